// What has the office learned about headings? Heading -> field of a ledger, from what people chose in earlier imports.

import type { TableReading } from '../reading.ts'
import { normaliseHeading } from '../tables/heading.ts'
import type { LedgerHeadings } from '../tables/ledger-headings.ts'

/** By ledger, then by heading (`headingKey`): the field that the column holds, null for a column that is left out. */
export type LearnedHeadings = Readonly<Record<string, Readonly<Record<string, string | null>>>>

/** Under which key a heading is remembered: its levels evened out. Empty when nothing is left of it. */
export function headingKey(parts: readonly string[]): string {
  return parts
    .map(normaliseHeading)
    .filter((level) => level !== '')
    .join('/')
}

/**
 * May the heading be taken for this field (null: left out) wherever it stands? Not against the boundary, and not where it is
 * the very title of another field: that is for a person to say each time.
 */
function mayLearn(parts: readonly string[], field: string | null, headings: LedgerHeadings): boolean {
  if (field !== null && !headings.targets.has(field)) return false
  const [best] = headings.candidates(parts)
  if (best === undefined) return true
  if (best.target === null) return false
  return best.by !== 'title' || best.score < 100 || best.target === field
}

/** What is known of a heading from earlier imports: a field, null for leaving it out, undefined for nothing. */
export function learnedField(
  parts: readonly string[],
  headings: LedgerHeadings,
  learned: LearnedHeadings,
): string | null | undefined {
  const known = learned[headings.ledger.name]
  if (known === undefined) return undefined
  const key = headingKey(parts)
  if (!Object.hasOwn(known, key)) return undefined
  const field = known[key] ?? null
  return mayLearn(parts, field, headings) ? field : undefined
}

export interface LearnedHeading {
  readonly key: string
  /** As it stood in the workbook, levels joined with " / ". */
  readonly heading: string
  readonly field: string | null
}

/**
 * What an accepted import teaches: headings whose field a person chose, or that were guessed from content and let stand, and
 * those that a person left out. Titles and known aliases teach nothing.
 */
export function learnFrom(table: TableReading, headings: LedgerHeadings): readonly LearnedHeading[] {
  return table.columns.flatMap(({ header, field, by, reaction }) => {
    const chosen = by === 'person' || (by === 'content' && field !== null)
    if (!chosen || (field === null && reaction === undefined)) return []
    const parts = header.split(' / ')
    const key = headingKey(parts)
    return key !== '' && mayLearn(parts, field, headings) ? [{ key, heading: header, field }] : []
  })
}
