// What does a record look like without the changes of one package? Worked out anew from all that is left of them; one door stores it.

import type { LedgerDefinition, Value, Values } from '../ledgers/define.ts'
import type { Change, RestoredRow } from './change.ts'
import { sameValue } from './diff.ts'
import { existence, type MergedRow, merge, sawIds } from './merge.ts'

/** A change of our own that sets a record to what it is without the changes of a package; stamped when it is stored. */
export type Reversal = Pick<Change, 'ledger' | 'row' | 'op' | 'set' | 'origin'> & {
  readonly saw?: Change['saw']
  /** The record before it, when the change is one that travels: it becomes what that and the change make. Null: there was none. */
  readonly onto?: MergedRow | null
}

export interface RecordAndLog {
  readonly row: MergedRow
  /** Every change of the record from the log, in the order in which it came; one that came twice stands there twice. */
  readonly log: readonly Change[]
}

interface WithoutPackage {
  readonly ids: ReadonlySet<string>
  readonly pkg: string
}

/** Takes the changes `ids` of package `pkg` out of a record. Null when something was built on them: a later change saw one of them, or
 * changes a record that the package made. */
export function takeBack(
  definition: LedgerDefinition,
  { row, log }: RecordAndLog,
  { ids, pkg }: WithoutPackage,
): Reversal | null {
  const left = standingChanges({ row, log }).filter(({ id }) => !ids.has(id))
  if (left.some((change) => builtOn(change).some((id) => ids.has(id)))) return null
  const base = { ledger: row.ledger, row: row.id }
  const making = left.find(({ op }) => op === 'new')
  if (making === undefined) {
    if (left.length > 0) return null
    const origin = { via: 'undo' as const, ref: pkg, restores: unmade(row) }
    return { ...base, op: 'gone', set: {}, origin }
  }
  const others = left.filter((change) => change !== making)
  let without = merge(definition, undefined, making).row
  for (const change of others) without = merge(definition, without, change).row
  const { id: _, ledger: __, ...restores } = without
  const origin = { via: 'undo' as const, ref: pkg, restores }
  return { ...base, op: without.gone === null ? 'set' : 'gone', set: differing(row.values, without.values), origin }
}

/** Every change that stands in a record, once, as it came or travelled. */
export function standingChanges({ row, log }: RecordAndLog): readonly Change[] {
  const standing = new Set(row.applied.map(({ id }) => id))
  return [...new Map(log.map((change) => [change.id, change])).values()]
    .filter(({ id, origin }) => standing.has(id) && !(origin.restores !== undefined && origin.via === 'undo'))
    .map((change) => {
      const { restores: _, ...origin } = change.origin
      return { ...change, origin }
    })
}

/** Ids that this change has overtaken: it saw them in the fields that it sets, or decided on the existence of the record. */
function builtOn({ op, set, saw }: Change): readonly string[] {
  const counts = ([field]: readonly [string, string]) =>
    op === 'gone' || field === existence || Object.hasOwn(set, field)
  return Object.entries(saw)
    .filter(counts)
    .flatMap(([, ids]) => sawIds(ids))
}

/** A record that nobody has made, as far as we know any more: its changes rest in the log until they come once more. */
function unmade({ madeBy }: MergedRow): RestoredRow {
  const nothing = { values: {}, current: {}, conflicts: [], applied: [], rivals: {}, ahead: {}, removals: [] }
  return { ...nothing, madeBy, gone: madeBy }
}

function differing(now: Values, then: Values): Values {
  const set: Record<string, Value> = {}
  for (const field of new Set([...Object.keys(now), ...Object.keys(then)])) {
    if (!sameValue(now[field], then[field])) set[field] = then[field] ?? null
  }
  return set
}

/** Number, person, time and shape of the change that a reversal becomes. */
interface Stamp {
  readonly author: string
  readonly n: number
  readonly by: string
  readonly at: string
  readonly v: number
}

/** The change that a reversal becomes. */
export function stampReversal(definition: LedgerDefinition, reversal: Reversal, stamp: Stamp): Change {
  const { author, n, by, at, v } = stamp
  const { onto, saw = {}, ...rest } = reversal
  const change: Change = { id: `${author}:${n}`, by, at, v, ...rest, saw }
  if (onto === undefined) return change
  const { id: _, ledger: __, ...restores } = merge(definition, onto ?? undefined, change).row
  return { ...change, origin: { ...change.origin, restores } }
}
