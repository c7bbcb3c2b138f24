// What can be done with the selected blocks? Clear, fill in every direction, write one text everywhere, remove rows.

import type { Value } from '../../../shared/ledgers/define.ts'
import type { Block } from '../grid/cell-range.ts'
import type { CellWrite, RowWrite } from '../grid/cell-writes.ts'
import { removeRows, writeRows } from '../grid/grid-writing.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { countRows, rowSpans } from '../grid/several-blocks.ts'
import type { GridAccess } from '../grid/use-grid-writing.ts'
import { type LedgerView, showValue } from '../ledger-view.ts'
import { ledgerWording } from '../wording.ts'
import { type Fill, fillWrites } from './fill-block.ts'
import { rowByRow } from './row-by-row.ts'
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
  const cellsOf = (writes: readonly RowWrite[]) => writes.reduce((sum, write) => sum + write.cells.length, 0)
  const fillParts = async (parts: readonly Pick<Fill, 'source' | 'whole'>[], copy: boolean) => {
    const heights = parts.map(({ source, whole }) => Math.max(whole.bottom - source.bottom, source.top - whole.top))
    if (!(await running.agreed(heights.reduce((sum, height) => sum + height, 0)))) return
    const filled: RowWrite[] = []
    for (const { source, whole } of parts) {
      const rows = await access.rowsBetween(whole.top, whole.bottom)
      const { directory } = view
      filled.push(...fillWrites({ source, whole, columns: access.columns(), rows, copy, directory }))
    }
    const writes = rowByRow(filled)
    const cells = cellsOf(writes)
    if (cells === 0) return
    await running.run(
      () => writeRows({ title: units.fill(cells), writes, via: 'paste' }, view),
      editingWording.fill.done(cells),
    )
  }
  /** The same into every selected block; null when the person does not want it. */
  const intoBlocks = async (
    cells: (columns: readonly LedgerColumn[]) => readonly CellWrite[],
  ): Promise<readonly RowWrite[] | null> => {
    const blocks = access.blocks()
    if (blocks.length === 0 || !(await running.agreed(countRows(rowSpans(blocks))))) return null
    const writes: RowWrite[] = []
    for (const block of blocks) {
      const columns = access.columns().slice(block.left, block.right + 1)
      const rows = await access.rowsBetween(block.top, block.bottom)
      writes.push(...rows.map((row, index) => ({ row, number: block.top + index + 1, cells: cells(columns) })))
    }
    return rowByRow(writes)
  }
  return {
    fillTo: (source, whole, copy) => fillParts([{ source, whole }], copy),
    fillDown: () =>
      fillParts(
        access.blocks().flatMap((block) => {
          const top = block.top === block.bottom ? block.top - 1 : block.top
          return top < 0 ? [] : [{ source: { ...block, top, bottom: top }, whole: { ...block, top } }]
        }),
        true,
      ),
    fillRight: () =>
      fillParts(
        access.blocks().flatMap((block) => {
          const left = block.left === block.right ? block.left - 1 : block.left
          return left < 0 ? [] : [{ source: { ...block, left, right: left }, whole: { ...block, left } }]
        }),
        true,
      ),
    fillSelection: async (text, value) => {
      const active = access.columns()[access.range().active.column]
      const written =
        value === undefined || active?.field == null ? text : showValue(value, active.field, view.directory)
      const writes = await intoBlocks((columns) =>
        columns.map((column): CellWrite => {
          if (value !== undefined && column.id === active?.id) return { column, text: '', value }
          return { column, text: written }
        }),
      )
      if (writes === null) return null
      const cells = cellsOf(writes)
      return running.run(
        () => writeRows({ title: units.fill(cells), writes, via: 'typing' }, view),
        editingWording.fill.done(cells),
      )
    },
    clear: async () => {
      const writes = await intoBlocks((columns) => {
        // Whole rows hold computed columns too: those have nothing to clear.
        const writable = columns.filter((column) => column.field !== null && column.editable)
        const cleared = writable.length === 0 ? columns : writable
        return cleared.map((column) => ({ column, text: '', value: null }))
      })
      if (writes === null) return
      const cells = cellsOf(writes)
      await running.run(
        () => writeRows({ title: units.clear(cells), writes, via: 'typing' }, view),
        editingWording.clear.done(cells),
      )
    },
    removeSelected: () => {
      const spans = rowSpans(access.blocks())
      const count = countRows(spans)
      if (count === 0) return
      const words = ledgerWording.grid
      void running
        .ask({ title: words.removeTitle(count), content: words.removeText, okText: words.remove, danger: true })
        .then(async (yes) => {
          if (!yes) return
          const ids: string[] = []
          for (const { top, bottom } of spans) ids.push(...(await access.idsBetween(top, bottom)))
          await running.run(() => removeRows(ids, view), words.removed(ids.length), true)
        })
    },
  }
}
