// How does something durable in the journal get into the database? Sealed first, then one Dexie transaction, then memory.

import type { StoredEntry } from './database.ts'
import type { JournalDocument } from './journal/entry.ts'
import type { OpenSpace, Standing } from './open-space.ts'
import { packJson } from './packing/packed.ts'
import type { StoredRecord } from './pages/record.ts'
import type { Shelf, ShelfWrite } from './pages/shelf.ts'

/** From how many records of one shelf on the pages are rewritten at once instead of the tail. */
export const manyRecords = 512

export interface Following {
  readonly records: ReadonlyMap<Shelf, ReadonlyMap<string, StoredRecord>>
  readonly documents: readonly JournalDocument[]
  readonly log: readonly StoredEntry[]
  readonly standing: Standing
}

/** Which compartment guards a document. */
export function compartmentOfTable(table: string): string {
  if (table === 'keys') return 'export'
  return table === 'audit' ? 'audit' : 'office'
}

export function documentKey(table: string, key: string): string {
  return `${table}/${key}`
}

/** Everything sealed, ready for one transaction. */
export interface SealedFollowing {
  readonly writes: readonly ShelfWrite[]
  readonly documents: readonly {
    readonly table: string
    readonly key: string
    readonly bytes: Uint8Array<ArrayBuffer> | null
  }[]
  readonly standing: Uint8Array<ArrayBuffer>
  readonly following: Following
}

/** Changed records, sealed for their shelves. */
export function sealRecords(records: Following['records']): Promise<readonly ShelfWrite[]> {
  return Promise.all([...records].map(([shelf, rows]) => shelf.write(rows, rows.size > manyRecords)))
}

export async function sealFollowing(space: OpenSpace, following: Following): Promise<SealedFollowing> {
  const { keyring } = space
  const writes = await sealRecords(following.records)
  const latest = new Map(following.documents.map((document) => [documentKey(document.table, document.key), document]))
  const documents = await Promise.all(
    [...latest.values()].map(async ({ table, key, value }) => {
      const place = ['document', table, key]
      const seal = async () => keyring.seal(compartmentOfTable(table), 'db', place, await packJson(value))
      return { table, key, bytes: value === null ? null : await seal() }
    }),
  )
  const standing = await keyring.seal('office', 'db', ['standing'], await packJson(following.standing))
  return { writes, documents, standing, following }
}

/** One transaction; after it memory follows. @throws when IndexedDB refuses (full disk, closed database). */
export async function follow(
  space: OpenSpace,
  sealed: SealedFollowing,
  journal: { readonly count: number; readonly head: string },
): Promise<void> {
  const { database } = space
  const { writes, documents, standing, following } = sealed
  const log = [...space.abandoned, ...following.log]
  await database.transaction(
    'rw',
    [database.pages, database.tail, database.log, database.documents, database.heads],
    async () => {
      await writeShelves(space, writes)
      if (log.length > 0) await database.log.bulkPut(log)
      for (const { table, key, bytes } of documents) {
        if (bytes === null) await database.documents.delete([table, key])
        else await database.documents.put({ table, key, bytes })
      }
      await database.heads.put({ key: 'head', ...journal, standing })
    },
  )
  space.journal = journal
  space.standing = following.standing
  space.abandoned = []
  if (writes.length > 0) space.recordsWritten += 1
  for (const write of writes) write.settle()
  for (const { table, key, value } of following.documents) {
    if (table === 'audit') continue
    if (value === null) space.documents.delete(documentKey(table, key))
    else space.documents.set(documentKey(table, key), value)
  }
}

/** Inside a transaction: pages and tail records of several shelves. */
export async function writeShelves(space: OpenSpace, writes: readonly ShelfWrite[]): Promise<void> {
  const { database } = space
  const pages = writes.flatMap((write) => write.pages)
  const tail = writes.flatMap((write) => write.tail)
  const folded = writes.flatMap(({ shelf, folded: rows }) => rows.map((row): [string, string] => [shelf, row]))
  if (pages.length > 0) await database.pages.bulkPut(pages)
  if (tail.length > 0) await database.tail.bulkPut(tail)
  if (folded.length > 0) await database.tail.bulkDelete(folded)
}
