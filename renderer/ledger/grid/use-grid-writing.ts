// What does the grid do with a block of cells? Copy, paste, fill, clear, remove, each one step that can be undone.

import { App } from 'antd'
import { type ClipboardEvent, useMemo } from 'react'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { GridRow } from '../../store/api.ts'
import { useLedgerView } from '../ledger-view.ts'
import { troubleList } from '../TroubleList.tsx'
import { ledgerWording } from '../wording.ts'
import { type Block, blockOf, type CellRange } from './cell-range.ts'
import { createCopying } from './copy-block.ts'
import * as writing from './grid-writing.ts'
import type { LedgerColumn } from './ledger-columns.ts'
import { readTabSeparated } from './tab-separated.ts'

/** What the operations may see of the grid. */
export interface GridAccess {
  range(): CellRange
  columns(): readonly LedgerColumn[]
  rowCount(): number
  rowAt(index: number): GridRow | undefined
  /** Rows from the store where the grid does not hold them. */
  rowsBetween(top: number, bottom: number): Promise<readonly GridRow[]>
  /** Shows the rows as they are now, without moving them. */
  refreshRows(ids: readonly string[]): Promise<void>
  /** Asks for everything again (rows came or went). */
  reload(): void
  /** Another number as soon as what the rows hold may have changed. */
  version(): number
  /** Announcements of the own commit need no reload. */
  quietly<T>(work: () => Promise<T>): Promise<T>
}

/** The cell that is being typed into; it stays the same record even if the rows around it move. */
export type CellTarget = Parameters<typeof writing.writeCell>[0]

export interface GridWriting {
  /** Null when stored, or the sentence that says why not. */
  storeCell(target: CellTarget, text: string, value: Value | undefined): Promise<string | null>
  copy(event: ClipboardEvent): void
  paste(event: ClipboardEvent): void
  pasteText(text: string): Promise<void>
  fillDown(): Promise<void>
  clear(): Promise<void>
  removeSelected(): void
}

const words = ledgerWording.grid

export function useGridWriting(access: GridAccess): GridWriting {
  const view = useLedgerView()
  const { modal } = App.useApp()
  return useMemo(() => {
    const { say } = view
    const copying = createCopying(access, view)
    const shown = async (work: () => Promise<writing.WriteOutcome>, doneText: string, reload = false) => {
      const outcome = await access.quietly(work)
      if (outcome.kind === 'refused') {
        if (outcome.troubles.length === 0) say(outcome.sentence, 'trouble')
        else modal.error({ ...troubleList(outcome.troubles), mask: { closable: true } })
        return
      }
      if (outcome.kind === 'same') return
      if (reload) access.reload()
      else await access.refreshRows(outcome.rows)
      say(outcome.note === null ? doneText : ledgerWording.form.check(doneText, outcome.note))
    }
    const blockColumns = (block: Block) => access.columns().slice(block.left, block.right + 1)
    const pasteText = async (text: string) => {
      const block = blockOf(access.range())
      const cells = writing.spreadBlock(readTabSeparated(text), block)
      if (cells.length === 0) return
      const held = Math.min(block.top + cells.length, access.rowCount())
      const beyond = cells.length - (held - block.top)
      const rows = held > block.top ? await access.rowsBetween(block.top, held - 1) : []
      const run = () =>
        shown(
          () => writing.pasteCells(cells, { block, columns: access.columns(), rows }, view),
          words.pasted(cells.length),
          beyond > 0,
        )
      if (beyond === 0) return run()
      modal.confirm({
        title: words.pasteBeyond(beyond),
        content: words.pasteBeyondText(beyond),
        okText: words.pasteAndAdd(beyond),
        cancelText: ledgerWording.cancel,
        onOk: run,
      })
    }
    return {
      storeCell: async (target, text, value) => {
        const outcome = await access.quietly(() => writing.writeCell(target, text, value, view))
        if (outcome.kind === 'refused') return outcome.sentence
        if (outcome.kind === 'stored') await access.refreshRows(outcome.rows)
        if (outcome.kind === 'stored' && outcome.note !== null)
          say(ledgerWording.form.check(ledgerWording.form.saved, outcome.note))
        return null
      },
      copy: (event) => {
        event.preventDefault()
        const copied = copying.copied()
        if (copied === null) return void copying.readThenCopy()
        event.clipboardData.setData('text/plain', copied.text)
        if (copied.rows * copied.columns > 1) say(words.copied(copied.rows, copied.columns))
      },
      paste: (event) => {
        event.preventDefault()
        void pasteText(event.clipboardData.getData('text/plain'))
      },
      pasteText,
      fillDown: async () => {
        const block = blockOf(access.range())
        const top = block.top === block.bottom ? block.top - 1 : block.top
        if (top < 0) return
        const rows = await access.rowsBetween(top, block.bottom)
        await shown(() => writing.fillDown(rows, blockColumns(block), top, view), words.filled(rows.length - 1))
      },
      clear: async () => {
        const block = blockOf(access.range())
        if (access.rowCount() === 0) return
        const rows = await access.rowsBetween(block.top, block.bottom)
        const columns = blockColumns(block)
        await shown(
          () => writing.clearCells(rows, columns, block.top, view),
          words.cleared(rows.length * columns.length),
        )
      },
      removeSelected: () => {
        const block = blockOf(access.range())
        if (access.rowCount() === 0) return
        const count = block.bottom - block.top + 1
        modal.confirm({
          title: words.removeTitle(count),
          content: words.removeText,
          okText: words.remove,
          okButtonProps: { danger: true },
          cancelText: ledgerWording.cancel,
          onOk: async () => {
            const rows = await access.rowsBetween(block.top, block.bottom)
            const ids = rows.map((row) => row.id)
            await shown(() => writing.removeRows(ids, view), words.removed(ids.length), true)
          },
        })
      },
    }
  }, [access, view, modal])
}
