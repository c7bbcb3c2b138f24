// Does the journal give back exactly the changes that it was given, whichever way it wrote them?

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ShelvedChange } from '../../../renderer/store/journal/entry.ts'
import { readNewRows, writeNewRows } from '../../../renderer/store/journal/new-rows.ts'
import type { Value } from '../../../shared/ledgers/define.ts'

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '东沟村', '𠮷某', '["东沟村"]'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.constantFrom('张某', '李某', ''), { maxLength: 3 }),
)

const set = fc.dictionary(fc.constantFrom('caseNumber', 'summary', 'amount', 'parties', 'resolved'), value, {
  noNullPrototype: true,
})

function made(sets: readonly Record<string, Value>[], raw: ReadonlySet<number>): readonly ShelvedChange[] {
  return sets.map((values, at) => ({
    change: {
      id: `C990122.abc.1:${at + 7}`,
      by: 'u1',
      at: '2026-11-25T08:00:00.000Z-0000',
      ledger: 'disputes',
      v: 1,
      row: `row${at}`,
      op: 'new',
      set: values,
      saw: {},
      origin: { via: 'import', ref: 'i1', row: at + 2, ...(raw.has(at) ? { raw: { reportedOn: '9月3号' } } : {}) },
    },
    before: {},
    part: '',
  }))
}

describe('new records in the journal', () => {
  test('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(set, { minLength: 8, maxLength: 40 }), fc.nat(40), (sets, nth) => {
        const changes = made(sets, new Set([nth]))
        const bytes = writeNewRows(changes)
        expect(bytes === null ? null : readNewRows(bytes)).toEqual(changes)
      }),
    )
  })

  test('are left to the other form when one of them is anything else', () => {
    const changes = made(Array(10).fill({ summary: '争执' }), new Set())
    const differing: readonly ((change: ShelvedChange) => ShelvedChange)[] = [
      (one) => ({ ...one, change: { ...one.change, op: 'set' } }),
      (one) => ({ ...one, change: { ...one.change, op: 'gone', set: {} } }),
      (one) => ({ ...one, change: { ...one.change, saw: { '@row': 'x:1' } } }),
      (one) => ({ ...one, change: { ...one.change, id: 'C990199.zzz.1:9' } }),
      (one) => ({ ...one, change: { ...one.change, ledger: 'petitions' } }),
      (one) => ({ ...one, change: { ...one.change, by: 'u2' } }),
      (one) => ({ ...one, before: { summary: '此前' } }),
      (one) => ({ ...one, part: '社区矫正' }),
    ]
    expect(writeNewRows(changes)).not.toBeNull()
    expect(writeNewRows(changes.slice(0, 3))).toBeNull()
    for (const differ of differing) {
      expect(writeNewRows(changes.map((change, at) => (at === 5 ? differ(change) : change)))).toBeNull()
    }
  })
})
