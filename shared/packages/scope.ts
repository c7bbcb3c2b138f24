// Does a record belong to an office's division, so that its changes may go up from there? Both sides of a channel ask this.

import type { Change } from '../changes/change.ts'
import type { LedgerDefinition, Value, Values } from '../ledgers/define.ts'
import { inScope } from './card.ts'
import type { Card } from './format.ts'

type Office = Pick<Card, 'org' | 'level' | 'division'>
type Definition = Pick<LedgerDefinition, 'scope' | 'fields'>

/** The field with the village of a record whose scope field holds the township; null: the ledger has none. */
export function villageField({ scope, fields }: Definition): string | null {
  if (scope === null) return null
  return Object.keys(fields).find((name) => fields[name]?.division?.within === scope) ?? null
}

/** Is this the township that the village lies in? */
function isTownshipOf(village: Pick<Card, 'division'>, division: string): boolean {
  return division === `${village.division.slice(0, 9)}000`
}

/** Fields that say where a record lies, for an office of this level. */
function scopeFields(office: Pick<Card, 'level'>, definition: Definition): readonly string[] {
  const { scope } = definition
  if (scope === null) return []
  const finer = office.level === 'village' ? villageField(definition) : null
  return finer === null ? [scope] : [scope, finer]
}

/** Inside the office's division, or without one. A village's record whose ledger names the township is told by the village
 * field; where that is empty or missing, by the office that made it.
 * `madeBy`: organisation that made the record. */
export function liesInside(
  office: Office,
  definition: Definition,
  { values, madeBy }: { readonly values: Values; readonly madeBy: string },
): boolean {
  const { scope } = definition
  const division: Value = scope === null ? null : (values[scope] ?? null)
  if (typeof division !== 'string') return true
  if (inScope(office, division)) return true
  if (office.level !== 'village' || !isTownshipOf(office, division)) return false
  const finer = villageField(definition)
  const village = finer === null ? null : (values[finer] ?? null)
  return typeof village === 'string' ? inScope(office, village) : madeBy === office.org
}

/** May a package move the record to where these changes put it? Of the places that they write, one that none of them has seen
 * replaced lies inside; or they write none. Only the changes of the package count, so that the sender can know the answer.
 * `changes`: those of one record, in order. */
export function movesInside(office: Office, definition: Definition, changes: readonly Change[]): boolean {
  return scopeFields(office, definition).every((field) => {
    let standing: readonly { readonly id: string; readonly value: Value }[] = []
    for (const { id, set, saw } of changes) {
      if (!Object.hasOwn(set, field)) continue
      const seen = new Set((saw[field] ?? '').split(' '))
      standing = [...standing.filter((write) => !seen.has(write.id)), { id, value: set[field] ?? null }]
    }
    const fits = (value: Value) =>
      typeof value !== 'string' ||
      inScope(office, value) ||
      (office.level === 'village' && field === definition.scope && isTownshipOf(office, value))
    return standing.length === 0 || standing.some(({ value }) => fits(value))
  })
}
