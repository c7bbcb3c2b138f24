// Which cell of the clipboard lands in which cell of the grid? One value fills a selection, a block repeats itself in a multiple of itself.

import type { Block } from '../grid/cell-range.ts'

/** The clipboard's block as large as it will be pasted. */
export function spreadBlock<T>(cells: readonly (readonly T[])[], block: Block): readonly (readonly T[])[] {
  const [height, width] = [cells.length, cells[0]?.length ?? 0]
  if (height === 0 || width === 0) return []
  const rows = times(block.bottom - block.top + 1, height)
  const columns = times(block.right - block.left + 1, width)
  // Repeated whole in both directions, or not at all.
  const [down, across] = rows === null || columns === null ? [height, width] : [rows, columns]
  return Array.from({ length: down }, (_, row) =>
    Array.from({ length: across }, (_, column) => cells[row % height]?.[column % width] as T),
  )
}

/** The length of a selection that is a multiple of the block; the block's own where the selection is smaller; else null. */
function times(selected: number, size: number): number | null {
  if (selected <= size) return size
  return selected % size === 0 ? selected : null
}
