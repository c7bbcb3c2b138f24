// May a record be changed that a period or another office's approval holds? The two rules, without any store.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInRanges, type Ranges, refusedByApproval, withRange } from '../../../shared/changes/approval-lock.ts'
import {
  daysOf,
  lockOver,
  type PeriodLock,
  periodsOf,
  periodTitle,
  refusedByLock,
} from '../../../shared/changes/period-lock.ts'
import { defineLedger, type FieldDefinition, type LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { heldFast } from '../../../shared/wording/lock-problems.ts'
import { problemSentence } from '../../../shared/wording/problems.ts'

const field = (more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  kind: 'text',
  title: '字段',
  aliases: [],
  purpose: '测试',
  owner: 'origin',
  places: { grid: 'show', form: '基本', excel: 'both', package: 'send', stats: 'never' },
  ...more,
})
const base = {
  name: 'matters',
  version: 1,
  title: '事项',
  aliases: [],
  group: '测试',
  compartment: 'mediation',
  fields: { facts: field(), opinion: field({ owner: 'receiver' }), on: field({ kind: 'date' }) },
  naming: ['facts'],
  exactKeys: [],
  scope: null,
  periodField: 'on',
  travels: 'records',
  searchAcross: false,
  retention: '测试',
  excludedColumns: [],
  check: () => [],
  upgrades: {},
} as const satisfies LedgerDefinition
const definition = defineLedger(base)

const lock = (period: string): PeriodLock => ({
  ledger: 'matters',
  period,
  by: '李某',
  day: '2026-10-08',
  reason: '已上报',
})
const locked =
  (...periods: readonly string[]) =>
  (ledger: string, period: string) =>
    ledger === 'matters' && periods.includes(period) ? lock(period) : null

describe('periods', () => {
  it('are a year, a quarter and a month of a day; a year alone is no month', () => {
    expect(periodsOf('2026-09-30')).toEqual(['2026', '2026-Q3', '2026-09'])
    expect(periodsOf('2026-10-01T08:30')).toEqual(['2026', '2026-Q4', '2026-10'])
    expect(periodsOf('2026-01')).toEqual(['2026', '2026-Q1', '2026-01'])
    expect(periodsOf(2026)).toEqual(['2026'])
    for (const none of [null, '', '九月', true, ['2026-09-30'], 20.5]) expect(periodsOf(none)).toEqual([])
  })

  it('have a first and a last day and a name', () => {
    expect(daysOf('2026')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
    expect(daysOf('2026-Q3')).toEqual({ from: '2026-07-01', to: '2026-09-30' })
    expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
    for (const bad of ['', '26', '2026-Q5', '2026-13', '2026-9', '2026-09-30', '1999']) expect(daysOf(bad)).toBeNull()
    expect(['2026', '2026-Q3', '2026-09'].map(periodTitle)).toEqual(['2026年', '2026年第三季度', '2026年9月'])
  })

  it('of a ledger lie in a field that says a day, a month or a year', () => {
    const periodic = ledgers.filter(({ periodField }) => periodField !== undefined)
    expect(periodic.length).toBeGreaterThan(4)
    expect(periodic.every(({ travels }) => travels === 'records')).toBe(true)
    expect(() => defineLedger({ ...base, periodField: 'facts' })).toThrow('period')
  })
})

describe('a locked period', () => {
  const attempt = (op: 'new' | 'set' | 'gone', before: string | null, after: string | null) => ({
    change: { op, set: op === 'gone' ? {} : { facts: '改' } },
    before: before === null ? {} : { on: before },
    after: after === null ? {} : { on: after },
  })

  it.each(['2026', '2026-Q3', '2026-09'])(
    '%s keeps its records from being added, changed, removed, moved in or out',
    (period) => {
      const find = locked(period)
      const [inside, outside] = ['2026-09-30', '2027-01-02']
      expect(refusedByLock(definition, attempt('new', null, inside), find)?.code).toBe('period-locked')
      expect(refusedByLock(definition, attempt('set', inside, inside), find)?.code).toBe('period-locked')
      expect(refusedByLock(definition, attempt('gone', inside, inside), find)?.code).toBe('period-locked')
      expect(refusedByLock(definition, attempt('set', inside, outside), find)?.code).toBe('period-locked')
      expect(refusedByLock(definition, attempt('set', outside, inside), find)?.code).toBe('period-locked')
      expect(refusedByLock(definition, attempt('set', outside, outside), find)).toBeNull()
      expect(refusedByLock(definition, attempt('new', null, null), find)).toBeNull()
      expect(lockOver({ ...definition, name: 'other' }, { on: inside }, find)).toBeNull()
    },
  )

  it('says at the cell which period, who locked it, when, and what to do', () => {
    const refusal = refusedByLock(definition, attempt('set', '2026-09-30', '2026-09-30'), locked('2026-Q3'))
    expect(refusal?.findings.map((finding) => finding.field)).toEqual(['facts'])
    const [finding] = refusal?.findings ?? []
    const sentence = problemSentence(finding?.kind ?? '', finding?.detail)
    for (const word of ['2026年第三季度', '李某', '2026-10-08', '解锁']) expect(sentence).toContain(word)
    expect(failureSentence({ code: refusal?.code ?? '', detail: refusal?.detail ?? {} })).toContain('2026年第三季度')
    expect(heldFast.has(finding?.kind ?? '')).toBe(true)
  })
})

describe('what the office of origin has approved', () => {
  const origin = 'T990122100.k3v9.1'
  const row = { madeBy: `${origin}:1`, current: { facts: `${origin}:2`, opinion: `${origin}:1`, on: 'C990122.a.1:9' } }
  const approved = (...ids: readonly string[]) => ({ own: 'C990122', approved: (id: string) => ids.includes(id) })

  it('is not written over by the receiver, which may write its own fields and what nobody approved', () => {
    const set = (set: Record<string, string>) => ({ change: { op: 'set' as const, set }, row })
    const refused = refusedByApproval(
      definition,
      set({ facts: '改', opinion: '改' }),
      approved(`${origin}:2`, `${origin}:1`),
    )
    expect(refused?.code).toBe('approved-by-origin')
    expect(refused?.findings.map((finding) => finding.field)).toEqual(['facts'])
    expect(refusedByApproval(definition, set({ opinion: '改' }), approved(`${origin}:1`))).toBeNull()
    expect(refusedByApproval(definition, set({ facts: '改' }), approved(`${origin}:1`))).toBeNull()
    expect(refusedByApproval(definition, set({ on: '2026-01-01' }), approved('C990122.a.1:9'))).toBeNull()
  })

  it('is not removed by the receiver, and is free for the office of origin', () => {
    const gone = { change: { op: 'gone' as const, set: {} }, row }
    expect(refusedByApproval(definition, gone, approved(`${origin}:1`))?.code).toBe('approved-by-origin')
    expect(refusedByApproval(definition, gone, approved())).toBeNull()
    expect(refusedByApproval(definition, gone, { ...approved(`${origin}:1`), own: 'T990122100' })).toBeNull()
  })

  it('is remembered as ranges that hold every number that was given, and no other', () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 9 }))
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), (given) => {
        const ranges = given.reduce<Ranges>((known, [from, more]) => withRange(known, from, from + more), [])
        for (let n = 1; n <= 80; n += 1) {
          expect(isInRanges(ranges, n)).toBe(given.some(([from, more]) => from <= n && n <= from + more))
        }
        for (const [at, [from]] of ranges.entries()) {
          const before = ranges[at - 1]
          if (before !== undefined) expect(from).toBeGreaterThan(before[1] + 1)
        }
      }),
    )
  })
})
