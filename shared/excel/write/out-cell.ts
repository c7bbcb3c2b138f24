// What stands in a cell that is written: a text that stays text, or a number with its format?

import type { FieldDefinition, KindName, Value } from '../../ledgers/define.ts'
import type { OfficeDirectory } from '../../ledgers/directory.ts'
import { kinds } from '../../ledgers/kinds/all.ts'
import type { CellStyle } from './cell-styles.ts'
import { looksLikeFormula } from './xml-out.ts'

/** A cell of a sheet that is written; null: left empty. */
export type OutCell =
  | { readonly style: CellStyle; readonly text: string }
  | { readonly style: CellStyle; readonly number: number }
  | null

const DAY = 86_400_000
/** 1 March 1900: before it, Excel's calendar has a day that never was. */
const FIRST_DAY = '1900-03-01'
const EPOCH = Date.UTC(1899, 11, 30)

/** Excel's number (1900 system) of a day, month or minute; null for days that it cannot count, which are written as text. */
export function serialOf(iso: string): number | null {
  const day = iso.length === 7 ? `${iso}-01` : iso.slice(0, 10)
  if (day < FIRST_DAY || day > '9999-12-31') return null
  const days = (Date.parse(`${day}T00:00:00Z`) - EPOCH) / DAY
  if (!Number.isInteger(days)) return null
  const time = /^\d{4}-\d\d-\d\dT(\d\d):(\d\d)/.exec(iso)
  return time === null ? days : days + (Number(time[1]) * 60 + Number(time[2])) / 1440
}

const dateStyles: Partial<Readonly<Record<KindName, CellStyle>>> = {
  date: 'date',
  month: 'month',
  dateTime: 'dateTime',
}
const numberStyles: Partial<Readonly<Record<KindName, CellStyle>>> = {
  money: 'money',
  integer: 'integer',
  number: 'number',
}

/** Text as text: the cell's type keeps it from being calculated, the quote prefix from becoming a formula when it is edited. The reader
 * takes one leading apostrophe away (as from files of other programs), so a text that has one gets another. */
export function textCell(text: string, wrapped = false): OutCell {
  if (text === '') return null
  const quoted = looksLikeFormula(text)
  return {
    style: quoted ? (wrapped ? 'quotedWrapped' : 'quoted') : wrapped ? 'textWrapped' : 'text',
    text: text.startsWith("'") ? `'${text}` : text,
  }
}

/** Cell of a field's value. Masked values are texts already, and stay what they are. */
export function valueCell(value: Value | undefined, field: FieldDefinition, directory: OfficeDirectory): OutCell {
  if (value === undefined || value === null || value === '') return null
  const dateStyle = dateStyles[field.kind]
  if (dateStyle !== undefined && typeof value === 'string') {
    const serial = serialOf(value)
    if (serial !== null) return { style: dateStyle, number: serial }
  }
  const numberStyle = numberStyles[field.kind]
  if (numberStyle !== undefined && typeof value === 'number') return { style: numberStyle, number: value }
  return textCell(writtenText(value, field, directory), field.kind === 'longText')
}

/** Text of a value as workbooks have it. */
export function writtenText(value: Value, field: FieldDefinition, directory: OfficeDirectory): string {
  const written = kinds[field.kind].write(value, field, directory)
  if (written === null) return ''
  return typeof written === 'boolean' ? (written ? '是' : '否') : String(written)
}
