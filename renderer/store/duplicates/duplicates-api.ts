// What can the window ask about records that may be one case? Rows of a waiting import, and pairs of the ledger put off for later.

import type { Reason } from '../../../shared/duplicates/judge-pair.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import type { Result } from '../../../shared/result.ts'
import type { RowDecision } from '../api.ts'

/** Why rows stand in one group: what exact keys have found again with other values, or the first reason of a near match. */
export type DuplicateKind = 'key-same' | Reason['kind']

interface DuplicateGroup {
  readonly kind: DuplicateKind
  readonly rows: number
}

/** Records that a repeated workbook does not hold any more; nothing happens to them. */
export interface AbsentRecords {
  readonly ledger: string
  readonly count: number
  /** The first of them with their naming values. */
  readonly first: readonly { readonly id: string; readonly values: Values }[]
}

export interface DuplicateSummary {
  readonly groups: readonly DuplicateGroup[]
  /** Rows that may repeat a record or another row. */
  readonly near: number
  /** What the import will do after all decisions. */
  readonly decided: Readonly<Record<RowDecision, number>>
  readonly absent: readonly AbsentRecords[]
  /** Rows whose name or wording is too common to be compared with all that share it. */
  readonly crowded: number
}

/** What a row may repeat: a record, or another row of the workbook (`line`). Values are masked. */
export interface DuplicateCandidate {
  readonly record: string | null
  readonly line: number | null
  readonly values: Values
  readonly reasons: readonly Reason[]
}

export interface DuplicateRow {
  readonly table: number
  /** Row of the sheet as in Excel. */
  readonly line: number
  readonly ledger: string
  readonly kind: DuplicateKind
  readonly decision: RowDecision
  /** Choices that make sense for it. */
  readonly choices: readonly RowDecision[]
  readonly values: Values
  readonly candidates: readonly DuplicateCandidate[]
  /** Fields filled in the row whose values differ from those of the first candidate. */
  readonly differing: readonly string[]
  /** Fields that are empty in the row and stay as they are in the record. */
  readonly kept: readonly string[]
}

/** For which rows a decision is meant: one row, or all of a kind that have no decision of their own. */
export type DecidedRows = { readonly table: number; readonly line: number } | { readonly kind: DuplicateKind | null }

interface DeferredRecord {
  readonly id: string
  readonly values: Values
}

/** Two records that may be one, the earlier first. */
export interface DeferredPair {
  readonly one: DeferredRecord
  readonly other: DeferredRecord
  /** Empty when they have been changed and are not alike any more. */
  readonly reasons: readonly Reason[]
  readonly differing: readonly string[]
}

/** What looking through a whole ledger came to. */
interface DuplicatesSearched {
  /** Pairs that were not known before. */
  readonly found: number
  /** Of them: on the list now. */
  readonly added: number
  /** Records whose name or wording is too common to be compared with all that share it. */
  readonly crowded: number
}

export interface DuplicatesApi {
  /** Looks for rows of the staged tables that may repeat a record or one another. */
  duplicates(token: string, tables: readonly number[]): Promise<Result<DuplicateSummary>>
  /** A window of these rows, in the order of the workbook; `kind` null: of all kinds. */
  duplicateRows(
    token: string,
    window: { readonly kind: DuplicateKind | null; readonly from: number; readonly to: number },
  ): Promise<Result<{ readonly matched: number; readonly rows: readonly DuplicateRow[] }>>
  /** Remembered until the import is done or dropped; `null` takes a decision back. */
  decideDuplicates(token: string, which: DecidedRows, decision: RowDecision | null): Promise<Result<DuplicateSummary>>

  /** Pairs waiting for a decision in a ledger (or one part of it). */
  deferredCount(ledger: string, part?: string): Promise<number>
  deferredPairs(
    where: { readonly ledger: string; readonly part?: string },
    from: number,
    to: number,
  ): Promise<Result<{ readonly total: number; readonly pairs: readonly DeferredPair[] }>>
  /** These two are two: they are not brought together again. */
  keepApart(ledger: string, one: string, other: string): Promise<Result<null>>
  /**
   * Makes one record of two, as one undo step: `values` are those of `other` that `one` takes over besides what it lacks. `other` is
   * removed, references to it lead to `one`. Fails as a commit does, or with `row-unknown`.
   */
  mergePair(
    ledger: string,
    pair: { readonly one: string; readonly other: string; readonly take: readonly string[] },
  ): Promise<Result<null>>
  /** Looks through a whole ledger and puts what it finds on the list; announces progress under the id `duplicates`. */
  searchDuplicates(where: { readonly ledger: string; readonly part?: string }): Promise<Result<DuplicatesSearched>>
  cancelDuplicates(): Promise<void>
}
