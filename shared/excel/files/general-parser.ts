// How does the general parser's workbook become ours? For .xls, .xlsb, HTML and XML of 2003, which the quick reader does not know.

import { type CellObject, read as parseWorkbook, type Range, type WorkBook, type WorkSheet } from '@e965/xlsx'
import type { Cell } from '../../ledgers/kinds/kind.ts'
import { fail, ok, type Result } from '../../result.ts'
import { workbookLimits } from '../limits.ts'
import { type CellRow, cellKey, type MergedRange, type OpenedWorkbook, type Sheet, sheetOf } from '../sheet.ts'
import { plainComment } from '../xlsx/comments.ts'
import { type BinaryMarks, readBinaryMarks } from './binary-marks.ts'
import { blankText } from './blank-text.ts'
import { FormattedNumber, type ShownTexts, shownTexts } from './formatted-number.ts'

const errorTexts: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
}

function isEmpty(source: CellObject): boolean {
  const { t: type, v: value } = source
  return type === 'z' || value === undefined || value === null || (type === 's' && blankText.test(String(value)))
}

function toCell(source: CellObject, texts: ShownTexts): Cell | null {
  if (isEmpty(source)) return null
  const { t: type, v: value } = source
  if (type === 'n' && typeof value === 'number') {
    const format = typeof source.z === 'string' && source.z !== 'General' ? source.z : undefined
    return format === undefined ? { type: 'n', raw: value } : new FormattedNumber(value, format, texts)
  }
  if (type === 'b') return { type: 'b', raw: Boolean(value) }
  if (type === 'e') return { type: 'e', raw: errorTexts[Number(value)] ?? String(source.w ?? value) }
  return { type: 's', raw: value instanceof Date ? value.toISOString().slice(0, 10) : String(value) }
}

type Rows = readonly (readonly (CellObject | undefined)[] | undefined)[]

interface ParsedSheet {
  readonly name: string
  readonly source: WorkSheet
  readonly hidden: boolean
  readonly texts: ShownTexts
  readonly binary: BinaryMarks | undefined
}

function toSheet({ name, source, hidden, texts, binary }: ParsedSheet): Sheet {
  const merges: MergedRange[] = (source['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r,
    left: s.c,
    bottom: e.r,
    right: e.c,
  }))
  const parsed: Rows = source['!data'] ?? []
  const rows: (CellRow | undefined)[] = []
  const comments = new Map<number, string>()
  for (let row = 0; row < parsed.length; row += 1) {
    const cells: (Cell | undefined)[] = []
    parsed[row]?.forEach((found, column) => {
      const cell = found === undefined || found === null ? null : toCell(found, texts)
      if (cell !== null) cells[column] = cell
      const comment = plainComment((found?.c ?? []).map(({ t: text }) => text ?? '').join('\n'))
      if (comment !== '') comments.set(cellKey(row, column), comment)
    })
    rows.push(cells.length === 0 ? undefined : cells)
  }
  const struck = new Map<number, 'whole'>()
  for (const [row, column] of binary?.struck ?? []) struck.set(cellKey(row, column), 'whole')
  const { hiddenRows = new Set<number>(), hiddenColumns = new Set<number>() } = binary ?? {}
  return sheetOf({ name, hidden, merges, rows, marks: { struck, comments, hiddenRows, hiddenColumns } })
}

function countCells(book: WorkBook): number {
  let cells = 0
  for (const name of book.SheetNames) {
    const rows: Rows = book.Sheets[name]?.['!data'] ?? []
    for (const line of rows) cells += line?.length ?? 0
  }
  return cells
}

function toWorkbook(book: WorkBook, marks: readonly BinaryMarks[] = []): Result<OpenedWorkbook> {
  if (book.SheetNames.length > workbookLimits.sheets || countCells(book) > workbookLimits.cells)
    return fail('workbook-oversized')
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const texts = shownTexts(date1904)
  const sheets: Sheet[] = []
  book.SheetNames.forEach((name, index) => {
    const source = book.Sheets[name]
    if (source === undefined) return
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    sheets.push(toSheet({ name, source, hidden, texts, binary: marks[index] }))
  })
  return notEmpty({ sheets, date1904 })
}

export function notEmpty(opened: OpenedWorkbook): Result<OpenedWorkbook> {
  return opened.sheets.some((sheet) => sheet.rowCount > 0) ? ok(opened) : fail('workbook-empty')
}

const parseOptions = { dense: true, cellNF: true, cellText: false, cellFormula: false, cellHTML: false } as const

/** Parses .xls and .xlsb. Codes: `workbook-encrypted`, `workbook-unreadable`, `workbook-oversized`, `workbook-empty`. */
export function parseBinary(bytes: Uint8Array, stream?: Uint8Array): Result<OpenedWorkbook> {
  try {
    const marks = stream === undefined ? [] : readBinaryMarks(stream)
    return toWorkbook(parseWorkbook(bytes, { ...parseOptions, type: 'array' }), marks)
  } catch (error) {
    // The parser has no error codes; its message is only looked at, never shown.
    const message = error instanceof Error ? error.message : ''
    return fail(/password|encrypt/i.test(message) ? 'workbook-encrypted' : 'workbook-unreadable')
  }
}

/** Web systems leave out </td> and </tr>, as HTML allows; the parser wants them. */
function closedCells(html: string): string {
  const opened = html.match(/<t[dh][\s>]/gi)?.length ?? 0
  if (opened <= (html.match(/<\/t[dh]\s*>/gi)?.length ?? 0)) return html
  return html
    .replace(/<\/t[dhr]\s*>/gi, '')
    .replace(/<(t[dh])(?=[\s>])([^>]*)>((?:(?!<t[dhr][\s>]|<\/t(?:able|body|head|foot)).)*)/gis, '<$1$2>$3</$1>')
    .replace(/<tr(?=[\s>])([^>]*)>((?:(?!<tr[\s>]|<\/t(?:able|body|head|foot)).)*)/gis, '<tr$1>$2</tr>')
}

/** Such files have no sheets: what is shown instead of an invented Sheet1 is what the file is. */
function renamed(book: WorkBook, name: string): WorkBook {
  const names = book.SheetNames.map((_, index) => (index === 0 ? name : `${name} ${index + 1}`))
  const sheets = names.map((each, index) => [each, book.Sheets[book.SheetNames[index] ?? ''] ?? {}] as const)
  return { ...book, SheetNames: names, Sheets: Object.fromEntries(sheets) }
}

/** Parses XML of a spreadsheet (2003). Codes: `workbook-unreadable`, `workbook-oversized`, `workbook-empty`. */
export function parseXml(text: string): Result<OpenedWorkbook> {
  try {
    return toWorkbook(parseWorkbook(text, textOptions()))
  } catch {
    return fail('workbook-unreadable')
  }
}

/** Every cell stays text, so that no date or number is guessed. Made anew each time: the parser writes into its options. */
const textOptions = () => ({ ...parseOptions, type: 'string', raw: true }) as const
/** Rows of an HTML table that are parsed together. */
const HTML_ROWS = 2000

/**
 * Parses the tables of HTML text; a long table piece by piece, yielding the share that is done.
 * Codes: `workbook-truncated`, `workbook-unreadable`, `workbook-oversized`, `workbook-empty`.
 */
export function* parseHtml(text: string): Generator<number, Result<OpenedWorkbook>> {
  const opened = text.match(/<table[\s>]/gi)?.length ?? 0
  if (opened === 0) return fail('workbook-unreadable')
  if (opened > (text.match(/<\/table\s*>/gi)?.length ?? 0)) return fail('workbook-truncated')
  try {
    const pieces = opened === 1 ? htmlPieces(text) : [text]
    const whole: { '!data': CellObject[][]; '!merges': Range[] } = { '!data': [], '!merges': [] }
    for (const [nth, piece] of pieces.entries()) {
      if (nth > 0) yield nth / pieces.length
      const book = parseWorkbook(closedCells(piece), textOptions())
      if (pieces.length === 1) return toWorkbook(renamed(book, 'html'))
      append(whole, Object.values(book.Sheets)[0] ?? {}, nth * HTML_ROWS)
    }
    return toWorkbook({ SheetNames: ['html'], Sheets: { html: whole } })
  } catch {
    return fail('workbook-unreadable')
  }
}

/** A long table cut between its rows; the whole text where cells reach over rows, or where rows are few. */
function htmlPieces(html: string): readonly string[] {
  const rows = [...html.matchAll(/<tr[\s>]/gi)].map(({ index }) => index)
  if (rows.length <= HTML_ROWS || /rowspan|<!--|<script|<style[\s>][^<]*<tr/i.test(html)) return [html]
  const end = html.search(/<\/table\s*>/i)
  const pieces: string[] = []
  for (let at = 0; at < rows.length; at += HTML_ROWS)
    pieces.push(`<table>${html.slice(rows[at], rows[at + HTML_ROWS] ?? end)}</table>`)
  return pieces
}

function append(
  whole: { readonly '!data': CellObject[][]; readonly '!merges': Range[] },
  piece: WorkSheet,
  from: number,
): void {
  for (const [row, cells] of (piece['!data'] ?? []).entries()) whole['!data'][from + row] = cells
  for (const { s, e } of piece['!merges'] ?? [])
    whole['!merges'].push({ s: { r: s.r + from, c: s.c }, e: { r: e.r + from, c: e.c } })
}
