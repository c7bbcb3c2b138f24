// What does pasting a block write? Cells from the active one on; rows beyond the last become records; a cut block leaves its old place.

import type { GridRow } from '../../store/api.ts'
import type { Block } from '../grid/cell-range.ts'
import type { CellWrite, RowWrite } from '../grid/cell-writes.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import type { PastedBlock } from './pasted-cells.ts'

/** The part of a block that holds records; null when it holds none. */
export function blockRows(block: Block, rows: number): Block | null {
  if (block.top >= rows) return null
  return block.bottom < rows ? block : { ...block, bottom: rows - 1 }
}

export interface PasteTarget {
  readonly top: number
  /** Columns from the active one on, at least as many as the block has. */
  readonly columns: readonly LedgerColumn[]
  /** Records from `top` on, as many as the block needs and the ledger has. */
  readonly rows: readonly GridRow[]
  /** For new records, where the block does not fill the field in. */
  readonly defaults: readonly CellWrite[]
}

/** One write for each row of the block. */
export function pasteWrites(cells: PastedBlock, target: PasteTarget): readonly RowWrite[] {
  return cells.map((line, index) => {
    const row = target.rows[index] ?? null
    const written = line.flatMap((pasted, at): CellWrite[] => {
      const column = target.columns[at]
      return column === undefined ? [] : [{ column, text: pasted.text, pasted }]
    })
    return {
      row,
      number: target.top + index + 1,
      cells: row === null ? withDefaults(written, target.defaults) : written,
    }
  })
}

/** Defaults stand first, so that a village is looked for in its township. A pasted empty cell takes the default too. */
function withDefaults(written: readonly CellWrite[], defaults: readonly CellWrite[]): readonly CellWrite[] {
  const filled = new Set(written.filter(({ text }) => text.trim() !== '').map(({ column }) => column.id))
  const missing = defaults.filter(({ column }) => !filled.has(column.id))
  const taken = new Set(missing.map(({ column }) => column.id))
  // What the program computes is no content of a new record.
  return [...missing, ...written.filter(({ column }) => column.field !== null && !taken.has(column.id))]
}

/** The same step empties the cells that were cut, unless something was pasted over them. */
export function withCleared(
  writes: readonly RowWrite[],
  cut: { readonly rows: readonly GridRow[]; readonly columns: readonly LedgerColumn[]; readonly top: number },
): readonly RowWrite[] {
  const byRow = new Map(writes.flatMap((write) => (write.row === null ? [] : [[write.row.id, write] as const])))
  const cleared = cut.rows.map((row, index): RowWrite => {
    const over = byRow.get(row.id)
    const taken = new Set(over?.cells.map(({ column }) => column.id))
    const empty = cut.columns
      .filter((column) => !taken.has(column.id))
      .map((column): CellWrite => ({ column, text: '', value: null }))
    byRow.delete(row.id)
    return { row, number: over?.number ?? cut.top + index + 1, cells: [...empty, ...(over?.cells ?? [])] }
  })
  const moved = new Set(cut.rows.map((row) => row.id))
  return [...cleared, ...writes.filter((write) => write.row === null || !moved.has(write.row.id))]
}
