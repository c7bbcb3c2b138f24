// Which periods does an office ask for most? Counted from a day.

export interface Period {
  readonly title: string
  readonly from: string
  readonly to: string
}

/** @param today `YYYY-MM-DD` */
export function usualPeriods(today: string): readonly Period[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const months = (title: string, first: number, count: number): Period => ({
    title,
    from: day(year, first, 1),
    to: day(year, first + count, 0),
  })
  return [
    months('本月', month, 1),
    months('上月', month - 1, 1),
    months('本季', Math.floor((month - 1) / 3) * 3 + 1, 3),
    months('今年', 1, 12),
    months('去年', -11, 12),
  ]
}

/** Months and days outside their range roll over, as in Date. */
function day(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)
}
