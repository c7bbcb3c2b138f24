// How does a drag over cells go on beyond the edge? The grid scrolls under it, the faster the farther the mouse is outside.

import type { RefObject } from 'react'
import type { CellPlace } from './cell-range.ts'

const tick = 50
/** Pixels outside the grid for each further row in one tick. */
const pixelsPerRow = 30

interface CellDrag {
  readonly frame: RefObject<HTMLElement | null>
  readonly placeOf: (target: EventTarget | null) => CellPlace | null
  /** The cell under the mouse, or the one beyond the edge towards it. */
  readonly moved: (place: CellPlace, event: MouseEvent) => void
  readonly ended: (event: MouseEvent) => void
}

/** Follows the mouse until the button is released; answers what stops it at once. */
export function followDrag({ frame, placeOf, moved, ended }: CellDrag): () => void {
  let last: MouseEvent | null = null
  const follow = () => {
    const body = bodyBox(frame.current)
    if (last === null || body === null) return
    const { clientX, clientY } = last
    const inside = {
      x: clamp(clientX, body.left + 2, body.right - 2),
      y: clamp(clientY, body.top + 2, body.bottom - 2),
    }
    const place = placeOf(document.elementFromPoint(inside.x, inside.y))
    if (place === null) return
    moved(
      {
        row: place.row + beyond(clientY, body.top, body.bottom),
        column: place.column + Math.sign(beyond(clientX, body.left, body.right)),
      },
      last,
    )
  }
  const onMove = (event: MouseEvent) => {
    if (event.buttons !== 1) return onUp(event)
    last = event
    follow()
  }
  const onUp = (event: MouseEvent) => {
    stop()
    ended(event)
  }
  const outside = () => {
    const body = bodyBox(frame.current)
    if (last === null || body === null) return false
    return beyond(last.clientY, body.top, body.bottom) !== 0 || beyond(last.clientX, body.left, body.right) !== 0
  }
  const timer = setInterval(() => outside() && follow(), tick)
  const stop = () => {
    clearInterval(timer)
    window.removeEventListener('mousemove', onMove)
    window.removeEventListener('mouseup', onUp)
  }
  window.addEventListener('mousemove', onMove)
  window.addEventListener('mouseup', onUp)
  return stop
}

/** Where the records are on the screen: the grid without its headings, scroll bars and the row for a new one. */
function bodyBox(frame: HTMLElement | null) {
  const box = (part: string) => {
    const found = frame?.querySelector(part)?.getBoundingClientRect()
    return found === undefined || found.width === 0 || found.height === 0 ? undefined : found
  }
  const grid = box('.ag-grid-viewport')
  const headings = box('.ag-header')
  if (grid === undefined || headings === undefined) return null
  const lowest = [grid.bottom, box('.ag-row-pinned')?.top, box('.ag-body-horizontal-scroll')?.top]
  return {
    left: grid.left,
    right: Math.min(grid.right, box('.ag-body-vertical-scroll')?.left ?? grid.right),
    top: Math.max(grid.top, headings.bottom),
    bottom: Math.min(...lowest.filter((each) => each !== undefined)),
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}

/** 0 inside; outside at least one step towards the mouse. */
function beyond(at: number, low: number, high: number): number {
  if (at >= low && at <= high) return 0
  const pixels = at < low ? at - low : at - high
  return Math.sign(pixels) * (1 + Math.floor(Math.abs(pixels) / pixelsPerRow))
}
