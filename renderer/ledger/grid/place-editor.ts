// Where does the editor stand? Exactly over the active cell, also when that cell scrolls.

import { zoomOf } from '../../ui/zoom.ts'

/** Keeps the last place while the cell is out of sight (the text area must not lose its focus). */
export function placeEditor(editor: HTMLElement | null, cell: HTMLElement | null, frame: HTMLElement | null): void {
  if (editor === null || frame === null || cell === null) return
  const zoom = zoomOf(frame)
  const outer = frame.getBoundingClientRect()
  const inner = cell.getBoundingClientRect()
  const pixels = (length: number) => `${length / zoom}px`
  editor.style.left = pixels(Math.max(0, Math.min(inner.left - outer.left, outer.width - inner.width)))
  editor.style.top = pixels(Math.max(0, inner.top - outer.top))
  editor.style.setProperty('--desk-editor-width', pixels(inner.width))
  editor.style.setProperty('--desk-editor-height', pixels(inner.height))
  editor.dataset.side = outer.bottom - inner.bottom < 200 * zoom ? 'above' : 'below'
}
