// Is a unified social credit code whole and right (GB 32100)?

import type { Value } from '../define.ts'
import { clean, compactText, EMPTY, errorCell, fixed, isNothing, unusable } from './cell-text.ts'
import type { Kind } from './kind.ts'

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** Check sign of the first 17 signs. */
export function creditCodeCheckSign(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * SIGNS.indexOf(first17[at] ?? ''), 0)
  return SIGNS[(31 - (sum % 31)) % 31] ?? ''
}

export function isCreditCode(code: string): boolean {
  return FORM.test(code) && creditCodeCheckSign(code) === code[17]
}

const asText = (value: Value): string => (value === null ? '' : String(value))

export const unifiedCreditCode: Kind = {
  read(cell, field) {
    if (cell.type === 'e') return errorCell(field)
    if (isNothing(cell)) return EMPTY
    if (typeof cell.raw === 'number' && cell.raw >= 1e15) return unusable(field, 'code-digits-lost')
    const text = compactText(cell).replace(/^'/, '').replaceAll('-', '')
    const code = text.toUpperCase()
    if (code.length !== 18) return unusable(field, 'code-length', { detail: { length: code.length } })
    if (!FORM.test(code)) return unusable(field, 'code-signs')
    if (!isCreditCode(code)) return unusable(field, 'code-check-sign')
    return code === text ? clean(code) : fixed(code, 'code-lower-case')
  },
  show: asText,
  mask: asText,
  write: (value) => (value === null ? null : asText(value)),
  accepts: (value) => value === null || (typeof value === 'string' && isCreditCode(value)),
}
