// Does the product keep product.md's boundary? Definitions, code tables, wording and demo data are searched for what may not be there.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type NamedWorkbook, readWorkbook } from '../../shared/excel/read-workbook.ts'
import type { TableReading } from '../../shared/excel/reading.ts'
import { serviceCategories } from '../../shared/law/service-categories.ts'
import { isLevelOfMatter, textsOf } from '../../shared/ledgers/boundary.ts'
import { defineLedger, personKinds } from '../../shared/ledgers/define.ts'
import { excludedFieldName, excludedNotionIn } from '../../shared/ledgers/excluded-notions.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { assert } from '../../shared/result.ts'
import { demoDirectory, demoFile } from '../unit/excel/demo-files.ts'
import { sourceFiles } from './source-files.ts'

test('no definition, field, alias or choice names an excluded notion', () => {
  expect(ledgers.length).toBeGreaterThanOrEqual(8)
  for (const ledger of ledgers) {
    for (const text of textsOf(ledger))
      if (!isLevelOfMatter(ledger, text))
        expect(excludedNotionIn(text)?.name, `${ledger.name}: ${text}`).toBeUndefined()
    for (const field of Object.keys(ledger.fields))
      expect(excludedFieldName(field)?.name, `${ledger.name}.${field}`).toBeUndefined()
  }
})

test('the list of excluded notions does see what it must see', () => {
  for (const text of [
    '民族',
    '政治面貌',
    '宗教信仰',
    '是否越级',
    '稳控措施',
    '风险等级',
    '尿检结果',
    '重点人员',
    '建档立卡贫困户',
    '低收入户',
    '对社会不满',
  ])
    expect(excludedNotionIn(text), text).not.toBeNull()
  for (const text of [
    '纠纷类型',
    '信访人',
    '民族乡',
    '风险评估事项',
    '社会救助',
    '低保边缘家庭',
    '低收入人口',
    '不满意',
    '不满十八周岁',
  ])
    expect(excludedNotionIn(text), text).toBeNull()
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
  const marks = /score|rank|得分|评分|扣分|排名|等级|等次/i
  const marking = ledgers.filter((ledger) =>
    Object.entries(ledger.fields).some(([name, field]) => marks.test(`${name} ${field.title}`)),
  )
  expect(marking.map(({ name }) => name).sort()).toEqual([
    'assessmentDeductions',
    'assessmentScores',
    'riskAssessments',
  ])
  for (const { name, about, fields } of marking) {
    const people = Object.values(fields).filter(({ kind }) => personKinds.has(kind))
    expect(people, name).toEqual([])
    expect(about, name).toBeDefined()
  }
})

test('a ledger about matters or offices that names a person is no ledger', () => {
  for (const ledger of ledgers.filter(({ about }) => about !== undefined)) {
    const [field] = Object.values(ledger.fields)
    assert(field !== undefined, 'a ledger has fields')
    for (const kind of personKinds) {
      const fields = { ...ledger.fields, someone: { ...field, kind } }
      expect(() => defineLedger({ ...ledger, fields }), `${ledger.name} ${kind}`).toThrow('name nobody')
    }
  }
  const [withPeople] = ledgers.filter(({ fields }) => Object.values(fields).some(({ kind }) => personKinds.has(kind)))
  assert(withPeople !== undefined, 'some ledgers name people')
  expect(isLevelOfMatter(withPeople, '风险等级')).toBe(false)
})

test('people in service caseloads travel as counts only, and their values stay on the machine', () => {
  const services = ledgers.filter((ledger) => ledger.compartment === 'service')
  for (const ledger of services) {
    expect(ledger.travels).toBe('counts')
    for (const [name, field] of Object.entries(ledger.fields)) expect(field.places.package, name).toBe('keep')
  }
})

/** Lines of wording that name a notion on purpose, each with its reason. */
const onPurpose: readonly { readonly file: RegExp; readonly words: RegExp; readonly reason: string }[] = [
  {
    file: /^shared\/wording\/problems\.ts$/,
    words: /^\s*'excluded-[a-z-]+': left\(/,
    reason: 'says which column is left out, and why',
  },
  {
    file: /^shared\/wording\/problems\.ts$/,
    words: /文字中提到了本产品不登记的个人情况/,
    reason: 'asks to delete from a note what is not registered',
  },
  {
    file: /^renderer\/app\/wording\/(?:settings|start)\.ts$/,
    words: /不按信仰|不采集位置/,
    reason: 'tells people the boundary itself',
  },
  {
    file: /^(?:shared\/wording|renderer)\//,
    words: /30 位指纹|指纹（30 位）|核对指纹|指纹已核对/,
    reason: 'the fingerprint of a key, not that of a person',
  },
]

/** Lines with Chinese text that are no comments: single quotes, double quotes, template strings and texts of screens. */
function spokenLines(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => /[\u4e00-\u9fff]/.test(line) && !/^\s*(?:\/\/|\/\*|\*)/.test(line))
    .map((line) => line.replace(/ \/\/ .*$/, ''))
}

test('wording of screens, sentences and templates names no excluded notion except to refuse it', () => {
  const files = sourceFiles(['shared', 'renderer']).filter(({ path }) => /wording/.test(path))
  expect(files.length).toBeGreaterThan(10)
  const used = new Set<string>()
  for (const { path, text } of files) {
    for (const line of spokenLines(text)) {
      const notion = excludedNotionIn(line)
      if (notion === null) continue
      const allowed = onPurpose.find(({ file, words }) => file.test(path) && words.test(line))
      expect(allowed?.reason, `${path}: ${notion.name}: ${line}`).toBeDefined()
      used.add(allowed?.reason ?? '')
    }
  }
  expect([...used].sort()).toEqual(onPurpose.map(({ reason }) => reason).sort())
  expect(spokenLines('const a = `重点人员` // 言论\n// 稳控')).toEqual(['const a = `重点人员`'])
})

test('the code tables of the law name no excluded notion', () => {
  const files = sourceFiles(['shared/law'])
  expect(files.length).toBeGreaterThan(5)
  for (const { path, text } of files)
    for (const line of spokenLines(text)) expect(excludedNotionIn(line)?.name, `${path}: ${line}`).toBeUndefined()
})

describe('the demo county', () => {
  const demo = join(import.meta.dirname, '..', '..', 'resources', 'demo')
  const books = ['county', 'township'].flatMap((folder) => readdirSync(join(demo, folder)).map((n) => `${folder}/${n}`))

  /** Values that name a notion, except notes that the clerk was warned about. */
  function silentlyKept(tables: readonly TableReading[]): readonly string[] {
    return tables.flatMap(({ drafts, problems }) => {
      const warned = new Set(
        problems.filter(({ kind }) => kind === 'text-names-excluded').map(({ row, field }) => `${row} ${field}`),
      )
      return drafts.flatMap(({ row, values, parent }) =>
        Object.entries({ ...parent, ...values }).flatMap(([field, value]) => {
          const notion = excludedNotionIn(Array.isArray(value) ? value.join('、') : String(value))
          return notion === null || warned.has(`${row} ${field}`) ? [] : [`${row} ${field}: ${notion.name}`]
        }),
      )
    })
  }

  function tablesOf(file: NamedWorkbook): readonly TableReading[] {
    const read = readWorkbook(file, demoDirectory(), { asOf: '2026-09-30' })
    assert(read.ok, 'the workbook can be read')
    return read.value.tables
  }

  test('has thirteen workbooks', () => expect(books).toHaveLength(13))

  test.each(books)('%s: no imported value names an excluded notion', (path) => {
    const tables = tablesOf(demoFile(path))
    expect(tables.flatMap(({ drafts }) => drafts).length).toBeGreaterThan(10)
    expect(silentlyKept(tables)).toEqual([])
  })

  test.each(['divisions.csv', 'units.csv'])('%s names no excluded notion', (name) => {
    const lines = readFileSync(join(demo, name), 'utf8').split(/\r?\n/)
    expect(lines.length).toBeGreaterThan(50)
    for (const line of lines) expect(excludedNotionIn(line)?.name, line).toBeUndefined()
  })

  test('a value that names one would be seen; a note that names one is warned about', () => {
    const head = '排查时间,乡镇,村,纠纷类型,当事人,纠纷简要情况,备注'
    const row = (summary: string, note: string) => `2026-03-05,安和镇,锦绣社区,邻里纠纷,张三、李四,${summary},${note}`
    const bytes = new TextEncoder().encode(`${head}\n${row('重点人员闹事', '')}\n${row('漏水', '已列管稳控')}\n`)
    const tables = tablesOf({ name: '矛盾纠纷台账.csv', bytes, sha256: 'x' })
    expect(silentlyKept(tables)).toEqual(['2 summary: risk level of a person'])
  })
})
