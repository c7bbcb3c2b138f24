// Does every figure open exactly the records that it counts?

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CountedRecords, MeasureRequest } from '../../../renderer/store/api.ts'
import type { LedgerIndex } from '../../../renderer/store/index/columns.ts'
import { createLedgerIndex } from '../../../renderer/store/index/ledger-index.ts'
import { indicatorList, measure } from '../../../renderer/store/index/measure.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'

const context = () => ({ asOf: '2026-09-30', importing: false, directory: {} as never })

function indexes(rows: Readonly<Record<string, readonly Values[]>>): ReadonlyMap<string, LedgerIndex> {
  return new Map(
    ledgers.map((definition) => {
      const index = createLedgerIndex(definition, { context })
      for (const [i, values] of (rows[definition.name] ?? []).entries())
        index.put({
          id: `r${i}`,
          ledger: definition.name,
          values,
          current: {},
          madeBy: 'a:1',
          gone: null,
          conflicts: [],
        })
      return [definition.name, index] as const
    }),
  )
}

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 4 })
const days = fc.constantFrom(
  '2025-12-31',
  '2026-01-15',
  '2026-02-28',
  '2026-06-30',
  '2026-07-01',
  '2026-09-29',
  '2026-12-01',
)
const townships = fc.constantFrom('990122001000', '990122100000')

const disputes = fc.record({
  reportedOn: orNull(days),
  township: orNull(townships),
  type: orNull(fc.constantFrom('邻里', '合同')),
  resolved: orNull(fc.boolean()),
  resolvedOn: orNull(days),
})
const petitions = fc.record({
  receivedOn: orNull(days),
  content: orNull(fc.constantFrom('城乡建设', '民政')),
  petitioner: orNull(fc.constant('张某某')),
  way: orNull(fc.constantFrom('转送', '直接办理')),
  simple: orNull(fc.boolean()),
  transferredOn: orNull(days),
  acceptedOn: orNull(days),
  notifiedOn: orNull(days),
  closedOn: orNull(days),
})

const requests: readonly MeasureRequest[] = indicatorList().flatMap(({ name, denominators }) => [
  { indicator: name, period: null },
  { indicator: name, period: { from: '2026-01-01', to: '2026-06-30' } },
  ...denominators.map((denominator) => ({ indicator: name, period: null, denominator: denominator.name })),
])

describe('figures', () => {
  test('numerator, denominator and every mark have the records that their queries find', () => {
    fc.assert(
      fc.property(fc.array(disputes, { maxLength: 25 }), fc.array(petitions, { maxLength: 25 }), (some, others) => {
        const all = indexes({
          disputes: some,
          petitions: others,
          mediators: [{ until: null }, { until: '2026-01-01' }],
        })
        const open = ({ count, query }: CountedRecords) => {
          if (query === null) return
          const index = all.get(query.ledger)
          expect(index?.window(query).matched).toBe(count)
        }
        const figures = measure(requests, (ledger) => all.get(ledger) ?? null)
        expect(figures).toHaveLength(requests.length)
        for (const { numerator, denominator, marks } of figures) {
          open(numerator)
          if (denominator !== null) open(denominator)
          for (const mark of marks) {
            open(mark)
            if (mark.denominator !== null) open(mark.denominator)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('say how fresh they are, and are left out when their ledger cannot be opened', () => {
    const all = indexes({ disputes: [{ reportedOn: '2026-01-01' }] })
    const figures = measure(
      [
        { indicator: 'disputes-by-type', period: null },
        { indicator: 'petitions-overdue', period: null },
      ],
      (ledger) => (ledger === 'petitions' ? null : (all.get(ledger) ?? null)),
      (ledger) => `${ledger}@2026-09-30T08:00`,
    )
    expect(figures.map(({ indicator, freshAt, numerator }) => [indicator, freshAt, numerator.count])).toEqual([
      ['disputes-by-type', 'disputes@2026-09-30T08:00', 1],
    ])
  })

  test('an open petition past sixty days is overdue, one closed late is not in time', () => {
    const all = indexes({
      petitions: [
        { acceptedOn: '2026-07-01', content: '民政' },
        { acceptedOn: '2026-09-01', content: '民政' },
        { acceptedOn: '2026-01-01', closedOn: '2026-02-15', content: '城乡建设' },
        { acceptedOn: '2026-01-01', closedOn: '2026-05-01', content: '城乡建设' },
      ],
    })
    const [overdue, closed] = measure(
      [
        { indicator: 'petitions-overdue', period: null },
        { indicator: 'petitions-closed', period: null },
      ],
      (ledger) => all.get(ledger) ?? null,
    )
    expect([overdue?.numerator.count, overdue?.denominator?.count]).toEqual([1, 2])
    expect([closed?.numerator.count, closed?.denominator?.count]).toEqual([1, 3])
  })

  test('service tickets open no records', () => {
    const all = indexes({
      serviceTickets: Array.from({ length: 7 }, () => ({ category: '社区矫正', township: '990122100000' })),
    })
    const [figure] = measure(
      [{ indicator: 'service-tickets/社区矫正', period: null }],
      (ledger) => all.get(ledger) ?? null,
    )
    expect(figure?.numerator).toEqual({ count: 7, query: null })
    expect(figure?.marks.map(({ count, query }) => [count, query])).toEqual([[7, null]])
  })

  test('an unknown indicator is a mistake of the caller', () => {
    expect(() => measure([{ indicator: 'x', period: null }], () => null)).toThrow(/no indicator/)
  })
})
