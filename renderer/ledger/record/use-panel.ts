// Which record does the panel show? The active one of the grid; a form until it is left; a record just saved or asked for
// until the person moves on.

import { useCallback, useRef, useState } from 'react'
import type { GridRow } from '../../store/api.ts'
import type { CellRange } from '../grid/cell-range.ts'
import { startRange } from '../grid/use-cell-range.ts'
import type { PanelMode } from './RecordPanel.tsx'

export interface PanelControl {
  readonly open: boolean
  readonly shown: PanelMode | null
  add(): void
  edit(row: string): void
  saved(row: string): void
  cancel(): void
  close(): void
  toggle(): void
  /** The form says whether something in it is not stored. */
  touched(is: boolean): void
  activated(row: GridRow | undefined, range: CellRange): void
}

interface PanelOptions {
  readonly focusRow: string | undefined
  /** The form that was begun and not saved; `row` null: for a new record. */
  readonly begun: { readonly row: string | null } | undefined
  /** The form is given up or saved. */
  readonly forget: () => void
  readonly focusGrid: () => void
  /** Asks whether what is filled in may be lost, and goes on if so. */
  readonly ask: (goOn: () => void) => void
}

export function usePanel({ focusRow, begun, forget, focusGrid, ask }: PanelOptions): PanelControl {
  const [panel, setPanel] = useState<PanelMode | null>(() => firstPanel(focusRow, begun))
  const [open, setOpen] = useState(panel !== null)
  const [active, setActive] = useState<{ readonly row: string | null; readonly range: CellRange }>({
    row: null,
    range: startRange,
  })
  /** The selection during which the shown record stays. */
  const [pinnedAt, setPinnedAt] = useState<CellRange | null>(focusRow === undefined ? null : startRange)
  const unsaved = useRef(false)
  const touched = useCallback((is: boolean) => {
    unsaved.current = is
  }, [])
  const safely = (action: () => void) => (unsaved.current ? ask(action) : action())
  const activated = useCallback((row: GridRow | undefined, range: CellRange) => {
    const id = row?.id ?? null
    setActive((before) => (before.row === id && before.range === range ? before : { row: id, range }))
  }, [])
  const show = (row: string) => {
    forget()
    setPanel({ mode: 'show', row })
    setPinnedAt(active.range)
  }
  const close = () => {
    forget()
    setOpen(false)
    setPanel(null)
    setPinnedAt(null)
    focusGrid()
  }
  const stays = panel !== null && (panel.mode !== 'show' || pinnedAt === active.range || active.row === null)
  return {
    open,
    shown: stays ? panel : active.row === null ? null : { mode: 'show', row: active.row },
    add: () => {
      if (panel?.mode !== 'new')
        safely(() => {
          forget()
          setPanel({ mode: 'new' })
          setOpen(true)
        })
    },
    edit: (row) => setPanel({ mode: 'edit', row }),
    saved: show,
    cancel: () =>
      safely(() => {
        if (panel?.mode === 'edit') return show(panel.row)
        forget()
        setPanel(null)
      }),
    close: () => safely(close),
    toggle: () => (open ? safely(close) : setOpen(true)),
    touched,
    activated,
  }
}

/** A begun form stands first, unless another record was asked for. */
function firstPanel(focusRow: string | undefined, begun: PanelOptions['begun']): PanelMode | null {
  if (begun !== undefined && (focusRow === undefined || focusRow === begun.row))
    return begun.row === null ? { mode: 'new' } : { mode: 'edit', row: begun.row }
  return focusRow === undefined ? null : { mode: 'show', row: focusRow }
}
