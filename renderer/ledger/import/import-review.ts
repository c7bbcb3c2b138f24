// What does a person decide about a reading before it is imported? Pure: groups of problems, chosen fixes, tints, sums.

import type { Problem, TableReading } from '../../../shared/excel/reading.ts'
import type { Reaction, Value } from '../../../shared/ledgers/define.ts'

/** One kind of problem with one reaction, worst first, then most frequent. */
export interface ProblemGroup {
  readonly kind: string
  readonly reaction: Reaction
  readonly problems: readonly Problem[]
}

const worstFirst: readonly Reaction[] = ['refuse', 'warn', 'fix']

export function groupProblems(problems: readonly Problem[]): readonly ProblemGroup[] {
  const groups = new Map<string, { kind: string; reaction: Reaction; problems: Problem[] }>()
  for (const problem of problems) {
    const key = `${problem.reaction} ${problem.kind}`
    const group = groups.get(key) ?? { kind: problem.kind, reaction: problem.reaction, problems: [] }
    group.problems.push(problem)
    groups.set(key, group)
  }
  return [...groups.values()].sort(
    (a, b) => worstFirst.indexOf(a.reaction) - worstFirst.indexOf(b.reaction) || b.problems.length - a.problems.length,
  )
}

/** Accepted suggestions of one table: cell address -> value. */
export type ChosenFixes = ReadonlyMap<string, Value>

export const noFixes: ChosenFixes = new Map()

/** Can the suggestion of this problem be accepted? The row is judged anew with it, so also one that was refused for want of a value. */
export function isFixable(problem: Problem): boolean {
  return problem.suggestion !== undefined && problem.field !== null && problem.reaction !== 'fix'
}

export type RowTint = 'title' | 'info' | 'header' | 'skipped' | 'refused' | 'data' | 'outside'

/** What each row of the sheet is to the reader; rows as in Excel, from 1. */
export function tintRows(table: TableReading): (row: number) => RowTint {
  const tints = new Map<number, RowTint>()
  for (const { row } of table.skippedRows) tints.set(row, 'skipped')
  for (const problem of table.problems) if (problem.reaction === 'refuse') tints.set(problem.row, 'refused')
  for (const row of table.titleRows) tints.set(row, 'title')
  for (const row of table.infoRows) tints.set(row, 'info')
  for (const row of table.headerRows) tints.set(row, 'header')
  return (row) => tints.get(row) ?? (row >= table.firstDataRow && row <= table.lastDataRow ? 'data' : 'outside')
}

/** The worst problem of each cell, by address. */
export function worstByCell(problems: readonly Problem[]): ReadonlyMap<string, Problem> {
  const worst = new Map<string, Problem>()
  for (const problem of problems) {
    const before = worst.get(problem.cell)
    if (before === undefined || worstFirst.indexOf(problem.reaction) < worstFirst.indexOf(before.reaction))
      worst.set(problem.cell, problem)
  }
  return worst
}

export interface ReviewCounts {
  readonly data: number
  readonly ready: number
  readonly warned: number
  readonly refused: number
}

/** Sums over the tables that will be imported. */
export function sumCounts(tables: readonly TableReading[]): ReviewCounts {
  return tables.reduce<ReviewCounts>(
    (sum, { counts }) => ({
      data: sum.data + counts.data,
      ready: sum.ready + counts.clean + counts.fixed,
      warned: sum.warned + counts.warned,
      refused: sum.refused + counts.refused,
    }),
    { data: 0, ready: 0, warned: 0, refused: 0 },
  )
}

/** Column letters of a cell address: `AB12` -> `AB`. */
export function columnOf(cell: string): string {
  return cell.replace(/\d+$/, '')
}
