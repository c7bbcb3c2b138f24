// Which rows were refused, and why? A workbook of them for correcting and importing again.

import { ok, type Result } from '../result.ts'
import { columnIndex } from './address.ts'
import { type WrittenCell, type WrittenSheet, writeSheets } from './export-rows.ts'
import { openWorkbook, type WorkbookFile } from './open.ts'
import type { Problem, TableReading } from './reading.ts'
import type { OpenedWorkbook, Sheet } from './sheet.ts'
import { isSilentProblem } from './silent-rows.ts'
import { rawTextOf } from './tables/row-reading.ts'

function refusedRows(table: TableReading): ReadonlyMap<number, readonly Problem[]> {
  const rows = new Map<number, Problem[]>()
  for (const problem of table.problems) {
    if (problem.reaction !== 'refuse') continue
    const list = rows.get(problem.row)
    if (list === undefined) rows.set(problem.row, [problem])
    else list.push(problem)
  }
  return rows
}

/** Columns that may be repeated: what the product reads, and what it has no field for. */
function repeatedColumns(table: TableReading): TableReading['columns'] {
  return table.columns.filter((column) => column.field !== null || column.kind === 'ignored')
}

function toSheet(table: TableReading, sheet: Sheet | undefined): WrittenSheet {
  const columns = repeatedColumns(table)
  const rows: WrittenCell[][] = []
  for (const [row, problems] of refusedRows(table)) {
    const reasons = [...new Set(problems.map(({ cell, reason }) => `${cell}：${reason}`))].join('\n')
    const silent = problems.some((problem) => isSilentProblem(problem, table.ledger))
    const cells = columns.map(({ column }): WrittenCell => {
      const cell = silent ? null : (sheet?.cell(row - 1, columnIndex(column)) ?? null)
      return cell === null ? null : rawTextOf(cell)
    })
    rows.push([row, reasons, ...cells])
  }
  return { name: table.sheet, headings: ['原行号', '未导入的原因', ...columns.map(({ header }) => header)], rows }
}

/**
 * Bytes of an .xlsx with the refused rows of the reading, one sheet per table. A workbook that is not open any more is opened again; of rows
 * outside the boundary only the row number and the reason are written. Codes: those of `openWorkbook`.
 */
export function writeErrorWorkbook(
  file: WorkbookFile & { readonly opened?: OpenedWorkbook },
  tables: readonly TableReading[],
): Result<Uint8Array> {
  const opened = file.opened === undefined ? openWorkbook(file) : ok(file.opened)
  if (!opened.ok) return opened
  const sheets = tables
    .filter((table) => table.counts.refused > 0)
    .map((table) =>
      toSheet(
        table,
        opened.value.sheets.find(({ name }) => name === table.sheet),
      ),
    )
  const written = sheets.length > 0 ? sheets : [{ name: '未导入的行', headings: ['原行号', '未导入的原因'], rows: [] }]
  return ok(writeSheets(written))
}
