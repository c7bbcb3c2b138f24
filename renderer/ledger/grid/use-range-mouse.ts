// How does the mouse select cells? Press, drag over cells, release; Shift+press extends; the row number takes the whole row.

import { type RefObject, useEffect } from 'react'
import type { CellPlace, CellRange, Extent } from './cell-range.ts'
import type { RangeControl } from './use-cell-range.ts'

interface MouseOptions {
  readonly frame: RefObject<HTMLElement | null>
  readonly control: RangeControl
  readonly extent: RefObject<Extent>
  /** Before a press selects: stores what is being typed; false keeps the editor open and the selection as it is. */
  readonly leave: () => Promise<boolean>
  readonly focus: () => void
  readonly opened: (place: CellPlace) => void
}

export function useRangeMouse(options: MouseOptions): void {
  const { frame, control, extent, leave, focus, opened } = options
  const { rangeRef, select, placeOf } = control
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    let dragging = false
    let whole = false
    const rangeTo = (place: CellPlace, extend: boolean): CellRange => {
      const last = extent.current.columns - 1
      const active = extend ? rangeRef.current.active : { row: place.row, column: whole ? 0 : place.column }
      return { active, end: { row: place.row, column: whole ? last : place.column } }
    }
    const onDown = (event: MouseEvent) => {
      const place = placeOf(event.target)
      if (place === null) return
      // The focus stays in the one text area, so that typing always lands there.
      event.preventDefault()
      if (event.button === 2 || (event.target instanceof Element && event.target.closest('button'))) return focus()
      void leave().then((left) => {
        if (!left) return
        focus()
        whole = place.column === -1
        select(rangeTo(place, event.shiftKey), !whole)
      })
      dragging = true
    }
    const onMove = (event: MouseEvent) => {
      if (!dragging || event.buttons !== 1) {
        dragging = false
        return
      }
      const place = placeOf(document.elementFromPoint(event.clientX, event.clientY))
      const { end } = rangeRef.current
      if (place === null || (place.row === end.row && (whole || place.column === end.column))) return
      select(rangeTo({ row: place.row, column: Math.max(0, place.column) }, true), !whole)
    }
    const onUp = () => {
      dragging = false
    }
    const onDouble = (event: MouseEvent) => {
      const place = placeOf(event.target)
      if (place !== null && place.column >= 0) opened(place)
    }
    element.addEventListener('mousedown', onDown)
    element.addEventListener('dblclick', onDouble)
    element.addEventListener('mouseover', titleOfCutText)
    window.addEventListener('mousemove', onMove)
    window.addEventListener('mouseup', onUp)
    return () => {
      element.removeEventListener('mousedown', onDown)
      element.removeEventListener('dblclick', onDouble)
      element.removeEventListener('mouseover', titleOfCutText)
      window.removeEventListener('mousemove', onMove)
      window.removeEventListener('mouseup', onUp)
    }
  }, [frame, extent, leave, focus, opened, rangeRef, select, placeOf])
}

/** A text that does not fit into its cell is shown whole under the mouse. */
function titleOfCutText(event: MouseEvent): void {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.ag-cell') : null
  if (cell !== null) cell.title = cell.scrollWidth > cell.clientWidth ? cell.innerText : ''
}
