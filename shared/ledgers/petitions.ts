// What is a petition, and how is it kept from harming the person who made it?

import { ACCUSATIONS, isSameOrAbove, LONGEST_EXTENSION, MOST_REPRESENTATIVES } from '../law/petition-rules.ts'
import { type CheckContext, defineLedger, type Finding, type Values } from './define.ts'
import { notionsInNotes } from './excluded-notions.ts'
import { handling } from './fields/petition-handling.ts'
import { outcome } from './fields/petition-outcome.ts'
import { registration } from './fields/petition-registration.ts'
import { countOfPeople, isAnonymous } from './kinds/names.ts'
import { overdueFindings, petitionClocks } from './petition-clocks.ts'
import { doubled, inOrder, isEmpty, missing, numberOf, outsideTheOffice, textOf } from './row-rules.ts'

const fields = { ...registration, ...handling, ...outcome } as const

/** A matter is never handed to the unit complained about or to one that contains it (arts 30, 46; product boundary 4). At
 * import the complaint is kept (art. 22) without the hand-over; a saved record with it is refused. */
export function handoverFinding(values: Values, context: CheckContext): Finding | null {
  const [handler, complained] = [textOf(values.handler), textOf(values.complainedUnit)]
  if (handler === null || complained === null || !isSameOrAbove(handler, complained, context.directory)) return null
  const accusation = ACCUSATIONS.has(textOf(values.purpose) ?? '')
  const kind = accusation ? 'accusation-handed-to-accused' : 'handed-to-unit-complained-about'
  return context.importing
    ? { field: 'handler', kind, reaction: 'warn', value: null }
    : { field: 'handler', kind, reaction: 'refuse', detail: { refused: 1 } }
}

function petitionerFindings(values: Values, context: CheckContext): readonly Finding[] {
  const found: Finding[] = []
  const name = textOf(values.petitioner)
  if (name !== null && isAnonymous(name)) {
    found.push({ field: 'petitioner', kind: 'petitioner-anonymous', reaction: 'fix', value: null })
  }
  const said = context.raw?.petitioner === undefined ? null : countOfPeople(context.raw.petitioner)
  const people = numberOf(values.people)
  if (said !== null && people !== null && said !== people) {
    found.push({
      field: 'people',
      kind: 'people-count-mismatch',
      reaction: 'warn',
      suggestion: said,
      detail: { said, count: people },
    })
  }
  const representatives = numberOf(values.representatives)
  if (representatives !== null && representatives > MOST_REPRESENTATIVES) {
    found.push({
      field: 'representatives',
      kind: 'joint-petition-representatives',
      reaction: 'warn',
      detail: { count: representatives },
    })
  }
  if (representatives !== null && people !== null && representatives > people) {
    found.push({ field: 'representatives', kind: 'more-representatives-than-people', reaction: 'warn' })
  }
  return found
}

/** Article 34: the head of the unit approves an extension, and the person is told why. Asked of those who type it; workbooks
 * rarely have the columns. */
function extensionFindings(values: Values, context: CheckContext): readonly Finding[] {
  if (context.importing || (numberOf(values.extensionDays) ?? 0) < 1) return []
  const absent = (['extensionApprover', 'extensionReason', 'extensionNotifiedOn'] as const)
    .filter((field) => isEmpty(values[field]))
    .map((field) => fields[field].title)
  const detail = { missing: absent.join('、') }
  return absent.length === 0
    ? []
    : [{ field: 'extensionDays', kind: 'extension-not-documented', reaction: 'warn', detail }]
}

function closingFindings(values: Values): readonly Finding[] {
  const found: Finding[] = []
  const extension = numberOf(values.extensionDays)
  if (extension !== null && extension > LONGEST_EXTENSION) {
    found.push({ field: 'extensionDays', kind: 'extension-too-long', reaction: 'warn', detail: { days: extension } })
  }
  if (!isEmpty(values.result) && isEmpty(values.closedOn)) {
    found.push({ field: 'result', kind: 'result-without-closing-date', reaction: 'warn' })
  }
  if (
    !isEmpty(values.closedOn) &&
    isEmpty(values.acceptedOn) &&
    values.way !== '不予受理' &&
    values.purpose === '求决'
  ) {
    found.push({ field: 'acceptedOn', kind: 'acceptance-date-missing', reaction: 'warn' })
  }
  if (!isEmpty(values.relatesTo) && values.relatesTo === values.caseNumber) {
    found.push({ field: 'relatesTo', kind: 'relates-to-itself', reaction: 'refuse' })
  }
  return found
}

/** A complaint never vanishes (art. 22): only a row without any content is refused. */
function contentFindings(values: Values): readonly Finding[] {
  if (!isEmpty(values.summary)) return []
  const empty = ['petitioner', 'content', 'complainedUnit', 'caseNumber'].every((field) => isEmpty(values[field]))
  return empty
    ? [{ field: 'summary', kind: 'required-missing', reaction: 'refuse', detail: { title: fields.summary.title } }]
    : [{ field: 'summary', kind: 'summary-missing', reaction: 'warn' }]
}

function check(values: Values, context: CheckContext): readonly Finding[] {
  const handover = handoverFinding(values, context)
  return [
    ...missing({ fields }, values),
    ...contentFindings(values),
    ...outsideTheOffice('village', values, context),
    ...(handover === null ? [] : [handover]),
    ...petitionerFindings(values, context),
    ...inOrder(values, [
      ['receivedOn', 'transferredOn'],
      ['receivedOn', 'acceptedOn'],
      ['receivedOn', 'notifiedOn'],
      ['receivedOn', 'closedOn'],
      ['acceptedOn', 'closedOn'],
      ['closedOn', 'servedOn'],
      ['servedOn', 'reviewAskedOn'],
      ['reviewAskedOn', 'reviewedOn'],
      ['reviewedOn', 'secondReviewAskedOn'],
      ['secondReviewAskedOn', 'secondReviewedOn'],
    ]).filter((finding, index, all) => all.findIndex((other) => other.field === finding.field) === index),
    ...closingFindings(values),
    ...extensionFindings(values, context),
    ...notionsInNotes(values, ['notes', 'supervision']),
    ...overdueFindings(values, context),
  ]
}

export const petitions = defineLedger({
  name: 'petitions',
  version: 1,
  title: '信访事项',
  aliases: [
    '信访登记台账',
    '信访台账',
    '信访事项登记台账',
    '来信来访登记表',
    '信访登记表',
    '信访事项台账',
    '信访件登记',
    '群众来信来访登记',
    '信访受理登记',
  ],
  group: '信访',
  compartment: 'petitions',
  fields,
  naming: ['caseNumber', 'summary'],
  // A number that a spreadsheet has cut is read as empty; the second key recognises its petition when it is put right.
  exactKeys: [['caseNumber'], ['receivedOn', 'village', 'petitioner', 'summary']],
  // Per matter (product boundary 4): without a like matter a name says nothing; there is no search by which to list people.
  near: {
    parties: ['petitioner'],
    date: 'receivedOn',
    place: { village: 'village' },
    text: 'summary',
    likeness: 60,
    when: 'import',
  },
  scope: 'village',
  periodField: 'receivedOn',
  travels: 'records',
  searchAcross: false,
  retention: '办结后一年转入单位档案，保管期限由单位档案部门批准',
  excludedColumns: [
    {
      titles: [
        '是否越级',
        '越级',
        '越级上访',
        '越级信访',
        '是否越级上访',
        '是否越级走访',
        '是否进京',
        '进京次数',
        '赴省进京',
        '是否非访',
        '非访',
        '非正常上访',
      ],
      reason: 'excluded-petition-conduct',
    },
    {
      titles: [
        '稳控措施',
        '稳控',
        '稳控情况',
        '稳控责任人',
        '稳控责任单位',
        '稳控状态',
        '是否稳控',
        '包保稳控',
        '管控措施',
        '管控责任人',
        '落实稳控',
        '盯防',
        '随访人',
        '盯控措施',
        '盯控',
      ],
      reason: 'excluded-stability-control',
    },
    {
      titles: [
        '是否重复信访',
        '是否重复',
        '重复信访',
        '重复次数',
        '信访次数',
        '上访次数',
        '信访史',
        '上访史',
        '是否老户',
        '信访老户',
        '是否缠访',
        '缠访闹访',
        '历史信访',
      ],
      reason: 'excluded-petitioning-history',
    },
    {
      titles: ['是否扬言', '扬言', '扬言内容', '过激行为', '言论', '言行', '思想动态', '情绪', '情绪状态', '不满情绪'],
      reason: 'excluded-speech',
    },
    {
      titles: [
        '风险等级',
        '人员风险等级',
        '危险等级',
        '风险评级',
        '风险评分',
        '重点等级',
        '关注等级',
        '关注程度',
        '是否重点人员',
        '重点人员',
        '人员类别',
        '人员身份',
      ],
      reason: 'excluded-risk-level',
    },
    { titles: ['民族', '族别', '民族成份', '民族成分'], reason: 'excluded-ethnicity' },
    { titles: ['政治面貌', '党派', '是否党员'], reason: 'excluded-politics' },
    { titles: ['宗教信仰', '信仰', '宗教', '信教情况'], reason: 'excluded-belief' },
    { titles: ['性格', '性格特点', '现实表现', '心理状态'], reason: 'excluded-temperament' },
    {
      titles: ['前科', '违法犯罪记录', '有无前科', '处罚记录', '犯罪记录', '违法记录'],
      reason: 'excluded-criminal-record',
    },
    { titles: ['涉台', '涉侨', '涉港澳', '涉外'], reason: 'excluded-person-class' },
    { titles: ['轨迹', '行踪', '活动轨迹', '定位', '手机定位', '经度', '纬度', '经纬度'], reason: 'excluded-location' },
    {
      titles: [
        '身份证号',
        '身份证号码',
        '公民身份号码',
        '证件号码',
        '身份证',
        '信访人身份证号',
        '年龄',
        '出生日期',
        '性别',
        '职业',
        '学历',
        '家庭成员',
        '关系人',
        '社会关系',
      ],
      reason: 'excluded-not-needed',
    },
  ],
  check,
  checkTable: (rows) => doubled(rows, { field: 'caseNumber', unique: ['caseNumber'] }),
  clocks: (values) => petitionClocks(values),
  upgrades: {},
})
