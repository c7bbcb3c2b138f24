// Which keys work anywhere on the ledger page? Its commands, undo, and walking between its regions.

import { useEffect, useRef } from 'react'
import { matchesShortcut } from '../commands/command.ts'
import { type LedgerAction, ledgerCommands } from '../commands/ledger-commands.ts'

export type LedgerActions = Readonly<Record<LedgerAction, () => void>>

export interface PageKeyActions {
  undo(): void
  redo(): void
  readonly commands: LedgerActions
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
  const command = ledgerCommands.find(
    ({ shortcut, ofGrid }) => shortcut !== null && !ofGrid && matchesShortcut(event, shortcut),
  )
  // In a text that is being written a key without Ctrl belongs to the text.
  if (command !== undefined && (event.ctrlKey || event.metaKey || !isText(event.target)))
    return actions.commands[command.action]
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return null
  const key = event.key.toLowerCase()
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
