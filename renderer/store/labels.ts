// Which text do people see for a stored code? Names of divisions, units and referred records.

import type { LedgerDefinition } from '../../shared/ledgers/define.ts'
import { itemsOf } from './index/cell-text.ts'
import type { Labels } from './index/fields.ts'
import { type OpenSpace, shelvesOfLedger } from './open-space.ts'

/** Null when a value speaks for itself. */
export function labelsOf(space: OpenSpace, definition: LedgerDefinition): Labels {
  return (name, value) => {
    const field = definition.fields[name]
    if (field?.kind === 'division') return space.directory().division(value)?.name ?? null
    if (field?.kind === 'organisation') return space.directory().unit(value)?.name ?? null
    if (field?.kind === 'organisationList') {
      const names = itemsOf(value).map((unit) => space.directory().unit(unit)?.name ?? unit)
      return names.join('、')
    }
    if (field?.refers === undefined) return null
    const { ledger, show } = field.refers
    const shelf = shelvesOfLedger(space, ledger).find(({ index }) => index.has(value))
    const text = shelf?.index.value(value, show)
    return typeof text === 'string' ? text : null
  }
}
