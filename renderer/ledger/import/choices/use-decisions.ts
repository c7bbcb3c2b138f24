// How are decisions about an open workbook made, taken back and made again? Ctrl+Z and Ctrl+Y work on them while the review is open.

import { App as AntApp } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { importWording } from '../../../app/wording/import.ts'
import { type Decisions, decide, type History, needsReading, noHistory, repeat, takeBack } from './decisions.ts'

interface Around {
  /** Is the review open, so that keys belong to it? */
  readonly active: boolean
  /** A decision needs the workbook to be read again. */
  readonly onReread: () => void
}

export interface DecisionsFlow {
  readonly history: History
  /** The decisions as they stand now, also inside one event. */
  readonly current: () => Decisions
  /** Makes a decision; `title` names it when it is taken back. */
  readonly decide: (title: string, change: (now: Decisions) => Decisions) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly reset: (history: History) => void
}

export function useDecisions({ active, onReread }: Around): DecisionsFlow {
  const { message } = AntApp.useApp()
  const [history, setHistory] = useState(noHistory)
  const latest = useRef(noHistory)
  const reread = useRef(onReread)
  reread.current = onReread

  const go = useCallback((next: History) => {
    const before = latest.current
    latest.current = next
    setHistory(next)
    if (needsReading(before.now, next.now)) reread.current()
  }, [])
  const reset = useCallback((next: History) => {
    latest.current = next
    setHistory(next)
  }, [])
  const current = useCallback(() => latest.current.now, [])
  const make = useCallback(
    (title: string, change: (now: Decisions) => Decisions) => {
      const now = change(latest.current.now)
      if (now !== latest.current.now) go(decide(latest.current, title, now))
    },
    [go],
  )
  const undo = useCallback(() => {
    const before = takeBack(latest.current)
    if (before === null) return void message.info(importWording.steps.nothingToUndo)
    message.info(importWording.steps.undone(latest.current.past.at(-1)?.title ?? ''))
    go(before)
  }, [go, message])
  const redo = useCallback(() => {
    const after = repeat(latest.current)
    if (after === null) return
    message.info(importWording.steps.redone(latest.current.future[0]?.title ?? ''))
    go(after)
  }, [go, message])

  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing || isTextField(event.target)) return
      const again = key === 'y' || (key === 'z' && event.shiftKey)
      if (!again && key !== 'z') return
      // The ledgers' own undo must not answer while a workbook is being reviewed.
      event.preventDefault()
      if (event.repeat) return
      if (again) redo()
      else undo()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [active, undo, redo])

  return { history, current, decide: make, undo, redo, reset }
}

/** A text being written has its own undo; the search box of a closed select has nothing to take back. */
function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const field = target.closest<HTMLInputElement>('input, textarea')
  return field !== null && field.value !== ''
}
