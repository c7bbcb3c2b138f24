// What is in memory while an office is open? Shelves, documents, where journal and database stand, and the keys.

import type { Space } from '../../shared/bridge/contract.ts'
import type { Host } from '../../shared/bridge/host.ts'
import type { CheckContext, LedgerDefinition } from '../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { assert } from '../../shared/result.ts'
import type { Announcement, Office } from './api.ts'
import type { SpaceDatabase } from './database.ts'
import type { Keyring } from './keys/keyring.ts'
import { type Shelf, shelfKey } from './pages/shelf.ts'
import type { Reached } from './points.ts'

/** A unit that can be undone or redone, and where its entries stand in the journal. */
export interface UnitRef {
  readonly unit: string
  readonly title: string
  readonly first: number
  readonly last: number
  /** Absent in units noted by earlier versions: their changes in the log tell it. */
  readonly touched?: Touched
}

/** How far a unit reached. */
export interface Touched {
  readonly rows: number
  readonly ledgers: readonly string[]
}

/** The records and ledgers of some changes. */
export function touchedBy(
  changes: readonly { readonly change: { readonly row: string; readonly ledger: string } }[],
): Touched {
  const rows = new Set(changes.map(({ change }) => change.row))
  return { rows: rows.size, ledgers: [...new Set(changes.map(({ change }) => change.ledger))] }
}

/** Kept with every commit; rebuilt from the heads of the journal's entries. */
export interface Standing {
  /** `n` of the newest own change. */
  readonly lastOwn: number
  readonly lastAt: string | null
  /** Whose numbers these are; absent in what earlier versions stored. */
  readonly author?: string
  readonly undo: readonly UnitRef[]
  readonly redo: readonly UnitRef[]
}

export const noStanding: Standing = { lastOwn: 0, lastAt: null, undo: [], redo: [] }

/** Time, randomness and ways out: given by the worker, or by a test. */
export interface StoreMeans {
  readonly host: Host
  readonly definitions: readonly LedgerDefinition[]
  /** Milliseconds since 1970. */
  now(): number
  random(length: number): Uint8Array<ArrayBuffer>
  readonly reached: Reached
  announce(news: Announcement): void
}

export interface OpenSpace {
  readonly means: StoreMeans
  readonly space: Space
  readonly office: Office
  readonly user: { readonly id: string; readonly name: string }
  readonly author: string
  readonly database: SpaceDatabase
  readonly keyring: Keyring
  readonly shelves: ReadonlyMap<string, Shelf>
  /** `table/key` -> value; all tables but the log of reveals and views. */
  readonly documents: Map<string, unknown>
  standing: Standing
  /** Head of the journal, as far as the database has followed. */
  journal: { readonly count: number; readonly head: string }
  /** Entries of units that were given up; they are mirrored with the next commit. */
  abandoned: { readonly seq: number; readonly lastOwn: 0; readonly bytes: Uint8Array<ArrayBuffer> }[]
  /** How often records have been written since the office was opened: what was worked out of them before may be wrong now. */
  recordsWritten: number
  directory(): OfficeDirectory
  /** The directory must be derived anew. */
  forgetDirectory(): void
}

/** @throws when the ledger does not exist: callers name ledgers of the definitions. */
export function definitionOf(space: Pick<OpenSpace, 'means'>, ledger: string): LedgerDefinition {
  const definition = space.means.definitions.find(({ name }) => name === ledger)
  assert(definition !== undefined, `a ledger named ${ledger}`)
  return definition
}

/** The shelf of a ledger, of the named part if it is partitioned. */
export function shelfOf(space: OpenSpace, ledger: string, part = ''): Shelf | undefined {
  return space.shelves.get(shelfKey({ ledger, part }))
}

/** All shelves of a ledger. */
export function shelvesOfLedger(space: OpenSpace, ledger: string): readonly Shelf[] {
  return [...space.shelves.values()].filter(({ name }) => name.ledger === ledger)
}

/** The shelf that holds a record. */
export function shelfWith(space: OpenSpace, ledger: string, row: string): Shelf | undefined {
  return shelvesOfLedger(space, ledger).find((shelf) => shelf.has(row))
}

/** Today as the office counts days: local calendar day of the machine. */
export function todayOf(means: Pick<StoreMeans, 'now'>): string {
  const now = new Date(means.now())
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

export function checkContext(space: OpenSpace, importing: boolean, asOf?: string): CheckContext {
  const { level, division } = space.office
  return {
    directory: space.directory(),
    asOf: asOf ?? todayOf(space.means),
    office: { level, division },
    importing,
  }
}

const idLetters = '0123456789abcdefghjkmnpqrstvwxyz'

function idOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += idLetters.charAt(byte % 32)
  return text
}

/** Random text of letters and digits: ids of rows, units and users. */
export function randomId(means: Pick<StoreMeans, 'random'>, length = 16): string {
  return idOf(means.random(length))
}

/** As `randomId` for very many: randomness is asked for once for some hundred of them. */
export function randomIds(means: Pick<StoreMeans, 'random'>): () => string {
  const [length, together] = [16, 256]
  let bytes = new Uint8Array(0)
  let at = 0
  return () => {
    if (at === bytes.length) {
      bytes = means.random(length * together)
      at = 0
    }
    at += length
    return idOf(bytes.subarray(at - length, at))
  }
}
