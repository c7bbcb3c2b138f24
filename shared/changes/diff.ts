// What differs between the values that someone wants and the row that is stored?

import type { LedgerDefinition, Value, Values } from '../ledgers/define.ts'

/** Are two stored values the same? A missing value is null; lists are compared item by item. */
export function sameValue(one: Value | undefined, other: Value | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => item === other[index])
  }
  return (one ?? null) === (other ?? null)
}

/** The fields of `wanted` that differ from `stored`, merge groups completed from `stored`.
 * Fields that `wanted` does not name are left as they are. */
export function diff(definition: LedgerDefinition, stored: Values, wanted: Values): Values {
  const set: Record<string, Value> = {}
  for (const [field, value] of Object.entries(wanted)) {
    if (!sameValue(value, stored[field])) set[field] = value
  }
  return completeGroups(definition, stored, set)
}

/** A write of one field of a merge group carries the whole group: its fields are decided together. */
export function completeGroups(definition: LedgerDefinition, stored: Values, set: Values): Values {
  let groups: Set<string> | null = null
  for (const field in set) {
    const group = definition.fields[field]?.mergeGroup
    if (group !== undefined) groups = (groups ?? new Set<string>()).add(group)
  }
  if (groups === null) return set
  // copied only when something is missing: an import asks this for every row
  let whole: Record<string, Value> | null = null
  for (const field in definition.fields) {
    const group = definition.fields[field]?.mergeGroup
    if (group === undefined || !groups.has(group) || Object.hasOwn(set, field)) continue
    whole ??= { ...set }
    whole[field] = stored[field] ?? null
  }
  return whole ?? set
}
