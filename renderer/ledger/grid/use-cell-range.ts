// Which cells are selected on the screen? State of the selection, painted onto the cells that the grid has drawn.

import type { GridApi } from 'ag-grid-community'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { GridRow } from '../../store/api.ts'
import { blockOf, type CellPlace, type CellRange, clampPlace, type Extent, holds, singleCell } from './cell-range.ts'
import { numberColumn } from './grid-columns.tsx'

export interface RangeControl {
  readonly range: CellRange
  readonly rangeRef: RefObject<CellRange>
  /** `follow`: scroll to the far corner, so that a moving selection stays in sight. */
  select(range: CellRange, follow?: boolean): void
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

  const select = useCallback(
    (next: CellRange, follow = true) => {
      const fitted = { active: clampPlace(next.active, extent.current), end: clampPlace(next.end, extent.current) }
      rangeRef.current = fitted
      setRange(fitted)
      if (!follow) return
      const column = ids.current[fitted.end.column]
      if (extent.current.rows > 0) api.current?.ensureIndexVisible(fitted.end.row)
      if (column !== undefined) api.current?.ensureColumnVisible(column)
    },
    [api, extent, ids],
  )
  const cellElement = useCallback(
    ({ row, column }: CellPlace) =>
      frame.current?.querySelector<HTMLElement>(
        `.ag-row[row-index="${row}"] .ag-cell[col-id="${CSS.escape(ids.current[column] ?? '')}"]`,
      ) ?? null,
    [frame, ids],
  )
  const placeOf = useCallback(
    (target: EventTarget | null): CellPlace | null => {
      const cell = target instanceof Element ? target.closest('.ag-cell') : null
      const row = cell?.closest('.ag-row')?.getAttribute('row-index')
      const column = cell?.getAttribute('col-id')
      if (row == null || column == null) return null
      return { row: Number(row), column: column === numberColumn ? -1 : ids.current.indexOf(column) }
    },
    [ids],
  )
  useEffect(() => {
    const block = blockOf(range)
    for (const cell of frame.current?.querySelectorAll('.ag-cell') ?? []) {
      const place = placeOf(cell)
      if (place === null) continue
      const inside = holds(block, place.row, place.column)
      cell.classList.toggle('desk-in-range', inside && (block.top !== block.bottom || block.left !== block.right))
      cell.classList.toggle('desk-active', place.row === range.active.row && place.column === range.active.column)
      if (place.column === -1)
        cell.classList.toggle('desk-row-selected', place.row >= block.top && place.row <= block.bottom)
    }
  }, [range, frame, placeOf])

  return { range, rangeRef, select, cellElement, placeOf }
}
