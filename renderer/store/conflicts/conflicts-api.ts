// What does the window learn of values that run into each other, and what may a person say about them?

import type { Values } from '../../../shared/ledgers/define.ts'
import type { Result } from '../../../shared/result.ts'

/** One of the values that stand against each other. */
export interface ConflictSide {
  /** Id of the change that wrote it. */
  readonly change: string
  /** Masked kinds are masked; empty where the record itself is meant. */
  readonly values: Values
  /** Own user, or the office it came from. */
  readonly who: string
  /** RFC 3339, as its author's clock says. */
  readonly at: string
  /** Title of the unit that brought it in with a package; null: made here. */
  readonly package: string | null
}

/** Fields that are decided together, and the values that were written without having seen each other. */
export interface FieldConflict {
  /** Key of what is decided; `@row`: one removed the record while another one changed it. */
  readonly register: string
  readonly fields: readonly string[]
  readonly shown: ConflictSide
  readonly others: readonly ConflictSide[]
}

export interface RecordInConflict {
  readonly ledger: string
  readonly part: string | null
  readonly row: string
  /** Text that names the record. */
  readonly name: string
  readonly conflicts: readonly FieldConflict[]
}

/** Which of the values holds: the change that wrote it, for each register. */
export interface ConflictChoice {
  readonly register: string
  readonly change: string
}

export interface ConflictApi {
  /** How many records stand in conflict, in all ledgers that are open. */
  conflictCount(): Promise<number>
  /** Records in conflict `from` to `to` (not included), ledger by ledger. */
  conflicts(
    from: number,
    to: number,
  ): Promise<{ readonly total: number; readonly records: readonly RecordInConflict[] }>
  /** Decides conflicts of one record by a change that saw all values: what is not chosen stays in the history.
   * Fails with `conflict-changed` when the values are others by now, or with what a commit fails with. */
  resolveConflicts(ledger: string, row: string, choices: readonly ConflictChoice[]): Promise<Result<null>>
}
