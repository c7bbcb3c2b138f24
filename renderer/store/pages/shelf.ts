// Where are the records of one ledger (or one part of it)? Hot columns in the index, the rest in sealed pages, recent ones in the tail.

import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { assert } from '../../../shared/result.ts'
import type { PageKind, SpaceDatabase, StoredPage, StoredTail } from '../database.ts'
import type { LedgerIndex } from '../index/columns.ts'
import type { ShelfName } from '../keys/compartments.ts'
import type { Bytes } from '../keys/kdf.ts'
import type { Keyring } from '../keys/keyring.ts'
import { packBytes, packJson, unpackBytes, unpackJson } from '../packing/packed.ts'
import {
  type EncodedPage,
  encodePage,
  type HotPage,
  type PageReader,
  pageSize,
  readHot,
  readPage,
  readText,
  rowsAsMade,
} from './page.ts'
import { asMade, later, newestOf, type StoredRecord, type Travel, travelOf } from './record.ts'

/** A sealed page or tail record did not open: the database is damaged and must be rebuilt from the journal. */
export class DamagedPage extends Error {}

/** What a shelf needs from the open office. */
export interface ShelfMeans {
  readonly database: SpaceDatabase
  readonly keyring: Keyring
  readonly author: string
}

/** Sealed bytes to be written in one transaction, and what to do in memory once they are. */
export interface ShelfWrite {
  readonly pages: readonly StoredPage[]
  readonly tail: readonly StoredTail[]
  /** Rows whose tail records are superseded by the pages. */
  readonly folded: readonly string[]
  readonly shelf: string
  settle(): void
}

/** Records on their way into pages. */
export interface BulkWrite {
  add(records: readonly StoredRecord[]): Promise<void>
  /** Once, after the last. */
  finish(): Promise<ShelfWrite>
}

interface WrittenPage {
  readonly page: number
  readonly encoded: Pick<EncodedPage, 'hot' | 'text'>
  readonly isNew: boolean
}

interface PageState {
  /** Places of its rows in the index: the index keeps their ids, a million strings less here. */
  readonly slots: Uint32Array
  readonly lastOwn: Float64Array
  readonly flags: Uint32Array
  readonly gone: readonly string[]
  /** Promise of the adoption of its cold text, once it was asked for. */
  text: Promise<void> | null
}

const cachedPages = 6

export function shelfKey({ ledger, part }: Pick<ShelfName, 'ledger' | 'part'>): string {
  return part === '' ? ledger : `${ledger}/${part}`
}

export class Shelf {
  readonly key: string
  readonly tail = new Map<string, StoredRecord>()
  readonly name: ShelfName
  readonly definition: LedgerDefinition
  readonly index: LedgerIndex
  readonly #means: ShelfMeans
  readonly #pages: PageState[] = []
  /** place in the index -> page * pageSize + place; removed rows have the place pageSize - 1. Made when first needed. */
  #places: Int32Array | null = null
  #newest = ''
  readonly #decoded = new Map<number, PageReader>()

  constructor(name: ShelfName, definition: LedgerDefinition, index: LedgerIndex, means: ShelfMeans) {
    this.key = shelfKey(name)
    this.name = name
    this.definition = definition
    this.index = index
    this.#means = means
  }

  /** Opens a hot page at unlock. @throws DamagedPage */
  async openPage({ kind, page, bytes }: StoredPage): Promise<HotPage> {
    return readHot(await unpackBytes(await this.#open([this.key, kind, page], bytes)))
  }

  /** Opens a tail record at unlock; to be `put` after the pages, in the order `asMade`. @throws DamagedPage */
  async openTail({ row, bytes }: StoredTail): Promise<StoredRecord> {
    return unpackJson<StoredRecord>(await this.#open([this.key, 'tail', row], bytes))
  }

  /** Takes over an opened page; pages come in their order. */
  adopt(page: number, hot: HotPage): void {
    if (hot.gone.length > 0) this.index.reserve(rowsAsMade(hot))
    if (hot.chunk.rows.length > 0) this.index.adopt(hot.chunk)
    this.#pages[page] = this.#stateOf(hot, null)
    this.#newest = later(this.#newest, hot.newest)
    this.#places = null
  }

  /** A changed record, already durable. */
  put(record: StoredRecord): void {
    const { id } = record.row
    this.tail.set(id, record)
    this.index.put(record.row)
    this.#newest = later(this.#newest, newestOf(record))
  }

  /** When the newest change was made, RFC 3339; null for an empty shelf. */
  get freshAt(): string | null {
    return this.#newest === '' ? null : this.#newest.slice(0, 24)
  }

  /** Of a page whose rows are in the index. */
  #stateOf({ chunk, lastOwn, flags, gone }: HotPage, text: PageState['text']): PageState {
    let guess = 0
    const slots = Uint32Array.from(chunk.rows, (row) => {
      const slot = this.index.slotOf(row, guess)
      assert(slot !== undefined, 'a row of a page is in the index')
      guess = slot + 1
      return slot
    })
    return { slots, lastOwn, flags, gone, text }
  }

  #place(row: string): number | undefined {
    this.#places ??= this.#placesOfAll()
    const place = this.#places[this.index.slotOf(row) ?? -1] ?? -1
    return place < 0 ? undefined : place
  }

  #placesOfAll(): Int32Array {
    const places = new Int32Array(this.index.slots).fill(-1)
    for (const [page, { slots, gone }] of this.#pages.entries()) {
      for (const [at, slot] of slots.entries()) places[slot] = page * pageSize + at
      for (const id of gone) places[this.index.slotOf(id) ?? -1] = page * pageSize + pageSize - 1
    }
    return places
  }

  /** Is there such a record here, removed ones included? */
  has(row: string): boolean {
    return this.tail.has(row) || this.index.has(row) || this.#place(row) !== undefined
  }

  /** Records by id, each page decoded once. @throws DamagedPage */
  async records(rows: Iterable<string>): Promise<Map<string, StoredRecord>> {
    const found = new Map<string, StoredRecord>()
    const pages = new Map<number, string[]>()
    for (const row of rows) {
      const recent = this.tail.get(row)
      const place = recent === undefined ? this.#place(row) : undefined
      if (recent !== undefined) found.set(row, recent)
      else if (place !== undefined) {
        const page = Math.floor(place / pageSize)
        const asked = pages.get(page)
        if (asked === undefined) pages.set(page, [row])
        else asked.push(row)
      }
    }
    for (const [page, asked] of pages) {
      const reader = await this.#decode(page)
      for (const record of reader.only(new Set(asked))) found.set(record.row.id, record)
    }
    return found
  }

  /** @throws DamagedPage */
  async record(row: string): Promise<StoredRecord | undefined> {
    return (await this.records([row])).get(row)
  }

  travel(row: string): Travel {
    const recent = this.tail.get(row)
    if (recent !== undefined) return travelOf(recent, this.#means.author)
    const place = this.#place(row) ?? -1
    const state = this.#pages[Math.floor(place / pageSize)]
    const at = place % pageSize
    const flags = state?.flags[at] ?? 0
    return { lastOwn: state?.lastOwn[at] ?? 0, foreign: flags % 2 === 1, conflicts: Math.floor(flags / 2) }
  }

  /** Records that hold values against each other, in the order of the pages, then of the tail. */
  inConflict(): readonly string[] {
    const found: string[] = []
    for (const { slots, flags } of this.#pages) {
      for (let at = 0; at < slots.length; at += 1) {
        if ((flags[at] ?? 0) < 2) continue
        const row = this.index.rowAt(slots[at] ?? 0)
        if (!this.tail.has(row)) found.push(row)
      }
    }
    for (const [row, record] of this.tail)
      if (record.row.gone === null && record.row.conflicts.length > 0) found.push(row)
    return found
  }

  async #decode(page: number): Promise<PageReader> {
    const known = this.#decoded.get(page)
    if (known !== undefined) return known
    const state = this.#pages[page]
    const { database } = this.#means
    const kinds: readonly PageKind[] = ['hot', 'text', 'marks']
    const stored = await database.pages.bulkGet(kinds.map((kind) => [this.key, kind, page] as const))
    const opened = await Promise.all(
      kinds.map(async (kind, index) => {
        const bytes = stored[index]?.bytes
        if (bytes === undefined) throw new DamagedPage(this.key)
        return unpackBytes(await this.#open([this.key, kind, page], bytes))
      }),
    )
    const [hot, text, marks] = opened
    assert(hot !== undefined && text !== undefined && marks !== undefined, 'three kinds')
    const reader = readPage(this.definition, { hot, text, marks })
    // a fold may have rewritten the page in the meantime; old content must not be remembered
    if (this.#pages[page] !== state) return reader
    this.#decoded.set(page, reader)
    const oldest = this.#decoded.keys().next()
    if (this.#decoded.size > cachedPages && !oldest.done) this.#decoded.delete(oldest.value)
    return reader
  }

  /** Brings the cold text of these rows (all: of every page) into the index. @throws DamagedPage */
  async ensureText(rows?: readonly string[]): Promise<void> {
    const pages = rows === undefined ? this.#pages.keys() : this.#pagesOf(rows)
    for (const page of pages) {
      const state = this.#pages[page]
      if (state !== undefined) {
        state.text ??= this.#adoptText(page, state)
        await state.text
      }
    }
  }

  #pagesOf(rows: readonly string[]): Iterable<number> {
    const pages = new Set<number>()
    for (const row of rows) {
      const place = this.tail.has(row) ? undefined : this.#place(row)
      if (place !== undefined) pages.add(Math.floor(place / pageSize))
    }
    return pages
  }

  async #adoptText(page: number, state: PageState): Promise<void> {
    const stored = await this.#means.database.pages.get([this.key, 'text', page])
    if (stored === undefined) throw new DamagedPage(this.key)
    const bytes = await unpackBytes(await this.#open([this.key, 'text', page], stored.bytes))
    // a fold may have rewritten the page in the meantime; then its text was put already
    if (this.#pages[page] === state) {
      const rows = Array.from(state.slots, (slot) => this.index.rowAt(slot))
      this.index.adoptCold(readText(bytes, rows))
    }
  }

  /** Seals changed records: few of them for the tail, many straight into pages. */
  async write(changed: ReadonlyMap<string, StoredRecord>, many: boolean): Promise<ShelfWrite> {
    const records = sortedAsMade(changed)
    if (many) return this.#writePages(this.#withOlderTail(records))
    const tail = await Promise.all(
      [...records].map(async ([row, record]) => ({
        shelf: this.key,
        row,
        bytes: await this.#seal([this.key, 'tail', row], await packJson(record)),
      })),
    )
    const settle = (): void => {
      for (const record of records.values()) this.put(record)
    }
    return { pages: [], tail, folded: [], shelf: this.key, settle }
  }

  /** Records that no page has yet come into pages in the order in which they were made: those of the tail before newer ones. */
  #withOlderTail(records: ReadonlyMap<string, StoredRecord>): ReadonlyMap<string, StoredRecord> {
    const inPage = (row: string): boolean => this.#place(row) !== undefined
    if ([...records.keys()].every(inPage)) return records
    const older = [...this.tail].filter(([row]) => !records.has(row) && !inPage(row))
    return older.length === 0 ? records : sortedAsMade(new Map([...older, ...records]))
  }

  /** Folds the tail into one page: the page with the most changed records. Null when the tail is empty. */
  async fold(): Promise<ShelfWrite | null> {
    const perPage = new Map<number, Map<string, StoredRecord>>()
    for (const [row, record] of this.tail) {
      const place = this.#place(row)
      const page = place === undefined ? -1 : Math.floor(place / pageSize)
      const group = perPage.get(page) ?? new Map<string, StoredRecord>()
      if (group.size < pageSize) perPage.set(page, group.set(row, record))
    }
    const [largest] = [...perPage.values()].sort((one, other) => other.size - one.size)
    return largest === undefined ? null : this.#writePages(largest)
  }

  async #writePages(records: ReadonlyMap<string, StoredRecord>): Promise<ShelfWrite> {
    const perPage = new Map<number, StoredRecord[]>()
    const fresh: StoredRecord[] = []
    for (const [row, record] of records) {
      const place = this.#place(row)
      if (place === undefined) fresh.push(record)
      else {
        const page = Math.floor(place / pageSize)
        const group = perPage.get(page)
        if (group === undefined) perPage.set(page, [record])
        else group.push(record)
      }
    }
    const written: { readonly page: number; readonly encoded: EncodedPage; readonly isNew: boolean }[] = []
    const last = this.#pages.length - 1
    for (const [page, group] of perPage) written.push(await this.#rewrite(page, group, []))
    const room = last < 0 ? 0 : pageSize - this.#fill(last)
    const filling = room >= Math.min(fresh.length, pageSize / 2) ? fresh.splice(0, room) : []
    if (filling.length > 0) {
      const at = written.findIndex(({ page }) => page === last)
      const group = perPage.get(last) ?? []
      const rewritten = await this.#rewrite(last, group, filling)
      if (at < 0) written.push(rewritten)
      else written[at] = rewritten
    }
    for (let at = 0, page = last + 1; at < fresh.length; at += pageSize, page += 1) {
      const encoded = encodePage(this.definition, fresh.slice(at, at + pageSize), this.#means.author)
      written.push({ page, encoded, isNew: true })
    }
    const pages = (await Promise.all(written.map(({ page, encoded }) => this.#sealPage(page, encoded)))).flat()
    const settle = (): void => this.#settlePages(records, written)
    return { pages, tail: [], folded: [...records.keys()].filter((row) => this.tail.has(row)), shelf: this.key, settle }
  }

  /**
   * Takes `count` new records in the order in which they are made, a page at a time, so that they need not all stand in memory.
   * `changed`: records that are here already, as they will be.
   */
  bulkWrite(changed: ReadonlyMap<string, StoredRecord>, count: number): BulkWrite {
    const inPage = (row: string): boolean => this.#place(row) !== undefined
    // records that no page has yet come before newer ones
    const older = [...this.tail].filter(([row]) => !changed.has(row) && !inPage(row)).map(([, record]) => record)
    const unplaced = [...changed.values()].filter(({ row }) => !inPage(row.id))
    const pending = [...older, ...unplaced].sort(asMade)
    const records = new Map([...changed, ...pending.map((record) => [record.row.id, record] as const)])
    const perPage = Map.groupBy(
      [...changed.values()].filter(({ row }) => inPage(row.id)),
      ({ row }) => Math.floor((this.#place(row.id) ?? 0) / pageSize),
    )
    const written: WrittenPage[] = []
    const sealed: Promise<readonly StoredPage[]>[] = []
    const put = (page: number, encoded: EncodedPage, isNew: boolean): void => {
      written.push({ page, encoded: { hot: encoded.hot, text: encoded.text }, isNew })
      sealed.push(this.#sealPage(page, encoded))
    }
    const last = this.#pages.length - 1
    const total = pending.length + count
    const room = last < 0 ? 0 : pageSize - this.#fill(last)
    let filling = room >= Math.min(total, pageSize / 2) ? Math.min(room, total) : 0
    let page = last + 1
    const emit = async (batch: readonly StoredRecord[]): Promise<void> => {
      if (filling > 0) {
        filling = 0
        for (const record of batch) records.set(record.row.id, record)
        const { encoded } = await this.#rewrite(last, perPage.get(last) ?? [], batch)
        perPage.delete(last)
        put(last, encoded, false)
        return
      }
      if (batch.some(({ row }) => this.tail.has(row.id))) for (const record of batch) records.set(record.row.id, record)
      put(page, encodePage(this.definition, batch, this.#means.author), true)
      page += 1
      // not more than one page is packed beside the making of the next
      await sealed.at(-2)
    }
    const size = (): number => (filling > 0 ? filling : pageSize)
    return {
      add: async (added) => {
        pending.push(...added)
        while (pending.length >= size()) await emit(pending.splice(0, size()))
      },
      finish: async () => {
        if (pending.length > 0) await emit(pending.splice(0))
        for (const [at, group] of perPage) {
          const { encoded } = await this.#rewrite(at, group, [])
          put(at, encoded, false)
          await sealed.at(-2)
        }
        const pages = (await Promise.all(sealed)).flat()
        const folded = [...records.keys()].filter((row) => this.tail.has(row))
        const settle = (): void => this.#settlePages(records, written)
        return { pages, tail: [], folded, shelf: this.key, settle }
      },
    }
  }

  #fill(page: number): number {
    const state = this.#pages[page]
    return state === undefined ? 0 : state.slots.length + state.gone.length
  }

  async #rewrite(
    page: number,
    changed: readonly StoredRecord[],
    added: readonly StoredRecord[],
  ): Promise<{ readonly page: number; readonly encoded: EncodedPage; readonly isNew: boolean }> {
    const records = new Map((await this.#decode(page)).all().map((record) => [record.row.id, record]))
    // what the page holds of records that stand in the tail is older than the tail; it stays until they are folded themselves
    for (const record of [...changed, ...added]) records.set(record.row.id, record)
    return { page, encoded: encodePage(this.definition, [...records.values()], this.#means.author), isNew: false }
  }

  async #sealPage(page: number, { bytes }: EncodedPage): Promise<readonly StoredPage[]> {
    const kinds: readonly PageKind[] = ['hot', 'text', 'marks']
    return Promise.all(
      kinds.map(async (kind) => ({
        shelf: this.key,
        kind,
        page,
        bytes: await this.#seal([this.key, kind, page], await packBytes(bytes[kind])),
      })),
    )
  }

  #settlePages(records: ReadonlyMap<string, StoredRecord>, written: readonly WrittenPage[]): void {
    // rows new to the index take their places in the order of the pages
    for (const { page, encoded, isNew } of [...written].sort((one, other) => one.page - other.page)) {
      const { chunk, gone } = encoded.hot
      this.#newest = later(this.#newest, encoded.hot.newest)
      this.#decoded.delete(page)
      if (gone.length > 0) this.index.reserve(rowsAsMade(encoded.hot))
      const unknown = isNew && chunk.rows.every((row) => !this.tail.has(row))
      if (unknown && chunk.rows.length > 0) {
        this.index.adopt(chunk)
        this.index.adoptCold(encoded.text)
      }
      for (const row of [...(unknown ? [] : chunk.rows), ...gone]) {
        const record = records.get(row)
        if (record !== undefined && this.tail.get(row) !== record) this.index.put(record.row)
      }
      this.#pages[page] = this.#stateOf(encoded.hot, isNew ? Promise.resolve() : null)
    }
    this.#places = null
    for (const row of records.keys()) this.tail.delete(row)
  }

  async #open(place: readonly (string | number)[], bytes: Bytes): Promise<Bytes> {
    const opened = await this.#means.keyring.open(this.name.compartment, 'db', place, bytes)
    if (opened === null) throw new DamagedPage(this.key)
    return opened
  }

  #seal(place: readonly (string | number)[], bytes: Bytes): Promise<Bytes> {
    return this.#means.keyring.seal(this.name.compartment, 'db', place, bytes)
  }
}

function sortedAsMade(records: ReadonlyMap<string, StoredRecord>): ReadonlyMap<string, StoredRecord> {
  return new Map([...records].sort(([, one], [, other]) => asMade(one, other)))
}
