// Do the rules of disputes say what a careful clerk would, and nothing else?

import { describe, expect, it } from 'vitest'
import type { CheckContext, Values } from '../../../shared/ledgers/define.ts'
import { disputes } from '../../../shared/ledgers/disputes.ts'
import { importing, saving } from './small-county.ts'

const good: Values = {
  reportedOn: '2026-09-01',
  township: '990122100000',
  village: '990122100201',
  type: '邻里',
  parties: ['张三', '李四'],
  peopleCount: 2,
  summary: '院墙滴水',
  resolved: true,
  resolvedOn: '2026-09-05',
  agreement: '书面',
}

const say = (changes: Values, context: Partial<CheckContext> = {}) =>
  disputes
    .check({ ...good, ...changes }, { ...importing, ...context })
    .map(({ field, kind, reaction }) => `${reaction} ${kind} ${field}`)

describe('one dispute', () => {
  it('has nothing to say about a good one, imported or saved', () => {
    expect(say({})).toEqual([])
    expect(disputes.check(good, saving)).toEqual([])
  })

  it('refuses a row without date, and one that says nothing', () => {
    expect(say({ reportedOn: null })).toEqual(['refuse required-missing reportedOn'])
    expect(say({ type: null, parties: null, peopleCount: null, summary: null })).toEqual([
      'refuse required-missing summary',
    ])
    expect(say({ type: null, summary: null })).toEqual([])
  })

  it('compares the counts of people', () => {
    expect(say({ peopleCount: 3 }, { raw: { parties: '张某、李某等5人' } })).toEqual([
      'warn people-count-mismatch peopleCount',
    ])
    expect(say({ peopleCount: 5 }, { raw: { parties: '张某、李某等5人' } })).toEqual([])
    expect(say({ peopleCount: 3 })).toEqual([])
    expect(say({ peopleCount: 1 })).toEqual(['warn people-count-mismatch peopleCount'])
    expect(
      disputes.check({ ...good, peopleCount: null }, { ...importing, raw: { parties: '张某等5人' } }),
    ).toMatchObject([{ kind: 'people-count-from-parties', reaction: 'fix', value: 5 }])
  })

  it('looks at the order of dates and at a missing one', () => {
    expect(say({ resolvedOn: '2026-08-01' })).toEqual(['warn dates-in-wrong-order resolvedOn'])
    expect(say({ resolvedOn: null })).toEqual(['warn resolution-date-missing resolvedOn'])
    expect(say({ resolvedOn: null }, { raw: { resolvedOn: '当月' } })).toEqual([])
    expect(say({ resolvedOn: null, resolved: null })).toEqual([])
  })

  it('knows the thirty days of judicial confirmation', () => {
    const agreed = { effectiveOn: '2026-09-05', confirmation: '已申请' }
    expect(say({ ...agreed, confirmationAppliedOn: '2026-10-05' })).toEqual([])
    expect(say({ ...agreed, confirmationAppliedOn: '2026-10-06' })).toEqual([
      'warn confirmation-too-late confirmationAppliedOn',
    ])
    expect(say({ resolved: false, resolvedOn: null })).toEqual(['warn agreement-without-success agreement'])
  })

  it('refuses the row of another office at a township and only says it at the county', () => {
    const at = (level: 'township' | 'county', division: string) => ({ office: { level, division } })
    expect(say({}, at('township', '990122100000'))).toEqual([])
    expect(say({}, at('township', '990122200000'))).toEqual(['refuse outside-the-office township'])
    expect(say({}, at('county', '990122000000'))).toEqual([])
    expect(say({}, at('county', '990122001000'))).toEqual(['warn outside-the-office township'])
    const ofOtherSheet = { ...at('county', '990122000000'), township: '990122200000' }
    expect(say({}, ofOtherSheet)).toEqual(['warn outside-the-office township'])
    expect(say({}, { ...ofOtherSheet, importing: false })).toEqual([])
  })

  it('fills in the township of the village, of the sheet or of the office', () => {
    const filled = (changes: Values, context: Partial<CheckContext> = {}) =>
      disputes
        .check({ ...good, township: null, ...changes }, { ...importing, ...context })
        .map(({ kind, value }) => [kind, value])
    expect(filled({})).toEqual([['township-filled-in', '990122100000']])
    expect(filled({ village: null }, { township: '990122200000' })).toEqual([['township-filled-in', '990122200000']])
    expect(filled({ village: null }, { office: { level: 'township', division: '990122001000' } })).toEqual([
      ['township-filled-in', '990122001000'],
    ])
    expect(filled({ village: null })).toEqual([['township-missing', undefined]])
    expect(filled({ village: null }, { raw: { township: '河西镇' } })).toEqual([])
    expect(filled({}, { importing: false })).toEqual([])
  })
})

describe('all disputes of a table', () => {
  it('refuses what stands twice and names the row above', () => {
    const found = disputes.checkTable?.([good, { ...good, summary: '另一件' }, good], importing)
    expect(found).toEqual([
      { row: 2, field: 'summary', kind: 'duplicate-row', reaction: 'refuse', detail: { above: 0 } },
    ])
  })

  it('says when one number stands at two matters', () => {
    const rows = [
      { ...good, caseNumber: 'A1' },
      { ...good, caseNumber: 'A1', summary: '另一件' },
    ]
    expect(disputes.checkTable?.(rows, importing)).toMatchObject([{ row: 1, kind: 'key-used-twice', reaction: 'warn' }])
  })
})

describe('clocks', () => {
  it('starts the confirmation with the agreement, or with the settlement that had one', () => {
    const clock = (values: Values) =>
      disputes.clocks?.({ ...good, ...values }, saving).find(({ clock }) => clock === 'judicial-confirmation')
    expect(clock({})?.due).toBe('2026-10-05')
    expect(clock({ effectiveOn: '2026-09-10' })?.due).toBe('2026-10-10')
    expect(clock({ agreement: '未达成' })).toBeUndefined()
    expect(clock({ confirmation: '不适用' })).toBeUndefined()
    expect(clock({ confirmationAppliedOn: '2026-09-20' })?.metOn).toBe('2026-09-20')
    expect(clock({})?.explanation).toContain('第三十三条')
  })
})
