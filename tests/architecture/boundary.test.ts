// Does the product keep product.md's boundary? Definitions, code tables, wording and demo data are searched for what may not be there.

import { expect, test } from 'vitest'
import { serviceCategories } from '../../shared/law/service-categories.ts'
import { textsOf } from '../../shared/ledgers/boundary.ts'
import { excludedFieldName, excludedNotionIn } from '../../shared/ledgers/excluded-notions.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { sourceFiles } from './source-files.ts'

test('no definition, field, alias or choice names an excluded notion', () => {
  expect(ledgers.length).toBeGreaterThanOrEqual(8)
  for (const ledger of ledgers) {
    for (const text of textsOf(ledger)) expect(excludedNotionIn(text)?.name, `${ledger.name}: ${text}`).toBeUndefined()
    for (const field of Object.keys(ledger.fields))
      expect(excludedFieldName(field)?.name, `${ledger.name}.${field}`).toBeUndefined()
  }
})

test('the list of excluded notions does see what it must see', () => {
  for (const text of ['民族', '政治面貌', '宗教信仰', '是否越级', '稳控措施', '风险等级', '尿检结果', '重点人员'])
    expect(excludedNotionIn(text), text).not.toBeNull()
  for (const text of ['纠纷类型', '信访人', '民族乡', '风险评估事项']) expect(excludedNotionIn(text), text).toBeNull()
})

test('service categories are the eight of the law, each with law, agency, start, end, cadence and retention', () => {
  expect(serviceCategories).toHaveLength(8)
  for (const category of serviceCategories) {
    expect(category.basis.length, category.term).toBeGreaterThan(0)
    for (const text of [category.agency, category.startEvent, category.endEvent])
      expect(text.length, category.term).toBeGreaterThan(1)
    expect(category.cadence.length).toBeGreaterThan(0)
    expect(category.retention.length).toBeGreaterThan(0)
  }
  expect(Object.isFrozen(serviceCategories)).toBe(true)
})

test('petitions and services share no key: different compartments, no reference, not found across ledgers', () => {
  const closed = ledgers.filter((ledger) => ['petitions', 'service'].includes(ledger.compartment))
  expect(closed.length).toBe(2)
  const compartments = closed.map((ledger) => ledger.compartment)
  expect(new Set(compartments).size).toBe(2)
  for (const ledger of closed) {
    expect(ledger.searchAcross, ledger.name).toBe(false)
    const others = closed.filter((other) => other !== ledger).map((other) => other.name)
    for (const [name, field] of Object.entries(ledger.fields))
      expect(others, `${ledger.name}.${name}`).not.toContain(field.refers?.ledger)
  }
  const service = closed.find((ledger) => ledger.compartment === 'service')?.name
  for (const ledger of ledgers)
    for (const [name, field] of Object.entries(ledger.fields))
      expect(field.refers?.ledger, `${ledger.name}.${name}`).not.toBe(service)
})

test('no score, rank or risk level of a person: no such field kind or title in a ledger about people', () => {
  for (const ledger of ledgers)
    for (const [name, field] of Object.entries(ledger.fields))
      expect(`${name} ${field.title}`, ledger.name).not.toMatch(/score|rank|得分|评分|排名|等级分/i)
})

test('people in service caseloads travel as counts only, and their values stay on the machine', () => {
  const services = ledgers.filter((ledger) => ledger.compartment === 'service')
  for (const ledger of services) {
    expect(ledger.travels).toBe('counts')
    for (const [name, field] of Object.entries(ledger.fields)) expect(field.places.package, name).toBe('keep')
  }
})

test('wording of screens names no excluded notion', () => {
  const wording = sourceFiles(['renderer']).filter((file) => /wording/.test(file.path))
  expect(wording.length).toBeGreaterThan(0)
  for (const file of wording) {
    for (const [line] of file.text.matchAll(/'[^'\n]*[\u4e00-\u9fff][^'\n]*'/g)) {
      const notion = excludedNotionIn(line)
      // the boundary itself is said to people, in sentences that begin with 不; a key's fingerprint is not a person's
      if (line.startsWith("'不")) continue
      if (notion?.name === 'location and body' && /30 ?位|指纹/.test(line)) continue
      expect(notion?.name, `${file.path}: ${line}`).toBeUndefined()
    }
  }
})
