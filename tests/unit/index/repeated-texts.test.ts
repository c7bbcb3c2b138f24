// Does a column so long that its pages are taken over without looking for equal texts still answer as if they were equal?

import { beforeAll, describe, expect, test } from 'vitest'
import type { LedgerIndex } from '../../../renderer/store/index/columns.ts'
import { createLedgerIndex } from '../../../renderer/store/index/ledger-index.ts'
import { sampleLedger } from './sample-ledger.ts'

const pages = 70
const pageRows = 1000
/** So many texts stand in the first page and again in the last one. */
const again = 900

describe('seventy thousand different texts, and nine hundred of them twice', () => {
  let index: LedgerIndex

  beforeAll(() => {
    index = createLedgerIndex(sampleLedger)
    for (let page = 0; page <= pages; page++) {
      const base = page * pageRows
      const texts = Array.from({ length: pageRows }, (_, i) => `纠纷${page === pages && i < again ? i : base + i}号`)
      index.adopt({
        rows: texts.map((_, i) => `r${base + i}`),
        columns: {
          mediator: { kind: 'dictionary', dictionary: texts, codes: Uint16Array.from(texts.keys()) },
          people: { kind: 'number', numbers: Float64Array.from(texts, () => pages - page) },
        },
      })
    }
  })

  const twin = `r${pages * pageRows + 7}`

  test('both rows of a text are filtered, searched, found by key and counted together', () => {
    const filters = [{ field: 'mediator', op: 'in', values: ['纠纷7号'] } as const]
    expect(index.select({ filters, sort: [] })).toEqual(['r7', twin])
    expect(index.select({ filters: [], search: '纠纷7号', sort: [] })).toEqual(['r7', twin])
    expect(index.find(['mediator'], ['纠纷7号']).toSorted()).toEqual(['r7', twin])
    expect(index.group(filters, ['mediator'])).toEqual([{ keys: ['纠纷7号'], count: 2 }])
  })

  test('equal texts leave the order to the next field', () => {
    const sort = [
      { field: 'mediator', descending: false },
      { field: 'people', descending: false },
    ]
    const order = index.select({ filters: [{ field: 'mediator', op: 'contains', text: '7号' }], sort })
    expect(order.indexOf(twin) + 1).toBe(order.indexOf('r7'))
  })

  test('a row that is put joins its text, in the kept order too', () => {
    const sort = [{ field: 'mediator', descending: true }]
    const before = index.select({ filters: [], sort })
    const values = { mediator: '纠纷7号', people: 1 }
    index.put({ id: 'new', ledger: 'sample', values, current: {}, madeBy: 'a:1', gone: null, conflicts: [] })
    const after = index.select({ filters: [], sort })
    expect(after).toHaveLength(before.length + 1)
    expect(after.slice(after.indexOf('r7'), after.indexOf('r7') + 3)).toEqual(['r7', twin, 'new'])
    expect(index.find(['mediator'], ['纠纷7号']).toSorted()).toEqual(['new', 'r7', twin])
    // the same order computed afresh
    expect(index.select({ filters: [{ field: 'mediator', op: 'filled' }], sort })).toEqual(after)
  })
})
