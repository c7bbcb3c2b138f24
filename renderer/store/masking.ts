// Which values may leave the worker as they are? Masked kinds leave it masked, and findings about them without values.

import type { FieldDefinition, Finding, LedgerDefinition, Value, Values } from '../../shared/ledgers/define.ts'
import { kinds } from '../../shared/ledgers/kinds/all.ts'

export function masked(value: Value, field: FieldDefinition | undefined): Value {
  return field?.masked && value !== null ? kinds[field.kind].mask(value) : value
}

export function maskValues(definition: LedgerDefinition, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, masked(value, definition.fields[name])]),
  )
}

/** A finding as the window may see it: what it says of a masked field holds neither value nor suggestion. */
export function withoutMasked(definition: LedgerDefinition, finding: Finding): Finding {
  if (!definition.fields[finding.field]?.masked) return finding
  const { value: _, suggestion: __, ...rest } = finding
  return rest
}
