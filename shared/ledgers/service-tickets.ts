// For whom does an office coordinate help, on which legal basis and until when?

import { addMonths, deadline } from '../law/clock.ts'
import { citation } from '../law/instruments.ts'
import {
  LATEST_REVIEW_MONTHS,
  REVIEW_AFTER,
  readCategory,
  type ServiceCategory,
  serviceCategory,
} from '../law/service-categories.ts'
import { type CheckContext, type ClockReading, defineLedger, type Finding, type Values } from './define.ts'
import { notionsInNotes } from './excluded-notions.ts'
import { serviceFields as fields } from './fields/service-ticket.ts'
import { doubled, inOrder, isEmpty, missing, outsideTheOffice, textOf, townshipFilledIn } from './row-rules.ts'

interface CategoryOutcome {
  readonly category: ServiceCategory | null
  readonly findings: readonly Finding[]
}

/** The category of the row. A word outside the closed list is refused; the finding never repeats it. */
function categoryOf(values: Values, context: CheckContext): CategoryOutcome {
  const written = textOf(values.category)
  const refuse = (kind: string): CategoryOutcome => ({
    category: null,
    findings: [{ field: 'category', kind, reaction: 'refuse' }],
  })
  if (written === null) return refuse('category-missing')
  const exact = serviceCategory(written)
  if (exact !== undefined) return { category: exact, findings: [] }
  if (!context.importing) return refuse('category-outside-boundary')
  const read = readCategory(written, textOf(values.basis))
  if (read.reads === 'outside') return refuse('category-outside-boundary')
  if (read.reads === 'two') return refuse('two-categories')
  if (read.reads === 'one') return { category: read.category, findings: [silent(read.category.term)] }
  return {
    category: read.category,
    findings: [{ field: 'category', kind: 'category-unclear', reaction: 'warn', value: read.category.term }],
  }
}

function silent(term: string): Finding {
  return { field: 'category', kind: 'category-named', reaction: 'fix', value: term }
}

/** Day on which somebody must look whether the service is still needed: a year after the start, or after the ledger's day. */
export function defaultReviewDate(startedOn: string | null, asOf: string): string {
  const first = deadline(startedOn ?? asOf, REVIEW_AFTER)
  return first > asOf ? first : deadline(asOf, REVIEW_AFTER)
}

/** A review so far ahead is none. */
export function isReviewTooFar(review: string | null, asOf: string): boolean {
  return review !== null && review > addMonths(asOf, LATEST_REVIEW_MONTHS)
}

/** End date or review date: without either a ticket cannot be saved. */
function endFindings(values: Values, category: ServiceCategory, context: CheckContext): readonly Finding[] {
  if (!isEmpty(values.endsOn)) return []
  if (category.statutoryEnd) return [{ field: 'endsOn', kind: 'end-date-missing', reaction: 'refuse' }]
  const review = textOf(values.reviewOn)
  const far = isReviewTooFar(review, context.asOf)
  if (review !== null && !far) return []
  if (far && !context.importing) return [{ field: 'reviewOn', kind: 'review-date-too-far', reaction: 'refuse' }]
  if (!context.importing) return [{ field: 'reviewOn', kind: 'review-date-missing', reaction: 'refuse' }]
  const value = defaultReviewDate(textOf(values.startedOn), context.asOf)
  if (far)
    return [{ field: 'reviewOn', kind: 'review-date-too-far', reaction: 'fix', value, detail: { review: value } }]
  return [
    { field: 'endsOn', kind: 'review-date-needed', reaction: 'fix', value: null, detail: { review: value } },
    { field: 'reviewOn', kind: 'review-date-set', reaction: 'fix', value, detail: { review: value } },
  ]
}

/** A basis that names no law of the category is asked about: clerks write laws in many ways. */
function basisFindings(values: Values, category: ServiceCategory): readonly Finding[] {
  const basis = textOf(values.basis)
  if (basis === null || category.lawWords.some((word) => basis.includes(word))) return []
  return [{ field: 'basis', kind: 'basis-not-of-category', reaction: 'warn', detail: { category: category.term } }]
}

/** A period that ended more than a year ago is due for destruction: no new record. */
function endedFindings(values: Values, context: CheckContext): readonly Finding[] {
  const ends = textOf(values.endsOn)
  const isNew = context.importing || context.making === true
  // an old workbook is read today: what saving would refuse is refused at its cell, not after the review
  const day = context.today !== undefined && context.today > context.asOf ? context.today : context.asOf
  if (!isNew || ends === null || addMonths(ends, 12) >= day) return []
  return [{ field: 'endsOn', kind: 'period-ended', reaction: 'refuse', detail: { ended: ends } }]
}

function contactFindings(values: Values, context: CheckContext): readonly Finding[] {
  const [next, ends] = [textOf(values.nextOn), textOf(values.endsOn)]
  const closed = !isEmpty(values.closedOn) || (ends !== null && ends < context.asOf)
  return next !== null && next < context.asOf && !closed
    ? [{ field: 'nextOn', kind: 'contact-overdue', reaction: 'warn', detail: { due: next } }]
    : []
}

function check(values: Values, context: CheckContext): readonly Finding[] {
  const { category, findings } = categoryOf(values, context)
  // Outside the boundary nothing else of the row is looked at or said.
  if (category === null) return findings
  return [
    ...findings,
    ...missing(
      { fields },
      { ...values, category: category.term },
      { startedOn: 'start-date-missing', basis: 'basis-missing' },
    ),
    ...basisFindings(values, category),
    ...endFindings(values, category, context),
    ...endedFindings(values, context),
    ...inOrder(values, [['startedOn', 'endsOn']], 'refuse'),
    ...inOrder(values, [
      ['startedOn', 'closedOn'],
      ['startedOn', 'lastOn'],
    ]),
    ...townshipFilledIn(values, context),
    ...outsideTheOffice('township', values, context),
    ...contactFindings(values, context),
    ...notionsInNotes(values, ['help', 'notes', 'cadence', 'document']),
  ]
}

function clocks(values: Values): readonly ClockReading[] {
  const category = serviceCategory(textOf(values.category) ?? '')
  if (category === undefined) return []
  const [basis] = category.basis
  if (basis === undefined || !isEmpty(values.closedOn)) return []
  const readings: ClockReading[] = []
  const push = (clock: string, title: string, due: string | null, explanation: string): void => {
    if (due !== null) readings.push({ clock, title, due, metOn: null, basis, explanation })
  }
  const [next, ends, review] = [textOf(values.nextOn), textOf(values.endsOn), textOf(values.reviewOn)]
  push(
    'contact',
    '下次联系',
    next,
    `按服务方案应在${next}前联系，由责任单位和村（社区）联系人完成。${citation(basis)}。`,
  )
  push('end', '服务期满', ends, `${citation(basis)}：服务在${ends}期满（${category.endEvent}），期满后停止并按期销毁。`)
  if (ends === null) {
    push('review', '到期复核', review, `${citation(basis)}未规定结束日期，应在${review}前复核是否仍需服务。`)
  }
  return readings
}

export const serviceTickets = defineLedger({
  name: 'serviceTickets',
  version: 1,
  title: '服务对象',
  aliases: [
    '服务对象台账',
    '重点服务对象台账',
    '服务协调台账',
    '帮扶对象台账',
    '特殊人群服务台账',
    '服务对象名册',
    '重点服务对象',
    '关爱服务对象台账',
    '救助帮扶台账',
  ],
  group: '服务对象',
  compartment: 'service',
  partition: 'category',
  fields,
  naming: ['name', 'village'],
  exactKeys: [
    ['category', 'idNumber'],
    ['category', 'name', 'village', 'startedOn'],
    ['category', 'name', 'phone'],
  ],
  // Inside one category: each is a part of its own. One person may be served twice: only the same period is the same ticket.
  near: {
    parties: ['name'],
    date: 'startedOn',
    place: { township: 'township', village: 'village' },
    distinct: ['idNumber'],
    when: 'import',
  },
  scope: 'township',
  travels: 'counts',
  searchAcross: false,
  retention: '结束后一年销毁（家庭暴力和未成年人为六个月），由两人共同办理',
  excludedColumns: [
    {
      titles: [
        '风险等级',
        '危险等级',
        '风险评估等级',
        '风险评估',
        '危险性评估',
        '危险性等级',
        '风险级别',
        '评估等级',
        '管理等级',
        '重点等级',
        '关注等级',
        '风险评分',
        '预警等级',
        '积分',
        '信用分',
      ],
      reason: 'excluded-risk-level',
    },
    {
      titles: [
        '尿检结果',
        '尿检',
        '尿检情况',
        '检测结果',
        '检测情况',
        '毛发检测',
        '毛检结果',
        '吸毒检测',
        '毒检结果',
        '化验结果',
      ],
      reason: 'excluded-test-result',
    },
    {
      titles: [
        '病情',
        '诊断',
        '诊断结果',
        '病情分级',
        '疾病名称',
        '病种',
        '用药情况',
        '服药情况',
        '病史',
        '病情评估',
        '残疾等级',
        '残疾类别',
        '健康状况',
        '精神状况',
        '住院情况',
      ],
      reason: 'excluded-clinical',
    },
    {
      titles: [
        '罪名',
        '刑期',
        '犯罪类型',
        '原罪名',
        '案由',
        '案情',
        '前科',
        '犯罪记录',
        '违法犯罪记录',
        '吸毒史',
        '吸毒种类',
        '毒品种类',
        '服刑监狱',
        '服刑场所',
        '判决情况',
        '判决结果',
        '刑罚',
        '犯罪情况',
        '处罚记录',
      ],
      reason: 'excluded-criminal-record',
    },
    {
      titles: [
        '稳控措施',
        '管控措施',
        '管控责任人',
        '管控情况',
        '管控等级',
        '稳控',
        '稳控情况',
        '列管',
        '列管情况',
        '管控',
      ],
      reason: 'excluded-stability-control',
    },
    { titles: ['民族', '族别', '民族成份', '民族成分'], reason: 'excluded-ethnicity' },
    { titles: ['政治面貌', '党派', '是否党员', '政治面目'], reason: 'excluded-politics' },
    { titles: ['宗教信仰', '信仰', '宗教', '信教情况', '信教'], reason: 'excluded-belief' },
    {
      titles: ['性格', '性格特点', '现实表现', '思想动态', '情绪', '心理状态', '脾气', '言行'],
      reason: 'excluded-temperament',
    },
    { titles: ['是否上访', '上访史', '信访情况', '是否信访', '信访史'], reason: 'excluded-petitioning-history' },
    {
      titles: ['社会关系', '家庭成员', '主要社会关系', '同案犯', '交往人员', '关系人', '家庭成员情况'],
      reason: 'excluded-associates',
    },
    {
      titles: [
        '定位',
        '轨迹',
        '行踪',
        '活动轨迹',
        '手机定位',
        '电子定位',
        '经度',
        '纬度',
        '经纬度',
        '是否外出',
        '外出地',
        '去向',
        '定位手环',
      ],
      reason: 'excluded-location',
    },
    { titles: ['照片', '头像', '人脸', '指纹', 'DNA'], reason: 'excluded-biometric' },
    {
      titles: [
        '家庭住址',
        '住址',
        '现住址',
        '家庭地址',
        '户籍地',
        '户籍地址',
        '籍贯',
        '年龄',
        '出生年月',
        '出生日期',
        '性别',
        '婚姻状况',
        '文化程度',
        '学历',
        '职业',
        '工作单位',
        '家庭收入',
        '年收入',
        '银行账号',
        '银行卡号',
      ],
      reason: 'excluded-not-needed',
    },
  ],
  check,
  checkTable: (rows) => doubled(rows, { field: 'name', unique: ['category', 'idNumber'] }),
  clocks,
  upgrades: {},
})
