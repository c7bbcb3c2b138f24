// Which code may a division that is missing in the table get, below its parent?

import type { Division } from '../../../shared/ledgers/directory.ts'

/** The next free code below a township (last three digits) or county (digits seven to nine), counted from the end of the range
 * so that it cannot meet an official one; null when the range is full. */
export function proposeCode(parent: string, level: 'village' | 'township', known: readonly Division[]): string | null {
  const taken = new Set(known.map((division) => division.code))
  const stem = parent.slice(0, level === 'village' ? 9 : 6)
  for (let number = 999; number > 0; number -= 1) {
    const code = `${stem}${String(number).padStart(3, '0')}`.padEnd(12, '0')
    if (!taken.has(code)) return code
  }
  return null
}

export function isDivisionCode(code: string): boolean {
  return /^\d{12}$/.test(code)
}

export function isUnitCode(code: string): boolean {
  return /^[0-9A-Z]{18}$/.test(code)
}
