// Which indicators are there? Definitions as data; adding one is adding an entry.

import { serviceCategories } from '../law/service-categories.ts'
import type { ClockCondition, Denominator, Indicator } from './indicator.ts'

const mediation = { instrument: 'mediationLaw' }
const petition = (article: string) => ({ instrument: 'petitionRegulation', article })
const standard = { instrument: 'basicDataStandard' }

const disputeCount = {
  ledger: 'disputes',
  unit: '件',
  counted: { title: '登记纠纷', conditions: [] },
  denominators: [],
  period: { field: 'reportedOn' },
  basis: standard,
} as const satisfies Partial<Indicator>

/** Sources differ: articles divide by mediated cases, the monthly form of 综治 by screened ones (domain.md 2.7). */
const successDenominators: readonly Denominator[] = [
  {
    name: 'mediated',
    title: '调解件数（已有调解结果）',
    conditions: [{ field: 'resolved', op: 'filled' }],
  },
  { name: 'screened', title: '排查件数（全部登记）', conditions: [] },
  {
    name: 'closed',
    title: '办结件数（已填化解时间）',
    conditions: [{ field: 'resolvedOn', op: 'filled' }],
  },
]

const notice = (state: ClockCondition['state']): ClockCondition => ({
  field: '@clock',
  op: 'clock',
  clock: 'notice',
  state,
})

const closing = (state: ClockCondition['state']): ClockCondition => ({
  field: '@clock',
  op: 'clock',
  clock: 'closing',
  also: ['simple'],
  state,
})

const disputeIndicators: readonly Indicator[] = [
  { ...disputeCount, name: 'disputes-by-township', title: '各乡镇（街道）纠纷', by: ['township'] },
  { ...disputeCount, name: 'disputes-by-type', title: '纠纷类型', by: ['type'] },
  { ...disputeCount, name: 'disputes-by-month', title: '各月纠纷', by: ['reportedOn@month'] },
  {
    name: 'mediation-success',
    title: '调解成功率',
    ledger: 'disputes',
    unit: '件',
    counted: { title: '调解成功', conditions: [{ field: 'resolved', op: 'in', values: ['true'] }] },
    denominators: successDenominators,
    by: ['township'],
    period: { field: 'reportedOn' },
    basis: mediation,
  },
]

const petitionIndicators: readonly Indicator[] = [
  {
    name: 'petitions-by-content',
    title: '信访内容分类',
    ledger: 'petitions',
    unit: '件',
    counted: { title: '登记信访事项', conditions: [] },
    denominators: [],
    by: ['content'],
    period: { field: 'receivedOn' },
    basis: petition('四十一'),
  },
  {
    name: 'petitions-notified',
    title: '按期受理告知率',
    ledger: 'petitions',
    unit: '件',
    counted: { title: '十五日内告知', conditions: [notice('met-in-time')] },
    denominators: [{ name: 'due', title: '应告知（期限已到或已告知）', conditions: [notice('fell-due')] }],
    by: ['content'],
    period: 'due',
    basis: petition('二十三'),
  },
  {
    name: 'petitions-closed',
    title: '按期办结率',
    ledger: 'petitions',
    unit: '件',
    counted: { title: '期限内办结', conditions: [closing('met-in-time')] },
    denominators: [{ name: 'due', title: '应办结（期限已到或已办结）', conditions: [closing('fell-due')] }],
    by: ['content'],
    period: 'due',
    basis: petition('三十四'),
  },
  {
    name: 'petitions-overdue',
    title: '超期未办结',
    ledger: 'petitions',
    unit: '件',
    counted: { title: '已超办理期限', conditions: [closing('overdue')] },
    denominators: [{ name: 'open', title: '在办（期限内和超期）', conditions: [closing('not-met')] }],
    by: ['content'],
    period: 'now',
    basis: petition('三十四'),
  },
]

const organisationIndicators: readonly Indicator[] = [
  {
    name: 'committees',
    title: '人民调解委员会',
    ledger: 'committees',
    unit: '个',
    counted: { title: '现有调委会', conditions: [{ field: 'dissolvedOn', op: 'empty' }] },
    denominators: [],
    by: ['type'],
    period: 'now',
    basis: mediation,
  },
  {
    name: 'mediators',
    title: '人民调解员',
    ledger: 'mediators',
    unit: '人',
    counted: { title: '现任调解员', conditions: [{ field: 'until', op: 'empty' }] },
    denominators: [],
    by: ['employment'],
    period: 'now',
    basis: mediation,
  },
  {
    name: 'grid-workers',
    title: '网格员',
    ledger: 'gridWorkers',
    unit: '人',
    counted: { title: '在岗网格员', conditions: [{ field: 'leftOn', op: 'empty' }] },
    denominators: [],
    by: ['township'],
    period: 'now',
    basis: standard,
  },
]

const workIndicators: readonly Indicator[] = [
  {
    name: 'tasks-done',
    title: '任务完成率',
    ledger: 'tasks',
    unit: '个',
    counted: { title: '已完成', conditions: [{ field: 'done', op: 'in', values: ['true'] }] },
    denominators: [
      { name: 'due', title: '完成时限在期内的任务', conditions: [{ field: 'due', op: 'filled' }] },
      {
        name: 'told',
        title: '已填是否完成的任务',
        conditions: [
          { field: 'due', op: 'filled' },
          { field: 'done', op: 'filled' },
        ],
      },
    ],
    by: ['area'],
    period: { field: 'due' },
    basis: { instrument: 'governanceResponsibility' },
  },
  {
    name: 'assessed-before-decision',
    title: '应评尽评率',
    ledger: 'riskAssessments',
    unit: '个',
    counted: {
      title: '决策前完成评估',
      conditions: [{ field: '@clock', op: 'clock', clock: 'assessment', state: 'met-in-time' }],
    },
    denominators: [
      {
        name: 'decided',
        title: '已决策或已完成评估的事项',
        conditions: [{ field: '@clock', op: 'clock', clock: 'assessment', state: 'fell-due' }],
      },
    ],
    by: ['subjectType'],
    period: 'due',
    basis: { instrument: 'majorDecisions', article: '二十二' },
  },
]

/** One for each category: compartments are never counted together. */
const serviceIndicators: readonly Indicator[] = serviceCategories.map(({ term, basis }) => ({
  name: `service-tickets/${term}`,
  title: term,
  ledger: 'serviceTickets',
  part: term,
  unit: '人',
  counted: { title: '在服务', conditions: [{ field: 'closedOn', op: 'empty' }] },
  denominators: [],
  by: ['township'],
  period: 'now',
  basis: basis[0],
  protected: true,
}))

export const indicators: readonly Indicator[] = [
  ...disputeIndicators,
  ...petitionIndicators,
  ...organisationIndicators,
  ...workIndicators,
  ...serviceIndicators,
]

export function indicatorNamed(name: string): Indicator | undefined {
  return indicators.find((indicator) => indicator.name === name)
}
