// Do stored times, which are UTC, read as the clock on the wall of the office?

import { afterAll, beforeAll, expect, test } from 'vitest'
import { localClock, localDay, localTime, longDate, shortDate } from '../../../renderer/ui/local-time.ts'
import { tick } from '../../../shared/changes/clock.ts'

const before = process.env.TZ
beforeAll(() => {
  process.env.TZ = 'Asia/Shanghai'
})
afterAll(() => {
  if (before === undefined) delete process.env.TZ
  else process.env.TZ = before
})

test('the clock of a change reads as local time; before 08:00 it is already the next day', () => {
  const at = tick(null, Date.parse('2026-09-29T23:15:07.123Z'))
  expect(at).toBe('2026-09-29T23:15:07.123Z-0000')
  expect(localTime(at)).toBe('2026-09-30 07:15')
  expect(localClock(at)).toBe('07:15:07')
  expect(shortDate(at)).toBe('9月30日')
  expect(localDay(new Date('2026-09-29T23:15:07Z'))).toBe('2026-09-30')
})

test('RFC 3339 times of any offset read as the same moment', () => {
  expect(localTime('2026-09-30T10:32:05+08:00')).toBe('2026-09-30 10:32')
  expect(localTime('2026-09-30T02:32:05Z')).toBe('2026-09-30 10:32')
  expect(localTime('2026-12-31T16:00:00Z')).toBe('2027-01-01 00:00')
})

test('a text that is no time does not pretend to be one', () => {
  expect(localTime('')).toBe('—')
  expect(localClock('yesterday')).toBe('—')
})

test('a day without a clock is the same day everywhere', () => {
  expect(longDate('2026-09-01')).toBe('2026年9月1日')
})
