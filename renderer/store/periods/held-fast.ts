// Is what a person is about to change held fast, by a locked period of this office or by the approval of the office that it came from?

import type { Refusal } from '../../../shared/changes/apply.ts'
import { isInRanges, type Ranges, refusedByApproval } from '../../../shared/changes/approval-lock.ts'
import { type Change, type ChangeDraft, splitChangeId } from '../../../shared/changes/change.ts'
import type { MergedRow } from '../../../shared/changes/merge.ts'
import { refusedByLock } from '../../../shared/changes/period-lock.ts'
import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import type { OpenSpace } from '../open-space.ts'
import { documentKey } from '../persist.ts'
import { findLocks } from './stored-locks.ts'

/** Refusals that concern one record only: an import leaves its row out and says so. */
export const heldFastCodes: ReadonlySet<string> = new Set(['period-locked', 'approved-by-origin'])

interface Attempt {
  readonly definition: LedgerDefinition
  readonly draft: Pick<ChangeDraft, 'settles'>
  readonly change: Change
  readonly before: MergedRow | undefined
  readonly after: MergedRow
}

/** Everything that is made here passes: typing, paste, form, bulk, import, undo. What comes in a package does not: its office decided. */
export function heldFast(space: OpenSpace, { definition, draft, change, before, after }: Attempt): Refusal | null {
  const values = { before: before?.gone === null ? before.values : {}, after: after.values }
  const locked = refusedByLock(definition, { change, ...values }, findLocks(space))
  // who decides a conflict chooses between what two offices wrote
  if (locked !== null || before === undefined || draft.settles === true) return locked
  const own = space.office.org
  return refusedByApproval(definition, { change, row: before }, { own, approved: (id) => isApproved(space, id) })
}

function isApproved(space: OpenSpace, id: string): boolean {
  const { author, n } = splitChangeId(id)
  const known = space.documents.get(documentKey('review', `approved:${author}`)) as { ranges: Ranges } | undefined
  return known !== undefined && isInRanges(known.ranges, n)
}
