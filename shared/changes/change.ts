// How does a ledger change? By changes: facts with an author, an order within that author, and what the author was looking at.

import type { Value, Values } from '../ledgers/define.ts'
import type { MergedRow } from './merge.ts'

/** Where a change came from. `raw`: field -> raw text of every fixed or warned cell, kept with the record (never sent). */
export interface Origin {
  readonly via: 'typing' | 'paste' | 'import' | 'undo' | 'redo' | 'package' | 'repair'
  /** import: id of the import; undo: id of the unit undone; package: its id. */
  readonly ref?: string
  readonly row?: number
  /** package: made by a version that knows more of the ledger; what cannot be used here yet stays in the log (newer.ts). */
  readonly newer?: true
  readonly raw?: Readonly<Record<string, string>>
  /** The record without the changes of an accepted package (`ref`) that is taken back: it becomes exactly this (take-back.ts). Made by
   * the office that had accepted it, and never leaves it. */
  readonly restores?: RestoredRow
}

/** One line of the change log (package-format.md section 5). */
export interface Change {
  /** `author:n`; author = installation and its epoch, `n` gap-free from 1 at its origin. */
  readonly id: string
  /** The person, by user id; never the author of the order. */
  readonly by: string
  /** Hybrid logical clock, see clock.ts: identifier and tie-break only. */
  readonly at: string
  readonly ledger: string
  /** Version of the ledger's shape. */
  readonly v: number
  readonly row: string
  readonly op: 'new' | 'set' | 'gone'
  readonly set: Values
  /** field -> id of the change whose value the author saw. */
  readonly saw: Readonly<Record<string, string>>
  readonly origin: Origin
}

/** What a caller wants; id, by, at, v and saw are added by `commit`. `row` is null for a new record. */
export interface ChangeDraft {
  readonly ledger: string
  readonly row: string | null
  readonly op: Change['op']
  readonly set: Values
  readonly origin: Origin
  /** What the editor saw; left out: what is current now. */
  readonly saw?: Readonly<Record<string, string>>
  /** A person decides what stands: the fields are written also where they say the same. */
  readonly settles?: true
}

/** A value that lost against a concurrent one; kept and shown. */
export interface Conflict {
  readonly field: string
  readonly winner: string
  readonly loser: string
  readonly losingValue: Value
}

/** A record with all that the next merge needs, but for what names it. */
export type RestoredRow = Omit<MergedRow, 'id' | 'ledger'>

/** A record as the changes make it. */
export interface RowState {
  readonly id: string
  readonly ledger: string
  readonly values: Values
  /** field -> id of the change that set the current value. */
  readonly current: Readonly<Record<string, string>>
  readonly madeBy: string
  /** id of the change that removed it, or null. */
  readonly gone: string | null
  readonly conflicts: readonly Conflict[]
}

/** `author:n` taken apart. @throws on an id that our own code cannot have made. */
export function splitChangeId(id: string): { readonly author: string; readonly n: number } {
  const at = id.lastIndexOf(':')
  const n = Number(id.slice(at + 1))
  if (at < 1 || !Number.isSafeInteger(n) || n < 1) throw new Error('malformed change id')
  return { author: id.slice(0, at), n }
}
