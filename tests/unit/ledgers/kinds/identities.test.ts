// Are resident IDs, phones, credit codes and names read as damaged as they come, and never guessed?

import { describe, expect, it } from 'vitest'
import { kinds } from '../../../../shared/ledgers/kinds/all.ts'
import { countOfPeople, isAnonymous } from '../../../../shared/ledgers/kinds/names.ts'
import { isResidentId, residentIdCheckDigit, sexOfId } from '../../../../shared/ledgers/kinds/resident-id.ts'
import { creditCodeCheckSign, isCreditCode } from '../../../../shared/ledgers/kinds/unified-credit-code.ts'
import { field, read, said } from '../small-county.ts'

const id = field('residentId')
const phone = field('phone')
const code = field('unifiedCreditCode')

const WHOLE = '990121199107034567'

describe('resident IDs', () => {
  it.each([
    ['990121 19910703 4567', 'id-spaces'],
    [` ${WHOLE}  `, 'id-spaces'],
    [`'${WHOLE}`, 'id-apostrophe'],
    ['９９０１２１１９９１０７０３４５６７', 'id-full-width'],
  ])('puts %s right', (text, kind) => {
    expect(read(id, text).value).toBe(WHOLE)
    expect(said(read(id, text))).toEqual([`fix ${kind}`])
  })

  it('puts a small x right, also when it is full-width', () => {
    const first = '99012219930206168'
    expect(residentIdCheckDigit(first)).toBe('X')
    expect(said(read(id, `${first}x`))).toEqual(['fix id-lower-x'])
    expect(read(id, '９９０１２２１９９３０２０６１６８Ｘ').value).toBe(`${first}X`)
  })

  it.each([
    ['9.90122E+17', 'id-digits-lost'],
    [990122196908279000, 'id-digits-lost'],
    ['990122198502081000', 'id-digits-lost'],
    ['990121740417577', 'id-15-digits'],
    [990121740417577, 'id-15-digits'],
    ['99012119761101710', 'id-length'],
    ['990123198213036886', 'id-birth-date'],
    ['990122199810220561', 'id-check-digit'],
    ['身份证遗失', 'id-unreadable'],
  ])('stores nothing of %s: %s', (raw, kind) => {
    expect(read(id, raw).value).toBeNull()
    expect(said(read(id, raw))).toEqual([`warn ${kind}`])
  })

  it('flags impossible regions that pass the check digit, and knows those of the own table', () => {
    for (const vector of ['000000199001010018', '999999194910010029']) {
      expect(isResidentId(vector)).toBe(true)
      expect(said(read(id, vector))).toEqual(['warn id-region-unknown'])
    }
    expect(said(read(id, WHOLE))).toEqual([])
    const known = `11010119900101001${residentIdCheckDigit('11010119900101001')}`
    expect(said(read(id, known))).toEqual([])
  })

  it('refuses a date of birth after the day of the ledger', () => {
    const first = '99012120270101001'
    expect(said(read(id, first + residentIdCheckDigit(first)))).toEqual(['warn id-birth-date'])
  })

  it('masks the middle and accepts only whole ones', () => {
    expect(kinds.residentId.mask(WHOLE)).toBe('990121********4567')
    expect(kinds.residentId.accepts(WHOLE, id)).toBe(true)
    expect(kinds.residentId.accepts(`${WHOLE.slice(0, 17)}8`, id)).toBe(false)
    expect(sexOfId(WHOLE)).toBe('女')
  })
})

describe('phones', () => {
  it.each([
    [13800001234, '13800001234'],
    ['138 0000 1234', '13800001234'],
    ['138-0000-1234', '13800001234'],
    ['0418-1234567', '0418-1234567'],
    ['(0418)1234567', '0418-1234567'],
    ['04181234567', '0418-1234567'],
    ['01012345678', '010-12345678'],
    ['0418-1234567转802', '0418-1234567-802'],
    ['0418-1234567-802', '0418-1234567-802'],
    ['7512345', '7512345'],
    ['12345', '12345'],
    ['110', '110'],
    ['400-800-1234', '4008001234'],
  ])('%s', (raw, value) => {
    expect(read(phone, raw)).toEqual({ value, problems: [] })
  })

  it.each([
    ['１３８００００１２３４', 'phone-full-width'],
    ["'13800001234", 'phone-apostrophe'],
    ['+86 13800001234', 'phone-country-code'],
    ['0086-13800001234', 'phone-country-code'],
    ['8613800001234', 'phone-country-code'],
    ['13800001234/13500004294', 'two-phones'],
    ['13800001234、0418-1234567', 'two-phones'],
    ['13800001234 13500004294', 'two-phones'],
    ['13800001234（儿子）', 'phone-with-words'],
    ['13800001234 0418-1234567', 'two-phones'],
  ])('puts %s right: %s', (raw, kind) => {
    expect(read(phone, raw).value).toBe('13800001234')
    expect(said(read(phone, raw))).toEqual([`fix ${kind}`])
  })

  it.each([
    ['1.38E+10', 'phone-digits-lost'],
    ['1380000123', 'phone-invalid'],
    ['138000012345', 'phone-invalid'],
    ['23800001234', 'phone-invalid'],
    ['138 0000 12', 'phone-invalid'],
  ])('stores nothing of %s: %s', (raw, kind) => {
    expect(read(phone, raw).value).toBeNull()
    expect(said(read(phone, raw))).toEqual([`warn ${kind}`])
  })

  it('masks', () => {
    expect(kinds.phone.mask('13800001234')).toBe('138****1234')
    expect(kinds.phone.mask('0418-1234567')).not.toContain('12345')
  })
})

describe('unified credit codes', () => {
  it('checks the check sign of GB 32100', () => {
    for (const vector of ['11000000000000001Y', '51000000500000001K']) expect(isCreditCode(vector)).toBe(true)
    expect(creditCodeCheckSign('11000000000000001')).toBe('Y')
    expect(said(read(code, '110000000000000011'))).toEqual(['warn code-check-sign'])
  })

  it('reads and complains', () => {
    expect(said(read(code, '11000000000000001y'))).toEqual(['fix code-lower-case'])
    expect(said(read(code, '1100000000000001Y'))).toEqual(['warn code-length'])
    expect(said(read(code, '1100000000000000IY'))).toEqual(['warn code-signs'])
    expect(said(read(field('unifiedCreditCode', { required: true }), Number('110000000000000012')))).toEqual([
      'refuse code-digits-lost',
    ])
  })
})

describe('names', () => {
  const name = field('personName')
  const people = field('peopleList')

  it('takes spaces out of a name and keeps rare signs and middle dots', () => {
    expect(read(name, '张　三').value).toBe('张三')
    expect(read(name, ' 李四 ').value).toBe('李四')
    expect(read(name, '𠮷田').value).toBe('𠮷田')
    expect(read(name, '阿依古丽•买买提').value).toBe('阿依古丽·买买提')
    expect(read(name, '周海（兼）').value).toBe('周海')
    expect(read(name, '王某（化名）').value).toBe('王某')
    expect(read(name, 'John Smith').value).toBe('John Smith')
    expect(read(name, '李某等12人').value).toBe('李某')
    expect(said(read(name, '张三、李四'))).toEqual(['warn several-names'])
    expect(said(read(name, 123))).toEqual(['warn name-unreadable'])
  })

  it('knows names that are none', () => {
    for (const text of ['匿名', '某女士', '某先生', '（未留姓名）', '不详', '匿名群众', '某某', '某村民']) {
      expect(isAnonymous(text), text).toBe(true)
    }
    for (const text of ['张某', '李女', '王先生', '莫某', '某明']) expect(isAnonymous(text), text).toBe(false)
  })

  it.each([
    ['张某、李某等5人', ['张某', '李某'], 5],
    ['张三，李四', ['张三', '李四'], null],
    ['张三 李四', ['张三', '李四'], null],
    ['张三/李四；王五', ['张三', '李四', '王五'], null],
    ['张　三、李　四', ['张三', '李四'], null],
    ['李建国和王明', ['李建国', '王明'], null],
    ['张和平、欧阳海', ['张和平', '欧阳海'], null],
    ['赵六等十二名工人', ['赵六'], 12],
    ['张三、李四等20余户', ['张三', '李四'], null],
    ['甲方：张三\n乙方：李四', ['张三', '李四'], null],
    ['张三等', ['张三'], null],
    ['张三、李四等共8人', ['张三', '李四'], 8],
  ])('%s', (text, names, count) => {
    expect(read(people, text)).toEqual({ value: names, problems: [] })
    expect(countOfPeople(text)).toBe(count)
  })

  it('masks all but the first sign', () => {
    expect(kinds.personName.mask('张三丰')).toBe('张**')
    expect(kinds.peopleList.mask(['张三', '李四'])).toBe('张*、李*')
  })
})
