// Which day does the command line take for today: that of the office, also between midnight and eight?

import { expect, test } from 'vitest'
import { localDay } from '../../../main/cli/local-day.ts'

test('today is the day on the wall, not that of Greenwich', () => {
  expect(localDay(new Date(2026, 8, 30, 0, 30))).toBe('2026-09-30')
  expect(localDay(new Date(2026, 8, 30, 23, 30))).toBe('2026-09-30')
  expect(localDay(new Date(2026, 0, 2, 3, 4))).toBe('2026-01-02')
})

test('in Shanghai the morning of the first is the first', () => {
  const before = process.env.TZ
  process.env.TZ = 'Asia/Shanghai'
  expect(localDay(new Date('2026-09-30T17:00:00Z'))).toBe('2026-10-01')
  if (before === undefined) delete process.env.TZ
  else process.env.TZ = before
})
