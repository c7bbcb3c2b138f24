// How does an office get from sealed bytes into memory, and which of journal and database is repaired from the other?

import { Dexie } from 'dexie'
import type { Output, Space } from '../../shared/bridge/contract.ts'
import { authorOf } from '../../shared/changes/author.ts'
import type { Division, OfficeDirectory, Unit } from '../../shared/ledgers/directory.ts'
import { directoryOf } from '../../shared/ledgers/directory-of.ts'
import { directoryLedgers, divisionOf, unitOf } from '../../shared/ledgers/directory-rows.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { UnlockReport } from './api.ts'
import { SpaceDatabase, type StoredHead, type StoredPage } from './database.ts'
import { createLedgerIndex } from './index/ledger-index.ts'
import { shelvesOf } from './keys/compartments.ts'
import type { Keyring } from './keys/keyring.ts'
import type { Vault } from './keys/vault.ts'
import { labelsOf } from './labels.ts'
import {
  checkContext,
  noStanding,
  type OpenSpace,
  type Standing,
  type StoreMeans,
  shelvesOfLedger,
} from './open-space.ts'
import { unpackJson } from './packing/packed.ts'
import { asMade, type StoredRecord } from './pages/record.ts'
import { DamagedPage, Shelf, shelfKey } from './pages/shelf.ts'
import { compartmentOfTable, documentKey } from './persist.ts'
import { readJournal, replay } from './replay.ts'

export type Repair = UnlockReport['repaired'][number]

type JournalOpening = Result<Output<'journal.open'>>

/** What can be fetched before the keys are known: sealed bytes, and how the journal stands. */
export interface Prefetched {
  readonly head: StoredHead | undefined
  readonly pages: readonly StoredPage[]
  readonly journal: JournalOpening | null
}

export const nothingFetched: Prefetched = { head: undefined, pages: [], journal: null }

/** Starts reading while the passphrase is still being worked on. */
export async function prefetch(
  database: SpaceDatabase,
  openJournal: () => Promise<JournalOpening>,
): Promise<Prefetched> {
  const opening = openJournal()
  const head = await database.heads.get('head')
  const pages = head === undefined ? [] : await database.pages.where('kind').equals('hot').toArray()
  return { head, pages, journal: await opening }
}

export interface Starting {
  readonly means: StoreMeans
  readonly space: Space
  readonly vault: Vault
  readonly keyring: Keyring
  readonly database: SpaceDatabase
  readonly prefetched: Prefetched
}

/** Loads what the database holds and brings journal and database to the same head. Fails with `journal-…` codes. */
export async function startSpace(starting: Starting): Promise<Started> {
  const { means, prefetched, database } = starting
  const journal = prefetched.journal ?? (await means.host('journal.open', { space: starting.space }))
  if (!journal.ok) return journal
  const repaired: Repair[] = []
  if (journal.value.cutBytes > 0) repaired.push({ code: 'journal-tail-cut', detail: { bytes: journal.value.cutBytes } })
  const state: JournalState = { ...journal.value }
  const nothing =
    prefetched.head === undefined && state.damagedAt === null && state.count <= starting.vault.journalStart
  if (nothing && starting.vault.complete) return fail('journal-missing')
  if (prefetched.head === undefined) return rebuildSpace(starting, state, repaired)
  const space = emptySpace(starting)
  try {
    const standing = await loadSpace(space, prefetched)
    if (standing === null) throw new DamagedPage('standing')
    // this machine goes on as another author: what is counted per author is counted anew
    if (wasWrittenBy(standing, starting.vault) !== space.author) {
      const level = await levelHeads(space, state, prefetched.head)
      return level.ok ? rebuildSpace(starting, { ...space.journal, damagedAt: null }, repaired) : level
    }
    const level = await levelHeads(space, state, prefetched.head)
    if (!level.ok) {
      database.close()
      return level
    }
    return ok({ space, repaired: [...repaired, ...level.value] })
  } catch (problem) {
    if (!(problem instanceof DamagedPage)) throw problem
    const damaged = { code: 'page-damaged-rebuilt', detail: {} }
    return rebuildFromBoth(starting, space, state, prefetched.head.count, [...repaired, damaged])
  }
}

/** The journal may have been cut as well: what only the log of the database has is written into it before the database is cleared. */
async function rebuildFromBoth(
  starting: Starting,
  space: OpenSpace,
  journal: JournalState,
  count: number,
  repaired: readonly Repair[],
): Promise<Started> {
  if (journal.damagedAt !== null || journal.count >= count) return rebuildSpace(starting, journal, repaired)
  if (!(await sameHistory(space, journal.count))) return fail('journal-differs')
  const completed = await appendAgain(space, journal, count)
  if (!completed.ok) return completed
  return rebuildSpace(starting, { ...space.journal, damagedAt: null }, [...repaired, ...completed.value])
}

/** Earlier versions did not note the author: they had the first epoch only. */
function wasWrittenBy({ author }: Standing, { office, installation, epoch }: Vault): string | null {
  return author ?? (epoch === 1 ? authorOf(office.org, installation, epoch) : null)
}

type Started = Result<{ readonly space: OpenSpace; readonly repaired: readonly Repair[] }>

interface JournalState {
  readonly count: number
  readonly head: string
  readonly damagedAt: number | null
}

/** Reads the journal from its beginning into an empty database. Ordinary code: used whenever the database is gone or damaged. */
export async function rebuildSpace(
  starting: Starting,
  journal: JournalState,
  repaired: readonly Repair[],
): Promise<Started> {
  if (journal.damagedAt !== null) return fail('journal-damaged', { entry: journal.damagedAt })
  const { database, vault } = starting
  await database.transaction('rw', database.tables, async () => {
    await Promise.all(database.tables.map((table) => table.clear()))
  })
  const space = emptySpace(starting)
  const replayed = await replay(space, readJournal(space, vault.journalStart + 1), journal)
  if (!replayed.ok) return replayed
  const entries = journal.count - vault.journalStart
  const known = entries === 0 || repaired.some(({ code }) => code === 'page-damaged-rebuilt')
  return ok({ space, repaired: known ? repaired : [...repaired, { code: 'database-rebuilt', detail: { entries } }] })
}

function emptySpace({ means, space: name, vault, keyring, database }: Starting): OpenSpace {
  const author = authorOf(vault.office.org, vault.installation, vault.epoch)
  const user = vault.users[0] ?? { id: '', name: '' }
  const shelves = new Map<string, Shelf>()
  let directory: OfficeDirectory | null = null
  const space: OpenSpace = {
    means,
    space: name,
    office: vault.office,
    user: { id: user.id, name: user.name },
    author,
    database,
    keyring,
    shelves,
    documents: new Map(),
    standing: noStanding,
    journal: { count: vault.journalStart, head: '' },
    abandoned: [],
    recordsWritten: 0,
    directory: () => {
      directory ??= readDirectory(space)
      return directory
    },
    forgetDirectory: () => {
      directory = null
    },
  }
  for (const definition of means.definitions) {
    for (const shelf of shelvesOf(definition)) {
      const index = createLedgerIndex(definition, {
        context: () => checkContext(space, false),
        labels: labelsOf(space, definition),
      })
      shelves.set(shelfKey(shelf), new Shelf(shelf, definition, index, { database, keyring, author }))
    }
  }
  return space
}

function readDirectory(space: OpenSpace): OfficeDirectory {
  const valuesOf = (ledger: string) =>
    shelvesOfLedger(space, ledger).flatMap(({ index, definition }) =>
      index
        .select({ filters: [], sort: [] })
        .map((row) =>
          Object.fromEntries(Object.keys(definition.fields).map((field) => [field, index.value(row, field)])),
        ),
    )
  const divisions = valuesOf(directoryLedgers.divisions).map(divisionOf)
  const units = valuesOf(directoryLedgers.units).map(unitOf)
  return directoryOf(
    divisions.filter((division): division is Division => division !== null),
    units.filter((unit): unit is Unit => unit !== null),
  )
}

/** Hot pages, tail, documents and standing. @throws DamagedPage */
async function loadSpace(space: OpenSpace, { head, pages }: Prefetched): Promise<Standing | null> {
  const { database, keyring } = space
  const [tail, documents] = await Promise.all([
    database.tail.toArray(),
    database.documents.where('table').notEqual('audit').toArray(),
  ])
  // opened side by side, taken over one after another: a row stands where it was taken over
  await inGroups(
    pages,
    (page) => space.shelves.get(page.shelf)?.openPage(page),
    (hot, page) => space.shelves.get(page.shelf)?.adopt(page.page, hot),
  )
  const recent: { readonly shelf: Shelf; readonly record: StoredRecord }[] = []
  await inGroups(
    tail,
    (stored) => space.shelves.get(stored.shelf)?.openTail(stored),
    (record, stored) => {
      const shelf = space.shelves.get(stored.shelf)
      if (shelf !== undefined) recent.push({ shelf, record })
    },
  )
  for (const { shelf, record } of recent.sort((one, other) => asMade(one.record, other.record))) shelf.put(record)
  await inGroups(documents, async ({ table, key, bytes }) => {
    const opened = await keyring.open(compartmentOfTable(table), 'db', ['document', table, key], bytes)
    if (opened === null) throw new DamagedPage(table)
    space.documents.set(documentKey(table, key), await unpackJson(opened))
  })
  if (head === undefined) return null
  const standing = await keyring.open('office', 'db', ['standing'], head.standing)
  if (standing === null) return null
  space.standing = await unpackJson<Standing>(standing)
  space.journal = { count: head.count, head: head.head }
  return space.standing
}

/** WebCrypto and the streams work beside this thread: several at once, not all. `take` gets their answers in the order of the items. */
async function inGroups<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R> | undefined,
  take: (done: R, item: T) => void = () => undefined,
): Promise<void> {
  const groupSize = 32
  for (let from = 0; from < items.length; from += groupSize) {
    const group = items.slice(from, from + groupSize)
    const done = await Promise.all(group.map(async (item) => ({ item, made: await work(item) })))
    for (const { item, made } of done) if (made !== undefined) take(made, item)
  }
}

async function levelHeads(
  space: OpenSpace,
  journal: JournalState,
  { count, head }: Pick<StoredHead, 'count' | 'head'>,
): Promise<Result<readonly Repair[]>> {
  const damage: readonly Repair[] =
    journal.damagedAt === null ? [] : [{ code: 'journal-damaged-database-whole', detail: { entry: journal.damagedAt } }]
  if (journal.damagedAt !== null && count < journal.count) return fail('journal-damaged', { entry: journal.damagedAt })
  if (journal.damagedAt !== null) return ok(damage)
  if (journal.count === count && journal.head === head) return ok([])
  if (!(await sameHistory(space, Math.min(journal.count, count)))) return fail('journal-differs')
  if (journal.count === count) {
    space.journal = { count, head: journal.head }
    await space.database.heads.update('head', { head: journal.head })
    return ok([])
  }
  if (journal.count > count) {
    const replayed = await replay(space, readJournal(space, count + 1), journal)
    return replayed.ok ? ok([{ code: 'database-caught-up', detail: { entries: journal.count - count } }]) : replayed
  }
  return appendAgain(space, journal, count)
}

/** Is the last entry that both have the same in both? Each entry's place is bound into it, so this one speaks for all. */
async function sameHistory(space: OpenSpace, seq: number): Promise<boolean> {
  const known = await space.database.log.get(seq)
  if (known === undefined) return (await space.database.log.count()) === 0 || seq === 0
  const read = await space.means.host('journal.read', { space: space.space, from: seq })
  const entry = read.ok ? read.value.entries[0] : undefined
  return entry?.length === known.bytes.length && entry.every((byte, index) => byte === known.bytes[index])
}

/** The journal was cut or restored from an older copy: its missing entries are written again from the log of the database. */
async function appendAgain(space: OpenSpace, journal: JournalState, count: number): Promise<Result<readonly Repair[]>> {
  let { head } = journal
  for (let from = journal.count + 1; from <= count; from += 64) {
    const upTo = Math.min(count, from + 63)
    const entries = await space.database.log.where('seq').between(from, upTo, true, true).sortBy('seq')
    if (entries.length !== upTo - from + 1) return fail('journal-differs')
    const bytes = entries.map((entry) => entry.bytes)
    const appended = await space.means.host('journal.append', { space: space.space, after: from - 1, entries: bytes })
    if (!appended.ok) return appended
    head = appended.value.head
  }
  space.journal = { count, head }
  await space.database.heads.update('head', { head })
  return ok([{ code: 'journal-completed', detail: { entries: count - journal.count } }])
}

/** Forgets a database altogether. */
export async function dropDatabase(space: Space): Promise<void> {
  await Dexie.delete(new SpaceDatabase(space).name)
}
