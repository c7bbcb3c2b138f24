// How is an issued template filled so that nothing else of it changes? Its XML is edited in place: cells get values and keep their
// style, rows are added in the likeness of the first, and what stands below moves down with everything that points to it.

import { strFromU8, strToU8, type Zippable, zipSync } from 'fflate'
import { fail, ok, type Result } from '../../result.ts'
import { cellAddress, columnIndex } from '../address.ts'
import { xmlAttribute } from '../files/xml-text.ts'
import { serialOf } from '../write/out-cell.ts'
import { LONGEST_TEXT, xmlEscaped } from '../write/xml-out.ts'
import { expandShared } from './shared-formulas.ts'
import { type CellPiece, formulaIn, type RowPiece, type SheetPieces, takeApart } from './sheet-pieces.ts'
import { shiftOthers } from './shift-parts.ts'
import { copiedFormula, type Inserted, shiftedFormula, shiftedRow } from './shift-references.ts'
import { shiftTail } from './shift-tail.ts'
import { readTemplateParts, type TemplateParts } from './template-parts.ts'

/** A value for a cell: a day is written as the cell's format asks, as a day or as its text. */
export type FillValue = string | number | { readonly day: string } | null

export interface TemplateFill {
  readonly sheet: string
  /** First and last row for records in the template, counted from 1. */
  readonly first: number
  readonly last: number
  /** Records in order: column letters -> value. Cells that are not named keep what the template has. */
  readonly rows: readonly Readonly<Record<string, FillValue>>[]
  /** Cells outside the records, by their address in the template; `append`: behind the text that stands there. */
  readonly cells: readonly { readonly address: string; readonly value: FillValue; readonly append: boolean }[]
}

interface Pen {
  readonly prefix: string
  /** Is the style at this place of `cellXfs` one of dates, or of text? */
  readonly parts: TemplateParts
}

/** `2026-09-30` as a document writes it, 2026年9月30日; anything else stays as it is. */
function longDay(day: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  return found === null ? day : `${found[1]}年${Number(found[2])}月${Number(found[3])}日`
}

function styleOf(attributes: string): number {
  return Number(xmlAttribute(attributes, 's') ?? 0)
}

/** A cell with another value and the same style. */
function written(cell: CellPiece, value: FillValue, { prefix, parts }: Pen): CellPiece {
  if (value === null || value === '') return { ...cell, type: null, content: '' }
  const format = parts.formatOf(styleOf(cell.attributes))
  const plain = typeof value === 'object' ? (format === 'date' ? serialOf(value.day) : null) : value
  const asNumber = typeof plain === 'number' && format !== 'text' ? plain : null
  if (asNumber !== null) return { ...cell, type: null, content: `<${prefix}v>${asNumber}</${prefix}v>` }
  const text = typeof value === 'object' ? value.day.replace('T', ' ') : String(value)
  return {
    ...cell,
    type: 'inlineStr',
    content: `<${prefix}is><${prefix}t xml:space="preserve">${xmlEscaped(text.slice(0, LONGEST_TEXT))}</${prefix}t></${prefix}is>`,
  }
}

function putCell(cells: readonly CellPiece[], column: number, change: (cell: CellPiece) => CellPiece): CellPiece[] {
  const at = cells.findIndex((cell) => cell.column >= column)
  const found = at >= 0 && cells[at]?.column === column ? cells[at] : undefined
  const fresh = change(found ?? { column, attributes: '', type: null, content: '' })
  if (found !== undefined) return cells.map((cell) => (cell === found ? fresh : cell))
  return at < 0 ? [...cells, fresh] : [...cells.slice(0, at), fresh, ...cells.slice(at)]
}

function fillRow(row: RowPiece, values: Readonly<Record<string, FillValue>>, pen: Pen): RowPiece {
  let { cells } = row
  for (const [letters, value] of Object.entries(values)) {
    cells = putCell(cells, columnIndex(letters), (cell) => written(cell, value, pen))
  }
  return { ...row, cells }
}

/** The template's first row again, for a record further down: style, height and formulas, no values. */
function likeFirst(first: RowPiece, number: number, prefix: string): RowPiece {
  const cells = first.cells.map((cell): CellPiece => {
    const formula = formulaIn(cell.content, prefix)
    if (formula === null) return { ...cell, type: null, content: '' }
    const text = copiedFormula(formula.text, number - first.number)
    return { ...cell, type: null, content: `<${prefix}f>${xmlEscaped(text)}</${prefix}f>` }
  })
  return { ...first, number, cells }
}

/** Rows below move down and formulas follow; what a formula gave before is taken away, so that every program calculates it anew. */
function movedRow(row: RowPiece, inserted: Inserted, fill: TemplateFill, prefix: string): RowPiece {
  const cells = row.cells.map((cell): CellPiece => {
    const formula = formulaIn(cell.content, prefix)
    if (formula === null) return cell
    const text = shiftedFormula(formula.text, inserted, { sheet: fill.sheet, own: true })
    const kept = formula.attributes.replace(/\sref\s*=\s*"([^"]*)"/, (_, ref: string) => {
      return ` ref="${ref.replace(/\d+/g, (number) => String(shiftedRow(Number(number), inserted)))}"`
    })
    return { ...cell, type: null, content: `<${prefix}f${kept}>${xmlEscaped(text)}</${prefix}f>` }
  })
  return { ...row, number: shiftedRow(row.number, inserted), cells }
}

function rowXml(row: RowPiece, prefix: string): string {
  const cells = row.cells.map(({ column, attributes, type, content }) => {
    const head = `<${prefix}c r="${cellAddress(row.number - 1, column)}"${attributes}${type === null ? '' : ` t="${type}"`}`
    return content === '' ? `${head}/>` : `${head}>${content}</${prefix}c>`
  })
  const head = `<${prefix}row r="${row.number}"${row.attributes}`
  return cells.length === 0 ? `${head}/>` : `${head}>${cells.join('')}</${prefix}row>`
}

function filledRows(pieces: SheetPieces, fill: TemplateFill, inserted: Inserted, pen: Pen): readonly RowPiece[] {
  const { prefix } = pieces
  const { first, last } = fill
  const rows = new Map(expandShared(pieces.rows, prefix).map((row) => [row.number, row]))
  const pattern = rows.get(first) ?? { number: first, attributes: '', cells: [] }
  const out = new Map<number, RowPiece>()
  for (const row of rows.values()) {
    const moved = movedRow(row, inserted, fill, prefix)
    out.set(moved.number, moved)
  }
  for (let number = last + 1; number <= last + inserted.count; number += 1) {
    out.set(number, movedRow(likeFirst(pattern, number, prefix), { ...inserted, count: 0 }, fill, prefix))
  }
  fill.rows.forEach((values, at) => {
    const number = first + at
    out.set(number, fillRow(out.get(number) ?? likeFirst(pattern, number, prefix), values, pen))
  })
  for (const { address, value, append } of fill.cells) {
    const letters = address.replace(/\d+$/, '')
    const number = shiftedRow(Number(address.slice(letters.length)), inserted)
    const row = out.get(number) ?? { number, attributes: '', cells: [] }
    const before = append ? pen.parts.textAt(row.cells.find(({ column }) => column === columnIndex(letters))) : ''
    const text =
      before === '' || value === null ? value : `${before}${typeof value === 'object' ? longDay(value.day) : value}`
    out.set(number, fillRow(row, { [letters]: text }, pen))
  }
  return [...out.values()].sort((one, other) => one.number - other.number)
}

/**
 * Bytes of the filled template. Fonts, frozen panes, print settings, pictures and every other part stay as they are; formulas are
 * calculated when the file is opened. Codes: `template-unreadable`, `template-sheet-gone`, `template-too-many-rows`.
 */
export function fillTemplate(bytes: Uint8Array, fill: TemplateFill): Result<Uint8Array> {
  const read = readTemplateParts(bytes)
  if (!read.ok) return read
  const parts = read.value
  const sheet = parts.sheets.find(({ name }) => name === fill.sheet)
  const xml = sheet === undefined ? undefined : parts.files[sheet.file]
  const pieces = xml === undefined ? null : takeApart(strFromU8(xml))
  if (sheet === undefined || pieces === null) return fail('template-sheet-gone', { sheet: fill.sheet })
  const room = fill.last - fill.first + 1
  const inserted = { first: fill.first, last: fill.last, count: Math.max(0, fill.rows.length - room) }
  if (fill.last + inserted.count + 1000 > 1_048_576) return fail('template-too-many-rows')
  const rows = filledRows(pieces, fill, inserted, { prefix: pieces.prefix, parts })
  const { before, after } = shiftTail(pieces, inserted, fill)
  const changed = new Map([[sheet.file, `${before}${rows.map((row) => rowXml(row, pieces.prefix)).join('')}${after}`]])
  shiftOthers(parts, { inserted, sheet, changed })
  const packed: Zippable = {}
  for (const [name, content] of Object.entries(parts.files)) {
    if (name === parts.calcChain) continue
    const text = changed.get(name)
    packed[name] = text === undefined ? content : strToU8(text)
  }
  return ok(zipSync(packed, { level: 6 }))
}
