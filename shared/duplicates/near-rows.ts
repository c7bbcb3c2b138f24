// In which form are many records searched for near matches? Numbers in columns; names and texts are read when a pair comes up.

import type { NearDeclaration, Values } from '../ledgers/define.ts'
import { nameKeys } from './names.ts'
import { type NearSide, nearSide, partiesOf } from './near-side.ts'

/** Records by number from 0. */
export interface NearRows {
  readonly size: number
  /** Days since 1970, or -1. */
  readonly days: Int32Array
  /** First nine digits of the division, or -1. */
  readonly townships: Int32Array
  /** Where the keys of the names of each record start; one more entry than records. */
  readonly starts: Uint32Array
  readonly keys: Uint32Array
  /** Numbers of records that are not to be compared: 0; else 1. */
  readonly live: Uint8Array
  side(row: number): NearSide
}

/** A growing list of 32-bit numbers. */
export class NumberList {
  #numbers = new Uint32Array(1024)
  length = 0

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const wider = new Uint32Array(this.length * 2)
      wider.set(this.#numbers)
      this.#numbers = wider
    }
    this.#numbers[this.length++] = number
  }

  done(): Uint32Array {
    return this.#numbers.subarray(0, this.length)
  }
}

/** The rows of a workbook, or of a test. */
export function nearRowsOf(near: NearDeclaration, rows: readonly Values[]): NearRows {
  const sides = rows.map((values) => nearSide(near, values))
  const starts = new Uint32Array(rows.length + 1)
  const keys = new NumberList()
  for (const [row, values] of rows.entries()) {
    for (const name of partiesOf(near, (field) => values[field] ?? null)) nameKeys(name, (key) => keys.push(key))
    starts[row + 1] = keys.length
  }
  return {
    size: rows.length,
    days: Int32Array.from(sides, ({ day }) => day),
    townships: Int32Array.from(sides, ({ township }) => township),
    starts,
    keys: keys.done(),
    live: new Uint8Array(rows.length).fill(1),
    side: (row) => {
      const side = sides[row]
      if (side === undefined) throw new Error('a row of these')
      return side
    },
  }
}
