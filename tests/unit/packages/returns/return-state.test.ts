import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../../../shared/changes/change.ts'
import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import type { Value } from '../../../../shared/ledgers/define.ts'
import {
  joinWrites,
  laterState,
  type ReturnedWrite,
  writesUpon,
  writtenAnswer,
} from '../../../../shared/packages/returns/return-state.ts'
import { returnedValue } from '../../../../shared/packages/returns/returned-value.ts'
import { change, matters, TOWN_AUTHOR } from '../kit.ts'

const id = (n: number) => `${TOWN_AUTHOR}:${n}`
const place = { ledger: 'matters', row: 'a', field: 'title', saw: id(1) } as const
const same = (value: Value) => value === '甲'
const write = (n: number, saw: string, value: Value, more: Partial<Change> = {}) =>
  change(n, { row: 'a', op: 'set', set: { title: value }, saw: { title: saw }, ...more })
const answer = (changes: readonly Change[], line: Parameters<typeof writesUpon>[0] = place) =>
  writtenAnswer(line, writesUpon(line, changes, { to: 'T990122100', same }))

describe('what meets a return', () => {
  it('is another value by somebody who saw the returned one, over any number of steps', () => {
    expect(answer([])).toBeNull()
    expect(answer([write(2, id(1), '乙')])).toBe('corrected')
    expect(answer([write(2, id(1), '乙'), write(3, id(2), '丙')])).toBe('corrected')
    expect(answer([write(2, '', '乙')]), 'written without having seen it').toBeNull()
    expect(answer([write(2, `${id(1)} C990122.x.1:4`, '乙')]), 'a conflict that was decided').toBe('corrected')
  })

  it('is not the returned value put back, nor another field, another record or another office', () => {
    expect(answer([write(2, id(1), '乙'), write(3, id(2), '甲')])).toBeNull()
    expect(answer([write(2, id(1), '乙'), write(3, id(2), '甲'), write(4, id(3), '丁')])).toBe('corrected')
    expect(answer([change(2, { row: 'a', op: 'set', set: { note: '记' }, saw: { note: id(1) } })])).toBeNull()
    expect(answer([{ ...write(2, id(1), '乙'), row: 'b' }])).toBeNull()
    expect(answer([{ ...write(2, id(1), '乙'), id: 'T990122101.x.1:2' }])).toBeNull()
    expect(answer([{ ...write(2, id(1), '乙'), id: 'V990122100001.x.1:2' }]), 'a village of the township').toBe(
      'corrected',
    )
  })

  it('is a removal that nobody took back; of a whole record nothing else that is written', () => {
    const gone = change(2, { row: 'a', op: 'gone', set: {}, saw: { '@row': id(1) } })
    const back = change(3, { row: 'a', op: 'set', set: {}, saw: { '@row': id(2) } })
    expect(answer([gone])).toBe('removed')
    expect(answer([gone, back])).toBeNull()
    const whole = { ...place, field: null, saw: '' }
    expect(answer([write(2, id(1), '乙')], whole)).toBeNull()
    expect(answer([gone], whole)).toBe('removed')
  })

  it('is the first value of a field that was empty', () => {
    const empty = { ...place, field: 'note', saw: '' }
    const first = change(2, { row: 'a', op: 'set', set: { note: '补上' }, saw: {} })
    expect(answer([first], empty)).toBe('corrected')
  })
})

const writes = fc.array(
  fc.record({
    n: fc.integer({ min: 2, max: 7 }),
    saw: fc.subarray([1, 2, 3, 4, 5, 6]),
    value: fc.constantFrom('same', 'other', 'none', 'gone'),
    revives: fc.subarray([2, 3, 4]),
  }),
  { maxLength: 8 },
)

/** One write for each number: a change is the same wherever it arrives. */
function setOf(
  drawn: readonly { n: number; saw: number[]; value: string; revives: number[] }[],
): readonly ReturnedWrite[] {
  const byNumber = new Map(drawn.map((one) => [one.n, one]))
  return [...byNumber.values()].map(({ n, saw, value, revives }) => ({
    id: id(n),
    saw: value === 'gone' || value === 'none' ? [] : saw.map(id),
    revives: value === 'gone' ? [] : revives.map(id),
    value: value as ReturnedWrite['value'],
  }))
}

it('a return stands the same in whatever order, pieces and number of times the writes arrive', () => {
  fc.assert(
    fc.property(writes, fc.infiniteStream(fc.nat()), fc.boolean(), (drawn, order, whole) => {
      const all = setOf(drawn)
      const line = whole ? { field: null, saw: '' } : place
      const expected = writtenAnswer(line, joinWrites([], all))
      const shuffled = all
        .flatMap((one) => [one, one])
        .map((one) => ({ one, at: order.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one)
      let known: readonly ReturnedWrite[] = []
      for (const one of shuffled) known = joinWrites(known, [one])
      expect(known).toEqual(joinWrites([], all))
      expect(writtenAnswer(line, known)).toBe(expected)
    }),
  )
})

it('the state of a return only goes forward, in any order', () => {
  const states = fc.constantFrom('open' as const, 'closed' as const, 'withdrawn' as const)
  fc.assert(
    fc.property(states, states, states, (a, b, c) => {
      expect(laterState(a, a)).toBe(a)
      expect(laterState(a, b)).toBe(laterState(b, a))
      expect(laterState(laterState(a, b), c)).toBe(laterState(a, laterState(b, c)))
      expect(laterState('open', a)).toBe(a)
    }),
  )
})

it('tells a value by a hash that is bound to the return, and knows the value in the form that travels', () => {
  const { title } = matters.fields
  if (title === undefined) throw new Error('the ledger has the field')
  const hash = (returned: string, value: Value | undefined) =>
    returnedValue(suiteA1.hash, returned, { value, field: title })
  expect(hash('a', '甲')).not.toBe(hash('b', '甲'))
  expect(hash('a', '甲')).not.toBe(hash('a', '乙'))
  expect(hash('a', '甲\u200b')).toBe(hash('a', '甲'))
  expect(new Set([hash('a', null), hash('a', undefined), hash('a', '')]).size).toBe(1)
})
