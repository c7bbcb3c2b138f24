// What text does a cell of the grid hold, on the screen and on the clipboard?

import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import { kinds } from '../../../shared/ledgers/kinds/all.ts'
import type { GridRow, StoreApi } from '../../store/api.ts'
import { custodyWords, dueWords } from '../due-words.ts'
import { showValue } from '../ledger-view.ts'
import { draftRowId } from '../quick-add/draft-row.ts'
import { custodyColumn, dueColumn, type LedgerColumn } from './ledger-columns.ts'

export function cellText(row: GridRow | undefined, column: LedgerColumn, directory: OfficeDirectory): string {
  if (row === undefined) return ''
  if (column.field === null && row.id === draftRowId) return ''
  if (column.id === dueColumn) return row.due === null ? '' : dueWords(row.due).text
  if (column.id === custodyColumn)
    return row.conflicts > 0 ? `${custodyWords[row.custody]} · 有冲突` : custodyWords[row.custody]
  return column.field === null ? '' : showValue(row.values[column.id], column.field, directory)
}

/** Numbers bare, so that a spreadsheet can go on calculating; masked values stay masked. */
export function clipboardText(row: GridRow | undefined, column: LedgerColumn, directory: OfficeDirectory): string {
  const value = row?.values[column.id]
  if (column.field === null || column.field.masked || value === undefined || value === null)
    return cellText(row, column, directory)
  const written = kinds[column.field.kind].write(value, column.field, directory)
  return typeof written === 'boolean' ? cellText(row, column, directory) : String(written ?? '')
}

/** Filled cells, numbers among them and their sum. */
export type CellSums = Awaited<ReturnType<StoreApi['sumCells']>>

/** Count of filled cells, and the sum of the numbers among them, as a spreadsheet's bottom bar has it. */
export function sumCells(rows: readonly (GridRow | undefined)[], columns: readonly LedgerColumn[]): CellSums {
  let cells = 0
  let numbers = 0
  let sum = 0
  for (const row of rows)
    for (const column of columns) {
      const value = row?.values[column.id]
      if (value === undefined || value === null || value === '') continue
      cells += 1
      if (typeof value === 'number') {
        numbers += 1
        sum += value
      }
    }
  return { cells, numbers, sum }
}
