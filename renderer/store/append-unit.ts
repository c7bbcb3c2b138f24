// How does a unit become durable? Cut into entries, sealed, appended to the journal in batches, then followed by the database.

import { ok, type Result } from '../../shared/result.ts'
import type { StoredEntry } from './database.ts'
import type { Made, MadeChange } from './draft-changes.ts'
import { type Entry, type EntryHead, type JournalDocument, sealEntry, type UnitKind } from './journal/entry.ts'
import { type OpenSpace, randomId, type Standing, touchedBy, type UnitRef } from './open-space.ts'
import type { StoredRecord } from './pages/record.ts'
import type { Shelf } from './pages/shelf.ts'
import { compartmentOfTable, follow, sealFollowing } from './persist.ts'
import type { Point } from './points.ts'

/** Changes to an entry, so that its sections stay near 64 KiB. */
const entryChanges = 400
const batchBytes = 4 * 1024 * 1024
const sealedAhead = 4

export interface Unit {
  readonly kind: UnitKind
  readonly title: string
  readonly made: Made
  readonly documents: readonly JournalDocument[]
  readonly points: { readonly before?: Point; readonly mid?: Point; readonly journal?: Point; readonly after?: Point }
  /** Asked between batches; false gives the unit up. */
  proceed?(done: number): Promise<boolean>
}

/** What undo can take back. */
const undoable: ReadonlySet<UnitKind> = new Set(['commit', 'import', 'redo'])

/** Undo and redo lists after a unit. */
export function nextStanding(
  standing: Standing,
  head: Pick<EntryHead, 'kind' | 'unit' | 'title'>,
  place: Omit<UnitRef, 'unit' | 'title'>,
): Standing {
  const ref: UnitRef = { unit: head.unit, title: head.title, ...place }
  const depth = 50
  if (head.kind === 'undo') return { ...standing, undo: standing.undo.slice(0, -1), redo: [...standing.redo, ref] }
  if (head.kind === 'redo') return { ...standing, undo: [...standing.undo, ref], redo: standing.redo.slice(0, -1) }
  if (!undoable.has(head.kind)) return standing
  return { ...standing, undo: [...standing.undo, ref].slice(-depth), redo: [] }
}

/** Stores a unit or nothing of it. Fails with the host's codes (`disk-low`, `disk-full`, `journal-moved` …) or `cancelled`. */
export async function appendUnit(space: OpenSpace, unit: Unit): Promise<Result<{ readonly unit: string }>> {
  const id = randomId(space.means)
  const entries = entriesOf(space, unit, id)
  const first = space.journal.count + 1
  const { made } = unit
  const head = { kind: unit.kind, unit: id, title: unit.title }
  const standing: Standing = {
    ...nextStanding(space.standing, head, {
      first,
      last: first + entries.length - 1,
      touched: touchedBy(made.changes),
    }),
    lastOwn: made.lastOwn,
    lastAt: made.at,
  }
  const records = recordsOf(made, first)
  await reach(space, unit.points.before)
  const sealing = sealFollowing(space, { records, documents: unit.documents, log: [], standing })
  const appended = await appendEntries(space, unit, entries, first)
  const sealed = await sealing
  if (!appended.ok) return appended
  await reach(space, unit.points.journal)
  await follow(space, { ...sealed, following: { ...sealed.following, log: appended.value } }, space.journal)
  await reach(space, unit.points.after)
  return ok({ unit: id })
}

async function reach(space: OpenSpace, point: Point | undefined): Promise<void> {
  if (point !== undefined) await space.means.reached(point)
}

function entriesOf(space: OpenSpace, unit: Unit, id: string): readonly Entry[] {
  const { changes, at } = unit.made
  const chunks: (readonly MadeChange[])[] = []
  for (let from = 0; from < changes.length; from += entryChanges) chunks.push(changes.slice(from, from + entryChanges))
  // an import has its end marker alone, so that there is always a middle
  if (chunks.length === 0 || unit.kind === 'import') chunks.push([])
  return chunks.map((chunk, index): Entry => {
    const final = index === chunks.length - 1
    const own =
      unit.kind !== 'accept' ? chunk.map(({ change }) => Number(change.id.slice(space.author.length + 1))) : []
    const head: EntryHead = {
      unit: id,
      title: unit.title,
      kind: unit.kind,
      index,
      final,
      at,
      by: space.user.id,
      lastOwn: own.at(-1) ?? 0,
    }
    const bySection = Map.groupBy(chunk, ({ shelf }) => shelf.name.compartment)
    const sections = [...bySection].map(
      ([compartment, made]) =>
        [compartment, made.map(({ change, before, part }) => ({ change, before, part }))] as const,
    )
    const documents = final ? Map.groupBy(unit.documents, ({ table }) => compartmentOfTable(table)) : new Map()
    return { head, changes: new Map(sections), documents }
  })
}

/** Records with the numbers of the entries that hold their changes, and the raw texts of their import. */
function recordsOf(made: Made, first: number): Map<Shelf, Map<string, StoredRecord>> {
  const logs = new Map<string, number[]>()
  const raws = new Map<string, Readonly<Record<string, string>>>()
  for (const [index, { change }] of made.changes.entries()) {
    const seq = first + Math.floor(index / entryChanges)
    const log = logs.get(change.row) ?? [...(made.before.get(change.row)?.log ?? [])]
    if (log.at(-1) !== seq) log.push(seq)
    logs.set(change.row, log)
    if (change.origin.raw !== undefined) raws.set(change.row, { ...raws.get(change.row), ...change.origin.raw })
  }
  const records = new Map<Shelf, Map<string, StoredRecord>>()
  for (const [shelf, rows] of made.records) {
    const stored = new Map<string, StoredRecord>()
    for (const [id, row] of rows) {
      const before = made.before.get(id)
      stored.set(id, { row, log: logs.get(id) ?? before?.log ?? [], raw: { ...before?.raw, ...raws.get(id) } })
    }
    records.set(shelf, stored)
  }
  return records
}

async function appendEntries(
  space: OpenSpace,
  unit: Unit,
  entries: readonly Entry[],
  first: number,
): Promise<Result<readonly StoredEntry[]>> {
  const log: StoredEntry[] = []
  let batch: StoredEntry[] = []
  let size = 0
  const sealing: Promise<Uint8Array<ArrayBuffer>>[] = []
  for (const [index, entry] of entries.entries()) {
    // packing and sealing run beside this thread: a few entries ahead
    for (let next = sealing.length; next < Math.min(index + sealedAhead, entries.length); next += 1) {
      sealing.push(sealEntry(space.keyring, first + next, entries[next] ?? entry))
    }
    const bytes = (await sealing[index]) ?? new Uint8Array()
    batch.push({ seq: first + index, lastOwn: entry.head.lastOwn, bytes })
    size += bytes.length
    const last = index === entries.length - 1
    const beforeMarker = unit.kind === 'import' && index === entries.length - 2
    if (!last && !beforeMarker && size < batchBytes) continue
    const flushed = await flush(space, batch)
    log.push(...(flushed.ok ? batch : []))
    const proceed = flushed.ok && (last || unit.proceed === undefined || (await unit.proceed(unit.made.changes.length)))
    if (!flushed.ok || !proceed) {
      // what is already written has no end marker and counts for nothing; its place in the journal is taken
      space.abandoned.push(...log.map(({ seq, bytes: written }) => ({ seq, lastOwn: 0 as const, bytes: written })))
      return flushed.ok ? { ok: false, error: { code: 'cancelled' } } : flushed
    }
    if (beforeMarker) await reach(space, unit.points.mid)
    batch = []
    size = 0
  }
  return ok(log)
}

async function flush(space: OpenSpace, batch: readonly StoredEntry[]): Promise<Result<null>> {
  const entries = batch.map(({ bytes }) => bytes)
  const appended = await space.means.host('journal.append', { space: space.space, after: space.journal.count, entries })
  if (!appended.ok) return appended
  space.journal = appended.value
  return ok(null)
}
