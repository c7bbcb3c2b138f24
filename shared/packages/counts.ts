// What does the upper level get of ledgers whose records stay home? Counts per category, small ones left out.

import { z } from 'zod'
import type { LedgerDefinition, Values } from '../ledgers/define.ts'
import type { CountLine } from './format.ts'

/** Fewer than this many people could be recognised: the number stays home. */
export const SMALLEST_SHOWN_COUNT = 5

export const countLine = z.strictObject({
  ledger: z.string().min(1).max(64),
  division: z.string().regex(/^[0-9]{12}$/),
  dimension: z.record(z.string().max(64), z.string().max(64)),
  n: z.number().int().min(SMALLEST_SHOWN_COUNT).max(10_000_000).nullable(),
})

/** Counts of one office's rows of a ledger by its partition, if it has one; no other dimension, no totals (a total would
 * show what was left out). */
export function countLines(
  definition: LedgerDefinition,
  rows: Iterable<Values>,
  division: string,
): readonly CountLine[] {
  const { partition } = definition
  const counts = new Map<string, number>()
  for (const values of rows) {
    const key = partition === undefined ? '' : String(values[partition] ?? '')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, n]) => ({
      ledger: definition.name,
      division,
      dimension: partition === undefined ? {} : { [partition]: key },
      n: n < SMALLEST_SHOWN_COUNT ? null : n,
    }))
}

/** Is this a count that the ledger may send? */
export function countMayTravel(line: CountLine, definition: LedgerDefinition | undefined): boolean {
  if (definition?.travels !== 'counts') return false
  const { partition } = definition
  const keys = Object.keys(line.dimension)
  if (partition === undefined) return keys.length === 0
  const terms = definition.fields[partition]?.choices?.map((choice) => choice.term) ?? []
  return keys.length === 1 && keys[0] === partition && terms.includes(line.dimension[partition] ?? '')
}
