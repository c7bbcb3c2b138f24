// Which cells are selected on the screen? State of the selection, painted onto the cells that the grid has drawn.

import type { GridApi } from 'ag-grid-community'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { GridRow } from '../../store/api.ts'
import { draftRowIndex } from '../quick-add/draft-row.ts'
import {
  type Block,
  blockOf,
  type CellPlace,
  type CellRange,
  clampPlace,
  type Extent,
  holds,
  singleCell,
} from './cell-range.ts'
import { numberColumn } from './grid-columns.tsx'
import { blocksOf, isSelected } from './several-blocks.ts'

/** Blocks that stand out beside the selection: what was cut, and what a drag of the corner will fill. */
export interface BlockMarks {
  cut: Block | null
  fill: Block | null
}

export interface RangeControl {
  readonly range: CellRange
  readonly rangeRef: RefObject<CellRange>
  readonly marks: RefObject<BlockMarks>
  /** `follow`: scroll to the far corner, so that a moving selection stays in sight. */
  select(range: CellRange, follow?: boolean): void
  /** Scrolls a cell into sight. */
  show(place: CellPlace): void
  /** Draws the marks on the cells that are there; cells drawn later ask for theirs. */
  paint(): void
  /** Cell of the grid drawn now, or null when it is out of sight. */
  cellElement(place: CellPlace): HTMLElement | null
  /** Row and column under an element; column -1 is the row number. */
  placeOf(target: EventTarget | null): CellPlace | null
}

/** Where every grid begins; still the same object while nobody has moved. */
export const startRange: CellRange = singleCell({ row: 0, column: 0 })

export function useCellRange(
  frame: RefObject<HTMLElement | null>,
  api: RefObject<GridApi<GridRow> | null>,
  ids: RefObject<readonly string[]>,
  extent: RefObject<Extent>,
): RangeControl {
  const [range, setRange] = useState(startRange)
  const rangeRef = useRef(startRange)

  const marks = useRef<BlockMarks>({ cut: null, fill: null })

  const show = useCallback(
    (place: CellPlace) => {
      const column = ids.current[place.column]
      // The row for a new record is always in sight.
      if (place.row >= 0 && place.row < extent.current.rows - 1) api.current?.ensureIndexVisible(place.row)
      if (column !== undefined) api.current?.ensureColumnVisible(column)
    },
    [api, extent, ids],
  )
  const select = useCallback(
    (next: CellRange, follow = true) => {
      const { active, end } = next
      const fitted = { ...next, active: clampPlace(active, extent.current), end: clampPlace(end, extent.current) }
      rangeRef.current = fitted
      setRange(fitted)
      if (follow) show(fitted.end)
    },
    [extent, show],
  )
  const cellElement = useCallback(
    ({ row, column }: CellPlace) =>
      frame.current?.querySelector<HTMLElement>(
        `.ag-row[row-index="${row === extent.current.rows - 1 ? draftRowIndex : row}"] .ag-cell[col-id="${CSS.escape(ids.current[column] ?? '')}"]`,
      ) ?? null,
    [frame, ids, extent],
  )
  const placeOf = useCallback(
    (target: EventTarget | null): CellPlace | null => {
      const cell = target instanceof Element ? target.closest('.ag-cell') : null
      const row = cell?.closest('.ag-row')?.getAttribute('row-index')
      const column = cell?.getAttribute('col-id')
      if (row == null || column == null) return null
      const index = row === draftRowIndex ? extent.current.rows - 1 : Number(row)
      return { row: index, column: column === numberColumn ? -1 : ids.current.indexOf(column) }
    },
    [ids, extent],
  )
  const paint = useCallback(() => {
    for (const cell of frame.current?.querySelectorAll('.ag-cell') ?? []) {
      const place = placeOf(cell)
      if (place === null) continue
      const drawn = marksOf(place, rangeRef.current, marks.current)
      for (const [name, has] of Object.entries(drawn)) cell.classList.toggle(name, has)
    }
  }, [frame, placeOf])
  useEffect(() => {
    if (range === rangeRef.current) paint()
  }, [range, paint])

  return { range, rangeRef, marks, select, show, paint, cellElement, placeOf }
}

/** Classes of one cell; column -1 is the row number. */
export function marksOf(place: CellPlace, range: CellRange, marks: BlockMarks): Readonly<Record<string, boolean>> {
  const block = blockOf(range)
  if (place.column === -1) {
    const reached = blocksOf(range).some(({ top, bottom }) => place.row >= top && place.row <= bottom)
    return { 'desk-row-selected': reached }
  }
  const blocks = range.others.length > 0
  const several = blocks || block.top !== block.bottom || block.left !== block.right
  return {
    'desk-in-range': several && isSelected(range, place),
    'desk-active': place.row === range.active.row && place.column === range.active.column,
    // Several blocks have no corner: which of them would be filled?
    'desk-corner': !blocks && place.row === block.bottom && place.column === block.right,
    'desk-cut': marks.cut !== null && holds(marks.cut, place.row, place.column),
    'desk-filling': marks.fill !== null && holds(marks.fill, place.row, place.column),
  }
}
