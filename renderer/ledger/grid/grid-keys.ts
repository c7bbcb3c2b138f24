// What does a key do in the grid while nothing is being typed?

import type { KeyboardEvent } from 'react'

export interface GridKeyActions {
  /** Arrow, page, home and end keys; false when the key does not move. */
  move(event: KeyboardEvent): boolean
  tab(backwards: boolean): void
  step(rows: number): void
  selectAll(): void
  selectRow(): void
  selectColumn(): void
  edit(): void
  clear(): void
  fillDown(): void
  fillRight(): void
  /** The next key that moves begins another block, or this one is the last. */
  addBlock(): void
  /** Goes to the row for a new record. */
  quickAdd(): void
  /** Esc: gives up what was begun. */
  giveUp(): void
  remove(): void
  /** Sort and filter of the active column. */
  menu(): void
}

export function useGridKeys(actions: GridKeyActions): (event: KeyboardEvent<HTMLTextAreaElement>) => void {
  return (event) => {
    if (event.altKey && event.key === 'ArrowDown') {
      event.preventDefault()
      return actions.menu()
    }
    // Tab walks the cells; F6 and Esc lead out of the grid.
    if (event.key === 'Tab' && !event.ctrlKey) {
      event.preventDefault()
      return actions.tab(event.shiftKey)
    }
    if (actions.move(event)) return event.preventDefault()
    const action = keyAction(event, actions)
    if (action !== null) {
      event.preventDefault()
      action()
    } else if (!event.ctrlKey && !event.metaKey && event.key === 'Escape') {
      event.currentTarget.value = ''
      actions.giveUp()
    }
  }
}

function keyAction(event: KeyboardEvent, actions: GridKeyActions): (() => void) | null {
  const control = event.ctrlKey || event.metaKey
  if (control && event.key.toLowerCase() === 'a') return actions.selectAll
  if (control && event.key.toLowerCase() === 'd') return actions.fillDown
  if (control && event.key.toLowerCase() === 'r') return actions.fillRight
  if (control && event.key === ' ') return actions.selectColumn
  if (control && event.key === 'Enter') return actions.quickAdd
  if (control && event.key === '-') return actions.remove
  if (event.shiftKey && event.key === ' ') return actions.selectRow
  if (event.shiftKey && !control && event.key === 'F8') return actions.addBlock
  if (control || event.altKey) return null
  if (event.key === 'F2') return actions.edit
  if (event.key === 'Delete' || event.key === 'Backspace') return actions.clear
  if (event.key === 'Enter') return () => actions.step(event.shiftKey ? -1 : 1)
  return null
}
