// Is the service register closed: statutory categories only, each with basis, start, and end or review?

import { describe, expect, it } from 'vitest'
import { readCategory, serviceCategories } from '../../../shared/law/service-categories.ts'
import { boundaryRefusal } from '../../../shared/ledgers/boundary.ts'
import type { CheckContext, Values } from '../../../shared/ledgers/define.ts'
import { defaultReviewDate, serviceTickets } from '../../../shared/ledgers/service-tickets.ts'
import { problemSentence } from '../../../shared/wording/problems.ts'
import { importing, read, saving } from './small-county.ts'

const correction: Values = {
  category: '社区矫正',
  name: '某甲',
  township: '990122100000',
  agency: '11990122029825576Q',
  basis: '社区矫正法',
  startedOn: '2026-01-10',
  endsOn: '2027-01-09',
  nextOn: '2026-10-08',
}
const elderly: Values = {
  ...correction,
  category: '独居等特殊困难老年人',
  basis: '老年人权益保障法第37条',
  endsOn: null,
}

const say = (values: Values, context: Partial<CheckContext> = {}) =>
  serviceTickets
    .check(values, { ...importing, ...context })
    .map(({ field, kind, reaction }) => `${reaction} ${kind} ${field}`)

const category = serviceTickets.fields.category
if (category === undefined) throw new Error('no category')

describe('categories', () => {
  it.each([
    ['社矫', '社区矫正'],
    ['社区矫正对象', '社区矫正'],
    ['刑释人员', '刑满释放人员安置帮教'],
    ['安帮', '刑满释放人员安置帮教'],
    ['社区戒毒', '社区戒毒社区康复'],
    ['社康', '社区戒毒社区康复'],
    ['重精', '严重精神障碍服务'],
    ['精障', '严重精神障碍服务'],
    ['留守儿童', '困境和留守未成年人'],
    ['家暴', '家庭暴力受害人保护'],
    ['空巢老人', '独居等特殊困难老年人'],
    ['低保户', '社会救助'],
    ['五保', '社会救助'],
    ['刑释解教人员', '刑满释放人员安置帮教'],
    ['受家暴妇女', '家庭暴力受害人保护'],
  ])('%s', (word, term) => {
    expect(read(category, word)).toEqual({ value: term, problems: [] })
  })

  it.each([
    '信访',
    '信仰类',
    '言论类',
    '性格类',
    '重点人员',
    '其他',
    '不满类',
    '涉军人员',
    '社矫、信访',
    '低保、重点人员',
  ])('%s is outside', (word) => {
    const values = { ...correction, category: read(category, word).value }
    expect(say(values)).toEqual(['refuse category-outside-boundary category'])
    expect(JSON.stringify(serviceTickets.check(values, importing))).not.toContain(word)
    expect(boundaryRefusal(serviceTickets, values, saving)).toEqual({
      field: 'category',
      kind: 'category-outside-boundary',
      reaction: 'refuse',
    })
  })

  it('takes two categories apart and decides an unclear word by the legal basis', () => {
    const given = (word: string, basis: string) => say({ ...correction, basis, category: read(category, word).value })
    expect(given('社矫、低保', '社区矫正法')).toEqual(['refuse two-categories category'])
    expect(given('康复', '禁毒法、戒毒条例')).toEqual(['warn category-unclear category'])
    expect(readCategory('康复', '精神卫生法')).toMatchObject({
      reads: 'unclear',
      category: { term: '严重精神障碍服务' },
    })
    expect(given('康复', '某规定')).toEqual(['refuse category-outside-boundary category'])
    expect(given('社区戒毒/康复', '禁毒法')).toEqual(['fix category-named category'])
    expect(given('社矫人员、社区矫正', '社区矫正法')).toEqual(['fix category-named category'])
    expect(say({ ...correction, category: null })).toEqual(['refuse category-missing category'])
  })

  it('are eight, each with law, agency, start, end, cadence and retention', () => {
    expect(serviceCategories).toHaveLength(8)
    for (const entry of serviceCategories) {
      expect(entry.basis.length).toBeGreaterThan(0)
      for (const text of [entry.agency, entry.startEvent, entry.endEvent]) expect(text.length).toBeGreaterThan(3)
      expect(entry.cadence.length * entry.retention.length).toBeGreaterThan(0)
    }
    expect(category.choices?.map(({ term }) => term)).toEqual(serviceCategories.map(({ term }) => term))
  })
})

describe('basis and period', () => {
  it('has nothing to say of a good ticket', () => {
    expect(say(correction)).toEqual([])
    expect(serviceTickets.check(correction, saving)).toEqual([])
    expect(boundaryRefusal(serviceTickets, correction, saving)).toBeNull()
  })

  it('refuses without basis, start or statutory end, through every door', () => {
    for (const [field, kind] of [
      ['basis', 'basis-missing'],
      ['startedOn', 'start-date-missing'],
      ['endsOn', 'end-date-missing'],
    ] as const) {
      const values = { ...correction, [field]: null }
      expect(say(values)).toEqual([`refuse ${kind} ${field}`])
      expect(boundaryRefusal(serviceTickets, values, saving)).toMatchObject({ kind, reaction: 'refuse' })
    }
    expect(boundaryRefusal(serviceTickets, { ...correction, endsOn: '2025-01-01' }, saving)).toMatchObject({
      kind: 'dates-in-wrong-order',
    })
  })

  it('sets a review date where the law sets no end', () => {
    expect(serviceTickets.check(elderly, importing)).toMatchObject([
      { field: 'endsOn', kind: 'review-date-needed', reaction: 'fix', value: null },
      { field: 'reviewOn', kind: 'review-date-set', reaction: 'fix', value: '2027-01-10' },
    ])
    expect(say(elderly, { importing: false })).toEqual(['refuse review-date-missing reviewOn'])
    expect(boundaryRefusal(serviceTickets, elderly, saving)).toMatchObject({ kind: 'review-date-missing' })
    expect(boundaryRefusal(serviceTickets, { ...elderly, reviewOn: '2027-01-10' }, saving)).toBeNull()
    expect(defaultReviewDate('2020-01-10', '2026-09-30')).toBe('2027-09-30')
  })

  it('takes no review date that never comes', () => {
    const far = { ...elderly, reviewOn: '2036-01-10' }
    expect(say(far)).toEqual(['fix review-date-too-far reviewOn'])
    expect(say(far, { importing: false })).toEqual(['refuse review-date-too-far reviewOn'])
    expect(boundaryRefusal(serviceTickets, far, saving)).toMatchObject({ kind: 'review-date-too-far' })
  })

  it('makes no new record of a period that ended more than a year ago', () => {
    const old = { ...correction, startedOn: '2019-07-01', endsOn: '2022-06-30', nextOn: null }
    expect(say(old)).toEqual(['refuse period-ended endsOn'])
    expect(say(old, { importing: false, making: true })).toEqual(['refuse period-ended endsOn'])
    expect(say({ ...old, endsOn: '2026-01-01' }, { importing: false, making: true })).toEqual([])
    expect(say(old, { importing: false })).toEqual([])
  })

  it('judges an old workbook by the day on which it is read, as saving will', () => {
    const recent = { ...correction, startedOn: '2024-07-01', endsOn: '2025-10-15', nextOn: null }
    expect(say(recent)).toEqual([])
    expect(say(recent, { today: '2026-10-14' })).toEqual([])
    expect(say(recent, { today: '2026-11-22' })).toEqual(['refuse period-ended endsOn'])
    expect(say(recent, { today: '2020-01-01' })).toEqual([])
  })

  it('asks again when the basis names no law of the category', () => {
    expect(say({ ...correction, basis: '随便' })).toEqual(['warn basis-not-of-category basis'])
    expect(say({ ...correction, basis: '随便' }, { importing: false })).toEqual(['warn basis-not-of-category basis'])
    expect(say({ ...correction, basis: '老年人权益保障法' })).toEqual(['warn basis-not-of-category basis'])
    expect(say({ ...correction, basis: '《中华人民共和国社区矫正法》第十七条' })).toEqual([])
    expect(say({ ...correction, basis: null })).toEqual(['refuse basis-missing basis'])
    expect(problemSentence('basis-not-of-category', { category: '社区矫正' })).toContain('社区矫正')
  })

  it('refuses a period in the wrong order and says when a contact is late', () => {
    expect(say({ ...correction, startedOn: '2027-03-01', endsOn: '2026-12-01' })).toEqual([
      'refuse dates-in-wrong-order endsOn',
    ])
    expect(say({ ...correction, nextOn: '2026-08-01' })).toEqual(['warn contact-overdue nextOn'])
  })

  it('says when notes name what is not kept, without repeating it', () => {
    expect(say({ ...correction, help: '送医送药协调' })).toEqual([])
    const noted = { ...correction, help: '尿检结果正常', notes: '性格内向' }
    expect(say(noted)).toEqual(['warn text-names-excluded help', 'warn text-names-excluded notes'])
    expect(JSON.stringify(serviceTickets.check(noted, saving))).not.toMatch(/尿检|性格/)
  })

  it('reads words for an open end as none', () => {
    const ends = serviceTickets.fields.endsOn
    if (ends === undefined) throw new Error('no end')
    for (const word of ['长期', '终身', '无固定期限', '/', ''])
      expect(read(ends, word)).toEqual({ value: null, problems: [] })
  })
})

describe('what leaves the machine', () => {
  it('is nothing: the county receives counts', () => {
    expect(serviceTickets.travels).toBe('counts')
    for (const field of Object.values(serviceTickets.fields)) expect(field.places.package).toBe('keep')
    expect(serviceTickets.searchAcross).toBe(false)
  })
})
