// In which file forms does a random workbook come? .xlsx with shared or inline strings, .xls, and .csv of its first sheet.

import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx'
import { cellAddress } from '../../shared/excel/address.ts'
import type { NamedWorkbook } from '../../shared/excel/read-workbook.ts'
import { type RawCell, type RawSheet, type RawValue, rawWorkbook } from '../unit/excel/raw-workbook.ts'
import type { RandomWorkbook } from './random-workbook.ts'

export const forms = ['shared', 'inline', 'xls', 'csv'] as const
export type Form = (typeof forms)[number]

const cellOf = (value: RawValue): RawCell => (value !== null && typeof value === 'object' ? value : { v: value })

function binaryCell(value: RawValue): CellObject | null {
  const { v, t, z, f, comment } = cellOf(value)
  const noted = comment === undefined ? {} : { c: [{ a: '某人', t: comment }] }
  if (v === null || v === undefined || v === '') return null
  if (t === 'e') return { t: 'e', v: 42, ...noted }
  if (typeof v === 'number') return { t: 'n', v, ...(z === undefined ? {} : { z }), ...noted }
  if (typeof v === 'boolean') return { t: 'b', v, ...noted }
  return f === undefined ? { t: 's', v, ...noted } : { t: 's', v, ...noted }
}

function binarySheet(sheet: RawSheet): WorkSheet {
  const written: WorkSheet = {}
  let width = 0
  sheet.rows.forEach((line, row) => {
    width = Math.max(width, line.length)
    line.forEach((value, column) => {
      const cell = binaryCell(value)
      if (cell !== null) written[cellAddress(row, column)] = cell
    })
  })
  written['!ref'] = `A1:${cellAddress(Math.max(0, sheet.rows.length - 1), Math.max(0, width - 1))}`
  written['!merges'] = (sheet.merges ?? []).map((range) => utils.decode_range(range))
  return written
}

function binaryBook({ sheets, date1904 }: RandomWorkbook): Uint8Array {
  const book = utils.book_new()
  for (const sheet of sheets) utils.book_append_sheet(book, binarySheet(sheet), sheet.name)
  book.Workbook = {
    WBProps: { date1904 },
    Sheets: sheets.map(({ name, state }) => ({ name, Hidden: state === undefined ? 0 : 1 })),
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }))
}

/** Dates of a .csv are what the spreadsheet shows; a number without a format stays one. */
function csvText(value: RawValue, date1904: boolean): string {
  const { v, z, f } = cellOf(value)
  if (v === null || v === undefined) return f === undefined ? '' : '0'
  if (typeof v === 'number' && z !== undefined && /[yd年日]/.test(z)) {
    const base = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
    return new Date(base + v * 86_400_000).toISOString().slice(0, 10)
  }
  return typeof v === 'boolean' ? (v ? 'TRUE' : 'FALSE') : String(v)
}

function csvBook({ sheets, date1904 }: RandomWorkbook): Uint8Array {
  const lines = (sheets[0]?.rows ?? []).map((line) =>
    line.map((value) => `"${csvText(value, date1904).replaceAll('"', '""')}"`).join(','),
  )
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`)
}

export function writeRandom(book: RandomWorkbook, form: Form): NamedWorkbook {
  if (form === 'xls') return { name: '随机.xls', bytes: binaryBook(book), sha256: 'x' }
  if (form === 'csv') return { name: '随机.csv', bytes: csvBook(book), sha256: 'x' }
  return rawWorkbook(book.sheets, { name: '随机.xlsx', strings: form, date1904: book.date1904 })
}
