// How are dates, months and date-times read, judged, shown and written?

import type { FieldDefinition, Value } from '../define.ts'
import { compactText, EMPTY, errorCell, isNothing, rawText, unusable } from './cell-text.ts'
import {
  dateFromSerial,
  daysInMonth,
  isDateFormat,
  isoDate,
  readWrittenDate,
  readWrittenPeriod,
  timeFromSerial,
  type WrittenDate,
} from './date-reading.ts'
import { readDeadlineWords, recurrenceIn } from './deadline-words.ts'
import type { Cell, CellReading, Kind, SheetContext } from './kind.ts'

type Form = 'date' | 'month' | 'dateTime'
type Mark = { readonly kind: string; readonly fixes: boolean }

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/

/** Serial numbers of 1950 to 2079: what a bare number in a date column can mean. */
const SERIALS = { from: 18_264, to: 65_745 } as const

const yearOf = (iso: string): number => Number(iso.slice(0, 4))

/** The years within which the event can lie; a typing slip such as 2062 lies outside. */
function limits(field: FieldDefinition, asOf: string): { readonly from: number; readonly to: number } {
  const year = yearOf(asOf)
  if (field.period === 'birth') return { from: year - 120, to: year }
  if (field.period === 'open') return { from: 1949, to: year + 30 }
  return { from: 1949, to: year + 1 }
}

/** Days between two dates, first to second. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** Judges a day against the time that the field is about. */
function judge(iso: string, marks: readonly Mark[], field: FieldDefinition, context: SheetContext): CellReading {
  const { from, to } = limits(field, context.asOf)
  const year = yearOf(iso)
  const past = field.period === undefined || field.period === 'past' || field.period === 'ledger'
  const full = iso.length === 7 ? `${iso}-01` : iso.slice(0, 10)
  const after = daysBetween(context.asOf, full)
  if (year < from || year > to || (past && after > 366) || (field.period === 'birth' && after > 0)) {
    return unusable(field, 'date-outside-period', { detail: { date: iso, asOf: context.asOf } })
  }
  const late = past && after > 0 ? [{ kind: 'date-after-ledger', fixes: false }] : []
  const other =
    field.period === 'ledger' && context.year !== null && year !== context.year && late.length === 0
      ? [{ kind: 'date-not-of-year', fixes: false }]
      : []
  const detail = { date: iso, asOf: context.asOf, year: context.year ?? year }
  return {
    value: iso,
    problems: [...marks, ...late, ...other].map(({ kind, fixes }) => ({
      kind,
      reaction: fixes ? ('fix' as const) : ('warn' as const),
      value: iso,
      detail,
    })),
  }
}

/** The year that holds for a date without one: that of the row, else that of the sheet. */
function yearAround(field: FieldDefinition, context: SheetContext): number | null {
  const ofRow = field.yearFrom === undefined ? null : context.row[field.yearFrom]
  return typeof ofRow === 'number' ? ofRow : context.year
}

/** Puts the parts together in the form of the field, or says what is missing. */
function compose(written: WrittenDate, form: Form, field: FieldDefinition, context: SheetContext): CellReading {
  const marks: Mark[] = []
  if (written.marks.has('two-digit')) marks.push({ kind: 'date-two-digit-year', fixes: true })
  if (written.marks.has('approximate')) marks.push({ kind: 'date-approximate', fixes: true })
  let year = written.year
  if (year === null) {
    year = yearAround(field, context)
    if (year === null) return unusable(field, 'date-year-unknown')
    marks.push({ kind: 'date-without-year', fixes: true })
  }
  if (written.month < 1 || written.month > 12)
    return unusable(field, 'date-impossible', { detail: { month: written.month } })
  if (form === 'month') return judge(isoDate(year, written.month, 1).slice(0, 7), marks, field, context)
  if (written.day === null) {
    return unusable(field, 'date-without-day', { suggestion: isoDate(year, written.month, 1) })
  }
  const last = daysInMonth(year, written.month)
  if (written.day < 1 || written.day > last) {
    return unusable(field, 'date-impossible', { detail: { month: written.month, days: last } })
  }
  const day = isoDate(year, written.month, written.day)
  if (written.marks.has('order-doubtful')) return unusable(field, 'date-order-doubtful', { suggestion: day })
  return judge(form === 'dateTime' ? `${day}T${written.time ?? '00:00'}` : day, marks, field, context)
}

function readNumber(cell: Cell, raw: number, form: Form, field: FieldDefinition, context: SheetContext): CellReading {
  const asDate = cell.format !== undefined && isDateFormat(cell.format)
  if (!asDate && Number.isInteger(raw) && (raw >= 10_000_000 || (raw >= 190_000 && raw <= 210_012))) {
    return readWords(String(raw), form, field, context)
  }
  if (!asDate && form === 'month' && raw > 1900 && raw < 2100 && !Number.isInteger(raw)) {
    return readYearPointMonth(cell, raw, field, context)
  }
  if (!asDate && (raw < SERIALS.from || raw > SERIALS.to)) return unusable(field, 'date-unreadable')
  const day = dateFromSerial(raw, context.date1904)
  if (day === null) return unusable(field, 'date-impossible')
  const value = form === 'month' ? day.slice(0, 7) : form === 'dateTime' ? `${day}T${timeFromSerial(raw)}` : day
  return judge(value, asDate ? [] : [{ kind: 'date-plain-serial', fixes: true }], field, context)
}

/** 2025.1 as a number can be January or October: only the text that the sheet shows can tell. */
function readYearPointMonth(cell: Cell, raw: number, field: FieldDefinition, context: SheetContext): CellReading {
  const text = cell.shown ?? String(raw)
  if (/^\d{4}\.1$/.test(text)) return unusable(field, 'month-doubtful', { suggestion: `${text.slice(0, 4)}-10` })
  return readWords(text, 'month', field, context)
}

/** A deadline in words; a bare number is a year, or a year and a month. Null: it is read like any date. */
function readDeadline(cell: Cell, field: FieldDefinition, context: SheetContext): CellReading | null {
  const { raw } = cell
  if (typeof raw === 'number') {
    if (cell.format !== undefined && isDateFormat(cell.format)) return null
    if (raw < 2000 || raw >= 2100) return null
    if (/^\d{4}\.1$/.test(String(cell.shown ?? raw))) return unusable(field, 'month-doubtful')
  }
  const text = compactText(cell)
  const recurrence = recurrenceIn(text)
  if (recurrence !== null) {
    return { value: null, problems: [{ kind: 'due-recurring', reaction: 'warn', value: null, detail: { recurrence } }] }
  }
  const words = readDeadlineWords(text, yearAround(field, context))
  return words === null ? null : compose(words, 'date', field, context)
}

/** Two days in one cell are one too many: neither is stored, the likely one is suggested (a deadline ends a period). */
function readPeriod(text: string, latest: number, field: FieldDefinition, context: SheetContext): CellReading {
  const period = readWrittenPeriod(text, latest)
  const likely = period?.[field.period === 'open' ? 1 : 0]
  if (likely === undefined) return unusable(field, 'date-unreadable')
  const day = compose(likely, 'date', field, context).value
  return unusable(field, 'date-period', day === null ? {} : { suggestion: day })
}

function readWords(text: string, form: Form, field: FieldDefinition, context: SheetContext): CellReading {
  const latest = yearOf(context.asOf) + (field.period === 'open' ? 30 : 0)
  const written = readWrittenDate(text, latest)
  return written === null ? readPeriod(text, latest, field, context) : compose(written, form, field, context)
}

function readAs(form: Form) {
  return (cell: Cell, field: FieldDefinition, context: SheetContext): CellReading => {
    if (cell.type === 'e') return errorCell(field)
    if (isNothing(cell)) return EMPTY
    if (cell.type === 'b') return unusable(field, 'date-unreadable')
    const until = field.deadline ? readDeadline(cell, field, context) : null
    if (until !== null) return until
    if (typeof cell.raw === 'number') return readNumber(cell, cell.raw, form, field, context)
    const text = compactText(cell)
    if (field.openWords?.includes(text)) return EMPTY
    if (/^\d{5}(\.\d+)?$/.test(text)) return readNumber({ ...cell, type: 'n' }, Number(text), form, field, context)
    return readWords(rawText(cell), form, field, context)
  }
}

const shown = (value: Value): string => (value === null ? '' : String(value).replace('T', ' '))

function kindOf(form: Form, stored: RegExp): Kind {
  return {
    read: readAs(form),
    show: shown,
    mask: shown,
    write: (value) => (value === null ? null : shown(value)),
    accepts: (value) => value === null || (typeof value === 'string' && stored.test(value) && isRealDay(value)),
  }
}

/** Does the day exist (no 31 September)? Months are always real. */
function isRealDay(value: string): boolean {
  if (value.length < 10) return true
  // the pattern has seen to it that there are a month and a day
  const day = Number(value.slice(8, 10))
  return day <= 28 || day <= daysInMonth(Number(value.slice(0, 4)), Number(value.slice(5, 7)))
}

export const date: Kind = kindOf('date', DATE)
export const month: Kind = kindOf('month', MONTH)
export const dateTime: Kind = kindOf('dateTime', DATE_TIME)
