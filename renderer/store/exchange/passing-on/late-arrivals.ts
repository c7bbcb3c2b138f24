// What came from below too late for the package that settled its number? It is noted with the acceptance, and goes up with the next.

import { organisationOf } from '../../../../shared/changes/author.ts'
import { splitChangeId } from '../../../../shared/changes/change.ts'
import { isInRanges } from '../../../../shared/packages/number-ranges.ts'
import { sendable } from '../../../../shared/packages/sendable.ts'
import type { DocumentWrite, ExchangeCore, PreviewedChange } from '../core.ts'
import { findCustody } from '../custody.ts'
import { type ExchangeDocuments, write } from '../documents.ts'
import { passesOn } from '../row-place.ts'

/** Nothing for most packages. `preview`: the changes of the package and what they would do. What had been taken back and
 * comes once more is not late: what is to be sent of it waits already. */
export function lateArrivals(
  core: ExchangeCore,
  documents: ExchangeDocuments,
  preview: readonly PreviewedChange[],
): readonly DocumentWrite[] {
  const { reached, takenBack } = findCustody(core, documents).travelling
  const late = preview.filter(({ change, effect }) => {
    const { author, n } = splitChangeId(change.id)
    if (effect === 'duplicate' || isInRanges(takenBack, change.id) || !passesOn(core, organisationOf(author)))
      return false
    const definition = core.definitions.find(({ name }) => name === change.ledger)
    return n <= (reached.get(author)?.sealed ?? 0) && sendable(change, definition) !== null
  })
  if (late.length === 0) return []
  const home: Record<string, readonly string[] | null> = { ...documents.home() }
  for (const { change } of late) {
    const key = `${change.ledger} ${change.row}`
    const known = home[key]
    if (known !== null) home[key] = [...new Set([...(known ?? []), change.id])]
  }
  return [write.home(home)]
}
