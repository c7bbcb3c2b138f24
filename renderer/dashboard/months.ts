// Which months stand on an axis of time? All of them from the first to the last, those without records as zero.

import { monthCondition } from '../../shared/stats/evaluate.ts'
import type { Period } from '../../shared/stats/indicator.ts'
import type { Figure } from '../store/api.ts'

/** A wrong year in one record must not stretch the axis: over a longer time only months with records stand. */
const longestSeries = 240

/** The figure with the months that have no records: of the whole period up to `today`, else between its first and last month. */
export function withAllMonths(figure: Figure, by: string, period: Period | null, today: string): Figure {
  const known = new Map(figure.marks.map((mark) => [mark.keys[by] ?? '', mark]))
  const named = [...known.keys()].filter((key) => key !== '').sort()
  const [first] = named
  const last = named.at(-1)
  if (first === undefined || last === undefined) return figure
  const end = period === null ? last : (period.to < today ? period.to : today).slice(0, 7)
  const from = monthNumber(period === null ? first : least(first, period.from.slice(0, 7)))
  const to = monthNumber(end > last ? end : last)
  if (to - from >= longestSeries) return figure
  const field = by.slice(0, -'@month'.length)
  const { query } = figure.numerator
  const months = Array.from({ length: to - from + 1 }, (_, index) => monthNamed(from + index))
  const unnamed = known.get('')
  return {
    ...figure,
    marks: [
      ...months.map(
        (month) =>
          known.get(month) ?? {
            keys: { [by]: month },
            count: 0,
            query: query === null ? null : { ...query, filters: [...query.filters, monthCondition(field, month)] },
            denominator: null,
          },
      ),
      ...(unnamed === undefined ? [] : [unnamed]),
    ],
  }
}

function least(one: string, other: string): string {
  return one < other ? one : other
}

/** `YYYY-MM` as months counted from year 0. */
function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function monthNamed(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}
