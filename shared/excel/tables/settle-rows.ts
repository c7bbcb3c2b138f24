// What comes of the rows that were read? Drafts, problems tied to cells, counts, and columns with samples.

import type { Finding, LedgerDefinition, Value, Values } from '../../ledgers/define.ts'
import type { Cell } from '../../ledgers/kinds/kind.ts'
import { problemSentence } from '../../wording/problems.ts'
import { cellAddress, columnLetters } from '../address.ts'
import type { Constant } from '../choices/table-choices.ts'
import { isBoundary, type MappedColumn } from '../mapping.ts'
import type { TotalFinding } from '../matrix/matrix-rows.ts'
import type { ColumnReading, Draft, Problem, SkippedRow, TableReading } from '../reading.ts'
import type { Sheet } from '../sheet.ts'
import type { ColumnTarget } from './ledger-headings.ts'
import { contentless, joinedTexts, type PassedRow, parentValues, rawTextOf, worstOf } from './row-reading.ts'
import type { TableLayout } from './table-layout.ts'

const SAMPLES = 3
/** Stands for all columns of figures of a crossing: each reading knows its own. */
const FIGURES = -1

/** The rows of a table after reading. */
export interface Passed {
  readonly readings: PassedRow[]
  readonly skipped: SkippedRow[]
  /** Findings about totals, which are no records. */
  readonly totals?: readonly TotalFinding[]
}

function toProblem(
  reading: PassedRow,
  finding: Finding,
  at: ReadonlyMap<string, number>,
  first: number,
  bare: boolean,
): Problem {
  const column = columnOf(reading, at.get(finding.field))
  return {
    cell: cellAddress(reading.row, column ?? first),
    row: reading.row + 1,
    field: column === undefined ? null : finding.field,
    kind: finding.kind,
    reaction: finding.reaction,
    reason: problemSentence(finding.kind, bare ? undefined : finding.detail),
    ...(bare || finding.value === undefined ? {} : { value: finding.value }),
    ...(bare || finding.suggestion === undefined ? {} : { suggestion: finding.suggestion }),
  }
}

/** Of a figure in a crossing everything that is not told by a column of its own stands at its cell. */
function columnOf({ crossed }: PassedRow, own: number | undefined): number | undefined {
  return crossed !== undefined && (own === undefined || own === FIGURES) ? crossed : own
}

function toTotalProblem({ row, column, finding }: TotalFinding): Problem {
  const { kind, reaction, detail } = finding
  return {
    cell: cellAddress(row, column),
    row: row + 1,
    field: null,
    kind,
    reaction,
    reason: problemSentence(kind, detail),
  }
}

export interface Outcome {
  readonly problems: Problem[]
  readonly drafts: Draft[]
  readonly counts: TableReading['counts']
  /** Rows (from 0) of which nothing may be repeated. */
  readonly silent: ReadonlySet<number>
}

/** The table that rows are settled for. */
export interface SettledTable {
  readonly sheet: Sheet
  readonly layout: TableLayout
  readonly columns: readonly MappedColumn[]
  /** Fields that the table gives without a column. */
  readonly constants: readonly Constant[]
}

/** Own fields of the ledger among the values: what the columns gave, and what a rule has set without a column. */
function ownValues(values: Values, targets: readonly ColumnTarget[], ledger: LedgerDefinition): Record<string, Value> {
  const own: Record<string, Value> = {}
  for (const target of targets) if (target.own !== null) own[target.own] = values[target.name] ?? null
  for (const [name, value] of Object.entries(values)) if (!(name in own) && name in ledger.fields) own[name] = value
  return own
}

/** Makes the draft of a row that may be imported; `findings` are those that are told of it. */
function drafter({ sheet, layout, columns, constants }: SettledTable) {
  const { ledger } = layout.headings
  const fromColumns = columns.flatMap(({ target }) => (target === null ? [] : [target]))
  const inColumns = new Set(fromColumns.map(({ name }) => name))
  const targets = [...fromColumns, ...constants.flatMap(({ target }) => (inColumns.has(target.name) ? [] : [target]))]
  const placesOf = (field: string): readonly number[] =>
    columns.flatMap(({ column, target }) => (target?.name === field ? [column] : []))
  const asRead = targets.every(({ name, own }) => name === own)
  const textOf = (reading: PassedRow, field: string): string | undefined => {
    if (reading.raw !== null) return reading.raw[field]
    return joinedTexts(placesOf(field).map((column) => sheet.cell(reading.row, column)))
  }
  return (reading: PassedRow, findings: readonly Finding[]): Draft => {
    const raw: Record<string, string> = {}
    for (const { field } of findings) {
      const text = textOf(reading, field)
      if (text !== undefined) raw[field] = text
    }
    const plain = asRead && findings.length === 0
    return {
      row: reading.row + 1,
      values: plain ? reading.values : ownValues(reading.values, targets, ledger),
      parent: parentValues(reading.values, targets),
      raw,
      ...(reading.crossed === undefined ? {} : { column: columnLetters(reading.crossed) }),
    }
  }
}

/** Turns findings into problems and rows into drafts. */
export function settle(passed: Passed, table: SettledTable): Outcome {
  const { layout, columns } = table
  const { ledger } = layout.headings
  const draftOf = drafter(table)
  const at = new Map<string, number>()
  for (const { column, target } of columns) if (target !== null && !at.has(target.name)) at.set(target.name, column)
  if (layout.matrix !== undefined) at.set(layout.matrix.cell, FIGURES)
  const first = columns[0]?.column ?? 0
  const counts = { data: 0, clean: 0, fixed: 0, warned: 0, refused: 0 }
  const problems: Problem[] = []
  const drafts: Draft[] = []
  const silent = new Set<number>()
  for (const reading of passed.readings) {
    const outside = contentless(reading.findings, ledger)
    const findings = outside === null ? reading.findings : [outside]
    if (outside !== null) silent.add(reading.row)
    for (const finding of findings) problems.push(toProblem(reading, finding, at, first, outside !== null))
    const worst = worstOf(findings)
    counts.data += 1
    counts[worst === null ? 'clean' : worst === 'fix' ? 'fixed' : worst === 'warn' ? 'warned' : 'refused'] += 1
    if (worst !== 'refuse') drafts.push(draftOf(reading, findings))
  }
  for (const total of passed.totals ?? []) problems.push(toTotalProblem(total))
  return { problems, drafts, counts, silent }
}

/** First different texts of a column; nothing of columns and rows that the boundary keeps out. */
export function samplesOf(
  column: MappedColumn,
  sheet: Sheet,
  rows: readonly number[],
  silent: ReadonlySet<number>,
): readonly string[] {
  if (isBoundary(column)) return []
  const samples = new Set<string>()
  let last: Cell | null = null
  for (const row of rows) {
    if (samples.size >= SAMPLES) break
    const cell = silent.has(row) ? null : sheet.cell(row, column.column)
    if (cell === null || cell === last) continue
    samples.add(rawTextOf(cell).slice(0, 80))
    last = cell
  }
  return [...samples]
}

/** A column as it is shown. */
export function toColumn(column: MappedColumn, samples: readonly string[]): ColumnReading {
  const { target, leftOut, sequence } = column
  return {
    column: columnLetters(column.column),
    header: column.header,
    field: target?.name ?? null,
    kind: target?.definition.kind ?? (sequence ? 'ignored' : 'none'),
    ...(leftOut === null || target !== null
      ? {}
      : { reaction: 'not-imported' as const, reason: problemSentence(leftOut, undefined) }),
    ...(column.by === null ? {} : { by: column.by }),
    samples,
  }
}
