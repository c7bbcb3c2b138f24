// Do the law's periods, calendars and citations come out as a lawyer counts them?

import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../../shared/law/calendar.ts'
import { addDays, daysBetween, deadline } from '../../../shared/law/clock.ts'
import { committeeFindings, isTermOver, termEnd } from '../../../shared/law/committee-rules.ts'
import { citation, instruments } from '../../../shared/law/instruments.ts'
import { PETITION_PERIODS } from '../../../shared/law/petition-rules.ts'
import { mediators } from '../../../shared/ledgers/mediators.ts'
import { importing } from '../ledgers/small-county.ts'

describe('periods', () => {
  const calendar = calendarOf()
  it('does not count the day of the event', () => {
    expect(deadline('2026-03-02', PETITION_PERIODS.transfer)).toBe('2026-03-17')
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(daysBetween('2026-03-02', '2026-03-17')).toBe(15)
  })
  it('ends on a day off when it falls there: no roll-over', () => {
    expect(deadline('2026-09-16', { length: 15, unit: 'day' }, calendar)).toBe('2026-10-01')
  })
  it('jumps over the national holiday and counts make-up days in working days', () => {
    expect(calendar.isWorkingDay('2025-10-01')).toBe(false)
    expect(calendar.isWorkingDay('2025-09-28')).toBe(true)
    expect(deadline('2025-09-30', PETITION_PERIODS.objection, calendar)).toBe('2025-10-14')
    expect(() => deadline('2025-09-30', PETITION_PERIODS.objection)).toThrow('calendar')
  })
  it('takes an imported table before the shipped one', () => {
    const own = calendarOf([{ year: 2031, daysOff: ['2031-01-01'], workingDays: ['2031-01-04'] }])
    expect(own.isWorkingDay('2031-01-01')).toBe(false)
    expect(own.isWorkingDay('2031-01-04')).toBe(true)
    expect(own.isWorkingDay('2031-01-05')).toBe(false)
    expect(own.isWorkingDay('2031-01-06')).toBe(true)
  })
})

describe('citations', () => {
  it('name instrument and article', () => {
    expect(citation({ instrument: 'petitionRegulation', article: '三十四' })).toBe('《信访工作条例》第三十四条')
    expect(citation({ instrument: 'basicDataStandard' })).toMatch(/^GB\/T 31000/)
  })
  it('rest on dated instruments', () => {
    for (const { version, mark } of Object.values(instruments)) {
      expect(version).toMatch(/^\d{4}/)
      expect(['read', 'second', 'unverified']).toContain(mark)
    }
  })
})

describe('committees', () => {
  const woman = { sex: '女', role: '委员' }
  const director = { sex: '男', role: '主任' }
  const man = { sex: '男', role: '委员' }
  const kinds = (people: Parameters<typeof committeeFindings>[0]) => committeeFindings(people).map(({ kind }) => kind)

  it('have three to nine members, one director and a woman; engaged mediators do not count', () => {
    expect(kinds([director, woman, man])).toEqual([])
    expect(kinds([director, woman])).toEqual(['committee-size'])
    expect(kinds([director, woman, ...Array.from({ length: 8 }, () => man)])).toEqual(['committee-size'])
    expect(kinds([director, man, man])).toEqual(['committee-without-woman'])
    expect(kinds([director, man, { sex: '女', role: '聘任调解员' }, man])).toEqual(['committee-without-woman'])
    expect(kinds([director, man, { sex: null, role: '委员' }])).toEqual([])
    expect(kinds([woman, man, man])).toEqual(['committee-director'])
    expect(kinds([director, director, woman])).toEqual(['committee-director'])
  })

  it('serve three years', () => {
    expect(termEnd('2023-09')).toBe('2026-09')
    expect(isTermOver('2023-09', '2026-09-30')).toBe(false)
    expect(isTermOver('2023-08', '2026-09-30')).toBe(true)
  })

  it('are told apart by township, and complained about at their first row', () => {
    const row = (name: string, township: string, more: object = {}) => ({
      committeeName: '新庄村人民调解委员会',
      township,
      electedOn: '2025-03',
      name,
      sex: '女',
      role: '委员',
      ...more,
    })
    const rows = [
      row('甲', '990122100000', { role: '主任' }),
      row('乙', '990122100000'),
      row('丙', '990122100000'),
      row('丁', '990122200000', { role: '主任', electedOn: '2021-03' }),
      row('戊', '990122200000'),
    ]
    expect(mediators.checkTable?.(rows, importing).map(({ row: at, kind, field }) => `${at} ${kind} ${field}`)).toEqual(
      ['3 committee-size committeeName', '3 committee-term-over electedOn'],
    )
  })

  it('look at the mediator too', () => {
    const say = (values: object) =>
      mediators
        .check({ name: '甲', township: '990122100000', sex: '女', bornIn: '1980-01', ...values }, importing)
        .map(({ kind }) => kind)
    expect(say({})).toEqual([])
    expect(say({ sex: null })).toEqual(['sex-missing'])
    expect(say({ bornIn: '2009-05' })).toEqual(['mediator-not-adult'])
    expect(say({ name: null })).toEqual(['required-missing'])
  })
})
