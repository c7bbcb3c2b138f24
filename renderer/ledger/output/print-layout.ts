// Which columns of a list fit on a page, and how large may its letters be? Nothing is cut silently: what does not fit is named.

import type { LedgerColumn } from '../grid/ledger-columns.ts'

/** A4 landscape between the margins of the printed page, less a little for what letters differ. */
const pageWidth = 765
const sizes = [9, 8.5, 8, 7.5, 7] as const
/** Padding and border of a cell, in points. */
const cellFrame = 7

/** Kinds whose values are unreadable when they break inside; only these widths follow the longest value. */
const wrappingKinds: ReadonlySet<string> = new Set([
  'text',
  'longText',
  'division',
  'organisation',
  'recordReference',
  'peopleList',
  'organisationList',
  'textList',
  'attachment',
])

export interface PrintedColumn {
  readonly column: LedgerColumn
  readonly texts: readonly string[]
  readonly wraps: boolean
  /** What the column needs, in widths of a full-width letter. */
  readonly need: number
}

export interface PrintLayout {
  /** Letters, in points: 9 down to 7. */
  readonly size: number
  readonly columns: readonly PrintedColumn[]
  readonly leftOut: readonly LedgerColumn[]
}

/** `texts` of a column: its cells from the first row to the last. */
export function layOut(
  columns: readonly LedgerColumn[],
  texts: (column: LedgerColumn) => readonly string[],
  rows: number,
): PrintLayout {
  const all = columns.map((column) => printedColumn(column, texts(column)))
  const number = textWidth(String(rows))
  const width = (size: number, count: number) =>
    all.slice(0, count).reduce((sum, { need }) => sum + need * size + cellFrame, Math.max(number, 2) * size + cellFrame)
  const smallest = sizes[sizes.length - 1] ?? 7
  const size = sizes.find((each) => width(each, all.length) <= pageWidth) ?? smallest
  let count = all.length
  while (count > 1 && width(size, count) > pageWidth) count -= 1
  return { size, columns: all.slice(0, count), leftOut: columns.slice(count) }
}

function printedColumn(column: LedgerColumn, texts: readonly string[]): PrintedColumn {
  const kind = column.field?.kind ?? ''
  const wraps = column.place !== 'name' && wrappingKinds.has(kind)
  const longest = texts.reduce((most, text) => Math.max(most, textWidth(text)), 0)
  const wanted = wraps ? Math.min(longest, kind === 'longText' ? 14 : 7) : Math.min(longest, 40)
  // A title may stand in two lines.
  return {
    column,
    texts,
    wraps: wraps || longest > 40,
    need: Math.max(wanted, Math.ceil(textWidth(column.title) / 2), 2),
  }
}

function textWidth(text: string): number {
  let width = 0
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) < 0x2000 ? 0.6 : 1
  return width
}
