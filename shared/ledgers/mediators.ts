// What does an office keep of the mediators, and how do they make up a committee?

import { addMonths } from '../law/clock.ts'
import { COMMITTEE, committeeFindings } from '../law/committee-rules.ts'
import { termFinding } from './committees.ts'
import { type CheckContext, defineLedger, type Finding, type Values } from './define.ts'
import { atHome, dimension, naming, pointing, shown, tucked, tuckedDimension } from './places.ts'
import { doubled, isEmpty, missing, outsideTheOffice, type RowFinding, textOf, townshipFilledIn } from './row-rules.ts'

const fields = {
  committee: {
    kind: 'recordReference',
    title: '所属调解委员会',
    aliases: [],
    purpose: '确定调解员属于哪个调委会',
    basis: { instrument: 'mediationLaw', article: '十三' },
    owner: 'origin',
    places: pointing('调解员'),
    refers: { ledger: 'committees', show: 'name' },
  },
  township: {
    kind: 'division',
    title: '所在乡镇',
    aliases: [
      '乡镇(街道)',
      '乡镇街道',
      '乡镇',
      '所在地',
      '街道乡镇',
      '镇街',
      '所属乡镇',
      '所属乡镇(街道)',
      '所在乡镇(街道)',
    ],
    purpose: '确定属地',
    owner: 'origin',
    places: dimension('调解员'),
    division: { level: 'township' },
  },
  name: {
    kind: 'personName',
    title: '姓名',
    aliases: ['调解员姓名', '人民调解员姓名', '调解员', '人民调解员', '委员姓名', '成员姓名', '名字'],
    purpose: '公示调解员，供当事人选择',
    basis: { instrument: 'mediationLaw', article: '十、十九' },
    owner: 'origin',
    places: naming('调解员'),
    required: true,
  },
  sex: {
    kind: 'choice',
    title: '性别',
    aliases: ['男/女', '性別'],
    purpose: '核对委员会中应有妇女成员',
    basis: { instrument: 'mediationLaw', article: '八' },
    owner: 'origin',
    places: shown('调解员'),
    choices: [
      { term: '男', aliases: ['男性', 'M', '1', '男士'], code: '1' },
      { term: '女', aliases: ['女性', 'F', '2', '女士', '妇'], code: '2' },
    ],
  },
  bornIn: {
    kind: 'month',
    title: '出生年月',
    aliases: ['出生日期', '出生时间', '出生', '生日', '出生年月日', '出生年份'],
    purpose: '核对调解员为成年公民',
    basis: { instrument: 'mediationLaw', article: '十四' },
    owner: 'origin',
    places: tucked('调解员'),
    period: 'birth',
  },
  education: {
    kind: 'text',
    title: '文化程度',
    aliases: ['学历', '文化水平', '最高学历', '教育程度', '受教育程度'],
    purpose: '核对具有一定文化水平，安排培训',
    basis: { instrument: 'mediationLaw', article: '十四' },
    owner: 'origin',
    places: tuckedDimension('调解员'),
  },
  role: {
    kind: 'choice',
    title: '职务',
    aliases: [
      '调委会职务',
      '担任职务',
      '委员会职务',
      '调解职务',
      '职务(主任/委员)',
      '任职',
      '在调委会职务',
      '身份',
      '岗位',
    ],
    purpose: '核对主任、委员和聘任调解员',
    basis: { instrument: 'mediationLaw', article: '八、十三' },
    owner: 'origin',
    places: dimension('调解员'),
    choices: [
      { term: '主任', aliases: ['调委会主任', '主任委员', '主任（兼）', '负责人'] },
      { term: '副主任', aliases: ['调委会副主任', '副主任委员'] },
      { term: '委员', aliases: ['调委会委员', '成员', '调解委员', '调解员', '人民调解员', '委员（调解员）'] },
      {
        term: '聘任调解员',
        aliases: ['聘任', '聘用', '聘请', '聘任人民调解员', '特邀调解员', '聘用调解员', '外聘', '受聘调解员'],
      },
    ],
  },
  employment: {
    kind: 'choice',
    title: '专职/兼职',
    aliases: ['专兼职', '专/兼职', '专职兼职', '是否专职', '专兼', '专职或兼职', '用工形式', '工作性质'],
    purpose: '统计专职人民调解员',
    basis: { instrument: 'mediationLaw', article: '十' },
    owner: 'origin',
    places: dimension('调解员'),
    choices: [
      { term: '专职', aliases: ['专', '全职', '是', '专职调解员', '专职人民调解员'] },
      { term: '兼职', aliases: ['兼', '否', '兼职调解员', '兼职人民调解员'] },
    ],
  },
  expertise: {
    kind: 'text',
    title: '专业特长',
    aliases: ['特长', '擅长领域', '专长', '调解特长', '擅长'],
    purpose: '方便当事人选择调解员',
    basis: { instrument: 'mediationLaw', article: '十九' },
    owner: 'origin',
    places: tucked('调解员'),
  },
  occupation: {
    kind: 'text',
    title: '本职工作',
    aliases: ['职业', '原职业', '单位及职务', '村(社区)职务', '行政职务'],
    purpose: '说明兼职调解员的本职岗位',
    owner: 'origin',
    places: tucked('调解员'),
  },
  phone: {
    kind: 'phone',
    title: '联系电话',
    aliases: ['电话', '手机', '手机号', '手机号码', '联系方式', '电话号码', '联系手机', '调解员电话'],
    purpose: '公示和工作联系',
    owner: 'origin',
    places: shown('调解员'),
  },
  since: {
    kind: 'month',
    title: '从事调解时间',
    aliases: ['任职时间', '聘任时间', '从事调解工作时间', '担任调解员时间', '上岗时间'],
    purpose: '掌握任期和培训安排',
    owner: 'origin',
    places: tucked('调解员'),
  },
  until: {
    kind: 'date',
    title: '离任日期',
    aliases: ['离任时间', '解聘时间', '卸任时间', '罢免时间'],
    purpose: '离任后不再计入统计',
    basis: { instrument: 'mediationLaw', article: '十五' },
    owner: 'origin',
    places: tucked('调解员'),
  },
  trainedOn: {
    kind: 'date',
    title: '最近培训日期',
    aliases: ['培训时间', '最近培训时间', '培训日期'],
    purpose: '司法局定期培训调解员',
    basis: { instrument: 'mediationLaw', article: '十四' },
    owner: 'origin',
    places: tucked('调解员'),
  },
  allowance: {
    kind: 'money',
    title: '误工补贴',
    aliases: ['补贴', '补贴标准', '误工补贴(元)', '补贴金额'],
    purpose: '发放误工补贴',
    basis: { instrument: 'mediationLaw', article: '十六' },
    owner: 'origin',
    places: atHome('调解员'),
  },
  notes: {
    kind: 'longText',
    title: '备注',
    aliases: ['说明', '其他说明', '备 注'],
    purpose: '工作说明',
    owner: 'origin',
    places: atHome('调解员'),
  },
} as const satisfies Parameters<typeof defineLedger>[0]['fields']

function check(values: Values, context: CheckContext): readonly Finding[] {
  const born = textOf(values.bornIn)
  const found: Finding[] = [
    ...missing({ fields }, values),
    ...townshipFilledIn(values, context),
    ...outsideTheOffice('township', values, context),
  ]
  if (!isEmpty(values.name) && isEmpty(values.sex)) found.push({ field: 'sex', kind: 'sex-missing', reaction: 'warn' })
  if (born !== null && addMonths(`${born}-01`, 12 * COMMITTEE.adult) > context.asOf) {
    found.push({ field: 'bornIn', kind: 'mediator-not-adult', reaction: 'warn', detail: { born } })
  }
  return found
}

interface Group {
  readonly first: number
  readonly rows: { readonly row: number; readonly values: Values }[]
}

/** Rows of one committee: same name in the same township (two villages may share a name). */
function groupsOf(rows: readonly Values[]): readonly Group[] {
  const groups = new Map<string, Group>()
  rows.forEach((values, row) => {
    const name = textOf(values.committeeName)
    if (name === null) return
    const key = `${name}\n${textOf(values.township) ?? ''}`
    const group = groups.get(key) ?? { first: row, rows: [] }
    group.rows.push({ row, values })
    groups.set(key, group)
  })
  return [...groups.values()]
}

function checkTable(rows: readonly Values[], context: CheckContext): readonly RowFinding[] {
  const twice = doubled(rows, { field: 'name' })
  const left = new Set(twice.filter(({ kind }) => kind === 'duplicate-row').map(({ row }) => row))
  const found = groupsOf(rows).flatMap(({ first, rows: members }): readonly RowFinding[] => {
    const active = members.filter(({ row, values }) => !left.has(row) && isEmpty(values.until) && !isEmpty(values.name))
    const people = active.map(({ values }) => ({ sex: textOf(values.sex), role: textOf(values.role) }))
    const head = members.find(({ values }) => !isEmpty(values.electedOn))
    return [
      ...committeeFindings(people).map(({ kind, detail }) => ({
        row: first,
        field: 'committeeName',
        kind,
        reaction: 'warn' as const,
        detail,
      })),
      ...(head ? termFinding('electedOn', head.values, context).map((finding) => ({ ...finding, row: head.row })) : []),
    ]
  })
  return [...twice, ...found]
}

export const mediators = defineLedger({
  name: 'mediators',
  version: 1,
  title: '人民调解员',
  aliases: [
    '调解员花名册',
    '人民调解员花名册',
    '人民调解员名册',
    '调解员名册',
    '调委会及调解员花名册',
    '人民调解委员会及调解员花名册',
    '调解员名单',
  ],
  group: '调解组织',
  compartment: 'organisation',
  fields,
  naming: ['name', 'committee'],
  exactKeys: [
    ['committee', 'name', 'phone'],
    ['committee', 'name'],
  ],
  scope: 'township',
  travels: 'records',
  searchAcross: true,
  retention: '离任后一年销毁',
  excludedColumns: [
    { titles: ['民族', '族别', '民族成份', '民族成分'], reason: 'excluded-ethnicity' },
    { titles: ['政治面貌', '党派', '是否党员', '政治面目', '党员'], reason: 'excluded-politics' },
    { titles: ['宗教信仰', '信仰', '宗教', '信教情况'], reason: 'excluded-belief' },
    { titles: ['身份证号', '身份证号码', '公民身份号码', '证件号码', '身份证'], reason: 'excluded-not-needed' },
    {
      titles: ['家庭住址', '住址', '现住址', '家庭地址', '籍贯', '照片', '婚姻状况', '健康状况'],
      reason: 'excluded-not-needed',
    },
    { titles: ['综合评分', '个人评分', '积分', '星级', '考核得分', '排名'], reason: 'excluded-person-score' },
  ],
  parent: {
    ledger: 'committees',
    reference: 'committee',
    // Left: name of the value in a row read from a workbook; township is a field here and there.
    fields: {
      committeeName: 'name',
      committeeType: 'type',
      township: 'township',
      electedOn: 'electedOn',
      electedBy: 'electedBy',
      seal: 'seal',
      guidedBy: 'guidedBy',
      committeeAddress: 'address',
      committeePhone: 'phone',
    },
  },
  check,
  checkTable,
  upgrades: {},
})
