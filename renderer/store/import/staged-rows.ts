// Which rows of a workbook wait in the store for a decision? Kept by columns as they came; put together when they are asked for.

import type { RowColumn, RowPortion, StagedHead } from '../../../shared/excel/row-portion.ts'
import type { Value, Values } from '../../../shared/ledgers/define.ts'

interface KeptPortion {
  readonly portion: RowPortion
  /** Place of its first row in the table. */
  readonly first: number
  readonly raw: ReadonlyMap<number, Readonly<Record<string, string>>>
  readonly rows: RowMaker
  readonly parents: RowMaker | null
}

interface Amended {
  readonly values: Values
  readonly parent: Values | null
  readonly raw: Readonly<Record<string, string>>
}

function rawsOf({ raw }: RowPortion): ReadonlyMap<number, Readonly<Record<string, string>>> {
  const raws = new Map<number, Record<string, string>>()
  for (const { at, field, text } of raw) {
    const known = raws.get(at)
    if (known === undefined) raws.set(at, { [field]: text })
    else known[field] = text
  }
  return raws
}

/** So many columns have a bit each. */
const bits = 30

/** Puts rows together from their columns. Rows with the same fields begin as a copy of the first of them: that is many times quicker
 * than one field after another, and an import asks for every row several times. */
class RowMaker {
  readonly #columns: readonly RowColumn[]
  /** Filled columns, a bit each -> a row with just these fields. */
  readonly #alike = new Map<number, Values>()

  constructor(columns: readonly RowColumn[]) {
    this.#columns = columns
  }

  at(at: number): Values {
    const columns = this.#columns
    if (columns.length > bits) return valuesAt(columns, at)
    let pattern = 0
    for (let nth = 0; nth < columns.length; nth += 1) if (cellOf(columns[nth], at) !== null) pattern |= 1 << nth
    const alike = this.#alike.get(pattern)
    if (alike === undefined) {
      const first = valuesAt(columns, at)
      this.#alike.set(pattern, first)
      return { ...first }
    }
    const values: Record<string, Value> = { ...alike }
    for (let nth = 0; nth < columns.length; nth += 1) {
      const column = columns[nth]
      if (column !== undefined && (pattern & (1 << nth)) !== 0) values[column.field] = cellOf(column, at)
    }
    return values
  }
}

function cellOf(column: RowColumn | undefined, at: number): Value {
  return column?.dictionary[column.codes[at] ?? 0] ?? null
}

function valuesAt(columns: readonly RowColumn[], at: number): Values {
  const values: Record<string, Value> = {}
  for (const column of columns) {
    const value = cellOf(column, at)
    if (value !== null) values[column.field] = value
  }
  return values
}

const noRaw: Readonly<Record<string, string>> = {}

/** The rows of one table. */
export class StagedRows {
  readonly head: StagedHead
  readonly #portions: KeptPortion[] = []
  readonly #amended = new Map<number, Amended>()
  #count = 0
  /** line -> place; made when a row is amended. */
  #places: Map<number, number> | null = null

  constructor(head: StagedHead) {
    this.head = head
  }

  get count(): number {
    return this.#count
  }

  append(portion: RowPortion): void {
    const rows = new RowMaker(portion.columns)
    const parents = portion.parent === null ? null : new RowMaker(portion.parent.columns)
    this.#portions.push({ portion, first: this.#count, raw: rawsOf(portion), rows, parents })
    this.#count += portion.lines.length
    this.#places = null
  }

  /** Puts rows in the place of those of the same lines; a line that is not staged is left out. */
  amend(portion: RowPortion): void {
    const places = this.#placesByLine()
    const raws = rawsOf(portion)
    for (const [at, line] of portion.lines.entries()) {
      const place = places.get(line)
      if (place === undefined) continue
      const parent = portion.parent?.named[at] === 1 ? valuesAt(portion.parent.columns, at) : null
      this.#amended.set(place, { values: valuesAt(portion.columns, at), parent, raw: raws.get(at) ?? noRaw })
    }
  }

  line(place: number): number {
    const { portion, first } = this.#portionAt(place)
    return portion.lines[place - first] ?? 0
  }

  values(place: number): Values {
    const amended = this.#amended.get(place)
    if (amended !== undefined) return amended.values
    const { rows, first } = this.#portionAt(place)
    return rows.at(place - first)
  }

  /** What the row says of its parent record; null when it names none. */
  parent(place: number): Values | null {
    const amended = this.#amended.get(place)
    if (amended !== undefined) return amended.parent
    const { portion, parents, first } = this.#portionAt(place)
    return portion.parent?.named[place - first] === 1 ? (parents?.at(place - first) ?? null) : null
  }

  raw(place: number): Readonly<Record<string, string>> {
    const amended = this.#amended.get(place)
    if (amended !== undefined) return amended.raw
    const { raw, first } = this.#portionAt(place)
    return raw.get(place - first) ?? noRaw
  }

  /** @throws on a place that the table does not have. */
  #portionAt(place: number): KeptPortion {
    let [low, high] = [0, this.#portions.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.#portions[middle]?.first ?? 0) <= place) low = middle
      else high = middle - 1
    }
    const found = this.#portions[low]
    if (found === undefined || place >= this.#count) throw new Error('a row that was staged')
    return found
  }

  #placesByLine(): ReadonlyMap<number, number> {
    if (this.#places === null) {
      this.#places = new Map()
      for (const { portion, first } of this.#portions)
        for (const [at, line] of portion.lines.entries()) this.#places.set(line, first + at)
    }
    return this.#places
  }
}
