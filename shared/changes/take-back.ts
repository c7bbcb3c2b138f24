// Which changes take back what an accepted package brought, and which put it back when it comes once more? Pure; one door applies them.

import type { LedgerDefinition, Value } from '../ledgers/define.ts'
import type { Change } from './change.ts'
import type { LoggedChange } from './inverse.ts'
import { existence, headIds, type MergedRow, type Register, registerOf } from './merge.ts'

/** A change of our own that is stamped when it is stored. `saw: null`: everything that stands at that moment. */
export type Reversal = Pick<Change, 'ledger' | 'row' | 'op' | 'set' | 'origin'> & { readonly saw: Change['saw'] | null }

interface Written {
  readonly register: Register
  /** In their order. */
  readonly writers: readonly Change[]
}

function writtenBy(definition: LedgerDefinition, changes: readonly Change[]): readonly Written[] {
  const found = new Map<string, { register: Register; writers: Change[] }>()
  for (const change of changes) {
    const registers = new Map(Object.keys(change.set).map((field) => [registerOf(definition, field).key, field]))
    for (const [key, field] of registers) {
      const known = found.get(key) ?? { register: registerOf(definition, field), writers: [] }
      known.writers.push(change)
      found.set(key, known)
    }
  }
  return [...found.values()]
}

function headsIn(row: MergedRow, { key, fields }: Register): readonly string[] {
  const shown = fields.map((field) => row.current[field]).find((id) => id !== undefined)
  const rivals = (row.rivals[key] ?? []).map(({ id }) => id)
  return shown === undefined ? rivals : [shown, ...rivals]
}

/** Removals and revivals among the changes, in their order. */
function existenceOf(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ op, saw }) => op === 'gone' || (op === 'set' && Object.hasOwn(saw, existence)))
}

/** What takes back the changes of one package to one record; null when something was built on them, empty when nothing is left of them.
 * `logged`: those changes in their order, with the values before each. */
export function takeBack(
  definition: LedgerDefinition,
  row: MergedRow,
  logged: readonly LoggedChange[],
  pkg: string,
): readonly Reversal[] | null {
  const changes = logged.map(({ change }) => change)
  const ids = new Set(changes.map(({ id }) => id))
  const base = { ledger: row.ledger, row: row.id }
  const making = changes.find(({ op }) => op === 'new')
  if (making !== undefined) {
    if (row.applied.some(({ id }) => !ids.has(id))) return null
    if (row.gone !== null) return []
    const origin = { via: 'undo' as const, ref: pkg, standsFor: { [existence]: making.id } }
    return [{ ...base, op: 'gone', set: {}, saw: null, origin }]
  }
  // removed by somebody else, before or since
  if (row.removals.some(({ id }) => !ids.has(id))) return null
  const fields = fieldsBefore(definition, row, logged)
  const exists = existenceBefore(row, changes)
  if (fields === null || exists === null) return null
  const drafts: Reversal[] = []
  const saw = { ...fields.saw, ...(exists.revives === '' ? {} : { [existence]: exists.revives }) }
  if (Object.keys(saw).length > 0) {
    const origin = { via: 'undo' as const, ref: pkg, standsFor: fields.standsFor }
    drafts.push({ ...base, op: 'set', set: fields.set, saw, origin })
  }
  if (exists.removedBy !== '') {
    const origin = { via: 'undo' as const, ref: pkg, standsFor: { [existence]: exists.removedBy } }
    drafts.push({ ...base, op: 'gone', set: {}, saw: null, origin })
  }
  return drafts
}

interface Restored {
  readonly set: Record<string, Value>
  readonly saw: Record<string, string>
  readonly standsFor: Record<string, string>
}

/** The values before the package; null when one of its writes has been overtaken. */
function fieldsBefore(definition: LedgerDefinition, row: MergedRow, logged: readonly LoggedChange[]): Restored | null {
  const changes = logged.map(({ change }) => change)
  const ids = new Set(changes.map(({ id }) => id))
  const restored: Restored = { set: {}, saw: {}, standsFor: {} }
  for (const { register, writers } of writtenBy(definition, changes)) {
    const heads = headsIn(row, register).filter((id) => ids.has(id))
    const last = writers.at(-1)
    if (last === undefined || !heads.includes(last.id)) return null
    const before = logged.find(({ change }) => change === writers[0])?.before ?? {}
    const places = heads.flatMap((id) => row.standsFor?.[id]?.[register.key] ?? [id])
    restored.standsFor[register.key] = [...new Set(places)].join(' ')
    for (const field of register.fields) {
      restored.set[field] = before[field] ?? null
      restored.saw[field] = heads.join(' ')
    }
  }
  return restored
}

/** Which removals of the package are lifted, and whether the record was gone before it; null when somebody has decided anew. */
function existenceBefore(
  row: MergedRow,
  changes: readonly Change[],
): { readonly revives: string; readonly removedBy: string } | null {
  const moves = existenceOf(changes)
  const [first, last] = [moves[0], moves.at(-1)]
  if (first === undefined || last === undefined) return { revives: '', removedBy: '' }
  const standing = row.removals.map(({ id }) => id)
  if (last.op === 'gone' && !standing.includes(last.id)) return null
  const wasGone = first.op === 'set'
  if (wasGone) {
    const places = moves.flatMap(({ id, origin }) => origin.standsFor?.[existence]?.split(' ') ?? [id])
    return { revives: '', removedBy: row.gone === null ? places.join(' ') : '' }
  }
  const own = moves.filter(({ id, op }) => op === 'gone' && standing.includes(id))
  return { revives: own.map(({ id }) => id).join(' '), removedBy: '' }
}

/** What puts changes of one record back that had been taken back and have come once more. `changes`: these, in their order. */
export function putBack(
  definition: LedgerDefinition,
  row: MergedRow,
  changes: readonly Change[],
  pkg: string,
): readonly Reversal[] {
  const base = { ledger: row.ledger, row: row.id }
  const fields = fieldsAgain(definition, row, changes)
  const ids = new Set(changes.map(({ id }) => id))
  const lifted = row.removals.filter(({ id }) => row.standsFor?.[id]?.[existence]?.some((place) => ids.has(place)))
  const saw = lifted.length === 0 ? fields.saw : { ...fields.saw, [existence]: lifted.map(({ id }) => id).join(' ') }
  const drafts: Reversal[] = []
  if (Object.keys(saw).length > 0) {
    const revived = changes.filter(({ op, saw }) => op === 'new' || (op === 'set' && Object.hasOwn(saw, existence)))
    const exists = lifted.length === 0 ? {} : { [existence]: revived.map(({ id }) => id).join(' ') }
    const origin = { via: 'redo' as const, ref: pkg, standsFor: { ...fields.standsFor, ...exists } }
    drafts.push({ ...base, op: 'set', set: fields.set, saw, origin })
  }
  const last = existenceOf(changes).at(-1)
  const standing = row.removals.some(({ id }) => id === last?.id)
  if (last?.op === 'gone' && !standing) {
    const origin = { via: 'redo' as const, ref: pkg, standsFor: { [existence]: last.id } }
    drafts.push({ ...base, op: 'gone', set: {}, saw: null, origin })
  }
  return drafts
}

function fieldsAgain(definition: LedgerDefinition, row: MergedRow, changes: readonly Change[]): Restored {
  const again: Restored = { set: {}, saw: {}, standsFor: {} }
  for (const { register, writers } of writtenBy(definition, changes)) {
    const last = writers.at(-1)
    const heads = headsIn(row, register)
    if (last === undefined || heads.includes(last.id)) continue
    const reversals = heads.filter((id) => row.standsFor?.[id]?.[register.key]?.includes(last.id))
    again.standsFor[register.key] = last.id
    for (const field of register.fields) {
      again.set[field] = last.set[field] ?? null
      again.saw[field] = [...reversals, last.id].join(' ')
    }
  }
  return again
}

/** Number, person, time and shape of the change that a reversal becomes. */
export interface Stamp {
  readonly author: string
  readonly n: number
  readonly by: string
  readonly at: string
  readonly v: number
}

/** The change that a reversal becomes. */
export function stampReversal({ saw, ...reversal }: Reversal, row: MergedRow, stamp: Stamp): Change {
  const { author, n, by, at, v } = stamp
  const seen = saw ?? { [existence]: headIds(row).join(' ') }
  return { id: `${author}:${n}`, by, at, v, ...reversal, saw: seen }
}
