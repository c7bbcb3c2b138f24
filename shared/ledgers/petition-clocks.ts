// Which statutory periods run in a petition, and until when?

import { calendarOf } from '../law/calendar.ts'
import { addDays, daysBetween, deadline } from '../law/clock.ts'
import { citation } from '../law/instruments.ts'
import {
  LONGEST_EXTENSION,
  PETITION_PERIODS,
  type StatutoryPeriod,
  WITHOUT_CLOSING_PERIOD,
} from '../law/petition-rules.ts'
import type { CheckContext, ClockReading, Finding, Values } from './define.ts'
import { isAnonymous } from './kinds/names.ts'
import { isEmpty, numberOf, textOf } from './row-rules.ts'

const calendar = calendarOf()

/** No duty to give notice when name or address are not known (art. 23). */
function noNoticeDuty(values: Values): boolean {
  const name = textOf(values.petitioner)
  return !isEmpty(values.noDutyReason) || name === null || isAnonymous(name)
}

function lengthInWords({ period, extra = 0, extended = '延长' }: Run): string {
  const unit = period.unit === 'working-day' ? '个工作日' : '日'
  return extra > 0 ? `${period.length}${unit}，${extended}${extra}日` : `${period.length}${unit}`
}

interface Run {
  readonly clock: string
  readonly title: string
  readonly period: StatutoryPeriod
  readonly from: string | null
  readonly since: string
  readonly met: string | null
  readonly turn: string
  readonly extra?: number
  /** What the extra days are. */
  readonly extended?: string
}

function reading(run: Run): readonly ClockReading[] {
  if (run.from === null) return []
  const extra = run.extra ?? 0
  const due = addDays(deadline(run.from, run.period, calendar), extra)
  const { basis } = run.period
  return [
    {
      clock: run.clock,
      title: run.title,
      due,
      metOn: run.met,
      basis,
      explanation: `${citation(basis)}：自${run.since}（${run.from}）起${lengthInWords(run)}内，由${run.turn}。`,
    },
  ]
}

/** Days of extension that count: those registered, at most thirty. */
function extensionOf(values: Values): number {
  const days = numberOf(values.extensionDays)
  return days === null || days < 1 ? 0 : days > LONGEST_EXTENSION ? 0 : days
}

function closing(values: Values): readonly ClockReading[] {
  const purpose = textOf(values.purpose)
  if (values.way === '不予受理' || values.litigious === true) return []
  const simple = values.simple === true
  if (!simple && purpose !== null && WITHOUT_CLOSING_PERIOD.has(purpose)) return []
  return reading({
    clock: simple ? 'simple' : 'closing',
    title: simple ? '简易办理' : '办结',
    period: simple ? PETITION_PERIODS.simple : PETITION_PERIODS.closing,
    from: textOf(values.acceptedOn),
    since: '受理之日',
    met: textOf(values.closedOn),
    turn: '承办单位办结并书面答复',
    extra: simple ? 0 : extensionOf(values),
    extended: isEmpty(values.extensionApprover) ? '登记延长' : '经批准延长',
  })
}

function reviews(values: Values): readonly ClockReading[] {
  const text = (field: string): string | null => textOf(values[field])
  return [
    ...reading({
      clock: 'review-request',
      title: '申请复查',
      period: PETITION_PERIODS.reviewRequest,
      from: text('servedOn'),
      since: '处理意见送达之日',
      met: text('reviewAskedOn'),
      turn: '信访人决定是否请求复查',
    }),
    ...reading({
      clock: 'review',
      title: '复查答复',
      period: PETITION_PERIODS.review,
      from: text('reviewAskedOn'),
      since: '收到复查请求之日',
      met: text('reviewedOn'),
      turn: '上一级机关书面答复',
    }),
    ...reading({
      clock: 'second-review-request',
      title: '申请复核',
      period: PETITION_PERIODS.secondReviewRequest,
      from: text('reviewedOn'),
      since: '收到复查答复之日',
      met: text('secondReviewAskedOn'),
      turn: '信访人决定是否请求复核',
    }),
    ...reading({
      clock: 'second-review',
      title: '复核意见',
      period: PETITION_PERIODS.secondReview,
      from: text('secondReviewAskedOn'),
      since: '收到复核请求之日',
      met: text('secondReviewedOn'),
      turn: '复核机关提出意见（听证时间不计）',
      extended: '听证',
      extra: Math.max(0, numberOf(values.hearingDays) ?? 0),
    }),
  ]
}

/** All clocks of one matter (domain.md 1.2). */
export function petitionClocks(values: Values): readonly ClockReading[] {
  const received = textOf(values.receivedOn)
  const transferred = textOf(values.transferredOn)
  const direct = values.way === '直接办理' || values.way === '不予受理'
  const handedOver = !direct
  return [
    ...(handedOver
      ? reading({
          clock: 'transfer',
          title: '转送交办',
          period: PETITION_PERIODS.transfer,
          from: received,
          since: '收到之日',
          met: transferred,
          turn: '信访部门登记并转送、交办',
        })
      : []),
    ...(noNoticeDuty(values)
      ? []
      : reading({
          clock: 'notice',
          title: '受理告知',
          period: PETITION_PERIODS.notice,
          from: direct ? received : transferred,
          since: direct ? '收到之日' : '收到转送、交办之日',
          met: textOf(values.notifiedOn),
          turn: '承办单位书面告知信访人',
        })),
    ...(handedOver && isEmpty(values.acceptedOn)
      ? reading({
          clock: 'objection',
          title: '提出异议',
          period: PETITION_PERIODS.objection,
          from: transferred,
          since: '收到转送、交办之日',
          met: textOf(values.objectionOn),
          turn: '不属于本单位的，承办单位说明理由并征得同意后退回',
        })
      : []),
    ...closing(values),
    ...reviews(values),
  ]
}

const OVERDUE = {
  transfer: { field: 'transferredOn', kind: 'transfer-overdue' },
  notice: { field: 'notifiedOn', kind: 'notice-overdue' },
  closing: { field: 'closedOn', kind: 'closing-overdue' },
  simple: { field: 'closedOn', kind: 'closing-overdue' },
  review: { field: 'reviewedOn', kind: 'review-overdue' },
  'second-review': { field: 'secondReviewedOn', kind: 'review-overdue' },
} as const

function isOverdueClock(clock: string): clock is keyof typeof OVERDUE {
  return Object.hasOwn(OVERDUE, clock)
}

/** What the clocks say on the day of the ledger: met late, or still open and over. */
export function overdueFindings(values: Values, context: CheckContext): readonly Finding[] {
  return petitionClocks(values).flatMap((clock) => {
    if (!isOverdueClock(clock.clock)) return []
    const days = daysBetween(clock.due, clock.metOn ?? context.asOf)
    if (days <= 0) return []
    const { field, kind } = OVERDUE[clock.clock]
    return [
      { field, kind, reaction: 'warn' as const, detail: { due: clock.due, days, open: clock.metOn === null ? 1 : 0 } },
    ]
  })
}
