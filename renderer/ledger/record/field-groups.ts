// In which groups does the form show the fields? As the definition derives them, without the part that the page itself is.

import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { formGroups } from '../../../shared/ledgers/derive.ts'

export function fieldGroups(definition: LedgerDefinition): ReturnType<typeof formGroups> {
  return formGroups(definition).flatMap(({ title, fields }) => {
    const shown = fields.filter(({ name }) => name !== definition.partition)
    return shown.length === 0 ? [] : [{ title, fields: shown }]
  })
}
