// What is a sheet to the reader? Rows of cells and merged ranges, whatever file they came from.

import type { Cell } from '../ledgers/kinds/kind.ts'

/** Columns beyond this hold no ledger. */
export const WIDEST = 400

/** A merged range; rows and columns count from 0, both ends belong to it. */
export interface MergedRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** What stands at cells besides their values. Keys of cells are made by `cellKey`; rows and columns count from 0. */
export interface SheetMarks {
  /** Cells whose text is struck out, in whole or in part. */
  readonly struck: ReadonlyMap<number, 'whole' | 'part'>
  readonly comments: ReadonlyMap<number, string>
  readonly hiddenRows: ReadonlySet<number>
  readonly hiddenColumns: ReadonlySet<number>
}

const NO_MARKS: SheetMarks = {
  struck: new Map(),
  comments: new Map(),
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
}

const COLUMNS = 16_384

/** Key of a cell in the marks of a sheet. */
export function cellKey(row: number, column: number): number {
  return row * COLUMNS + column
}

/** Row and column of a key. */
export function cellOfKey(key: number): { readonly row: number; readonly column: number } {
  return { row: Math.floor(key / COLUMNS), column: key % COLUMNS }
}

/** Text of a cell (of type `e`) whose formula was saved without a result. */
export const UNCOMPUTED = '（公式没有结果）'

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  readonly marks: SheetMarks
  /** One more than the last row and column that hold anything. */
  readonly rowCount: number
  readonly columnCount: number
  readonly merges: readonly MergedRange[]
  /** Columns into which the second rows of records over two rows were laid out (`inOneRow`). */
  readonly secondRows?: { readonly from: number; readonly to: number }
  /** The cell as it stands, null when empty. Rows and columns count from 0. */
  cell(row: number, column: number): Cell | null
  /** Columns of the row that hold something, ascending. */
  filled(row: number): readonly number[]
}

export interface OpenedWorkbook {
  readonly sheets: readonly Sheet[]
  readonly date1904: boolean
}

/** Cells of a row by column; holes are empty. */
export type CellRow = readonly (Cell | undefined)[]

/** A sheet over rows of cells. */
export function sheetOf(source: {
  readonly name: string
  readonly hidden: boolean
  readonly merges: readonly MergedRange[]
  readonly rows: readonly (CellRow | undefined)[]
  readonly marks?: SheetMarks
}): Sheet {
  const { name, hidden, merges, rows, marks = NO_MARKS } = source
  let columnCount = 0
  let rowCount = 0
  for (let row = 0; row < rows.length; row += 1) {
    const width = Math.min(rows[row]?.length ?? 0, WIDEST)
    if (width === 0) continue
    columnCount = Math.max(columnCount, width)
    rowCount = row + 1
  }
  const filled = (row: number): readonly number[] => {
    const columns: number[] = []
    const line = rows[row]
    const width = Math.min(line?.length ?? 0, WIDEST)
    for (let column = 0; column < width; column += 1) if (line?.[column] !== undefined) columns.push(column)
    return columns
  }
  return {
    name,
    hidden,
    marks,
    rowCount,
    columnCount,
    merges,
    cell: (row, column) => rows[row]?.[column] ?? null,
    filled,
  }
}

/** Text of a cell for headings and notes: trimmed, line breaks as spaces, empty when there is none. */
export function cellText(cell: Cell | null): string {
  if (cell === null || cell.raw === null) return ''
  return String(cell.shown ?? cell.raw)
    .replace(/[\s\u00a0\u3000\ufeff]+/g, ' ')
    .trim()
}
