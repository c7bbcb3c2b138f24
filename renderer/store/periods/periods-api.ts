// What can a window ask about locked periods? Which there are and were, locking one and unlocking it, each with a reason.

import type { Result } from '../../../shared/result.ts'

export interface LockEvent {
  readonly act: 'lock' | 'unlock'
  /** As typed: an office has one account, which does not tell its people apart. */
  readonly by: string
  /** RFC 3339 */
  readonly at: string
  /** The same as a day of this office, `YYYY-MM-DD`. */
  readonly day: string
  readonly reason: string
}

/** A period of one ledger that is or was locked. */
export interface LedgerPeriod {
  readonly ledger: string
  /** `2026`, `2026-Q3`, `2026-09` */
  readonly period: string
  readonly locked: boolean
  /** Oldest first. */
  readonly events: readonly LockEvent[]
}

export interface PeriodChoice {
  readonly ledgers: readonly string[]
  readonly period: string
  readonly by: string
  readonly reason: string
}

export interface PeriodsApi {
  /** Newest period first. */
  periodLocks(): Promise<readonly LedgerPeriod[]>
  /** Locks the period of these ledgers; asks for the passphrase again. Answers how many of them were open. Fails with `period-unknown`,
   * `period-ahead`, `period-name`, `period-reason`, `period-no-ledger`, `period-as-it-was`, or as an unlock of the office does. */
  lockPeriod(choice: PeriodChoice, passphrase: string): Promise<Result<{ readonly ledgers: number }>>
  unlockPeriod(choice: PeriodChoice, passphrase: string): Promise<Result<{ readonly ledgers: number }>>
}
