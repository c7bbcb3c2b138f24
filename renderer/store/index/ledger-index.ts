// Which rows of a ledger match, in which order, and how many of them are there? All rows in typed, dictionary-coded columns.

import type { RowState } from '../../../shared/changes/change.ts'
import type { CheckContext, LedgerDefinition, Value, Values } from '../../../shared/ledgers/define.ts'
import type { Filter, Query } from '../api.ts'
import { adoptColumn } from './adopt-column.ts'
import { decodeValue, encodeValue } from './cell-text.ts'
import type { LedgerIndex, PageChunk, SlotScan } from './columns.ts'
import { ExactKeys } from './exact-keys.ts'
import { type IndexedField, indexedFields, type Labels } from './fields.ts'
import { countGroups } from './grouping.ts'
import { NumberColumn } from './number-column.ts'
import { reorder, sortKeys, sortSlots } from './ordering.ts'
import { PinyinInitials } from './pinyin-initials.ts'
import { PinyinOrder } from './pinyin-order.ts'
import { filterPredicate, type Predicate, type Rows, searchPredicates } from './predicate.ts'
import { ChangeLog, QueryCache } from './query-cache.ts'
import { RowClocks, type RowCursor } from './row-clocks.ts'
import { TextPool } from './text-pool.ts'

export interface IndexOptions {
  /** Directory and day for clocks; without it no row is in any clock state. Clocks are read again when the day changes. */
  readonly context?: () => CheckContext
  /** Names of divisions, units and referred records, so that search finds them by name. */
  readonly labels?: Labels
}

const live = 1
/** Was put after it was adopted or without being adopted: pages do not overwrite it. */
const put = 2

interface MaskAnswer {
  readonly predicates: readonly Predicate[]
  readonly mask: Uint8Array
}

interface OrderAnswer {
  readonly predicates: readonly Predicate[]
  readonly order: Uint32Array
}

interface Condition {
  readonly filters: Query['filters']
  readonly search?: string | undefined
}

/** An empty index of one ledger (or one part of it). */
export function createLedgerIndex(definition: LedgerDefinition, options: IndexOptions = {}): LedgerIndex {
  return new ColumnIndex(definition, options)
}

class ColumnIndex implements LedgerIndex {
  readonly #fields: Readonly<Record<string, IndexedField>>
  readonly #order = new PinyinOrder()
  /** Row ids; the code of an id is the slot of its row. */
  readonly #ids = new TextPool()
  #states = new Uint8Array(0)
  #live = 0
  readonly #log = new ChangeLog()
  readonly #masks = new QueryCache<MaskAnswer>(this.#log, 4)
  readonly #orders = new QueryCache<OrderAnswer>(this.#log, 4)
  readonly #keys: ExactKeys
  readonly #rows: Rows
  readonly #clocks: RowClocks

  constructor(definition: LedgerDefinition, { context, labels = () => null }: IndexOptions) {
    this.#fields = indexedFields(definition, this.#order)
    this.#rows = {
      fields: this.#fields,
      matching: { initials: new PinyinInitials(), labels },
      slot: (row) => this.#slotOf(row),
      id: (slot) => this.#ids.text(slot),
      clockTest: (clocks, state, from, to) => this.#clocks.test(clocks, state, from, to),
    }
    const isLive = (slot: number) => this.#isLive(slot)
    const room = () => ({ size: this.#ids.length, capacity: this.#states.length })
    this.#keys = new ExactKeys({ fields: this.#fields, isLive, room })
    this.#clocks = new RowClocks(definition, context, { log: this.#log, cursor: this.#cursor(), isLive, room })
  }

  get size(): number {
    return this.#live
  }

  get slots(): number {
    return this.#ids.length
  }

  slotOf(row: string, guess = 0): number | undefined {
    return this.#slotOf(row, guess)
  }

  rowAt(slot: number): string {
    return this.#ids.text(slot)
  }

  has(row: string): boolean {
    const slot = this.#slotOf(row)
    return slot !== undefined && this.#isLive(slot)
  }

  value(row: string, field: string): Value {
    const slot = this.#slotOf(row)
    return slot === undefined || !this.#isLive(slot) ? null : this.#valueAt(slot, field)
  }

  adopt(chunk: PageChunk): void {
    const slots = Int32Array.from(chunk.rows, (row) => {
      const slot = this.#slotFor(row)
      if (((this.#states[slot] as number) & put) !== 0) return -1
      this.#setState(slot, live)
      return slot
    })
    this.#adoptColumns(chunk, slots)
  }

  reserve(rows: readonly string[]): void {
    for (const row of rows) this.#slotFor(row)
  }

  adoptCold(chunk: PageChunk): void {
    let guess = 0
    const slots = Int32Array.from(chunk.rows, (row) => {
      const slot = this.#slotOf(row, guess)
      guess = (slot ?? 0) + 1
      return slot === undefined || this.#states[slot] !== live ? -1 : slot
    })
    this.#adoptColumns(chunk, slots)
  }

  put(row: RowState): void {
    const slot = this.#slotFor(row.id)
    if (this.#isLive(slot)) this.#keys.remove(slot)
    this.#setState(slot, row.gone === null ? live | put : put)
    for (const field of Object.values(this.#fields)) {
      const value = row.gone === null ? (row.values[field.name] ?? null) : null
      const { column } = field
      if (column instanceof NumberColumn) column.set(slot, value === null ? null : Number(value), this.#states.length)
      else column.set(slot, encodeValue(value), this.#states.length)
    }
    if (row.gone === null) this.#keys.add(slot)
    this.#log.add(slot)
  }

  select(query: Pick<Query, 'filters' | 'search' | 'sort'>): readonly string[] {
    return Array.from(this.#ordered(query), (slot) => this.#ids.text(slot))
  }

  window(query: Query): { readonly matched: number; readonly rows: readonly string[] } {
    const order = this.#ordered(query)
    const rows = Array.from(order.subarray(Math.max(0, query.from), query.to), (slot) => this.#ids.text(slot))
    return { matched: order.length, rows }
  }

  distinct(query: Condition, field: string): readonly { readonly value: string | null; readonly count: number }[] {
    const known = this.#fields[field]
    if (known === undefined) throw new Error(`no field ${field}`)
    const others = query.filters.filter((filter) => filter.field !== field)
    const { mask } = this.#mask({ ...query, filters: others })
    const counts = new Map<string | null, number>()
    if (known.countable)
      for (const { keys, count } of countGroups(mask, this.#ids.length, [field], this.#fields)) {
        const key = keys[0] ?? null
        counts.set(key, count)
      }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => this.#compareValues(known, a.value, b.value))
  }

  group(
    filters: readonly Filter[],
    by: readonly string[],
  ): readonly { readonly keys: readonly (string | null)[]; readonly count: number }[] {
    return countGroups(this.#mask({ filters }).mask, this.#ids.length, by, this.#fields)
  }

  find(fields: readonly string[], values: readonly Value[]): readonly string[] {
    return this.#keys.find(fields, values).map((slot) => this.#ids.text(slot))
  }

  scan(): SlotScan {
    return {
      slots: this.#ids.length,
      isLive: (slot) => this.#isLive(slot),
      id: (slot) => this.#ids.text(slot),
      slotOf: (row) => this.#slotOf(row),
      value: (slot, field) => this.#valueAt(slot, field),
      column: (field) => {
        const column = this.#fields[field]?.column
        if (column === undefined || column instanceof NumberColumn) return null
        return { codes: column.pool.length, code: (slot) => column.code(slot), textOf: (code) => column.textOf(code) }
      },
    }
  }

  pairs(
    ways: readonly (readonly string[])[],
    wanted: readonly Values[],
    blank: string | null,
  ): readonly { readonly way: number; readonly at: number; readonly row: string }[] {
    return this.#keys.pairs(ways, wanted, blank).map(({ way, at, slot }) => ({ way, at, row: this.#ids.text(slot) }))
  }

  #isLive(slot: number): boolean {
    return ((this.#states[slot] as number) & live) !== 0
  }

  #setState(slot: number, state: number): void {
    this.#live += (state & live) - ((this.#states[slot] as number) & live)
    this.#states[slot] = state
  }

  #slotOf(row: string, guess = 0): number | undefined {
    const slot = this.#ids.find(row, guess)
    return slot < 0 ? undefined : slot
  }

  /** The slot of a row, a new one if it has none. */
  #slotFor(row: string): number {
    const slot = this.#ids.code(row)
    if (slot >= this.#states.length) {
      const kept = this.#states
      this.#states = new Uint8Array(Math.max(1024, Math.ceil(slot * 1.5)))
      this.#states.set(kept)
      this.#keys.clear()
    }
    return slot
  }

  #adoptColumns(chunk: PageChunk, slots: Int32Array): void {
    const capacity = this.#states.length
    for (const [name, column] of Object.entries(chunk.columns)) {
      const field = this.#fields[name]
      // a page of a newer version may have a column that this version does not know
      if (field !== undefined) adoptColumn(field, column, slots, capacity)
    }
    this.#keys.clear()
    this.#clocks.forget()
    this.#log.forget()
  }

  #valueAt(slot: number, field: string): Value {
    const known = this.#fields[field]
    if (known === undefined) return null
    const { column } = known
    if (!(column instanceof NumberColumn)) return decodeValue(column.text(slot), known.kind)
    const number = column.number(slot)
    return Number.isNaN(number) ? null : number
  }

  /** An object that reads the values of one row after another, and only those that are asked for. */
  #cursor(): RowCursor {
    const cursor = { values: {} as Values, at: 0 }
    for (const name of Object.keys(this.#fields))
      Object.defineProperty(cursor.values, name, { enumerable: true, get: () => this.#valueAt(cursor.at, name) })
    return cursor
  }

  #predicates({ filters, search }: Condition): readonly Predicate[] {
    return [
      ...filters.map((filter) => filterPredicate(filter, this.#rows)),
      ...(search === undefined ? [] : searchPredicates(search, this.#rows)),
    ]
  }

  #matches(slot: number, predicates: readonly Predicate[]): boolean {
    return this.#isLive(slot) && predicates.every((predicate) => predicate.test(slot))
  }

  /** One byte for each slot, 1 for rows that match. */
  #mask({ filters, search }: Condition): MaskAnswer {
    if (filters.some(({ op }) => op === 'clock')) this.#clocks.update()
    return this.#masks.answer(
      JSON.stringify([filters, search]),
      () => {
        const predicates = this.#predicates({ filters, search })
        const size = this.#ids.length
        const mask = this.#states.slice(0, size)
        for (let slot = 0; slot < size; slot++) mask[slot] = (mask[slot] as number) & live
        for (const predicate of predicates) predicate.narrow(mask, size)
        return { predicates, mask }
      },
      ({ predicates, mask: kept }, changed) => {
        const mask = new Uint8Array(this.#ids.length)
        mask.set(kept)
        for (const slot of changed) mask[slot] = this.#matches(slot, predicates) ? 1 : 0
        return { predicates, mask }
      },
    )
  }

  /** Slots that match, in order. */
  #ordered({ filters, search, sort }: Condition & Pick<Query, 'sort'>): Uint32Array {
    if (filters.some(({ op }) => op === 'clock')) this.#clocks.update()
    const keys = sortKeys(sort, this.#fields)
    return this.#orders.answer(
      JSON.stringify([filters, search, sort]),
      () => {
        const { predicates, mask } = this.#mask({ filters, search })
        const order = slotsOf(mask)
        sortSlots(order, keys)
        return { predicates, order }
      },
      ({ predicates, order }, changed) => {
        const matching = [...changed].filter((slot) => this.#matches(slot, predicates))
        return { predicates, order: reorder(order, changed, matching, keys) }
      },
    ).order
  }

  #compareValues(field: IndexedField, a: string | null, b: string | null): number {
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return field.column instanceof NumberColumn ? Number(a) - Number(b) : field.column.order.compare(a, b)
  }
}

function slotsOf(mask: Uint8Array): Uint32Array {
  const slots = new Uint32Array(mask.length)
  let count = 0
  for (let slot = 0; slot < mask.length; slot++) {
    slots[count] = slot
    count += mask[slot] as number
  }
  return slots.slice(0, count)
}
