// Does `npm run bench -- --assert` fail when a target is missed, and only then?

import { describe, expect, it } from 'vitest'
import { disputeRows } from '../../bench/rows.ts'
import { tableOf } from '../../bench/table.ts'
import { exitCode, judge, type Measurement, median, misses, targets } from '../../bench/targets.ts'

const good: Measurement = {
  work: 'counts',
  measure: 'township x type x month counts, in the worker',
  rows: 100_000,
  unit: 'ms',
  ours: 2,
  baseline: { name: 'node:sqlite in memory', value: 100 },
  runs: 5,
}
const seal: Measurement = {
  ...good,
  work: 'seal',
  measure: 'seal, time',
  ours: 300,
  baseline: { name: 'typage', value: 101 },
}

describe('the assertion of the bench', () => {
  it('passes when every target is kept', () => {
    expect(exitCode(judge([good, seal]), true)).toBe(0)
  })

  it('fails on a number over its limit and names it', () => {
    const judged = judge([good, { ...good, ours: 21, baseline: { name: 'node:sqlite in memory', value: 9000 } }])
    expect(exitCode(judged, true)).toBe(1)
    expect(misses(judged)).toEqual([expect.stringMatching(/^township x type x month counts.*21 ms, allowed 20/)])
  })

  it('fails when the baseline is not beaten by as much as promised', () => {
    expect(misses(judge([{ ...good, ours: 5.1 }]))).toEqual([expect.stringContaining('wanted 20x')])
    expect(misses(judge([{ ...seal, ours: 304 }]))).toEqual([expect.stringContaining('allowed 3x')])
  })

  it('holds limits at every size and comparisons from the size that they are meant for', () => {
    const small: Measurement = { ...good, rows: 10_000, ours: 5.1 }
    expect(exitCode(judge([small]), true)).toBe(0)
    expect(exitCode(judge([{ ...small, rows: 100_000 }]), true)).toBe(1)
    expect(exitCode(judge([{ ...small, ours: 21 }]), true)).toBe(1)
  })

  it('fails on a speed below its limit', () => {
    const slow: Measurement = { ...good, measure: 'seal, speed', unit: 'changes/s', ours: 49_999, baseline: null }
    expect(exitCode(judge([slow]), true)).toBe(1)
    expect(exitCode(judge([{ ...slow, ours: 50_000 }]), true)).toBe(0)
  })

  it('fails when the baseline or the number itself was not measured, and when nothing was', () => {
    expect(exitCode(judge([{ ...good, baseline: null }]), true)).toBe(1)
    expect(exitCode(judge([{ ...good, ours: Number.NaN }]), true)).toBe(1)
    expect(exitCode(judge([]), true)).toBe(1)
  })

  it('only shows, without --assert', () => {
    const judged = judge([{ ...good, ours: 500 }])
    expect(exitCode(judged, false)).toBe(0)
    expect(tableOf(judged)).toContain('MISSED')
    expect(tableOf(judge([good]))).toMatch(/50x.*≤ 20 ms, ≥ 20x faster.*ok/)
  })

  it('has a source and a limit for every target, each once', () => {
    expect(new Set(targets.map(({ measure }) => measure)).size).toBe(targets.length)
    for (const { source, atMost, atLeast, timesFaster, timesAsMuch } of targets) {
      expect(source).not.toBe('')
      expect([atMost, atLeast, timesFaster, timesAsMuch].some((limit) => limit !== undefined)).toBe(true)
    }
  })
})

describe('what is measured', () => {
  const divisions = [
    { code: '990122001000', name: '城关街道', level: 'township', parent: '990122000000' },
    { code: '990122001001', name: '和平社区', level: 'village', parent: '990122001000' },
  ] as const

  it('is the same for the same seed, and every tenth row is known when it is asked so', () => {
    const first = disputeRows({ count: 40, seed: 1, divisions })
    expect(disputeRows({ count: 40, seed: 1, divisions })).toEqual(first)
    const second = disputeRows({ count: 40, seed: 2, divisions, againFrom: 1 })
    const known = second.filter((row, index) => row === first[index] || row.caseNumber === first[index]?.caseNumber)
    expect(known).toHaveLength(4)
  })

  it('is about as large as the records of measurements.md', () => {
    const rows = disputeRows({ count: 200, seed: 1, divisions })
    const bytes = median(rows.map((row) => Buffer.byteLength(JSON.stringify(row))))
    expect(bytes).toBeGreaterThan(600)
    expect(bytes).toBeLessThan(1200)
  })
})
