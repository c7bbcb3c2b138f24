// How does the row for a new record behave in the grid? It stands below the last one; leaving it saves it, Enter goes where it waits.

import type { GridApi } from 'ag-grid-community'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { GridRow } from '../../store/api.ts'
import type { Leave } from '../grid/CellEditor.tsx'
import { blockOf, type Extent, singleCell } from '../grid/cell-range.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import type { RangeControl } from '../grid/use-cell-range.ts'
import { useLedgerView } from '../ledger-view.ts'
import { quickAddWording as words } from './quick-add-wording.ts'
import type { QuickAdd } from './use-quick-add.ts'

interface DraftRowInput {
  readonly adding: QuickAdd
  readonly api: RefObject<GridApi<GridRow> | null>
  readonly control: RangeControl
  readonly extent: RefObject<Extent>
  /** Columns that are shown, in their order. */
  readonly columns: readonly LedgerColumn[]
}

export interface DraftRow {
  /** What the grid pins below its rows. */
  readonly pinned: GridRow[]
  goTo(): void
  /** A cell was typed in; true when the row itself says where to go. */
  left(way: Leave): boolean
  /** A key without typing; false when another row is active. */
  key(key: 'clear' | 'enter'): boolean
}

export function useDraftRow({ adding, api, control, extent, columns }: DraftRowInput): DraftRow {
  const { range, rangeRef, select } = control
  const { say } = useLedgerView()
  const index = () => extent.current.rows - 1
  const here = () => rangeRef.current.active.row === index()
  const { row, troubles } = adding
  const pinned = useMemo(() => [row], [row])
  useEffect(() => {
    const node = api.current?.isDestroyed() === false ? api.current.getPinnedBottomRow(0) : undefined
    if (node !== undefined && troubles !== null) api.current?.refreshCells({ rowNodes: [node], force: true })
  }, [api, troubles])

  // Leaving the row saves it; what the rules refuse stays and is said.
  const was = useRef(false)
  const latest = useRef(adding)
  latest.current = adding
  useEffect(() => {
    const on = range.active.row === extent.current.rows - 1
    if (was.current && !on) void latest.current.save()
    was.current = on
  }, [range, extent])

  const goTo = () => select(singleCell({ row: index(), column: adding.nextColumn(columns) }))
  const finish = async () => {
    await latest.current.save()
    select(singleCell({ row: index(), column: latest.current.nextColumn(columns) }))
  }
  return {
    pinned,
    goTo,
    left: (way) => {
      if (!here() || way === 'stay' || way === 'left' || way === 'up') return false
      if (way === 'right' && rangeRef.current.active.column < extent.current.columns - 1) return false
      void finish()
      return true
    },
    key: (key) => {
      if (!here()) return false
      if (key === 'enter') void finish()
      else {
        const block = blockOf(rangeRef.current)
        const cleared = columns.slice(block.left, block.right + 1).filter((column) => column.field !== null)
        const clearing = cleared.map((column) => adding.put(column, '', undefined))
        if (cleared.length > 1) void Promise.all(clearing).then(() => say(words.cleared))
      }
      return true
    },
  }
}
