// Does a day stay the same day in whatever style it is written, and do counts of the calendar hold?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../shared/law/calendar.ts'
import { addDays, addMonths, daysBetween, deadline } from '../../shared/law/clock.ts'
import { dateFromSerial } from '../../shared/ledgers/kinds/date-reading.ts'
import { cell, field, read } from '../unit/ledgers/small-county.ts'

const day = fc
  .date({ min: new Date('1991-01-01T00:00:00Z'), max: new Date('2026-09-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const CHINESE = [...'〇一二三四五六七八九']
const inChinese = (value: number): string =>
  value < 10
    ? (CHINESE[value] ?? '')
    : `${value < 20 ? '' : CHINESE[Math.floor(value / 10)]}十${value % 10 === 0 ? '' : CHINESE[value % 10]}`
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))

const serialOf = (iso: string): number => daysBetween('1899-12-30', iso)

function styles(iso: string): readonly string[] {
  const [y = 0, m = 0, d = 0] = iso.split('-').map(Number)
  const dotted = `${y}.${m}.${d}`
  return [
    iso,
    dotted,
    `${y}/${m}/${d}`,
    `${y}-${m}-${d}`,
    `${y}年${m}月${d}日`,
    `${y} 年 ${m} 月 ${d} 日`,
    iso.replaceAll('-', ''),
    wide(dotted),
    ` ${dotted} `,
    `${iso} 08:30:00`,
    `${[...String(y)].map((digit) => CHINESE[Number(digit)]).join('')}年${inChinese(m)}月${inChinese(d)}日`,
  ]
}

describe('dates', () => {
  it('mean the same day in every style', () => {
    fc.assert(
      fc.property(day, (iso) => {
        for (const text of styles(iso)) expect(read(field('date'), text), text).toEqual({ value: iso, problems: [] })
      }),
    )
  })

  it('mean the same day as serial numbers, formatted or not, in both epochs', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const serial = serialOf(iso)
        expect(dateFromSerial(serial, false)).toBe(iso)
        expect(read(field('date'), cell(serial, 'yyyy/m/d'))).toEqual({ value: iso, problems: [] })
        expect(read(field('date'), serial)).toMatchObject({
          value: iso,
          problems: [{ kind: 'date-plain-serial', reaction: 'fix' }],
        })
        expect(read(field('date'), cell(serial - 1462, 'yyyy/m/d'), { date1904: true }).value).toBe(iso)
      }),
    )
  })

  it('take their year from the sheet when they have none', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [y = 0, m = 0, d = 0] = iso.split('-').map(Number)
        const reading = read(field('date'), `${m}月${d}日`, { year: y })
        expect(reading).toMatchObject({
          value: iso,
          problems: [{ kind: 'date-without-year', reaction: 'fix', value: iso }],
        })
      }),
    )
  })

  it('never throw and never give a day that does not exist', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9年月日./-]{1,12}$/))
    fc.assert(
      fc.property(text, (given) => {
        const { value, problems } = read(field('date'), given)
        if (value === null) return
        expect(new Date(`${String(value)}T00:00:00Z`).toISOString().slice(0, 10)).toBe(value)
        expect(problems.every(({ reaction }) => reaction !== 'refuse')).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the clock', () => {
  it('adds and counts days to the same end', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (iso, days) => {
        expect(daysBetween(iso, addDays(iso, days))).toBe(days)
        expect(deadline(iso, { length: days, unit: 'day' })).toBe(addDays(iso, days))
      }),
    )
  })

  it('ends a period of working days on a working day, never before as many calendar days', () => {
    const calendar = calendarOf()
    fc.assert(
      fc.property(
        day.filter((iso) => iso >= '2010-01-01'),
        fc.integer({ min: 1, max: 30 }),
        (iso, length) => {
          const end = deadline(iso, { length, unit: 'working-day' }, calendar)
          expect(calendar.isWorkingDay(end)).toBe(true)
          expect(daysBetween(iso, end)).toBeGreaterThanOrEqual(length)
        },
      ),
    )
  })

  it('keeps to the last day of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2023-12-31', 36)).toBe('2026-12-31')
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (iso, months) => {
        const later = addMonths(iso, months)
        expect(Number(later.slice(0, 4)) * 12 + Number(later.slice(5, 7))).toBe(
          Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) + months,
        )
      }),
    )
  })
})
