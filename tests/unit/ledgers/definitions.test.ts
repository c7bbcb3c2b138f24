// Do all definitions keep their promises: purpose, places, words for every problem, one meaning per heading?

import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { instruments } from '../../../shared/law/instruments.ts'
import { isLevelOfMatter, textsOf } from '../../../shared/ledgers/boundary.ts'
import { defineLedger, type LedgerDefinition } from '../../../shared/ledgers/define.ts'
import {
  excelFields,
  formGroups,
  gridFields,
  isCold,
  type LedgerShape,
  misfits,
  sendableFields,
  shapeBreaks,
  shapeOf,
} from '../../../shared/ledgers/derive.ts'
import { excludedFieldName, excludedNotionIn, excludedNotions } from '../../../shared/ledgers/excluded-notions.ts'
import { ledgerNamed, ledgers } from '../../../shared/ledgers/index.ts'
import { upgradeValues } from '../../../shared/ledgers/upgrades.ts'
import { problemSentence, problemTitles } from '../../../shared/wording/problems.ts'
import { directory } from './small-county.ts'

/** Ledger -> version -> shape, as committed. */
const shapes: Readonly<Record<string, Readonly<Record<string, LedgerShape>>>> = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../shared/ledgers/shape.json'), 'utf8'),
)

const each = ledgers.map((ledger) => [ledger.name, ledger] as const)
const even = (text: string): string => text.normalize('NFKC').replace(/[\s()/、,]/g, '')

describe.each(each)('%s', (name, ledger) => {
  it('can be found by its name and refers to ledgers that exist', () => {
    expect(ledgerNamed(name)).toBe(ledger)
    for (const field of Object.values(ledger.fields)) {
      if (field.refers === undefined) continue
      expect(Object.keys(ledgerNamed(field.refers.ledger)?.fields ?? {})).toContain(field.refers.show)
    }
    if (ledger.parent !== undefined) {
      const parent = ledgerNamed(ledger.parent.ledger)
      for (const field of Object.values(ledger.parent.fields))
        expect(Object.keys(parent?.fields ?? {})).toContain(field)
      expect(ledger.fields[ledger.parent.reference]?.kind).toBe('recordReference')
    }
  })

  it('says for every field what it is for, and rests on instruments that are listed', () => {
    for (const [field, definition] of Object.entries(ledger.fields)) {
      expect(definition.purpose.length, field).toBeGreaterThan(3)
      expect(/^[一-龥]/.test(definition.title), field).toBe(true)
      if (definition.basis !== undefined) expect(Object.keys(instruments)).toContain(definition.basis.instrument)
    }
  })

  it('gives no heading to two fields of a workbook', () => {
    const seen = new Map<string, string>()
    for (const { name: field, field: definition } of excelFields(ledger)) {
      for (const text of [definition.title, ...definition.aliases]) {
        expect(seen.get(even(text)) ?? field, text).toBe(field)
        seen.set(even(text), field)
      }
    }
    for (const { titles } of ledger.excludedColumns) {
      for (const title of titles) expect(seen.get(even(title)), title).toBeUndefined()
    }
  })

  it('gives no alias of a list to two terms, unless the check decides', () => {
    for (const definition of Object.values(ledger.fields)) {
      if (definition.decidedByCheck) continue
      const seen = new Map<string, string>()
      for (const { term, aliases } of definition.choices ?? []) {
        for (const text of [term, ...aliases]) {
          expect(seen.get(even(text)) ?? term, `${definition.title} ${text}`).toBe(term)
          seen.set(even(text), term)
        }
      }
    }
  })

  it('keeps the notions out that the product keeps out', () => {
    for (const text of textsOf(ledger))
      if (!isLevelOfMatter(ledger, text)) expect(excludedNotionIn(text)?.name, text).toBeUndefined()
    for (const field of Object.keys(ledger.fields)) expect(excludedFieldName(field)?.name, field).toBeUndefined()
    for (const { reason } of ledger.excludedColumns) expect(Object.keys(problemTitles)).toContain(reason)
  })

  it('hides what identifies a person and keeps masked fields at home', () => {
    for (const [field, definition] of Object.entries(ledger.fields)) {
      if (definition.masked) expect(definition.places.package, field).toBe('keep')
      if (definition.kind === 'residentId') expect(definition.masked, field).toBe(true)
    }
  })

  it('derives grid, form and export in full', () => {
    expect(gridFields(ledger)[0]?.field.places.grid).toBe('name')
    const inForm = formGroups(ledger).flatMap(({ fields }) => fields.map(({ name: field }) => field))
    expect(new Set(inForm).size).toBe(inForm.length)
    expect(inForm).toHaveLength(Object.values(ledger.fields).filter(({ places }) => places.form !== 'never').length)
    for (const field of sendableFields(ledger)) expect(ledger.fields[field]?.places.package).toBe('send')
    if (ledger.travels !== 'records') expect(sendableFields(ledger)).toEqual([])
    expect(
      Object.values(ledger.fields)
        .filter(isCold)
        .every(({ kind }) => kind === 'longText'),
    ).toBe(true)
  })

  it('still has the shape that is committed', () => {
    const versions = shapes[name] ?? {}
    expect(Object.keys(versions)).toContain(String(ledger.version))
    for (const [version, committed] of Object.entries(versions)) {
      expect(shapeBreaks(committed, shapeOf(ledger), Number(version) === ledger.version)).toEqual([])
    }
  })

  it('has nothing to say of an empty workbook and refuses an empty record', () => {
    const context = { directory, asOf: '2026-09-30', importing: false }
    expect(ledger.checkTable?.([], context) ?? []).toEqual([])
    expect(ledger.check({}, context).some(({ reaction }) => reaction === 'refuse')).toBe(true)
    expect(ledger.clocks?.({}, context) ?? []).toEqual([])
  })
})

describe('shapes', () => {
  const shape = { fields: { a: { kind: 'text' }, b: { kind: 'choice', terms: ['甲', '乙'] } } }
  it('break when a field or a term goes or changes, or comes without a new version', () => {
    const without = { fields: { b: { kind: 'choice', terms: ['甲'] } } }
    expect(shapeBreaks(shape, shape, true)).toEqual([])
    expect(shapeBreaks(shape, without, true)).toEqual(['a: the field is gone', 'b: the term 乙 is gone'])
    expect(shapeBreaks(without, shape, true)).toEqual([
      'a: new without a new version',
      'b: the term 乙 is new without a new version',
    ])
    expect(shapeBreaks(without, shape, false)).toEqual([])
    expect(shapeBreaks(shape, { fields: { ...shape.fields, a: { kind: 'date' } } }, false)).toEqual([
      'a: text became date',
    ])
  })
})

describe('rows and their older shapes', () => {
  const [ledger] = ledgers
  if (ledger === undefined) throw new Error('no ledger')
  it('tells values that do not fit', () => {
    expect(misfits(ledger, { reportedOn: '2026-09-31', type: '邻里', peopleCount: 2.5, nonsense: 1 })).toEqual([
      'reportedOn',
      'peopleCount',
      'nonsense',
    ])
  })
  it('takes values upwards one version at a time', () => {
    const newer: LedgerDefinition = {
      ...ledger,
      version: 3,
      upgrades: { 1: () => ({ source: '其他' }), 2: (values) => ({ notes: `来源：${String(values.source)}` }) },
    }
    expect(upgradeValues(newer, 1, { summary: '某事' })).toEqual({
      summary: '某事',
      source: '其他',
      notes: '来源：其他',
    })
    expect(upgradeValues(newer, 3, { summary: '某事' })).toEqual({ summary: '某事' })
    expect(() => upgradeValues(ledger, 2, {})).toThrow('newer')
  })
  it('refuses definitions that contradict themselves', () => {
    expect(() => defineLedger({ ...ledger, naming: ['nothing'] })).toThrow('no field nothing')
    expect(() => defineLedger({ ...ledger, partition: 'summary' })).toThrow('partition')
  })
})

describe('words', () => {
  const folders = ['shared/ledgers', 'shared/ledgers/kinds', 'shared/law']
  const root = resolve(import.meta.dirname, '../../..')
  const sources = folders.flatMap((folder) =>
    readdirSync(resolve(root, folder))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(resolve(root, folder, file), 'utf8')),
  )
  it('has a sentence for every kind of problem that the code names', () => {
    const named = sources.flatMap((source) =>
      [
        ...source.matchAll(/(?:kind|reason): '([a-z]+(?:-[a-z0-9]+)+)'/g),
        ...source.matchAll(
          /(?:unusable\(field|damaged\(|invalid\(|fixed\([^,]+|refuse\(|refusal\('\w+'),?\s*'([a-z]+(?:-[a-z0-9]+)+)'/g,
        ),
      ].map((match) => match[1] ?? ''),
    )
    expect(new Set(named).size).toBeGreaterThan(80)
    for (const kind of new Set(named)) expect(Object.keys(problemTitles), kind).toContain(kind)
  })
  it('says what happened and what to do in whole Chinese sentences', () => {
    for (const kind of Object.keys(problemTitles)) {
      const sentence = problemSentence(kind, { title: '某项', days: 1, month: 1 })
      expect(sentence, kind).toMatch(/。$/)
      expect(sentence, kind).not.toMatch(/[a-z]{3,}|！|undefined|失败/)
      expect(sentence.length, kind).toBeGreaterThan(14)
    }
    expect(() => problemSentence('no-such-kind')).toThrow()
  })
  it('names the notions that it keeps out', () => {
    for (const { words, reason } of excludedNotions) {
      expect(Object.keys(problemTitles)).toContain(reason)
      expect(words.test('邻里纠纷')).toBe(false)
    }
    for (const text of ['宗教信仰', '稳控措施', '是否越级', '风险等级', '尿检结果', '民族']) {
      expect(excludedNotionIn(text), text).not.toBeNull()
    }
    expect(excludedNotionIn('民族乡')).toBeNull()
  })
})
