// How do a few rows become a workbook at once? For lists that are in memory anyway, as the refused rows of an import are.

import { widthOf } from './write/export-columns.ts'
import type { OutCell } from './write/out-cell.ts'
import { textCell } from './write/out-cell.ts'
import { WorkbookOut } from './write/workbook-out.ts'

/** Cell of a sheet that is written. */
export type WrittenCell = string | number | boolean | null

export interface WrittenSheet {
  readonly name: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly WrittenCell[])[]
}

function toCell(value: WrittenCell): OutCell {
  if (value === null) return null
  if (typeof value === 'number') return { style: 'number', number: value }
  if (typeof value === 'boolean') return textCell(value ? '是' : '否')
  return textCell(value, value.includes('\n') || value.length > 60)
}

/** Width by the first rows. */
function columnWidth({ rows }: WrittenSheet, heading: string, column: number): number {
  const longest = rows.slice(0, 200).reduce((most, row) => Math.max(most, widthOf(String(row[column] ?? ''))), 0)
  return Math.max(8, Math.min(60, Math.max(widthOf(heading), longest) + 2))
}

/** Bytes of an .xlsx with the given sheets; texts stay texts, the first row stays in view. */
export function writeSheets(sheets: readonly WrittenSheet[]): Uint8Array {
  const pieces: Uint8Array[] = []
  const book = new WorkbookOut((bytes) => pieces.push(bytes))
  for (const sheet of sheets) {
    const { name, headings, rows } = sheet
    const columns = headings.map((heading, at) => ({ heading, width: columnWidth(sheet, heading, at) }))
    book.begin({ name, columns, frozen: 0, rows: rows.length })
    for (const row of rows) book.row(row.map(toCell))
    book.end()
  }
  book.finish()
  return joined(pieces)
}

/** The pieces as one. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
