// When does a period end? The day of the event is not counted; calendar days or working days; what a last day off means is data.

import type { WorkingCalendar } from './calendar.ts'

const DAY = 86_400_000

export interface Period {
  readonly length: number
  readonly unit: 'day' | 'working-day' | 'month' | 'year'
}

/** Whether a last day that is a day off moves to the next working day, by date from which the answer holds. To be asked of
 * the client (domain.md 8.8); until then: no. */
const ROLL_OVER: readonly { readonly from: string; readonly rolls: boolean }[] = [{ from: '0000-01-01', rolls: false }]

function rollsOver(day: string): boolean {
  return ROLL_OVER.reduce((rolls, entry) => (entry.from <= day ? entry.rolls : rolls), false)
}

/** `YYYY-MM-DD` so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}

/** The same day so many months later, the last of the month where it does not exist. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)))
    .toISOString()
    .slice(0, 10)
}

function addWorkingDays(day: string, count: number, calendar: WorkingCalendar): string {
  let at = day
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    if (calendar.isWorkingDay(at)) left -= 1
  }
  return at
}

/** Last day of a period that starts with an event on `event`; a working-day period needs the calendar. */
export function deadline(event: string, period: Period, calendar?: WorkingCalendar): string {
  const end = endOf(event, period, calendar)
  if (!rollsOver(event) || calendar === undefined) return end
  let at = end
  while (!calendar.isWorkingDay(at)) at = addDays(at, 1)
  return at
}

function endOf(event: string, period: Period, calendar: WorkingCalendar | undefined): string {
  if (period.unit === 'day') return addDays(event, period.length)
  if (period.unit === 'month') return addMonths(event, period.length)
  if (period.unit === 'year') return addMonths(event, 12 * period.length)
  if (calendar === undefined) throw new Error('a period of working days needs a calendar')
  return addWorkingDays(event, period.length, calendar)
}
