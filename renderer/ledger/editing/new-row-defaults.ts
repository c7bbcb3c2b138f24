// What does a new row hold before anybody fills it in? The place of the row before it, and what the filter asks of every row.

import type { LedgerDefinition, Value } from '../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import type { Filter, GridRow } from '../../store/api.ts'
import { showValue } from '../ledger-view.ts'

interface DefaultsInput {
  readonly definition: LedgerDefinition
  readonly directory: OfficeDirectory
  readonly filters: readonly Filter[]
  /** The row above the new one. */
  readonly previous: GridRow | undefined
}

/** By field; fields that the person fills in are left to the person. A new row that the filter hid at once would look lost. */
export function newRowDefaults({ definition, directory, filters, previous }: DefaultsInput): Record<string, Value> {
  const defaults: Record<string, Value> = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    if (field.masked || name === definition.partition) continue
    const asked = filters.find((filter) => filter.field === name)
    const only = asked?.op === 'in' && asked.values.length === 1 ? (asked.values[0] ?? null) : null
    const plain = field.kind === 'choice' || field.kind === 'division' || field.kind === 'organisation'
    if (only !== null && plain) defaults[name] = only
    else if (field.division?.level === 'township') {
      const above = previous?.values[name]
      const townships = directory.divisions.filter((each) => each.level === 'township')
      const value = typeof above === 'string' ? above : townships.length === 1 ? (townships[0]?.code ?? null) : null
      if (value !== null) defaults[name] = value
    }
  }
  return defaults
}

/** “乡镇 城关镇、状态 未办结”; empty when there are none. */
export function defaultsWords(
  defaults: Readonly<Record<string, Value>>,
  definition: LedgerDefinition,
  directory: OfficeDirectory,
): string {
  return Object.entries(defaults)
    .flatMap(([name, value]) => {
      const field = definition.fields[name]
      return field === undefined ? [] : [`${field.title} ${showValue(value, field, directory)}`]
    })
    .join('、')
}
