// How does a column go on when a person drags it further? Dates by days or months, numbers by their step, numbered texts by one;
// anything else again from the beginning.

import type { KindName, Value } from '../../../shared/ledgers/define.ts'

export interface SeriesOrder {
  readonly kind: KindName
  /** How many values are wanted. */
  readonly count: number
  /** Upwards or to the left: the series runs on before its first value. */
  readonly backwards: boolean
  /** The values again and again, without a series. */
  readonly copy: boolean
}

const countedKinds: ReadonlySet<KindName> = new Set(['number', 'integer', 'money'])
const day = 86_400_000

/** The next `count` values, nearest first. */
export function continueSeries(source: readonly Value[], order: SeriesOrder): readonly Value[] {
  const along = order.backwards ? [...source].reverse() : source
  const next = order.copy ? null : rule(along, order)
  return Array.from({ length: order.count }, (_, index) => next?.(index + 1) ?? along[index % along.length] ?? null)
}

/** Value number n after the last one of `along`; null where the series cannot go on. */
type Rule = (n: number) => Value

function rule(along: readonly Value[], { kind, backwards }: SeriesOrder): Rule | null {
  if (along.length === 0 || along.some((value) => value === null || value === '')) return null
  const single = along.length === 1
  const towards = backwards ? -1 : 1
  if (kind === 'date' || kind === 'dateTime') return dateRule(along.map(String), single ? towards : null)
  if (kind === 'month') return monthRule(along.map(String), single ? towards : null)
  if (countedKinds.has(kind)) return single ? null : numberRule(along)
  return kind === 'text' ? textRule(along.map(String), single ? towards : null) : null
}

/** The step between neighbours, when it is always the same. */
function commonStep(numbers: readonly number[]): number | null {
  const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0))
  const [first] = steps
  return first !== undefined && steps.every((step) => Math.abs(step - first) < 1e-9) ? first : null
}

function numberRule(along: readonly Value[]): Rule | null {
  const numbers = along.filter((value) => typeof value === 'number')
  const step = numbers.length === along.length ? commonStep(numbers) : null
  const last = numbers.at(-1)
  if (step === null || last === undefined) return null
  const digits = Math.min(6, Math.max(...numbers.map((number) => (String(number).split('.')[1] ?? '').length)))
  return (n) => Number((last + step * n).toFixed(digits))
}

function dateRule(along: readonly string[], towards: number | null): Rule | null {
  const times = along.map((text) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`))
  const rest = along.at(-1)?.slice(10) ?? ''
  const last = times.at(-1)
  if (last === undefined || times.some((time) => Number.isNaN(time))) return null
  const daily = towards === null ? commonStep(times) : towards * day
  if (daily !== null && daily % day === 0 && !looksMonthly(along, daily))
    return (n) => new Date(last + daily * n).toISOString().slice(0, 10) + rest
  const monthly = commonStep(along.map(monthNumber))
  const sameDay = new Set(along.map((text) => text.slice(8, 10))).size === 1
  if (monthly === null || !sameDay) return null
  const [of, date] = [monthNumber(along.at(-1) ?? ''), Number(along.at(-1)?.slice(8, 10))]
  return (n) => `${dayOfMonth(of + monthly * n, date)}${rest}`
}

/** 2026-06-30 and 2026-07-31 are not: 2026-07-01 and 2026-08-01 are, though 31 days lie between them. */
function looksMonthly(along: readonly string[], daily: number): boolean {
  if (along.length < 2 || Math.abs(daily) < 28 * day) return false
  return new Set(along.map((text) => text.slice(8, 10))).size === 1 && commonStep(along.map(monthNumber)) !== null
}

const monthNumber = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1

function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}

/** The day in that month, or its last day where the month is shorter. */
function dayOfMonth(month: number, date: number): string {
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
  return `${monthText(month)}-${String(Math.min(date, last)).padStart(2, '0')}`
}

function monthRule(along: readonly string[], towards: number | null): Rule | null {
  const months = along.map(monthNumber)
  const step = towards ?? commonStep(months)
  const last = months.at(-1)
  return step === null || last === undefined || Number.isNaN(last) ? null : (n) => monthText(last + step * n)
}

/** A number at the end of a text, or before one measure word that ends it (12号, 3号楼, 第4组), or at its beginning. */
const numbered =
  /^(?<before>.*?)(?<number>\d{1,15})(?<after>(?:号楼|号院|号|楼|栋|幢|座|组|队|排|单元|室|层|区|期|批|次|条|户|）|\))?)$/su
const beginning = /^(?<before>)(?<number>\d{1,15})(?<after>[^\d\s].*)$/su

function textRule(along: readonly string[], towards: number | null): Rule | null {
  const parts = along.map((text) => (numbered.exec(text) ?? beginning.exec(text))?.groups)
  const last = parts.at(-1)
  if (last === undefined || !parts.every((part) => part?.before === last.before && part?.after === last.after))
    return null
  const numbers = parts.map((part) => Number(part?.number))
  const step = towards ?? commonStep(numbers)
  const digits = last.number ?? ''
  const width = digits.startsWith('0') ? digits.length : 0
  if (step === null) return null
  return (n) => {
    const number = Number(digits) + step * n
    return number < 0 ? null : `${last.before}${String(number).padStart(width, '0')}${last.after}`
  }
}
