// How does a file become sheets of cells? By its content, not by its name; what cannot be read is said with a code.

import { type CellObject, read as parseWorkbook, type WorkBook, type WorkSheet } from '@e965/xlsx'
import type { Cell } from '../ledgers/kinds/kind.ts'
import { fail, ok, type Result } from '../result.ts'
import { type BinaryMarks, readBinaryMarks } from './files/binary-marks.ts'
import { plainComment } from './files/comments.ts'
import { inspectCompoundFile } from './files/compound-file.ts'
import { FormattedNumber } from './files/formatted-number.ts'
import { decodeText } from './files/text-file.ts'
import { type Parts, readWorkbookXml } from './files/workbook-xml.ts'
import { readZipParts, storedZip } from './files/zip-parts.ts'
import { type CellRow, cellKey, type MergedRange, type OpenedWorkbook, type Sheet, sheetOf } from './sheet.ts'

export interface WorkbookFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Limits; above them the person is asked to split the workbook. */
export const workbookLimits = { fileBytes: 128 * 1024 * 1024, cells: 8_000_000, sheets: 200 } as const

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

const blankText = /^[\s\u00a0\u3000\ufeff\u200b]*$/

function isEmpty(source: CellObject): boolean {
  const { t: type, v: value } = source
  return type === 'z' || value === undefined || value === null || (type === 's' && blankText.test(String(value)))
}

function toCell(source: CellObject, date1904: boolean): Cell | null {
  if (isEmpty(source)) return null
  const { t: type, v: value } = source
  if (type === 'n' && typeof value === 'number') {
    const format = typeof source.z === 'string' && source.z !== 'General' ? source.z : undefined
    return format === undefined ? { type: 'n', raw: value } : new FormattedNumber(value, format, date1904)
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
  readonly date1904: boolean
  readonly binary: BinaryMarks | undefined
}

function toSheet({ name, source, hidden, date1904, binary }: ParsedSheet): Sheet {
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
      const cell = found === undefined || found === null ? null : toCell(found, date1904)
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
  const sheets: Sheet[] = []
  book.SheetNames.forEach((name, index) => {
    const source = book.Sheets[name]
    if (source === undefined) return
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    sheets.push(toSheet({ name, source, hidden, date1904, binary: marks[index] }))
  })
  return notEmpty({ sheets, date1904 })
}

function notEmpty(opened: OpenedWorkbook): Result<OpenedWorkbook> {
  return opened.sheets.some((sheet) => sheet.rowCount > 0) ? ok(opened) : fail('workbook-empty')
}

const parseOptions = { dense: true, cellNF: true, cellText: false, cellFormula: false, cellHTML: false } as const

function parseBinary(bytes: Uint8Array, stream?: Uint8Array): Result<OpenedWorkbook> {
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

/** Parses delimited or HTML text; every cell stays text, so that no date or number is guessed. */
function parseText(text: string, isHtml: boolean): Result<OpenedWorkbook> {
  const body = text.replace(/^\ufeff/, '')
  if (body.trim() === '') return fail('workbook-empty')
  if (isHtml) {
    const opened = body.match(/<table[\s>]/gi)?.length ?? 0
    if (opened === 0) return fail('workbook-unreadable')
    if (opened > (body.match(/<\/table\s*>/gi)?.length ?? 0)) return fail('workbook-truncated')
  }
  try {
    return toWorkbook(parseWorkbook(isHtml ? closedCells(body) : body, { ...parseOptions, type: 'string', raw: true }))
  } catch {
    return fail('workbook-unreadable')
  }
}

/** The quick reader first; what it does not know (.xlsb, prefixed XML) goes to the general parser. */
function openParts(parts: Parts): Result<OpenedWorkbook> {
  const opened = readWorkbookXml(parts, workbookLimits)
  if (opened === 'oversized') return fail('workbook-oversized')
  return opened === null ? parseBinary(storedZip(parts)) : notEmpty(opened)
}

const startsWith = (bytes: Uint8Array, ...magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte)

function openText(file: WorkbookFile): Result<OpenedWorkbook> {
  const text = decodeText(file.bytes)
  if (text === null) return fail('workbook-unreadable')
  const head = text
    .slice(0, 4096)
    .replace(/^\ufeff/, '')
    .trimStart()
  if (/^(<!doctype html|<html|<table|<meta|<head|<style|<div)/i.test(head)) return parseText(text, true)
  if (/^<\?xml|^<!--/.test(head) && /<(\w+:)?(workbook|html)[\s>]/i.test(head))
    return parseText(text, /<html/i.test(head))
  if (!/\.(csv|txt|tsv|xls)$/i.test(file.name)) return fail('workbook-unreadable')
  return parseText(text, false)
}

/**
 * Opens a workbook of any supported form.
 * Codes: `workbook-empty`, `workbook-oversized`, `workbook-wps-format`, `workbook-encrypted`, `workbook-truncated`,
 * `workbook-old-format`, `workbook-unreadable`.
 */
export function openWorkbook(file: WorkbookFile): Result<OpenedWorkbook> {
  const { bytes } = file
  if (bytes.length === 0) return fail('workbook-empty')
  if (bytes.length > workbookLimits.fileBytes) return fail('workbook-oversized')
  if (/\.(et|ett|ksheet)$/i.test(file.name)) return fail('workbook-wps-format')
  if (startsWith(bytes, 0x50, 0x4b)) {
    const parts = readZipParts(bytes)
    return parts.ok ? openParts(parts.value) : parts
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const inside = inspectCompoundFile(bytes)
    return inside.ok ? parseBinary(bytes, inside.value) : inside
  }
  return openText(file)
}
