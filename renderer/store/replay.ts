// How does the database follow the journal again? Entry by entry; a unit without its end marker counts for nothing.

import { splitChangeId } from '../../shared/changes/change.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { nextStanding } from './append-unit.ts'
import type { StoredEntry } from './database.ts'
import { Workbench } from './draft-changes.ts'
import { type Entry, type JournalDocument, openEntry } from './journal/entry.ts'
import { type OpenSpace, type Standing, touchedBy } from './open-space.ts'
import type { StoredRecord } from './pages/record.ts'
import type { Shelf } from './pages/shelf.ts'
import { follow, sealFollowing } from './persist.ts'
import { replayChanges } from './replay-changes.ts'

interface ReadEntry {
  readonly seq: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Entries of the journal file from `from` on, in answers of some MiB. */
export async function* readJournal(space: OpenSpace, from: number): AsyncGenerator<Result<readonly ReadEntry[]>> {
  let next: number | null = from
  while (next !== null) {
    const start: number = next
    const read = await space.means.host('journal.read', { space: space.space, from: start })
    if (!read.ok) {
      yield read
      return
    }
    yield ok(read.value.entries.map((entry, index) => ({ seq: start + index, bytes: Uint8Array.from(entry) })))
    next = read.value.next
  }
}

/** What has been read and not been written yet. */
class Replayed {
  bench: Workbench
  log: StoredEntry[] = []
  documents: JournalDocument[] = []
  logs = new Map<string, number[]>()
  raws = new Map<string, Readonly<Record<string, string>>>()
  standing: Standing

  constructor(space: OpenSpace) {
    this.bench = new Workbench(space)
    this.standing = space.standing
  }

  records(): Map<Shelf, Map<string, StoredRecord>> {
    const records = new Map<Shelf, Map<string, StoredRecord>>()
    for (const [shelf, rows] of this.bench.records) {
      const stored = new Map<string, StoredRecord>()
      for (const [id, row] of rows) {
        const before = this.bench.before.get(id)
        const log = [...(before?.log ?? []), ...(this.logs.get(id) ?? [])]
        stored.set(id, { row, log, raw: { ...before?.raw, ...this.raws.get(id) } })
      }
      records.set(shelf, stored)
    }
    return records
  }
}

/** Applies all complete units of `source` and writes them in one transaction per some 50,000 records.
 * Fails with `journal-unreadable` at an entry that does not open with the keys of this office. */
export async function replay(
  space: OpenSpace,
  source: AsyncIterable<Result<readonly ReadEntry[]>>,
  journal: { readonly count: number; readonly head: string },
): Promise<Result<null>> {
  let replayed = new Replayed(space)
  let open: { readonly read: ReadEntry; readonly entry: Entry }[] = []
  for await (const batch of source) {
    if (!batch.ok) return batch
    for (const read of batch.value) {
      const entry = await openEntry(space.keyring, read.seq, read.bytes)
      if (entry === null) return fail('journal-unreadable', { entry: read.seq })
      if (open[0] !== undefined && open[0].entry.head.unit !== entry.head.unit) open = giveUp(replayed, open)
      open.push({ read, entry })
      if (!entry.head.final) continue
      await takeUnit(space, replayed, open)
      open = []
      if (replayed.logs.size > 50_000) {
        await write(space, replayed, { count: read.seq, head: '' })
        replayed = new Replayed(space)
      }
    }
  }
  giveUp(replayed, open)
  await write(space, replayed, journal)
  return ok(null)
}

function giveUp(replayed: Replayed, open: readonly { readonly read: ReadEntry }[]): [] {
  for (const { read } of open) replayed.log.push({ ...read, lastOwn: 0 })
  return []
}

async function takeUnit(
  space: OpenSpace,
  replayed: Replayed,
  unit: readonly { readonly read: ReadEntry; readonly entry: Entry }[],
): Promise<void> {
  let { lastOwn } = replayed.standing
  for (const { read, entry } of unit) {
    replayed.log.push({ ...read, lastOwn: entry.head.lastOwn })
    for (const changes of entry.changes.values()) {
      await replayChanges(space, changes, replayed.bench)
      for (const { change } of changes) {
        const log = replayed.logs.get(change.row)
        if (log === undefined) replayed.logs.set(change.row, [read.seq])
        else if (log.at(-1) !== read.seq) log.push(read.seq)
        const { raw } = change.origin
        if (raw !== undefined) replayed.raws.set(change.row, { ...replayed.raws.get(change.row), ...raw })
        const { author, n } = splitChangeId(change.id)
        if (author === space.author && n > lastOwn) lastOwn = n
      }
    }
    for (const documents of entry.documents.values()) replayed.documents.push(...documents)
  }
  const [first, last] = [unit[0], unit.at(-1)]
  if (first === undefined || last === undefined) return
  const touched = touchedBy(unit.flatMap(({ entry }) => [...entry.changes.values()].flat()))
  const standing = nextStanding(replayed.standing, first.entry.head, {
    first: first.read.seq,
    last: last.read.seq,
    touched,
  })
  replayed.standing = { ...standing, lastOwn, lastAt: last.entry.head.at, author: space.author }
}

async function write(
  space: OpenSpace,
  replayed: Replayed,
  journal: { readonly count: number; readonly head: string },
): Promise<void> {
  const { documents, log, standing } = replayed
  const sealed = await sealFollowing(space, { records: replayed.records(), documents, log, standing })
  await follow(space, sealed, journal)
  space.forgetDirectory()
}
