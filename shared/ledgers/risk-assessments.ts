// Which decisions, projects and activities were assessed before they were decided, and with what result? Never a person.

import { type CheckContext, type ClockReading, defineLedger, type Finding, type Values } from './define.ts'
import { excludedNotionIn, notionsInNotes } from './excluded-notions.ts'
import { riskAssessmentFields as fields } from './fields/risk-assessment.ts'
import { doubled, inOrder, isEmpty, missing, numberOf, outsideTheOffice, textOf } from './row-rules.ts'

const SUBJECTS: ReadonlySet<string> = new Set(fields.subjectType.choices.map(({ term }) => term))

/** Words of a type that speak of people. */
const PEOPLE = /人|群体|对象|家庭|户/
/** A title that assesses people whatever stands beside it. */
const TITLED_PEOPLE =
  /(?:个人|信访人|上访人|人员|对象|群体|同志|村民|居民)[^、，。]{0,8}?(?:的)?(?:社会)?稳定?风险(?:的)?(?:评估|研判)/

/** Words of a title by which an office that keeps no column of types tells what it assesses. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/(?:运动会|马拉松|赛|节|展|灯会|庙会|汇演|演出|演唱会|交易会|博览会|招聘会|文化活动|活动)(?:[（(].*)?$/, '活动'],
  [/工程|项目|建设|改造|扩建|迁建|新建|改建|征收|拆迁|征地|治理|修缮/, '项目'],
  [/方案|规划|办法|规定|意见|政策|改革|决策|调整|制度|计划|措施|收费|定价|撤并|划转/, '决策'],
]

/** A saved subject is a term; a workbook may leave it out, or name what is no matter at all. */
function subjectFindings(values: Values, context: CheckContext): readonly Finding[] {
  const [written, name] = [textOf(values.subjectType), textOf(values.name) ?? '']
  const refuse = (kind: string): readonly Finding[] => [{ field: 'subjectType', kind, reaction: 'refuse' }]
  if (written !== null && !SUBJECTS.has(written))
    return refuse(PEOPLE.test(written) ? 'subject-outside-boundary' : 'subject-unclear')
  if (TITLED_PEOPLE.test(name) || excludedNotionIn(name) !== null) return refuse('subject-outside-boundary')
  if (written !== null) return []
  if (!context.importing) return missing({ fields: { subjectType: fields.subjectType } }, values)
  const subject = BY_NAME.find(([words]) => words.test(name))?.[1]
  return subject === undefined
    ? refuse('subject-unclear')
    : [{ field: 'subjectType', kind: 'subject-by-name', reaction: 'fix', value: subject, detail: { subject } }]
}

/** Assess first, decide then; what cannot be controlled is changed first (art. 24). */
function orderFindings(values: Values): readonly Finding[] {
  const found: Finding[] = []
  const [started, decided] = [textOf(values.startedOn), textOf(values.decidedOn)]
  if (started !== null && decided !== null && decided < started) {
    const detail = { started, decided }
    found.push({ field: 'decidedOn', kind: 'decided-before-assessment', reaction: 'warn', detail })
  }
  if (values.level === '高' && values.conclusion === '准予实施')
    found.push({ field: 'conclusion', kind: 'high-risk-approved', reaction: 'warn' })
  if (!isEmpty(values.completedOn) && isEmpty(values.conclusion))
    found.push({ field: 'conclusion', kind: 'conclusion-missing', reaction: 'warn' })
  return found
}

function pointFindings(values: Values): readonly Finding[] {
  const listed = Array.isArray(values.points) ? values.points.length : 0
  const count = numberOf(values.pointCount)
  if (count === null || listed === 0 || listed === count) return []
  const detail = { listed, count }
  return [{ field: 'pointCount', kind: 'points-count-mismatch', reaction: 'warn', suggestion: listed, detail }]
}

function check(values: Values, context: CheckContext): readonly Finding[] {
  const subject = subjectFindings(values, context)
  // Outside the boundary nothing else of the row is looked at or said.
  if (subject.some(({ kind }) => kind === 'subject-outside-boundary')) return subject
  const { subjectType: _, ...others } = fields
  return [
    ...subject,
    ...missing({ fields: others }, values),
    ...outsideTheOffice('township', values, context),
    ...inOrder(values, [['startedOn', 'completedOn']]),
    ...orderFindings(values),
    ...pointFindings(values),
    ...notionsInNotes(values, ['measures', 'notes']),
  ]
}

/** A decision that is planned waits for its assessment. */
function clocks(values: Values): readonly ClockReading[] {
  const [decided, completed] = [textOf(values.decidedOn), textOf(values.completedOn)]
  if (decided === null) return []
  return [
    {
      clock: 'assessment',
      title: '决策前完成评估',
      due: decided,
      metOn: completed,
      basis: { instrument: 'majorDecisions', article: '二十二' },
      explanation: `《重大行政决策程序暂行条例》第二十二条：应在决策（${decided}）前完成社会稳定风险评估，由责任主体负责。`,
    },
  ]
}

export const riskAssessments = defineLedger({
  name: 'riskAssessments',
  version: 1,
  title: '重大事项稳评',
  aliases: [
    '稳评台账',
    '社会稳定风险评估台账',
    '稳定风险评估台账',
    '社会稳定风险评估',
    '重大事项社会稳定风险评估',
    '重大决策社会稳定风险评估',
    '重大项目稳评',
    '风险评估台账',
    '稳评事项清单',
  ],
  group: '风险与整治',
  compartment: 'organisation',
  about: 'matters',
  fields,
  naming: ['name', 'responsible'],
  exactKeys: [
    ['name', 'responsible', 'startedOn'],
    ['name', 'startedOn'],
    ['name', 'responsible'],
  ],
  near: { text: 'name', date: 'startedOn', apart: 60, place: { township: 'township' } },
  scope: 'township',
  periodField: 'startedOn',
  travels: 'records',
  searchAcross: true,
  retention: '决策实施后一年转入决策过程档案，保管期限由单位档案部门批准',
  excludedColumns: [
    {
      titles: ['重点人员情况', '涉稳人员', '反对人员', '利益诉求人员名单', '重点人', '不稳定人员'],
      reason: 'excluded-stability-control',
    },
    {
      titles: ['受访人姓名', '被调查人', '问卷对象', '受访人电话', '联系电话', '联系人'],
      reason: 'excluded-not-needed',
    },
  ],
  check,
  checkTable: (rows) => doubled(rows, { field: 'name' }),
  clocks,
  upgrades: {},
})
