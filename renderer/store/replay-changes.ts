// How do changes that were accepted before become records again, from the journal?

import type { Change } from '../../shared/changes/change.ts'
import { type MergedRow, merge } from '../../shared/changes/merge.ts'
import { knownPart } from '../../shared/changes/newer.ts'
import { boundaryRefusal } from '../../shared/ledgers/boundary.ts'
import type { CheckContext, LedgerDefinition } from '../../shared/ledgers/define.ts'
import type { Workbench } from './draft-changes.ts'
import type { ShelvedChange } from './journal/entry.ts'
import { checkContext, type OpenSpace, shelfOf } from './open-space.ts'

/** Applies changes that were accepted before (from the journal). */
export async function replayChanges(
  space: OpenSpace,
  logged: readonly ShelvedChange[],
  bench: Workbench,
): Promise<void> {
  await bench.fetch(logged.map(({ change }) => change))
  const check = checkContext(space, false)
  for (const { change, part } of logged) {
    const shelf = bench.shelf(change.row) ?? shelfOf(space, change.ledger, part)
    // a ledger that this version no longer knows: its changes stay in the journal
    if (shelf === undefined) continue
    const row = bench.row(change.row)
    const fit = change.origin.newer === true ? lawfulPart(shelf.definition, row, change, check) : change
    bench.set(shelf, merge(shelf.definition, row, fit).row)
  }
}

/** What this version can use of a change that a newer one made, whichever version accepted it: nothing of it was looked at then that
 * was not known. What the boundary refuses stays in the log. */
function lawfulPart(
  definition: LedgerDefinition,
  row: MergedRow | undefined,
  change: Change,
  check: CheckContext,
): Change {
  let { change: known } = knownPart(definition, change)
  for (;;) {
    const across = boundaryRefusal(definition, merge(definition, row, known).row.values, check)
    if (across === null || !Object.hasOwn(known.set, across.field)) return known
    const { [across.field]: _, ...rest } = known.set
    known = { ...known, set: rest }
  }
}
