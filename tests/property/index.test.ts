// Does the column index answer every question as a slow loop over plain objects does, after any puts, removals and adopted pages?

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Filter } from '../../renderer/store/api.ts'
import type { ColumnChunk, PageChunk } from '../../renderer/store/index/columns.ts'
import { createLedgerIndex } from '../../renderer/store/index/ledger-index.ts'
import type { RowState } from '../../shared/changes/change.ts'
import type { Value, Values } from '../../shared/ledgers/define.ts'
import { NaiveIndex } from '../unit/index/naive-index.ts'
import { sampleLedger } from '../unit/index/sample-ledger.ts'

const names = [
  '张伟',
  '单雄信',
  '曾国藩',
  '欧阳修',
  '王A',
  '王a',
  '买买提·吐尔逊',
  '仇英',
  '解缙',
  'Li明',
  '𬭩明',
  '张伟伟伟伟伟',
]
const texts = ['宅基地界址', '婚姻家庭', '土地承包合同纠纷', '欠薪 ABC', 'abc', '拖欠工资', '土地', '']
const days = ['2026-01-05', '2026-01-31', '2026-02-01', '2026-09-30', '2025-12-31']
const townships = ['990122001000', '990122100000', '990122102000']

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 5 })
const arbitraryValues: fc.Arbitrary<Values> = fc.record({
  number: orNull(fc.integer({ min: 1, max: 12 }).map((n) => `N-${n}`)),
  township: orNull(fc.constantFrom(...townships)),
  type: orNull(fc.constantFrom(...texts)),
  parties: orNull(fc.array(fc.constantFrom(...names), { maxLength: 3 })),
  mediator: orNull(fc.constantFrom(...names, ...texts)),
  name: orNull(fc.constantFrom(...names)),
  phone: orNull(fc.constantFrom('13900001111', '13900002222')),
  amount: orNull(fc.constantFrom(0, -1.5, 35000, 35000.5, 1e9, -2e6)),
  people: orNull(fc.integer({ min: 0, max: 300 })),
  reportedOn: orNull(fc.constantFrom(...days)),
  resolved: orNull(fc.boolean()),
  summary: orNull(fc.constantFrom(...texts)),
})

const fieldNames = Object.keys(sampleLedger.fields)
const textFields = fieldNames.filter((name) => name !== 'amount' && name !== 'people')
const typed = fc.constantFrom(
  '张',
  '土地',
  'zw',
  'ZGF',
  'cgf',
  'sxx',
  'dxx',
  'abc',
  'Ab',
  '139',
  '13900001111',
  '王a',
  '·',
  'md',
  'N-1',
  'bb',
)

const arbitraryFilter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    field: fc.constantFrom(...textFields),
    op: fc.constant('in' as const),
    values: fc.array(orNull(fc.constantFrom(...names, ...texts.slice(0, -1), ...townships, ...days, 'true')), {
      maxLength: 5,
    }),
  }),
  fc.record({
    field: fc.constantFrom('amount', 'people'),
    op: fc.constant('in' as const),
    values: fc.array(orNull(fc.constantFrom('0', '35000', '7', '35000.5')), { maxLength: 4 }),
  }),
  fc.record({ field: fc.constantFrom(...fieldNames), op: fc.constant('contains' as const), text: typed }),
  fc.record({
    field: fc.constantFrom('reportedOn', 'township', 'type'),
    op: fc.constant('between' as const),
    from: orNull(fc.constantFrom(...days, '2026-01')),
    to: orNull(fc.constantFrom(...days, '2026-01', '2026')),
  }),
  fc.record({
    field: fc.constantFrom('amount', 'people'),
    op: fc.constant('between' as const),
    from: orNull(fc.constantFrom(-5, 0, 100)),
    to: orNull(fc.constantFrom(0, 200, 40000)),
  }),
  fc.record({ field: fc.constantFrom(...fieldNames), op: fc.constantFrom('empty' as const, 'filled' as const) }),
  fc.record({
    field: fc.constant('@clock' as const),
    op: fc.constant('clock' as const),
    clock: fc.constantFrom('close', 'other'),
    state: fc.constantFrom(
      'met-in-time' as const,
      'met-late' as const,
      'open' as const,
      'overdue' as const,
      'fell-due' as const,
    ),
    due: fc.record({ from: orNull(fc.constant('2026-01-01')), to: orNull(fc.constant('2026-06-30')) }),
  }),
  fc.record({
    field: fc.constant('@row' as const),
    op: fc.constant('rows' as const),
    ids: fc.array(fc.integer({ min: 0, max: 30 }).map((n) => `r${n}`)),
  }),
)

const arbitraryQuery = fc.record({
  filters: fc.array(arbitraryFilter, { maxLength: 2 }),
  search: fc.option(
    fc.oneof(
      typed,
      fc.tuple(typed, typed).map(([a, b]) => `${a} ${b}`),
    ),
    { nil: '', freq: 2 },
  ),
  sort: fc.array(fc.record({ field: fc.constantFrom(...fieldNames), descending: fc.boolean() }), { maxLength: 3 }),
})

type Step =
  | { readonly op: 'put'; readonly row: number; readonly values: Values }
  | { readonly op: 'gone'; readonly row: number }
  | { readonly op: 'adopt'; readonly rows: readonly Values[] }
  | { readonly op: 'ask'; readonly query: number }

const arbitraryStep = (queries: number): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ op: fc.constant('put' as const), row: fc.nat(30), values: arbitraryValues }) },
    { weight: 2, arbitrary: fc.record({ op: fc.constant('gone' as const), row: fc.nat(30) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        op: fc.constant('adopt' as const),
        rows: fc.array(arbitraryValues, { minLength: 1, maxLength: 8 }),
      }),
    },
    { weight: 5, arbitrary: fc.record({ op: fc.constant('ask' as const), query: fc.nat(queries - 1) }) },
  )

function state(id: string, values: Values, gone: string | null): RowState {
  return { id, ledger: 'sample', values, current: {}, madeBy: 'a:1', gone, conflicts: [] }
}

/** Columns of a page as the store writes them. */
function page(ids: readonly string[], rows: readonly Values[], cold: boolean): PageChunk {
  const columns: Record<string, ColumnChunk> = {}
  for (const [name, { kind }] of Object.entries(sampleLedger.fields)) {
    if ((kind === 'longText') !== cold) continue
    const values = rows.map((row): Value => row[name] ?? null)
    if (kind === 'money' || kind === 'integer')
      columns[name] = {
        kind: 'number',
        numbers: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
      }
    else if (kind === 'peopleList')
      columns[name] = { kind: 'list', lists: values.map((value) => (Array.isArray(value) ? value.map(String) : null)) }
    else {
      const dictionary = [...new Set(values.map((value) => (value === null ? null : String(value))))]
      columns[name] = {
        kind: 'dictionary',
        dictionary,
        codes: Uint16Array.from(values, (value) => dictionary.indexOf(value === null ? null : String(value))),
      }
    }
  }
  return { rows: ids, columns }
}

function build() {
  const context = () => ({ asOf: '2026-09-30', importing: false, directory: {} as never })
  return { index: createLedgerIndex(sampleLedger, { context }), naive: new NaiveIndex(sampleLedger) }
}

describe('the index against the slow reference', () => {
  test('puts, removals, adopted pages and questions in any order', () => {
    const program = fc
      .array(arbitraryQuery, { minLength: 1, maxLength: 4 })
      .chain((queries) => fc.tuple(fc.constant(queries), fc.array(arbitraryStep(queries.length), { maxLength: 60 })))
    fc.assert(
      fc.property(program, ([queries, steps]) => {
        const { index, naive } = build()
        let adopted = 100
        for (const step of steps) {
          if (step.op === 'adopt') {
            const ids = step.rows.map(() => `r${adopted++}`)
            index.adopt(page(ids, step.rows, false))
            index.adoptCold(page(ids, step.rows, true))
            for (const [i, values] of step.rows.entries()) naive.put({ id: ids[i] ?? '', values, gone: null })
          } else if (step.op === 'ask') {
            const query = queries[step.query]
            if (query !== undefined) expect(index.select(query)).toEqual(naive.select(query))
          } else {
            const row = step.op === 'put' ? state(`r${step.row}`, step.values, null) : state(`r${step.row}`, {}, 'a:2')
            index.put(row)
            naive.put(row)
          }
        }
        expect(index.size).toBe(naive.size)
        for (const query of queries) {
          const expected = naive.select(query)
          expect(index.select(query)).toEqual(expected)
          const window = index.window({ ...query, ledger: 'sample', from: 1, to: 4 })
          expect(window).toEqual({ matched: expected.length, rows: expected.slice(1, 4) })
          for (const field of ['type', 'township', 'people', 'resolved', 'name', 'parties', 'phone'])
            expect(new Map(index.distinct(query, field).map(({ value, count }) => [value, count]))).toEqual(
              naive.distinct(query, field),
            )
          for (const by of [['township', 'type', 'reportedOn@month'], ['people', 'resolved'], []])
            expect(
              new Map(index.group(query.filters, by).map(({ keys, count }) => [JSON.stringify(keys), count])),
            ).toEqual(naive.group(query.filters, by))
        }
      }),
      { numRuns: 600 },
    )
  })

  test('values come back as they were put, and exact keys find their rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(15), orNull(arbitraryValues)), { maxLength: 40 }),
        fc.array(arbitraryValues, { maxLength: 5 }),
        (puts, wanted) => {
          const { index, naive } = build()
          const keys = [['number'], ['township', 'reportedOn'], ['people', 'parties']]
          for (const [row, values] of puts) {
            const next = state(`r${row}`, values ?? {}, values === null ? 'a:9' : null)
            index.put(next)
            naive.put(next)
            for (const fields of keys)
              for (const probe of [...wanted, values ?? {}])
                expect(
                  index
                    .find(
                      fields,
                      fields.map((name) => probe[name] ?? null),
                    )
                    .toSorted(),
                ).toEqual(
                  naive
                    .find(
                      fields,
                      fields.map((name) => probe[name] ?? null),
                    )
                    .toSorted(),
                )
          }
          for (const { id, values } of naive.rows) {
            expect(index.has(id)).toBe(values !== null)
            for (const name of fieldNames) expect(index.value(id, name)).toEqual(values?.[name] ?? null)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
