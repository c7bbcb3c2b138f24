// What does a workbook hold? The one reading for import screen, command line and tests.

import type { OfficeDirectory } from '../ledgers/directory.ts'
import { ledgers } from '../ledgers/index.ts'
import { fail, ok, type Result } from '../result.ts'
import { type OtherSheetReason, otherSheetSentence } from '../wording/sheets.ts'
import { placeTold } from './choices/told-tables.ts'
import { findMatrix } from './matrix/matrix-layout.ts'
import { openWorkbook } from './open.ts'
import { readTable } from './read-table.ts'
import type { OtherSheet, ReadOptions, TableReading, WorkbookReading } from './reading.ts'
import type { OpenedWorkbook, Sheet } from './sheet.ts'
import { ledgerHeadings } from './tables/ledger-headings.ts'
import { sideBySide } from './tables/side-by-side.ts'
import { findTables, type TableLayout } from './tables/table-layout.ts'

export interface NamedWorkbook {
  readonly name: string
  readonly bytes: Uint8Array
  /** Hex SHA-256 of the bytes. */
  readonly sha256: string
  /** The same file as `openWorkbook` gave it, when it is read again with other choices. */
  readonly opened?: OpenedWorkbook
}

interface FoundTable {
  readonly sheet: Sheet
  readonly layout: TableLayout
}

const OPENED = 0.4 // share of the work that opening the file is

function findAll(
  opened: OpenedWorkbook,
  file: string,
  options: ReadOptions,
  directory: OfficeDirectory,
): { readonly tables: readonly FoundTable[]; readonly otherSheets: OtherSheet[] } {
  const all = ledgers.filter(({ name }) => options.ledger === undefined || name === options.ledger)
  const headings = all.map((definition) => ledgerHeadings(definition, ledgers))
  const headingsOf = (name: string) => {
    const definition = ledgers.find((each) => each.name === name)
    return definition && (headings.find((each) => each.ledger === definition) ?? ledgerHeadings(definition, ledgers))
  }
  const told = options.choices?.told ?? []
  const otherSheets: OtherSheet[] = []
  const tablesOf = (sheet: Sheet, names: readonly string[]): readonly FoundTable[] => {
    const mine = told.filter((each) => each.sheet === sheet.name)
    const matrix = findMatrix(sheet, headings, names, directory)
    // A person's word about tables is about the whole sheet, not about a part of its columns.
    const windows = matrix === null && mine.length === 0 ? sideBySide(sheet, headings, names) : [sheet]
    if (windows.length > 1)
      return windows.flatMap((part) => findTables(part, headings, names).map((layout) => ({ sheet: part, layout })))
    const found = matrix === null ? findTables(sheet, headings, names) : [matrix]
    const { layouts, refused } = placeTold(sheet, found, mine, { names, headingsOf })
    for (const { why } of refused) otherSheets.push({ sheet: sheet.name, reason: otherSheetSentence(why) })
    return layouts.map((layout) => ({ sheet, layout }))
  }
  const tables: FoundTable[] = []
  for (const sheet of opened.sheets) {
    const before = otherSheets.length
    const found = sheet.rowCount === 0 ? [] : tablesOf(sheet, [sheet.name, file])
    const leave = (why: OtherSheetReason, more: Partial<OtherSheet> = {}) =>
      otherSheets.push({ sheet: sheet.name, reason: otherSheetSentence(why), ...more })
    if (sheet.hidden && options.hiddenSheets !== true) {
      if (found.length === 0) leave('hidden')
      else leave('hidden-ledger', { hiddenLedger: true })
      continue
    }
    if (found.length === 0 && otherSheets.length === before) leave(sheet.rowCount === 0 ? 'empty' : 'no-ledger')
    tables.push(...found)
  }
  return { tables, otherSheets }
}

/** Why a found table gives nothing: there are no rows below its heading, or none that still holds. */
function emptyTable({ skippedRows }: TableReading): OtherSheetReason {
  return skippedRows.some(({ kind }) => kind === 'struck-out') ? 'all-struck-out' : 'no-rows'
}

/**
 * Reads a workbook of ledgers. Nothing is stored; rows outside the boundary leave only their number and the reason.
 * Codes: those of `openWorkbook`, `ledger-unknown`, `cancelled`. A workbook without any known table is not a failure: it has no
 * tables, and says of every sheet why.
 */
export function readWorkbook(
  file: NamedWorkbook,
  directory: OfficeDirectory,
  options: ReadOptions,
): Result<WorkbookReading> {
  const report = options.onProgress ?? (() => true)
  if (options.ledger !== undefined && !ledgers.some(({ name }) => name === options.ledger))
    return fail('ledger-unknown')
  if (!report(0, '打开工作簿')) return fail('cancelled')
  const opened = file.opened === undefined ? openWorkbook(file) : ok(file.opened)
  if (!opened.ok) return opened
  if (!report(OPENED, '查找表头')) return fail('cancelled')
  const { tables: found, otherSheets } = findAll(opened.value, file.name, options, directory)
  const total = Math.max(
    1,
    found.reduce((rows, { layout }) => rows + layout.to - layout.from, 0),
  )
  const tables: TableReading[] = []
  let done = 0
  for (const { sheet, layout } of found) {
    const reading = readTable(layout, {
      sheet,
      fileName: file.name,
      date1904: opened.value.date1904,
      directory,
      asOf: options.asOf,
      ...(options.office === undefined ? {} : { office: options.office }),
      mappings: options.mappings ?? {},
      constants: options.constants ?? {},
      learned: options.learned ?? {},
      choices: options.choices ?? {},
      onRow: (rows) => {
        done += rows
        return report(OPENED + (1 - OPENED) * Math.min(1, done / total), `读取“${sheet.name}”`)
      },
    })
    if (!reading.ok) return reading
    if (reading.value.dataRows > 0) tables.push(reading.value)
    else otherSheets.push({ sheet: sheet.name, reason: otherSheetSentence(emptyTable(reading.value)) })
  }
  if (!report(1, '完成')) return fail('cancelled')
  return ok({ file: file.name, sha256: file.sha256, tables, otherSheets })
}
