// Which rows of a workbook wait in the store for a decision? Kept by columns as they came; put together when they are asked for.

import type { RowColumn, RowPortion, StagedHead } from '../../../shared/excel/row-portion.ts'
import type { Value, Values } from '../../../shared/ledgers/define.ts'

interface KeptPortion {
  readonly portion: RowPortion
  /** Place of its first row in the table. */
  readonly first: number
  readonly raw: ReadonlyMap<number, Readonly<Record<string, string>>>
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

function valuesAt(columns: readonly RowColumn[], at: number): Values {
  const values: Record<string, Value> = {}
  for (const { field, dictionary, codes } of columns) {
    const value = dictionary[codes[at] ?? 0] ?? null
    if (value !== null) values[field] = value
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
    this.#portions.push({ portion, first: this.#count, raw: rawsOf(portion) })
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
    const { portion, first } = this.#portionAt(place)
    return valuesAt(portion.columns, place - first)
  }

  /** What the row says of its parent record; null when it names none. */
  parent(place: number): Values | null {
    const amended = this.#amended.get(place)
    if (amended !== undefined) return amended.parent
    const { portion, first } = this.#portionAt(place)
    if (portion.parent?.named[place - first] !== 1) return null
    return valuesAt(portion.parent.columns, place - first)
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
