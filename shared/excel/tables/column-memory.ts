// What has a column said already? The same cell under the same circumstances is read once: places, terms, dates and names repeat.

import type { Cell, CellReading } from '../../ledgers/kinds/kind.ts'

/** Different cells that are remembered of a column, and how many are looked at before it is judged to repeat nothing. */
const MOST = 8192
const TRIED = 2048

/** Readings of one column. A column of numbers or summaries, each a different one, soon costs nothing here. */
export class ColumnMemory {
  readonly #texts = new Map<string, Map<string, CellReading>>()
  readonly #numbers = new Map<number, CellReading>()
  #format: string | undefined
  #hits = 0
  #misses = 0
  #useful = true

  /** The reading of the cell, made by `read` when it is not known. `place` is what else the reading depends on. */
  recall(cell: Cell, place: string, read: () => CellReading): CellReading {
    if (!this.#useful) return read()
    const { raw, type } = cell
    if (type === 's' && typeof raw === 'string') {
      let texts = this.#texts.get(place)
      if (texts === undefined) {
        texts = new Map()
        this.#texts.set(place, texts)
      }
      return this.#recall(texts, raw, read)
    }
    if (type !== 'n' || typeof raw !== 'number' || place !== '') return read()
    if (this.#numbers.size === 0) this.#format = cell.format
    return cell.format === this.#format ? this.#recall(this.#numbers, raw, read) : read()
  }

  #recall<K>(known: Map<K, CellReading>, key: K, read: () => CellReading): CellReading {
    const before = known.get(key)
    if (before !== undefined) {
      this.#hits += 1
      return before
    }
    const reading = read()
    this.#misses += 1
    if (this.#misses < MOST) known.set(key, reading)
    if (this.#misses === TRIED && this.#hits < TRIED) {
      this.#useful = false
      this.#texts.clear()
      this.#numbers.clear()
    }
    return reading
  }
}
