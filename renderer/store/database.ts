// How do the pages, the tail and the log lie in IndexedDB? Keys in the clear hold no contents; all values are sealed.

import { Dexie, type Table } from 'dexie'
import type { Bytes } from './keys/kdf.ts'

/** `hot`: what grid, filters and counts need; `text`: cold text; `marks`: which change set what. */
export type PageKind = 'hot' | 'text' | 'marks'

export interface StoredPage {
  readonly shelf: string
  readonly kind: PageKind
  readonly page: number
  readonly bytes: Bytes
}

/** A changed record that has not been folded into its page yet. */
export interface StoredTail {
  readonly shelf: string
  readonly row: string
  readonly bytes: Bytes
}

/** An entry of the journal, byte for byte. `lastOwn`: greatest `n` of an own change in it, 0 for none. */
export interface StoredEntry {
  readonly seq: number
  readonly lastOwn: number
  readonly bytes: Bytes
}

/** A small sealed document: settings, exchange, audit. */
export interface StoredDocument {
  readonly table: string
  readonly key: string
  readonly bytes: Bytes
}

/** Where journal and database stand; one record, key `head`. */
export interface StoredHead {
  readonly key: 'head'
  /** Entries of the journal that the database holds. */
  readonly count: number
  readonly head: string
  /** Sealed: see `Standing`. */
  readonly standing: Bytes
}

export class SpaceDatabase extends Dexie {
  readonly pages!: Table<StoredPage, [string, PageKind, number]>
  readonly tail!: Table<StoredTail, [string, string]>
  readonly log!: Table<StoredEntry, number>
  readonly documents!: Table<StoredDocument, [string, string]>
  readonly heads!: Table<StoredHead, string>

  constructor(space: string) {
    super(`county-desk-${space}`, { chromeTransactionDurability: 'relaxed' })
    this.version(1).stores({
      pages: '[shelf+kind+page], kind',
      tail: '[shelf+row]',
      log: 'seq, lastOwn',
      documents: '[table+key], table',
      heads: 'key',
    })
  }
}

/** Wrong passphrases are counted outside the database of the office, so that they survive its loss. */
export interface StoredTries {
  readonly space: string
  readonly count: number
  /** Milliseconds since 1970. */
  readonly last: number
}

export class GateDatabase extends Dexie {
  readonly tries!: Table<StoredTries, string>

  constructor() {
    super('county-desk-gate')
    this.version(1).stores({ tries: 'space' })
  }
}
