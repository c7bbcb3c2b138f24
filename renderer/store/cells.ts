// What do many cells hold, asked for a window of a query at once? Their sums, and those that hold a text; masked values are never
// looked into.

import { findText, type Wanted } from '../../shared/ledgers/find-text.ts'
import { kinds } from '../../shared/ledgers/kinds/all.ts'
import type { Query } from './api.ts'
import type { CellSums, FoundRow } from './cells-api.ts'
import type { OpenSpace } from './open-space.ts'
import { queriedShelf, readyFor } from './views.ts'

/** Filled cells of the fields in the rows of the window, and the sum of the numbers among them. */
export async function sumCells(space: OpenSpace, query: Query, fields: readonly string[]): Promise<CellSums> {
  const shelf = queriedShelf(space, query)
  await readyFor(shelf, query)
  const { rows } = shelf.index.window(query)
  await shelf.ensureText(rows)
  const sums = { cells: 0, numbers: 0, sum: 0 }
  for (const field of fields) {
    if (shelf.definition.fields[field] === undefined) continue
    for (const row of rows) {
      const value = shelf.index.value(row, field)
      if (value === null || value === '') continue
      sums.cells += 1
      if (typeof value !== 'number') continue
      sums.numbers += 1
      sums.sum += value
    }
  }
  return sums
}

/** Rows of the window with a cell that holds the text as the grid shows it; masked fields are left out. */
export async function findCells(
  space: OpenSpace,
  query: Query,
  fields: readonly string[],
  wanted: Wanted,
): Promise<readonly FoundRow[]> {
  const shelf = queriedShelf(space, query)
  await readyFor(shelf, query)
  const { rows } = shelf.index.window(query)
  await shelf.ensureText(rows)
  const directory = space.directory()
  const found = new Map<number, string[]>()
  for (const name of fields) {
    const field = shelf.definition.fields[name]
    if (field === undefined || field.masked) continue
    /** Values come again and again: each is looked at once. */
    const known = new Map<unknown, boolean>()
    for (const [index, row] of rows.entries()) {
      const value = shelf.index.value(row, name)
      if (value === null) continue
      const key = Array.isArray(value) ? value.join('\n') : value
      let holds = known.get(key)
      if (holds === undefined) {
        holds = findText(kinds[field.kind].show(value, field, directory), wanted).length > 0
        known.set(key, holds)
      }
      if (!holds) continue
      const of = found.get(index)
      if (of === undefined) found.set(index, [name])
      else of.push(name)
    }
  }
  return [...found]
    .sort(([one], [other]) => one - other)
    .map(([index, names]) => ({ index: query.from + index, row: rows[index] ?? '', fields: names }))
}
