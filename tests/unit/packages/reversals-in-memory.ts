// How does a store in memory stamp and apply reversals, and remember what came with a package? Shared by tests and simulation.

import { apply } from '../../../shared/changes/apply.ts'
import type { Change } from '../../../shared/changes/change.ts'
import type { LoggedChange } from '../../../shared/changes/inverse.ts'
import type { MergedRow } from '../../../shared/changes/merge.ts'
import { type Reversal, stampReversal } from '../../../shared/changes/take-back.ts'
import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'

interface Stamping {
  readonly author: string
  readonly lastOwn: number
  readonly by: string
  readonly at: string
  readonly definitionOf: (ledger: string) => LedgerDefinition
}

/** The changes that reversals become; `rows` follow. */
export function stampAll(
  rows: Map<string, MergedRow>,
  own: readonly Reversal[],
  { author, lastOwn, by, at, definitionOf }: Stamping,
): readonly Change[] {
  const check = { directory: directoryOf([], []), asOf: '2026-11-25', importing: false }
  return own.map((reversal, index) => {
    const key = `${reversal.ledger} ${reversal.row}`
    const row = rows.get(key)
    if (row === undefined) throw new Error('a reversal has its record')
    const change = stampReversal(reversal, row, { author, n: lastOwn + index + 1, by, at, v: 1 })
    const done = apply(row, change, { definition: definitionOf(reversal.ledger), check, local: false })
    if (!done.ok) throw new Error(`a reversal was refused: ${done.error.code}`)
    rows.set(key, done.value.row)
    return change
  })
}

/** Changes with what their fields held before each; `rows` as they were before all of them. */
export function withBefore(
  rows: ReadonlyMap<string, MergedRow>,
  changes: readonly Change[],
  definitionOf: (ledger: string) => LedgerDefinition,
): readonly LoggedChange[] {
  const check = { directory: directoryOf([], []), asOf: '2026-11-25', importing: false }
  const now = new Map(rows)
  return changes.map((change) => {
    const key = `${change.ledger} ${change.row}`
    const row = now.get(key)
    const before = Object.fromEntries(Object.keys(change.set).map((field) => [field, row?.values[field] ?? null]))
    const done = apply(row, change, { definition: definitionOf(change.ledger), check, local: false })
    if (done.ok) now.set(key, done.value.row)
    return { change, before: row === undefined ? {} : before }
  })
}
