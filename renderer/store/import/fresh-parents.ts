// Which parent records does an import make itself? Found again by each of their exact keys.

import type { LedgerDefinition, Values } from '../../../shared/ledgers/define.ts'
import { isEmpty } from '../../../shared/ledgers/row-rules.ts'

function keysOf(definition: LedgerDefinition, values: Values): readonly string[] {
  return definition.exactKeys
    .map((fields) => fields.map((field) => [field, values[field] ?? null] as const))
    .filter((key) => key.every(([, value]) => !isEmpty(value)))
    .map((key) => JSON.stringify([definition.name, key]))
}

export class FreshParents {
  readonly #rows = new Map<string, string>()

  find(definition: LedgerDefinition, values: Values): string | undefined {
    for (const key of keysOf(definition, values)) {
      const row = this.#rows.get(key)
      if (row !== undefined) return row
    }
    return undefined
  }

  add(definition: LedgerDefinition, values: Values, row: string): void {
    for (const key of keysOf(definition, values)) if (!this.#rows.has(key)) this.#rows.set(key, row)
  }
}
