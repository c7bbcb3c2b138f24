// What can a window ask about the review before sending? What waits, handing it in, approving it, sending it back to the clerk.

import type { Change } from '../../../../shared/changes/change.ts'
import type { Value } from '../../../../shared/ledgers/define.ts'
import type { Result } from '../../../../shared/result.ts'

/** A person's word, as typed: an office has one account, which does not tell its people apart. */
export interface Signed {
  readonly by: string
  readonly remark: string
}

/** Something that was handed in or approved. */
export interface ReviewStep extends Signed {
  /** RFC 3339 */
  readonly at: string
  /** How many change lines it covers. */
  readonly changes: number
}

/** A record that the head sent back inside the office, or (`row` null) the whole. */
export interface ReviewMark extends Signed {
  readonly at: string
  readonly ledger: string | null
  readonly row: string | null
  /** Masked where the ledger masks; empty for the whole. */
  readonly name: string
  /** The record was changed since. */
  readonly answered: boolean
}

/** `open`: changes wait that nobody handed in; `returned`: sent back to the clerk; `submitted`: waits for the head; `approved`: may be
 * sealed. */
type ReviewState = 'nothing' | 'open' | 'returned' | 'submitted' | 'approved'

export interface ReviewView {
  /** Must be reviewed before it is sealed? `decided` false: nobody has chosen yet (an office made by an earlier version). */
  readonly required: boolean
  readonly decided: boolean
  readonly state: ReviewState
  /** Hash of the content that is shown, submitted or approved: `approve` takes exactly this. Empty when nothing waits. */
  readonly content: string
  readonly changes: number
  /** Counts of ledgers whose records stay home that go along. */
  readonly counts: number
  readonly groups: readonly {
    readonly ledger: string
    readonly fresh: number
    readonly changed: number
    readonly removed: number
  }[]
  readonly submission: ReviewStep | null
  readonly approval: ReviewStep | null
  /** Change lines made after what was submitted or approved: they wait for the next review. */
  readonly later: number
  readonly marks: readonly ReviewMark[]
}

/** A record of the content, with the net effect of all its changes. */
export interface ReviewedRecord {
  readonly row: string
  readonly name: string
  readonly op: Change['op']
  readonly fields: readonly { readonly field: string; readonly old: Value; readonly value: Value }[]
  /** Was changed again after the content that is shown. */
  readonly changedSince: boolean
}

export interface ReviewEvent extends ReviewStep {
  readonly act: 'submitted' | 'approved' | 'returned' | 'sealed' | 'required' | 'not-required'
  /** Number of the package, where it was sealed. */
  readonly seq?: number
}

export interface ReviewApi {
  review(): Promise<ReviewView>
  /** What the head must do: cheap, for a page that is drawn after every commit. */
  reviewDue(): Promise<{ readonly required: boolean; readonly submission: ReviewStep | null }>
  /** Records of one ledger in the content of `review`, from `from` to `to` (not included). */
  reviewedRecords(ledger: string, from: number, to: number): Promise<readonly ReviewedRecord[]>
  /** Hands in everything that waits. Fails with `nothing-to-send`, `review-name`. */
  submitForReview(signed: Signed): Promise<Result<null>>
  /** Approves the content with this hash for `to`; asks for the passphrase again. Fails with `review-changed` when it is not what waits or
   * was submitted, `nothing-to-send`, `review-name`, `no-such-neighbour`, or as an unlock does. */
  approve(to: string, content: string, signed: Signed, passphrase: string): Promise<Result<null>>
  /** Back to the clerk of this office, with a remark on records or on the whole: nothing is approved any more. Fails with
   * `review-name`, `review-remark`. */
  sendBack(
    signed: Signed,
    records: readonly { readonly ledger: string; readonly row: string; readonly remark: string }[],
  ): Promise<Result<null>>
  /** Newest first. */
  reviewHistory(): Promise<readonly ReviewEvent[]>
  /** Asks for the passphrase again. */
  requireReview(required: boolean, by: string, passphrase: string): Promise<Result<null>>
}
