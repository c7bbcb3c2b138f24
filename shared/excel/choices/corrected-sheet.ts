// How does a sheet read after a person has typed other values for some of its cells? Like itself, but for these.

import type { Cell } from '../../ledgers/kinds/kind.ts'
import { columnIndex } from '../address.ts'
import type { Sheet } from '../sheet.ts'

/** Typed texts by cell address (`C214`); an empty text empties the cell. */
export type Corrections = Readonly<Record<string, string>>

/** The sheet with corrections laid over it; a typed text is read as text, like one typed into the grid. */
export function correctedSheet(sheet: Sheet, corrections: Corrections): Sheet {
  const byRow = new Map<number, Map<number, Cell | null>>()
  for (const [address, text] of Object.entries(corrections)) {
    const [, letters = '', number = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
    const column = columnIndex(letters)
    const row = Number(number) - 1
    if (column < 0 || column >= sheet.columnCount || row < 0 || row >= sheet.rowCount) continue
    const cells = byRow.get(row) ?? new Map<number, Cell | null>()
    cells.set(column, text.trim() === '' ? null : { type: 's', raw: text })
    byRow.set(row, cells)
  }
  if (byRow.size === 0) return sheet
  const over: Pick<Sheet, 'cell' | 'filled'> = {
    cell(row, column) {
      const typed = byRow.get(row)?.get(column)
      return typed === undefined ? sheet.cell(row, column) : typed
    },
    filled(row) {
      const typed = byRow.get(row)
      if (typed === undefined) return sheet.filled(row)
      const columns = new Set(sheet.filled(row))
      for (const [column, cell] of typed) {
        if (cell === null) columns.delete(column)
        else columns.add(column)
      }
      return [...columns].sort((one, other) => one - other)
    },
  }
  // What a sheet knows besides its cells (hidden rows, comments) stays as it is.
  return Object.assign(Object.create(sheet) as Sheet, over)
}
