// Does the series in time have every month, also those without records?

import { expect, test } from 'vitest'
import { withAllMonths } from '../../../renderer/dashboard/months.ts'
import type { Figure, Query } from '../../../renderer/store/api.ts'

const by = 'reportedOn@month'
const query: Query = {
  ledger: 'disputes',
  filters: [{ field: 'type', op: 'in', values: ['邻里'] }],
  sort: [],
  from: 0,
  to: 100,
}

function figureOf(counts: Readonly<Record<string, number>>): Figure {
  return {
    indicator: 'disputes-by-month',
    title: '',
    numerator: { count: Object.values(counts).reduce((sum, count) => sum + count, 0), query },
    denominator: null,
    marks: Object.entries(counts).map(([month, count]) => ({ keys: { [by]: month }, count, query, denominator: null })),
    freshAt: null,
  }
}

const series = ({ marks }: Figure) => marks.map(({ keys, count }) => [keys[by], count])

test('all days: the months between the first and the last one, across the end of a year', () => {
  const figure = withAllMonths(figureOf({ '2025-11': 44, '2026-02': 2 }), by, null, '2026-11-22')
  expect(series(figure)).toEqual([
    ['2025-11', 44],
    ['2025-12', 0],
    ['2026-01', 0],
    ['2026-02', 2],
  ])
})

test('a chosen period: from its first month to the month of today, or to its end when that is past', () => {
  const figure = figureOf({ '2026-03': 1 })
  const year = { from: '2026-01-01', to: '2026-12-31' }
  expect(series(withAllMonths(figure, by, year, '2026-05-31'))).toEqual([
    ['2026-01', 0],
    ['2026-02', 0],
    ['2026-03', 1],
    ['2026-04', 0],
    ['2026-05', 0],
  ])
  expect(series(withAllMonths(figure, by, year, '2027-02-01')).at(-1)).toEqual(['2026-12', 0])
})

test('records after today stay in the series', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' }
  const figure = withAllMonths(figureOf({ '2026-01': 1, '2026-04': 1 }), by, year, '2026-02-10')
  expect(series(figure).map(([month]) => month)).toEqual(['2026-01', '2026-02', '2026-03', '2026-04'])
})

test('a month without records opens its own days under the same conditions', () => {
  const { marks } = withAllMonths(figureOf({ '2026-01': 1, '2026-03': 1 }), by, null, '2026-11-22')
  expect(marks[1]?.query).toEqual({
    ...query,
    filters: [...(query.filters ?? []), { field: 'reportedOn', op: 'between', from: '2026-02-01', to: '2026-02-28' }],
  })
})

test('records without a day stand last; no records stay no months', () => {
  expect(series(withAllMonths(figureOf({ '2026-01': 1, '2026-03': 1, '': 5 }), by, null, '2026-11-22'))).toEqual([
    ['2026-01', 1],
    ['2026-02', 0],
    ['2026-03', 1],
    ['', 5],
  ])
  const none = figureOf({})
  expect(withAllMonths(none, by, { from: '2026-01-01', to: '2026-12-31' }, '2026-11-22')).toBe(none)
})

test('one wrong year does not stretch the axis over centuries', () => {
  const figure = figureOf({ '0202-01': 1, '2026-03': 1 })
  expect(withAllMonths(figure, by, null, '2026-11-22')).toBe(figure)
})
