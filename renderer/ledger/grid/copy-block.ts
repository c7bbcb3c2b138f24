// What does Ctrl+C copy? The selected block as a spreadsheet reads it, several blocks put together; rows that the grid does not hold are
// read first.

import type { GridRow } from '../../store/api.ts'
import { writeHtmlTable } from '../editing/clipboard-html.ts'
import type { LedgerView } from '../ledger-view.ts'
import { ledgerWording } from '../wording.ts'
import { type Block, blockOf } from './cell-range.ts'
import { clipboardText } from './cell-text.ts'
import { copyText } from './copy-text.ts'
import { putTogether, type RowSpan } from './several-blocks.ts'
import { writeTabSeparated } from './tab-separated.ts'
import type { GridAccess } from './use-grid-writing.ts'

/** A block without the row that is still to be filled in. */
function shownRows(block: Block, rows: number): Block {
  return { ...block, bottom: Math.max(block.top, Math.min(block.bottom, rows - 1)) }
}

async function rowsOf(spans: readonly RowSpan[], access: GridAccess): Promise<readonly GridRow[]> {
  const rows: GridRow[] = []
  for (const { top, bottom } of spans) rows.push(...(await access.rowsBetween(top, bottom)))
  return rows
}

interface CopiedBlock {
  readonly text: string
  /** The same as a table, for programs that would make numbers of IDs. */
  readonly html: string
  readonly rows: number
  readonly columns: number
}

interface Copying {
  /** Do the selected blocks make one block together? */
  fits(): boolean
  /** The block as text, or null while some of its rows are not there. */
  copied(): CopiedBlock | null
  /** Reads the missing rows, then copies; says what was done or what to do. */
  readThenCopy(): Promise<void>
}

export function createCopying(access: GridAccess, view: Pick<LedgerView, 'directory' | 'say'>): Copying {
  /** What was read when the browser would not copy any more, for the next Ctrl+C. */
  let kept: (CopiedBlock & { readonly of: string }) | null = null
  const together = () => {
    const range = access.range()
    return putTogether(range.others.length > 0 ? access.blocks() : [shownRows(blockOf(range), access.rowCount())])
  }
  const selection = () => {
    const { rows: spans, columns: places } = together() ?? { rows: [], columns: [] }
    const columns = places.flatMap((at) => access.columns()[at] ?? [])
    const of = JSON.stringify([access.version(), spans, columns.map((column) => column.id)])
    const copiedOf = (rows: readonly (GridRow | undefined)[]): CopiedBlock => {
      const texts = rows.map((row) => columns.map((column) => clipboardText(row, column, view.directory)))
      const cells = texts.map((line) => line.map((text, at) => ({ text, numeric: columns[at]?.numeric === true })))
      const html = writeHtmlTable(cells)
      return { text: writeTabSeparated(texts), html, rows: rows.length, columns: columns.length }
    }
    return { spans, of, copiedOf }
  }
  return {
    fits: () => together() !== null,
    copied: () => {
      const { spans, of, copiedOf } = selection()
      if (kept?.of === of) return kept
      const rows = spans.flatMap((span) =>
        Array.from({ length: span.bottom - span.top + 1 }, (_, index) => access.rowAt(span.top + index)),
      )
      return rows.every((row) => row !== undefined) ? copiedOf(rows) : null
    },
    readThenCopy: async () => {
      const { spans, of, copiedOf } = selection()
      const words = ledgerWording.grid
      const rows = await rowsOf(spans, access).catch(() => null)
      if (rows === null) return view.say(words.copyUnread, 'trouble')
      const copied = copiedOf(rows)
      if (copyText(copied)) return view.say(words.copied(copied.rows, copied.columns))
      kept = { ...copied, of }
      view.say(words.copyAgain(copied.rows), 'trouble')
    },
  }
}
