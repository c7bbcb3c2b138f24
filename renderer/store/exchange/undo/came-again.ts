// Which changes of a package were taken back earlier, and which reversals put them back before the package is applied?

import type { Change } from '../../../../shared/changes/change.ts'
import { putBack, type Reversal } from '../../../../shared/changes/take-back.ts'
import { isInRanges } from '../../../../shared/packages/number-ranges.ts'
import type { ExchangeCore } from '../core.ts'
import { UndoDocuments } from './undo-documents.ts'

export interface CameAgain {
  /** Ids of changes that had been taken back. */
  readonly ids: readonly string[]
  readonly reversals: readonly Reversal[]
}

export const nothingAgain: CameAgain = { ids: [], reversals: [] }

/** Every change is taken once, whatever was undone in between: what had been taken back is put back as it was, and what the sender wrote
 * since then builds on it. */
export async function cameAgain(core: ExchangeCore, org: string, changes: readonly Change[]): Promise<CameAgain> {
  const taken = new UndoDocuments(core).takenBack(org)
  if (taken.length === 0) return nothingAgain
  const again = changes.filter(({ id }) => isInRanges(taken, id))
  const rows = Map.groupBy(again, ({ ledger, row }) => `${ledger} ${row}`)
  const reversals: Reversal[] = []
  for (const group of rows.values()) {
    const [first] = group
    const definition = core.definitions.find(({ name }) => name === first?.ledger)
    const row = first === undefined ? null : await core.mergedRow(first.ledger, first.row)
    if (definition === undefined || row === null) continue
    reversals.push(...putBack(definition, row, group, 'again'))
  }
  return { ids: again.map(({ id }) => id), reversals }
}

/** Did this change arrive once, in a package that was taken back since? */
export function wasTakenBack(core: ExchangeCore, org: string, id: string): boolean {
  return isInRanges(new UndoDocuments(core).takenBack(org), id)
}
