// What is written into each row, when several blocks reach the same rows? One write for a row, so that its rules see all of its cells.

import type { RowWrite } from '../grid/cell-writes.ts'

/** In the order of the rows; no cell may be written twice. */
export function rowByRow(writes: readonly RowWrite[]): readonly RowWrite[] {
  const byNumber = new Map<number, RowWrite>()
  for (const write of writes) {
    const before = byNumber.get(write.number)
    byNumber.set(write.number, before === undefined ? write : { ...before, cells: [...before.cells, ...write.cells] })
  }
  return [...byNumber.values()].sort((one, other) => one.number - other.number)
}
