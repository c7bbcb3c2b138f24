// What does a record look like after a change? Pure, in any order, any number of times: the merge of package-format.md section 5.

import type { LedgerDefinition, Value, Values } from '../ledgers/define.ts'
import { assert } from '../result.ts'
import { depthOf, organisationOf } from './author.ts'
import type { Change, Conflict, RowState } from './change.ts'
import { sameValue } from './diff.ts'

/** Key of `saw` for the existence of the record. */
export const existence = '@row'

/** A write that no other write has seen. */
interface Head {
  readonly id: string
  readonly at: string
  /** Every field of the register. */
  readonly values: Values
}

/** A record with all that the next merge needs. */
export interface MergedRow extends RowState {
  /** Every change of this record, by time and id. */
  readonly applied: readonly { readonly id: string; readonly at: string }[]
  /** register -> concurrent writes that are not shown. */
  readonly rivals: Readonly<Record<string, readonly Head[]>>
  /** register -> changes that were seen by an applied one and have not arrived themselves. */
  readonly ahead: Readonly<Record<string, readonly string[]>>
  /** Removals that nobody has taken back. */
  readonly removals: readonly { readonly id: string; readonly at: string; readonly saw: Change['saw'] }[]
}

export type Effect = 'new' | 'fast-forward' | 'duplicate' | 'equal' | 'conflict' | 'gone'

/** Fields that are decided together: a merge group, or one field. */
export interface Register {
  readonly key: string
  readonly fields: readonly string[]
}

/** The register of a field. */
export function registerOf(definition: LedgerDefinition, field: string): Register {
  const group = definition.fields[field]?.mergeGroup
  if (group === undefined) return { key: field, fields: [field] }
  const fields = Object.keys(definition.fields).filter((name) => definition.fields[name]?.mergeGroup === group)
  return { key: `group:${group}`, fields }
}

/** Ids that stand in one entry of `saw`. */
export function sawIds(saw: string | undefined): readonly string[] {
  return saw === undefined || saw === '' ? [] : saw.split(' ')
}

/** The shown write of a register and all concurrent ones. */
function headsOf(row: MergedRow, register: Register): readonly Head[] {
  const rivals = row.rivals[register.key] ?? []
  const field = register.fields.find((name) => row.current[name] !== undefined)
  const id = field === undefined ? undefined : row.current[field]
  if (id === undefined) return rivals
  return [{ id, at: timeOf(row, id), values: pick(row.values, register.fields) }, ...rivals]
}

/** What an editor sees who looks at the whole record: per field, every write that stands. */
export function sawOf(definition: LedgerDefinition, row: MergedRow, fields: readonly string[]): Record<string, string> {
  const saw: Record<string, string> = {}
  for (const field of fields) {
    const ids = headsOf(row, registerOf(definition, field)).map((head) => head.id)
    if (ids.length > 0) saw[field] = ids.join(' ')
  }
  return saw
}

/** Merges a change that was found valid. @throws when there is no record to change, or a second one is made in its place. */
export function merge(
  definition: LedgerDefinition,
  row: MergedRow | undefined,
  change: Change,
): { readonly row: MergedRow; readonly effect: Effect } {
  const { restores } = change.origin
  if (restores !== undefined) {
    assert(row !== undefined, 'a record that is taken back was there')
    return {
      row: { ...restores, id: row.id, ledger: row.ledger },
      effect: restores.gone === null ? 'fast-forward' : 'gone',
    }
  }
  if (row === undefined || isUnmade(row)) {
    assert(change.op === 'new', 'a record begins with its making')
    return { row: makeRow(change), effect: 'new' }
  }
  if (row.applied.some(({ id }) => id === change.id)) return { row, effect: 'duplicate' }
  assert(change.op !== 'new', 'a record is made once')
  const draft = openRow(row, change)
  if (change.op === 'gone') remove(draft, change)
  else restore(draft, change)
  const effect = change.op === 'gone' ? 'fast-forward' : write(definition, draft, change)
  const merged = settle(draft)
  if (merged.conflicts.some(({ winner, loser, field }) => field === existence && [winner, loser].includes(change.id))) {
    return { row: merged, effect: 'conflict' }
  }
  return { row: merged, effect: merged.gone !== null && change.op === 'gone' ? 'gone' : effect }
}

/** Its making was taken back: nothing of it stands until it comes once more. */
export function isUnmade({ applied }: Pick<MergedRow, 'applied'>): boolean {
  return applied.length === 0
}

interface Opened {
  readonly id: string
  readonly ledger: string
  readonly madeBy: string
  values: Record<string, Value>
  current: Record<string, string>
  applied: { id: string; at: string }[]
  rivals: Record<string, readonly Head[]>
  ahead: Record<string, readonly string[]>
  removals: MergedRow['removals'][number][]
}

/** Without what is null. */
function filledOf(set: Values): Record<string, Value> {
  let whole = true
  for (const field in set) whole &&= (set[field] ?? null) !== null
  // a copy of the whole is many times quicker than one field after another: an import asks this for every row
  if (whole) return { ...set }
  const values: Record<string, Value> = {}
  for (const field of Object.keys(set)) {
    const value = set[field] ?? null
    if (value !== null) values[field] = value
  }
  return values
}

function makeRow(change: Change): MergedRow {
  const values = filledOf(change.set)
  const marks: Record<string, unknown> = { ...values }
  for (const field in marks) marks[field] = change.id
  const current = marks as Record<string, string>
  const { id, at, row, ledger } = change
  return {
    id: row,
    ledger,
    values,
    current,
    madeBy: id,
    gone: null,
    conflicts: [],
    applied: [{ id, at }],
    rivals: {},
    ahead: {},
    removals: [],
  }
}

function openRow(row: MergedRow, change: Change): Opened {
  const applied = [...row.applied]
  let place = applied.length
  // most changes come in their order
  while (place > 0 && later(applied[place - 1] ?? change, change)) place -= 1
  applied.splice(place, 0, { id: change.id, at: change.at })
  return {
    id: row.id,
    ledger: row.ledger,
    madeBy: row.madeBy,
    values: { ...row.values },
    current: { ...row.current },
    applied,
    rivals: { ...row.rivals },
    ahead: { ...row.ahead },
    removals: [...row.removals],
  }
}

function later(one: { id: string; at: string }, other: { id: string; at: string }): boolean {
  return one.at === other.at ? one.id > other.id : one.at > other.at
}

/** Remembers what was seen and has not arrived; says whether this change itself was already overtaken. */
function overtaken(draft: Opened, key: string, change: Change, seen: ReadonlySet<string>): boolean {
  const known = new Set(draft.applied.map(({ id }) => id))
  const before = draft.ahead[key] ?? []
  const waiting = new Set(before.filter((id) => id !== change.id))
  for (const id of seen) if (!known.has(id)) waiting.add(id)
  if (waiting.size === 0) delete draft.ahead[key]
  else draft.ahead[key] = [...waiting].sort()
  return before.includes(change.id)
}

function remove(draft: Opened, change: Change): void {
  if (overtaken(draft, existence, change, new Set())) return
  draft.removals.push({ id: change.id, at: change.at, saw: change.saw })
  draft.removals.sort((one, other) => (later(one, other) ? 1 : -1))
}

/** A write that saw a removal brings the record back. */
function restore(draft: Opened, change: Change): void {
  const seen = new Set(sawIds(change.saw[existence]))
  if (seen.size === 0) return
  overtaken(draft, existence, change, seen)
  draft.removals = draft.removals.filter(({ id }) => !seen.has(id))
}

function write(definition: LedgerDefinition, draft: Opened, change: Change): Effect {
  let effect: Effect = 'fast-forward'
  const done = new Set<string>()
  for (const field of Object.keys(change.set)) {
    const register = registerOf(definition, field)
    if (done.has(register.key)) continue
    done.add(register.key)
    const outcome = goesStraight(draft, change, register)
      ? writeStraight(draft, change, field)
      : writeRegister(definition, draft, change, register)
    if (outcome === 'conflict' || effect === 'fast-forward') effect = outcome
  }
  return effect
}

/** One field, of which nobody else wrote anything that this change did not see: most of all changes. What `writeRegister` does then
 * comes to one assignment. */
function goesStraight({ current, rivals, ahead }: Opened, change: Change, register: Register): boolean {
  const [field, second] = register.fields
  if (field === undefined || second !== undefined) return false
  if (rivals[register.key] !== undefined || ahead[register.key] !== undefined) return false
  return (current[field] ?? '') === (change.saw[field] ?? '')
}

function writeStraight(draft: Opened, change: Change, field: string): Effect {
  const value = change.set[field] ?? null
  if (value === null) delete draft.values[field]
  else draft.values[field] = value
  draft.current[field] = change.id
  return 'fast-forward'
}

function writeRegister(definition: LedgerDefinition, draft: Opened, change: Change, register: Register): Effect {
  const seen = new Set(register.fields.flatMap((field) => sawIds(change.saw[field])))
  const standing = headsOf({ ...draft, gone: null, conflicts: [] }, register).filter(({ id }) => !seen.has(id))
  const fresh: Head = { id: change.id, at: change.at, values: pick(change.set, register.fields) }
  const late = overtaken(draft, register.key, change, seen)
  // two changes that claim to have seen each other would leave nothing standing
  const heads = late && standing.length > 0 ? standing : [...standing, fresh]
  const winner = heads.reduce((best, head) => (outranks(definition, draft, register, head, best) ? head : best))
  for (const field of register.fields) {
    const value = winner.values[field] ?? null
    if (value === null) delete draft.values[field]
    else draft.values[field] = value
    draft.current[field] = winner.id
  }
  const rivals = heads.filter((head) => head !== winner).sort((one, other) => (one.id < other.id ? -1 : 1))
  if (rivals.length === 0) delete draft.rivals[register.key]
  else draft.rivals[register.key] = rivals
  if (!heads.includes(fresh) || standing.length === 0) return 'fast-forward'
  return standing.every((head) => sameHead(head, fresh, register)) ? 'equal' : 'conflict'
}

/** The authority rule: the owner level of the field first, then the time, then the id. */
function outranks(definition: LedgerDefinition, row: Opened, register: Register, one: Head, other: Head): boolean {
  const owner = definition.fields[register.fields[0] ?? '']?.owner
  const rank = (head: Head): number => {
    if (owner === 'lower') return depthOf(head.id)
    if (owner === 'upper') return -depthOf(head.id)
    const fromOrigin = organisationOf(head.id) === organisationOf(row.madeBy)
    return fromOrigin === (owner === 'origin') ? 1 : 0
  }
  return rank(one) === rank(other) ? later(one, other) : rank(one) > rank(other)
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false
  return true
}

function settle(draft: Opened): MergedRow {
  const row: MergedRow = { ...draft, gone: null, conflicts: [] }
  if (draft.removals.length === 0 && isEmpty(draft.rivals)) return row
  const conflicts: Conflict[] = []
  for (const [key, heads] of Object.entries(draft.rivals).sort(([one], [other]) => (one < other ? -1 : 1))) {
    for (const head of heads) conflicts.push(...lostValues(row, key, head))
  }
  if (draft.removals.length === 0) return { ...row, conflicts }
  const standing = headIds(row)
  const unseen = (removal: MergedRow['removals'][number]): readonly string[] => {
    const seen = new Set(Object.values(removal.saw).flatMap(sawIds))
    return standing.filter((id) => !seen.has(id))
  }
  const effective = draft.removals.find((removal) => unseen(removal).length === 0)
  if (effective !== undefined) return { ...row, conflicts, gone: effective.id }
  for (const removal of draft.removals) {
    const writes = unseen(removal).map((id) => ({ id, at: timeOf(row, id) }))
    const winner = writes.reduce((best, head) => (later(head, best) ? head : best))
    conflicts.push({ field: existence, winner: winner.id, loser: removal.id, losingValue: null })
  }
  return { ...row, conflicts }
}

function lostValues(row: MergedRow, key: string, head: Head): Conflict[] {
  assert(key !== existence, 'existence has no rivals')
  return Object.keys(head.values)
    .filter((field) => !sameValue(head.values[field], row.values[field]))
    .map((field) => ({
      field,
      winner: row.current[field] ?? row.madeBy,
      loser: head.id,
      losingValue: head.values[field] ?? null,
    }))
}

/** Ids of every standing write of every field. */
export function headIds(row: Pick<MergedRow, 'current' | 'rivals'>): readonly string[] {
  const ids = new Set(Object.values(row.current))
  for (const heads of Object.values(row.rivals)) for (const { id } of heads) ids.add(id)
  return [...ids]
}

function sameHead(one: Head, other: Head, register: Register): boolean {
  return register.fields.every((field) => sameValue(one.values[field], other.values[field]))
}

function timeOf(row: Pick<MergedRow, 'applied'>, id: string): string {
  const found = row.applied.find((change) => change.id === id)
  assert(found !== undefined, 'a shown value comes from an applied change')
  return found.at
}

function pick(values: Values, fields: readonly string[]): Values {
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]))
}
