// Does the index find exactly the rows that a slow comparison of every row with every wanted one finds?

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLedgerIndex } from '../../../renderer/store/index/ledger-index.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import { isEmpty } from '../../../shared/ledgers/row-rules.ts'
import { sampleLedger } from './sample-ledger.ts'

const few = <T>(...all: readonly T[]) => fc.constantFrom(...all, null)
const row: fc.Arbitrary<Values> = fc.record({
  number: few('1号', '2号', ''),
  reportedOn: few('2026-09-03', '2026-09-04'),
  parties: few(['张某'], ['张某', '李某'], []),
  amount: few(1, 2.5),
  summary: few('争执', '借款'),
})
const ways = [['reportedOn', 'parties'], ['parties', 'summary', 'amount'], ['amount']]

test('pairs of rows that agree', () => {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 30 }),
      fc.array(row, { maxLength: 12 }),
      fc.boolean(),
      (rows, wanted, all) => {
        const index = createLedgerIndex(sampleLedger)
        for (const [at, values] of rows.entries()) {
          const id = `r${at}`
          const gone = at % 7 === 6 ? 'x:1' : null
          index.put({ id, ledger: 'sample', values, current: {}, madeBy: 'x:1', gone, conflicts: [] })
        }
        const blank = all ? null : 'number'
        const expected = rows.flatMap((values, at) =>
          at % 7 === 6 || (blank !== null && !isEmpty(values[blank]))
            ? []
            : ways.flatMap((fields, way) =>
                wanted.flatMap((other, place) =>
                  fields.every((name) => !isEmpty(values[name]) && same(values[name], other[name]))
                    ? [`${way} ${place} r${at}`]
                    : [],
                ),
              ),
        )
        const found = index.pairs(ways, wanted, blank).map((pair) => `${pair.way} ${pair.at} ${pair.row}`)
        expect(found.toSorted()).toEqual(expected.toSorted())
      },
    ),
  )
})
