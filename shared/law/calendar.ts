// Which days are working days? The holiday notices as shipped, and tables that an office imports for later years.

import { getDayDetail } from 'chinese-days'

/** `YYYY-MM-DD` days off and make-up working days of one year, from the State Council's notice. */
export interface HolidayTable {
  readonly year: number
  readonly daysOff: readonly string[]
  readonly workingDays: readonly string[]
}

export interface WorkingCalendar {
  isWorkingDay(day: string): boolean
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

/** Imported tables go before the shipped ones; years without any table count Monday to Friday. */
export function calendarOf(tables: readonly HolidayTable[] = []): WorkingCalendar {
  const byYear = new Map(
    tables.map((table) => [table.year, { off: new Set(table.daysOff), on: new Set(table.workingDays) }]),
  )
  return {
    isWorkingDay(day) {
      const own = byYear.get(Number(day.slice(0, 4)))
      if (own) return own.on.has(day) || (!own.off.has(day) && !isWeekend(day))
      return getDayDetail(day).work
    },
  }
}
