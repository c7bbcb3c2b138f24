// What is a record called in a list? Its naming fields, as the ledger shows them.

import type { LedgerDefinition } from '../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { kinds } from '../../shared/ledgers/kinds/all.ts'
import type { GridRow } from '../store/api.ts'

/** Empty when the record has no name yet. Masked values come masked from the store and stay so. */
export function recordName(ledger: LedgerDefinition, row: GridRow, directory: OfficeDirectory): string {
  return ledger.naming
    .map((name) => {
      const field = ledger.fields[name]
      const value = row.values[name] ?? null
      if (field === undefined || value === null) return ''
      return field.masked ? String(value) : kinds[field.kind].show(value, field, directory)
    })
    .filter((text) => text !== '')
    .join(' · ')
}
