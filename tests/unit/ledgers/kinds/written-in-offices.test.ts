// Is each way in which offices write dates, amounts, counts, people, phones and damaged IDs read, or held back, as it should be?

import { describe, expect, it } from 'vitest'
import type { Cell } from '../../../../shared/ledgers/kinds/kind.ts'
import { cell, field, read, said } from '../small-county.ts'

const text = (raw: string): Cell => ({ type: 's', raw })
/** Serial number of 3 September 2026 in each date system. */
const SERIAL = { 1900: 46_268, 1904: 46_268 - 1462 } as const

describe('dates in every style and both date systems', () => {
  const styles: readonly (readonly [string, (epoch: 1900 | 1904) => Cell])[] = [
    ['ISO', () => text('2026-09-03')],
    ['dotted', () => text('2026.9.3')],
    ['dotted, two digits', () => text('26.9.3')],
    ['slashed', () => text('2026/9/3')],
    ['slashed, two digits', () => text('26/09/03')],
    ['年月日', () => text('2026年9月3日')],
    ['two-digit 年', () => text('26年9月3日')],
    ['month and day', () => text('9月3日')],
    ['month and day, dotted', () => text('9.3')],
    ['numerals', () => text('二〇二六年九月三日')],
    ['numerals with 零', () => text('二零二六年九月三日')],
    ['eight digits', () => text('20260903')],
    ['eight digits as a number', () => cell(20_260_903)],
    ['full-width', () => text('２０２６年０９月０３日')],
    ['spaces', () => text('2026 年 9 月 3 日')],
    ['with a time', () => text('2026/9/3 8:30')],
    ['serial with a format', (epoch) => cell(SERIAL[epoch], 'yyyy/m/d')],
    ['serial with a Chinese format', (epoch) => cell(SERIAL[epoch], '[$-804]yyyy"年"m"月"d"日";@')],
    ['serial without a format', (epoch) => cell(SERIAL[epoch])],
    ['serial as text', (epoch) => text(String(SERIAL[epoch]))],
  ]
  it.each(styles)('%s', (_, written) => {
    for (const epoch of [1900, 1904] as const) {
      const reading = read(field('date'), written(epoch), { date1904: epoch === 1904 })
      expect(reading.value).toBe('2026-09-03')
      expect(said(reading).filter((finding) => !finding.startsWith('fix'))).toEqual([])
    }
  })
})

describe('amounts with units', () => {
  it.each([
    ['3.5万元', 35_000],
    ['12千元', 12_000],
    ['1.2亿元', 120_000_000],
    ['约3万余元', 30_000],
    ['３．５万', 35_000],
    ['2,500.50元', 2500.5],
  ])('%s', (written, amount) => {
    expect(read(field('money'), written).value).toBe(amount)
  })

  it('says that an amount with 约 and 余 is only about right', () => {
    expect(said(read(field('money'), '约3万余元'))).toEqual(['fix amount-approximate'])
  })

  it('takes no amount from words that hold none', () => {
    for (const written of ['若干', '面议', '3万至5万元', '几万元']) {
      expect(read(field('money'), written).value, written).toBeNull()
      expect(read(field('money'), written).problems.length, written).toBe(1)
    }
  })
})

describe('counts and ages with units', () => {
  it.each([
    ['12人', 12],
    ['3户', 3],
    ['４５岁', 45],
    ['十二人', 12],
    ['1,200人', 1200],
    ['共5人', 5],
  ])('%s', (written, count) => {
    expect(read(field('integer'), written).value).toBe(count)
  })

  it('adds nothing up that stands in one cell', () => {
    for (const written of ['3户12人', '12-15人', '男3女5']) {
      expect(read(field('integer'), written).value, written).toBeNull()
      expect(read(field('integer'), written).problems.length, written).toBe(1)
    }
  })
})

describe('several people in a cell', () => {
  it.each([
    ['张三、李四', ['张三', '李四']],
    ['张三，李四', ['张三', '李四']],
    ['张三,李四', ['张三', '李四']],
    ['张三；李四;王五', ['张三', '李四', '王五']],
    ['张三/李四', ['张三', '李四']],
    ['张三 李四', ['张三', '李四']],
    ['张三\n李四', ['张三', '李四']],
    ['张三与李四', ['张三', '李四']],
    ['张建国和李秀英', ['张建国', '李秀英']],
    ['张建国及李秀英', ['张建国', '李秀英']],
    ['张三、李四等5人', ['张三', '李四']],
    ['张三等五户', ['张三']],
    ['张　三、李四', ['张三', '李四']],
    ['张和平', ['张和平']],
    ['欧阳与立', ['欧阳与立']],
  ])('%j', (written, names) => {
    expect(read(field('peopleList'), written).value).toEqual(names)
  })
})

describe('phones with extensions', () => {
  it.each([
    ['0990-8123456转801', '0990-8123456-801'],
    ['0990-8123456-801', '0990-8123456-801'],
    ['(0990)8123456 转 801', '0990-8123456-801'],
    ['0990-8123456分机801', '0990-8123456-801'],
    ['0990-8123456 ext.801', '0990-8123456-801'],
    ['0990-8123456#801', '0990-8123456-801'],
    ['０９９０－８１２３４５６', '0990-8123456'],
    ['8123456转801', '8123456-801'],
    ['138-0000-1234', '13800001234'],
    ['+86 138 0000 1234', '13800001234'],
  ])('%s', (written, phone) => {
    expect(read(field('phone'), written).value).toBe(phone)
  })
})

describe('damaged IDs', () => {
  it.each<readonly [string, Cell]>([
    ['scientific notation', text('9.90122E+17')],
    ['scientific notation, full-width', text('９.９０１２２E+17')],
    ['a number of 18 digits', cell(990_122_198_502_081_000)],
    ['a number that the sheet shows scientifically', { type: 'n', raw: 9.90122e17, shown: '9.90122E+17' }],
    ['a text with its last three digits cut', text('990122198502081000')],
    ['a lost leading digit', text('90122198502081234')],
    ['a lost X', text('99012219850208123')],
    ['15 digits', text('990122850208123')],
    ['a wrong digit', text('990122198502301234')],
  ])('%s: nothing is stored, and it is said', (_, written) => {
    const reading = read(field('residentId'), written)
    expect(reading.value).toBeNull()
    expect(reading.problems).toHaveLength(1)
    expect(reading.problems[0]).not.toHaveProperty('suggestion')
  })
})
