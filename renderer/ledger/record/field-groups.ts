// In which groups does the form show the fields? As their definitions say, in the order of first appearance.

import type { FieldDefinition, LedgerDefinition } from '../../../shared/ledgers/define.ts'

export interface FieldGroup {
  readonly title: string
  readonly fields: readonly (readonly [name: string, field: FieldDefinition])[]
}

/** The partition is left out: the page itself is the part. */
export function fieldGroups(definition: LedgerDefinition): readonly FieldGroup[] {
  const groups = new Map<string, (readonly [string, FieldDefinition])[]>()
  for (const [name, field] of Object.entries(definition.fields)) {
    const title = field.places.form
    if (title === 'never' || name === definition.partition) continue
    const group = groups.get(title)
    if (group === undefined) groups.set(title, [[name, field]])
    else group.push([name, field])
  }
  return [...groups].map(([title, fields]) => ({ title, fields }))
}
