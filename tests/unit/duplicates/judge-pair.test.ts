// Does a pair of records count as one case exactly when a person could see why?

import { describe, expect, test } from 'vitest'
import { judgePair } from '../../../shared/duplicates/judge-pair.ts'
import { compareNames, readName } from '../../../shared/duplicates/names.ts'
import { nearSide } from '../../../shared/duplicates/near-side.ts'
import { likeness, pairsOf } from '../../../shared/duplicates/texts.ts'
import type { LedgerDefinition, NearDeclaration, Values } from '../../../shared/ledgers/define.ts'
import { disputes } from '../../../shared/ledgers/disputes.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'
import { petitions } from '../../../shared/ledgers/petitions.ts'
import { riskAssessments } from '../../../shared/ledgers/risk-assessments.ts'
import { serviceTickets } from '../../../shared/ledgers/service-tickets.ts'
import { tasks } from '../../../shared/ledgers/tasks.ts'
import { duplicateSentence } from '../../../shared/wording/duplicates.ts'

function nearOf(ledger: LedgerDefinition): NearDeclaration {
  if (ledger.near === undefined) throw new Error('declared')
  return ledger.near
}

function why(ledger: LedgerDefinition, one: Values, other: Values): readonly string[] | null {
  const near = nearOf(ledger)
  const judged = judgePair(near, nearSide(near, one), nearSide(near, other))
  return judged === null ? null : judged.reasons.map((reason) => duplicateSentence(reason, '当事人'))
}

const dispute = {
  reportedOn: '2026-03-05',
  township: '990122100000',
  village: '990122100201',
  parties: ['张三娃', '李国栋'],
  summary: '因宅基地滴水问题发生争吵，要求恢复排水沟',
} as const

describe('names', () => {
  test.each([
    ['张三', '张三', 'same'],
    ['張三', '张三', 'variant'],
    ['王崐', '王昆', 'variant'],
    ['李喆', '李哲', 'variant'],
    ['陈淼', '陈渺', 'variant'],
    ['䶮云', '龑云', 'variant'],
    ['张三', '章三', 'sound'],
    ['王伟', '王玮', 'sound'],
    ['余建国', '佘建国', 'look'],
    ['高戌', '高戍', 'look'],
    ['张三', '李三', null],
    ['张三', '张三丰', null],
    ['张某', '章某', null],
  ] as const)('%s and %s: %s', (one, other, manner) => {
    expect(compareNames(readName(one), readName(other))).toBe(manner)
    expect(compareNames(readName(other), readName(one))).toBe(manner)
  })
})

describe('texts', () => {
  test('punctuation, width and case do not count', () => {
    expect(likeness(pairsOf('因宅基地，Ａ区'), pairsOf('因宅基地 a区。'))).toBe(100)
    expect(likeness(pairsOf('因宅基地'), pairsOf('欠薪'))).toBe(0)
    expect(likeness(pairsOf(''), pairsOf('欠薪'))).toBe(0)
  })

  test('the percent is the share of common pairs of characters', () => {
    // 甲乙 乙丙 丙丁 and 甲乙 乙丙 丙戊: two of three
    expect(likeness(pairsOf('甲乙丙丁'), pairsOf('甲乙丙戊'))).toBe(66)
  })
})

describe('disputes', () => {
  test('the same case written by another hand, with its reasons in words', () => {
    const again = {
      ...dispute,
      reportedOn: '2026-03-07',
      parties: ['章三娃', '李国栋'],
      summary: '因宅基地滴水问题发生争吵，要求恢复水沟',
    }
    expect(why(disputes, dispute, again)).toEqual([
      '当事人姓名读音相同：张三娃／章三娃',
      '日期相差2天',
      '同一村（社区）',
      '文字有91%相同',
    ])
  })

  test('the two sides may stand in one column or in two', () => {
    const split = { ...dispute, parties: ['李国栋'], otherParties: ['张三娃'] }
    expect(why(disputes, dispute, split)?.[0]).toBe('当事人相同：张三娃、李国栋')
  })

  test('one common name needs a like summary', () => {
    const other = { ...dispute, parties: ['张三娃', '赵六'], reportedOn: '2026-03-06' }
    expect(why(disputes, dispute, other)?.[0]).toBe('其中1名当事人相同或相近：张三娃')
    expect(why(disputes, dispute, { ...other, summary: '物业费上涨未经业主大会表决' })).toBeNull()
  })

  test('without names only a text that says nearly the same', () => {
    const nameless = { ...dispute, parties: null }
    expect(why(disputes, dispute, nameless)).toEqual(['日期相同', '同一村（社区）', '文字有100%相同'])
    expect(why(disputes, dispute, { ...nameless, summary: '因宅基地边界争吵' })).toBeNull()
  })

  test.each([
    ['other people', { parties: ['赵六', '孙七'] }],
    ['another township', { township: '990122101000', village: '990122101201' }],
    ['two months later', { reportedOn: '2026-05-09' }],
    ['a day is missing', { reportedOn: null }],
  ])('%s: two cases', (_, changes: Values) => {
    expect(why(disputes, dispute, { ...dispute, ...changes })).toBeNull()
  })

  test('names that name nobody hold nothing together by themselves', () => {
    const some = { ...dispute, parties: ['张某', '李某'] }
    expect(
      why(disputes, some, { ...some, reportedOn: '2026-03-20', summary: '彩礼返还数额不一致，协商未果' }),
    ).toBeNull()
  })
})

describe('tasks and assessments', () => {
  const task = { title: '深入开展矛盾纠纷大排查大起底专项行动', due: '2026-09-30', year: 2026, lead: '安和县司法局' }

  test('a task in two wordings is one, for another department it is another', () => {
    const again = { ...task, title: '深入开展矛盾纠纷大排查、大起底专项行动工作', due: '2026-10-15' }
    expect(why(tasks, task, again)).toEqual(['日期相差15天', '文字有94%相同'])
    expect(why(tasks, task, { ...again, lead: '安和县信访局' })).toBeNull()
    expect(why(tasks, task, { ...again, title: '深入开展安全生产专项整治' })).toBeNull()
  })

  test('an assessment of a matter named nearly the same', () => {
    const matter = { name: '安和镇东沟村水库除险加固工程', startedOn: '2026-03-01', township: '990122100000' }
    expect(why(riskAssessments, matter, { ...matter, name: '东沟村水库除险加固工程' })).not.toBeNull()
    expect(why(riskAssessments, matter, { ...matter, township: '990122101000' })).toBeNull()
  })
})

describe('the boundary', () => {
  const petition = {
    receivedOn: '2026-03-05',
    village: '990122100201',
    petitioner: '周慧',
    summary: '反映村口道路破损多年没有修理，影响出行',
  }

  test('petitions are compared by matter: a name alone says nothing', () => {
    expect(why(petitions, petition, { ...petition, summary: '要求公开低保评议结果' })).toBeNull()
    expect(why(petitions, petition, { ...petition, receivedOn: '2026-03-06' })).not.toBeNull()
    for (const ledger of ledgers.filter(({ compartment }) => compartment === 'petitions')) {
      expect(ledger.near?.likeness ?? 100, ledger.name).toBeGreaterThanOrEqual(60)
      expect(ledger.near?.text, ledger.name).toBeDefined()
    }
  })

  test('there is no search over ledgers of petitions and services, only help for who imports', () => {
    for (const ledger of ledgers.filter(({ compartment }) => compartment === 'petitions' || compartment === 'service'))
      expect(ledger.near?.when ?? 'import', ledger.name).toBe('import')
  })

  test('two identity numbers are two people, whatever else agrees', () => {
    const ticket = { name: '周慧', startedOn: '2026-01-05', village: '990122100201', idNumber: '990122199001010017' }
    expect(why(serviceTickets, ticket, { ...ticket, name: '周惠', idNumber: null })).not.toBeNull()
    expect(why(serviceTickets, ticket, { ...ticket, idNumber: '990122199001010025' })).toBeNull()
  })
})

describe('declarations', () => {
  test('a ledger that is searched names fields of the right kinds', () => {
    for (const { name, near, fields } of ledgers) {
      if (near === undefined) continue
      const kindOf = (field: string | undefined) => (field === undefined ? undefined : fields[field]?.kind)
      for (const field of near.parties ?? [])
        expect(['personName', 'peopleList', 'organisation', 'text'], name).toContain(kindOf(field))
      expect(['date', 'dateTime', 'month', undefined], name).toContain(kindOf(near.date))
      expect(['division', undefined], name).toContain(kindOf(near.place?.township))
      expect(['division', undefined], name).toContain(kindOf(near.place?.village))
      expect(['text', 'longText', undefined], name).toContain(kindOf(near.text))
    }
  })
})
