// Which one change says again what an office wrote under numbers that now mean something else elsewhere? Pure.

import type { LedgerDefinition, Value, Values } from '../ledgers/define.ts'
import { completeGroups } from './diff.ts'
import { existence, headIds, type MergedRow, merge, sawOf } from './merge.ts'
import { type RecordAndLog, type Reversal, standingChanges } from './take-back.ts'

/** One change of the new author for a record, in place of all changes `branch` of the former one. The record becomes what everybody
 * else can make of it: the other changes and this one. */
export function reissue(
  definition: LedgerDefinition,
  record: RecordAndLog,
  branch: ReadonlySet<string>,
): Reversal | null {
  const { row } = record
  const left = standingChanges(record).filter(({ id }) => !branch.has(id))
  const making = left.find(({ op }) => op === 'new')
  const place = { ledger: row.ledger, row: row.id, origin: { via: 'repair' as const } }
  if (making === undefined) {
    // made and removed without anybody having heard of it: it rests in the log
    if (row.gone !== null || left.length > 0) return null
    return { ...place, op: 'new', set: row.values, saw: {}, onto: null }
  }
  let base: MergedRow = merge(definition, undefined, making).row
  for (const change of left) if (change !== making) base = merge(definition, base, change).row
  if (row.gone !== null && base.gone === null) {
    return { ...place, op: 'gone', set: {}, saw: { [existence]: headIds(base).join(' ') }, onto: base }
  }
  const set = completeGroups(definition, base.values, differing(base.values, row.values))
  const back = base.gone !== null && row.gone === null
  const removals = back ? { [existence]: base.removals.map(({ id }) => id).join(' ') } : {}
  return { ...place, op: 'set', set, saw: { ...sawOf(definition, base, Object.keys(set)), ...removals }, onto: base }
}

function differing(then: Values, now: Values): Values {
  const set: Record<string, Value> = {}
  for (const field of new Set([...Object.keys(then), ...Object.keys(now)])) {
    if (JSON.stringify(then[field] ?? null) !== JSON.stringify(now[field] ?? null)) set[field] = now[field] ?? null
  }
  return set
}
