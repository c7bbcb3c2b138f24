// What do several selected blocks come to together? No cell twice, the rows they reach, and whether they make one block when put together.

import { type Block, blockOf, type CellPlace, type CellRange, cellRange, holds, singleCell } from './cell-range.ts'

/** Rows `top` to `bottom`, counted from 0. */
export interface RowSpan {
  readonly top: number
  readonly bottom: number
}

/** Every block of the selection, in the order of selecting; the last one is where keys and the mouse go on. */
export function blocksOf(range: CellRange): readonly Block[] {
  return [...range.others, blockOf(range)]
}

export function isSelected(range: CellRange, place: CellPlace): boolean {
  return blocksOf(range).some((block) => holds(block, place.row, place.column))
}

/** Is every cell of the block selected? */
export function isWithin(block: Block, range: CellRange): boolean {
  return (
    blocksOf(range).reduce<readonly Block[]>((left, each) => left.flatMap((part) => without(part, each)), [block])
      .length === 0
  )
}

/** The selection without the row that is still to be filled in; no cell stands in two of the blocks. */
export function selectedBlocks(range: CellRange, rows: number): readonly Block[] {
  const apart: Block[] = []
  for (const block of blocksOf(range)) {
    if (block.top >= rows) continue
    let left: readonly Block[] = [{ ...block, bottom: Math.min(block.bottom, rows - 1) }]
    for (const taken of apart) left = left.flatMap((each) => without(each, taken))
    apart.push(...left)
  }
  return apart
}

/** What is left of a block around a hole. */
function without(block: Block, hole: Block): readonly Block[] {
  const top = Math.max(block.top, hole.top)
  const bottom = Math.min(block.bottom, hole.bottom)
  const left = Math.max(block.left, hole.left)
  const right = Math.min(block.right, hole.right)
  if (top > bottom || left > right) return [block]
  const around = [
    { ...block, bottom: top - 1 },
    { ...block, top: bottom + 1 },
    { top, bottom, left: block.left, right: left - 1 },
    { top, bottom, left: right + 1, right: block.right },
  ]
  return around.filter((each) => each.top <= each.bottom && each.left <= each.right)
}

/** Ctrl+press on cells that are selected takes them out; the last cell stays. */
export function rangeWithout(range: CellRange, hole: Block): CellRange {
  const left = blocksOf(range).flatMap((block) => without(block, hole))
  const last = left.at(-1)
  if (last === undefined) return singleCell(range.active)
  const corner = (row: number, column: number): CellPlace => ({ row, column })
  return cellRange(corner(last.top, last.left), corner(last.bottom, last.right), left.slice(0, -1))
}

/** The rows that blocks reach, from above, neighbouring ones as one span. */
export function rowSpans(blocks: readonly RowSpan[]): readonly RowSpan[] {
  const spans: RowSpan[] = []
  for (const { top, bottom } of [...blocks].sort((one, other) => one.top - other.top)) {
    const last = spans.at(-1)
    if (last === undefined || top > last.bottom + 1) spans.push({ top, bottom })
    else spans[spans.length - 1] = { top: last.top, bottom: Math.max(last.bottom, bottom) }
  }
  return spans
}

export function countRows(spans: readonly RowSpan[]): number {
  return spans.reduce((sum, { top, bottom }) => sum + bottom - top + 1, 0)
}

/** Blocks put together as one: whole rows of the same columns. */
interface PutTogether {
  readonly rows: readonly RowSpan[]
  /** Ascending. */
  readonly columns: readonly number[]
}

/** Null when the blocks have neither the same rows nor the same columns: then no single block holds them. */
export function putTogether(blocks: readonly Block[]): PutTogether | null {
  const rows = rowSpans(blocks)
  const columns = new Set<number>()
  for (const { left, right } of blocks) for (let column = left; column <= right; column += 1) columns.add(column)
  const cells = blocks.reduce((sum, { left, right, ...span }) => sum + countRows([span]) * (right - left + 1), 0)
  if (cells !== countRows(rows) * columns.size) return null
  return { rows, columns: [...columns].sort((one, other) => one - other) }
}
