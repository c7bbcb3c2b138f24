// What does the grid do with a block of cells? Copy, paste, fill, clear, remove, each one step that can be undone.

import { App } from 'antd'
import { type ClipboardEvent, useMemo } from 'react'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { GridRow } from '../../store/api.ts'
import { useLedgerView } from '../ledger-view.ts'
import { troubleList } from '../TroubleList.tsx'
import { type Block, blockOf, type CellRange } from './cell-range.ts'
import { clipboardText } from './cell-text.ts'
import * as writing from './grid-writing.ts'
import type { LedgerColumn } from './ledger-columns.ts'
import { readTabSeparated, writeTabSeparated } from './tab-separated.ts'

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

export function useGridWriting(access: GridAccess): GridWriting {
  const view = useLedgerView()
  const { modal } = App.useApp()
  return useMemo(() => {
    const { say, directory } = view
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
      say(outcome.note === null ? doneText : `${doneText}。请核对：${outcome.note}`)
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
          `已粘贴 ${cells.length} 行`,
          beyond > 0,
        )
      if (beyond === 0) return run()
      modal.confirm({
        title: `粘贴的内容比台账多 ${beyond} 行`,
        content: `最后一行之后的 ${beyond} 行将作为新记录加入。可用 Ctrl+Z 一次撤销。`,
        okText: `粘贴并新增 ${beyond} 条`,
        cancelText: '取消',
        onOk: run,
      })
    }
    return {
      storeCell: async (target, text, value) => {
        const outcome = await access.quietly(() => writing.writeCell(target, text, value, view))
        if (outcome.kind === 'refused') return outcome.sentence
        if (outcome.kind === 'stored') await access.refreshRows(outcome.rows)
        if (outcome.kind === 'stored' && outcome.note !== null) say(`已保存。请核对：${outcome.note}`)
        return null
      },
      copy: (event) => {
        event.preventDefault()
        const block = blockOf(access.range())
        const columns = blockColumns(block)
        const texts = (rows: readonly (GridRow | undefined)[]) =>
          writeTabSeparated(rows.map((row) => columns.map((column) => clipboardText(row, column, directory))))
        const indexes = Array.from({ length: block.bottom - block.top + 1 }, (_, index) => block.top + index)
        const rows = indexes.map((index) => access.rowAt(index))
        const words = `已复制 ${rows.length} 行 ${columns.length} 列`
        if (rows.every((row) => row !== undefined)) {
          event.clipboardData.setData('text/plain', texts(rows))
          if (rows.length * columns.length > 1) say(words)
          return
        }
        access
          .rowsBetween(block.top, block.bottom)
          .then((all) => navigator.clipboard.writeText(texts(all)))
          .then(
            () => say(words),
            () => say('所选行还没有读完，剪贴板没有改变。请少选一些行再复制。', 'trouble'),
          )
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
        await shown(() => writing.fillDown(rows, blockColumns(block), top, view), `已向下填充 ${rows.length - 1} 行`)
      },
      clear: async () => {
        const block = blockOf(access.range())
        if (access.rowCount() === 0) return
        const rows = await access.rowsBetween(block.top, block.bottom)
        const columns = blockColumns(block)
        await shown(
          () => writing.clearCells(rows, columns, block.top, view),
          `已清除 ${rows.length * columns.length} 个单元格`,
        )
      },
      removeSelected: () => {
        const block = blockOf(access.range())
        if (access.rowCount() === 0) return
        const count = block.bottom - block.top + 1
        modal.confirm({
          title: `删除所选的 ${count} 条记录`,
          content: '记录将从台账中移除，改动随下次上报。可用 Ctrl+Z 撤销。',
          okText: '删除',
          okButtonProps: { danger: true },
          cancelText: '取消',
          onOk: async () => {
            const rows = await access.rowsBetween(block.top, block.bottom)
            const ids = rows.map((row) => row.id)
            await shown(() => writing.removeRows(ids, view), `已删除 ${ids.length} 条，Ctrl+Z 可撤销`, true)
          },
        })
      },
    }
  }, [access, view, modal])
}
