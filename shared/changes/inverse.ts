// Which changes take back a unit? The inverse of each, newest first; they go through the same door as any other change.

import type { Values } from '../ledgers/define.ts'
import type { Change, ChangeDraft } from './change.ts'
import { existence } from './merge.ts'

/** A change together with the values that its fields had before (empty for a new record). */
export interface LoggedChange {
  readonly change: Change
  readonly before: Values
}

/** Drafts that undo `unit`, in the order in which they must be made. A value that somebody wrote over in the meantime becomes a
 * visible conflict, because each draft says which change it was looking at. */
export function inverse(logged: readonly LoggedChange[], via: 'undo' | 'redo', unit: string): readonly ChangeDraft[] {
  const times = new Map<string, number>()
  for (const { change } of logged) times.set(change.row, (times.get(change.row) ?? 0) + 1)
  return [...logged].reverse().map(({ change, before }) => {
    const draft = inverseOf(change, before)
    const base = { ledger: change.ledger, row: change.row, op: draft.op, set: draft.set, origin: { via, ref: unit } }
    // a record that the unit changed more than once is taken back step by step: each step sees the one before
    return draft.saw === null || times.get(change.row) !== 1 ? base : { ...base, saw: draft.saw }
  })
}

function inverseOf(
  change: Change,
  before: Values,
): { readonly op: Change['op']; readonly set: Values; readonly saw: Change['saw'] | null } {
  if (change.op === 'new') return { op: 'gone', set: {}, saw: { [existence]: change.id } }
  if (change.op === 'gone') return { op: 'set', set: {}, saw: { [existence]: change.id } }
  const revived = Object.hasOwn(change.saw, existence) && Object.keys(change.set).length === 0
  if (revived) return { op: 'gone', set: {}, saw: null }
  return { op: 'set', set: before, saw: Object.fromEntries(Object.keys(change.set).map((field) => [field, change.id])) }
}
