// Which days does the chosen period of the figures cover?

export type FigurePeriod = 'month' | 'quarter' | 'year' | 'all'

/** The month, quarter or year of `today` (`YYYY-MM-DD`), both ends included; null: all days. */
export function figurePeriod(name: FigurePeriod, today: string): { readonly from: string; readonly to: string } | null {
  if (name === 'all') return null
  const [year = 0, month = 1] = today.split('-').map(Number)
  const length = { month: 1, quarter: 3, year: 12 }[name]
  const first = Math.floor((month - 1) / length) * length
  const day = (months: number, date: number) => new Date(Date.UTC(year, months, date)).toISOString().slice(0, 10)
  return { from: day(first, 1), to: day(first + length, 0) }
}
