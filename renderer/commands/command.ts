// What is a command? One definition from which menu, palette, shortcut and help are loops.

import { createContext } from 'react'
import type { Route } from '../app/routes.ts'
import type { StoreApi } from '../store/api.ts'

export type PageActions = Readonly<Record<string, () => void>>

/** Filled by the page on the screen, so that the palette reaches what it can do. */
export const PageActionsContext = createContext<(actions: PageActions | null) => void>(() => {})

/** What a command may look at and touch. */
export interface CommandContext {
  readonly store: StoreApi
  readonly route: Route
  readonly navigate: (route: Route) => void
  readonly lock: () => void
  readonly openPalette: () => void
  readonly openHelp: () => void
  readonly toggleRail: () => void
  /** Draws everything one step larger or smaller, or as designed. */
  readonly zoom: (way: 'in' | 'out' | 'reset') => void
  /** What the page on the screen can do by itself, by name; null: nothing. */
  readonly page: PageActions | null
  /** Take back or repeat the last step; a large one asks first. */
  readonly undo: () => void
  readonly redo: () => void
  /** Says what happened, as a toast. */
  readonly say: (text: string, kind?: 'done' | 'trouble') => void
}

export interface Command {
  readonly name: string
  readonly title: string
  /** `Ctrl+K`, `F1`, `Ctrl+Shift+Z`; null: palette only. */
  readonly shortcut: string | null
  /** Heading in palette and help. */
  readonly group: string
  available(context: CommandContext): boolean
  run(context: CommandContext): void | Promise<void>
  /** Can Ctrl+Z take back what it did? */
  readonly undo: 'yes' | 'nothing to undo'
}

/** Does this key press mean that shortcut? Ctrl stands for Command on a Mac. */
export function matchesShortcut(event: KeyboardEvent, shortcut: string): boolean {
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === parts.includes('Ctrl') &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt')
  )
}
