// What is a sheet to the reader? Rows of cells and merged ranges, whatever file they came from.

import type { Cell } from '../ledgers/kinds/kind.ts'

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

/** Text of a cell for headings and notes: trimmed, line breaks as spaces, empty when there is none. */
export function cellText(cell: Cell | null): string {
  if (cell === null || cell.raw === null) return ''
  return String(cell.shown ?? cell.raw)
    .replace(/[\s\u00a0\u3000\ufeff]+/g, ' ')
    .trim()
}
