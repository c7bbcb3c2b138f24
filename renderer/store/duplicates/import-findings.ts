// Which rows of a waiting import may repeat a record, or another row? Inside one ledger, and inside one part of it.

import { searchNear } from '../../../shared/duplicates/block-search.ts'
import type { Reason } from '../../../shared/duplicates/judge-pair.ts'
import { nearRowsOf } from '../../../shared/duplicates/near-rows.ts'
import type { NearDeclaration, Values } from '../../../shared/ledgers/define.ts'
import { completeValues, type Resolution, type ResolvedTable } from '../import/resolve-rows.ts'
import { type OpenSpace, shelfOf } from '../open-space.ts'
import { type Shelf, shelfKey } from '../pages/shelf.ts'
import { storedRows } from './stored-rows.ts'

/** So many candidates are shown for a row. */
const mostCandidates = 3

/** A row by its table in the resolution and its place there. */
export interface RowPlace {
  readonly table: ResolvedTable
  readonly place: number
}

export interface NearMatch {
  /** Id of a stored record, or of the record that another row becomes. */
  readonly record: string
  /** The other row of the workbook; null for a stored record. */
  readonly row: RowPlace | null
  readonly reasons: readonly Reason[]
}

interface Found extends NearMatch {
  readonly points: number
}

export interface NearMatches {
  /** The near matches of new rows, best first; rows without any have no entry. */
  readonly ofRows: ReadonlyMap<ResolvedTable, ReadonlyMap<number, readonly NearMatch[]>>
  /** Rows whose name or wording is too common to be compared with all that share it. */
  readonly crowded: number
}

class Matches {
  crowded = 0
  readonly #found = new Map<ResolvedTable, Map<number, Found[]>>()

  add({ table, place }: RowPlace, match: Found): void {
    const places = this.#found.get(table) ?? new Map<number, Found[]>()
    this.#found.set(table, places)
    const known = places.get(place)
    if (known === undefined) {
      places.set(place, [match])
      return
    }
    known.push(match)
    known.sort((one, other) => other.points - one.points || (one.record < other.record ? -1 : 1))
    if (known.length > mostCandidates) known.length = mostCandidates
  }

  done(): NearMatches {
    return { ofRows: this.#found, crowded: this.crowded }
  }
}

/** Asked now and then; false gives the search up. */
type Proceed = (done: number) => Promise<boolean>

/** Null when it was given up. @throws DamagedPage */
export async function nearMatches(
  space: OpenSpace,
  { tables }: Resolution,
  proceed: Proceed,
): Promise<NearMatches | null> {
  const matches = new Matches()
  const groups = new Map<string, RowPlace[]>()
  for (const table of tables) {
    const { definition, outcomes } = table
    if (definition.near === undefined) continue
    for (const [place, outcome] of outcomes.entries()) {
      if (outcome !== 'new') continue
      const part =
        definition.partition === undefined ? '' : String(table.rows.values(place)[definition.partition] ?? '')
      const key = shelfKey({ ledger: definition.name, part })
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [{ table, place }])
      else group.push({ table, place })
    }
  }
  for (const [key, rows] of groups) {
    const near = rows[0]?.table.definition.near
    const shelf = space.shelves.get(key)
    if (near !== undefined && !(await searchGroup({ near, shelf, rows, matches, proceed }))) return null
  }
  return matches.done()
}

interface Group {
  readonly near: NearDeclaration
  readonly shelf: Shelf | undefined
  readonly rows: readonly RowPlace[]
  readonly matches: Matches
  readonly proceed: Proceed
}

async function searchGroup({ near, shelf, rows, matches, proceed }: Group): Promise<boolean> {
  const incoming = nearRowsOf(
    near,
    rows.map(({ table, place }): Values => completeValues(table, place)),
  )
  const at = (row: number): RowPlace => {
    const found = rows[row]
    if (found === undefined) throw new Error('a row of the group')
    return found
  }
  const crowded = new Uint8Array(rows.length)
  const note = (marks: Uint8Array) => {
    for (const [row, mark] of marks.entries()) if (mark === 1) crowded[row] = 1
  }
  if (shelf !== undefined && shelf.index.size > 0) {
    await shelf.ensureText()
    const stored = storedRows(near, shelf.index)
    const searched = await searchNear({
      near,
      incoming,
      stored: stored.rows,
      found: ({ one, other, points, reasons }) =>
        matches.add(at(one), { record: stored.id(other), row: null, points, reasons }),
      proceed,
    })
    if (!searched.complete) return false
    note(searched.crowded)
  }
  const inside = await searchNear({
    near,
    incoming,
    stored: incoming,
    found: ({ one, other, points, reasons }) => {
      const above = at(other)
      matches.add(at(one), { record: above.table.records[above.place] ?? '', row: above, points, reasons })
    },
    proceed,
  })
  note(inside.crowded)
  matches.crowded += crowded.reduce((sum, mark) => sum + mark, 0)
  return inside.complete
}

/** The shelf that holds, or will hold, the record of a row. */
export function shelfOfRow(space: OpenSpace, { table, place }: RowPlace): Shelf | undefined {
  const { definition, rows } = table
  const part = definition.partition === undefined ? '' : String(rows.values(place)[definition.partition] ?? '')
  return shelfOf(space, definition.name, part)
}
