// Are deadlines in words, shares, lists and units in one cell read as clerks mean them?

import { describe, expect, it, test } from 'vitest'
import type { FieldDefinition } from '../../../../shared/ledgers/define.ts'
import { ledgerNamed } from '../../../../shared/ledgers/index.ts'
import { kinds } from '../../../../shared/ledgers/kinds/all.ts'
import { recurrenceIn } from '../../../../shared/ledgers/kinds/deadline-words.ts'
import type { Cell, SheetContext } from '../../../../shared/ledgers/kinds/kind.ts'
import { assert } from '../../../../shared/result.ts'
import { directory } from '../small-county.ts'

function fieldOf(ledger: string, name: string): FieldDefinition {
  const field = ledgerNamed(ledger)?.fields[name]
  assert(field !== undefined, `${ledger}.${name}`)
  return field
}

const context = (row: SheetContext['row'] = {}): SheetContext => ({
  directory,
  year: 2026,
  asOf: '2026-09-30',
  date1904: false,
  amountUnit: null,
  row,
  township: null,
})

function read(field: FieldDefinition, raw: string | number, more: Partial<Cell> = {}, row: SheetContext['row'] = {}) {
  return kinds[field.kind].read({ type: typeof raw === 'number' ? 'n' : 's', raw, ...more }, field, context(row))
}

describe('deadlines', () => {
  const due = fieldOf('tasks', 'due')
  test.each([
    ['2027年底前', '2027-12-31'],
    ['2027.12', '2027-12-31'],
    [2027.12, '2027-12-31'],
    ['2028年2月底', '2028-02-29'],
    ['2026年10月上旬', '2026-10-10'],
    ['第四季度', '2026-12-31'],
    ['2026年3月至11月', '2026-11-30'],
    ['力争2026年11月20日前全面完成', '2026-11-20'],
    ['2026-11-05', '2026-11-05'],
    ['十月底前', '2026-10-31'],
    ['2027年', '2027-12-31'],
    [2027, '2027-12-31'],
  ])('%s is the last day of what it names', (raw, day) => expect(read(due, raw).value).toBe(day))

  test.each([
    ['每月25日前', '每月'],
    ['按季度调度', '每季度'],
    ['长期坚持', '长期'],
    ['每年', '每年'],
    ['立即整改', '长期'],
    ['2026年12月', null],
  ])('%s comes back: %s', (raw, rhythm) => expect(recurrenceIn(raw)).toBe(rhythm))

  it('takes the year of its row before that of the sheet, and says so', () => {
    const reading = read(due, '8月底前', {}, { year: 2027 })
    expect(reading.value).toBe('2027-08-31')
    expect(reading.problems.map(({ kind }) => kind)).toEqual(['date-without-year'])
  })

  it('cannot tell January from October in a number', () => {
    expect(read(due, 2026.1).problems.map(({ kind }) => kind)).toEqual(['month-doubtful'])
  })
})

describe('percents', () => {
  const progress = fieldOf('tasks', 'progress')
  test.each([
    ['50%', 50],
    ['完成40%', 40],
    ['未启动', 0],
    ['已完成', 100],
    ['０．５', 50],
    ['97.56%', 97.56],
    ['约60%', 60],
  ])('%s', (raw, value) => expect(read(progress, raw).value).toBe(value))

  it('knows the format of a number, and asks about a bare one', () => {
    expect(read(progress, 0.4, { format: '0%' })).toEqual({ value: 40, problems: [] })
    expect(read(progress, 1, { format: '0%' }).value).toBe(100)
    expect(read(progress, 1).problems.map(({ kind }) => kind)).toEqual(['percent-doubtful'])
    expect(read(progress, '120%')).toMatchObject({ value: null, problems: [{ kind: 'percent-over-100' }] })
  })

  it('reads again what it writes', () => {
    for (const value of [0, 0.5, 33.33, 100])
      expect(read(progress, String(kinds.percent.write(value, progress, directory))).value).toBe(value)
  })
})

describe('units of one cell', () => {
  const lead = fieldOf('tasks', 'lead')
  const others = fieldOf('tasks', 'others')
  const police = '11990122573186365T'

  it('gives the first the lead and the others their list', () => {
    expect(read(lead, '公安局、县司法局，住建局')).toEqual({
      value: police,
      problems: [],
      also: { others: ['11990122029825576Q', 'HOUSING'] },
    })
    expect(read(lead, '配合单位：县司法局\n牵头单位：县公安局')).toMatchObject({ value: police })
    expect(read(lead, '县公安局').also).toBeUndefined()
  })

  it('keeps an unknown unit as written and says so', () => {
    expect(read(lead, '相关部门')).toMatchObject({
      value: '相关部门',
      problems: [{ kind: 'unit-unknown', reaction: 'warn' }],
    })
    expect(read(others, '各乡镇、公安局')).toEqual({ value: ['各乡镇', police], problems: [] })
  })
})

describe('points', () => {
  const points = fieldOf('riskAssessments', 'points')
  test.each([
    ['甲、乙、丙', ['甲', '乙', '丙']],
    ['1.甲；2.乙', ['甲', '乙']],
    ['1、噪声、扬尘\n2、占地', ['噪声、扬尘', '占地']],
    ['（1）甲；（2）乙。', ['甲', '乙']],
    ['施工时间为8.5小时', ['施工时间为8.5小时']],
  ])('%s', (raw, list) => expect(read(points, raw).value).toEqual(list))

  it('reads again what it writes', () => {
    for (const value of [['噪声、扬尘', '占地'], ['一条']])
      expect(read(points, String(kinds.textList.write(value, points, directory))).value).toEqual(value)
  })
})
