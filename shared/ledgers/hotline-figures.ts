// How many calls of the 12345 hotline came in and were handled, by month, area and class? Figures only, never a caller.

import { type CheckContext, defineLedger, type FieldDefinition, type Finding, type Values } from './define.ts'
import { atHome, measure, naming, tucked } from './places.ts'
import { doubled, isEmpty, missing, numberOf, outsideTheOffice } from './row-rules.ts'

const basis = { instrument: 'hotlineOpinion' }

/** A count of calls. */
function count(title: string, aliases: readonly string[], purpose: string): FieldDefinition {
  return {
    kind: 'integer',
    title,
    aliases,
    purpose,
    basis,
    owner: 'origin',
    places: measure('数量'),
    minimum: 0,
    maximum: 100_000_000,
  }
}

function share(title: string, aliases: readonly string[]): FieldDefinition {
  return {
    kind: 'percent',
    title,
    aliases,
    purpose: '与原表核对；统计时由数量计算',
    basis,
    owner: 'origin',
    places: tucked('比率'),
  }
}

const fields: Readonly<Record<string, FieldDefinition>> = {
  month: {
    kind: 'month',
    title: '月份',
    aliases: ['统计月份', '年月', '统计时间', '统计周期', '时间', '所属月份', '月度'],
    purpose: '按月统计',
    basis,
    owner: 'origin',
    places: naming('统计范围'),
    required: true,
  },
  area: {
    kind: 'division',
    title: '区域',
    aliases: [
      '乡镇',
      '乡镇(街道)',
      '乡镇街道',
      '街道',
      '属地',
      '所属区域',
      '承办区域',
      '诉求区域',
      '地区',
      '辖区',
      '所属乡镇',
      '镇街',
      '统计区域',
    ],
    purpose: '按区域统计，不含来电人',
    basis,
    owner: 'origin',
    places: { ...naming('统计范围'), stats: 'dimension' },
    division: { level: 'township', orAbove: true },
    required: true,
    carried: true,
  },
  demandClass: {
    kind: 'text',
    title: '诉求类别',
    aliases: [
      '诉求分类',
      '诉求类型',
      '问题类别',
      '问题分类',
      '问题类型',
      '工单类别',
      '工单分类',
      '事项类别',
      '事项分类',
      '类别',
      '分类',
      '热点类别',
      '诉求领域',
    ],
    purpose: '按诉求类别统计',
    basis,
    owner: 'origin',
    places: { ...naming('统计范围'), stats: 'dimension' },
    required: true,
    carried: true,
  },
  received: {
    ...count(
      '受理量',
      [
        '受理数',
        '受理件数',
        '受理工单',
        '受理工单数',
        '受理总量',
        '来电受理量',
        '受理',
        '诉求量',
        '诉求总量',
        '工单量',
        '工单数',
      ],
      '统计受理数量',
    ),
    required: true,
  },
  dispatched: count(
    '派单量',
    ['转派数', '派单数', '转派量', '派发量', '派发数', '派发工单', '交办量', '交办数', '转办量', '转办数', '派单'],
    '按时办结率的分母',
  ),
  closed: count('办结量', ['办结数', '办结件数', '已办结', '办结总量', '办结工单'], '统计办结数量'),
  onTime: count(
    '按时办结量',
    ['按期办结数', '按时办结数', '按期办结量', '按时办结', '按期办结', '期限内办结数', '及时办结数', '时限内办结'],
    '按时办结率的分子',
  ),
  evaluated: count(
    '参评量',
    ['评价数', '参评数', '评价量', '回访量', '回访数', '有效评价数', '参与评价数', '有效回访数', '参评件数'],
    '满意率的分母',
  ),
  satisfied: count('满意量', ['满意数', '满意件数', '评价满意数', '满意件', '回访满意数'], '满意率的分子'),
  returned: count('退单量', ['退回数', '退单数', '退回量', '退件数', '退办数'], '统计退单'),
  repeated: count(
    '重复诉求量',
    ['重复数', '重复诉求数', '重复件', '重复件数', '重复量', '重复工单数', '重复来电量'],
    '统计重复诉求，只计数量',
  ),
  onTimeRate: share('按时办结率', ['按期办结率', '及时办结率', '期限内办结率', '办结及时率', '时限内办结率']),
  satisfiedRate: share('满意率', ['满意度', '评价满意率', '群众满意率', '回访满意率', '诉求满意率']),
  returnedRate: share('退单率', ['退回率']),
  connectedRate: share('接通率', ['电话接通率', '来电接通率', '及时接通率']),
  notes: {
    kind: 'longText',
    title: '备注',
    aliases: ['说明', '备注说明'],
    purpose: '说明口径，不写来电人',
    owner: 'origin',
    places: atHome('统计范围'),
  },
}

const titleOf = (field: string): string => fields[field]?.title ?? field

/** Parts and wholes: a part larger than its whole makes the row worthless. */
const PARTS: readonly (readonly [part: string, whole: string, rate: string | null])[] = [
  ['onTime', 'dispatched', 'onTimeRate'],
  ['satisfied', 'evaluated', 'satisfiedRate'],
  ['returned', 'dispatched', 'returnedRate'],
  ['onTime', 'closed', null],
]

/** A rate with fewer decimals was rounded further. */
function tolerance(given: number): number {
  return Number.isInteger(given) ? 0.51 : Number.isInteger(Math.round(given * 1000) / 100) ? 0.06 : 0.011
}

function countFindings(values: Values): readonly Finding[] {
  return PARTS.flatMap(([part, whole, rate]): readonly Finding[] => {
    const [some, all] = [numberOf(values[part]), numberOf(values[whole])]
    if (some === null || all === null) return []
    if (some > all) {
      const detail = { part: titleOf(part), whole: titleOf(whole) }
      return [{ field: part, kind: 'numerator-above-denominator', reaction: 'refuse', detail }]
    }
    const given = rate === null ? null : numberOf(values[rate])
    if (rate === null || given === null || all === 0) return []
    const counted = Math.round((some * 10_000) / all) / 100
    if (Math.abs(counted - given) <= tolerance(given)) return []
    const detail = { rate: titleOf(rate), given, counted }
    return [{ field: rate, kind: 'rate-differs-from-counts', reaction: 'warn', suggestion: counted, detail }]
  })
}

/** The kind reads a negative count as unusable; here it says that the whole row is. */
function negativeFindings({ importing, raw }: CheckContext): readonly Finding[] {
  if (!importing || raw === undefined) return []
  return Object.entries(fields)
    .filter(([name, { kind }]) => kind === 'integer' && /^\s*[-－]\s*\d/.test(raw[name] ?? ''))
    .map(([field, { title }]) => ({ field, kind: 'negative-count', reaction: 'refuse', detail: { title } }))
}

/** A table without a column of classes counts all of them. */
function classFilledIn(values: Values, { importing, raw }: CheckContext): readonly Finding[] {
  return importing && isEmpty(values.demandClass) && isEmpty(raw?.demandClass)
    ? [{ field: 'demandClass', kind: 'class-filled-in', reaction: 'fix', value: '全部' }]
    : []
}

function check(values: Values, context: CheckContext): readonly Finding[] {
  const filled = classFilledIn(values, context)
  const complete = filled.length === 0 ? values : { ...values, demandClass: '全部' }
  return [
    ...filled,
    ...missing({ fields }, complete),
    ...outsideTheOffice('area', values, context),
    ...negativeFindings(context),
    ...countFindings(values),
  ]
}

export const hotlineFigures = defineLedger({
  name: 'hotlineFigures',
  version: 1,
  title: '12345热线统计',
  aliases: [
    '热线月度统计',
    '热线统计',
    '12345热线',
    '政务服务便民热线',
    '热线工单统计',
    '便民热线统计',
    '热线办理情况',
    '热线诉求统计',
    '政务热线',
  ],
  group: '信访',
  compartment: 'organisation',
  about: 'offices',
  fields,
  naming: ['month', 'area', 'demandClass'],
  exactKeys: [['month', 'area', 'demandClass']],
  scope: 'area',
  periodField: 'month',
  travels: 'records',
  searchAcross: false,
  retention: '随年度统计资料归档，五年后销毁',
  excludedColumns: [
    {
      titles: [
        '来电人',
        '来电人姓名',
        '诉求人',
        '诉求人姓名',
        '姓名',
        '市民姓名',
        '来电号码',
        '来电电话',
        '主叫号码',
        '联系电话',
        '电话',
        '手机号',
        '身份证号',
        '住址',
        '诉求内容',
        '来电内容',
        '工单内容',
        '诉求标题',
        '录音',
      ],
      reason: 'excluded-caller',
    },
  ],
  check,
  checkTable: (rows) => doubled(rows, { field: 'month', unique: ['month', 'area', 'demandClass'] }),
  upgrades: {},
})
