// What does the office remember of reviews? Whether they are required, what is submitted or approved now, remarks, and the history.

import { z } from 'zod'
import type { ApprovalLine } from '../../../../shared/packages/approval.ts'
import type { CountLine } from '../../../../shared/packages/format.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import type { ReviewEvent, ReviewStep } from './review-api.ts'

/** Own numbers `after + 1` to `through`, and what they come to. */
interface Range {
  readonly after: number
  readonly through: number
  /** Place in the journal up to which everything was looked at. */
  readonly upTo: number
  /** Hash of the content, 64 hex digits. */
  readonly content: string
  /** Counts change with every record; these were looked at. */
  readonly counts: readonly CountLine[]
}

export interface SubmissionDocument extends ReviewStep, Range {}

interface ApprovalDocument extends Range {
  readonly line: ApprovalLine
}

/** Ids only: names are worked out anew, so that no value of a compartment rests in another. */
export interface MarkDocument {
  readonly ledger: string | null
  readonly row: string | null
  readonly by: string
  readonly remark: string
  readonly at: string
  /** Greatest own number when it was made. */
  readonly through: number
}

interface CurrentReview {
  readonly submission: SubmissionDocument | null
  readonly approval: ApprovalDocument | null
  readonly marks: readonly MarkDocument[]
}

const object = z.record(z.string(), z.unknown())

/** Documents are written by this file only; the check is against a store that gives back something else. */
function stored<T>(value: unknown): T | null {
  return value === null || value === undefined ? null : (object.parse(value) as T)
}

export class ReviewDocuments {
  private readonly core: ExchangeCore

  constructor(core: ExchangeCore) {
    this.core = core
  }

  /** Null: nobody has chosen. */
  required(): boolean | null {
    return stored<{ readonly required: boolean }>(this.core.document('review', 'mode'))?.required ?? null
  }

  current(): CurrentReview {
    const none = { submission: null, approval: null, marks: [] }
    return stored<CurrentReview>(this.core.document('review', 'current')) ?? none
  }

  /** Oldest first. */
  history(): readonly ReviewEvent[] {
    return this.core
      .documents('review')
      .filter(({ key }) => key.startsWith('log:'))
      .flatMap(({ value }) => stored<ReviewEvent>(value) ?? [])
  }

  writeCurrent(now: Partial<CurrentReview>): DocumentWrite {
    const value = { submission: null, approval: null, marks: [], ...now }
    return { table: 'review', key: 'current', value }
  }

  writeMode(required: boolean): DocumentWrite {
    return { table: 'review', key: 'mode', value: { required } }
  }

  writeEvent(event: ReviewEvent): DocumentWrite {
    const n = this.core.documents('review').filter(({ key }) => key.startsWith('log:')).length + 1
    return { table: 'review', key: `log:${String(n).padStart(8, '0')}`, value: event }
  }
}
