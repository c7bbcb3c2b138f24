// Do tables stand beside each other on a sheet? Then each is read for itself, through a window of its columns.

import type { MergedRange, Sheet } from '../sheet.ts'
import { cellText } from '../sheet.ts'
import { looksLikeHeadings } from './header-block.ts'
import { isSequenceHeading, normaliseHeading } from './heading.ts'
import type { LedgerHeadings } from './ledger-headings.ts'
import { findTables, type TableLayout } from './table-layout.ts'

const SEARCH_ROWS = 40
const LEAST_COLUMNS = 3

/** Columns from `left` to `right` (not included), seen from the heading in `row` down; titles above stand over all windows. */
interface Span {
  readonly left: number
  readonly right: number
  readonly row: number
}

function windowOf(sheet: Sheet, { left, right, row: header }: Span): Sheet {
  const within = (column: number): boolean => column >= left && column < right
  const filled = (row: number): readonly number[] => {
    const all = sheet.filled(row)
    const own = all.filter(within)
    // One text alone above the headings is the title of all tables.
    return row < header && own.length === 0 && all.length === 1 ? all : own
  }
  const touches = (merge: MergedRange): boolean =>
    merge.top < header ? merge.left < right && merge.right >= left : within(merge.left)
  return {
    ...sheet,
    columnCount: Math.min(sheet.columnCount, right),
    merges: sheet.merges.filter(touches),
    filled,
    cell: (row, column) =>
      within(column) || (row < header && filled(row).includes(column)) ? sheet.cell(row, column) : null,
  }
}

const headings = (layout: TableLayout): ReadonlySet<string> =>
  new Set(layout.header.columns.map(({ parts }) => parts.map(normaliseHeading).join('/')))

/** Share of the headings of the second table that the first has, too. */
function overlap(first: TableLayout, second: TableLayout): number {
  const known = headings(first)
  const own = [...headings(second)]
  return own.filter((heading) => known.has(heading)).length / Math.max(1, own.length)
}

/** Spans of columns, where the heading of the first column comes again. */
function spansAt(sheet: Sheet, row: number): readonly Span[] {
  const filled = sheet.filled(row)
  const [first] = filled
  if (first === undefined || filled.length < 2 * LEAST_COLUMNS || !looksLikeHeadings(sheet, row, LEAST_COLUMNS))
    return []
  const head = normaliseHeading(cellText(sheet.cell(row, first)))
  const starts = filled.filter((column) => normaliseHeading(cellText(sheet.cell(row, column))) === head)
  const spans = starts.map((left, index) => ({ left, right: starts[index + 1] ?? sheet.columnCount, row }))
  const wide = spans.every(({ left, right }) => filled.filter((at) => at >= left && at < right).length >= LEAST_COLUMNS)
  return spans.length > 1 && wide ? spans : []
}

/**
 * The windows of a sheet with tables side by side, else the sheet itself. The heading of the first column (mostly 序号) must come
 * again in the same row, and every window must hold a table of a known ledger of its own.
 */
export function sideBySide(sheet: Sheet, all: readonly LedgerHeadings[], names: readonly string[]): readonly Sheet[] {
  for (let row = 0; row < Math.min(sheet.rowCount, SEARCH_ROWS); row += 1) {
    const spans = spansAt(sheet, row)
    if (spans.length === 0) continue
    const windows = spans.map((span) => windowOf(sheet, span))
    const tables = windows.map((window) => findTables(window, all, names)[0])
    const [first, ...others] = tables
    if (first === undefined) continue
    const counted = isSequenceHeading(cellText(sheet.cell(row, spans[0]?.left ?? 0)))
    const alike = others.every(
      (table) =>
        table !== undefined && table.header.row === first.header.row && (counted || overlap(first, table) >= 0.6),
    )
    if (alike) return windows
  }
  return [sheet]
}
