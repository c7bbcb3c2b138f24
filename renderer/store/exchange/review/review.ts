// 录入 -> 审核 -> 上报: what waits is handed in, approved by its exact content or sent back, and only what was approved is sealed.

import { splitChangeId } from '../../../../shared/changes/change.ts'
import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import {
  APPROVER_MAXIMUM,
  type ApprovalLine,
  approvalHolds,
  approvalText,
  REMARK_MAXIMUM,
  signApproval,
} from '../../../../shared/packages/approval.ts'
import type { CountLine } from '../../../../shared/packages/format.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import type { Custodies } from '../custody.ts'
import type { ExchangeDocuments } from '../documents.ts'
import type { ReviewApi, ReviewEvent, ReviewMark, ReviewStep, ReviewView, Signed } from './review-api.ts'
import { type MarkDocument, ReviewDocuments, type SubmissionDocument } from './review-documents.ts'
import {
  groupRecords,
  holdsSomething,
  netRecords,
  type PreparedContent,
  prepareContent,
  shownRecord,
} from './reviewed-content.ts'

/** What may be sealed now. */
export interface Sealable {
  readonly content: PreparedContent
  readonly approval: ApprovalLine
  /** Stored with the package: the approval is used up. */
  writes(seq: number): readonly DocumentWrite[]
}

interface Looked {
  readonly content: PreparedContent
  readonly key: string
  /** The content that was submitted or approved no longer is what it was. */
  readonly stale: boolean
}

export class Review implements ReviewApi {
  readonly #core: ExchangeCore
  readonly #exchange: ExchangeDocuments
  readonly #documents: ReviewDocuments
  readonly #custodies: () => Custodies
  #looked: Looked | null = null

  constructor(core: ExchangeCore, exchange: ExchangeDocuments, custodies: () => Custodies) {
    this.#core = core
    this.#exchange = exchange
    this.#documents = new ReviewDocuments(core)
    this.#custodies = custodies
  }

  /** Greatest own number that is sealed. */
  #sealed(): number {
    return this.#custodies().travelled.sealed
  }

  forget(): void {
    this.#looked = null
  }

  review: ReviewApi['review'] = async () => {
    const { content, stale } = await this.#look()
    const { submission, approval, marks } = this.#documents.current()
    const handedIn = stale ? null : submission
    const approved = stale || approval === null ? null : approval.line
    const something = holdsSomething(content)
    const view: ReviewView = {
      required: this.#documents.required() ?? false,
      decided: this.#documents.required() !== null,
      state: stateOf(something, { approved, handedIn, marks }),
      content: something ? content.hash : '',
      changes: content.waiting.changes.length,
      counts: content.counts.length,
      groups: groupRecords(netRecords(content)),
      submission: handedIn === null ? null : stepOf(handedIn),
      approval: approved === null ? null : stepOf(approved),
      later: (await this.#later(content)).length,
      marks: await this.#shownMarks(marks),
    }
    return view
  }

  reviewDue: ReviewApi['reviewDue'] = async () => {
    const { submission, approval } = this.#documents.current()
    const waits = submission !== null && approval === null && submission.after === this.#sealed()
    return { required: this.#documents.required() ?? false, submission: waits ? stepOf(submission) : null }
  }

  reviewedRecords: ReviewApi['reviewedRecords'] = async (ledger, from, to) => {
    const { content } = await this.#look()
    const records = netRecords(content).filter((record) => record.ledger === ledger)
    const since = new Set((await this.#later(content)).map((change) => `${change.ledger} ${change.row}`))
    return Promise.all(
      records.slice(from, to).map((record) => shownRecord(this.#core, record, since.has(`${ledger} ${record.row}`))),
    )
  }

  submitForReview: ReviewApi['submitForReview'] = async (given) => {
    const signed = readSigned(given)
    if (signed === null) return fail('review-name')
    const content = await this.#everything()
    if (!holdsSomething(content)) return fail('nothing-to-send')
    const { marks } = this.#documents.current()
    const submission: SubmissionDocument = {
      ...signed,
      at: this.#core.now(),
      changes: content.waiting.changes.length,
      after: content.waiting.after,
      through: content.waiting.last,
      upTo: content.waiting.upTo,
      content: content.hash,
      counts: content.counts,
    }
    // remarks stand beside what was handed in again until the head decides
    const current = this.#documents.writeCurrent({ submission, marks })
    return this.#store('送审', [current], { ...stepOf(submission), act: 'submitted' })
  }

  approve: ReviewApi['approve'] = async (to, hash, given, passphrase) => {
    const signed = readSigned(given)
    if (signed === null) return fail('review-name')
    if (this.#exchange.card(to) === null) return fail('no-such-neighbour')
    const confirmed = await this.#core.confirmPassphrase(passphrase)
    if (!confirmed.ok) return confirmed
    this.forget()
    const { content, stale } = await this.#look()
    if (!holdsSomething(content)) return fail('nothing-to-send')
    if (content.hash !== hash) return fail('review-changed')
    const { submission } = this.#documents.current()
    const handedIn = stale || submission === null ? null : { by: submission.by, at: submission.at }
    const line = await this.#sign(content, { to, ...signed, step: 'reviewed', submitted: handedIn })
    const { waiting, counts } = content
    const approval = { line, after: waiting.after, through: waiting.last, upTo: waiting.upTo, content: hash, counts }
    const current = this.#documents.writeCurrent({ submission: stale ? null : submission, approval })
    return this.#store('审核通过', [current], { ...stepOf(line), act: 'approved' }, 'approve')
  }

  sendBack: ReviewApi['sendBack'] = async (given, records) => {
    const signed = readSigned(given)
    if (signed === null) return fail('review-name')
    if (signed.remark === '' && records.length === 0) return fail('review-remark')
    const at = this.#core.now()
    const through = this.#core.lastOwn()
    const whole = { ledger: null, row: null, ...signed, at, through }
    const marks = [
      ...(signed.remark === '' ? [] : [whole]),
      ...records.map(({ ledger, row, remark }) => ({
        ...whole,
        ledger,
        row,
        remark: approvalText(remark, REMARK_MAXIMUM),
      })),
    ]
    if (marks.some(({ remark }) => remark === '')) return fail('review-remark')
    const current = this.#documents.writeCurrent({ marks })
    const changes = records.length
    return this.#store('退回修改（本单位）', [current], { ...signed, at, changes, act: 'returned' }, 'send-back')
  }

  reviewHistory: ReviewApi['reviewHistory'] = async () => [...this.#documents.history()].reverse()

  requireReview: ReviewApi['requireReview'] = async (required, by, passphrase) => {
    const signed = readSigned({ by, remark: '' })
    if (signed === null) return fail('review-name')
    const confirmed = await this.#core.confirmPassphrase(passphrase)
    if (!confirmed.ok) return confirmed
    const act = required ? 'required' : 'not-required'
    const event: ReviewEvent = { ...signed, at: this.#core.now(), changes: 0, act }
    return this.#store('设定上报前审核', [this.#documents.writeMode(required)], event)
  }

  /** What may be sealed for `to`: exactly what was approved or, without review, everything, approved by who seals. Null: nothing waits.
   * Fails with `approval-missing`, `approval-reopened`. */
  async forSealing(to: string): Promise<Result<Sealable | null>> {
    if (this.#documents.required() !== true) return this.#withoutReview(to)
    const { approval } = this.#documents.current()
    if (approval === null) return holdsSomething(await this.#everything()) ? fail('approval-missing') : ok(null)
    const { after, upTo, counts, line } = approval
    if (after !== this.#sealed()) return fail('approval-reopened')
    const content = await this.#prepare(upTo, counts)
    const keys = await this.#core.officeKeys()
    if (!approvalHolds(suiteA1, line, { content: content.hash, to }, keys.sign.public)) return fail('approval-reopened')
    return ok(this.#sealable(content, line))
  }

  async #withoutReview(to: string): Promise<Result<Sealable | null>> {
    const content = await this.#everything()
    if (!holdsSomething(content)) return ok(null)
    const by = approvalText(this.#core.userName(), APPROVER_MAXIMUM)
    const who = { by: by === '' ? '本单位' : by, remark: '' }
    const line = await this.#sign(content, { to, ...who, step: 'sealing', submitted: null })
    return ok(this.#sealable(content, line))
  }

  #sealable(content: PreparedContent, approval: ApprovalLine): Sealable {
    return {
      content,
      approval,
      writes: (seq) => [
        this.#documents.writeCurrent({}),
        this.#documents.writeEvent({ ...stepOf(approval), at: this.#core.now(), act: 'sealed', seq }),
      ],
    }
  }

  async #sign(
    { waiting, hash }: PreparedContent,
    { to, ...said }: Signed & Pick<ApprovalLine, 'step' | 'submitted'> & { readonly to: string },
  ): Promise<ApprovalLine> {
    const core = this.#core
    const keys = await core.officeKeys()
    const statement = {
      '@ctx': 'lpx/v1/approval' as const,
      v: 1 as const,
      org: core.office().org,
      to: [to],
      content: hash,
      changes: waiting.changes.length,
      author: core.author(),
      through: waiting.last,
      at: core.now(),
      ...said,
    }
    return signApproval(suiteA1, statement, keys.sign.secret)
  }

  #everything(): Promise<PreparedContent> {
    return this.#prepare(this.#core.journalEnd())
  }

  #prepare(upTo: number, counts?: readonly CountLine[]): Promise<PreparedContent> {
    const range = counts === undefined ? { upTo } : { upTo, counts }
    return prepareContent(this.#core, this.#custodies().travelling, range)
  }

  /** The content that is approved, else submitted, else all that waits; found again only after something was stored. */
  async #look(): Promise<Looked> {
    const { submission, approval } = this.#documents.current()
    const fixed = approval ?? submission
    const after = this.#sealed()
    const key = JSON.stringify([after, this.#core.journalEnd(), fixed?.content ?? null, fixed?.upTo ?? null])
    if (this.#looked?.key === key) return this.#looked
    const looked = await this.#lookAnew(key, after, fixed)
    this.#looked = looked
    return looked
  }

  async #lookAnew(
    key: string,
    after: number,
    fixed: Pick<SubmissionDocument, 'after' | 'upTo' | 'counts' | 'content'> | null,
  ): Promise<Looked> {
    if (fixed !== null && fixed.after === after) {
      const content = await this.#prepare(fixed.upTo, fixed.counts)
      if (content.hash === fixed.content) return { content, key, stale: false }
    }
    return { content: await this.#everything(), key, stale: fixed !== null }
  }

  /** What was made after the content and would travel too. */
  async #later({ waiting: { upTo, changes } }: PreparedContent) {
    if (upTo >= this.#core.journalEnd()) return []
    const known = new Set(changes.map(({ id }) => id))
    return (await this.#prepare(this.#core.journalEnd(), [])).waiting.changes.filter(({ id }) => !known.has(id))
  }

  async #shownMarks(marks: readonly MarkDocument[]): Promise<readonly ReviewMark[]> {
    const first = Math.min(...marks.map(({ through }) => through))
    const logged = marks.length === 0 ? [] : await this.#core.loggedSince(first)
    const newest = new Map(logged.map(({ change }) => [`${change.ledger} ${change.row}`, splitChangeId(change.id).n]))
    return Promise.all(
      marks.map(async ({ through, ...mark }) => {
        if (mark.ledger === null || mark.row === null)
          return { ...mark, name: '', answered: this.#core.lastOwn() > through }
        const record = await this.#core.recordOrigin(mark.ledger, mark.row)
        const name = this.#core.nameOf(mark.ledger, record?.values ?? {})
        return { ...mark, name, answered: (newest.get(`${mark.ledger} ${mark.row}`) ?? 0) > through }
      }),
    )
  }

  async #store(
    title: string,
    writes: readonly DocumentWrite[],
    event: ReviewEvent,
    act: 'approve' | 'send-back' | null = null,
  ): Promise<Result<null>> {
    const all = [...writes, this.#documents.writeEvent(event)]
    const { by, remark: reason, changes: rows } = event
    const audit = act === null ? [] : [{ act, ledger: '', row: '', field: '', rows, by, reason }]
    const stored = await this.#core.commit({ kind: 'review', title, changes: [], writes: all, audit })
    this.forget()
    return stored.ok ? ok(null) : stored
  }
}

/** Null without a name. */
function readSigned({ by, remark }: Signed): Signed | null {
  const name = approvalText(by, APPROVER_MAXIMUM)
  return name === '' ? null : { by: name, remark: approvalText(remark, REMARK_MAXIMUM) }
}

function stepOf({ by, remark, at, changes }: ReviewStep): ReviewStep {
  return { by, remark, at, changes }
}

function stateOf(
  something: boolean,
  now: {
    readonly approved: ApprovalLine | null
    readonly handedIn: SubmissionDocument | null
    readonly marks: readonly MarkDocument[]
  },
): ReviewView['state'] {
  if (!something) return 'nothing'
  if (now.approved !== null) return 'approved'
  if (now.handedIn !== null) return 'submitted'
  return now.marks.length > 0 ? 'returned' : 'open'
}
