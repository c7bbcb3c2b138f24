// Which rows equal these values in these fields? Exact keys of a re-import, found by hash and compared in full.

import type { Value, Values } from '../../../shared/ledgers/define.ts'
import { encodeValue, isBlank } from './cell-text.ts'
import type { IndexedField } from './fields.ts'
import { KeyTable } from './key-table.ts'
import { NumberColumn } from './number-column.ts'
import { hashText, mixHash } from './text-pool.ts'

export interface KeyedSlots {
  readonly fields: Readonly<Record<string, IndexedField>>
  isLive(slot: number): boolean
  /** Slots in use, and slots there is room for. */
  room(): { readonly size: number; readonly capacity: number }
}

/** `wanted[at]` and the row in `slot` agree in the fields of way `way`. */
interface RowPair {
  readonly way: number
  readonly at: number
  readonly slot: number
}

/** Hash tables by key, each made when it is first asked. */
export class ExactKeys {
  readonly #slots: KeyedSlots
  readonly #tables = new Map<string, KeyTable>()

  constructor(slots: KeyedSlots) {
    this.#slots = slots
  }

  /** Slots with these values; a blank value never matches. @throws on a field that the ledger does not have */
  find(fields: readonly string[], values: readonly Value[]): readonly number[] {
    const wanted = fields.map((name, i) => this.#wantedText(name, values[i] ?? null))
    let hash = 0
    for (const text of wanted) {
      if (text === null) return []
      hash = mixHash(hash, hashText(text))
    }
    const same = (slot: number) => fields.every((name, i) => this.#text(slot, name) === wanted[i])
    return this.#table(fields)
      .bucket(hash)
      .filter((slot) => this.#slots.isLive(slot) && same(slot))
  }

  /** Which of the wanted rows does each row of the ledger equal in all fields of a way? Blank values equal nothing. Reads the columns
   * once for all ways. `blank`: only rows without a value in this field. */
  pairs(ways: readonly (readonly string[])[], wanted: readonly Values[], blank: string | null): readonly RowPair[] {
    const slots = this.#liveSlots(blank)
    if (slots.length === 0 || wanted.length === 0) return []
    const hashes = new Map<string, (slot: number) => number | null>()
    for (const name of new Set(ways.flat())) hashes.set(name, this.#quickHash(name))
    const joins = ways.map((fields) => {
      const texts = (at: number) => fields.map((name) => this.#wantedText(name, wanted[at]?.[name] ?? null))
      return {
        fields,
        texts,
        parts: fields.flatMap((name) => hashes.get(name) ?? []),
        table: wantedTable(wanted, texts),
      }
    })
    const pairs: RowPair[] = []
    for (const slot of slots) {
      for (const [way, { fields, texts, parts, table }] of joins.entries()) {
        let hash = 0
        let whole = true
        for (let i = 0; i < parts.length && whole; i += 1) {
          const one = parts[i]?.(slot) ?? null
          whole = one !== null
          hash = mixHash(hash, one ?? 0)
        }
        for (const at of whole ? table.bucket(hash) : []) {
          const own = texts(at)
          if (fields.every((name, i) => own[i] !== null && this.#text(slot, name) === own[i]))
            pairs.push({ way, at, slot })
        }
      }
    }
    return pairs
  }

  #liveSlots(blank: string | null): readonly number[] {
    const slots: number[] = []
    const column = blank === null ? null : this.#slots.fields[blank]?.column
    const { size } = this.#slots.room()
    for (let slot = 0; slot < size; slot += 1) {
      if (!this.#slots.isLive(slot)) continue
      if (column instanceof NumberColumn && !Number.isNaN(column.number(slot))) continue
      if (column !== null && column !== undefined && !(column instanceof NumberColumn) && !column.isBlankAt(slot))
        continue
      slots.push(slot)
    }
    return slots
  }

  /** Hash of a field by slot; each text is hashed once. */
  #quickHash(name: string): (slot: number) => number | null {
    const column = this.#slots.fields[name]?.column
    if (column === undefined || column instanceof NumberColumn) return (slot) => this.#hashOf(slot, name)
    const known = new Uint32Array(column.pool.length)
    const seen = new Uint8Array(column.pool.length)
    return (slot) => {
      if (column.isBlankAt(slot)) return null
      const code = column.code(slot)
      if (seen[code] === 0) {
        seen[code] = 1
        known[code] = column.pool.hash(code)
      }
      return known[code] as number
    }
  }

  /** Takes a row out; call it while it still has its old values. */
  remove(slot: number): void {
    for (const table of this.#tables.values()) table.remove(slot)
  }

  add(slot: number): void {
    for (const table of this.#tables.values()) table.add(slot)
  }

  /** Forgets all tables: pages came in, or there is room for more rows. */
  clear(): void {
    this.#tables.clear()
  }

  #wantedText(name: string, value: Value): string | null {
    if (this.#slots.fields[name] === undefined) throw new Error(`no field ${name}`)
    const text = typeof value === 'number' ? String(value) : encodeValue(value)
    return isBlank(text) ? null : text
  }

  #text(slot: number, name: string): string | null {
    const column = this.#slots.fields[name]?.column
    if (column instanceof NumberColumn) {
      const number = column.number(slot)
      return Number.isNaN(number) ? null : String(number)
    }
    const text = column?.text(slot) ?? null
    return isBlank(text) ? null : text
  }

  #hashOf(slot: number, name: string): number | null {
    const column = this.#slots.fields[name]?.column
    if (column !== undefined && !(column instanceof NumberColumn))
      return column.isBlankAt(slot) ? null : column.pool.hash(column.code(slot))
    const text = this.#text(slot, name)
    return text === null ? null : hashText(text)
  }

  #table(fields: readonly string[]): KeyTable {
    const key = fields.join(' ')
    const known = this.#tables.get(key)
    if (known !== undefined) return known
    const hash = (slot: number): number | null => {
      if (!this.#slots.isLive(slot)) return null
      let sum = 0
      for (const name of fields) {
        const one = this.#hashOf(slot, name)
        if (one === null) return null
        sum = mixHash(sum, one)
      }
      return sum
    }
    const { size, capacity } = this.#slots.room()
    const table = new KeyTable({ hash }, size, capacity)
    this.#tables.set(key, table)
    return table
  }
}

/** The wanted rows by the hash of their texts; rows with a blank among them are left out. */
function wantedTable(wanted: readonly Values[], texts: (at: number) => readonly (string | null)[]): KeyTable {
  const hash = (at: number): number | null => {
    let sum = 0
    for (const text of texts(at)) {
      if (text === null) return null
      sum = mixHash(sum, hashText(text))
    }
    return sum
  }
  return new KeyTable({ hash }, wanted.length, wanted.length)
}
