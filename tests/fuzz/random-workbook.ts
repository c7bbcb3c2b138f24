// What does a random workbook of an office look like? Ledgers under their own titles and aliases, in random layouts, with noise.

import { columnLetters } from '../../shared/excel/address.ts'
import { normaliseHeading } from '../../shared/excel/tables/heading.ts'
import type { FieldDefinition, LedgerDefinition, Value } from '../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import type { RawCell, RawSheet } from '../unit/excel/raw-workbook.ts'
import { type PlannedCell, plannedCell } from './random-cells.ts'
import type { Chance } from './seeded.ts'

/** Where a certain value stands: sheet, row and column as in Excel. */
export interface PlannedValue {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly field: string
  readonly meant: Value
}

export interface RandomWorkbook {
  readonly sheets: readonly RawSheet[]
  readonly planned: readonly PlannedValue[]
  readonly date1904: boolean
}

interface Column {
  readonly field: string | null
  readonly definition: FieldDefinition | null
  readonly heading: string
}

/** Headings that mean one field of the ledger only. */
function headingsOf(ledger: LedgerDefinition): ReadonlyMap<string, readonly string[]> {
  const meanings = new Map<string, Set<string>>()
  const mean = (text: string, field: string) => {
    const key = normaliseHeading(text)
    meanings.set(key, (meanings.get(key) ?? new Set()).add(field))
  }
  for (const [field, { title, aliases }] of Object.entries(ledger.fields))
    for (const text of [title, ...aliases]) mean(text, field)
  for (const { titles } of ledger.excludedColumns) for (const text of titles) mean(text, '-')
  return new Map(
    Object.entries(ledger.fields).map(([field, { title, aliases }]) => [
      field,
      [title, ...aliases].filter((text) => meanings.get(normaliseHeading(text))?.size === 1),
    ]),
  )
}

const readable = ledgers.filter((ledger) => Object.values(ledger.fields).some(({ places }) => places.excel === 'both'))
const known = new Map(readable.map((ledger) => [ledger.name, headingsOf(ledger)]))

function columnsOf(ledger: LedgerDefinition, chance: Chance): readonly Column[] {
  const headings = known.get(ledger.name)
  const fields = Object.entries(ledger.fields).filter(([name, field]) => {
    if (field.places.excel !== 'both' || field.kind === 'attachment' || field.kind === 'recordReference') return false
    const wanted = field.required === true || ledger.naming.includes(name)
    return chance.happens(wanted ? 0.97 : 0.5)
  })
  const columns: Column[] = fields.map(([field, definition]) => ({
    field,
    definition,
    heading: chance.happens(0.6) ? definition.title : chance.pick([definition.title, ...(headings?.get(field) ?? [])]),
  }))
  // A place is looked at by the one within it: it is filled first, wherever it stands.
  const ordered = chance.happens(0.5) ? chance.shuffled(columns) : columns
  const strange = chance.happens(0.3) ? [{ field: null, definition: null, heading: '其他情况九' }] : []
  return [{ field: null, definition: null, heading: '序号' }, ...ordered, ...strange]
}

interface Grid {
  readonly rows: (RawCell | string | number | null)[][]
  readonly merges: string[]
  readonly hiddenRows: number[]
  readonly planned: Omit<PlannedValue, 'sheet'>[]
}

function putHeader(grid: Grid, columns: readonly Column[], left: number, chance: Chance): void {
  const depth = chance.pick([1, 1, 1, 2, 3])
  const top = grid.rows.length
  const lines: (string | null)[][] = Array.from({ length: depth }, () => Array.from({ length: left }, () => null))
  const grouped = depth > 1 && columns.length >= 6 ? { from: 3, to: 4 } : null
  const address = (column: number, row: number): string => `${columnLetters(left + column)}${row + 1}`
  columns.forEach(({ heading }, at) => {
    const inGroup = grouped !== null && at >= grouped.from && at <= grouped.to
    for (const [level, line] of lines.entries()) {
      const last = level === depth - 1
      const text = inGroup
        ? last
          ? heading
          : level === 0 && at === grouped.from
            ? '登记内容'
            : null
        : level === 0
          ? heading
          : null
      line.push(text)
    }
    if (depth > 1 && !inGroup) grid.merges.push(`${address(at, top)}:${address(at, top + depth - 1)}`)
  })
  if (grouped !== null) {
    const bottom = top + depth - 2
    grid.merges.push(`${address(grouped.from, top)}:${address(grouped.to, bottom)}`)
  }
  grid.rows.push(...lines)
}

function putRecord(grid: Grid, columns: readonly Column[], at: { left: number; number: number }, around: Around): void {
  const { chance } = around
  const row: Record<string, Value> = {}
  const cells = new Map<Column, PlannedCell>()
  const within = (column: Column): boolean => column.definition?.division?.within !== undefined
  for (const column of [...columns.filter((one) => !within(one)), ...columns.filter(within)]) {
    if (column.definition === null || column.field === null) continue
    const planned = plannedCell(column.definition, chance, { ...around, row })
    if (planned.meant !== undefined) row[column.field] = planned.meant
    cells.set(column, planned)
  }
  const struck = chance.happens(0.04)
  const line: Grid['rows'][number] = Array.from({ length: at.left }, () => null)
  columns.forEach((column, index) => {
    const planned = cells.get(column)
    const sheetRow = grid.rows.length + 1
    if (planned === undefined) line.push(index === 0 ? at.number : chance.happens(0.5) ? '略' : null)
    else {
      const note = chance.happens(0.01) ? { comment: '请核对' } : {}
      const { cell } = planned
      line.push({ ...cell, ...note, ...(struck || chance.happens(0.005) ? { strike: true } : {}) })
      if (planned.meant !== undefined && column.field !== null && !struck) {
        grid.planned.push({
          row: sheetRow,
          column: columnLetters(at.left + index),
          field: column.field,
          meant: planned.meant,
        })
      }
    }
  })
  if (chance.happens(0.03)) grid.hiddenRows.push(grid.rows.length + 1)
  grid.rows.push(line)
}

interface Around {
  readonly chance: Chance
  readonly directory: OfficeDirectory
  readonly date1904: boolean
  readonly year: number | null
}

/** Rows that are no records. */
function putNoise(grid: Grid, columns: readonly Column[], left: number, chance: Chance): void {
  const indent = Array.from({ length: left }, () => null)
  const noise: readonly Grid['rows'][number][] = [
    [],
    [...indent, '合计', ...columns.slice(2).map(() => null), 12],
    [...indent, null, '小计'],
    [...indent, '二季度'],
    [...indent, '注：本表每月25日前报送，请认真核对填写内容并由负责人签字后上报。'],
    [...indent, '填表人：某甲', null, null, '审核人：某乙'],
    [...indent, ...columns.map(({ heading }) => heading)],
    [...indent, chance.between(1, 99)],
  ]
  grid.rows.push([...chance.pick(noise)])
}

function putTable(grid: Grid, ledger: LedgerDefinition, around: Around): void {
  const { chance, year } = around
  const left = chance.pick([0, 0, 0, 1, 2])
  const title = `${chance.pick([ledger.title, ...ledger.aliases, '工作台账'])}${year === null ? '' : `（${year}年）`}`
  const indent = Array.from({ length: left }, () => null)
  if (year !== null || chance.happens(0.7)) grid.rows.push([...indent, title])
  if (chance.happens(0.4)) grid.rows.push([...indent, '填报单位：某办公室', null, null, '填报人：某甲'])
  if (chance.happens(0.2)) grid.rows.push([])
  const columns = columnsOf(ledger, chance)
  putHeader(grid, columns, left, chance)
  const records = chance.pick([0, 1, 2, 3, 5, 8, 13, 21, 34])
  for (let number = 1; number <= records; number += 1) {
    putRecord(grid, columns, { left, number }, around)
    if (chance.happens(0.08)) putNoise(grid, columns, left, chance)
  }
  if (chance.happens(0.4)) putNoise(grid, columns, left, chance)
}

function randomSheet(name: string, directory: OfficeDirectory, date1904: boolean, chance: Chance) {
  const grid: Grid = { rows: [], merges: [], hiddenRows: [], planned: [] }
  const year = chance.happens(0.6) ? chance.between(2024, 2026) : null
  const around = { chance, directory, date1904, year }
  for (let blank = chance.pick([0, 0, 0, 1, 2, 12, 20]); blank > 0; blank -= 1) grid.rows.push([])
  const tables = chance.happens(0.1) ? 0 : chance.happens(0.2) ? 2 : 1
  for (let count = 0; count < tables; count += 1) {
    putTable(grid, chance.pick(readable), around)
    for (let blank = chance.between(1, 3); blank > 0; blank -= 1) grid.rows.push([])
  }
  if (tables === 0) for (let row = 0; row < 5; row += 1) grid.rows.push([chance.next(), '说明', '其他'])
  const sheet: RawSheet = {
    name,
    rows: grid.rows,
    merges: grid.merges,
    hiddenRows: grid.hiddenRows,
    hiddenColumns: chance.happens(0.1) ? ['C'] : [],
    emptyRows: chance.happens(0.05) ? 10_000 : chance.happens(0.2) ? 50 : 0,
    ...(chance.happens(0.1) ? { state: chance.pick(['hidden', 'veryHidden'] as const) } : {}),
  }
  return { sheet, planned: grid.planned.map((value) => ({ ...value, sheet: name })) }
}

export function randomWorkbook(directory: OfficeDirectory, chance: Chance): RandomWorkbook {
  const date1904 = chance.happens(0.15)
  const names = ['Sheet1', '登记', '2025年', '汇总'].slice(0, chance.pick([1, 1, 1, 2, 4]))
  const sheets = names.map((name) => randomSheet(name, directory, date1904, chance))
  return {
    sheets: sheets.map(({ sheet }) => sheet),
    planned: sheets.flatMap(({ planned }) => planned),
    date1904,
  }
}
