// How many points did each township get for each item of the yearly assessment? Offices are assessed, never people.

import { type CheckContext, defineLedger, type Finding, type Values } from './define.ts'
import { assessedTownship, assessmentItem, assessmentPeriods } from './fields/assessment.ts'
import { atHome, measure, shown, tucked } from './places.ts'
import { doubled, isEmpty, missing, numberOf, outsideTheOffice, textOf } from './row-rules.ts'

const basis = { instrument: 'governanceResponsibility' }

const fields = {
  ...assessmentPeriods,
  group: {
    kind: 'text',
    title: '一级指标',
    aliases: ['指标类别', '考核类别', '考核项目', '一级考核指标', '项目', '考核大项', '类别', '考核领域'],
    purpose: '按考核大项汇总',
    basis,
    owner: 'origin',
    places: shown('考核项'),
    carried: true,
  },
  item: assessmentItem,
  weight: {
    kind: 'number',
    title: '分值',
    aliases: ['权重', '标准分', '满分', '基本分', '赋分', '标准分值', '权重分', '分数'],
    purpose: '本项满分',
    basis,
    owner: 'origin',
    places: measure('考核项'),
    minimum: 0,
    maximum: 1000,
    carried: true,
  },
  standard: {
    kind: 'longText',
    title: '评分标准',
    aliases: ['考核标准', '评分细则', '考核细则', '考评标准', '计分办法', '评分办法', '考核内容及标准', '扣分标准'],
    purpose: '写明怎样扣分',
    basis,
    owner: 'origin',
    places: tucked('考核项'),
    carried: true,
  },
  township: assessedTownship,
  score: {
    kind: 'number',
    title: '得分',
    aliases: ['考核得分', '评分', '实得分', '本项得分', '自评得分', '核定得分', '考评得分'],
    purpose: '考核单位的本项得分',
    basis,
    owner: 'receiver',
    places: measure('得分'),
    takenOff: 'weight',
    minimum: -1000,
    maximum: 1000,
  },
  reason: {
    kind: 'longText',
    title: '扣分说明',
    aliases: ['扣分原因', '扣分情况', '得分说明', '评分说明', '扣分依据'],
    purpose: '让被考核单位知道为什么扣分',
    basis,
    owner: 'receiver',
    places: shown('得分'),
  },
  notes: {
    kind: 'longText',
    title: '备注',
    aliases: ['说明', '备注说明'],
    purpose: '工作说明',
    owner: 'origin',
    places: atHome('得分'),
  },
} as const satisfies Parameters<typeof defineLedger>[0]['fields']

/** What a table says of itself, or else the whole year of the ledger's date. */
function periodFindings(values: Values, context: CheckContext): readonly Finding[] {
  if (!context.importing) return []
  const found: Finding[] = []
  if (isEmpty(values.year) && isEmpty(context.raw?.year)) {
    const year = Number(context.asOf.slice(0, 4))
    found.push({ field: 'year', kind: 'year-assumed', reaction: 'fix', value: year, detail: { year } })
  }
  if (isEmpty(values.period) && isEmpty(context.raw?.period))
    found.push({ field: 'period', kind: 'period-assumed', reaction: 'fix', value: '全年' })
  return found
}

function scoreFindings(values: Values): readonly Finding[] {
  const [score, weight] = [numberOf(values.score), numberOf(values.weight)]
  if (score === null) return [{ field: 'score', kind: 'score-missing', reaction: 'warn' }]
  return weight !== null && score > weight
    ? [{ field: 'score', kind: 'score-above-weight', reaction: 'warn', detail: { score, weight } }]
    : []
}

function check(values: Values, context: CheckContext): readonly Finding[] {
  const filled = periodFindings(values, context)
  const complete: Values = { ...values, ...Object.fromEntries(filled.map(({ field, value = null }) => [field, value])) }
  const township = textOf(values.township)
  return [
    ...filled,
    ...missing({ fields }, complete),
    ...(township === null ? [] : outsideTheOffice('township', values, context)),
    ...scoreFindings(values),
  ]
}

export const assessmentScores = defineLedger({
  name: 'assessmentScores',
  version: 1,
  title: '平安建设考核评分',
  aliases: [
    '考核评分表',
    '平安建设考核',
    '考核打分表',
    '考评打分表',
    '平安考核',
    '考核评价表',
    '考评表',
    '综治考核',
    '考核得分表',
    '考核细则',
  ],
  group: '考核创建',
  compartment: 'organisation',
  about: 'offices',
  fields,
  naming: ['item', 'township'],
  exactKeys: [['year', 'period', 'township', 'item']],
  scope: 'township',
  periodField: 'year',
  matrix: { row: 'item', column: 'township', cell: 'score', weight: 'weight' },
  travels: 'records',
  searchAcross: false,
  retention: '考核结果公布后随年度考核资料归档，保管期限由单位档案部门批准',
  excludedColumns: [
    {
      titles: ['姓名', '被考核人', '考核对象姓名', '干部姓名', '个人得分', '职务', '分管领导', '责任人'],
      reason: 'excluded-person-score',
    },
  ],
  check,
  checkTable: (rows) => doubled(rows, { field: 'item', unique: ['year', 'period', 'township', 'item'] }),
  upgrades: {},
})
