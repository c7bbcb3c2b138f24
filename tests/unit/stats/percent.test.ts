// Are rates rounded and written as in the source articles (domain.md 7.7)?

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noRate, percent, permille, rate, unexplained } from '../../../shared/stats/percent.ts'

describe('figures of the source articles', () => {
  test.each([
    [26521, 26814, '98.9%'],
    [9673, 9981, '96.9%'],
    [43, 78, '55.1%'],
    [4, 5, '80.0%'],
    [159, 182, '87.4%'],
    [5894, 5935, '99.3%'],
    [6217, 6368, '97.6%'],
    [75, 78, '96.2%'],
    [263, 951, '27.7%'],
    [142, 565, '25.1%'],
    [2598, 2715, '95.7%'],
    [2599, 2715, '95.7%'],
    [137, 243, '56.4%'],
  ])('%i of %i is %s', (numerator, denominator, text) => {
    expect(percent(numerator, denominator)).toBe(text)
    expect(rate(numerator, denominator)).toBe(`${text}（${numerator}/${denominator}）`)
  })

  test('success and failure make the total', () => {
    expect(unexplained(26814, [26521, 293])).toBe(0)
    expect(unexplained(9981, [9673, 308])).toBe(0)
    expect(unexplained(5935, [5894, 41])).toBe(0)
    expect(unexplained(963, [78, 821, 62, 2])).toBe(0)
  })

  test('parts that do not explain a total leave a difference', () => {
    expect(unexplained(1127, [972, 49, 81, 6, 2, 1])).toBe(16)
  })
})

describe('edges', () => {
  test('no denominator is a dash', () => {
    expect(percent(0, 0)).toBe(noRate)
    expect(rate(0, 0)).toBe('—')
    expect(permille(0, 0)).toBeNull()
  })

  test.each([
    [2, 1],
    [1, 0],
    [-1, 5],
    [0.5, 1],
    [1, Number.NaN],
  ])('%d of %d is refused', (numerator, denominator) => {
    expect(() => percent(numerator, denominator)).toThrow(RangeError)
  })

  test('half is rounded up, where binary fractions would round down', () => {
    expect(percent(1, 2000)).toBe('0.1%') // 0.05 %
    expect(percent(201, 20000)).toBe('1.0%') // 1.005 % to one decimal
    expect(percent(115, 10000)).toBe('1.2%') // 1.15 %: (1.15).toFixed(1) is 1.1
    expect(percent(9985, 10000)).toBe('99.9%') // 99.85 %
    expect(percent(1, 1)).toBe('100.0%')
    expect(percent(0, 3)).toBe('0.0%')
  })

  test('always the nearest tenth, the upper one of two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000_000), (denominator, any) => {
        const numerator = any % (denominator + 1)
        const tenths = permille(numerator, denominator) ?? Number.NaN
        // |tenths - 1000 n / d| is at most a half; equality only from below
        const distance = 2n * (BigInt(tenths) * BigInt(denominator) - 1000n * BigInt(numerator))
        expect(distance <= BigInt(denominator) && distance > -BigInt(denominator)).toBe(true)
      }),
    )
  })
})
