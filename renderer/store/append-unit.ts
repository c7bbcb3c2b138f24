// How does a unit become durable? Cut into entries, sealed, appended to the journal in batches, then followed by the database.

import { splitChangeId } from '../../shared/changes/change.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { StoredEntry } from './database.ts'
import type { Made, MadeChange } from './draft-changes.ts'
import { type Entry, type EntryHead, type JournalDocument, sealEntry, type UnitKind } from './journal/entry.ts'
import { type OpenSpace, randomId, type Standing, type Touched, touchedBy, type UnitRef } from './open-space.ts'
import type { StoredRecord } from './pages/record.ts'
import type { Shelf, ShelfWrite } from './pages/shelf.ts'
import { compartmentOfTable, follow, sealFollowing, sealRecords } from './persist.ts'
import type { Point } from './points.ts'

/** Changes to an entry, so that its sections stay near 64 KiB. */
export const entryChanges = 400
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

/** A unit whose changes are made while it is being written, so that all of them need not stand in memory at once. */
export interface StreamedUnit extends Omit<Unit, 'made'> {
  readonly made: Pick<Made, 'lastOwn' | 'at'>
  readonly touched: Touched
  /** How many changes there are. */
  readonly count: number
  /** The changes from `from` on, up to `to`; asked in order, once each. They stand in entry `seq` of the journal. */
  take(from: number, to: number, seq: number): Promise<readonly MadeChange[]>
  /** What the database gets, once all changes were taken. */
  written(): Promise<readonly ShelfWrite[]>
}

/** Stores a unit or nothing of it. Fails with the host's codes (`disk-low`, `disk-full`, `journal-moved` …) or `cancelled`. */
export async function appendUnit(space: OpenSpace, unit: Unit): Promise<Result<{ readonly unit: string }>> {
  const { made } = unit
  const first = space.journal.count + 1
  const records = recordsOf(made, first)
  const sealing: { writes: Promise<readonly ShelfWrite[]> | null } = { writes: null }
  return appendStream(space, {
    ...unit,
    touched: touchedBy(made.changes),
    count: made.changes.length,
    take: async (from, to) => {
      sealing.writes ??= sealRecords(records)
      return made.changes.slice(from, to)
    },
    written: async () => sealing.writes ?? [],
  })
}

/** As `appendUnit`. */
export async function appendStream(space: OpenSpace, unit: StreamedUnit): Promise<Result<{ readonly unit: string }>> {
  const id = randomId(space.means)
  const first = space.journal.count + 1
  const entries = entryCount(unit)
  const head = { kind: unit.kind, unit: id, title: unit.title }
  const place = { first, last: first + entries - 1, touched: unit.touched }
  const { lastOwn, at: lastAt } = unit.made
  const standing: Standing = {
    ...nextStanding(space.standing, head, place),
    lastOwn,
    lastAt,
    author: space.author,
  }
  await reach(space, unit.points.before)
  const appended = await appendEntries(space, unit, { id, first, count: entries })
  // what was begun ends before anything else is begun
  const writes = await unit.written()
  if (!appended.ok) return appended
  const sealed = await sealFollowing(space, { records: new Map(), documents: unit.documents, log: [], standing })
  await reach(space, unit.points.journal)
  const following = { ...sealed.following, log: appended.value }
  await follow(space, { ...sealed, writes: [...sealed.writes, ...writes], following }, space.journal)
  await reach(space, unit.points.after)
  return ok({ unit: id })
}

/** An import has its end marker alone, so that there is always a middle. */
function entryCount({ count, kind }: Pick<StreamedUnit, 'count' | 'kind'>): number {
  const filled = Math.ceil(count / entryChanges)
  return filled === 0 || kind === 'import' ? filled + 1 : filled
}

async function reach(space: OpenSpace, point: Point | undefined): Promise<void> {
  if (point !== undefined) await space.means.reached(point)
}

/** Entry `index` of the unit. */
async function entryOf(
  space: OpenSpace,
  unit: StreamedUnit,
  { id, first, count }: Place,
  index: number,
): Promise<Entry> {
  const [from, to] = [index * entryChanges, Math.min(unit.count, (index + 1) * entryChanges)]
  const chunk = from < to ? await unit.take(from, to, first + index) : []
  const final = index === count - 1
  const own =
    unit.kind === 'accept' ? chunk.filter(({ change }) => splitChangeId(change.id).author === space.author) : chunk
  const last = own.at(-1)?.change.id
  const head: EntryHead = {
    unit: id,
    title: unit.title,
    kind: unit.kind,
    index,
    final,
    at: unit.made.at,
    by: space.user.id,
    lastOwn: last === undefined ? 0 : Number(last.slice(space.author.length + 1)),
  }
  const bySection = Map.groupBy(chunk, ({ shelf }) => shelf.name.compartment)
  const sections = [...bySection].map(
    ([compartment, made]) => [compartment, made.map(({ change, before, part }) => ({ change, before, part }))] as const,
  )
  const documents = final ? Map.groupBy(unit.documents, ({ table }) => compartmentOfTable(table)) : new Map()
  return { head, changes: new Map(sections), documents }
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

interface Place {
  readonly id: string
  readonly first: number
  /** Entries of the unit. */
  readonly count: number
}

async function appendEntries(
  space: OpenSpace,
  unit: StreamedUnit,
  place: Place,
): Promise<Result<readonly StoredEntry[]>> {
  const { first, count } = place
  const batches = new Batches(space, unit)
  const sealing: Promise<{ readonly lastOwn: number; readonly bytes: Uint8Array<ArrayBuffer> }>[] = []
  try {
    for (let index = 0; index < count; index += 1) {
      // packing and sealing run beside this thread: a few entries ahead
      for (let next = sealing.length; next < Math.min(index + sealedAhead, count); next += 1) {
        const entry = await entryOf(space, unit, place, next)
        const sealed = sealEntry(space.keyring, first + next, entry)
        sealing.push(sealed.then((bytes) => ({ lastOwn: entry.head.lastOwn, bytes })))
      }
      const { lastOwn, bytes } = (await sealing[index]) ?? { lastOwn: 0, bytes: new Uint8Array() }
      batches.add({ seq: first + index, lastOwn, bytes })
      const last = index === count - 1
      const beforeMarker = unit.kind === 'import' && index === count - 2
      if (!last && !beforeMarker && !batches.isFull) continue
      const sent = await batches.send((index + 1) * entryChanges)
      const done = sent.ok && (last || beforeMarker) ? await batches.arrived(last) : sent
      if (!done.ok) return batches.abandon(done)
      if (beforeMarker) await reach(space, unit.points.mid)
    }
  } finally {
    // nobody else may write while a batch is under way
    await batches.settled()
  }
  return ok(batches.log)
}

/** Entries on their way to the disk: while one batch is written, the next one is made. */
class Batches {
  /** What is durable. */
  readonly log: StoredEntry[] = []
  readonly #space: OpenSpace
  readonly #unit: StreamedUnit
  #batch: StoredEntry[] = []
  #size = 0
  #flushing: Promise<Result<null>> = Promise.resolve(ok(null))
  /** Changes up to the end of the batch that is under way; 0: none, or it was asked already. */
  #changes = 0

  constructor(space: OpenSpace, unit: StreamedUnit) {
    this.#space = space
    this.#unit = unit
  }

  get isFull(): boolean {
    return this.#size >= batchBytes
  }

  add(entry: StoredEntry): void {
    this.#batch.push(entry)
    this.#size += entry.bytes.length
  }

  /** Sends what was added, once the batch before is durable. Fails with the host's codes or `cancelled`. */
  async send(changes: number): Promise<Result<null>> {
    const before = await this.arrived(false)
    if (!before.ok) return before
    const batch = this.#batch
    this.#batch = []
    this.#size = 0
    this.#changes = Math.min(this.#unit.count, changes)
    this.#flushing = flush(this.#space, batch).then((flushed) => {
      if (flushed.ok) this.log.push(...batch)
      return flushed
    })
    return ok(null)
  }

  /** Waits for the batch under way; asks whether to go on unless that makes no sense any more. */
  async arrived(unasked: boolean): Promise<Result<null>> {
    const flushed = await this.#flushing
    const changes = this.#changes
    this.#changes = 0
    if (!flushed.ok || unasked || changes === 0 || this.#unit.proceed === undefined) return flushed
    return (await this.#unit.proceed(changes)) ? flushed : fail('cancelled')
  }

  async settled(): Promise<void> {
    await this.#flushing
  }

  /** What is already written has no end marker and counts for nothing; its place in the journal is taken. */
  abandon<T>(failure: Result<T>): Result<never> {
    this.#space.abandoned.push(...this.log.map(({ seq, bytes }) => ({ seq, lastOwn: 0 as const, bytes })))
    return failure.ok ? fail('cancelled') : failure
  }
}

async function flush(space: OpenSpace, batch: readonly StoredEntry[]): Promise<Result<null>> {
  const entries = batch.map(({ bytes }) => bytes)
  const appended = await space.means.host('journal.append', { space: space.space, after: space.journal.count, entries })
  if (!appended.ok) return appended
  space.journal = appended.value
  return ok(null)
}
