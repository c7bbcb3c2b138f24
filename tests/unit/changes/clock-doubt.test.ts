// Which days does the warning about the clock name? Those that the machine shows.

import { afterEach, expect, test } from 'vitest'
import { doubtClock } from '../../../shared/changes/clock.ts'

const zone = process.env.TZ
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const witnesses = { lastOwnChange: null, builtAt: '2026-01-01T00:00:00Z', newestReceipt: null }

test.each([
  ['Asia/Shanghai', '2026-11-20', '2026-11-22'],
  ['UTC', '2026-11-19', '2026-11-21'],
])('days are those of %s', (name, now, known) => {
  process.env.TZ = name
  const doubt = doubtClock(Date.parse('2026-11-19T17:00:00Z'), {
    ...witnesses,
    lastOwnChange: '2026-11-21T17:00:00.000Z-0000',
  })
  expect(doubt).toEqual({ code: 'clock-behind', detail: { now, known } })
})

test('another office can be witness, with a day of grace', () => {
  const newestReceipt = '2026-11-22T09:00:00Z'
  const at = (time: string) => doubtClock(Date.parse(time), { ...witnesses, newestReceipt })?.code ?? null
  expect(at('2026-11-21T09:00:00Z')).toBeNull()
  expect(at('2026-11-21T08:00:00Z')).toBe('clock-behind')
})
