// Are counts and amounts read in every unit that clerks add, and are doubtful ones held back?

import { describe, expect, it } from 'vitest'
import { kinds } from '../../../../shared/ledgers/kinds/all.ts'
import { cell, directory, field, read, said } from '../small-county.ts'

const money = field('money')
const integer = field('integer', { minimum: 0, maximum: 1000 })

describe('amounts', () => {
  it.each([
    ['3.5万元', 35000],
    ['3.5万', 35000],
    ['35000元', 35000],
    ['35,000元', 35000],
    ['３５０００元', 35000],
    ['¥35000', 35000],
    ['人民币35000元整', 35000],
    ['3万5千元', 35000],
    ['3万5', 35000],
    ['三万五千元', 35000],
    ['叁万伍仟元整', 35000],
    ['1.2亿元', 120000000],
    ['5千元', 5000],
    ['800块', 800],
    ['0.35万元', 3500],
  ])('%s', (text, value) => {
    expect(read(money, text, { amountUnit: 'wan' })).toEqual({ value, problems: [] })
  })

  it('counts bare numbers in the unit of the heading, else of the field, else in yuan', () => {
    expect(read(money, 3.5, { amountUnit: 'wan' }).value).toBe(35000)
    expect(read(money, '3.5', { amountUnit: 'wan' }).value).toBe(35000)
    expect(read(money, 3.5, { amountUnit: 'yuan' }).value).toBe(3.5)
    expect(read(field('money', { unit: 'wan' }), 2).value).toBe(20000)
    expect(read(money, 2).value).toBe(2)
  })

  it.each(['约2万元', '大约2万', '2万元左右', '近2万元', '2万余元', '20000多元', '2万多'])(
    '%s is about 20000',
    (text) => {
      expect(read(money, text)).toMatchObject({ value: 20000 })
      expect(said(read(money, text))).toEqual(['fix amount-approximate'])
    },
  )

  it('holds back what is senseless in 万元', () => {
    const reading = read(money, 3500, { amountUnit: 'wan' })
    expect(reading.value).toBeNull()
    expect(reading.problems).toEqual([
      { kind: 'amount-unit-doubtful', reaction: 'warn', value: null, suggestion: 3500 },
    ])
    expect(read(money, 3500, { amountUnit: 'yuan' }).value).toBe(3500)
  })

  it('does not choose within a range or read words', () => {
    expect(said(read(money, '2-3万元'))).toEqual(['warn amount-range'])
    expect(read(money, '2-3万元').problems[0]?.suggestion).toBe(20000)
    expect(said(read(money, '待定'))).toEqual(['warn amount-unreadable'])
    expect(said(read(money, -5))).toEqual(['warn amount-unreadable'])
    expect(read(money, '/')).toEqual({ value: null, problems: [] })
  })

  it('shows with the unit and writes a number of yuan', () => {
    expect(kinds.money.show(35000, money, directory)).toBe('3.5万元')
    expect(kinds.money.show(800, money, directory)).toBe('800元')
    expect(kinds.money.write(35000, money, directory)).toBe(35000)
  })
})

describe('counts', () => {
  it.each([
    ['3人', 3],
    ['5户', 5],
    ['１２', 12],
    ['1,000', 1000],
    ['十二人', 12],
    ['两户', 2],
    ['30天', 30],
    [7, 7],
  ] as const)('%s', (raw, value) => {
    expect(read(integer, raw)).toEqual({ value, problems: [] })
  })

  it('says what is about, broken, out of range or no number', () => {
    expect(said(read(integer, '20余人'))).toEqual(['fix number-approximate'])
    expect(said(read(integer, 2.5))).toEqual(['warn number-not-whole'])
    expect(said(read(integer, 5000))).toEqual(['warn number-outside-range'])
    expect(said(read(integer, -1))).toEqual(['warn number-outside-range'])
    expect(said(read(integer, '若干'))).toEqual(['warn number-unreadable'])
    expect(read(field('number'), '12.5%').value).toBe(12.5)
  })
})

describe('texts', () => {
  it('writes numbers out and refuses to keep what Excel has cut', () => {
    expect(read(field('text'), 990122001001001).value).toBe('990122001001001')
    expect(said(read(field('text'), 9901222026002780))).toEqual(['warn number-precision-lost'])
    expect(said(read(field('text'), '9.90122E+15'))).toEqual(['warn number-precision-lost'])
    expect(read(field('text'), cell(46268, 'yyyy-m-d')).value).toBe('2026-09-03')
  })

  it('tidies spaces and keeps line breaks', () => {
    expect(read(field('longText'), '  第一行  \r\n 第二　行 ').value).toBe('第一行\n第二 行')
    expect(read(field('text'), '—').value).toBeNull()
    expect(read(field('text'), '无').value).toBe('无')
  })

  it('cuts a text that is too long and says so', () => {
    const reading = read(field('text'), '字'.repeat(501))
    expect(String(reading.value)).toHaveLength(500)
    expect(said(reading)).toEqual(['warn text-too-long'])
  })
})
