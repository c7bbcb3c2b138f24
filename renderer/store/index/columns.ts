// In which form do pages hand their columns to the index? Typed arrays and dictionaries, one chunk per page and field.

import type { RowState } from '../../../shared/changes/change.ts'
import type { Value, Values } from '../../../shared/ledgers/define.ts'
import type { Filter, Query } from '../api.ts'

/** One field of one page. `codes[i]` is an index into `dictionary`; null is a dictionary entry. `numbers`: NaN is null.
 * Dates, months and date-times are dictionary text (ISO order is their order). Lists are JSON text in `lists`. */
export type ColumnChunk =
  | {
      readonly kind: 'dictionary'
      readonly dictionary: readonly (string | null)[]
      readonly codes: Uint16Array | Uint32Array
    }
  | { readonly kind: 'number'; readonly numbers: Float64Array }
  | { readonly kind: 'list'; readonly lists: readonly (readonly string[] | null)[] }

export interface PageChunk {
  readonly rows: readonly string[]
  /** field -> column; a field missing here is null in all rows. */
  readonly columns: Readonly<Record<string, ColumnChunk>>
}

/** One text field of all records: each has a code, equal texts mostly the same one. */
export interface ScannedColumn {
  /** Codes are below this. */
  readonly codes: number
  code(slot: number): number
  /** As written by `cell-text.ts`; null for null. */
  textOf(code: number): string | null
}

/** All places of the index, for passes over every record. True until the next `put` or `adopt`. */
export interface SlotScan {
  readonly slots: number
  isLive(slot: number): boolean
  id(slot: number): string
  slotOf(row: string): number | undefined
  value(slot: number, field: string): Value
  /** Null for a field of numbers. */
  column(field: string): ScannedColumn | null
}

/** The worker's index of one ledger (one part of a partitioned ledger). Holds hot columns always, cold text once it was adopted. */
export interface LedgerIndex {
  /** Takes over the hot columns of a page; rows that were put later (tail) win. */
  adopt(chunk: PageChunk): void
  /** Keeps places for rows that may come later, in this order; known rows stay where they stand. */
  reserve(rows: readonly string[]): void
  /** Takes over cold text columns of rows that are already known. */
  adoptCold(chunk: PageChunk): void
  /** New or changed record (already applied); a removed record leaves the index. */
  put(row: RowState): void
  readonly size: number
  /** Places given so far, to rows that stand, were removed or are reserved; they never change. */
  readonly slots: number
  /** The place of a row; `guess` is tried first. */
  slotOf(row: string, guess?: number): number | undefined
  rowAt(slot: number): string
  has(row: string): boolean
  value(row: string, field: string): Value
  /** Row ids that match, in order. Sorting: numbers and dates by value, text in pinyin order, nulls last. */
  select(query: Pick<Query, 'filters' | 'search' | 'sort'>): readonly string[]
  /** A window of `select` without materialising the rest; the last order is cached until the next `put`. */
  window(query: Query): { readonly matched: number; readonly rows: readonly string[] }
  distinct(
    query: Pick<Query, 'filters' | 'search'>,
    field: string,
  ): readonly { readonly value: string | null; readonly count: number }[]
  /** Counts by several fields at once; month of a date field as `field@month`. */
  group(
    filters: readonly Filter[],
    by: readonly string[],
  ): readonly { readonly keys: readonly (string | null)[]; readonly count: number }[]
  /** Rows whose values of these fields equal (exact keys of re-import). */
  find(fields: readonly string[], values: readonly Value[]): readonly string[]
  scan(): SlotScan
  /** Rows that equal one of `wanted` in all fields of one of the `ways`, in the order of the rows; blank values equal nothing.
   * `blank`: only rows without a value in this field. */
  pairs(
    ways: readonly (readonly string[])[],
    wanted: readonly Values[],
    blank: string | null,
  ): readonly { readonly way: number; readonly at: number; readonly row: string }[]
}
