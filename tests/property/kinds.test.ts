// Does what a kind writes read back as the same value, and does nothing that people type break it?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disputeTypes } from '../../shared/law/dispute-lists.ts'
import type { FieldDefinition, KindName, Value } from '../../shared/ledgers/define.ts'
import { kinds } from '../../shared/ledgers/kinds/all.ts'
import { residentIdCheckDigit } from '../../shared/ledgers/kinds/resident-id.ts'
import { creditCodeCheckSign, isCreditCode } from '../../shared/ledgers/kinds/unified-credit-code.ts'
import { cell, directory, divisionList, field, read, said, unitList } from '../unit/ledgers/small-county.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const day = fc
  .date({ min: new Date('1991-01-01T00:00:00Z'), max: new Date('2026-09-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const surname = fc.constantFrom(...'赵钱孙李周吴郑王冯陈')
const given = fc.constantFrom('建国', '秀英', '海涛', '志强', '丽娟', '晓红', '𠮷')
const person = fc.tuple(surname, given).map((parts) => parts.join(''))
const residentId = fc
  .tuple(fc.constantFrom('990122', '110101', '440305'), day, digits(3))
  .map(([region, born, order]) => `${region}${born.replaceAll('-', '')}${order}`)
  .map((first) => first + residentIdCheckDigit(first))
const sign = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY')
const creditCode = fc
  .tuple(fc.array(sign, { minLength: 2, maxLength: 2 }), digits(6), fc.array(sign, { minLength: 9, maxLength: 9 }))
  .map(([head, region, body]) => head.join('') + region + body.join(''))
  .map((first) => first + creditCodeCheckSign(first))
const mobile = fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map((parts) => parts.join(''))

const values: readonly { readonly definition: FieldDefinition; readonly value: fc.Arbitrary<Value> }[] = [
  { definition: field('text'), value: fc.stringMatching(/^[一-龥]{1,40}$/) },
  { definition: field('longText'), value: fc.stringMatching(/^[一-龥]{2,80}$/) },
  { definition: field('integer'), value: fc.integer({ min: 0, max: 1_000_000 }) },
  { definition: field('number'), value: fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 100) },
  { definition: field('money'), value: fc.integer({ min: 0, max: 1_000_000_000 }).map((cents) => cents / 100) },
  { definition: field('date'), value: day },
  { definition: field('month'), value: day.map((iso) => iso.slice(0, 7)) },
  { definition: field('dateTime'), value: day.map((iso) => `${iso}T09:30`) },
  {
    definition: field('choice', { choices: disputeTypes }),
    value: fc.constantFrom(...disputeTypes.map(({ term }) => term)),
  },
  { definition: field('yesNo'), value: fc.boolean() },
  { definition: field('personName'), value: person },
  { definition: field('peopleList'), value: fc.array(person, { minLength: 1, maxLength: 5 }) },
  { definition: field('residentId'), value: residentId },
  { definition: field('phone'), value: fc.oneof(mobile, fc.constantFrom('0418-1234567', '010-12345678-802', '12345')) },
  { definition: field('unifiedCreditCode'), value: creditCode },
  {
    definition: field('division', { division: { level: 'village' } }),
    value: fc.constantFrom(...divisionList.filter(({ level }) => level === 'village').map(({ code }) => code)),
  },
  {
    definition: field('division', { division: { level: 'township' } }),
    value: fc.constantFrom(...divisionList.filter(({ level }) => level === 'township').map(({ code }) => code)),
  },
  { definition: field('percent'), value: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100) },
  {
    definition: field('organisationList'),
    value: fc.uniqueArray(fc.constantFrom(...unitList.map(({ code }) => code)), { minLength: 1, maxLength: 4 }),
  },
  {
    // points may hold the commas by which others are told apart
    definition: field('textList'),
    value: fc.array(fc.stringMatching(/^[一-龥]{1,8}([、，][一-龥]{1,8})?$/), { minLength: 1, maxLength: 5 }),
  },
  { definition: field('organisation'), value: fc.constantFrom(...unitList.map(({ code }) => code)) },
  {
    definition: field('recordReference', { refers: { ledger: 'petitions', show: 'caseNumber' } }),
    value: fc.stringMatching(/^[A-Z][A-Z0-9-]{2,19}$/),
  },
]

describe('what a kind writes', () => {
  it.each(
    values.map((entry) => [`${entry.definition.kind} ${entry.definition.division?.level ?? ''}`, entry] as const),
  )('%s reads back', (_name, { definition, value }) => {
    const kind = kinds[definition.kind]
    fc.assert(
      fc.property(value, (stored) => {
        expect(kind.accepts(stored, definition)).toBe(true)
        const written = kind.write(stored, definition, directory)
        expect(read(definition, cell(written))).toEqual({ value: stored, problems: [] })
      }),
    )
  })

  it('covers every kind but files', () => {
    const covered = new Set(values.map(({ definition }) => definition.kind))
    const all = Object.keys(kinds) as KindName[]
    expect(all.filter((name) => !covered.has(name))).toEqual(['attachment'])
  })
})

describe('what people type', () => {
  it.each(
    values.map((entry) => [`${entry.definition.kind} ${entry.definition.division?.level ?? ''}`, entry] as const),
  )('%s: never throws, stores only what it accepts, and is empty when it refuses', (_name, { definition }) => {
    const kind = kinds[definition.kind]
    const raw = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constantFrom('1.2E+17', '/', '约'),
    )
    fc.assert(
      fc.property(raw, fc.boolean(), (typed, required) => {
        const reading = read({ ...definition, required }, cell(typed))
        expect(kind.accepts(reading.value, definition)).toBe(true)
        for (const problem of reading.problems) {
          if (problem.reaction === 'refuse') expect(reading.value).toBeNull()
          if (problem.value !== undefined) expect(problem.value).toEqual(reading.value)
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('check digits', () => {
  it('notice every single wrong digit of a resident ID', () => {
    fc.assert(
      fc.property(residentId, fc.nat(17), fc.nat(9), (id, at, digit) => {
        const wrong = id.slice(0, at) + String(digit) + id.slice(at + 1)
        if (wrong === id) return
        expect(
          said(read(field('residentId'), wrong)).some((text) =>
            /^warn id-(check-digit|birth-date|digits-lost)$/.test(text),
          ),
        ).toBe(true)
      }),
    )
  })

  it('notice every single wrong sign of a credit code', () => {
    fc.assert(
      fc.property(creditCode, fc.nat(17), sign, (code, at, other) => {
        const wrong = code.slice(0, at) + other + code.slice(at + 1)
        if (wrong === code || !/^.{2}\d{6}/.test(wrong)) return
        expect(isCreditCode(wrong)).toBe(false)
      }),
    )
  })

  it('masks hide the middle of every ID and mobile', () => {
    fc.assert(
      fc.property(residentId, mobile, (id, phone) => {
        expect(kinds.residentId.mask(id)).not.toContain(id.slice(6, 14))
        expect(kinds.phone.mask(phone)).not.toContain(phone.slice(3, 7))
      }),
    )
  })
})
