// Does a sheet cross two fields of a ledger? Values of one in the rows, of the other in the headings, a figure in each cell.

import type { FieldDefinition, MatrixForm } from '../../ledgers/define.ts'
import type { OfficeDirectory } from '../../ledgers/directory.ts'
import { kinds } from '../../ledgers/kinds/all.ts'
import { cellText, type Sheet } from '../sheet.ts'
import { type HeaderBlock, type HeaderColumn, looksLikeHeadings, readHeaderBlock } from '../tables/header-block.ts'
import { isSequenceHeading, normaliseHeading } from '../tables/heading.ts'
import type { LedgerHeadings } from '../tables/ledger-headings.ts'
import { rowsAbove, type TableLayout } from '../tables/table-layout.ts'

/** A column of figures. */
export interface CrossedColumn {
  /** Counted from 0. */
  readonly column: number
  /** Text of the heading that names the value. */
  readonly head: string
  /** What the heading, or the line of weights below it, says that the value weighs. */
  readonly weight: number | null
}

/** How a table crosses two fields. */
export interface MatrixLayout {
  /** Field whose values head the columns, and field whose values stand in the rows. */
  readonly heads: string
  readonly rows: string
  readonly cell: string
  readonly weight: string | null
  readonly columns: readonly CrossedColumn[]
  /** Column with the total of each row, counted from 0. */
  readonly total: number | null
}

const SEARCH_ROWS = 20
const DEPTHS = [1, 2, 3] as const
const LEAST = 3 // fewer columns of figures make no crossing
const SAMPLE_ROWS = 60
const TOTAL = /^(?:得分)?(?:合计|总计|总分|总得分|最终得分|实得分|考核得分)(?:得分|分)?$/
const BESIDE = /^(?:排名|名次|位次|排序|等次|档次|备注|说明|平均分?|平均得分)$/
const WEIGHTS = /^(?:分值|权重|满分|标准分|标准分值|基本分|赋分|分数)(?:分)?$/
const WEIGHT_IN_HEADING = /[(（【[]\s*(?:满分|共|计)?\s*(\d+(?:\.\d+)?)\s*分?\s*[)）】\]]$|(\d+(?:\.\d+)?)分$/

/** Could the text be a value of the field, without any doubt? */
function isValue(text: string, field: FieldDefinition, directory: OfficeDirectory): boolean {
  if (text === '') return false
  const context = {
    directory,
    year: null,
    asOf: '2000-01-01',
    date1904: false,
    amountUnit: null,
    row: {},
    township: null,
  }
  const { value, problems } = kinds[field.kind].read({ type: 's', raw: text }, field, context)
  return value !== null && problems.every(({ reaction }) => reaction === 'fix')
}

const lastOf = ({ parts }: HeaderColumn): string => parts.at(-1) ?? ''

const isFigure = (sheet: Sheet, row: number, column: number): boolean => {
  const cell = sheet.cell(row, column)
  if (cell === null) return false
  return cell.type === 'n' || /^[扣减-]?\d+(\.\d+)?分?$/.test(cellText(cell).normalize('NFKC').replace(/\s+/g, ''))
}

/** Share of the filled cells below the header that are figures. */
function figures(sheet: Sheet, from: number, column: number): number {
  let filled = 0
  let found = 0
  for (let row = from; row < Math.min(sheet.rowCount, from + SAMPLE_ROWS); row += 1) {
    if (sheet.cell(row, column) === null) continue
    filled += 1
    if (isFigure(sheet, row, column)) found += 1
  }
  return filled === 0 ? 0 : found / filled
}

interface Search {
  readonly sheet: Sheet
  readonly headings: LedgerHeadings
  readonly form: MatrixForm
  readonly directory: OfficeDirectory
  /** Do title, sheet or file name the ledger? */
  readonly named: boolean
}

const targetOf = (headings: LedgerHeadings, { parts }: HeaderColumn): string | null =>
  headings.match(parts)?.target ?? null

/** The values of `form.column` head the columns; the rows are told by the columns before them. */
function valuesAbove(header: HeaderBlock, search: Search): MatrixLayout | null {
  const { headings, form, directory, sheet, named } = search
  const field = headings.ledger.fields[form.column]
  if (field === undefined) return null
  const crossed = header.columns.filter((column) => isValue(lastOf(column), field, directory))
  const others = header.columns.filter((column) => !crossed.includes(column))
  const targets = others.map((column) => targetOf(headings, column))
  if (crossed.length < LEAST || new Set(crossed.map(lastOf)).size < crossed.length || !targets.includes(form.row))
    return null
  // 指标 beside the names of townships may be any statistics: something must say what the figures are.
  const upper = crossed.some(({ parts }) =>
    parts.slice(0, -1).some((part) => headings.match([part])?.target === form.cell || /得分|评分|打分/.test(part)),
  )
  if (!named && !upper && (form.weight === undefined || !targets.includes(form.weight))) return null
  if (crossed.every(({ column }) => figures(sheet, header.row + header.depth, column) < 0.5)) return null
  const total = others.find((column) => TOTAL.test(normaliseHeading(lastOf(column))))?.column ?? null
  return {
    heads: form.column,
    rows: form.row,
    cell: form.cell,
    weight: form.weight ?? null,
    columns: crossed.map((column) => ({ column: column.column, head: lastOf(column), weight: null })),
    total,
  }
}

/** Weights below the headings: a row that names them, or one of figures before the first value. */
function weightRow(header: HeaderBlock, sheet: Sheet): number | null {
  const row = header.row + header.depth
  const named = sheet.filled(row).some((column) => WEIGHTS.test(normaliseHeading(cellText(sheet.cell(row, column)))))
  return named ? row : null
}

/** The rows are values of `form.column`; each further column is a value of `form.row`. */
function valuesBeside(header: HeaderBlock, search: Search): MatrixLayout | null {
  const { sheet, headings, form, directory, named } = search
  const field = headings.ledger.fields[form.column]
  if (field === undefined) return null
  const from = header.row + header.depth
  const head = header.columns.find((column) => targetOf(headings, column) === form.column)
  if (head === undefined || header.columns.some((column) => targetOf(headings, column) === form.row)) return null
  const texts: string[] = []
  for (let row = from; row < Math.min(sheet.rowCount, from + SAMPLE_ROWS); row += 1) {
    const text = cellText(sheet.cell(row, head.column))
    if (text !== '') texts.push(text)
  }
  const places = texts.filter((text) => isValue(text, field, directory)).length
  if (places < LEAST || places < texts.length * 0.5) return null
  const line = weightRow(header, sheet)
  const columns = header.columns.flatMap((column): readonly CrossedColumn[] => {
    const text = normaliseHeading(lastOf(column))
    const known = targetOf(headings, column)
    if (column === head || isSequenceHeading(lastOf(column)) || TOTAL.test(text) || BESIDE.test(text)) return []
    if ((known !== null && known !== form.cell) || figures(sheet, from, column.column) < 0.5) return []
    const said = WEIGHT_IN_HEADING.exec(lastOf(column).normalize('NFKC'))
    const below = line === null ? null : Number.parseFloat(cellText(sheet.cell(line, column.column)))
    const weight = said === null ? below : Number(said[1] ?? said[2])
    const name = lastOf(column)
      .replace(/[(（【[]\s*(?:满分|共|计)?\s*\d+(?:\.\d+)?\s*分?\s*[)）】\]]$|\d+(?:\.\d+)?分$/, '')
      .trim()
    return [{ column: column.column, head: name, weight: weight === null || Number.isNaN(weight) ? null : weight }]
  })
  const weighed = columns.filter(({ weight }) => weight !== null).length
  const told = weighed === columns.length ? columns.length >= 2 : columns.length >= LEAST
  if (!told || (!named && weighed < columns.length / 2)) return null
  const total = header.columns.find((column) => TOTAL.test(normaliseHeading(lastOf(column))))?.column ?? null
  return { heads: form.row, rows: form.column, cell: form.cell, weight: form.weight ?? null, columns, total }
}

/** Is it a line of weights below the headings, which is no row? */
export function isWeightRow(sheet: Sheet, row: number, matrix: MatrixLayout): boolean {
  const first = sheet.filled(row)[0]
  const text = first === undefined ? '' : normaliseHeading(cellText(sheet.cell(row, first)))
  return matrix.columns.some(({ weight }) => weight !== null) && WEIGHTS.test(text)
}

const RANK = /^(?:名次|排名|位次|排序|等次|档次|考核等次)$/

/** Is it a row below the figures that only orders them? */
export function isRankRow(sheet: Sheet, row: number): boolean {
  const first = sheet.filled(row)[0]
  return first !== undefined && RANK.test(normaliseHeading(cellText(sheet.cell(row, first))))
}

/** The crossing of a sheet, if it has one: of several headers the one with most columns of figures. `called` names sheet and file. */
export function findMatrix(
  sheet: Sheet,
  all: readonly LedgerHeadings[],
  called: readonly string[],
  directory: OfficeDirectory,
): TableLayout | null {
  let best: TableLayout | null = null
  for (const headings of all) {
    const form = headings.ledger.matrix
    if (form === undefined) continue
    for (let row = 0; row < Math.min(sheet.rowCount, SEARCH_ROWS); row += 1) {
      if (!looksLikeHeadings(sheet, row, 2)) continue
      const names = [...called, ...textsAbove(sheet, row)].map(normaliseHeading)
      const known = [headings.ledger.title, ...headings.ledger.aliases].map(normaliseHeading)
      const named = known.some((name) => names.some((text) => text.includes(name)))
      for (const depth of DEPTHS) {
        const header = readHeaderBlock(sheet, row, depth)
        if (header === null) continue
        const search = { sheet, headings, form, directory, named }
        const matrix = valuesAbove(header, search) ?? valuesBeside(header, search)
        if (matrix === null || matrix.columns.length <= (best?.matrix?.columns.length ?? 0)) continue
        best = {
          headings,
          header,
          ...rowsAbove(sheet, 0, row),
          from: row + depth,
          to: sheet.rowCount,
          matrix,
        }
      }
    }
  }
  return best
}

function textsAbove(sheet: Sheet, header: number): readonly string[] {
  const texts: string[] = []
  for (let row = Math.max(0, header - 6); row < header; row += 1)
    for (const column of sheet.filled(row).slice(0, 6)) texts.push(cellText(sheet.cell(row, column)))
  return texts
}
