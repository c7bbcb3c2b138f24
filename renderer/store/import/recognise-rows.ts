// Which stored record does a row of a workbook mean, by the exact keys of its ledger?

import { sameValue } from '../../../shared/changes/diff.ts'
import type { LedgerDefinition, Values } from '../../../shared/ledgers/define.ts'
import { isCold } from '../../../shared/ledgers/derive.ts'
import { isEmpty } from '../../../shared/ledgers/row-rules.ts'
import { type OpenSpace, shelfOf } from '../open-space.ts'
import { type Shelf, shelfKey } from '../pages/shelf.ts'

/** Is the field filled on both sides, and not with the same? */
export function differs(shelf: Shelf, row: string, values: Values, field: string): boolean {
  const stored = shelf.index.value(row, field)
  return !isEmpty(stored) && !isEmpty(values[field]) && !sameValue(values[field], stored)
}

/** The exact keys that the row fills, strongest first. A row without any is recognised only as a whole, so that reading the same
 * workbook again does not double it. */
function usableKeys(definition: LedgerDefinition, values: Values): readonly (readonly string[])[] {
  const keys = definition.exactKeys.filter((fields) => fields.every((field) => !isEmpty(values[field])))
  if (keys.length > 0) return keys
  const whole = Object.entries(definition.fields).filter(([name, field]) => !isEmpty(values[name]) && !isCold(field))
  return whole.length === 0 ? [] : [whole.map(([name]) => name)]
}

/** A stronger key that is filled on both sides and differs says that these are two. A key that only adds fields to the weaker one
 * (name and telephone to name) says nothing of the kind. */
function contradicts(definition: LedgerDefinition, shelf: Shelf, row: string, by: readonly string[], values: Values) {
  for (const stronger of definition.exactKeys) {
    if (stronger === by) return false
    if (by.every((field) => stronger.includes(field))) continue
    const both = stronger.every((field) => !isEmpty(values[field]) && !isEmpty(shelf.index.value(row, field)))
    if (both && stronger.some((field) => differs(shelf, row, values, field))) return true
  }
  return false
}

/** Recognises records by exact keys; the same key met again in one import takes the next record with that key. */
export class Recogniser {
  readonly #space: OpenSpace
  readonly #taken = new Set<string>()
  readonly #known = new Map<string, Shelf | null>()

  constructor(space: OpenSpace) {
    this.#space = space
  }

  /** Keys may look at cold text: brings into the index what of it these rows are compared with. @throws DamagedPage */
  async ready(definition: LedgerDefinition, rows: readonly Values[]): Promise<void> {
    const cold = definition.exactKeys.filter((key) => key.some((name) => isColdField(definition, name)))
    const wanted = new Map<Shelf, Set<string> | 'all'>()
    for (const values of cold.length === 0 ? [] : rows) {
      const shelf = this.shelf(definition, values)
      if (shelf === null || wanted.get(shelf) === 'all') continue
      const records = wanted.get(shelf) ?? new Set<string>()
      wanted.set(shelf, records)
      for (const key of cold) {
        if (key.some((name) => isEmpty(values[name]))) continue
        const hot = key.filter((name) => !isColdField(definition, name))
        if (hot.length === 0) wanted.set(shelf, 'all')
        for (const row of hot.length === 0 ? [] : this.#agreeing(definition, values, { key, fields: hot })) {
          if (records !== 'all') records.add(row)
        }
      }
    }
    for (const [shelf, records] of wanted) await shelf.ensureText(records === 'all' ? undefined : [...records])
  }

  isTaken(row: string): boolean {
    return this.#taken.has(row)
  }

  take(row: string): void {
    this.#taken.add(row)
  }

  /** The records of these values that no other row has taken: the strongest keys of all rows first, then weaker ones. */
  findAll(definition: LedgerDefinition, rows: readonly Values[]): (string | null)[] {
    const found: (string | null)[] = rows.map(() => null)
    const keys = rows.map((values) => usableKeys(definition, values))
    const ranks = [...definition.exactKeys, null]
    for (const rank of ranks) {
      for (const [at, values] of rows.entries()) {
        if (found[at] !== null) continue
        const own = keys[at] ?? []
        const key = rank === null ? own.find((fields) => !definition.exactKeys.includes(fields)) : rank
        if (key === undefined || !own.includes(key)) continue
        for (const row of this.#byKey(definition, values, key)) {
          if (this.#taken.has(row)) continue
          this.#taken.add(row)
          found[at] = row
          break
        }
      }
    }
    return found
  }

  /** The record of these values, taken or not: a parent has many rows. */
  first(definition: LedgerDefinition, values: Values): string | null {
    for (const key of usableKeys(definition, values)) {
      for (const row of this.#byKey(definition, values, key)) return row
    }
    return null
  }

  /** Records that agree in all fields of the key. Its cold fields are compared last: `ready` has brought in what is needed of them. */
  *#byKey(definition: LedgerDefinition, values: Values, key: readonly string[]): Generator<string> {
    const hot = key.filter((name) => !isColdField(definition, name))
    const shelf = this.shelf(definition, values)
    if (hot.length === 0) {
      const wanted = key.map((field) => values[field] ?? null)
      for (const row of shelf?.index.find(key, wanted) ?? []) {
        if (shelf !== null && !contradicts(definition, shelf, row, key, values)) yield row
      }
      return
    }
    const cold = key.filter((name) => isColdField(definition, name))
    for (const row of this.#agreeing(definition, values, { key, fields: hot })) {
      if (cold.every((name) => sameValue(values[name], shelf?.index.value(row, name) ?? null))) yield row
    }
  }

  /** Records that agree in these fields of the key, and that no stronger key tells apart. */
  *#agreeing(
    definition: LedgerDefinition,
    values: Values,
    { key, fields }: { readonly key: readonly string[]; readonly fields: readonly string[] },
  ): Generator<string> {
    const shelf = this.shelf(definition, values)
    if (shelf === null) return
    const wanted = fields.map((field) => values[field] ?? null)
    for (const row of shelf.index.find(fields, wanted)) {
      if (!contradicts(definition, shelf, row, key, values)) yield row
    }
  }

  /** The shelf that may hold such a record; null when it is empty. */
  shelf(definition: LedgerDefinition, values: Values): Shelf | null {
    const part = definition.partition === undefined ? '' : String(values[definition.partition] ?? '')
    const key = shelfKey({ ledger: definition.name, part })
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const shelf = shelfOf(this.#space, definition.name, part)
    const holding = shelf === undefined || shelf.index.size === 0 ? null : shelf
    this.#known.set(key, holding)
    return holding
  }
}

function isColdField(definition: LedgerDefinition, name: string): boolean {
  const field = definition.fields[name]
  return field !== undefined && isCold(field)
}
