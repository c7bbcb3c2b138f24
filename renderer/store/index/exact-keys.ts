// Which rows equal these values in these fields? Exact keys of a re-import, found by hash and compared in full.

import type { Value } from '../../../shared/ledgers/define.ts'
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
