// How do blocks of cells come and go over the clipboard? Copy, cut and paste, each one step that can be undone.

import type { ClipboardEvent } from 'react'
import type { GridRow } from '../../store/api.ts'
import { type Block, blockOf } from '../grid/cell-range.ts'
import type { RowWrite } from '../grid/cell-writes.ts'
import { createCopying } from '../grid/copy-block.ts'
import { writeRows } from '../grid/grid-writing.ts'
import { fieldColumn, type LedgerColumn } from '../grid/ledger-columns.ts'
import { countRows, rowSpans } from '../grid/several-blocks.ts'
import type { GridAccess } from '../grid/use-grid-writing.ts'
import type { LedgerView } from '../ledger-view.ts'
import { ledgerWording } from '../wording.ts'
import { defaultsWords, newRowDefaults } from './new-row-defaults.ts'
import { blockRows, pasteWrites, withCleared } from './paste-block.ts'
import { type PastedBlock, readPasted } from './pasted-cells.ts'
import { rowByRow } from './row-by-row.ts'
import type { Running } from './running.ts'
import { spreadBlock } from './spread-block.ts'
import { editingWording } from './wording.ts'

export interface ClipboardEdits {
  copy(event: ClipboardEvent): void
  cut(event: ClipboardEvent): void
  paste(event: ClipboardEvent): void
  /** What was cut and waits for its paste. */
  cutBlock(): Block | null
  /** Esc: what was cut stays where it is. */
  forgetCut(): boolean
}

interface CutCells {
  readonly text: string
  readonly block: Block
  readonly rows: readonly GridRow[]
  readonly columns: readonly LedgerColumn[]
  readonly version: number
}

export function createClipboardEdits(access: GridAccess, view: LedgerView, running: Running): ClipboardEdits {
  const copying = createCopying(access, view)
  const words = editingWording.paste
  let cut: CutCells | null = null
  const several = () => access.range().others.length > 0
  const put = (event: ClipboardEvent) => {
    const copied = copying.copied()
    if (copied === null) return null
    event.clipboardData.setData('text/plain', copied.text)
    event.clipboardData.setData('text/html', copied.html)
    return copied
  }
  const forgetCut = () => {
    const was = cut !== null
    cut = null
    if (was) access.repaint()
    return was
  }
  /** What was cut, when it is still what the clipboard holds and nothing was changed since. */
  const cutOf = (text: string): CutCells | null => {
    const kept = cut
    forgetCut()
    return kept !== null && kept.version === access.version() && sameText(kept.text, text) ? kept : null
  }
  /** One cell goes into every selected cell; anything larger has no place among several blocks. */
  const pasteEverywhere = async (read: PastedBlock, text: string) => {
    const single = read.length === 1 && read[0]?.length === 1
    if (!single || cutOf(text) !== null) return view.say(editingWording.blocks.paste, 'trouble')
    const blocks = access.blocks()
    const rows = countRows(rowSpans(blocks))
    if (!(await running.agreed(rows))) return
    const writes: RowWrite[] = []
    for (const block of blocks)
      writes.push(
        ...pasteWrites(spreadBlock(read, block), {
          top: block.top,
          columns: access.columns().slice(block.left, block.right + 1),
          rows: await access.rowsBetween(block.top, block.bottom),
          defaults: [],
        }),
      )
    const title = editingWording.units.fill(writes.reduce((sum, write) => sum + write.cells.length, 0))
    await running.run(() => writeRows({ title, writes: rowByRow(writes), via: 'paste' }, view), words.done(rows))
  }
  const paste = async (html: string, text: string) => {
    const selected = blockOf(access.range())
    const read = readPasted({ html, text })
    if (several()) return pasteEverywhere(read, text)
    const cells = spreadBlock(read, selected)
    const width = cells[0]?.length ?? 0
    if (width === 0) return view.say(words.nothing, 'trouble')
    const columns = access.columns().slice(selected.left, selected.left + width)
    if (columns.length < width) return view.say(words.tooWide(width, columns.length), 'trouble')
    const { top } = selected
    const held = Math.max(0, Math.min(top + cells.length, access.rowCount()) - top)
    const beyond = cells.length - held
    const moved = cutOf(text)
    const defaults = beyond === 0 ? {} : await defaultsOf(access, view)
    if (beyond > 0) {
      const of = defaultsWords(defaults, view.definition, view.directory)
      const content = words.addText(beyond) + (of === '' ? '' : words.addDefaults(of))
      if (!(await running.ask({ title: words.addTitle(beyond), content, okText: words.add(beyond) }))) return
    } else if (!(await running.agreed(cells.length))) return
    const given = Object.entries(defaults).flatMap(([name, value]) => {
      const column = fieldColumn(view.definition, name)
      return column === null ? [] : [{ column, text: '', value }]
    })
    const rows = held > 0 ? await access.rowsBetween(top, top + held - 1) : []
    const pasted = pasteWrites(cells, { top, columns, rows, defaults: given })
    const writes = moved === null ? pasted : withCleared(pasted, { ...moved, top: moved.block.top })
    const title = (moved === null ? editingWording.units.paste : editingWording.units.move)(cells.length, width)
    const done = (moved === null ? words.done : words.moved)(cells.length)
    await running.run(() => writeRows({ title, writes, via: 'paste' }, view), done, beyond > 0)
  }
  return {
    copy: (event) => {
      forgetCut()
      event.preventDefault()
      if (!copying.fits()) return view.say(editingWording.blocks.copy, 'trouble')
      const copied = put(event)
      if (copied === null) return void copying.readThenCopy()
      const { rows, columns } = copied
      if (rows * columns > 1) view.say(ledgerWording.grid.copied(rows, columns))
    },
    cut: (event) => {
      forgetCut()
      event.preventDefault()
      if (several()) return view.say(editingWording.blocks.cut, 'trouble')
      const block = blockRows(blockOf(access.range()), access.rowCount())
      const text = put(event)?.text
      if (block === null) return
      if (text === undefined) return void copying.readThenCopy()
      const columns = access
        .columns()
        .slice(block.left, block.right + 1)
        .filter((column) => column.field !== null)
      const rows = Array.from({ length: block.bottom - block.top + 1 }, (_, at) => access.rowAt(block.top + at))
      cut = { text, block, rows: rows.filter((row) => row !== undefined), columns, version: access.version() }
      access.repaint()
      view.say(words.cut(rows.length * columns.length))
    },
    paste: (event) => {
      event.preventDefault()
      const { clipboardData } = event
      void paste(clipboardData.getData('text/html'), clipboardData.getData('text/plain'))
    },
    cutBlock: () => cut?.block ?? null,
    forgetCut,
  }
}

async function defaultsOf(access: GridAccess, view: LedgerView) {
  const last = access.rowCount() - 1
  const [previous] = last < 0 ? [] : await access.rowsBetween(last, last)
  return newRowDefaults({ ...view, filters: access.filters(), previous })
}

function sameText(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').replace(/\n$/, '')
  return plain(one) === plain(other)
}
