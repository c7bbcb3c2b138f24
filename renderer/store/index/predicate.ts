// How is a filter or a search decided for all rows at once, and again for a single row?

import { unreachable } from '../../../shared/result.ts'
import type { Filter } from '../api.ts'
import { isBlank, itemsOf } from './cell-text.ts'
import type { ClockState } from './clock-states.ts'
import type { IndexedField } from './fields.ts'
import { NumberColumn } from './number-column.ts'
import { TextColumn } from './text-column.ts'
import { type Matching, TextMatch } from './text-match.ts'

export interface Predicate {
  /** Clears `mask[slot]` for the slots below `size` that do not match. */
  narrow(mask: Uint8Array, size: number): void
  test(slot: number): boolean
}

/** What predicates look at. */
export interface Rows {
  readonly fields: Readonly<Record<string, IndexedField>>
  readonly matching: Matching
  slot(row: string): number | undefined
  id(slot: number): string
  clockTest(
    clocks: readonly string[],
    state: ClockState,
    from: string | null,
    to: string | null,
  ): (slot: number) => boolean
}

/** @throws on a field that the ledger does not have */
export function filterPredicate(filter: Filter, rows: Rows): Predicate {
  if (filter.op === 'rows') return oneOf(filter.ids, rows)
  if (filter.op === 'clock')
    return bySlot(
      rows.clockTest(
        [filter.clock, ...(filter.also ?? [])],
        filter.state,
        filter.due?.from ?? null,
        filter.due?.to ?? null,
      ),
    )
  const field = rows.fields[filter.field]
  if (field === undefined) throw new Error(`no field ${filter.field}`)
  const { column } = field
  if (filter.op === 'contains' && filter.text === '') return bySlot(() => true)
  if (column instanceof NumberColumn) return numberPredicate(filter, column)
  if (filter.op === 'contains')
    return new MatchPredicate([new MatchedColumn(field, column, filter.text, rows.matching)])
  return new EntryPredicate(column, entryTest(filter))
}

/** All words must be found, each in any searched field. */
export function searchPredicates(search: string, rows: Rows): readonly Predicate[] {
  return search
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => {
      const columns: MatchedColumn[] = []
      for (const field of Object.values(rows.fields))
        if (field.search !== 'never' && field.column instanceof TextColumn)
          columns.push(new MatchedColumn(field, field.column, word, rows.matching))
      return new MatchPredicate(columns)
    })
}

function bySlot(test: (slot: number) => boolean): Predicate {
  return {
    narrow(mask, size) {
      for (let slot = 0; slot < size; slot++) if (mask[slot] === 1 && !test(slot)) mask[slot] = 0
    },
    test,
  }
}

function oneOf(ids: readonly string[], rows: Rows): Predicate {
  const wanted = new Set(ids)
  return {
    narrow(mask, size) {
      const kept = ids.map((id) => rows.slot(id)).filter((slot) => slot !== undefined && mask[slot] === 1)
      mask.fill(0, 0, size)
      for (const slot of kept) mask[slot as number] = 1
    },
    // a row may come after the filter was made
    test: (slot) => wanted.has(rows.id(slot)),
  }
}

type FieldFilter = Exclude<Filter, { readonly op: 'rows' | 'clock' }>

/** The filter as a question to one entry; blank entries come as null. */
function entryTest(filter: Exclude<FieldFilter, { readonly op: 'contains' }>): (text: string | null) => boolean {
  switch (filter.op) {
    case 'empty':
      return (text) => text === null
    case 'filled':
      return (text) => text !== null
    case 'in': {
      const wanted = new Set(filter.values)
      return (text) => (text === null ? wanted.has(null) : itemsOf(text).some((item) => wanted.has(item)))
    }
    case 'between': {
      const from = filter.from === null ? null : String(filter.from)
      const to = filter.to === null ? null : String(filter.to)
      // an end of ten characters takes in all minutes of its day, one of seven all days of its month
      return (text) =>
        text !== null && (from === null || text >= from) && (to === null || text.slice(0, to.length) <= to)
    }
    default:
      return unreachable(filter)
  }
}

function numberPredicate(filter: FieldFilter, column: NumberColumn): Predicate {
  const accept = numberTest(filter)
  return {
    narrow(mask, size) {
      const { numbers } = column
      const held = Math.min(size, numbers.length)
      for (let slot = 0; slot < held; slot++) if (!accept(numbers[slot] as number)) mask[slot] = 0
      if (!accept(Number.NaN)) mask.fill(0, held, size)
    },
    test: (slot) => accept(column.number(slot)),
  }
}

/** The filter as a question to one number; NaN is null. */
function numberTest(filter: FieldFilter): (value: number) => boolean {
  switch (filter.op) {
    case 'empty':
      return (value) => Number.isNaN(value)
    case 'filled':
      return (value) => !Number.isNaN(value)
    case 'in': {
      const wanted = new Set(filter.values.map((value) => (value === null ? Number.NaN : Number(value))))
      return (value) => wanted.has(value)
    }
    case 'between': {
      const from = filter.from === null ? Number.NEGATIVE_INFINITY : Number(filter.from)
      const to = filter.to === null ? Number.POSITIVE_INFINITY : Number(filter.to)
      return (value) => value >= from && value <= to
    }
    case 'contains':
      return (value) => !Number.isNaN(value) && String(value).includes(filter.text)
    default:
      return unreachable(filter)
  }
}

/** Decides each entry of the dictionary once, then looks rows up by code. */
class EntryPredicate implements Predicate {
  #flags: Uint8Array = new Uint8Array(0)
  readonly #column: TextColumn
  readonly #accept: (text: string | null) => boolean

  constructor(column: TextColumn, accept: (text: string | null) => boolean) {
    this.#column = column
    this.#accept = accept
  }

  narrow(mask: Uint8Array, size: number): void {
    this.#update()
    const { codes } = this.#column
    const flags = this.#flags
    const held = Math.min(size, codes.length)
    for (let slot = 0; slot < held; slot++)
      mask[slot] = (mask[slot] as number) & (flags[codes[slot] as number] as number)
    if (flags[0] !== 1) mask.fill(0, held, size)
  }

  test(slot: number): boolean {
    this.#update()
    return this.#flags[this.#column.code(slot)] === 1
  }

  #update(): void {
    const { pool } = this.#column
    const seen = this.#flags.length
    if (seen === pool.length) return
    const flags = new Uint8Array(pool.length)
    flags.set(this.#flags)
    for (let code = seen; code < pool.length; code++) {
      const text = this.#column.textOf(code)
      flags[code] = this.#accept(isBlank(text) ? null : text) ? 1 : 0
    }
    this.#flags = flags
  }
}

class MatchedColumn {
  readonly column: TextColumn
  readonly match: TextMatch

  constructor(field: IndexedField, column: TextColumn, typed: string, matching: Matching) {
    this.column = column
    this.match = new TextMatch(field, column, typed, matching)
  }
}

/** Rows with a matching entry in any of the columns. */
class MatchPredicate implements Predicate {
  readonly #columns: readonly MatchedColumn[]

  constructor(columns: readonly MatchedColumn[]) {
    this.#columns = columns
  }

  narrow(mask: Uint8Array, size: number): void {
    const hits = new Uint8Array(size)
    for (const { column, match } of this.#columns) {
      match.update()
      if (!match.any) continue
      const { codes } = column
      const { flags } = match
      const held = Math.min(size, codes.length)
      for (let slot = 0; slot < held; slot++)
        hits[slot] = (hits[slot] as number) | (flags[codes[slot] as number] as number)
    }
    for (let slot = 0; slot < size; slot++) mask[slot] = (mask[slot] as number) & (hits[slot] as number)
  }

  test(slot: number): boolean {
    return this.#columns.some(({ column, match }) => {
      match.update()
      return match.flags[column.code(slot)] === 1
    })
  }
}
