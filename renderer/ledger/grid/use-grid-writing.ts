// What does the grid do with a block of cells? Copy, cut, paste, fill, clear, remove, each one step that can be undone.

import { App } from 'antd'
import { useMemo } from 'react'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { Filter, GridRow } from '../../store/api.ts'
import { type BlockEdits, createBlockEdits } from '../editing/block-edits.ts'
import { type ClipboardEdits, createClipboardEdits } from '../editing/clipboard-edits.ts'
import { createRunning, type Running } from '../editing/running.ts'
import { useLedgerView } from '../ledger-view.ts'
import { ledgerWording } from '../wording.ts'
import type { Block, CellRange } from './cell-range.ts'
import * as writing from './grid-writing.ts'
import type { LedgerColumn } from './ledger-columns.ts'

/** What the operations may see of the grid. */
export interface GridAccess {
  range(): CellRange
  /** The selected cells of records; none when only the row for a new record is selected. */
  blocks(): readonly Block[]
  columns(): readonly LedgerColumn[]
  filters(): readonly Filter[]
  rowCount(): number
  rowAt(index: number): GridRow | undefined
  /** Rows from the store where the grid does not hold them. */
  rowsBetween(top: number, bottom: number): Promise<readonly GridRow[]>
  idsBetween(top: number, bottom: number): Promise<readonly string[]>
  /** Shows the rows as they are now, without moving them. */
  refreshRows(ids: readonly string[]): Promise<void>
  /** Asks for everything again (rows came or went). */
  reload(): void
  /** Draws the marks on the cells again. */
  repaint(): void
  /** Another number as soon as what the rows hold may have changed. */
  version(): number
  /** Announcements of the own commit need no reload. */
  quietly<T>(work: () => Promise<T>): Promise<T>
}

/** The cell that is being typed into; it stays the same record even if the rows around it move. */
export type CellTarget = Parameters<typeof writing.writeCell>[0]

export interface GridWriting extends BlockEdits, ClipboardEdits {
  /** Runs an edit of many cells before the person. */
  readonly running: Running
  /** Null when stored, or the sentence that says why not. */
  storeCell(target: CellTarget, text: string, value: Value | undefined): Promise<string | null>
}

export function useGridWriting(access: GridAccess): GridWriting {
  const view = useLedgerView()
  const { modal } = App.useApp()
  return useMemo(() => {
    const running = createRunning(access, view.say, modal)
    return {
      running,
      ...createBlockEdits(access, view, running),
      ...createClipboardEdits(access, view, running),
      storeCell: async (target, text, value) => {
        const outcome = await access.quietly(() => writing.writeCell(target, text, value, view))
        if (outcome.kind === 'refused') return outcome.sentence
        if (outcome.kind === 'stored') await access.refreshRows(outcome.rows)
        if (outcome.kind === 'stored' && outcome.note !== null)
          view.say(ledgerWording.form.check(ledgerWording.form.saved, outcome.note))
        return null
      },
    }
  }, [access, view, modal])
}
