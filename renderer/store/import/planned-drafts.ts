// Which drafts do resolved rows ask for, with what was decided for each row? Named here, put together one after another.

import type { ChangeDraft } from '../../../shared/changes/change.ts'
import type { RowChoice } from '../api.ts'
import { type OpenSpace, randomId } from '../open-space.ts'
import { completeValues, type Resolution, type ResolvedTable, withoutEmpty } from './resolve-rows.ts'
import type { StagedRows } from './staged-rows.ts'

/** What is decided for a row: nothing said is `update` for a row that means a record, else a record of its own. */
export type ChoiceOf = (rows: StagedRows, line: number) => RowChoice | undefined

/** `parent`: the record that the row belongs to is made, before the row itself. */
export interface PlannedDraft {
  readonly table: ResolvedTable
  readonly place: number
  readonly what: 'new' | 'set' | 'parent'
  readonly row: string
}

/** Id of the record that a row of the sheet becomes; null where it makes none of its own. */
export type OwnRecord = (rows: StagedRows, line: number) => string | null

export interface PlannedDrafts {
  readonly own: OwnRecord
  readonly drafts: readonly PlannedDraft[]
  readonly fresh: number
  /** Rows that mean a record, changed or not. */
  readonly known: number
}

/** Parents first; rows that change nothing have no draft. */
export function planDrafts(space: OpenSpace, { tables }: Resolution, choiceOf: ChoiceOf): PlannedDrafts {
  const drafts: PlannedDraft[] = []
  const made = new Set<string>()
  const ids = new Map<StagedRows, Map<number, string>>()
  let [fresh, known] = [0, 0]
  for (const table of tables) {
    const { rows, records, outcomes } = table
    const ownIds = new Map<number, string>()
    ids.set(rows, ownIds)
    for (const [place, outcome] of outcomes.entries()) {
      const choice = choiceOf(rows, rows.line(place))
      if (choice?.decision === 'skip') continue
      const target = choice?.decision === 'update' ? choice.record : undefined
      const own = target === undefined && (outcome === 'new' || ownRecord(choice))
      if (!own) known += 1
      if (!own && target === undefined && outcome === 'same') continue
      const parent = freshParent(space, table, place, made)
      if (parent !== null) drafts.push({ table, place, what: 'parent', row: parent })
      const record = records[place] ?? ''
      if (own) {
        const row = outcome === 'new' ? record : randomId(space.means)
        made.add(row)
        ownIds.set(rows.line(place), row)
        drafts.push({ table, place, what: 'new', row })
        fresh += 1
      } else drafts.push({ table, place, what: 'set', row: target ?? record })
    }
  }
  return { drafts, own: (rows, line) => ids.get(rows)?.get(line) ?? null, fresh, known }
}

function ownRecord(choice: RowChoice | undefined): boolean {
  return choice?.decision === 'both' || choice?.decision === 'later'
}

/** The id of a row's parent, when it is neither stored nor made by this import before. */
function freshParent(space: OpenSpace, table: ResolvedTable, place: number, made: Set<string>): string | null {
  const id = table.parents[place] ?? null
  const above = table.definition.parent
  if (id === null || above === undefined || made.has(id)) return null
  made.add(id)
  const stored = [...space.shelves.values()].some(({ name, index }) => name.ledger === above.ledger && index.has(id))
  return stored || table.rows.parent(place) === null ? null : id
}

/** The draft itself; the same whenever it is asked for. */
export function draftOf({ table, place, what, row }: PlannedDraft, importId: string): ChangeDraft {
  const { rows, definition } = table
  if (what === 'parent') {
    const set = rows.parent(place) ?? {}
    return { ledger: definition.parent?.ledger ?? '', row, op: 'new', set, origin: { via: 'import' } }
  }
  const raw = rows.raw(place)
  const base = { via: 'import' as const, ref: importId, row: rows.line(place) }
  const origin = Object.keys(raw).length > 0 ? { ...base, raw } : base
  const values = completeValues(table, place)
  const set = what === 'new' ? values : withoutEmpty(values)
  return { ledger: definition.name, row, op: what, set, origin }
}
