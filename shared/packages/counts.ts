// What does the upper level get of ledgers whose records stay home? Counts per category, small ones left out.

import { z } from 'zod'
import type { LedgerDefinition } from '../ledgers/define.ts'
import type { CountLine } from './format.ts'

/** Fewer than this many people could be recognised: the number stays home. */
const SMALLEST_SHOWN_COUNT = 5

export const countLine = z.strictObject({
  // second layer: `countMayTravel` knows the ledgers and their terms
  ledger: z.string().min(1).max(64),
  division: z.string().regex(/^[0-9]{12}$/),
  // second layer: as above
  dimension: z.record(z.string().max(64), z.string().max(64)),
  n: z.number().int().min(SMALLEST_SHOWN_COUNT).max(10_000_000).nullable(),
})

/** Counts of one office's rows of a ledger by its partition, if it has one; no other dimension, no totals (a total would
 * show what was left out). Parts without rows are not mentioned. */
export function countLines(
  definition: LedgerDefinition,
  parts: readonly { readonly part: string | null; readonly rows: number }[],
  division: string,
): readonly CountLine[] {
  const { partition } = definition
  return parts
    .filter(({ part, rows }) => rows > 0 && (part === null) === (partition === undefined))
    .sort((a, b) => ((a.part ?? '') < (b.part ?? '') ? -1 : 1))
    .map(({ part, rows }) => ({
      ledger: definition.name,
      division,
      dimension: partition === undefined || part === null ? {} : { [partition]: part },
      n: rows < SMALLEST_SHOWN_COUNT ? null : rows,
    }))
}

/** Is this a count that the ledger may send? */
export function countMayTravel(line: CountLine, definition: LedgerDefinition | undefined): boolean {
  if (definition?.travels !== 'counts') return false
  const { partition } = definition
  const keys = Object.keys(line.dimension)
  if (partition === undefined) return keys.length === 0
  const terms = definition.fields[partition]?.choices?.map((choice) => choice.term) ?? []
  // second layer for another key: it leaves the partition without a term
  return keys.length === 1 && keys[0] === partition && terms.includes(line.dimension[partition] ?? '')
}
