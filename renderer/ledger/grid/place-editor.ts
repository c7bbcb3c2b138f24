// Where does the editor stand? Exactly over the active cell, also when that cell scrolls.

/** Keeps the last place while the cell is out of sight (the text area must not lose its focus). */
export function placeEditor(editor: HTMLElement | null, cell: HTMLElement | null, frame: HTMLElement | null): void {
  if (editor === null || frame === null || cell === null) return
  const outer = frame.getBoundingClientRect()
  const inner = cell.getBoundingClientRect()
  editor.style.left = `${Math.max(0, Math.min(inner.left - outer.left, outer.width - inner.width))}px`
  editor.style.top = `${Math.max(0, inner.top - outer.top)}px`
  editor.style.setProperty('--desk-editor-width', `${inner.width}px`)
  editor.style.setProperty('--desk-editor-height', `${inner.height}px`)
  editor.dataset.side = outer.bottom - inner.bottom < 200 ? 'above' : 'below'
}
