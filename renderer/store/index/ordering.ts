// In which order do matched rows stand? Sorted by radix over cached ranks; rows that changed are put back in their place.

import type { Query } from '../api.ts'
import type { IndexedField } from './fields.ts'
import { NumberColumn } from './number-column.ts'
import { bitsFor, sortByKeys } from './radix.ts'
import { lastRank, type TextColumn } from './text-column.ts'

export interface SortKey {
  readonly column: TextColumn | NumberColumn
  readonly descending: boolean
}

/** @throws on a field that the ledger does not have */
export function sortKeys(sort: Query['sort'], fields: Readonly<Record<string, IndexedField>>): readonly SortKey[] {
  return sort.map(({ field, descending }) => {
    const known = fields[field]
    if (known === undefined) throw new Error(`no field ${field}`)
    return { column: known.column, descending }
  })
}

/** Sorts slots that stand in slot order; equal rows keep it. */
export function sortSlots(slots: Uint32Array, keys: readonly SortKey[]): void {
  for (const { column, descending } of keys.toReversed()) {
    if (column instanceof NumberColumn) {
      sortByNumber(slots, column, descending)
    } else sortByRank(slots, column, descending)
  }
}

function sortByNumber(slots: Uint32Array, column: NumberColumn, descending: boolean): void {
  const { high, low } = column.keys(slots, descending)
  const first = low[0]
  // whole numbers of moderate size differ in their upper half only
  if (low.every((half) => half === first)) sortByKeys(slots, high)
  else {
    sortByKeys(slots, low)
    // the halves were aligned to the old order
    sortByKeys(slots, column.keys(slots, descending).high)
  }
}

function sortByRank(slots: Uint32Array, column: TextColumn, descending: boolean): void {
  const { ranks, highest } = column.ranks()
  const blank = highest + 1
  // key by code first: one look-up for each row
  const keyOf = new Uint32Array(ranks.length)
  for (let code = 0; code < ranks.length; code++) {
    const rank = ranks[code] as number
    keyOf[code] = rank === lastRank ? blank : descending ? highest - rank : rank
  }
  const { codes } = column
  const keys = new Uint32Array(slots.length)
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number
    keys[i] = slot < codes.length ? (keyOf[codes[slot] as number] as number) : blank
  }
  sortByKeys(slots, keys, bitsFor(blank))
}

function compareSlots(a: number, b: number, keys: readonly SortKey[]): number {
  for (const { column, descending } of keys) {
    const order = column.compare(a, b, descending)
    if (order !== 0) return order
  }
  return a - b
}

/** Takes the `changed` slots out of an order and puts those that still match back in, without sorting the rest. */
export function reorder(
  order: Uint32Array,
  changed: ReadonlySet<number>,
  matching: readonly number[],
  keys: readonly SortKey[],
): Uint32Array {
  const kept = without(order, changed)
  if (matching.length === 0) return kept
  const added = [...matching].sort((a, b) => compareSlots(a, b, keys))
  const next = new Uint32Array(kept.length + added.length)
  let copied = 0
  added.forEach((slot, i) => {
    let low = copied
    let high = kept.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compareSlots(kept[middle] as number, slot, keys) < 0) low = middle + 1
      else high = middle
    }
    next.set(kept.subarray(copied, low), copied + i)
    next[low + i] = slot
    copied = low
  })
  next.set(kept.subarray(copied), copied + added.length)
  return next
}

function without(order: Uint32Array, changed: ReadonlySet<number>): Uint32Array {
  if (changed.size > 8) return order.filter((slot) => !changed.has(slot))
  const places = [...changed].map((slot) => order.indexOf(slot)).filter((at) => at >= 0)
  if (places.length === 0) return order
  places.sort((a, b) => a - b)
  const kept = new Uint32Array(order.length - places.length)
  let from = 0
  let at = 0
  for (const place of [...places, order.length]) {
    kept.set(order.subarray(from, place), at)
    at += place - from
    from = place + 1
  }
  return kept
}
