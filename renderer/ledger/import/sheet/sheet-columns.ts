// How wide is each column of the sheet, and what is it to the reader? Widths by the longest text of the first rows below the heading.

import { useMemo, useRef } from 'react'
import { columnLetters } from '../../../../shared/excel/address.ts'
import type { ColumnReading, TableReading } from '../../../../shared/excel/reading.ts'
import { isChoosable } from '../problem-words.ts'
import type { SheetSize } from '../reading-api.ts'

export const gutter = 52
/** A date as it will be stored is longer than 46268 or 3月5日. */
const DATE_WIDTH = 92

export interface SheetColumn {
  readonly letters: string
  readonly left: number
  readonly width: number
  readonly reading: ColumnReading | undefined
  readonly imported: boolean
  /** May a person give it a field? Not what the boundary keeps out. */
  readonly open: boolean
}

export function useSheetColumns(
  table: TableReading | null,
  size: SheetSize,
  rowAt: (index: number) => readonly string[] | undefined,
): readonly SheetColumn[] {
  const ready = rowAt(0) !== undefined
  const latest = useRef(rowAt)
  latest.current = rowAt
  return useMemo(() => {
    const readings = new Map(table?.columns.map((column) => [column.column, column]))
    const body = table?.firstDataRow ?? 2
    const columns: SheetColumn[] = []
    let left = gutter
    for (let at = 0; at < size.columns; at += 1) {
      const letters = columnLetters(at)
      let longest = 4
      if (ready)
        for (let row = body - 2; row < body + 40; row += 1)
          longest = Math.max(longest, textWidth(latest.current(row)?.[at] ?? ''))
      const reading = readings.get(letters)
      const least = reading?.kind === 'date' ? DATE_WIDTH : 64
      const width = Math.min(220, Math.max(least, longest * 6.6 + 14))
      const imported = table === null || (reading !== undefined && reading.field !== null)
      columns.push({ letters, left, width, reading, imported, open: reading !== undefined && isChoosable(reading) })
      left += width
    }
    return columns
  }, [table, size, ready])
}

/** Width in half characters. */
function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += character.charCodeAt(0) > 255 ? 2 : 1
  return width
}
