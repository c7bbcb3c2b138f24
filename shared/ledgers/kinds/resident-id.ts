// Is a resident ID whole and possible (GB 11643), and how has a spreadsheet damaged it?

import type { Finding, Value } from '../define.ts'
import { EMPTY, errorCell, halfWidth, isNothing, isScientific, rawText } from './cell-text.ts'
import { daysInMonth } from './date-reading.ts'
import type { Cell, CellReading, Kind, SheetContext } from './kind.ts'
import { isKnownRegion } from './regions.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'
const FORM = /^\d{17}[\dX]$/

/** Check digit of the first 17 digits. */
export function residentIdCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return CHECKS[sum % 11] ?? ''
}

/** Date of birth `YYYY-MM-DD` in an ID of 18 characters, null when it is impossible. */
function birthDateOfId(id: string): string | null {
  const [year, month, day] = [Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14))]
  if (year < 1880 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
}

/** 男 or 女 by the 17th digit. */
export function sexOfId(id: string): '男' | '女' {
  return Number(id[16]) % 2 === 1 ? '男' : '女'
}

/** Everything but the region: form, date of birth, check digit. */
export function isResidentId(id: string): boolean {
  return FORM.test(id) && birthDateOfId(id) !== null && residentIdCheckDigit(id) === id[17]
}

type Problem = Omit<Finding, 'field'>

function damaged(kind: string, detail?: Finding['detail']): CellReading {
  return {
    value: null,
    problems: [{ kind, reaction: 'warn', value: null, ...(detail === undefined ? {} : { detail }) }],
  }
}

/** Spaces, width, apostrophe and small x put right, with a problem for each. */
function repair(text: string): { readonly id: string; readonly kinds: readonly string[] } {
  const kinds: string[] = []
  let id = text
  const step = (kind: string | null, next: string): void => {
    if (next !== id && kind !== null) kinds.push(kind)
    id = next
  }
  step('id-full-width', halfWidth(id).replaceAll('Ｘ', 'X'))
  step('id-apostrophe', id.replace(/^\s*['‘’`]/, ''))
  step('id-spaces', id.replace(/\s+/g, ''))
  step('id-spaces', id.replace(/(?<=\d)[-.]+(?=[\dXx])/g, ''))
  step('id-lower-x', id.replace(/[x*×]$/, 'X'))
  return { id, kinds: [...new Set(kinds)] }
}

function judge(id: string, kinds: readonly string[], context: SheetContext): CellReading {
  if (/^\d{15}$/.test(id)) return damaged('id-15-digits')
  if (!FORM.test(id))
    return /^[\dX]+$/.test(id) ? damaged('id-length', { length: id.length }) : damaged('id-unreadable')
  const birth = birthDateOfId(id)
  const fits = residentIdCheckDigit(id) === id[17]
  if (!fits && id.endsWith('000')) return damaged('id-digits-lost')
  if (birth === null || birth > context.asOf) return damaged('id-birth-date')
  if (!fits) return damaged('id-check-digit')
  const problems: Problem[] = kinds.map((kind) => ({ kind, reaction: 'fix', value: id }))
  if (!isKnownRegion(id, context.directory.divisions)) {
    problems.push({ kind: 'id-region-unknown', reaction: 'warn', value: id, detail: { region: id.slice(0, 6) } })
  }
  return { value: id, problems }
}

function readId(cell: Cell, field: Parameters<Kind['read']>[1], context: SheetContext): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  if (typeof cell.raw === 'number') {
    const digits = rawText(cell)
    return cell.raw >= 1e15 ? damaged('id-digits-lost') : judge(digits, [], context)
  }
  const text = rawText(cell)
  if (isScientific(halfWidth(text).replace(/\s+/g, ''))) return damaged('id-digits-lost')
  const { id, kinds } = repair(text)
  return judge(id, kinds, context)
}

const asText = (value: Value): string => (value === null ? '' : String(value))

export const residentId: Kind = {
  read: readId,
  show: asText,
  mask: (value) => {
    const id = asText(value)
    return id.length < 10 ? id.replace(/./g, '*') : `${id.slice(0, 6)}${'*'.repeat(id.length - 10)}${id.slice(-4)}`
  },
  write: (value) => (value === null ? null : asText(value)),
  accepts: (value) => value === null || (typeof value === 'string' && isResidentId(value)),
}
