// How do tried drafts become changes in the journal and records in the pages, without all of them standing in memory at once?

import { merge } from '../../../shared/changes/merge.ts'
import { assert } from '../../../shared/result.ts'
import { checksOf, type MadeChange, stampDraft, Workbench } from '../draft-changes.ts'
import type { OpenSpace } from '../open-space.ts'
import type { StoredRecord } from '../pages/record.ts'
import type { BulkWrite, Shelf, ShelfWrite } from '../pages/shelf.ts'
import { manyRecords } from '../persist.ts'
import { draftOf } from './planned-drafts.ts'
import type { TriedDraft, TriedDrafts } from './try-drafts.ts'

/** Where the records of one shelf go: few of them into the tail, many into pages. */
type Sink = { readonly few: Map<string, StoredRecord> } | { readonly many: BulkWrite }

export interface Writing {
  readonly importId: string
  readonly at: string
  /** Number of the entry that holds the first change, and changes to an entry. */
  readonly first: number
  readonly entryChanges: number
}

export class DraftWriter {
  readonly #space: OpenSpace
  readonly #tried: TriedDrafts
  readonly #writing: Writing
  readonly #sinks: ReadonlyMap<Shelf, Sink>
  readonly #bench: Workbench
  readonly #checks: ReturnType<typeof checksOf>

  constructor(space: OpenSpace, tried: TriedDrafts, writing: Writing) {
    this.#space = space
    this.#tried = tried
    this.#writing = writing
    this.#bench = new Workbench(space)
    this.#checks = checksOf(space)
    this.#sinks = sinksOf(tried, this.#changedRecords())
  }

  /** Records that stood here already, with the entries that will hold their changes. */
  #changedRecords(): ReadonlyMap<Shelf, ReadonlyMap<string, StoredRecord>> {
    const { drafts, changed, before } = this.#tried
    const { first, entryChanges } = this.#writing
    const logs = new Map<string, number[]>()
    const raws = new Map<string, Readonly<Record<string, string>>>()
    for (const [index, { change }] of drafts.entries()) {
      if (change === null) continue
      const { row, origin } = change.change
      const seq = first + Math.floor(index / entryChanges)
      const log = logs.get(row) ?? [...(before.get(row)?.log ?? [])]
      if (log.at(-1) !== seq) log.push(seq)
      logs.set(row, log)
      if (origin.raw !== undefined) raws.set(row, { ...raws.get(row), ...origin.raw })
    }
    const records = new Map<Shelf, Map<string, StoredRecord>>()
    for (const [shelf, rows] of changed) {
      const stored = new Map<string, StoredRecord>()
      for (const [id, row] of rows) {
        const old = before.get(id)
        stored.set(id, { row, log: logs.get(id) ?? old?.log ?? [], raw: { ...old?.raw, ...raws.get(id) } })
      }
      records.set(shelf, stored)
    }
    return records
  }

  /** The changes from `from` on, up to `to`; they stand in entry `seq`. */
  async take(from: number, to: number, seq: number): Promise<readonly MadeChange[]> {
    const changes: MadeChange[] = []
    const fresh = new Map<Shelf, StoredRecord[]>()
    for (let index = from; index < to; index += 1) {
      const tried = this.#tried.drafts[index]
      assert(tried !== undefined, 'a draft that was tried')
      if (tried.change !== null) {
        changes.push(tried.change)
        continue
      }
      const { made, record } = this.#makeNew(tried, index, seq)
      changes.push(made)
      const records = fresh.get(tried.shelf)
      if (records === undefined) fresh.set(tried.shelf, [record])
      else records.push(record)
    }
    for (const [shelf, records] of fresh) {
      const sink = this.#sinks.get(shelf)
      if (sink === undefined) continue
      if ('many' in sink) await sink.many.add(records)
      else for (const record of records) sink.few.set(record.row.id, record)
    }
    return changes
  }

  #makeNew(
    { planned, shelf }: TriedDraft,
    index: number,
    seq: number,
  ): { readonly made: MadeChange; readonly record: StoredRecord } {
    const draft = draftOf(planned, this.#writing.importId)
    const n = this.#space.standing.lastOwn + index + 1
    const stamped = stampDraft(this.#space, this.#bench, { draft, at: this.#writing.at, n, checks: this.#checks })
    assert(stamped.ok && stamped.value !== null, 'a draft that was tried')
    const { change, definition } = stamped.value
    const { row, effect } = merge(definition, undefined, change)
    const made = { change, before: {}, part: shelf.name.part, shelf, effect }
    return { made, record: { row, log: [seq], raw: change.origin.raw ?? {} } }
  }

  /** What the database gets, once all changes were taken. */
  written(): Promise<readonly ShelfWrite[]> {
    return Promise.all(
      [...this.#sinks].map(([shelf, sink]) => ('many' in sink ? sink.many.finish() : shelf.write(sink.few, false))),
    )
  }
}

function sinksOf(
  { drafts }: TriedDrafts,
  changed: ReadonlyMap<Shelf, ReadonlyMap<string, StoredRecord>>,
): ReadonlyMap<Shelf, Sink> {
  const fresh = new Map<Shelf, number>()
  for (const { shelf, change } of drafts) if (change === null) fresh.set(shelf, (fresh.get(shelf) ?? 0) + 1)
  const sinks = new Map<Shelf, Sink>()
  for (const shelf of new Set([...fresh.keys(), ...changed.keys()])) {
    const records = changed.get(shelf) ?? new Map<string, StoredRecord>()
    const count = fresh.get(shelf) ?? 0
    const many = records.size + count > manyRecords
    sinks.set(shelf, many ? { many: shelf.bulkWrite(records, count) } : { few: new Map(records) })
  }
  return sinks
}
