// How is delimited text (.csv, .txt, .tsv) read, however long it is? Row by row; every cell stays the text that it is.

import type { Cell } from '../../ledgers/kinds/kind.ts'
import { fail, ok, type Result } from '../../result.ts'
import { workbookLimits } from '../limits.ts'
import { type CellRow, type OpenedWorkbook, sheetOf } from '../sheet.ts'
import { blankText } from './blank-text.ts'

/** Signs between cells; the first one wins when several stand equally often in the head of the file. */
const DELIMITERS = [',', '\t', ';', '|'] as const
const HEAD = 4096
/** Characters between two reports of progress. */
const STEP = 512 * 1024

/** The sign that stands most often outside of quotes in the head of the file. */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>()
  let quoted = false
  for (const sign of text.slice(0, HEAD)) {
    if (sign === '"') quoted = !quoted
    else if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  const countOf = (sign: string): number => counts.get(sign) ?? 0
  return DELIMITERS.reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best))
}

/** Excel's own first line `sep=;`, which is no row. */
function statedDelimiter(text: string): { readonly delimiter: string; readonly from: number } | null {
  const [line, delimiter] = /^sep=([^\r\n])(?:\r\n|\r|\n)/i.exec(text.slice(0, 8)) ?? []
  return line === undefined || delimiter === undefined ? null : { delimiter, from: line.length }
}

/** End of the quoted text that begins at `from` (its quote): the place behind the closing quote, -1 when there is none. */
function quotedEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text.charCodeAt(at + 1) !== QUOTE) return at + 1
  return -1
}

const QUOTE = 0x22
const RETURN = 0x0d
const FEED = 0x0a

/** Where the cell that begins at `from` ends: at the next delimiter or line end, or at the end of the text. */
function plainEnd(text: string, from: number, delimiter: number): number {
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === FEED || code === RETURN) break
  }
  return at
}

/**
 * Reads the text and yields the share that is done, 0 to 1. A quote that nothing closes is a character like any other: it must not
 * swallow the rows below it.
 * Codes: `workbook-empty`, `workbook-oversized`.
 */
export function* parseDelimited(text: string): Generator<number, Result<OpenedWorkbook>> {
  const stated = statedDelimiter(text)
  const delimiter = (stated?.delimiter ?? delimiterOf(text)).charCodeAt(0)
  const rows: (CellRow | undefined)[] = []
  let row: Cell[] = []
  let column = 0
  let cells = 0
  let told = 0
  for (let at = stated?.from ?? 0; at < text.length; ) {
    const behind = text.charCodeAt(at) === QUOTE ? quotedEnd(text, at) : -1
    const end = behind >= 0 && plainEnd(text, behind, delimiter) === behind ? behind : plainEnd(text, at, delimiter)
    const value = end === behind ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end)
    if (!blankText.test(value)) {
      row[column] = { type: 's', raw: value }
      cells += 1
      if (cells > workbookLimits.cells) return fail('workbook-oversized')
    }
    at = end + 1
    if (text.charCodeAt(end) === delimiter) {
      column += 1
      continue
    }
    if (text.charCodeAt(end) === RETURN && text.charCodeAt(at) === FEED) at += 1
    rows.push(row.length === 0 ? undefined : row)
    row = []
    column = 0
    if (at - told > STEP) {
      told = at
      yield Math.min(1, at / text.length)
    }
  }
  if (row.length > 0) rows.push(row)
  if (cells === 0) return fail('workbook-empty')
  return ok({ sheets: [sheetOf({ name: 'csv', hidden: false, merges: [], rows })], date1904: false })
}
