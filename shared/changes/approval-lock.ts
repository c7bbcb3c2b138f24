// May the receiving office change what another office has approved? Not by itself: the office of origin owns it, and a return opens it.

import type { Finding, LedgerDefinition } from '../ledgers/define.ts'
import type { Refusal } from './apply.ts'
import { organisationOf } from './author.ts'
import type { Change } from './change.ts'
import type { MergedRow } from './merge.ts'

/** Ranges of own numbers, from and to included, ascending and apart. */
export type Ranges = readonly (readonly [from: number, to: number])[]

/** Ranges with one more. */
export function withRange(ranges: Ranges, from: number, to: number): Ranges {
  const joined: [number, number][] = []
  for (const [first, last] of [...ranges, [from, to] as const].sort(([a], [b]) => a - b)) {
    const before = joined.at(-1)
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else joined.push([first, last])
  }
  return joined
}

export function isInRanges(ranges: Ranges, n: number): boolean {
  return ranges.some(([from, to]) => from <= n && n <= to)
}

interface Attempt {
  readonly change: Pick<Change, 'op' | 'set'>
  readonly row: Pick<MergedRow, 'current' | 'madeBy'>
}

interface Looker {
  /** Our organisation. */
  readonly own: string
  /** Did a head of another office approve this change before it came here? */
  readonly approved: (changeId: string) => boolean
}

/** Refuses to write over, or to remove with its record, what the office of origin owns and has approved. */
export function refusedByApproval(
  definition: LedgerDefinition,
  { change, row }: Attempt,
  { own, approved }: Looker,
): Refusal | null {
  const origin = organisationOf(row.madeBy)
  if (origin === own) return null
  const holds = (id: string | undefined) => id !== undefined && organisationOf(id) === origin && approved(id)
  const written = Object.keys(change.set).filter((name) => definition.fields[name]?.owner === 'origin')
  const fields =
    change.op === 'gone' ? (holds(row.madeBy) ? [''] : []) : written.filter((name) => holds(row.current[name]))
  if (fields.length === 0) return null
  const findings = fields.map((field): Finding => ({ field, kind: 'approved-by-origin', reaction: 'refuse' }))
  return { code: 'approved-by-origin', detail: { ledger: definition.title }, findings }
}
