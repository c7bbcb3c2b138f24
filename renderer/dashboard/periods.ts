// Which days does a chosen period cover, and which days the one before it?

import type { Period } from '../../shared/stats/indicator.ts'

export type PeriodName = 'month' | 'quarter' | 'year' | 'all'

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

/** The current month, quarter or year of `today` (`YYYY-MM-DD`), `back` periods ago; null for all days. */
export function periodOf(name: PeriodName, today: string, back = 0): Period | null {
  if (name === 'all') return null
  const length = monthsOf[name]
  const [year = 0, month = 1] = today.split('-').map(Number)
  const first = year * 12 + Math.floor((month - 1) / length) * length - back * length
  return { from: day(first, 1), to: day(first + length, 0) }
}

/** Day of a month counted from year 0; day 0 is the last one of the month before. */
function day(months: number, date: number): string {
  return new Date(Date.UTC(Math.floor(months / 12), months % 12, date)).toISOString().slice(0, 10)
}
