// Which telephone number does a cell mean: mobile, landline with extension, or service number?

import type { FieldDefinition, Finding, Value } from '../define.ts'
import { EMPTY, errorCell, halfWidth, isNothing, isScientific, rawText } from './cell-text.ts'
import type { Cell, CellReading, Kind } from './kind.ts'

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^0\d{2,3}-\d{7,8}(-\d{1,6})?$/
const LOCAL = /^[2-9]\d{6,7}(-\d{1,6})?$/
const SERVICE = /^(?:[19]\d{2,4}|[48]00\d{7})$/
const BETWEEN = /[/、,，;；|\\]|或|\s{2,}/

function isPhone(text: string): boolean {
  return MOBILE.test(text) || LANDLINE.test(text) || LOCAL.test(text) || SERVICE.test(text)
}

/** Three-digit area codes are those of the capital and the 02x cities. */
function withDash(digits: string): string {
  const area = /^0(10|2\d)/.test(digits) ? 3 : 4
  return `${digits.slice(0, area)}-${digits.slice(area)}`
}

/** One number without its ornaments, in its stored form. */
function normal(text: string): string {
  const extension = /(?:转|-?ext\.?|#|分机)(\d{1,6})$/i.exec(text)?.[1]
  const main = text.replace(/(?:转|-?ext\.?|#|分机)\d{1,6}$/i, '')
  const area = /^\(?(0\d{2,3})\)?-?(\d{7,8})(?:-(\d{1,6}))?$/.exec(main)
  const end = extension ?? area?.[3]
  const tail = end === undefined ? '' : `-${end}`
  if (area?.[1] !== undefined && area[2] !== undefined) {
    const dashed = main.includes('-') || main.includes(')') ? `${area[1]}-${area[2]}` : withDash(area[1] + area[2])
    return dashed + tail
  }
  if (/^[2-9]\d{2,3}-\d{4}$/.test(main) || /^[2-9]\d{6,7}$/.test(main)) return main.replaceAll('-', '') + tail
  return main.replace(/[-()]/g, '')
}

type Problem = Omit<Finding, 'field'>

function invalid(kind: string, digits: number): CellReading {
  return { value: null, problems: [{ kind, reaction: 'warn', value: null, detail: { digits } }] }
}

const CODE = /^(?:\+|00)?86-?(?=1[3-9]\d{9}$|0?\d{2,3}-?\d{7,8}$)/

/** The first usable number of several, the first usable of a text with words in it. */
function pick(text: string): { readonly phone: string; readonly kinds: readonly string[] } | null {
  const parts = text
    .split(BETWEEN)
    .map((part) => part.replace(/\s+/g, ''))
    .filter((part) => part !== '')
  const candidates = parts.length > 1 ? parts : [text.replace(/\s+/g, '')]
  const spaced = text.trim().split(/\s+/)
  const whole = (part: string): boolean => part.length >= 7 && isPhone(normal(part))
  if (candidates.length === 1 && spaced.length > 1 && spaced.every(whole)) candidates.splice(0, 1, ...spaced)
  const kinds: string[] = []
  if (candidates.length > 1) kinds.push('two-phones')
  for (const candidate of candidates) {
    const bare = candidate.replace(CODE, '')
    const phone = normal(bare)
    if (isPhone(phone)) return { phone, kinds: bare === candidate ? kinds : ['phone-country-code', ...kinds] }
    const inside = /(?<!\d)1[3-9]\d{9}(?!\d)/.exec(bare)?.[0]
    if (inside !== undefined && /\p{L}/u.test(bare)) return { phone: inside, kinds: ['phone-with-words', ...kinds] }
  }
  return null
}

function readPhone(cell: Cell, field: FieldDefinition): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  const original = rawText(cell)
  const half = halfWidth(original)
  if (isScientific(half.replace(/\s+/g, ''))) return invalid('phone-digits-lost', 0)
  const bare = half.replace(/^\s*['‘’`]/, '').trim()
  const kinds: string[] = []
  if (/[０-９]/.test(original)) kinds.push('phone-full-width')
  if (bare !== half.trim()) kinds.push('phone-apostrophe')
  if (/^(不详|未留|未提供|保密|无电话|没有电话)$/.test(bare)) return EMPTY
  const found = pick(bare)
  if (found === null) return invalid('phone-invalid', bare.replace(/\D/g, '').length)
  const problems: Problem[] = [...kinds, ...found.kinds].map((kind) => ({ kind, reaction: 'fix', value: found.phone }))
  return { value: found.phone, problems }
}

const asText = (value: Value): string => (value === null ? '' : String(value))

/** 13800001234 -> 138****1234; landlines keep area code and the last two digits. */
function mask(value: Value): string {
  const phone = asText(value)
  if (MOBILE.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(7)}`
  return phone.length < 6 ? phone : phone.slice(0, -2).replace(/\d(?=\d{0,6}$)/g, '*') + phone.slice(-2)
}

export const phone: Kind = {
  read: readPhone,
  show: asText,
  mask,
  write: (value) => (value === null ? null : asText(value)),
  accepts: (value) => value === null || (typeof value === 'string' && isPhone(value)),
}
