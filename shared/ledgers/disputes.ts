// What is a dispute, from report to performance, and which rules hold for it?

import { addDays, deadline } from '../law/clock.ts'
import {
  type CheckContext,
  type ClockReading,
  defineLedger,
  type ExcludedColumn,
  type Finding,
  type Values,
} from './define.ts'
import { notionsInNotes } from './excluded-notions.ts'
import { agreement } from './fields/dispute-agreement.ts'
import { theCase } from './fields/dispute-case.ts'
import { settlement } from './fields/dispute-settlement.ts'
import { countOfPeople } from './kinds/names.ts'
import {
  doubled,
  inOrder,
  isEmpty,
  missing,
  numberOf,
  outsideTheOffice,
  textOf,
  townshipFilledIn,
} from './row-rules.ts'

/** 人民调解法 art. 33: so many days after the agreement takes effect both sides may ask the court together. */
const CONFIRMATION = { length: 30, unit: 'day' } as const

const fields = { ...theCase, ...settlement, ...agreement } as const

const excludedOfParties: readonly ExcludedColumn[] = [
  { titles: ['民族', '族别', '当事人民族', '民族成份', '民族成分'], reason: 'excluded-ethnicity' },
  { titles: ['政治面貌', '党派', '是否党员', '政治面目'], reason: 'excluded-politics' },
  { titles: ['宗教信仰', '信仰', '信教', '宗教', '信教情况'], reason: 'excluded-belief' },
  {
    titles: ['人员类别', '人员身份类别', '重点人员类别', '当事人类别', '特殊人群类别'],
    reason: 'excluded-person-class',
  },
  {
    titles: ['风险等级', '当事人风险等级', '人员风险等级', '危险等级', '风险评级', '风险评分', '积分', '信用分'],
    reason: 'excluded-risk-level',
  },
  {
    titles: ['前科', '违法犯罪记录', '有无前科', '违法犯罪经历', '犯罪记录', '处罚记录', '违法记录', '吸毒史'],
    reason: 'excluded-criminal-record',
  },
  {
    titles: ['性格', '性格特征', '脾气', '心理状态', '性格特点', '情绪状态', '思想动态', '现实表现'],
    reason: 'excluded-temperament',
  },
  {
    titles: ['稳控措施', '稳控情况', '稳控责任人', '稳控', '管控措施', '管控责任人', '是否稳控', '包保稳控'],
    reason: 'excluded-stability-control',
  },
  {
    titles: ['是否上访', '上访史', '是否信访', '信访史', '有无上访', '是否扬言', '扬言情况'],
    reason: 'excluded-petitioning-history',
  },
  { titles: ['经度', '纬度', '经纬度', '坐标', '定位', '轨迹', '活动轨迹', '定位轨迹'], reason: 'excluded-location' },
  { titles: ['人脸', '照片', '头像', '指纹', '视频监控'], reason: 'excluded-biometric' },
  {
    titles: ['身份证号', '身份证号码', '公民身份号码', '当事人身份证号', '证件号码', '当事人身份证号码', '身份证'],
    reason: 'excluded-not-needed',
  },
  {
    titles: [
      '家庭住址',
      '当事人住址',
      '住址',
      '现住址',
      '户籍地',
      '学历',
      '文化程度',
      '年龄',
      '性别',
      '职业',
      '婚姻状况',
      '健康状况',
    ],
    reason: 'excluded-not-needed',
  },
]

function peopleFindings(values: Values, context: CheckContext): readonly Finding[] {
  // With the other side in a column of its own, neither cell says how many there are in all.
  const alone = isEmpty(values.otherParties) ? context.raw?.parties : undefined
  const said = alone === undefined ? null : countOfPeople(alone)
  const lengthOf = (value: Values[string] | undefined): number => (Array.isArray(value) ? value.length : 0)
  const names = lengthOf(values.parties) + lengthOf(values.otherParties)
  const count = numberOf(values.peopleCount)
  if (count === null) {
    return said === null
      ? []
      : [{ field: 'peopleCount', kind: 'people-count-from-parties', reaction: 'fix', value: said }]
  }
  const least = said ?? names
  const wrong = said === null ? count < names : count !== said
  return wrong
    ? [
        {
          field: 'peopleCount',
          kind: 'people-count-mismatch',
          reaction: 'warn',
          suggestion: least,
          detail: { said: least, count },
        },
      ]
    : []
}

/** A row that says nothing but a date and a place is no record. */
function contentFindings(values: Values): readonly Finding[] {
  const empty = isEmpty(values.type) && isEmpty(values.parties) && isEmpty(values.summary)
  return empty
    ? [{ field: 'summary', kind: 'required-missing', reaction: 'refuse', detail: { title: '纠纷简要情况' } }]
    : []
}

function agreementFindings(values: Values): readonly Finding[] {
  const found: Finding[] = []
  const [effective, applied] = [textOf(values.effectiveOn), textOf(values.confirmationAppliedOn)]
  if (effective !== null && applied !== null && applied > deadline(effective, CONFIRMATION)) {
    found.push({
      field: 'confirmationAppliedOn',
      kind: 'confirmation-too-late',
      reaction: 'warn',
      detail: { due: deadline(effective, CONFIRMATION) },
    })
  }
  const asked = values.confirmation === '已申请' || values.confirmation === '已确认'
  if (asked && values.type === '婚姻家庭' && values.amount === null) {
    found.push({ field: 'confirmation', kind: 'confirmation-of-status', reaction: 'warn' })
  }
  if (values.resolved === false && (values.agreement === '书面' || values.agreement === '口头')) {
    found.push({ field: 'agreement', kind: 'agreement-without-success', reaction: 'warn' })
  }
  return found
}

function check(values: Values, context: CheckContext): readonly Finding[] {
  const found: Finding[] = [
    ...missing({ fields }, values),
    ...contentFindings(values),
    ...townshipFilledIn(values, context),
    ...outsideTheOffice('township', values, context),
    ...inOrder(values, [
      ['reportedOn', 'resolvedOn'],
      ['reportedOn', 'effectiveOn'],
      ['effectiveOn', 'confirmationAppliedOn'],
      ['effectiveOn', 'performedOn'],
      ['resolvedOn', 'visitedOn'],
    ]),
    ...peopleFindings(values, context),
    ...agreementFindings(values),
    ...notionsInNotes(values, ['notes']),
  ]
  // A date that is there but cannot be read is complained about by its kind.
  const unread = !isEmpty(context.raw?.resolvedOn)
  if (values.resolved === true && isEmpty(values.resolvedOn) && !unread) {
    found.push({ field: 'resolvedOn', kind: 'resolution-date-missing', reaction: 'warn' })
  }
  return found
}

/** Day on which the agreement took effect: as given, else the day of an oral or written settlement. */
function effectOf(values: Values): string | null {
  const given = textOf(values.effectiveOn)
  if (given !== null) return given
  const agreed = values.agreement === '书面' || values.agreement === '口头'
  return agreed && values.resolved === true ? textOf(values.resolvedOn) : null
}

function clocks(values: Values, context: CheckContext): readonly ClockReading[] {
  const readings: ClockReading[] = []
  const open = values.resolved !== true && isEmpty(values.resolvedOn)
  const limit = textOf(values.deadline)
  if (limit !== null) {
    readings.push({
      clock: 'settlement',
      title: '化解时限',
      due: limit,
      metOn: open ? null : textOf(values.resolvedOn),
      basis: { instrument: 'basicDataStandard' },
      explanation: `登记的化解时限为${limit}，由调解组织在此前化解或说明情况。人民调解没有法定期限。`,
    })
  }
  const effect = effectOf(values)
  const applies = effect !== null && values.confirmation !== '不适用'
  const due = effect === null ? '' : addDays(effect, CONFIRMATION.length)
  const appliedOn = textOf(values.confirmationAppliedOn)
  const decided = !isEmpty(values.confirmation) && values.confirmation !== '未申请'
  // A right of the parties, not a duty of the office: once it has lapsed unused, nothing is overdue.
  const lapsed = appliedOn === null && (decided || context.asOf > due)
  if (applies && !lapsed && values.agreement !== '未达成') {
    readings.push({
      clock: 'judicial-confirmation',
      title: '申请司法确认',
      due,
      metOn: appliedOn,
      basis: { instrument: 'mediationLaw', article: '三十三' },
      explanation: `《人民调解法》第三十三条：双方可以自协议生效（${effect}）之日起三十日内共同申请司法确认，由当事人决定。`,
    })
  }
  const perform = textOf(values.performBy)
  if (perform !== null) {
    readings.push({
      clock: 'performance',
      title: '协议履行',
      due: perform,
      metOn: textOf(values.performedOn),
      basis: { instrument: 'mediationLaw', article: '三十一' },
      explanation: `《人民调解法》第三十一条：调解组织监督协议履行，约定的履行期限为${perform}。`,
    })
  }
  return readings
}

export const disputes = defineLedger({
  name: 'disputes',
  version: 1,
  title: '矛盾纠纷',
  aliases: [
    '矛盾纠纷排查化解台账',
    '矛盾纠纷台账',
    '纠纷台账',
    '矛盾纠纷排查台账',
    '人民调解台账',
    '调解台账',
    '矛盾纠纷排查调处台账',
    '矛盾纠纷多元化解台账',
    '矛盾纠纷登记表',
    '调解案件台账',
  ],
  group: '矛盾纠纷',
  compartment: 'mediation',
  fields,
  naming: ['caseNumber', 'summary'],
  exactKeys: [
    ['caseNumber'],
    ['reportedOn', 'village', 'parties', 'summary'],
    ['reportedOn', 'township', 'parties', 'summary'],
  ],
  near: {
    parties: ['parties', 'otherParties'],
    date: 'reportedOn',
    place: { township: 'township', village: 'village' },
    text: 'summary',
  },
  scope: 'township',
  periodField: 'reportedOn',
  travels: 'records',
  searchAcross: true,
  retention: '结案后一年转入单位档案，保管期限由单位档案部门批准',
  excludedColumns: excludedOfParties,
  check,
  checkTable: (rows) => doubled(rows, { field: 'summary', unique: ['caseNumber'] }),
  clocks,
  upgrades: {},
})
