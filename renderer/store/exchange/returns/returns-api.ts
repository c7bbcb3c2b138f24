// What can the window ask about returns for correction: those that this office makes, and those that came from above?

import type { ReturnFigures } from '../../../../shared/packages/returns/return-figures.ts'
import type { ReturnAnswerLine, ReturnReason } from '../../../../shared/packages/returns/return-line.ts'
import type { Result } from '../../../../shared/result.ts'

/** A place in the ledgers of an office below. */
export interface ReturnTarget {
  readonly ledger: string
  readonly row: string
  /** Null: the whole record. */
  readonly field: string | null
}

export interface ReturnRequest {
  readonly targets: readonly ReturnTarget[]
  readonly reason: ReturnReason
  readonly note: string
  /** `YYYY-MM-DD`, not before today. */
  readonly deadline: string
  /** The package in quarantine in which it was seen; left out: the ledger as it stands. */
  readonly token?: string
}

/** What every list of returns shows. */
interface ListedReturn extends ReturnTarget {
  readonly id: string
  /** Text that names the record; empty when it has no name here (any more). */
  readonly name: string
  readonly reason: ReturnReason
  readonly note: string
  readonly deadline: string
  /** Days from today to the deadline; negative when it is past. */
  readonly days: number
  readonly round: number
  /** RFC 3339: when it was made. */
  readonly at: string
  readonly answer: { readonly kind: ReturnAnswerLine['kind']; readonly note: string; readonly at: string } | null
}

/** 待发, 已发, 已送达; 已补正, 记录已删除, 核实无误; 已认可, 已撤回. */
export type SentReturnState =
  | 'waiting'
  | 'sent'
  | 'delivered'
  | 'corrected'
  | 'removed'
  | 'confirmed'
  | 'closed'
  | 'withdrawn'

export interface SentReturnView extends ListedReturn {
  readonly to: { readonly org: string; readonly name: string }
  readonly state: SentReturnState
  /** Not answered, and the deadline is past. */
  readonly overdue: boolean
  /** Something of it is still to be written to the office below: the return itself, or that it is over. */
  readonly pending: boolean
  /** The code with which the office below refused the package, when it did. */
  readonly refused: string | null
}

/** 待补正; 已改, 已删除, 已答复; 上级已认可, 上级已撤回. */
export type ReceivedReturnState = 'open' | 'corrected' | 'removed' | 'confirmed' | 'closed' | 'withdrawn'

export interface ReceivedReturnView extends ListedReturn {
  readonly from: { readonly org: string; readonly name: string }
  readonly state: ReceivedReturnState
  /** How far the correction or the answer has come: here, in a package, or confirmed by a receipt. */
  readonly travelled: 'here' | 'sealed' | 'received'
  readonly overdue: boolean
}

/** Everything about one record, for its panel and its cells. */
export interface RecordReturns {
  /** The office below that it would be returned to; null: it cannot be. */
  readonly to: { readonly org: string; readonly name: string } | null
  readonly sent: readonly SentReturnView[]
  readonly received: readonly ReceivedReturnView[]
}

/** What a person of this office must do about returns. */
export interface ReturnTasks {
  /** From above, without an answer. */
  readonly open: number
  /** To be written to offices below. */
  readonly toSend: number
  /** Answered by an office below without a change: to be looked at. */
  readonly toJudge: number
}

export interface ReturnsApi {
  /** Marks places for return, all or none, as one unit; no value changes. Answers how many were marked. */
  markReturns(request: ReturnRequest): Promise<Result<{ readonly marked: number }>>
  /** Returns of this office, newest first. */
  sentReturns(): Promise<readonly SentReturnView[]>
  /** Takes returns back; those that were sent are told to the office below with the next package of returns. */
  withdrawReturns(ids: readonly string[]): Promise<Result<null>>
  /** The office above is content with an answer. */
  closeReturns(ids: readonly string[]): Promise<Result<null>>
  /** Seals what is pending for an office below and copies it, with earlier packages of returns that it has not confirmed. */
  sendReturns(
    to: string,
    carrier: string,
    passphrase: string,
  ): Promise<Result<{ readonly place: string; readonly lines: number }>>
  /** Returns from above, what is to be done first, then by deadline. */
  receivedReturns(): Promise<readonly ReceivedReturnView[]>
  answerReturn(from: string, id: string, answer: Pick<ReturnAnswerLine, 'kind' | 'note'>): Promise<Result<null>>
  /** Takes an answer back that no package carries yet. */
  takeBackAnswer(from: string, id: string): Promise<Result<null>>
  returnsOf(ledger: string, row: string): Promise<RecordReturns>
  returnTasks(): Promise<ReturnTasks>
  /** Why things come back, of the days `from` to `to` (both included); null: all. Counts of places and records, never of persons. */
  returnFigures(period: { readonly from: string; readonly to: string } | null): Promise<ReturnFigures>
}
