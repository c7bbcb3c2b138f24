// Does the quick look at a change line say exactly what the schema says?

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changeSchema, readChangeLine } from '../../../shared/packages/change-line.ts'
import { change } from './kit.ts'

const good = JSON.parse(JSON.stringify(change(1))) as Record<string, unknown>
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    '',
    ' ',
    'new',
    'gone',
    'a'.repeat(65),
    '\u202e',
    'T990122100.k3v9.1:1',
    '2026-13-01T00:00:00.000Z-0000',
  ),
  fc.constantFrom(0, -1, 1.5, 100_001, 1e300, null, true),
  fc.constantFrom(
    { via: 'typing' },
    { via: 'else' },
    { via: 'typing', ref: 'x' },
    { ['a'.repeat(65)]: 'x' },
    { '': 'x' },
  ),
  fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 3 }),
  fc.constant(Array.from({ length: 1001 }, () => 'x')),
)
const names = fc.constantFrom(...Object.keys(good), 'more', 'note', '')

/** A line with some of its parts replaced, taken away or added, at the top, in `set`, `saw` or `origin`. */
const bent = fc
  .array(fc.record({ at: fc.constantFrom('', 'set', 'saw', 'origin'), name: names, value: odd, gone: fc.boolean() }), {
    maxLength: 3,
  })
  .map((bends) => {
    const line = structuredClone(good)
    for (const { at, name, value, gone } of bends) {
      const inside = at === '' ? line : line[at]
      if (inside === null || typeof inside !== 'object' || Array.isArray(inside)) continue
      const record = inside as Record<string, unknown>
      if (gone) delete record[name]
      else record[name] = value
    }
    return line
  })

it('takes what the schema takes, and nothing else', () => {
  expect(readChangeLine(good)).toEqual(change(1))
  const taken = { good: 0, bad: 0 }
  fc.assert(
    fc.property(fc.oneof(bent, fc.jsonValue()), (line) => {
      const parsed = changeSchema.safeParse(line)
      const read = readChangeLine(line)
      taken[parsed.success ? 'good' : 'bad'] += 1
      expect(read !== null).toBe(parsed.success)
      if (parsed.success) expect(read).toEqual(parsed.data)
    }),
    { numRuns: 3000 },
  )
  expect(Math.min(taken.good, taken.bad)).toBeGreaterThan(50)
})
