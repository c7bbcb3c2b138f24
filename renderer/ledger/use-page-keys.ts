// Which keys work anywhere on the ledger page? Undo, panel, search, new record, print, and walking between its regions.

import { useEffect, useRef } from 'react'

export interface PageKeyActions {
  undo(): void
  redo(): void
  panel(): void
  search(): void
  find(): void
  replace(): void
  bulk(): void
  add(): void
  print(): void
  /** F6: the next region; with Shift the one before. */
  region(backwards: boolean): void
}

export function usePageKeys(actions: PageKeyActions): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
      if (event.target instanceof Element && event.target.closest('.ant-modal, .ant-drawer')) return
      const action = pageAction(event, latest.current)
      if (action === null) return
      event.preventDefault()
      // A key held down must not take back one step after the other.
      if (event.repeat && (action === latest.current.undo || action === latest.current.redo)) return
      action()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function pageAction(event: KeyboardEvent, actions: PageKeyActions): (() => void) | null {
  if (event.key === 'F6') return () => actions.region(event.shiftKey)
  if (event.altKey) return null
  if (!(event.ctrlKey || event.metaKey)) return event.key === 'Insert' && !isText(event.target) ? actions.add : null
  const key = event.key.toLowerCase()
  if (key === '.') return actions.panel
  if (key === 'f') return event.shiftKey ? actions.search : actions.find
  if (key === 'h') return actions.replace
  if (key === 'e' && event.shiftKey) return actions.bulk
  if (key === 'p') return actions.print
  // In a text that is being written, undo belongs to the text.
  if (isText(event.target)) return null
  if (key === 'y' || (key === 'z' && event.shiftKey)) return actions.redo
  return key === 'z' ? actions.undo : null
}

/** Is something being written there? The text area of the grid counts only while its editor is open. */
function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const editor = target.closest<HTMLElement>('.desk-editor')
  if (editor !== null) return editor.dataset.typing === 'true'
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target.isContentEditable
}
