// Does every usual way of writing a date give the same day, and is what cannot be a date told apart?

import { describe, expect, it } from 'vitest'
import { cell, field, read, said } from '../small-county.ts'

const date = field('date')
const required = field('date', { required: true })
const month = field('month')

describe('dates that lose nothing', () => {
  it.each([
    '2026-09-03',
    '2026-9-3',
    '2026.9.3',
    '2026.09.03',
    '2026/9/3',
    '2026年9月3日',
    '2026 年 9 月 3 日',
    '２０２６．９．３',
    '２０２６年９月３日',
    '20260903',
    '二〇二六年九月三日',
    '二○二六年九月三日',
    '二零二六年九月三日',
    '2026年9月3号',
    '2026-09-03 14:30',
    '2026-09-03T14:30:00.000Z',
    '2026年9月3日 下午2:30',
    '2026年9月3日（星期四）',
    '2026-9-3。',
    ' 2026—9—3 ',
    "'2026-9-3",
  ])('%s', (text) => {
    const reading = read(date, text)
    expect(reading.value).toBe('2026-09-03')
    expect(said(reading)).toEqual([])
  })

  it('reads 21st and 30th in Chinese numerals', () => {
    expect(read(date, '二〇二六年六月二十一日').value).toBe('2026-06-21')
    expect(read(date, '二〇二五年十月三十日').value).toBe('2025-10-30')
    expect(read(date, '二〇二五年十二月十日').value).toBe('2025-12-10')
  })

  it('reads serial numbers in cells with a date format, in both epochs', () => {
    expect(read(date, cell(46268, 'yyyy\\-m\\-d'))).toEqual({ value: '2026-09-03', problems: [] })
    expect(read(date, cell(46268.75, 'yyyy"年"m"月"d"日"'))).toEqual({ value: '2026-09-03', problems: [] })
    expect(read(date, cell(46268 - 1462, 'm/d/yy'), { date1904: true }).value).toBe('2026-09-03')
    expect(read(date, cell(46268, '[$-804]yyyy"年"m"月"d"日";@')).problems).toEqual([])
  })

  it('tells month first from day first where only one is possible', () => {
    expect(read(date, '9/23/2026').value).toBe('2026-09-23')
    expect(read(date, '23/9/2026').value).toBe('2026-09-23')
    expect(said(read(date, '9/3/2026'))).toEqual(['warn date-order-doubtful'])
  })
})

describe('dates that are put right', () => {
  it('takes the year from the sheet', () => {
    for (const text of ['9月3日', '9月3号', '9.3', '9/3', '九月三日', '09-03']) {
      const reading = read(date, text)
      expect(reading.value, text).toBe('2026-09-03')
      expect(said(reading)).toEqual(['fix date-without-year'])
    }
    expect(said(read(required, '9月3日', { year: null }))).toEqual(['refuse date-year-unknown'])
  })

  it('completes a year of two digits', () => {
    expect(said(read(date, '26.9.3'))).toEqual(['fix date-two-digit-year'])
    expect(read(date, '26.9.3').value).toBe('2026-09-03')
    expect(read(month, '68年3月').value).toBe('1968-03')
    expect(read(date, "'98年12月1日").value).toBe('1998-12-01')
  })

  it('reads serial numbers without a format, as number and as text', () => {
    for (const raw of [46268, '46268']) {
      expect(read(date, raw).value).toBe('2026-09-03')
      expect(said(read(date, raw))).toEqual(['fix date-plain-serial'])
    }
  })

  it('takes words beside the date away', () => {
    for (const text of ['2026年9月3日左右', '约2026.9.3', '2026.9.3前', '2026-9-3（已回访）']) {
      expect(read(date, text).value, text).toBe('2026-09-03')
      expect(said(read(date, text)), text).toEqual(['fix date-approximate'])
    }
  })
})

describe('dates that are none', () => {
  it.each([
    ['2026-9-31', 'date-impossible'],
    ['2026年2月29日', 'date-impossible'],
    ['2026.13.1', 'date-impossible'],
    ['2062.5.6', 'date-outside-period'],
    ['1826-5-6', 'date-outside-period'],
    ['当月', 'date-unreadable'],
    ['见附件', 'date-unreadable'],
    ['2026', 'date-unreadable'],
    ['2026年9月', 'date-without-day'],
    ['2026.9.1-2026.9.5', 'date-period'],
  ])('%s: %s', (text, kind) => {
    expect(read(required, text)).toMatchObject({ value: null })
    expect(said(read(required, text))).toEqual([`refuse ${kind}`])
    expect(said(read(date, text))).toEqual([`warn ${kind}`])
    expect(read(date, text).problems[0]?.value).toBeNull()
  })

  it('does not take counts and yes/no for dates', () => {
    expect(said(read(date, 3))).toEqual(['warn date-unreadable'])
    expect(said(read(date, true))).toEqual(['warn date-unreadable'])
    expect(said(read(date, { type: 'e', raw: '#N/A' }))).toEqual(['warn cell-error'])
  })

  it('says of a sensible date after the ledger that it is, and keeps it', () => {
    expect(read(date, '2026-10-05')).toMatchObject({ value: '2026-10-05' })
    expect(said(read(date, '2026-10-05'))).toEqual(['warn date-after-ledger'])
    expect(said(read(field('date', { period: 'open' }), '2030-10-05'))).toEqual([])
    expect(said(read(field('date', { period: 'open' }), '2062-10-05'))).toEqual(['warn date-outside-period'])
  })

  it('says that a date is not of the year in the title only where the year is about it', () => {
    expect(said(read(field('date', { period: 'ledger' }), '2025-12-30'))).toEqual(['warn date-not-of-year'])
    expect(said(read(date, '2025-12-30'))).toEqual([])
  })

  it('reads blanks, strokes and open words as empty', () => {
    for (const raw of [null, '', '/', '—', '无', ' '])
      expect(read(required, raw)).toEqual({ value: null, problems: [] })
    expect(read(field('date', { openWords: ['长期'] }), ' 长期')).toEqual({ value: null, problems: [] })
    expect(said(read(date, '长期'))).toEqual(['warn date-unreadable'])
  })
})

describe('months', () => {
  it.each([
    '2025.3',
    '2025年3月',
    '2025-03',
    '2025/3',
    '202503',
    '二〇二五年三月',
    '2025年3月份',
    '2025.3.15',
    '2025年3月15日',
  ])('%s', (text) => {
    expect(read(month, text)).toEqual({ value: '2025-03', problems: [] })
  })

  it('reads dates in cells with a format', () => {
    expect(read(month, cell(45731, 'yyyy.m'))).toEqual({ value: '2025-03', problems: [] })
  })

  it('does not guess whether the number 2025.1 is January or October', () => {
    expect(said(read(month, 2025.1))).toEqual(['warn month-doubtful'])
    expect(read(month, 2025.11).value).toBe('2025-11')
    expect(read(month, { type: 'n', raw: 2025.1, shown: '2025.10' }).value).toBe('2025-10')
  })
})

describe('date-times', () => {
  it('keeps minutes', () => {
    expect(read(field('dateTime'), '2026-9-3 8:05').value).toBe('2026-09-03T08:05')
    expect(read(field('dateTime'), '2026年9月3日下午3点20分').value).toBe('2026-09-03T15:20')
    expect(read(field('dateTime'), cell(46268.5, 'yyyy-m-d h:mm')).value).toBe('2026-09-03T12:00')
  })
})
