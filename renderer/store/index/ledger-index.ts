// Which rows of a ledger match, in which order, and how many of them are there? All rows in typed, dictionary-coded columns.

import type { RowState } from '../../../shared/changes/change.ts'
import type { CheckContext, LedgerDefinition, Value, Values } from '../../../shared/ledgers/define.ts'
import type { Filter, Query } from '../api.ts'
import { decodeValue, encodeValue, isBlank } from './cell-text.ts'
import { ClockStates } from './clock-states.ts'
import type { ColumnChunk, LedgerIndex, PageChunk } from './columns.ts'
import { type IndexedField, indexedFields, type Labels } from './fields.ts'
import { countGroups } from './grouping.ts'
import { KeyTable } from './key-table.ts'
import { NumberColumn } from './number-column.ts'
import { reorder, sortKeys, sortSlots } from './ordering.ts'
import { PinyinInitials } from './pinyin-initials.ts'
import { PinyinOrder } from './pinyin-order.ts'
import { filterPredicate, type Predicate, type Rows, searchPredicates } from './predicate.ts'
import { ChangeLog, QueryCache } from './query-cache.ts'
import { TextColumn } from './text-column.ts'
import { hashText, mixHash, TextPool } from './text-pool.ts'

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
  readonly #tables = new Map<string, KeyTable>()
  readonly #definition: LedgerDefinition
  readonly #context: (() => CheckContext) | undefined
  readonly #rows: Rows
  #clocks: { readonly states: ClockStates; readonly asOf: string; at: number } | null = null

  constructor(definition: LedgerDefinition, { context, labels = () => null }: IndexOptions) {
    this.#definition = definition
    this.#context = context
    this.#fields = indexedFields(definition, this.#order)
    this.#rows = {
      fields: this.#fields,
      matching: { initials: new PinyinInitials(), labels },
      slot: (row) => this.#slotOf(row),
      id: (slot) => this.#ids.text(slot),
      clockTest: (clocks, state, from, to) => this.#clocks?.states.test(clocks, state, from, to) ?? (() => false),
    }
  }

  get size(): number {
    return this.#live
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
      const known = this.#slotOf(row)
      if (known !== undefined && ((this.#states[known] as number) & put) !== 0) return -1
      const slot = known ?? this.#newSlot(row)
      this.#setState(slot, live)
      return slot
    })
    this.#adoptColumns(chunk, slots)
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
    const known = this.#slotOf(row.id)
    const slot = known ?? this.#newSlot(row.id)
    if (this.#isLive(slot)) for (const table of this.#tables.values()) table.remove(slot)
    this.#setState(slot, row.gone === null ? live | put : put)
    for (const field of Object.values(this.#fields)) {
      const value = row.gone === null ? (row.values[field.name] ?? null) : null
      const { column } = field
      if (column instanceof NumberColumn) column.set(slot, value === null ? null : Number(value), this.#states.length)
      else column.set(slot, encodeValue(value), this.#states.length)
    }
    if (row.gone === null) for (const table of this.#tables.values()) table.add(slot)
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
    const wanted = fields.map((name, i) => this.#keyText(name, values[i] ?? null))
    let hash = 0
    for (const text of wanted) {
      if (text === null) return []
      hash = mixHash(hash, hashText(text))
    }
    const rows: string[] = []
    for (const slot of this.#table(fields).bucket(hash))
      if (this.#isLive(slot) && fields.every((name, i) => this.#keyTextAt(slot, name) === wanted[i]))
        rows.push(this.#ids.text(slot))
    return rows
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

  #newSlot(row: string): number {
    const slot = this.#ids.code(row)
    if (slot >= this.#states.length) {
      const kept = this.#states
      this.#states = new Uint8Array(Math.max(1024, Math.ceil(slot * 1.5)))
      this.#states.set(kept)
      this.#tables.clear()
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
    this.#tables.clear()
    this.#clocks = null
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
  #cursor(): { readonly values: Values; at: number } {
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
    if (filters.some(({ op }) => op === 'clock')) this.#readClocks()
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
    if (filters.some(({ op }) => op === 'clock')) this.#readClocks()
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

  /** Brings the states of all deadlines up to the last put and to the present day. */
  #readClocks(): void {
    if (this.#context === undefined) return
    const context = this.#context()
    const sameDay = this.#clocks?.asOf === context.asOf
    const changed = sameDay && this.#clocks !== null ? this.#log.since(this.#clocks.at) : null
    if (!sameDay && this.#clocks !== null) this.#log.forget()
    const states = changed === null || this.#clocks === null ? new ClockStates(this.#definition) : this.#clocks.states
    const cursor = this.#cursor()
    for (const slot of changed ?? Array(this.#ids.length).keys()) {
      cursor.at = slot
      states.read(slot, this.#states.length, this.#isLive(slot) ? cursor.values : null, context)
    }
    this.#clocks = { states, asOf: context.asOf, at: this.#log.end }
  }

  #keyText(name: string, value: Value): string | null {
    const text = typeof value === 'number' ? String(value) : encodeValue(value)
    if (this.#fields[name] === undefined) throw new Error(`no field ${name}`)
    return isBlank(text) ? null : text
  }

  #keyTextAt(slot: number, name: string): string | null {
    const column = this.#fields[name]?.column
    if (column instanceof NumberColumn) {
      const number = column.number(slot)
      return Number.isNaN(number) ? null : String(number)
    }
    const text = column?.text(slot) ?? null
    return isBlank(text) ? null : text
  }

  #keyHashAt(slot: number, name: string): number | null {
    const column = this.#fields[name]?.column
    if (column instanceof TextColumn) return column.isBlankAt(slot) ? null : column.pool.hash(column.code(slot))
    const text = this.#keyTextAt(slot, name)
    return text === null ? null : hashText(text)
  }

  #table(fields: readonly string[]): KeyTable {
    const key = fields.join(' ')
    const known = this.#tables.get(key)
    if (known !== undefined) return known
    const hash = (slot: number): number | null => {
      if (!this.#isLive(slot)) return null
      let sum = 0
      for (const name of fields) {
        const one = this.#keyHashAt(slot, name)
        if (one === null) return null
        sum = mixHash(sum, one)
      }
      return sum
    }
    const table = new KeyTable({ hash }, this.#ids.length, this.#states.length)
    this.#tables.set(key, table)
    return table
  }

  #compareValues(field: IndexedField, a: string | null, b: string | null): number {
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return field.column instanceof NumberColumn ? Number(a) - Number(b) : field.column.order.compare(a, b)
  }
}

function adoptColumn({ name, column }: IndexedField, chunk: ColumnChunk, slots: Int32Array, capacity: number): void {
  if (column instanceof NumberColumn) {
    if (chunk.kind !== 'number') throw new Error(`${name} holds numbers`)
    column.adopt(chunk.numbers, slots, capacity)
    return
  }
  if (chunk.kind === 'number') throw new Error(`${name} does not hold numbers`)
  if (chunk.kind === 'dictionary') {
    column.adopt(chunk.dictionary, chunk.codes, slots, capacity)
    return
  }
  const texts = chunk.lists.map((list) => encodeValue(list))
  column.adopt(texts, Uint32Array.from(texts.keys()), slots, capacity)
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
