// Are the periods of 信访工作条例 kept, and is nobody's complaint handed to the unit complained about?

import { describe, expect, it } from 'vitest'
import { boundaryRefusal } from '../../../shared/ledgers/boundary.ts'
import type { CheckContext, Values } from '../../../shared/ledgers/define.ts'
import { petitions } from '../../../shared/ledgers/petitions.ts'
import { problemSentence } from '../../../shared/wording/problems.ts'
import { importing, saving } from './small-county.ts'

const good: Values = {
  caseNumber: '990122-2026-0001',
  receivedOn: '2026-03-02',
  petitioner: '张三',
  channel: '来访',
  people: 1,
  purpose: '求决',
  content: '城乡建设',
  village: '990122100201',
  summary: '旧楼漏水',
  way: '转送',
  handler: 'HOUSING',
  transferredOn: '2026-03-05',
  acceptedOn: '2026-03-10',
  notifiedOn: '2026-03-12',
  closedOn: '2026-04-20',
  result: '支持',
}

const say = (changes: Values, context: Partial<CheckContext> = {}) =>
  petitions
    .check({ ...good, ...changes }, { ...importing, ...context })
    .map(({ field, kind, reaction }) => `${reaction} ${kind} ${field}`)

describe('hand-over', () => {
  const cases: readonly (readonly [string, Values, string | null])[] = [
    ['to the unit itself', { complainedUnit: 'HOUSING' }, 'handed-to-unit-complained-about'],
    [
      'to the unit that contains it',
      { complainedUnit: 'JUSTICE-LIUHE', handler: '11990122029825576Q' },
      'handed-to-unit-complained-about',
    ],
    [
      'of an accusation to the accused',
      { complainedUnit: 'TRAFFIC', handler: 'TRAFFIC', purpose: '揭发控告' },
      'accusation-handed-to-accused',
    ],
    [
      'of an accusation to the unit above',
      { complainedUnit: 'JUSTICE-LIUHE', handler: '11990122029825576Q', purpose: '揭发控告' },
      'accusation-handed-to-accused',
    ],
    [
      'by a name outside the list',
      { complainedUnit: '某物业公司', handler: '某物业公司' },
      'handed-to-unit-complained-about',
    ],
    [
      'by a short name against a code',
      { complainedUnit: '住建局', handler: 'HOUSING' },
      'handed-to-unit-complained-about',
    ],
    ['to another unit', { complainedUnit: 'TRAFFIC' }, null],
    ['to a unit below', { complainedUnit: '11990122029825576Q', handler: 'JUSTICE-LIUHE' }, null],
  ]
  it.each(cases)('%s', (_name, changes, kind) => {
    const values = { ...good, ...changes }
    const imported = petitions.check(values, importing).filter(({ field }) => field === 'handler')
    const saved = petitions.check(values, saving).filter(({ field }) => field === 'handler')
    if (kind === null) {
      expect([...imported, ...saved]).toEqual([])
      expect(boundaryRefusal(petitions, values, saving)).toBeNull()
      return
    }
    expect(imported).toEqual([{ field: 'handler', kind, reaction: 'warn', value: null }])
    expect(saved).toMatchObject([{ field: 'handler', kind, reaction: 'refuse' }])
    expect(boundaryRefusal(petitions, values, importing)).toMatchObject({ field: 'handler', kind, reaction: 'refuse' })
    expect(petitions.check({ ...values, handler: null }, saving).filter(({ field }) => field === 'handler')).toEqual([])
  })
})

describe('periods', () => {
  it('has nothing to say of a petition in time', () => {
    expect(say({})).toEqual([])
    expect(petitions.check(good, saving)).toEqual([])
  })

  it('counts fifteen days to the transfer, the day of receipt not included', () => {
    expect(say({ transferredOn: '2026-03-17', acceptedOn: '2026-03-18', notifiedOn: '2026-03-20' })).toEqual([])
    expect(say({ transferredOn: '2026-03-18', acceptedOn: '2026-03-18', notifiedOn: '2026-03-20' })).toEqual([
      'warn transfer-overdue transferredOn',
    ])
  })

  it('counts fifteen days to the notice from the transfer, not where no name was given', () => {
    expect(say({ notifiedOn: '2026-03-20' })).toEqual([])
    expect(say({ notifiedOn: '2026-03-21' })).toEqual(['warn notice-overdue notifiedOn'])
    expect(say({ notifiedOn: null })).toEqual(['warn notice-overdue notifiedOn'])
    expect(say({ notifiedOn: null, petitioner: '匿名' })).toEqual(['fix petitioner-anonymous petitioner'])
    expect(say({ notifiedOn: null, noDutyReason: '地址不清' })).toEqual([])
  })

  it('counts sixty days from acceptance, thirty more with an approved extension, for requests only', () => {
    expect(say({ closedOn: '2026-05-09' })).toEqual([])
    expect(say({ closedOn: '2026-05-10' })).toEqual(['warn closing-overdue closedOn'])
    expect(say({ closedOn: '2026-06-08', extensionDays: 30 })).toEqual([])
    expect(say({ closedOn: '2026-06-09', extensionDays: 30 })).toEqual(['warn closing-overdue closedOn'])
    expect(say({ closedOn: '2026-06-08', extensionDays: 45 })).toEqual([
      'warn extension-too-long extensionDays',
      'warn closing-overdue closedOn',
    ])
    expect(say({ closedOn: '2026-08-08', purpose: '意见建议' })).toEqual([])
    expect(say({ closedOn: '2026-08-08', purpose: '揭发控告' })).toEqual([])
    expect(say({ closedOn: null, result: null }, { asOf: '2026-05-09' })).toEqual([])
    expect(say({ closedOn: null, result: null }, { asOf: '2026-05-10' })).toEqual(['warn closing-overdue closedOn'])
  })

  it('says of an extension only what is registered: approved when somebody is named who approved it', () => {
    const told = (changes: Values) =>
      petitions.clocks?.({ ...good, ...changes }, saving).find(({ clock }) => clock === 'closing')?.explanation
    expect(told({ extensionDays: 30 })).toContain('登记延长30日')
    expect(told({ extensionDays: 30 })).not.toContain('批准')
    expect(told({ extensionDays: 30, extensionApprover: '李主任' })).toContain('经批准延长30日')
  })

  it('asks for approver, reason and notice of a typed extension, and not of an imported one', () => {
    const whole = { extensionDays: 30, extensionApprover: '李主任', extensionReason: '情况复杂' }
    expect(say({ extensionDays: 30 })).toEqual([])
    expect(say({ extensionDays: 30 }, { importing: false })).toEqual(['warn extension-not-documented extensionDays'])
    expect(say(whole, { importing: false })).toEqual(['warn extension-not-documented extensionDays'])
    expect(say({ ...whole, extensionNotifiedOn: '2026-05-01' }, { importing: false })).toEqual([])
    expect(say({ extensionDays: 0 }, { importing: false })).toEqual([])
    expect(problemSentence('extension-not-documented', { missing: '延期理由' })).toContain('延期理由')
  })

  it('counts no sixty days for consultations and other matters, which article 34 does not mean', () => {
    for (const purpose of ['咨询', '其他', '意见建议', '揭发控告']) {
      expect(say({ closedOn: '2026-08-08', purpose }), purpose).toEqual([])
      const clocks = petitions.clocks?.({ ...good, purpose }, saving) ?? []
      expect(
        clocks.map(({ clock }) => clock),
        purpose,
      ).not.toContain('closing')
    }
    for (const purpose of ['申诉', '求决'])
      expect(say({ closedOn: '2026-08-08', purpose }), purpose).toEqual(['warn closing-overdue closedOn'])
  })

  it('counts ten working days where handling is simple', () => {
    const closing = petitions
      .clocks?.({ ...good, simple: true, closedOn: null }, saving)
      .find(({ clock }) => clock === 'simple')
    expect(closing).toMatchObject({ due: '2026-03-24', metOn: null })
  })

  it('counts the reviews from service and request', () => {
    const clocks = petitions.clocks?.({ ...good, servedOn: '2026-04-21', reviewAskedOn: '2026-05-06' }, saving) ?? []
    expect(clocks.map(({ clock, due }) => `${clock} ${due}`)).toEqual([
      'transfer 2026-03-17',
      'notice 2026-03-20',
      'closing 2026-05-09',
      'review-request 2026-05-21',
      'review 2026-06-05',
    ])
    for (const { explanation } of clocks) expect(explanation).toMatch(/^《信访工作条例》第.+条：/)
  })
})

describe('the rest', () => {
  it('says when there are too many representatives, or a result without an end', () => {
    expect(say({ representatives: 6, people: 12 })).toEqual(['warn joint-petition-representatives representatives'])
    expect(say({ representatives: 5, people: 12 })).toEqual([])
    expect(say({ closedOn: null }, { asOf: '2026-04-01' })).toEqual(['warn result-without-closing-date result'])
  })

  it('never lets a complaint vanish for want of words', () => {
    expect(say({ summary: null })).toEqual(['warn summary-missing summary'])
    expect(say({ receivedOn: null })).toEqual(['refuse required-missing receivedOn'])
  })

  it('refuses a line that stands twice, and says when a number is used twice', () => {
    const other = { ...good, summary: '另一件' }
    expect(petitions.checkTable?.([good, good, other], importing)).toMatchObject([
      { row: 1, field: 'caseNumber', kind: 'duplicate-row', reaction: 'refuse' },
      { row: 2, field: 'caseNumber', kind: 'key-used-twice', reaction: 'warn' },
    ])
  })
})
