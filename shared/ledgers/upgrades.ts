// How do values of an older shape become values of today's?

import type { LedgerDefinition, Values } from './define.ts'

/** Values of version `from` in the shape of the definition; only adds.
 * @throws when `from` is newer than the definition: such news is set aside before it comes here. */
export function upgradeValues(definition: LedgerDefinition, from: number, values: Values): Values {
  if (from > definition.version) throw new Error(`ledger ${definition.name}: version ${from} is newer than ours`)
  let current = values
  for (let version = from; version < definition.version; version += 1) {
    const step = definition.upgrades[version]
    if (step !== undefined) current = { ...current, ...step(current) }
  }
  return current
}
