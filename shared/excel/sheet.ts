// What is a sheet to the reader? Rows of cells and merged ranges, whatever file they came from.

import type { Cell } from '../ledgers/kinds/kind.ts'

/** Columns beyond this hold no ledger. */
const WIDEST = 400

/** A merged range; rows and columns count from 0, both ends belong to it. */
export interface MergedRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** One more than the last row and column that hold anything. */
  readonly rowCount: number
  readonly columnCount: number
  readonly merges: readonly MergedRange[]
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
}): Sheet {
  const { name, hidden, merges, rows } = source
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
  return { name, hidden, rowCount, columnCount, merges, cell: (row, column) => rows[row]?.[column] ?? null, filled }
}

/** Text of a cell for headings and notes: trimmed, line breaks as spaces, empty when there is none. */
export function cellText(cell: Cell | null): string {
  if (cell === null || cell.raw === null) return ''
  return String(cell.shown ?? cell.raw)
    .replace(/[\s\u00a0\u3000\ufeff]+/g, ' ')
    .trim()
}
