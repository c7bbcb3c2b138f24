// What has become of a return? Pure: a function of the return and of the set of writes upon its place, in any order, any number of times.

import { organisationOf } from '../../changes/author.ts'
import type { Change } from '../../changes/change.ts'
import { existence, sawIds } from '../../changes/merge.ts'
import type { Value } from '../../ledgers/define.ts'
import type { ReturnLine } from './return-line.ts'

/** A write of the office below upon the place of a return, without its value. */
export interface ReturnedWrite {
  readonly id: string
  /** Changes of the field that its editor saw. */
  readonly saw: readonly string[]
  /** Removals of the record that it takes back. */
  readonly revives: readonly string[]
  /** `same`: what was returned stands again; `other`: something else; `none`: it does not touch the field; `gone`: a removal. */
  readonly value: 'same' | 'other' | 'none' | 'gone'
}

/** Is the office `inner` the office `outer` itself or one of its division? By the digits of the division in their names. */
export function isWithin(inner: string, outer: string): boolean {
  return inner.slice(1).startsWith(outer.slice(1))
}

/** Writes among these changes that say something about the return. `to`: the office that it was sent to; `same`: is this the value
 * that was returned? */
export function writesUpon(
  line: Pick<ReturnLine, 'ledger' | 'row' | 'field' | 'saw'>,
  changes: readonly Change[],
  { to, same }: { readonly to: string; readonly same: (value: Value) => boolean },
): readonly ReturnedWrite[] {
  return changes.flatMap((change): readonly ReturnedWrite[] => {
    const { id, ledger, row, op, set, saw } = change
    if (ledger !== line.ledger || row !== line.row || op === 'new' || id === line.saw) return []
    if (!isWithin(organisationOf(id), to)) return []
    if (op === 'gone') return [{ id, saw: [], revives: [], value: 'gone' }]
    const { field } = line
    const touches = field !== null && Object.hasOwn(set, field)
    const revives = sawIds(saw[existence])
    if (!touches) return revives.length === 0 ? [] : [{ id, saw: [], revives, value: 'none' }]
    return [{ id, saw: sawIds(saw[field]), revives, value: same(set[field] ?? null) ? 'same' : 'other' }]
  })
}

/** Both sets as one, in the order of their ids; what is in both is in it once. */
export function joinWrites(one: readonly ReturnedWrite[], other: readonly ReturnedWrite[]): readonly ReturnedWrite[] {
  const byId = new Map([...one, ...other].map((write) => [write.id, write]))
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * What the writes amount to. `corrected`: another value stands in the field, written by somebody who saw the returned one or what
 * came of it. `removed`: the record was taken away. Null: the return stands, also when what was returned was put back.
 */
export function writtenAnswer(
  { saw, field }: Pick<ReturnLine, 'saw' | 'field'>,
  writes: readonly ReturnedWrite[],
): 'corrected' | 'removed' | null {
  const revived = new Set(writes.flatMap((write) => write.revives))
  if (writes.some(({ id, value }) => value === 'gone' && !revived.has(id))) return 'removed'
  if (field === null) return null
  const followers = following(saw, writes)
  const overtaken = new Set(followers.flatMap((write) => write.saw))
  const standing = followers.filter(({ id }) => !overtaken.has(id))
  return standing.some(({ value }) => value === 'other') ? 'corrected' : null
}

/** Writes of the field that go back to what was returned, over any number of steps. */
function following(saw: string, writes: readonly ReturnedWrite[]): readonly ReturnedWrite[] {
  const ofField = writes.filter(({ value }) => value === 'same' || value === 'other')
  const reached = new Set(saw === '' ? [] : [saw])
  let found: readonly ReturnedWrite[] = []
  for (;;) {
    const more = ofField.filter(
      (write) => write.saw.some((id) => reached.has(id)) || (saw === '' && write.saw.length === 0),
    )
    if (more.length === found.length) return found
    found = more
    for (const { id } of more) reached.add(id)
  }
}

const finality: Readonly<Record<ReturnLine['state'], number>> = { open: 0, closed: 1, withdrawn: 2 }

/** The later of two states of one return: what is closed or withdrawn does not open again, whatever arrives in which order. */
export function laterState(one: ReturnLine['state'], other: ReturnLine['state']): ReturnLine['state'] {
  return finality[one] >= finality[other] ? one : other
}

/** Does the second line speak of the same return? Only its state may differ. */
export function sameReturn(one: ReturnLine, other: ReturnLine): boolean {
  const keys = Object.keys(one) as (keyof ReturnLine)[]
  return keys.every((key) => key === 'state' || one[key] === other[key])
}
