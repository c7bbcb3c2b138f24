// Does the search by keys find exactly what a slow comparison of every pair finds, in any order of the rows?

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NearPair, searchNear } from '../../shared/duplicates/block-search.ts'
import { judgePair } from '../../shared/duplicates/judge-pair.ts'
import { nearRowsOf } from '../../shared/duplicates/near-rows.ts'
import { nearSide } from '../../shared/duplicates/near-side.ts'
import type { NearDeclaration, Values } from '../../shared/ledgers/define.ts'
import { disputes } from '../../shared/ledgers/disputes.ts'

const whole: NearDeclaration = disputes.near ?? {}
const declarations: readonly NearDeclaration[] = [
  whole,
  { ...whole, apart: 3, likeness: 60 },
  { text: 'summary', date: 'reportedOn', apart: 400 },
  { text: 'summary' },
  { parties: ['parties'], date: 'reportedOn', place: { village: 'village' } },
]

const people = [
  '张三',
  '章三',
  '張三',
  '李哲',
  '李喆',
  '佘明',
  '余明',
  '于明',
  '王崐',
  '王昆',
  '某公司',
  '张某',
  '赵六',
]
const words = ['因宅基地', '边界', '排水', '发生争议', '经两次协商未果', '要求赔偿', '拖欠工资', '彩礼', '，', '三个月']
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 6 })
const arbitraryRow: fc.Arbitrary<Values> = fc.record({
  reportedOn: orNull(
    fc.integer({ min: 1, max: 28 }).map((day) => `2026-0${1 + (day % 3)}-${String(day).padStart(2, '0')}`),
  ),
  township: orNull(fc.constantFrom('990122100000', '990122101000')),
  village: orNull(fc.constantFrom('990122100201', '990122100202', '990122101201')),
  parties: orNull(fc.uniqueArray(fc.constantFrom(...people), { maxLength: 3 })),
  otherParties: orNull(fc.uniqueArray(fc.constantFrom(...people), { maxLength: 1 })),
  summary: orNull(
    fc.oneof(
      fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((parts) => parts.join('')),
      fc.subarray(words, { minLength: words.length - 2 }).map((parts) => parts.join('')),
    ),
  ),
})
const arbitraryRows = fc.array(arbitraryRow, { maxLength: 40 })

const keyOf = ({ one, other }: { readonly one: number; readonly other: number }) => `${one} ${other}`

async function found(near: NearDeclaration, incoming: readonly Values[], stored: readonly Values[] | null) {
  const pairs: NearPair[] = []
  const rows = nearRowsOf(near, incoming)
  const others = stored === null ? rows : nearRowsOf(near, stored)
  await searchNear({ near, incoming: rows, stored: others, found: (pair) => pairs.push(pair) })
  return pairs
}

function slowly(
  near: NearDeclaration,
  incoming: readonly Values[],
  stored: readonly Values[] | null,
): readonly string[] {
  const pairs: string[] = []
  for (const [one, first] of incoming.entries()) {
    for (const [other, second] of (stored ?? incoming).entries()) {
      if (stored === null && one <= other) continue
      if (judgePair(near, nearSide(near, first), nearSide(near, second)) !== null) pairs.push(keyOf({ one, other }))
    }
  }
  return pairs.sort()
}

describe.each(declarations.map((near, index) => [index, near] as const))('declaration %i', (_, near) => {
  test('nothing is missed and nothing is found twice, between two lists and inside one', async () => {
    let met = 0
    await fc.assert(
      fc.asyncProperty(arbitraryRows, arbitraryRows, async (incoming, stored) => {
        for (const others of [stored, null]) {
          const pairs = await found(near, incoming, others)
          met += pairs.length
          expect(pairs.map(keyOf).sort()).toEqual(slowly(near, incoming, others))
        }
      }),
      { numRuns: 600 },
    )
    expect(met).toBeGreaterThan(20)
  })

  test('a judgement is symmetric and never without a reason', () => {
    fc.assert(
      fc.property(arbitraryRow, arbitraryRow, (one, other) => {
        const judged = judgePair(near, nearSide(near, one), nearSide(near, other))
        expect(judgePair(near, nearSide(near, other), nearSide(near, one))).toEqual(judged)
        if (judged !== null) {
          expect(judged.reasons.length).toBeGreaterThan(0)
          expect(judged.points).toBeGreaterThan(0)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the order of the rows does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRows, arbitraryRows, async (incoming, stored) => {
        const turned = await found(near, incoming.toReversed(), stored.toReversed())
        const back = turned.map(({ one, other, ...rest }) => ({
          one: incoming.length - 1 - one,
          other: stored.length - 1 - other,
          ...rest,
        }))
        const inOrder = (pairs: readonly NearPair[]) => pairs.toSorted((a, b) => a.one - b.one || a.other - b.other)
        expect(inOrder(back)).toEqual(inOrder(await found(near, incoming, stored)))
      }),
      { numRuns: 60 },
    )
  })
})

test('a search that is given up says so', async () => {
  const near = whole
  const rows = nearRowsOf(
    near,
    Array.from({ length: 20_000 }, () => ({})),
  )
  const given = await searchNear({ near, incoming: rows, stored: rows, found: () => {}, proceed: async () => false })
  expect(given.complete).toBe(false)
})
