// How do millions of cells rest in little memory? Numbers by row in typed arrays; a cell is made when someone asks for it.

import type { Cell } from '../../ledgers/kinds/kind.ts'
import { type MergedRange, type Sheet, type SheetMarks, WIDEST } from '../sheet.ts'
import { grown, type TextPool } from './text-pool.ts'

/** What a reference points to: its two highest bits say it. */
const KIND = { text: 0, number: 1, truth: 2, error: 3 } as const
const KIND_SHIFT = 30
const INDEX_MASK = 0x3fff_ffff

/** Makes the cell of a number by the index of its style. */
export type NumberCell = (value: number, style: number) => Cell

/** Takes the cells of one sheet as they are read, and becomes the sheet. Columns that hold no ledger are left out. */
export class CellStore {
  readonly #pool: TextPool
  readonly #numberCell: NumberCell
  #rows = new Uint32Array(1024)
  #columns = new Uint16Array(1024)
  #references = new Uint32Array(1024)
  #count = 0
  #numbers = new Float64Array(256)
  #styles = new Uint16Array(256)
  #numberCount = 0
  #ordered = true

  constructor(pool: TextPool, numberCell: NumberCell) {
    this.#pool = pool
    this.#numberCell = numberCell
  }

  get count(): number {
    return this.#count
  }

  /** A text by its index in the pool. */
  addText(row: number, column: number, index: number): void {
    this.#add(row, column, KIND.text, index)
  }

  addNumber(row: number, column: number, value: number, style: number): void {
    this.#numbers = grown(this.#numbers, this.#numberCount + 1)
    this.#styles = grown(this.#styles, this.#numberCount + 1)
    this.#numbers[this.#numberCount] = value
    this.#styles[this.#numberCount] = style
    this.#add(row, column, KIND.number, this.#numberCount)
    this.#numberCount += 1
  }

  addTruth(row: number, column: number, value: boolean): void {
    this.#add(row, column, KIND.truth, value ? 1 : 0)
  }

  addError(row: number, column: number, text: string): void {
    this.#add(row, column, KIND.error, this.#pool.putText(text))
  }

  #add(row: number, column: number, kind: number, index: number): void {
    const at = this.#count
    if (at === this.#rows.length) {
      this.#rows = grown(this.#rows, at + 1)
      this.#columns = grown(this.#columns, at + 1)
      this.#references = grown(this.#references, at + 1)
    }
    if (at > 0) {
      const before = this.#rows[at - 1] as number
      if (row < before || (row === before && column <= (this.#columns[at - 1] as number))) this.#ordered = false
    }
    this.#rows[at] = row
    this.#columns[at] = column
    this.#references[at] = ((kind << KIND_SHIFT) | index) >>> 0
    this.#count = at + 1
  }

  /** The sheet of all cells added so far; nothing may be added afterwards. */
  toSheet(facts: {
    readonly name: string
    readonly hidden: boolean
    readonly merges: readonly MergedRange[]
    readonly marks: SheetMarks
  }): Sheet {
    if (!this.#ordered) this.#sort()
    const count = this.#count
    const columns = this.#columns.slice(0, count)
    const references = this.#references.slice(0, count)
    const rowCount = count === 0 ? 0 : (this.#rows[count - 1] as number) + 1
    const starts = new Uint32Array(rowCount + 1)
    let columnCount = 0
    for (let at = 0, row = 0; at < count; at += 1) {
      for (; row <= (this.#rows[at] as number); row += 1) starts[row] = at
      columnCount = Math.max(columnCount, (columns[at] as number) + 1)
    }
    starts[rowCount] = count
    this.#rows = new Uint32Array(0)
    this.#columns = new Uint16Array(0)
    this.#references = new Uint32Array(0)
    const find = (row: number, column: number): number => {
      if (!(row >= 0 && row < rowCount)) return -1
      const start = starts[row] as number
      // In a full row the cell stands at its column; where cells are missing, before it.
      let at = Math.min((starts[row + 1] as number) - 1, start + column)
      while (at >= start && (columns[at] as number) > column) at -= 1
      return at >= start && columns[at] === column ? at : -1
    }
    return {
      ...facts,
      rowCount,
      columnCount,
      cell: (row, column) => {
        const at = find(row, column)
        return at < 0 ? null : this.#cell(references[at] as number)
      },
      filled: (row) => {
        const found: number[] = []
        if (!(row >= 0 && row < rowCount)) return found
        const end = starts[row + 1] as number
        for (let at = starts[row] as number; at < end; at += 1) found.push(columns[at] as number)
        return found
      },
    }
  }

  #cell(reference: number): Cell {
    const index = reference & INDEX_MASK
    switch (reference >>> KIND_SHIFT) {
      case KIND.text:
        return this.#pool.cell(index)
      case KIND.number:
        return this.#numberCell(this.#numbers[index] as number, this.#styles[index] as number)
      case KIND.truth:
        return { type: 'b', raw: index === 1 }
      default:
        return { type: 'e', raw: this.#pool.text(index) }
    }
  }

  /** Rows and cells in their order; of two cells at one place the later one holds. */
  #sort(): void {
    const [rows, columns, references] = [this.#rows, this.#columns, this.#references]
    const keyOf = (at: number): number => (rows[at] as number) * WIDEST + (columns[at] as number)
    const order = Array.from({ length: this.#count }, (_, at) => at).sort((a, b) => keyOf(a) - keyOf(b) || a - b)
    const last = order.filter((at, nth) => {
      const next = order[nth + 1]
      return next === undefined || keyOf(next) !== keyOf(at)
    })
    this.#rows = Uint32Array.from(last, (at) => rows[at] as number)
    this.#columns = Uint16Array.from(last, (at) => columns[at] as number)
    this.#references = Uint32Array.from(last, (at) => references[at] as number)
    this.#count = last.length
  }
}
