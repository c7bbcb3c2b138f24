// Which cell holds for a row? The one that stands there, or the one above it that is meant: merged down, 同上, or the head of a group.

import type { Cell } from '../../ledgers/kinds/kind.ts'
import type { MergedRange, Sheet } from '../sheet.ts'

const ditto = /^(〃|″|"|''|“|”|“”|〞|々|ditto|同上|同前|同左上|上同|同上行|\.\.)$/i

export interface RowCells {
  /** The cell that holds for the column in the row last given to `advance`. */
  at(column: number): Cell | null
  /** Goes on to a data row. Rows must be given in ascending order. */
  advance(row: number): void
  /** Tells of a row that is no data, so that merged ranges beginning there are known. */
  pass(row: number): void
}

export interface CarryRules {
  readonly columns: readonly number[]
  /** Columns of a group (a committee and its fields) and the one that names it: when that one is empty, all are carried. */
  readonly group: { readonly columns: ReadonlySet<number>; readonly head: number } | null
  /** Columns whose blank cells mean "as above" because the sheet writes them once per group. */
  readonly sparse: ReadonlySet<number>
}

function isDitto(cell: Cell): boolean {
  return cell.type === 's' && ditto.test(String(cell.raw).replace(/[\s\u3000]+/g, ''))
}

/** Walks down the rows of a table and remembers what is carried. */
export function carryCells(sheet: Sheet, rules: CarryRules): RowCells {
  const beginning = new Map<number, MergedRange[]>()
  for (const merge of sheet.merges) {
    if (merge.bottom === merge.top) continue
    const list = beginning.get(merge.top)
    if (list === undefined) beginning.set(merge.top, [merge])
    else list.push(merge)
  }
  const merged = new Map<number, { readonly cell: Cell | null; readonly bottom: number }>()
  let before = new Map<number, Cell | null>()
  let now = new Map<number, Cell | null>()

  const openMerges = (row: number) => {
    for (const merge of beginning.get(row) ?? []) {
      // Only the first column of a merged block holds its text, the others stay empty.
      merged.set(merge.left, { cell: sheet.cell(row, merge.left), bottom: merge.bottom })
    }
  }
  const standing = (row: number, column: number): Cell | null => {
    const own = sheet.cell(row, column)
    if (own !== null) return isDitto(own) ? (before.get(column) ?? null) : own
    const range = merged.get(column)
    if (range === undefined || range.bottom < row) return null
    return range.cell !== null && isDitto(range.cell) ? (before.get(column) ?? null) : range.cell
  }
  return {
    at: (column) => now.get(column) ?? null,
    pass: openMerges,
    advance(row) {
      openMerges(row)
      now = new Map()
      for (const column of rules.columns) now.set(column, standing(row, column))
      if (rules.group !== null && (now.get(rules.group.head) ?? null) === null) {
        for (const column of rules.group.columns)
          if ((now.get(column) ?? null) === null) now.set(column, before.get(column) ?? null)
      }
      for (const column of rules.sparse) {
        if ((now.get(column) ?? null) === null) now.set(column, before.get(column) ?? null)
      }
      before = now
    },
  }
}
