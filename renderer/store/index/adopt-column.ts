// How does one column of a page come into the index?

import { encodeValue } from './cell-text.ts'
import type { ColumnChunk } from './columns.ts'
import type { IndexedField } from './fields.ts'
import { NumberColumn } from './number-column.ts'

/** Gives `slots[i]` the i-th value of the page; a negative slot is left out. @throws when page and field disagree on the kind */
export function adoptColumn(
  { name, column }: IndexedField,
  chunk: ColumnChunk,
  slots: Int32Array,
  capacity: number,
): void {
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
