// How does the mouse select cells? Press, drag over cells, release; Shift+press extends; Ctrl+press adds another block or takes selected
// cells out; the row number takes the whole row; the corner of the selection fills.

import { type RefObject, useEffect } from 'react'
import { drawnOut } from '../editing/fill-block.ts'
import { editingWording } from '../editing/wording.ts'
import { followDrag } from './cell-drag.ts'
import {
  type Block,
  blockOf,
  type CellPlace,
  type CellRange,
  cellRange,
  clampPlace,
  type Extent,
  singleCell,
} from './cell-range.ts'
import { blocksOf, isWithin, rangeWithout } from './several-blocks.ts'
import type { RangeControl } from './use-cell-range.ts'

interface MouseOptions {
  readonly frame: RefObject<HTMLElement | null>
  readonly control: RangeControl
  readonly extent: RefObject<Extent>
  /** Before a press selects: stores what is being typed; false keeps the editor open and the selection as it is. */
  readonly leave: () => Promise<boolean>
  readonly focus: () => void
  readonly opened: (place: CellPlace) => void
  readonly fill: (source: Block, whole: Block, copy: boolean) => void
}

/** Pixels around the corner of the selection that belong to its handle. */
const handleSize = 8

export function useRangeMouse(options: MouseOptions): void {
  const { frame, control, extent, leave, focus, opened, fill } = options
  const { rangeRef, marks, select, show, paint, placeOf } = control
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    let stop = () => {}
    const rangeTo = (place: CellPlace, extend: boolean, whole: boolean): CellRange => {
      const last = extent.current.columns - 1
      const { active } = rangeRef.current
      const start = extend
        ? whole
          ? { ...active, column: 0 }
          : active
        : { row: place.row, column: whole ? 0 : place.column }
      const end = { row: place.row, column: whole ? last : Math.max(0, place.column) }
      return cellRange(start, end, extend ? rangeRef.current.others : [])
    }
    /** Ctrl+press: another block, or the pressed cells out of the selection. */
    const withCtrl = (place: CellPlace, whole: boolean): { readonly next: CellRange; readonly taken: boolean } => {
      const pressed = rangeTo(place, false, whole)
      const block = blockOf(pressed)
      const taken = isWithin(block, rangeRef.current)
      if (taken) return { next: rangeWithout(rangeRef.current, block), taken }
      return { next: { ...pressed, others: blocksOf(rangeRef.current) }, taken }
    }
    const dragFill = () => {
      const source = blockOf(rangeRef.current)
      stop = followDrag({
        frame,
        placeOf,
        moved: (place) => {
          const to = clampPlace(place, { ...extent.current, rows: extent.current.rows - 1 })
          show(to)
          marks.current.fill = drawnOut(source, to)
          paint()
        },
        ended: ({ ctrlKey }) => {
          const whole = marks.current.fill
          marks.current.fill = null
          paint()
          if (whole === null || JSON.stringify(whole) === JSON.stringify(source)) return
          select(cellRange({ row: whole.top, column: whole.left }, { row: whole.bottom, column: whole.right }), false)
          fill(source, whole, ctrlKey)
        },
      })
    }
    const dragRange = (event: MouseEvent, place: CellPlace) => {
      const whole = place.column === -1
      const { shiftKey } = event
      const draft = place.row === extent.current.rows - 1
      const another = (event.ctrlKey || event.metaKey) && !shiftKey && !draft
      /** Where the mouse is by the time that the editor has closed. */
      let at: CellPlace | null = null
      let pressed = false
      void leave().then((left) => {
        if (!left) return stop()
        focus()
        if (another) {
          const { next, taken } = withCtrl(place, whole)
          select(next, !whole && !taken)
          if (taken) return stop()
        } else select(whole && draft ? singleCell({ ...place, column: 0 }) : rangeTo(place, shiftKey, whole), !whole)
        pressed = true
        if (at !== null) select(rangeTo(at, true, whole), !whole)
      })
      // The row for a new record is no part of a block of records.
      if (draft) return
      stop = followDrag({
        frame,
        placeOf,
        moved: (to) => {
          at = to
          const { end } = rangeRef.current
          if (!pressed || (to.row === end.row && (whole || to.column === end.column))) return
          select(rangeTo(to, true, whole), !whole)
          if (whole) show({ row: Math.max(0, to.row), column: -1 })
        },
        ended: () => {},
      })
    }
    const onDown = (event: MouseEvent) => {
      const place = placeOf(event.target)
      if (place === null) return
      // The focus stays in the one text area, so that typing always lands there.
      event.preventDefault()
      if (event.button === 2 || (event.target instanceof Element && event.target.closest('button'))) return focus()
      stop()
      if (onHandle(event)) dragFill()
      else dragRange(event, place)
    }
    const onDouble = (event: MouseEvent) => {
      const place = placeOf(event.target)
      if (place === null || place.column < 0) return
      if (!onHandle(event)) return opened(place)
      const source = blockOf(rangeRef.current)
      const bottom = extent.current.rows - 2
      if (bottom <= source.bottom) return
      select(cellRange({ row: source.top, column: source.left }, { row: bottom, column: source.right }), false)
      fill(source, { ...source, bottom }, event.ctrlKey)
    }
    element.addEventListener('mousedown', onDown)
    element.addEventListener('dblclick', onDouble)
    element.addEventListener('mouseover', showTitle)
    return () => {
      stop()
      element.removeEventListener('mousedown', onDown)
      element.removeEventListener('dblclick', onDouble)
      element.removeEventListener('mouseover', showTitle)
    }
  }, [frame, extent, leave, focus, opened, fill, rangeRef, marks, select, show, paint, placeOf])
}

/** Is the mouse on the small square at the corner of the selection? */
function onHandle(event: MouseEvent): boolean {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.ag-cell.desk-corner') : null
  if (cell === null) return false
  const box = cell.getBoundingClientRect()
  return box.right - event.clientX <= handleSize && box.bottom - event.clientY <= handleSize
}

/** A text that does not fit into its cell is shown whole under the mouse; the handle says what it is for. */
function showTitle(event: MouseEvent): void {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.ag-cell') : null
  if (cell === null) return
  if (onHandle(event)) cell.title = editingWording.fill.handle
  else cell.title = cell.scrollWidth > cell.clientWidth ? cell.innerText : ''
}
