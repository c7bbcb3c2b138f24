// What does an office keep of the people's mediation committees?

import { isTermOver, termEnd } from '../law/committee-rules.ts'
import { type CheckContext, defineLedger, type Finding, type Values } from './define.ts'
import { atHome, dimension, measure, naming, shown, tucked, tuckedDimension } from './places.ts'
import { doubled, isEmpty, missing, outsideTheOffice, textOf } from './row-rules.ts'

const fields = {
  name: {
    kind: 'text',
    title: '调解委员会名称',
    aliases: [
      '人民调解委员会名称',
      '调委会名称',
      '人民调解委员会',
      '调解委员会',
      '调委会',
      '调解组织名称',
      '人民调解组织名称',
      '调解组织',
      '人民调解组织',
      '组织名称',
      '委员会名称',
      '所属调委会',
      '所在调委会',
      '所属调解委员会',
      '所在调解委员会',
      '所属人民调解委员会',
      '所属调解组织',
      '工作单位',
    ],
    purpose: '统计调解组织并向基层法院通报',
    basis: { instrument: 'mediationLaw', article: '十' },
    owner: 'origin',
    places: naming('调解组织'),
    required: true,
  },
  type: {
    kind: 'choice',
    title: '调委会类型',
    aliases: [
      '类型',
      '组织类型',
      '调解组织类型',
      '委员会类型',
      '调解委员会类型',
      '调委会类别',
      '类别',
      '调委会性质',
      '组织形式',
    ],
    purpose: '按类型统计调解组织',
    basis: { instrument: 'mediationLaw', article: '八、三十四' },
    owner: 'origin',
    places: dimension('调解组织'),
    choices: [
      { term: '村', aliases: ['村调委会', '村级', '村委会', '行政村', '村民委员会', '村人民调解委员会'] },
      { term: '社区', aliases: ['居委会', '社区调委会', '居民委员会', '居', '社区居委会'] },
      { term: '乡镇', aliases: ['乡镇调委会', '乡镇级', '镇', '乡', '乡（镇）'] },
      { term: '街道', aliases: ['街道调委会', '街道办', '街道办事处'] },
      { term: '企事业单位', aliases: ['企业', '事业单位', '企事业', '企业事业单位', '企（事）业单位', '企业调委会'] },
      {
        term: '行业性专业性',
        aliases: [
          '行业性',
          '专业性',
          '行业',
          '行业专业',
          '行业性、专业性',
          '行专',
          '行业性专业性调委会',
          '行业（专业）性',
        ],
      },
      { term: '社会团体', aliases: ['社会组织', '社团', '群团'] },
      { term: '其他', aliases: ['其它', '区域性', '联合', '集贸市场'] },
    ],
  },
  township: {
    kind: 'division',
    title: '所在乡镇',
    aliases: [
      '所在地',
      '乡镇',
      '乡镇(街道)',
      '乡镇街道',
      '街道乡镇',
      '所属乡镇',
      '所在乡镇(街道)',
      '所属乡镇(街道)',
      '镇街',
      '辖区',
      '所属地区',
      '所属区域',
    ],
    purpose: '确定属地',
    owner: 'origin',
    places: dimension('调解组织'),
    division: { level: 'township' },
  },
  village: {
    kind: 'division',
    title: '所在村（社区）',
    aliases: ['村(社区)', '村社区', '所属村', '所在村', '村居', '所在村居'],
    purpose: '确定属地',
    owner: 'origin',
    places: tuckedDimension('调解组织'),
    division: { level: 'village', within: 'township' },
  },
  electedOn: {
    kind: 'month',
    title: '换届（成立）时间',
    aliases: [
      '换届时间',
      '成立时间',
      '设立时间',
      '换届日期',
      '最近换届时间',
      '本届换届时间',
      '本届选举时间',
      '选举时间',
      '改选时间',
      '换届(成立)时间',
      '组建时间',
      '建立时间',
    ],
    purpose: '计算三年任期',
    basis: { instrument: 'mediationLaw', article: '九' },
    owner: 'origin',
    places: shown('调解组织'),
  },
  electedBy: {
    kind: 'choice',
    title: '产生方式',
    aliases: ['推选方式', '选举方式', '委员产生方式', '推选形式'],
    purpose: '核对委员由谁推选产生',
    basis: { instrument: 'mediationLaw', article: '九' },
    owner: 'origin',
    places: tucked('调解组织'),
    choices: [
      { term: '村民会议推选', aliases: ['村民会议', '村民代表会议', '村民代表会议推选'] },
      { term: '居民会议推选', aliases: ['居民会议', '居民代表会议'] },
      { term: '职工大会推选', aliases: ['职工大会', '职工代表大会', '工会推选', '工会'] },
      { term: '设立单位聘任', aliases: ['聘任', '选聘', '其他'] },
    ],
  },
  seal: {
    kind: 'yesNo',
    title: '是否有印章',
    aliases: ['有无印章', '印章', '是否刻制印章', '公章', '有无公章', '是否有公章', '印章情况'],
    purpose: '书面协议须加盖调委会印章',
    basis: { instrument: 'mediationLaw', article: '二十九' },
    owner: 'origin',
    places: shown('调解组织'),
  },
  guidedBy: {
    kind: 'organisation',
    title: '指导单位',
    aliases: ['指导司法所', '业务指导单位', '指导部门', '主管部门', '设立单位'],
    purpose: '确定业务指导关系',
    basis: { instrument: 'mediationLaw', article: '五' },
    owner: 'origin',
    places: tucked('调解组织'),
    anyBody: true,
  },
  address: {
    kind: 'text',
    title: '办公地址',
    aliases: ['地址', '详细地址', '办公地点', '调解室地址', '场所'],
    purpose: '公示，方便群众',
    owner: 'origin',
    places: tucked('调解组织'),
  },
  phone: {
    kind: 'phone',
    title: '办公电话',
    aliases: ['调委会电话', '值班电话', '调委会联系电话', '组织联系电话'],
    purpose: '公示，方便群众',
    owner: 'origin',
    places: tucked('调解组织'),
  },
  memberCount: {
    kind: 'integer',
    title: '委员人数',
    aliases: ['调委会人数', '委员数', '成员人数', '委员会人数'],
    purpose: '统计；花名册齐全时以花名册为准',
    basis: { instrument: 'mediationLaw', article: '八、十' },
    owner: 'origin',
    places: measure('调解组织'),
    minimum: 0,
    maximum: 99,
  },
  reportedToCourtOn: {
    kind: 'date',
    title: '通报法院日期',
    aliases: ['报法院日期', '通报基层法院时间'],
    purpose: '司法局将组织和人员及调整情况通报基层法院',
    basis: { instrument: 'mediationLaw', article: '十' },
    owner: 'receiver',
    places: tucked('调解组织'),
  },
  dissolvedOn: {
    kind: 'date',
    title: '撤销日期',
    aliases: ['撤销时间', '注销时间'],
    purpose: '不再计入统计',
    owner: 'origin',
    places: tucked('调解组织'),
  },
  notes: {
    kind: 'longText',
    title: '调委会备注',
    aliases: ['组织备注'],
    purpose: '工作说明，不写个人情况',
    owner: 'origin',
    places: atHome('调解组织'),
  },
} as const satisfies Parameters<typeof defineLedger>[0]['fields']

/** The term of three years (art. 9); at import the finding stands at the election date. */
export function termFinding(field: string, values: Values, context: CheckContext): readonly Finding[] {
  const elected = textOf(values[field])
  if (elected === null || !isEmpty(values.dissolvedOn) || !isTermOver(elected, context.asOf)) return []
  return [{ field, kind: 'committee-term-over', reaction: 'warn', detail: { elected, ended: termEnd(elected) } }]
}

function check(values: Values, context: CheckContext): readonly Finding[] {
  return [
    ...missing({ fields }, values),
    ...outsideTheOffice('township', values, context),
    ...termFinding('electedOn', values, context),
  ]
}

export const committees = defineLedger({
  name: 'committees',
  version: 1,
  title: '人民调解委员会',
  aliases: ['调委会名册', '人民调解委员会名册', '人民调解组织', '调解组织台账', '调解组织名册', '调解委员会台账'],
  group: '调解组织',
  compartment: 'organisation',
  fields,
  naming: ['name', 'township'],
  exactKeys: [
    ['name', 'township'],
    ['name', 'village'],
  ],
  scope: 'township',
  travels: 'records',
  searchAcross: true,
  retention: '撤销后一年归档',
  excludedColumns: [],
  check,
  checkTable: (rows) => doubled(rows, { field: 'name' }),
  clocks(values) {
    const elected = textOf(values.electedOn)
    if (elected === null || !isEmpty(values.dissolvedOn)) return []
    const due = `${termEnd(elected)}-01`
    return [
      {
        clock: 'committee-term',
        title: '任期届满',
        due,
        metOn: null,
        basis: { instrument: 'mediationLaw', article: '九' },
        explanation: `《人民调解法》第九条：委员每届任期三年，自${elected}换届起算，届满前应改选。`,
      },
    ]
  },
  upgrades: {},
})
