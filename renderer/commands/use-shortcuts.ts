// How do keys reach commands? One listener; typing in a field keeps its own editing keys.

import { useEffect, useRef } from 'react'
import { type Command, type CommandContext, matchesShortcut } from './command.ts'

/** Runs the first available command whose shortcut was pressed; keys that a widget has already handled are left alone. */
export function useShortcuts(commands: readonly Command[], context: CommandContext): void {
  const current = useRef({ commands, context })
  current.current = { commands, context }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const { commands, context } = current.current
      const command = commands.find(
        (each) => each.shortcut !== null && matchesShortcut(event, each.shortcut) && each.available(context),
      )
      if (command === undefined) return
      // A text being written has its own undo, and so has the ledger page (its grid knows when a cell is being edited).
      const takesBack = command.name === 'undo' || command.name === 'redo'
      if (takesBack && (context.route.page === 'ledger' || isTextField(event.target))) return
      event.preventDefault()
      // A key held down must not take back one step after the other.
      if (takesBack && event.repeat) return
      void command.run(context)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null
}
