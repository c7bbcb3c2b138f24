// How do staged rows come into the ledgers? As one undoable unit, in one journal transaction, with what was decided for each row.

import type { ChangeDraft } from '../../../shared/changes/change.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { ImportDone, RowChoice } from '../api.ts'
import { appendUnit } from '../append-unit.ts'
import { announceCommit, commitDocuments, refusalOf } from '../commit-unit.ts'
import { makeChanges } from '../draft-changes.ts'
import type { JournalDocument } from '../journal/entry.ts'
import { type OpenSpace, randomId, todayOf } from '../open-space.ts'
import { completeValues, type Resolution, type ResolvedTable, withoutEmpty } from './resolve-rows.ts'
import type { StagedRows } from './staged-rows.ts'

/** Asked now and then; false gives the import up. */
export type Proceed = (done: number, total: number) => Promise<boolean>

export interface ImportFile {
  readonly name: string
  readonly sha256: string
}

/** What is decided for a row: nothing said is `update` for a row that means a record, else a record of its own. */
export type ChoiceOf = (rows: StagedRows, line: number) => RowChoice | undefined

/** Id of the record that a row of the sheet becomes; null where it makes none of its own. */
export type OwnRecord = (rows: StagedRows, line: number) => string | null

interface Wanted {
  readonly drafts: readonly ChangeDraft[]
  readonly own: OwnRecord
  readonly fresh: number
  /** Rows that mean a record, changed or not. */
  readonly known: number
}

/** Turns resolved rows into drafts, parents first; rows that change nothing have none. */
function draftsOf(space: OpenSpace, { tables }: Resolution, choiceOf: ChoiceOf, importId: string): Wanted {
  const drafts: ChangeDraft[] = []
  const made = new Set<string>()
  const ids = new Map<StagedRows, Map<number, string>>()
  let [fresh, known] = [0, 0]
  for (const table of tables) {
    const { rows, definition, records, outcomes } = table
    const origins = originsOf(rows, importId)
    const own = new Map<number, string>()
    ids.set(rows, own)
    for (const [place, outcome] of outcomes.entries()) {
      const choice = choiceOf(rows, rows.line(place))
      if (choice?.decision === 'skip') continue
      const target = choice?.decision === 'update' ? choice.record : undefined
      const isOwn = target === undefined && (outcome === 'new' || ownRecord(choice))
      if (!isOwn) known += 1
      if (!isOwn && target === undefined && outcome === 'same') continue
      const parent = freshParent(space, table, place, made)
      if (parent !== null) drafts.push(parent)
      const values = completeValues(table, place)
      const record = records[place] ?? ''
      if (isOwn) {
        const row = outcome === 'new' ? record : randomId(space.means)
        made.add(row)
        own.set(rows.line(place), row)
        drafts.push({ ledger: definition.name, row, op: 'new', set: values, origin: origins(place) })
        fresh += 1
      } else {
        const set = withoutEmpty(values)
        drafts.push({ ledger: definition.name, row: target ?? record, op: 'set', set, origin: origins(place) })
      }
    }
  }
  return { drafts, own: (rows, line) => ids.get(rows)?.get(line) ?? null, fresh, known }
}

function ownRecord(choice: RowChoice | undefined): boolean {
  return choice?.decision === 'both' || choice?.decision === 'later'
}

function originsOf(rows: StagedRows, ref: string): (place: number) => ChangeDraft['origin'] {
  return (place) => {
    const raw = rows.raw(place)
    const origin = { via: 'import' as const, ref, row: rows.line(place) }
    return Object.keys(raw).length > 0 ? { ...origin, raw } : origin
  }
}

/** The draft of a row's parent, when it is neither stored nor made by this import before. */
function freshParent(space: OpenSpace, table: ResolvedTable, place: number, made: Set<string>): ChangeDraft | null {
  const id = table.parents[place] ?? null
  const above = table.definition.parent
  if (id === null || above === undefined || made.has(id)) return null
  made.add(id)
  const stored = [...space.shelves.values()].some(({ name, index }) => name.ledger === above.ledger && index.has(id))
  const values: Values | null = stored ? null : table.rows.parent(place)
  return values === null ? null : { ledger: above.ledger, row: id, op: 'new', set: values, origin: { via: 'import' } }
}

export interface WantedImport {
  readonly file: ImportFile
  readonly resolution: Resolution
  readonly choiceOf: ChoiceOf
  /** Documents that are written with the import: what was decided about pairs of records. */
  notes?(own: OwnRecord): readonly JournalDocument[]
}

/** Imports resolved rows. Fails with `cancelled`, `nothing-to-import`, a refusal with its row, or the codes of the host; then nothing
 * of them is there. */
export async function importRows(
  space: OpenSpace,
  { file, resolution, choiceOf, notes }: WantedImport,
  proceed: Proceed,
): Promise<Result<ImportDone>> {
  const importId = randomId(space.means)
  const staged = resolution.tables.map(({ rows }) => rows)
  if (staged.every(({ count }) => count === 0)) return fail('nothing-to-import')
  const { drafts, own, fresh, known } = draftsOf(space, resolution, choiceOf, importId)
  const title = `导入 ${file.name}`
  const made = await makeChanges(space, drafts, (done) => proceed(done, drafts.length))
  if (!made.ok) {
    const refused = refusalOf(made.error)
    const row = drafts[made.error.index]?.origin.row
    return { ok: false, error: row === undefined ? refused : { ...refused, detail: { ...refused.detail, row } } }
  }
  if (made.value.changes.length === 0) {
    // nothing to take back: only the mapping is remembered
    const noted = await commitDocuments(space, 'setting', title, mappingsOf(staged))
    return noted.ok ? ok({ unit: '', fresh, changed: 0, same: known }) : noted
  }
  const changed = made.value.changes.filter(({ change }) => change.op === 'set').length
  const unit = await appendUnit(space, {
    kind: 'import',
    title,
    made: made.value,
    documents: [...documentsOf(space, importId, file, staged), ...(notes?.(own) ?? [])],
    points: { before: 'import:before-journal', mid: 'import:mid-journal', journal: 'import:after-journal' },
    proceed: (done) => proceed(done, drafts.length),
  })
  if (!unit.ok) return unit
  announceCommit(space, made.value)
  return ok({ unit: unit.value.unit, fresh, changed, same: known - changed })
}

function mappingsOf(staged: readonly StagedRows[]): readonly JournalDocument[] {
  return staged.map(({ head }) => ({ table: 'mapping', key: head.shape, value: head.mapping }))
}

function documentsOf(
  space: OpenSpace,
  importId: string,
  file: ImportFile,
  staged: readonly StagedRows[],
): readonly JournalDocument[] {
  const ledgers = staged.map(({ head: { ledger, sheet, shape } }) => ({ ledger, sheet, shape }))
  return [
    ...mappingsOf(staged),
    { table: 'import', key: importId, value: { ...file, ledgers, on: todayOf(space.means) } },
  ]
}
