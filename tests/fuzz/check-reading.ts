// What must hold for the reading of any workbook? Each violation is said in one line, with its cell.

import { columnIndex } from '../../shared/excel/address.ts'
import { readWorkbook } from '../../shared/excel/read-workbook.ts'
import type { Draft, Problem, TableReading, WorkbookReading } from '../../shared/excel/reading.ts'
import type { Sheet } from '../../shared/excel/sheet.ts'
import type { Value } from '../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { exported } from '../unit/excel/exported.ts'
import type { PlannedValue } from './random-workbook.ts'

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

const where = ({ sheet, ledger }: TableReading, row: number): string => `${sheet} (${ledger}) row ${row}`

function byRow(problems: readonly Problem[]): ReadonlyMap<number, readonly Problem[]> {
  const rows = new Map<number, Problem[]>()
  for (const problem of problems) rows.set(problem.row, [...(rows.get(problem.row) ?? []), problem])
  return rows
}

/** Value of a column's field in a draft: its own, or that of the parent record in the same row. */
function fieldValue(table: TableReading, draft: Draft, field: string): Value {
  const above = ledgers.find(({ name }) => name === table.ledger)?.parent?.fields[field]
  return draft.values[field] ?? (above === undefined ? null : (draft.parent?.[above] ?? null))
}

/** Is every row below the headings a draft, refused or skipped, exactly once, and do the counts say so? */
export function checkRows(table: TableReading): readonly string[] {
  const wrong: string[] = []
  const refused = new Set(table.problems.filter(({ reaction }) => reaction === 'refuse').map(({ row }) => row))
  const seen = new Map<number, string>()
  const take = (row: number, what: string) => {
    const before = seen.get(row)
    if (before !== undefined) wrong.push(`${where(table, row)} is ${before} and ${what}`)
    seen.set(row, what)
  }
  for (const { row } of table.drafts) take(row, 'a draft')
  for (const row of refused) take(row, 'refused')
  for (const { row, kind } of table.skippedRows) take(row, `skipped (${kind})`)
  for (const row of [...table.titleRows, ...table.infoRows, ...table.headerRows]) take(row, 'above the rows')
  const { data, clean, fixed, warned } = table.counts
  if (data !== table.dataRows || data !== table.drafts.length + refused.size)
    wrong.push(`${where(table, 0)}: ${data} data rows, ${table.drafts.length} drafts, ${refused.size} refused`)
  if (clean + fixed + warned !== table.drafts.length || refused.size !== table.counts.refused)
    wrong.push(`${where(table, 0)}: counts ${JSON.stringify(table.counts)}`)
  return wrong
}

/** Cells that say nothing by themselves: running numbers and errors of formulas filled down. */
function saysNothing(sheet: Sheet, row: number, tables: readonly TableReading[]): boolean {
  const ignored = new Set(
    tables.flatMap(({ columns }) =>
      columns.filter(({ kind }) => kind === 'ignored').map(({ column }) => columnIndex(column)),
    ),
  )
  const headed = new Set(tables.flatMap(({ columns }) => columns.map(({ column }) => columnIndex(column))))
  return sheet.filled(row).every((column) => {
    const cell = sheet.cell(row, column)
    return cell?.type === 'e' || (cell?.type === 'n' && (ignored.has(column) || !headed.has(column)))
  })
}

/** Is every row of a sheet that holds anything accounted for by one of its tables? */
export function checkSheetRows(sheet: Sheet, tables: readonly TableReading[]): readonly string[] {
  if (tables.length === 0) return []
  const told = new Set<number>()
  for (const table of tables) {
    for (const row of [...table.titleRows, ...table.infoRows, ...table.headerRows]) told.add(row)
    for (const { row } of [...table.drafts, ...table.skippedRows, ...table.problems]) told.add(row)
  }
  const wrong: string[] = []
  for (let row = 0; row < sheet.rowCount; row += 1) {
    if (told.has(row + 1) || sheet.filled(row).length === 0 || saysNothing(sheet, row, tables)) continue
    wrong.push(`${sheet.name} row ${row + 1} is lost`)
  }
  return wrong
}

/** A value that differs from what the cell certainly means must have a problem at its cell, and be the one that the problem names. */
export function checkValues(reading: WorkbookReading, planned: readonly PlannedValue[]): readonly string[] {
  const wrong: string[] = []
  const meant = new Map(planned.map((value) => [`${value.sheet}!${value.column}${value.row}`, value]))
  for (const table of reading.tables) {
    const problems = byRow(table.problems)
    for (const draft of table.drafts) {
      const ofRow = problems.get(draft.row) ?? []
      for (const { column, field } of table.columns) {
        if (field === null) continue
        const value = fieldValue(table, draft, field)
        const told = ofRow.filter((problem) => problem.field === field)
        const named = told.filter((problem) => problem.value !== undefined)
        const last = named.at(-1)
        const cell = `${table.sheet}!${column}${draft.row} (${field})`
        if (last !== undefined && !named.some((problem) => same(problem.value, value)))
          wrong.push(`${cell}: ${JSON.stringify(value)}, the problem says ${JSON.stringify(last.value)}`)
        const plan = meant.get(`${table.sheet}!${column}${draft.row}`)
        if (plan === undefined || plan.field !== field || same(plan.meant, value)) continue
        if (told.length === 0)
          wrong.push(`${cell}: ${JSON.stringify(value)} instead of ${JSON.stringify(plan.meant)}, without a problem`)
      }
    }
  }
  return wrong
}

/** Are the values the same when the imported rows are exported and read again? */
export async function checkExport(
  reading: WorkbookReading,
  directory: OfficeDirectory,
  asOf: string,
): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const table of reading.tables) {
    const ledger = ledgers.find(({ name }) => name === table.ledger)
    if (ledger === undefined || ledger.parent !== undefined || table.drafts.length === 0) continue
    const names = Object.keys(ledger.fields).filter((name) => ledger.fields[name]?.places.excel === 'both')
    const rows = table.drafts.map(({ values }) => values)
    const bytes = await exported(ledger, rows, directory)
    const file = { name: '导出.xlsx', bytes, sha256: 'x' }
    const again = readWorkbook(file, directory, { asOf, ledger: ledger.name })
    const read = again.ok ? again.value.tables[0] : undefined
    if (read === undefined) {
      wrong.push(`${where(table, 0)}: the export is not read as ${ledger.name}`)
      continue
    }
    const found = new Map(read.drafts.map((draft) => [draft.row, draft]))
    table.drafts.forEach((draft, index) => {
      const other = found.get(index + 2)
      if (other === undefined) {
        const why = read.problems.filter(({ row }) => row === index + 2).map(({ cell, kind }) => `${cell} ${kind}`)
        wrong.push(`${where(table, draft.row)}: exported row ${index + 2} is not read again (${why.join(', ')})`)
        return
      }
      for (const name of names) {
        const [before = null, after = null] = [draft.values[name], other.values[name]]
        // A township that a cell names wrongly is empty; without that cell it follows from the village.
        const follows = before === null && ledger.fields[name]?.division?.level === 'township'
        if (!same(before, after) && !follows)
          wrong.push(
            `${where(table, draft.row)} ${name}: ${JSON.stringify(before)?.slice(0, 80)}, after export ${JSON.stringify(after)?.slice(0, 80)}`,
          )
      }
    })
  }
  return wrong
}
