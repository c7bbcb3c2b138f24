// Is a text a heading that any ledger knows? Asked of the first cells of every row, so it must cost next to nothing.

import { excludedColumnNotion } from '../../ledgers/excluded-notions.ts'
import { canonicalHeading, isSequenceHeading, normaliseHeading } from './heading.ts'
import type { LedgerHeadings } from './ledger-headings.ts'

/** Answers that are kept: the texts of headings and of a few short lists; the texts of a whole sheet would fill memory. */
const REMEMBERED = 20_000

const hasHan = /\p{Script=Han}/u

const digitsOf = (text: string): string => text.replace(/\D+/g, '')

/** Answers as `match` of any ledger would, without asking each of them. */
export function knownHeadings(all: readonly LedgerHeadings[]): (text: string) => boolean {
  const exact = new Set(all.flatMap(({ words }) => [...words.exact]))
  const canonical = new Set(all.flatMap(({ words }) => [...words.canonical]))
  // Unifying words never touches a digit: numbers of cases and telephones end here.
  const digits = new Set([...exact, ...canonical].map(digitsOf))
  const isKnown = (text: string): boolean => {
    const heading = normaliseHeading(text)
    if (heading === '') return false
    if (digits.has(digitsOf(heading))) {
      if (isSequenceHeading(heading) || exact.has(heading) || canonical.has(canonicalHeading(heading))) return true
      if (heading.startsWith('实际') && exact.has(heading.slice(2))) return true
    }
    return hasHan.test(heading) && excludedColumnNotion(heading) !== null
  }
  const remembered = new Map<string, boolean>()
  return (text) => {
    const before = remembered.get(text)
    if (before !== undefined) return before
    const answer = isKnown(text)
    if (remembered.size < REMEMBERED) remembered.set(text, answer)
    return answer
  }
}
