// How does a table become drafts and problems? Row by row, in one pass, with progress; then the rules that look at all rows.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { CheckContext, LedgerDefinition } from '../ledgers/define.ts'
import type { OfficeDirectory } from '../ledgers/directory.ts'
import type { Cell } from '../ledgers/kinds/kind.ts'
import { fail, ok, type Result } from '../result.ts'
import { columnLetters } from './address.ts'
import { type Accepting, accepting } from './choices/accepted-suggestions.ts'
import { type Corrections, correctedSheet } from './choices/corrected-sheet.ts'
import type { LearnedHeadings } from './choices/learned-headings.ts'
import { type Constant, constantsOf, type RememberedConstants, restated, tableKey } from './choices/table-choices.ts'
import { type MappedColumn, overrideMapping, proposeMapping } from './mapping.ts'
import type { MatrixLayout } from './matrix/matrix-layout.ts'
import {
  besideRows,
  crossedColumns,
  figureColumns,
  readCrossedRow,
  rowHeads,
  totalFindings,
} from './matrix/matrix-rows.ts'
import type { Mapping, PersonChoices, TableReading } from './reading.ts'
import { cellText, type Sheet } from './sheet.ts'
import { type ColumnContent, columnContent, SAMPLE_CELLS } from './tables/column-content.ts'
import type { LedgerHeadings } from './tables/ledger-headings.ts'
import { commentsOf, hiddenParts, strikeFindings, strikeJudge } from './tables/marked-cells.ts'
import { type CarryRules, carryCells } from './tables/row-cells.ts'
import { judgeRows, type RowKind } from './tables/row-kinds.ts'
import {
  applyFinding,
  checkParent,
  checkRow,
  type PassedRow,
  type ReadColumn,
  rowReader,
  worstOf,
} from './tables/row-reading.ts'
import { type Passed, samplesOf, settle, toColumn } from './tables/settle-rows.ts'
import { countyOf, placeCompleter, statedValues } from './tables/stated-values.ts'
import { amountUnitOfHeading, readStatements, type SheetStatements } from './tables/statements.ts'
import type { TableLayout } from './tables/table-layout.ts'

export interface TableSurroundings {
  readonly sheet: Sheet
  readonly fileName: string
  readonly date1904: boolean
  readonly directory: OfficeDirectory
  readonly asOf: string
  readonly office?: CheckContext['office']
  readonly mappings: Readonly<Record<string, Mapping>>
  readonly constants: RememberedConstants
  readonly learned: LearnedHeadings
  readonly choices: PersonChoices
  /** Told of every few hundred rows; returning false stops the reading. */
  readonly onRow: (rows: number) => boolean
}

const PROGRESS_EVERY = 400

/** Hash of the headers of a table and where they stand: the key of a remembered mapping. */
function shapeOf(layout: TableLayout): string {
  const columns = layout.header.columns.map(({ column, parts }) => [columnLetters(column), ...parts])
  const text = JSON.stringify([layout.headings.ledger.name, columns])
  return bytesToHex(sha256(new TextEncoder().encode(text))).slice(0, 32)
}

function sampler(layout: TableLayout, around: TableSurroundings): (column: number) => ColumnContent {
  const contents = new Map<number, ColumnContent>()
  return (column) => {
    const before = contents.get(column)
    if (before !== undefined) return before
    const cells: Cell[] = []
    const last = Math.min(layout.to, layout.from + 400)
    for (let row = layout.from; row < last && cells.length < SAMPLE_CELLS; row += 1) {
      const cell = around.sheet.cell(row, column)
      if (cell !== null) cells.push(cell)
    }
    const content = columnContent(cells, around.directory)
    contents.set(column, content)
    return content
  }
}

/** Judges all rows, and cuts off what stands below the last one that says anything. */
function judgeAll(layout: TableLayout, sheet: Sheet, columns: readonly MappedColumn[]): Map<number, RowKind> {
  const ignored = new Set(columns.filter(({ sequence }) => sequence).map(({ column }) => column))
  const judge = judgeRows(sheet, layout, ignored)
  const struckOut = strikeJudge(sheet, columns)
  const judged = new Map<number, RowKind>()
  let lastSaying = layout.from - 1
  for (let row = layout.from; row < layout.to; row += 1) {
    const kind = judge.kindOf(row)
    const beside = layout.matrix === undefined ? null : besideRows(sheet, row, layout.matrix)
    judged.set(row, beside !== null ? beside : kind === 'data' && struckOut(row) ? 'struck-out' : kind)
    if (kind !== 'blank') lastSaying = row
  }
  for (let row = lastSaying + 1; row < layout.to; row += 1) judged.delete(row)
  return judged
}

/** Columns that a sheet fills once per group: places merged down, or mostly empty below a first entry. */
function carryRules(
  sheet: Sheet,
  columns: readonly ReadColumn[],
  headings: LedgerHeadings,
  dataRows: readonly number[],
): CarryRules {
  const inGroup = columns.filter(({ target }) => target.parent !== null)
  const head = inGroup.find(({ target }) => target.name === headings.parentName)
  // A heading merged over two rows says nothing about the cells below it.
  const body = dataRows[0] ?? 0
  const mergedDown = new Set(
    sheet.merges.filter(({ top, bottom }) => top >= body && bottom > top).map(({ left }) => left),
  )
  const sparse = new Set<number>()
  for (const { column, target } of columns) {
    const { division, carried } = target.definition
    if ((division === undefined && carried !== true) || target.parent !== null) continue
    const filled = dataRows.filter((row) => sheet.cell(row, column) !== null).length
    const first = dataRows[0]
    const starts = first !== undefined && sheet.cell(first, column) !== null
    const once = carried === true || division?.level === 'township'
    if (starts && (mergedDown.has(column) || (once && filled < dataRows.length / 2))) sparse.add(column)
  }
  return {
    columns: columns.map(({ column }) => column),
    group: head === undefined ? null : { columns: new Set(inGroup.map(({ column }) => column)), head: head.column },
    sparse,
  }
}

/** A section heading that is the name of a township says where the rows below it are. */
function sectionTownship(sheet: Sheet, row: number, directory: OfficeDirectory): string | null {
  const text = sheet
    .filled(row)
    .map((column) => cellText(sheet.cell(row, column)))
    .join('')
  const name = text.replace(/^[（(]?[一二三四五六七八九十\d]+[)）、.．]?/, '').replace(/[:：\s]/g, '')
  const found = directory.divisionsNamed(name, 'township')
  return found.length === 1 ? (found[0]?.code ?? null) : null
}

function readRows(
  layout: TableLayout,
  around: TableSurroundings,
  columns: readonly MappedColumn[],
  statements: SheetStatements,
  settled: { readonly check: CheckContext; readonly constants: readonly Constant[]; readonly accepting: Accepting },
): Passed | null {
  const { sheet } = around
  const { check, constants, accepting: accepted } = settled
  const judged = judgeAll(layout, sheet, columns)
  const { matrix } = layout
  const figures = new Set((matrix?.columns ?? []).map(({ column }) => column))
  const readColumns: ReadColumn[] = columns.flatMap(({ column, header, target }) =>
    target === null || figures.has(column)
      ? []
      : [{ column, target, amountUnit: amountUnitOfHeading(header) ?? statements.amountUnit }],
  )
  if (matrix !== undefined) readColumns.push(...crossedColumns(layout, matrix))
  const dataRows: number[] = []
  for (const [row, kind] of judged) if (kind === 'data') dataRows.push(row)
  const cells = carryCells(sheet, carryRules(sheet, readColumns, layout.headings, dataRows))
  const reader = rowReader(
    readColumns,
    {
      directory: around.directory,
      year: statements.year,
      asOf: check.asOf,
      date1904: around.date1904,
      township: statements.township,
    },
    constants,
  )
  const completePlaces = placeCompleter(layout.headings.ledger, around.directory)
  const stated = statedValues(layout.headings.ledger, readColumns, statements, constants)
  const county = countyOf(around)
  const targets = [...readColumns, ...constants].map(({ target }) => target)
  const passed: Passed = { readings: [], skipped: [] }
  let township: string | null = null
  let done = 0
  for (const [row, kind] of judged) {
    done += 1
    if (done % PROGRESS_EVERY === 0 && !around.onRow(PROGRESS_EVERY)) return null
    if (kind !== 'data') {
      // A group may begin in a row that no longer holds.
      if (kind === 'struck-out') cells.advance(row)
      else cells.pass(row)
      passed.skipped.push({ row: row + 1, kind })
      if (kind === 'section') township = sectionTownship(sheet, row, around.directory)
      continue
    }
    cells.advance(row)
    const village = township === null || township === statements.township ? statements.village : null
    const places = { township: township ?? statements.township, village, county }
    const readings =
      matrix === undefined ? [reader.read(row, cells, township)] : readCrossedRow(matrix, { reader, cells, sheet }, row)
    for (const reading of readings) {
      for (const finding of strikeFindings(sheet, row, columnsOf(reading, columns))) applyFinding(reading, finding)
      accepted.take(reading)
      completePlaces(reading, places)
      Object.assign(reading.values, stated)
      accepted.judge(reading, () => {
        checkRow(reading, layout.headings.ledger, check)
        checkParent(reading, { ...layout.headings, targets }, check)
      })
      const kept = matrix !== undefined || reading.findings.length > 0 || cells.carried()
      passed.readings.push({ ...reading, raw: kept ? { ...reading.raw } : null })
    }
  }
  if (matrix === undefined) return passed
  const totals = passed.skipped.flatMap(({ row, kind }) => (kind === 'total' ? [row - 1] : []))
  return { ...passed, totals: totalFindings(sheet, matrix, passed.readings, totals) }
}

/** The columns that a reading is made of: of a crossing only one with figures. */
function columnsOf({ crossed }: Pick<PassedRow, 'crossed'>, columns: readonly MappedColumn[]): readonly MappedColumn[] {
  if (crossed === undefined) return columns
  const figure = columns.find(({ column }) => column === crossed)?.target
  return columns.filter(({ column, target }) => column === crossed || target !== figure)
}

/** Rules over all rows; rows that are refused already take no part. */
function checkAll(ledger: LedgerDefinition, readings: readonly PassedRow[], check: CheckContext): void {
  if (ledger.checkTable === undefined) return
  const taking = readings.filter(({ findings }) => worstOf(findings) !== 'refuse')
  const found = ledger.checkTable(
    taking.map(({ values }) => values),
    check,
  )
  for (const { row, ...finding } of found) {
    const reading = taking[row]
    // `above` counts the rows given to the rule; people count those of the sheet.
    const above = taking[Number(finding.detail?.above ?? -1)]
    const detail = above === undefined ? finding.detail : { ...finding.detail, above: above.row + 1 }
    if (reading !== undefined) applyFinding(reading, detail === undefined ? finding : { ...finding, detail })
  }
}

function statementsOf(layout: TableLayout, around: TableSurroundings): SheetStatements {
  const lines: string[] = []
  for (const row of [...layout.titleRows, ...layout.infoRows]) {
    for (const column of around.sheet.filled(row)) lines.push(cellText(around.sheet.cell(row, column)))
  }
  return readStatements(lines, [around.sheet.name, around.fileName], around.directory)
}

/** The columns after remembered choices and those of the person. */
function mappedColumns(layout: TableLayout, around: TableSurroundings, shape: string): readonly MappedColumn[] {
  const { headings, header } = layout
  const { choices } = around
  const told = layout.matrix === undefined ? header.columns : rowHeads(layout, layout.matrix)
  let columns = proposeMapping(told, headings, sampler(layout, around), around.learned)
  const remembered = isForgotten(choices, shape) ? undefined : around.mappings[shape]
  if (remembered !== undefined) columns = overrideMapping(columns, headings, remembered)
  const chosen = choices.columns?.[shape]
  if (chosen !== undefined) columns = overrideMapping(columns, headings, chosen, 'person')
  if (layout.matrix === undefined) return columns
  // What heads the figures is told by the sheet itself.
  const { heads, cell } = layout.matrix
  const own = columns.map((column) =>
    column.target?.name === heads || column.target?.name === cell
      ? { ...column, target: null, leftOut: 'column-unknown' }
      : column,
  )
  return [...own, ...figureColumns(layout, layout.matrix)].sort((one, other) => one.column - other.column)
}

function isForgotten({ forget = [] }: PersonChoices, shape: string): boolean {
  return forget.includes(shape)
}

/** The surroundings with the sheet as the person has corrected it. */
function corrected(around: TableSurroundings): TableSurroundings {
  const corrections: Corrections | undefined = around.choices.corrections?.[around.sheet.name]
  return corrections === undefined ? around : { ...around, sheet: correctedSheet(around.sheet, corrections) }
}

/** Fields that no column gives and that every row has. */
function filledFields(
  readings: Passed['readings'],
  columns: readonly MappedColumn[],
  { fields }: LedgerDefinition,
): readonly string[] {
  if (readings.length === 0) return []
  return Object.keys(fields).filter(
    (name) =>
      !columns.some(({ target }) => target?.name === name) &&
      readings.every(({ values }) => (values[name] ?? null) !== null),
  )
}

function matrixReading({ rows, heads, cell, weight }: MatrixLayout): NonNullable<TableReading['matrix']> {
  return { rows, heads, cell, weight }
}

const lettersOf = ({ from, to }: NonNullable<Sheet['secondRows']>): NonNullable<TableReading['secondRows']> => ({
  from: columnLetters(from),
  to: columnLetters(to),
})

/** Code: `cancelled`. */
export function readTable(layout: TableLayout, given: TableSurroundings): Result<TableReading> {
  const around = corrected(given)
  const { sheet } = around
  const one = (row: number): number => row + 1
  const headerRows = Array.from({ length: layout.header.depth }, (_, level) => one(layout.header.row + level))
  const shape = shapeOf(layout)
  const columns = mappedColumns(layout, around, shape)
  const [leftmost] = columns.map(({ column }) => ({ column: columnLetters(column) }))
  const key = tableKey({ sheet: sheet.name, headerRows, columns: leftmost === undefined ? [] : [leftmost] })
  const choice = around.choices.tables?.[key] ?? {}
  const statements = restated(statementsOf(layout, around), choice.context ?? {})
  const remembered = isForgotten(around.choices, shape) ? {} : (around.constants[shape]?.[sheet.name] ?? {})
  const constants = constantsOf(layout.headings, choice.constants ?? {}, remembered, statements)
  const check: CheckContext = {
    directory: around.directory,
    asOf: statements.asOf ?? around.asOf,
    today: around.asOf,
    ...(around.office === undefined ? {} : { office: around.office }),
    ...(statements.township === null ? {} : { township: statements.township }),
    importing: true,
  }
  const taking = accepting(around.choices.accepted?.[key], columns, layout.matrix?.cell)
  const passed = readRows(layout, around, columns, statements, { check, constants, accepting: taking })
  if (passed === null) return fail('cancelled')
  checkAll(layout.headings.ledger, passed.readings, check)
  const { problems, drafts, counts, silent } = settle(passed, { sheet, layout, columns, constants })
  const rows = passed.readings.map(({ row }) => row)
  const comments = commentsOf(sheet, rows, columns, silent)
  const hidden = hiddenParts(sheet, rows, columns)
  return ok({
    ledger: layout.headings.ledger.name,
    sheet: sheet.name,
    titleRows: layout.titleRows.map(one),
    infoRows: layout.infoRows.map(one),
    headerRows,
    firstDataRow: one(rows[0] ?? layout.from),
    lastDataRow: one(rows.at(-1) ?? layout.from),
    context: {
      year: statements.year,
      asOf: statements.asOf,
      amountUnit: statements.amountUnit,
      township: statements.township,
    },
    columns: columns.map((column) => toColumn(column, samplesOf(column, sheet, rows, silent))),
    ...(constants.length === 0
      ? {}
      : { constants: constants.map(({ target, value, by }) => ({ field: target.name, value, by })) }),
    filled: filledFields(passed.readings, columns, layout.headings.ledger),
    skippedRows: passed.skipped,
    dataRows: new Set(rows).size,
    ...(layout.matrix === undefined ? {} : { matrix: matrixReading(layout.matrix) }),
    counts,
    problems,
    drafts,
    ...(comments.length === 0 ? {} : { comments }),
    ...(hidden === null ? {} : { hidden }),
    ...(sheet.secondRows === undefined ? {} : { secondRows: lettersOf(sheet.secondRows) }),
    shape,
  })
}
