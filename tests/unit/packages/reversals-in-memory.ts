// How does a store in memory stamp and apply reversals? Shared by tests and simulation.

import type { Change } from '../../../shared/changes/change.ts'
import { type MergedRow, merge } from '../../../shared/changes/merge.ts'
import { type Reversal, stampReversal } from '../../../shared/changes/take-back.ts'
import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'

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
  return own.map((reversal, index) => {
    const key = `${reversal.ledger} ${reversal.row}`
    const definition = definitionOf(reversal.ledger)
    const change = stampReversal(definition, reversal, { author, n: lastOwn + index + 1, by, at, v: 1 })
    rows.set(key, merge(definition, rows.get(key), change).row)
    return change
  })
}

/** Records with every change of them, as the exchange asks for them. */
export function recordsOf(
  rows: ReadonlyMap<string, MergedRow>,
  log: readonly Change[],
  asked: readonly { readonly ledger: string; readonly row: string }[],
): readonly { readonly row: MergedRow; readonly log: readonly Change[] }[] {
  return asked.flatMap(({ ledger, row: id }) => {
    const row = rows.get(`${ledger} ${id}`)
    return row === undefined
      ? []
      : [{ row, log: log.filter((change) => change.row === id && change.ledger === ledger) }]
  })
}
