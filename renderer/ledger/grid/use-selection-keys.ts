// How does the keyboard move over the cells and start what can be done with them?

import type { KeyboardEvent, RefObject } from 'react'
import { editingWording } from '../editing/wording.ts'
import { useLedgerView } from '../ledger-view.ts'
import type { Leave } from './CellEditor.tsx'
import { cellRange, type Extent, edgeExtent, moveRange, rangeAfterKey, tabRange } from './cell-range.ts'
import { useGridKeys } from './grid-keys.ts'
import { blocksOf } from './several-blocks.ts'
import type { RangeControl } from './use-cell-range.ts'
import type { GridWriting } from './use-grid-writing.ts'

const words = editingWording.blocks

interface SelectionKeys {
  readonly frame: RefObject<HTMLElement | null>
  readonly control: RangeControl
  readonly extent: RefObject<Extent>
  /** Columns that are shown, in their order. */
  readonly ids: RefObject<readonly string[]>
  readonly rowHeight: number
  readonly writing: GridWriting
  readonly edit: () => void
  readonly quickAdd: () => void
  /** Esc, Delete, Enter in the row for a new record; false when another row is active. */
  readonly draftKey: (key: 'clear' | 'enter') => boolean
  readonly menu: (column: string, anchor: DOMRect) => void
}

export function useSelectionKeys(input: SelectionKeys): (event: KeyboardEvent<HTMLTextAreaElement>) => void {
  const { say } = useLedgerView()
  const { frame, extent, ids, writing } = input
  const { rangeRef, select } = input.control
  const page = () => Math.max(1, Math.floor((frame.current?.clientHeight ?? 300) / input.rowHeight) - 2)
  const records = () => extent.current.rows - 1
  return useGridKeys({
    move: (event) => {
      const next = rangeAfterKey(
        rangeRef.current,
        event,
        edgeExtent(rangeRef.current, event, extent.current, records()),
        page(),
      )
      if (next !== null) select(next)
      return next !== null
    },
    tab: (backwards) => select(tabRange(rangeRef.current, backwards, extent.current)),
    step: (rows) =>
      (rows > 0 && input.draftKey('enter')) ||
      select(moveRange(rangeRef.current, { rows, columns: 0, extend: false }, extent.current)),
    selectAll: () => {
      const end = { row: records() - 1, column: extent.current.columns - 1 }
      select(cellRange({ row: 0, column: 0 }, end), false)
    },
    selectRow: () => {
      const { active, end, others } = rangeRef.current
      const last = extent.current.columns - 1
      select(cellRange({ row: active.row, column: 0 }, { row: end.row, column: last }, others), false)
    },
    selectColumn: () => {
      const { active, end, others } = rangeRef.current
      const last = records() - 1
      select(cellRange({ row: 0, column: active.column }, { row: last, column: end.column }, others), false)
    },
    edit: input.edit,
    clear: () => input.draftKey('clear') || void writing.clear(),
    fillDown: () => void writing.fillDown(),
    quickAdd: input.quickAdd,
    fillRight: () => void writing.fillRight(),
    giveUp: () => {
      writing.forgetCut()
      if (rangeRef.current.adding) select({ ...rangeRef.current, adding: false }, false)
    },
    addBlock: () => {
      const range = rangeRef.current
      if (range.active.row >= records()) return
      const adding = !range.adding
      select({ ...range, others: adding ? blocksOf(range) : range.others, adding }, false)
      say(adding ? words.adding : words.added)
    },
    remove: writing.removeSelected,
    menu: () => {
      const id = ids.current[rangeRef.current.active.column]
      const header = frame.current?.querySelector(`.ag-header-cell[col-id="${CSS.escape(id ?? '')}"]`)
      if (id !== undefined && header) input.menu(id, header.getBoundingClientRect())
    },
  })
}

/** Where the selection goes when a cell was stored. */
export function leaveCell(way: Leave, { rangeRef, select }: RangeControl, extent: Extent): void {
  const range = rangeRef.current
  if (way === 'down' || way === 'up')
    select(moveRange(range, { rows: way === 'down' ? 1 : -1, columns: 0, extend: false }, extent))
  else if (way !== 'stay') select(tabRange(range, way === 'left', extent))
}
