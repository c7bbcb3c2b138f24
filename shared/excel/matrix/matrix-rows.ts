// How does a row of a crossing become records? One reading for each of its figures, and the totals of the sheet compared with them.

import type { Finding } from '../../ledgers/define.ts'
import type { Cell } from '../../ledgers/kinds/kind.ts'
import type { MappedColumn } from '../mapping.ts'
import { cellText, type Sheet } from '../sheet.ts'
import type { ColumnTarget } from '../tables/ledger-headings.ts'
import type { RowCells } from '../tables/row-cells.ts'
import type { PassedRow, ReadColumn, RowReader, RowReading } from '../tables/row-reading.ts'
import type { TableLayout } from '../tables/table-layout.ts'
import { type CrossedColumn, isRankRow, isWeightRow, type MatrixLayout } from './matrix-layout.ts'

/** Columns that the sheet does not have: what the heading says, the figure itself, and its weight. */
const HEAD = -1
const FIGURE = -2
const WEIGHT = -3

/** A finding about a cell that is no record: a total. */
export interface TotalFinding {
  readonly row: number
  readonly column: number
  readonly finding: Finding
}

function target(layout: TableLayout, name: string): ColumnTarget | undefined {
  return layout.headings.targets.get(name)
}

/** The columns of figures as they are shown, all of the one field. */
export function figureColumns(layout: TableLayout, { cell, columns }: MatrixLayout): readonly MappedColumn[] {
  const found = target(layout, cell) ?? null
  const header = (at: number): string =>
    layout.header.columns.find(({ column }) => column === at)?.parts.join(' / ') ?? ''
  return columns.map(({ column }) => ({
    column,
    header: header(column),
    target: found,
    sequence: false,
    leftOut: null,
    by: 'title' as const,
  }))
}

/** Columns of the sheet that say what a row is about. */
export function rowHeads(layout: TableLayout, { columns, total }: MatrixLayout): TableLayout['header']['columns'] {
  const figures = new Set(columns.map(({ column }) => column))
  return layout.header.columns.filter(({ column }) => !figures.has(column) && column !== total)
}

/** What is read of each figure besides the columns that tell of the row. */
export function crossedColumns(layout: TableLayout, matrix: MatrixLayout): readonly ReadColumn[] {
  const weighed = matrix.weight !== null && matrix.columns.some(({ weight }) => weight !== null)
  const names: readonly (readonly [string, number])[] = [
    [matrix.heads, HEAD],
    [matrix.cell, FIGURE],
    ...(weighed && matrix.weight !== null ? [[matrix.weight, WEIGHT] as const] : []),
  ]
  return names.flatMap(([name, column]) => {
    const found = target(layout, name)
    return found === undefined ? [] : [{ column, target: found, amountUnit: null }]
  })
}

/** Rows that are none of the crossing's own: an order of merit, a line of weights. Null: it may be one. */
export function besideRows(sheet: Sheet, row: number, matrix: MatrixLayout): 'total' | 'repeated-header' | null {
  if (isRankRow(sheet, row)) return 'total'
  return isWeightRow(sheet, row, matrix) ? 'repeated-header' : null
}

/** The cells that hold for one figure: those of the row, and what the sheet says in its heading. */
function cellsOf(cells: RowCells, sheet: Sheet, row: number, { column, head, weight }: CrossedColumn): RowCells {
  const said: Readonly<Record<number, Cell | null>> = {
    [HEAD]: { type: 's', raw: head },
    [FIGURE]: sheet.cell(row, column),
    [WEIGHT]: weight === null ? null : { type: 'n', raw: weight },
  }
  return { ...cells, at: (at) => (at < 0 ? (said[at] ?? null) : cells.at(at)) }
}

/** One reading for each figure of a row. */
export function readCrossedRow(
  matrix: MatrixLayout,
  around: { readonly reader: RowReader; readonly cells: RowCells; readonly sheet: Sheet },
  row: number,
): readonly RowReading[] {
  const { reader, cells, sheet } = around
  return matrix.columns.map((crossed) => {
    const reading = reader.read(row, cellsOf(cells, sheet, row, crossed), null)
    // The next figure is read before the rules ask for the texts of this one.
    return { ...reading, raw: { ...reading.raw }, crossed: crossed.column }
  })
}

const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= 0.005

const round = (value: number): number => Math.round(value * 100) / 100

function differing(field: string, total: number, parts: number): Finding | null {
  if (isNear(total, parts)) return null
  const detail = { total: round(total), parts: round(parts) }
  return { field, kind: 'total-differs-from-parts', reaction: 'warn', detail }
}

/** Totals of the sheet that are not the sum of what was read: sub-totals count from the one before. */
export function totalFindings(
  sheet: Sheet,
  matrix: MatrixLayout,
  readings: readonly PassedRow[],
  totalRows: readonly number[],
): readonly TotalFinding[] {
  const found: TotalFinding[] = []
  const compare = (row: number, column: number, parts: readonly PassedRow[]) => {
    const raw = sheet.cell(row, column)?.raw
    if (typeof raw !== 'number') return
    const sum = parts.reduce((all, { values }) => all + (Number(values[matrix.cell] ?? 0) || 0), 0)
    const finding = differing(matrix.cell, raw, sum)
    if (finding !== null) found.push({ row, column, finding })
  }
  let before = -1
  for (const row of totalRows) {
    const name = sheet.filled(row).map((column) => cellText(sheet.cell(row, column)))[0] ?? ''
    if (/平均|名次|排名/.test(name)) continue
    const part = /小\s*计/.test(name)
    for (const { column } of matrix.columns)
      compare(
        row,
        column,
        readings.filter(
          (reading) => reading.crossed === column && reading.row < row && (!part || reading.row > before),
        ),
      )
    if (part) before = row
  }
  if (matrix.total === null) return found
  for (const row of new Set(readings.map((reading) => reading.row)))
    compare(
      row,
      matrix.total,
      readings.filter((reading) => reading.row === row),
    )
  return found
}
