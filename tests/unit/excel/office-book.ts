// How does a test write a workbook as an office has it, and look at what was read?

import { utils, type WorkSheet, write } from '@e965/xlsx'
import { type NamedWorkbook, readWorkbook } from '../../../shared/excel/read-workbook.ts'
import type { ReadOptions, TableReading, WorkbookReading } from '../../../shared/excel/reading.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import { assert } from '../../../shared/result.ts'
import { demoDirectory } from './demo-files.ts'

export type Rows = readonly (readonly (string | number | null)[])[]

export interface PlannedSheet {
  readonly name: string
  readonly rows: Rows
  readonly merges?: readonly string[]
}

export const directory: OfficeDirectory = demoDirectory()

export function workbookOf(sheets: readonly PlannedSheet[], name = '台账.xlsx'): NamedWorkbook {
  const book = utils.book_new()
  for (const { name: title, rows, merges } of sheets) {
    const sheet: WorkSheet = utils.aoa_to_sheet(rows.map((row) => [...row]))
    sheet['!merges'] = (merges ?? []).map((range) => utils.decode_range(range))
    utils.book_append_sheet(book, sheet, title)
  }
  const bookType = name.endsWith('.xls') ? 'biff8' : 'xlsx'
  return { name, bytes: new Uint8Array(write(book, { type: 'array', bookType })), sha256: 'x' }
}

export function reading(file: NamedWorkbook, options: Partial<ReadOptions> = {}): WorkbookReading {
  const result = readWorkbook(file, directory, { asOf: '2026-09-30', ...options })
  assert(result.ok, `read: ${result.ok ? '' : result.error.code}`)
  return result.value
}

/** The only table of a workbook with one sheet. */
export function tableOf(rows: Rows, merges: readonly string[] = [], name = '台账.xlsx'): TableReading {
  const { tables } = reading(workbookOf([{ name: 'Sheet1', rows, merges }], name))
  const [table, ...others] = tables
  assert(table !== undefined && others.length === 0, `one table, not ${tables.length}`)
  return table
}

/** Field of each column by its heading; `-` for a column that the ledger leaves out, null for one it does not know. */
export function fieldsOf(table: TableReading): Record<string, string | null> {
  return Object.fromEntries(
    table.columns.map(({ header, field, kind, reaction, reason }) => {
      const unknown = reason?.startsWith('不认识') === true
      return [header, field ?? (reaction !== undefined && !unknown ? '-' : kind === 'ignored' ? '#' : null)]
    }),
  )
}

/** Values of one field in all imported rows. */
export const valuesOf = (table: TableReading, field: string) => table.drafts.map(({ values }) => values[field] ?? null)

/** `reaction cell kind` of every problem. */
export const problemsOf = (table: TableReading) =>
  table.problems.map(({ reaction, cell, kind }) => `${reaction} ${cell} ${kind}`)
