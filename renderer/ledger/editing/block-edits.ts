// What can be done with the selected block? Clear, fill in every direction, write one text everywhere, remove rows.

import type { Value } from '../../../shared/ledgers/define.ts'
import type { GridRow } from '../../store/api.ts'
import { type Block, blockOf } from '../grid/cell-range.ts'
import type { CellWrite, RowWrite } from '../grid/cell-writes.ts'
import { removeRows, writeRows } from '../grid/grid-writing.ts'
import type { GridAccess } from '../grid/use-grid-writing.ts'
import { type LedgerView, showValue } from '../ledger-view.ts'
import { ledgerWording } from '../wording.ts'
import { fillWrites } from './fill-block.ts'
import { blockRows } from './paste-block.ts'
import type { Running } from './running.ts'
import { editingWording } from './wording.ts'

export interface BlockEdits {
  fillDown(): Promise<void>
  fillRight(): Promise<void>
  /** Fills what `whole` has beyond the selection. */
  fillTo(source: Block, whole: Block, copy: boolean): Promise<void>
  /** Writes what was typed into every selected cell; null when stored, or why not. */
  fillSelection(text: string, value: Value | undefined): Promise<string | null>
  clear(): Promise<void>
  removeSelected(): void
}

const { units } = editingWording

export function createBlockEdits(access: GridAccess, view: LedgerView, running: Running): BlockEdits {
  const selection = () => blockRows(blockOf(access.range()), access.rowCount())
  const cellsOf = (writes: readonly RowWrite[]) => writes.reduce((sum, write) => sum + write.cells.length, 0)
  const fillTo = async (source: Block, whole: Block, copy: boolean) => {
    const height = Math.max(whole.bottom - source.bottom, source.top - whole.top)
    if (!(await running.agreed(height))) return
    const rows = await access.rowsBetween(whole.top, whole.bottom)
    const { directory } = view
    const writes = fillWrites({ source, whole, columns: access.columns(), rows, copy, directory })
    const cells = cellsOf(writes)
    if (cells === 0) return
    await running.run(
      () => writeRows({ title: units.fill(cells), writes, via: 'paste' }, view),
      editingWording.fill.done(cells),
    )
  }
  return {
    fillTo,
    fillDown: async () => {
      const block = selection()
      if (block === null) return
      const top = block.top === block.bottom ? block.top - 1 : block.top
      if (top >= 0) await fillTo({ ...block, top, bottom: top }, { ...block, top }, true)
    },
    fillRight: async () => {
      const block = selection()
      if (block === null) return
      const left = block.left === block.right ? block.left - 1 : block.left
      if (left >= 0) await fillTo({ ...block, left, right: left }, { ...block, left }, true)
    },
    fillSelection: async (text, value) => {
      const block = selection()
      if (block === null || !(await running.agreed(block.bottom - block.top + 1))) return null
      const rows = await access.rowsBetween(block.top, block.bottom)
      const columns = access.columns().slice(block.left, block.right + 1)
      const active = access.columns()[access.range().active.column]
      const written =
        value === undefined || active?.field == null ? text : showValue(value, active.field, view.directory)
      const writes = writesOf(rows, block, (row) =>
        columns.map((column): CellWrite => {
          if (value !== undefined && column.id === active?.id) return { column, text: '', value }
          return { column, text: row.values[column.id] === written ? '' : written }
        }),
      )
      const cells = cellsOf(writes)
      return running.run(
        () => writeRows({ title: units.fill(cells), writes, via: 'typing' }, view),
        editingWording.fill.done(cells),
      )
    },
    clear: async () => {
      const block = selection()
      if (block === null || !(await running.agreed(block.bottom - block.top + 1))) return
      const columns = access.columns().slice(block.left, block.right + 1)
      // Whole rows hold computed columns too: those have nothing to clear.
      const writable = columns.filter((column) => column.field !== null && column.editable)
      const cleared = writable.length === 0 ? columns : writable
      const rows = await access.rowsBetween(block.top, block.bottom)
      const writes = writesOf(rows, block, () => cleared.map((column) => ({ column, text: '', value: null })))
      const cells = cellsOf(writes)
      await running.run(
        () => writeRows({ title: units.clear(cells), writes, via: 'typing' }, view),
        editingWording.clear.done(cells),
      )
    },
    removeSelected: () => {
      const block = selection()
      if (block === null) return
      const count = block.bottom - block.top + 1
      const words = ledgerWording.grid
      void running
        .ask({ title: words.removeTitle(count), content: words.removeText, okText: words.remove, danger: true })
        .then(async (yes) => {
          if (!yes) return
          const ids = await access.idsBetween(block.top, block.bottom)
          await running.run(() => removeRows(ids, view), words.removed(ids.length), true)
        })
    },
  }
}

function writesOf(
  rows: readonly GridRow[],
  block: Block,
  cells: (row: GridRow) => readonly CellWrite[],
): readonly RowWrite[] {
  return rows.map((row, index) => ({ row, number: block.top + index + 1, cells: cells(row) }))
}
