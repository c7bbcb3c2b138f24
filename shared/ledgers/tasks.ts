// Which tasks were given, to which units, until when, and which of them are late?

import { type CheckContext, type ClockReading, defineLedger, type Finding, type Values } from './define.ts'
import { notionsInNotes } from './excluded-notions.ts'
import { taskFields as fields } from './fields/task.ts'
import { recurrenceIn } from './kinds/deadline-words.ts'
import { doubled, isEmpty, missing, numberOf, textOf } from './row-rules.ts'

/** Finished: said so, fully advanced, ended or struck off. */
function isFinished(values: Values): boolean {
  if (!isEmpty(values.completedOn) || !isEmpty(values.struckOffOn)) return true
  return values.done === true || (values.done !== false && (numberOf(values.progress) ?? 0) >= 100)
}

function progressFindings(values: Values): readonly Finding[] {
  const found: Finding[] = []
  const progress = numberOf(values.progress)
  const against =
    progress !== null && ((values.done === true && progress < 100) || (values.done === false && progress >= 100))
  if (against) {
    const detail = { done: values.done === true ? '是' : '否', progress }
    found.push({ field: 'done', kind: 'done-against-progress', reaction: 'warn', detail })
  }
  if (values.done === false && !isEmpty(values.completedOn))
    found.push({ field: 'completedOn', kind: 'finished-without-end', reaction: 'warn' })
  return found
}

function dueFindings(values: Values, context: CheckContext): readonly Finding[] {
  const found: Finding[] = []
  const [due, year] = [textOf(values.due), numberOf(values.year)]
  if (due !== null && year !== null && Number(due.slice(0, 4)) < year)
    found.push({ field: 'due', kind: 'due-before-plan', reaction: 'warn', detail: { due, year } })
  if (due !== null && due < context.asOf && !isFinished(values))
    found.push({ field: 'due', kind: 'task-overdue', reaction: 'warn', detail: { due } })
  return found
}

/** What the words of a workbook say beyond the date: the rhythm of a standing task, the year of a list without a year column. */
function filledIn(values: Values, context: CheckContext): readonly Finding[] {
  if (!context.importing) return []
  const found: Finding[] = []
  const recurrence = isEmpty(values.recurrence) && isEmpty(values.due) ? recurrenceIn(context.raw?.due ?? '') : null
  if (recurrence !== null)
    found.push({
      field: 'recurrence',
      kind: 'recurrence-set',
      reaction: 'fix',
      value: recurrence,
      detail: { recurrence },
    })
  if (isEmpty(values.year) && isEmpty(context.raw?.year)) {
    const year = Number((textOf(values.due) ?? context.asOf).slice(0, 4))
    found.push({ field: 'year', kind: 'year-assumed', reaction: 'fix', value: year, detail: { year } })
  }
  return found
}

function check(values: Values, context: CheckContext): readonly Finding[] {
  return [
    ...missing({ fields }, values),
    ...filledIn(values, context),
    ...dueFindings(values, context),
    ...progressFindings(values),
    ...notionsInNotes(values, ['state', 'difficulties', 'goal', 'notes']),
  ]
}

function clocks(values: Values): readonly ClockReading[] {
  const due = textOf(values.due)
  const metOn = textOf(values.completedOn) ?? textOf(values.struckOffOn)
  // a task that is finished without a date cannot be judged, and is not late
  if (due === null || (metOn === null && isFinished(values))) return []
  return [
    {
      clock: 'task',
      title: '完成时限',
      due,
      metOn,
      basis: { instrument: 'governanceResponsibility' },
      explanation: `交办时限：应在${due}前完成，由牵头单位负责；到期未完成的转入督办。`,
    },
  ]
}

export const tasks = defineLedger({
  name: 'tasks',
  version: 1,
  title: '重点任务',
  aliases: [
    '重点任务分解表',
    '任务分解表',
    '任务清单',
    '任务台账',
    '重点工作台账',
    '重点工作清单',
    '工作任务台账',
    '督办台账',
    '督办事项台账',
    '督查台账',
    '责任分解表',
    '责任分工表',
    '任务分工表',
  ],
  group: '任务督办',
  compartment: 'organisation',
  fields,
  naming: ['title', 'lead'],
  exactKeys: [
    ['year', 'number'],
    ['year', 'title', 'lead'],
  ],
  // One task in two wordings; the same words for another lead department or year are another task.
  near: { text: 'title', date: 'due', apart: 31, distinct: ['year', 'lead'] },
  scope: null,
  travels: 'records',
  handedDown: { office: 'lead' },
  searchAcross: true,
  retention: '完成或销号后一年转入单位档案，保管期限由单位档案部门批准',
  excludedColumns: [
    { titles: ['个人得分', '个人评分', '责任人得分', '责任人排名', '领导评分'], reason: 'excluded-person-score' },
    { titles: ['联系电话', '电话', '手机号', '责任人电话', '联系人电话'], reason: 'excluded-not-needed' },
  ],
  check,
  checkTable: (rows) => doubled(rows, { field: 'title', unique: ['year', 'number'] }),
  clocks,
  upgrades: {},
})
