// In which form do rows of a workbook travel to the store? By columns, so that many rows are few objects.

import type { Value, Values } from '../ledgers/define.ts'
import { ledgers } from '../ledgers/index.ts'
import { type TableMemory, tableMemory } from './choices/table-memory.ts'
import type { Draft, TableReading } from './reading.ts'

/** What is told of a table before its rows. */
/** The memory is kept once the table is imported. */
export interface StagedHead extends TableMemory {
  readonly ledger: string
  readonly sheet: string
  /** Key of the remembered mapping. */
  readonly shape: string
}

/** One field: row `i` holds `dictionary[codes[i]]`; null stands for an empty cell. */
export interface RowColumn {
  readonly field: string
  readonly dictionary: readonly Value[]
  readonly codes: Uint16Array | Uint32Array
}

/** Rows of one table, in the order of the sheet. A field that is empty in all of them has no column. */
export interface RowPortion {
  /** Rows of the sheet as in Excel, from 1. */
  readonly lines: Uint32Array
  readonly columns: readonly RowColumn[]
  /** Fields of the parent record, for the rows that name one (1 in `named`). */
  readonly parent: { readonly named: Uint8Array; readonly columns: readonly RowColumn[] } | null
  /** Raw texts of fixed and warned cells. */
  readonly raw: readonly { readonly at: number; readonly field: string; readonly text: string }[]
}

/** Rows to a portion: large enough that messages are few, small enough that both sides go on meanwhile. */
const portionRows = 2000

/** Collects the values of one field. */
class ColumnMaker {
  readonly #dictionary: Value[] = [null]
  readonly #known = new Map<Value, number>([[null, 0]])
  readonly #lists = new Map<string, number>()
  readonly #codes: Uint16Array | Uint32Array

  constructor(rows: number) {
    this.#codes = rows < 65_535 ? new Uint16Array(rows) : new Uint32Array(rows)
  }

  set(at: number, value: Value): void {
    const known = this.#known.get(value)
    const code = known ?? this.#codeOf(value)
    if (known === undefined) this.#known.set(value, code)
    this.#codes[at] = code
  }

  #codeOf(value: Value): number {
    if (!Array.isArray(value)) return this.#dictionary.push(value) - 1
    // lists are the same when their items are
    const items = JSON.stringify(value)
    const known = this.#lists.get(items)
    if (known !== undefined) return known
    const code = this.#dictionary.push(value) - 1
    this.#lists.set(items, code)
    return code
  }

  column(field: string): RowColumn {
    return { field, dictionary: this.#dictionary, codes: this.#codes }
  }
}

function columnsOf(rows: readonly (Values | null)[]): readonly RowColumn[] {
  const makers = new Map<string, ColumnMaker>()
  for (const [at, values] of rows.entries()) {
    for (const field in values) {
      const value = values[field] ?? null
      if (value === null) continue
      let maker = makers.get(field)
      if (maker === undefined) {
        maker = new ColumnMaker(rows.length)
        makers.set(field, maker)
      }
      maker.set(at, value)
    }
  }
  return [...makers].map(([field, maker]) => maker.column(field))
}

/** Puts drafts into a portion. */
export function portionOf(drafts: readonly Draft[]): RowPortion {
  const parents = drafts.map(({ parent }) => parent)
  const named = Uint8Array.from(parents, (parent) => (parent === null ? 0 : 1))
  return {
    lines: Uint32Array.from(drafts, ({ row }) => row),
    columns: columnsOf(drafts.map(({ values }) => values)),
    parent: named.includes(1) ? { named, columns: columnsOf(parents) } : null,
    raw: drafts.flatMap(({ raw }, at) => Object.entries(raw).map(([field, text]) => ({ at, field, text }))),
  }
}

/** The rows of a table in portions. */
export function* portionsOf(drafts: readonly Draft[]): Generator<RowPortion> {
  for (let from = 0; from < drafts.length; from += portionRows) yield portionOf(drafts.slice(from, from + portionRows))
}

/** What the store needs to know of a table besides its rows. */
export function stagedHead(table: TableReading): StagedHead {
  const { ledger, sheet, shape } = table
  return { ledger, sheet, shape, ...tableMemory(table, ledgers) }
}
