// How do staged rows come into the ledgers? As one undoable unit, in one journal transaction, with what was decided for each row.

import { tick } from '../../../shared/changes/clock.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { ImportDone } from '../api.ts'
import { appendStream, entryChanges } from '../append-unit.ts'
import { announceWritten, commitDocuments, refusalOf } from '../commit-unit.ts'
import type { JournalDocument } from '../journal/entry.ts'
import { type OpenSpace, randomId, type Touched, todayOf } from '../open-space.ts'
import { memoryDocuments } from './import-memory.ts'
import { type ChoiceOf, draftOf, type OwnRecord, type PlannedDraft, planDrafts } from './planned-drafts.ts'
import type { Resolution } from './resolve-rows.ts'
import type { StagedRows } from './staged-rows.ts'
import { type TriedDrafts, tryDrafts } from './try-drafts.ts'
import { DraftWriter } from './write-drafts.ts'

/** Asked now and then; false gives the import up. */
export type Proceed = (done: number, total: number) => Promise<boolean>

export interface ImportFile {
  readonly name: string
  readonly sha256: string
}

export interface WantedImport {
  readonly file: ImportFile
  readonly resolution: Resolution
  readonly choiceOf: ChoiceOf
  /** Documents that are written with the import: what was decided about pairs of records. */
  notes?(own: OwnRecord): readonly JournalDocument[]
}

/** Share of the work that trying all rows is, of writing them the rest. */
const tried = 0.4

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
  const { drafts, own, fresh, known } = planDrafts(space, resolution, choiceOf)
  const title = `导入 ${file.name}`
  const at = tick(space.standing.lastAt, space.means.now())
  const found = await tryDrafts(space, drafts, {
    importId,
    at,
    proceed: (done) => proceed(tried * done, drafts.length),
  })
  if (!found.ok) {
    const refused = refusalOf(found.error)
    const planned = drafts[found.error.index]
    const row = planned === undefined ? undefined : draftOf(planned, importId).origin.row
    return { ok: false, error: row === undefined ? refused : { ...refused, detail: { ...refused.detail, row } } }
  }
  const { held } = found.value
  const left = leftOut(held)
  const heldIds = new Set(held.map(({ row }) => row))
  const made: OwnRecord = (rows, line) => {
    const id = own(rows, line)
    return id !== null && heldIds.has(id) ? null : id
  }
  const count = found.value.drafts.length
  if (count === 0) {
    // nothing to take back: only the mapping is remembered
    const noted = await commitDocuments(space, 'setting', title, mappingsOf(space, staged))
    return noted.ok
      ? ok({ unit: '', fresh: fresh - left.fresh, changed: 0, same: known - left.known, ...left.told })
      : noted
  }
  const changed = found.value.drafts.filter(({ change }) => change !== null).length
  const touched = touchedBy(found.value)
  const first = space.journal.count + 1
  const writer = new DraftWriter(space, found.value, { importId, at, first, entryChanges })
  const unit = await appendStream(space, {
    kind: 'import',
    title,
    made: { at, lastOwn: space.standing.lastOwn + count },
    touched,
    count,
    take: (from, to, seq) => writer.take(from, to, seq),
    written: () => writer.written(),
    documents: [...documentsOf(space, importId, file, staged), ...(notes?.(made) ?? [])],
    points: { before: 'import:before-journal', mid: 'import:mid-journal', journal: 'import:after-journal' },
    proceed: (done) => proceed(tried * count + (1 - tried) * done, count),
  })
  if (!unit.ok) return unit
  announceWritten(space, touched.ledgers)
  const same = known - changed - left.known
  return ok({ unit: unit.value.unit, fresh: fresh - left.fresh, changed, same, ...left.told })
}

/** Rows whose records are held fast: how many would have been new, how many meant a record, and where they stand. */
function leftOut(held: readonly PlannedDraft[]) {
  const fresh = held.filter(({ what }) => what === 'new').length
  const lines = held.map(({ table, place }) => table.rows.line(place))
  return { fresh, known: held.length - fresh, told: lines.length === 0 ? {} : { held: lines } }
}

function touchedBy({ drafts }: TriedDrafts): Touched {
  return {
    rows: new Set(drafts.map(({ planned }) => planned.row)).size,
    ledgers: [...new Set(drafts.map(({ shelf }) => shelf.name.ledger))],
  }
}

function mappingsOf(space: OpenSpace, staged: readonly StagedRows[]): readonly JournalDocument[] {
  return memoryDocuments(
    space,
    staged.map(({ head }) => head),
    todayOf(space.means),
  )
}

function documentsOf(
  space: OpenSpace,
  importId: string,
  file: ImportFile,
  staged: readonly StagedRows[],
): readonly JournalDocument[] {
  const ledgers = staged.map(({ head: { ledger, sheet, shape } }) => ({ ledger, sheet, shape }))
  return [
    ...mappingsOf(space, staged),
    { table: 'import', key: importId, value: { ...file, ledgers, on: todayOf(space.means) } },
  ]
}
