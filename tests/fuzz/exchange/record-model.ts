// What must a record look like at an office that has these changes? Said slowly and from the rules alone, without the merge.

import type { Change } from '../../../shared/changes/change.ts'
import type { Value } from '../../../shared/ledgers/define.ts'

/** Fields that are decided together, and whose word counts. Written out here: nothing is taken from the definition. */
const REGISTERS: readonly { readonly fields: readonly string[]; readonly owner: 'maker' | 'others' }[] = [
  { fields: ['title'], owner: 'maker' },
  { fields: ['note'], owner: 'maker' },
  { fields: ['people'], owner: 'maker' },
  { fields: ['opinion'], owner: 'others' },
  { fields: ['begins', 'ends'], owner: 'maker' },
  { fields: ['place'], owner: 'maker' },
  { fields: ['phone'], owner: 'maker' },
  { fields: ['category'], owner: 'maker' },
]

const ROW = '@row'

export interface ModelRecord {
  readonly values: Readonly<Record<string, Value>>
  readonly gone: boolean
  /** `field loser`, sorted: every value that somebody wrote, nobody has seen since, and that is not the one shown. */
  readonly lost: readonly string[]
}

const idsIn = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter((id) => id !== '')
const officeOf = (id: string): string => id.split('.')[0] ?? ''
const sameAs = (one: Value, other: Value): boolean => JSON.stringify(one) === JSON.stringify(other)

function writes(change: Change, fields: readonly string[]): boolean {
  if (change.op === 'gone') return false
  if (change.op === 'new') return fields.some((field) => (change.set[field] ?? null) !== null)
  return fields.some((field) => Object.hasOwn(change.set, field))
}

/** Writes of these fields that no other write of them has seen. */
function unseenWrites(changes: readonly Change[], fields: readonly string[]): readonly Change[] {
  const writers = changes.filter((change) => writes(change, fields))
  const seen = new Set(writers.flatMap(({ saw }) => fields.flatMap((field) => idsIn(saw[field]))))
  return writers.filter(({ id }) => !seen.has(id))
}

/** The changes of one record in any order; null when its making is not among them. */
export function recordFrom(changes: readonly Change[]): ModelRecord | null {
  const making = changes.find(({ op }) => op === 'new')
  if (making === undefined) return null
  const values: Record<string, Value> = {}
  const lost: string[] = []
  const standing = new Set<string>()
  for (const { fields, owner } of REGISTERS) {
    const open = unseenWrites(changes, fields)
    const weight = ({ id, at }: Change) =>
      `${(officeOf(id) === officeOf(making.id)) === (owner === 'maker') ? 1 : 0} ${at} ${id}`
    const [shown, ...others] = [...open].sort((one, other) => (weight(one) > weight(other) ? -1 : 1))
    if (shown === undefined) continue
    for (const { id } of open) standing.add(id)
    for (const field of fields) {
      const value = shown.set[field] ?? null
      if (value !== null) values[field] = value
      for (const other of others) if (!sameAs(other.set[field] ?? null, value)) lost.push(`${field} ${other.id}`)
    }
  }
  const takenBack = new Set(changes.flatMap(({ op, saw }) => (op === 'gone' ? [] : idsIn(saw[ROW]))))
  const removals = changes.filter(({ op, id }) => op === 'gone' && !takenBack.has(id))
  const saws = removals.map(({ saw }) => new Set(Object.values(saw).flatMap(idsIn)))
  const gone = saws.some((seen) => [...standing].every((id) => seen.has(id)))
  if (!gone) for (const { id } of removals) lost.push(`${ROW} ${id}`)
  return { values, gone, lost: lost.sort() }
}
