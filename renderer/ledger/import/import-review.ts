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

/** Rows that are not imported. */
export function refusedRows(problems: readonly Problem[]): ReadonlySet<number> {
  return new Set(problems.filter(({ reaction }) => reaction === 'refuse').map(({ row }) => row))
}

/** Can the suggestion of this problem be taken over? Only rows that are imported have a draft to put it into. */
export function isFixable(problem: Problem, refused: ReadonlySet<number>): boolean {
  return (
    problem.suggestion !== undefined &&
    problem.field !== null &&
    problem.reaction === 'warn' &&
    !refused.has(problem.row)
  )
}

/**
 * The table with accepted suggestions in its drafts; the raw text stays with the record. `parentFields` names the fields that stand
 * in the same row for the parent record: name in the row -> field of the parent.
 */
export function applyFixes(
  table: TableReading,
  fixes: ChosenFixes,
  parentFields: Readonly<Record<string, string>> = {},
): TableReading {
  if (fixes.size === 0) return table
  const byRow = new Map<number, Problem[]>()
  for (const problem of table.problems)
    if (problem.field !== null && fixes.has(problem.cell))
      byRow.set(problem.row, [...(byRow.get(problem.row) ?? []), problem])
  const drafts = table.drafts.map((draft) => {
    const chosen = byRow.get(draft.row)
    if (chosen === undefined) return draft
    const values = { ...draft.values }
    const parent = draft.parent === null ? null : { ...draft.parent }
    for (const { field, cell } of chosen) {
      const value = fixes.get(cell)
      // in a crossing each figure of the row is a record of its own
      const elsewhere = draft.column !== undefined && columnOf(cell) !== draft.column
      if (field === null || value === undefined || elsewhere) continue
      const above = parentFields[field]
      if (parent !== null && above !== undefined) parent[above] = value
      if (above === undefined || field in values) values[field] = value
    }
    return { ...draft, values, parent }
  })
  return { ...table, drafts }
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
