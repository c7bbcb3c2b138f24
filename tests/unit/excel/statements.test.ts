// What is understood of the lines that a sheet writes about itself?

import { describe, expect, it } from 'vitest'
import { canonicalHeading, isSequenceHeading, normaliseHeading } from '../../../shared/excel/tables/heading.ts'
import { amountUnitOfHeading, readStatements } from '../../../shared/excel/tables/statements.ts'
import { demoDirectory } from './demo-files.ts'

const directory = demoDirectory()
const read = (...lines: string[]) => readStatements(lines, [], directory)

describe('dates and years', () => {
  it.each([
    ['统计截止：2026年9月30日', '2026-09-30'],
    ['截止日期：2026.9.30    内部资料', '2026-09-30'],
    ['截至 2026 年 6 月底', '2026-06-30'],
    ['填报日期：２０２６年９月３０日', '2026-09-30'],
    ['信访台账（2026年1—9月）', '2026-09-30'],
    ['统计时间：2026年1月1日至2026年3月31日', '2026-03-31'],
    ['二〇二六年第三季度排查表', '2026-09-30'],
    ['2026年上半年台账', '2026-06-30'],
    ['自2024年1月1日起建账', null],
    ['2026年台账', null],
  ])('%s', (line, asOf) => {
    expect(read(line).asOf).toBe(asOf)
  })

  it('prefers the date of the figures to the date of filling in', () => {
    expect(read('填报日期：2026年10月8日', '统计截止：2026年9月30日').asOf).toBe('2026-09-30')
  })

  it('takes the year of the title before that of the sheet or file', () => {
    expect(readStatements(['2025年度台账'], ['2026年'], directory).year).toBe(2025)
    expect(readStatements(['台账'], ['2026年台账'], directory).year).toBe(2026)
  })
})

describe('units and places', () => {
  it.each([
    ['填报单位：安和县综治中心（盖章）  填报日期：2026年9月30日  单位：件、万元', 'wan'],
    ['金额单位:元', 'yuan'],
    ['单位：安和县综治中心', null],
  ])('%s', (line, unit) => {
    expect(read(line).amountUnit).toBe(unit)
  })

  it('reads the unit of a column from its heading', () => {
    expect(['涉及金额(万元)', '金额（元）', '金额', '当事人 / 涉案金额/元'].map(amountUnitOfHeading)).toEqual([
      'wan',
      'yuan',
      null,
      'yuan',
    ])
  })

  it('finds the one township that is named, and none where two are', () => {
    expect(read('安和县安和镇矛盾纠纷台账').township).toBe('990122100000')
    expect(read('安和镇、柳河镇联合台账').township).toBeNull()
    expect(read('安和县矛盾纠纷台账').township).toBeNull()
  })
})

describe('headings', () => {
  it('are equal whatever their width, brackets, units and numbering', () => {
    const same = ['乡镇(街道)', '乡 镇（街道）', '1.乡镇〔街道〕', '*乡镇(街道)：']
    expect(new Set(same.map(normaliseHeading)).size).toBe(1)
    expect(normaliseHeading('延期审批（天）')).toBe('延期审批')
  })

  it('with usual words exchanged are the same', () => {
    const pairs = [
      ['登记日期', '登记时间'],
      ['身份证号码', '公民身份号码'],
      ['手机号', '联系电话'],
      ['街道/乡镇', '所属乡镇(街道)'],
      ['走访频次', '走访周期'],
    ]
    for (const [one = '', other = ''] of pairs) {
      expect(canonicalHeading(normaliseHeading(one))).toBe(canonicalHeading(normaliseHeading(other)))
    }
    expect(canonicalHeading('被反映单位')).not.toBe(canonicalHeading('承办单位'))
  })

  it('of running numbers are known', () => {
    expect(['序 号', '编号', 'No.', '信访编号'].map(isSequenceHeading)).toEqual([true, true, true, false])
  })
})
