// What of a change that a newer version made can this version use? The rest is set aside: kept in the log, used after upgrading.

import type { LedgerDefinition, Value } from '../ledgers/define.ts'
import { sentField } from '../ledgers/derive.ts'
import { kinds } from '../ledgers/kinds/all.ts'
import type { Change } from './change.ts'
import { registerOf } from './merge.ts'

export interface KnownPart {
  /** The same change with the fields that can be used. */
  readonly change: Change
  /** Names of fields that are set aside. */
  readonly aside: readonly string[]
}

/** Fields that this version has and sends, with values that it accepts, merge groups whole or not at all. */
export function knownPart(definition: LedgerDefinition, change: Change): KnownPart {
  const usable = new Set(Object.keys(change.set).filter((name) => isUsable(definition, name, change.set[name] ?? null)))
  for (const name of [...usable]) {
    if (!registerOf(definition, name).fields.every((other) => usable.has(other))) usable.delete(name)
  }
  const aside = Object.keys(change.set).filter((name) => !usable.has(name))
  if (aside.length === 0) return { change, aside }
  const set = Object.fromEntries(Object.entries(change.set).filter(([name]) => usable.has(name)))
  return { change: { ...change, set }, aside }
}

function isUsable(definition: LedgerDefinition, name: string, value: Value): boolean {
  const field = sentField(definition, name)
  return field !== undefined && (value === null || kinds[field.kind].accepts(value, field))
}

/** Was this change made by a version whose shape of the ledger is newer? */
export function isNewer(definition: Pick<LedgerDefinition, 'version'>, change: Pick<Change, 'v'>): boolean {
  return change.v > definition.version
}
