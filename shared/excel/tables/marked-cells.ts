// What do strike-through, comments and hidden parts say about a table? Rows that no longer hold, cells in doubt, things to be shown.

import type { Finding } from '../../ledgers/define.ts'
import { cellAddress, columnLetters } from '../address.ts'
import { isBoundary, type MappedColumn } from '../mapping.ts'
import type { CommentReading, HiddenParts } from '../reading.ts'
import { cellKey, cellOfKey, type Sheet } from '../sheet.ts'
import { normaliseHeading } from './heading.ts'

const COMMENT_LENGTH = 500

/** Columns in which a clerk says why a row is struck out: they need not be struck out themselves. */
const remarks = /^(备注|说明|附注|备考)/

/**
 * Tells whether a row no longer holds: all its cells below headings are struck out. Running numbers and remarks do not count, and
 * at least two cells must be struck out.
 */
export function strikeJudge(sheet: Sheet, columns: readonly MappedColumn[]): (row: number) => boolean {
  const { struck } = sheet.marks
  if (struck.size === 0) return () => false
  const counted = new Set(
    columns
      .filter(({ sequence, header }) => !sequence && !remarks.test(normaliseHeading(header)))
      .map(({ column }) => column),
  )
  return (row) => {
    let cells = 0
    for (const column of sheet.filled(row)) {
      if (!counted.has(column)) continue
      if (struck.get(cellKey(row, column)) !== 'whole') return false
      cells += 1
    }
    return cells >= 2
  }
}

/** Warnings for the cells of a row that are struck out wholly or in part and are read all the same. */
export function strikeFindings(sheet: Sheet, row: number, columns: readonly MappedColumn[]): readonly Finding[] {
  const { struck } = sheet.marks
  if (struck.size === 0) return []
  return columns.flatMap(({ column, target }) => {
    const strike = target === null ? undefined : struck.get(cellKey(row, column))
    if (target === null || strike === undefined) return []
    const kind = strike === 'whole' ? 'cell-struck-out' : 'cell-partly-struck-out'
    return [{ field: target.name, kind, reaction: 'warn' as const }]
  })
}

/** Comments at the cells of the rows (from 0), in their order. */
export function commentsOf(
  sheet: Sheet,
  rows: readonly number[],
  columns: readonly MappedColumn[],
  silent: ReadonlySet<number>,
): readonly CommentReading[] {
  if (sheet.marks.comments.size === 0) return []
  const told = new Set(rows.filter((row) => !silent.has(row)))
  const kept = new Set(columns.filter(isBoundary).map(({ column }) => column))
  const comments: CommentReading[] = []
  for (const [key, text] of [...sheet.marks.comments].sort(([one], [other]) => one - other)) {
    const { row, column } = cellOfKey(key)
    if (!told.has(row) || kept.has(column)) continue
    comments.push({ cell: cellAddress(row, column), row: row + 1, text: text.slice(0, COMMENT_LENGTH) })
  }
  return comments
}

/** Hidden rows among the given ones (from 0), and hidden columns; null when nothing is hidden. */
export function hiddenParts(
  sheet: Sheet,
  rows: readonly number[],
  columns: readonly MappedColumn[],
): HiddenParts | null {
  const { hiddenRows, hiddenColumns } = sheet.marks
  const hidden = {
    rows: hiddenRows.size === 0 ? [] : rows.filter((row) => hiddenRows.has(row)).map((row) => row + 1),
    columns: columns.filter(({ column }) => hiddenColumns.has(column)).map(({ column }) => columnLetters(column)),
  }
  return hidden.rows.length + hidden.columns.length === 0 ? null : hidden
}
