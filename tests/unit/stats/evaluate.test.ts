// Does the evaluator divide what the definition says, and refuse to show too few people?

import { describe, expect, test } from 'vitest'
import { instruments } from '../../../shared/law/instruments.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { type CountReader, evaluate } from '../../../shared/stats/evaluate.ts'
import type { Condition, Indicator } from '../../../shared/stats/indicator.ts'
import { indicatorNamed, indicators } from '../../../shared/stats/indicators.ts'

function indicator(name: string): Indicator {
  const found = indicatorNamed(name)
  if (found === undefined) throw new Error(name)
  return found
}

/** Answers every question with the given groups and remembers the conditions. */
function reader(
  answers: readonly (readonly [string | null, number])[][],
): CountReader & { asked: (readonly Condition[])[] } {
  const asked: (readonly Condition[])[] = []
  return {
    asked,
    group(conditions) {
      asked.push(conditions)
      return (answers[asked.length - 1] ?? []).map(([key, count]) => ({ keys: [key], count }))
    },
  }
}

const period = { from: '2026-01-01', to: '2026-09-30' }

describe('definitions', () => {
  test.each(indicators.map((one) => [one.name, one] as const))('%s fits its ledger', (_, one) => {
    const ledger = ledgerNamed(one.ledger)
    expect(ledger).toBeDefined()
    const fields = [
      ...one.by.map((by) => by.replace('@month', '')),
      ...[one.counted, ...one.denominators].flatMap(({ conditions }) =>
        conditions.filter(({ op }) => op !== 'clock').map(({ field }) => field),
      ),
      ...(typeof one.period === 'object' ? [one.period.field] : []),
    ]
    for (const field of fields) expect(Object.keys(ledger?.fields ?? {})).toContain(field)
    if (one.part !== undefined)
      expect(ledger?.fields[ledger.partition ?? '']?.choices?.map(({ term }) => term)).toContain(one.part)
    expect(Object.keys(instruments)).toContain(one.basis?.instrument)
  })

  test('people served are only counted: every indicator on a partitioned ledger is protected and stays in one part', () => {
    for (const one of indicators)
      if (ledgerNamed(one.ledger)?.partition !== undefined) {
        expect(one.protected).toBe(true)
        expect(one.part).toBeDefined()
      }
  })

  test('nothing is split by a person', () => {
    for (const one of indicators)
      for (const by of one.by)
        expect(['personName', 'peopleList', 'residentId', 'phone']).not.toContain(
          ledgerNamed(one.ledger)?.fields[by.replace('@month', '')]?.kind,
        )
  })
})

describe('mediation success', () => {
  const success = indicator('mediation-success')

  test('by default of the mediated cases, with both numbers for each township', () => {
    const counts = reader([
      [
        ['990122100000', 20],
        ['990122101000', 30],
        [null, 2],
      ],
      [
        ['990122100000', 19],
        ['990122101000', 30],
      ],
    ])
    const measured = evaluate(success, { period }, counts)
    expect([measured.numerator.count, measured.denominator?.count]).toEqual([49, 52])
    expect(
      measured.marks.map(({ keys, numerator, denominator }) => [keys.township, numerator.count, denominator?.count]),
    ).toEqual([
      ['990122101000', 30, 30],
      ['990122100000', 19, 20],
      ['', 0, 2],
    ])
    expect(counts.asked[1]).toEqual([
      { field: 'resolved', op: 'filled' },
      { field: 'resolved', op: 'in', values: ['true'] },
      { field: 'reportedOn', op: 'between', ...period },
    ])
    expect(measured.marks[2]?.numerator.conditions.at(-1)).toEqual({ field: 'township', op: 'empty' })
  })

  test('the two usual denominators differ and are named', () => {
    expect(success.denominators.map(({ name }) => name)).toEqual(['mediated', 'screened', 'closed'])
    const counts = reader([[['a', 100]], [['a', 49]]])
    expect(evaluate(success, { period: null, denominator: 'screened' }, counts).denominator?.count).toBe(100)
    expect(counts.asked[0]).toEqual([])
    expect(() => evaluate(success, { period: null, denominator: 'other' }, counts)).toThrow(/no denominator/)
  })

  test('a part larger than its whole is an error, not a figure', () => {
    expect(() => evaluate(success, { period }, reader([[['a', 1]], [['a', 2]]]))).toThrow(/larger than whole/)
  })

  test('nothing to count', () => {
    const measured = evaluate(success, { period }, reader([]))
    expect([measured.numerator.count, measured.denominator?.count, measured.marks]).toEqual([0, 0, []])
  })
})

test('months stand in their order and open their days', () => {
  const counts = reader([
    [
      ['2026-02', 3],
      ['2025-12', 9],
      ['2024-02', 1],
    ],
  ])
  const { marks, denominator } = evaluate(indicator('disputes-by-month'), { period: null }, counts)
  expect(denominator).toBeNull()
  expect(marks.map(({ keys }) => keys['reportedOn@month'])).toEqual(['2024-02', '2025-12', '2026-02'])
  expect(marks[0]?.numerator.conditions).toEqual([
    { field: 'reportedOn', op: 'between', from: '2024-02-01', to: '2024-02-29' },
  ])
})

test('a period of deadlines is the day on which they end', () => {
  const counts = reader([])
  evaluate(indicator('petitions-closed'), { period }, counts)
  expect(counts.asked).toEqual([
    [{ field: '@clock', op: 'clock', clock: 'closing', also: ['simple'], state: 'fell-due', due: period }],
    [
      { field: '@clock', op: 'clock', clock: 'closing', also: ['simple'], state: 'fell-due', due: period },
      { field: '@clock', op: 'clock', clock: 'closing', also: ['simple'], state: 'met-in-time', due: period },
    ],
  ])
})

describe('small cells of people served', () => {
  const tickets = indicator('service-tickets/社区矫正')
  const counts = (...cells: [string, number][]) =>
    evaluate(tickets, { period: null }, reader([cells])).marks.map(({ keys, numerator }) => [
      keys.township,
      numerator.count,
    ])

  test('one to four are not shown', () => {
    expect(counts(['a', 12], ['b', 4], ['c', 1], ['d', 5])).toEqual([
      ['a', 12],
      ['d', 5],
      ['b', null],
      ['c', null],
    ])
  })

  test('a single hidden cell takes the next smallest with it, so that it cannot be found by subtraction', () => {
    expect(counts(['a', 12], ['b', 4], ['d', 6])).toEqual([
      ['a', 12],
      ['d', null],
      ['b', null],
    ])
  })

  test('a small total is not shown', () => {
    expect(evaluate(tickets, { period: null }, reader([[['a', 3]]])).numerator.count).toBeNull()
    expect(evaluate(tickets, { period: null }, reader([])).numerator.count).toBe(0)
  })
})
