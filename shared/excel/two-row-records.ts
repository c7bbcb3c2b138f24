// Does each record of a sheet take two rows, under a heading of two rows, as ledgers made for printing do? Then it is laid out in one.

import { cellKey, cellOfKey, cellText, type MergedRange, type Sheet, WIDEST } from './sheet.ts'

/** Columns that are merged down over exactly two rows, by the upper row. */
type Pairs = ReadonlyMap<number, ReadonlySet<number>>

const NO_COLUMNS: ReadonlySet<number> = new Set()

function pairsOf(merges: readonly MergedRange[]): Pairs {
  const pairs = new Map<number, Set<number>>()
  for (const { top, bottom, left, right } of merges) {
    if (bottom !== top + 1 || right !== left) continue
    pairs.set(top, (pairs.get(top) ?? new Set()).add(left))
  }
  return pairs
}

/** Are enough columns of the row merged down that are so in the heading, and none that is not? */
function isPair(pairs: Pairs, row: number, common: ReadonlySet<number>): boolean {
  const merged = pairs.get(row) ?? NO_COLUMNS
  return merged.size >= common.size / 2 && merged.size >= 2 && [...merged].every((column) => common.has(column))
}

/**
 * Is this row the upper one of such a heading? Every text below stands under a heading of its own, which no group of headings does;
 * and what is merged down here is so in the records below.
 */
function isHeading(sheet: Sheet, row: number, pairs: Pairs): boolean {
  const common = pairs.get(row) ?? NO_COLUMNS
  if (common.size < 2 || !isPair(pairs, row + 2, common) || !isPair(pairs, row + 4, common)) return false
  if (sheet.merges.some(({ top, left, right }) => top === row && right > left)) return false
  const lower = sheet.filled(row + 1)
  const isWord = (at: number, column: number): boolean => {
    const cell = sheet.cell(at, column)
    return cell?.type === 's' && cellText(cell).length <= 40 && !/^\d/.test(cellText(cell))
  }
  return (
    lower.length >= 1 &&
    lower.every((column) => !common.has(column) && isWord(row + 1, column) && isWord(row, column)) &&
    [...common].every((column) => isWord(row, column))
  )
}

/** Upper rows of the heading and of all records below it, ascending; empty when the sheet is not made so. */
function upperRows(sheet: Sheet): readonly number[] {
  const pairs = pairsOf(sheet.merges)
  const heading = [...pairs.keys()].sort((one, other) => one - other).find((row) => isHeading(sheet, row, pairs))
  if (heading === undefined) return []
  const common = pairs.get(heading) ?? NO_COLUMNS
  const rows: number[] = []
  let single = 0
  for (let row = heading; row < sheet.rowCount; row += 1) {
    if (isPair(pairs, row, common)) {
      rows.push(row)
      row += 1
    } else if (sheet.filled(row).length > common.size) single += 1
  }
  return single > rows.length / 4 ? [] : rows
}

/**
 * The sheet with each record in its upper row: what stands in the lower one comes into columns to the right of all others, the lower
 * row is empty. Addresses of the upper rows stay; comments and struck-out text move with their cells. Any other sheet is given back as
 * it is.
 */
export function inOneRow(sheet: Sheet): Sheet {
  const uppers = upperRows(sheet)
  if (uppers.length === 0) return sheet
  const second = [...new Set(uppers.flatMap((row) => [...sheet.filled(row + 1)]))].sort((one, other) => one - other)
  const width = sheet.columnCount
  if (width + second.length > WIDEST) return sheet
  const upper = new Set(uppers)
  const isLower = (row: number): boolean => upper.has(row - 1)
  const places = new Map(second.map((column, nth) => [column, width + nth]))
  const moved = <T>(marks: ReadonlyMap<number, T>): ReadonlyMap<number, T> =>
    new Map(
      [...marks].map(([key, mark]) => {
        const { row, column } = cellOfKey(key)
        return [isLower(row) ? cellKey(row - 1, places.get(column) ?? column) : key, mark] as const
      }),
    )
  const { struck, comments, hiddenRows, hiddenColumns } = sheet.marks
  return {
    ...sheet,
    columnCount: width + second.length,
    merges: sheet.merges.filter(({ top }) => !upper.has(top) && !isLower(top)),
    marks: {
      struck: moved(struck),
      comments: moved(comments),
      hiddenRows: new Set([...hiddenRows].filter((row) => !isLower(row))),
      hiddenColumns,
    },
    cell: (row, column) => {
      if (isLower(row)) return null
      if (column < width) return sheet.cell(row, column)
      const from = second[column - width]
      return from === undefined || !upper.has(row) ? null : sheet.cell(row + 1, from)
    },
    filled: (row) => {
      if (isLower(row)) return []
      const lower = upper.has(row) ? sheet.filled(row + 1).flatMap((column) => places.get(column) ?? []) : []
      return [...sheet.filled(row), ...lower]
    },
    secondRows: { from: width, to: width + second.length - 1 },
  }
}
