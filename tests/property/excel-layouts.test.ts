// Do the values of a workbook depend on nothing but its content? Columns are shuffled, sheets renamed, headers moved and worded
// otherwise, dates written in other styles: the drafts stay the same.

import { utils, type WorkSheet, write } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellAddress, columnIndex } from '../../shared/excel/address.ts'
import { openWorkbook } from '../../shared/excel/open.ts'
import { readWorkbook } from '../../shared/excel/read-workbook.ts'
import type { TableReading } from '../../shared/excel/reading.ts'
import { normaliseHeading } from '../../shared/excel/tables/heading.ts'
import type { FieldDefinition } from '../../shared/ledgers/define.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import type { Cell } from '../../shared/ledgers/kinds/kind.ts'
import { assert } from '../../shared/result.ts'
import { demoDirectory, demoFile } from '../unit/excel/demo-files.ts'

const directory = demoDirectory()
const asOf = '2026-09-30'
const ROWS = 30

interface SourceColumn {
  readonly field: string | null
  readonly definition: FieldDefinition | null
  readonly header: string
  readonly cells: readonly (Cell | null)[]
}

interface Source {
  readonly ledger: string
  readonly title: string
  readonly columns: readonly SourceColumn[]
  /** What the reading of these rows in their first layout said. */
  readonly expected: readonly string[]
}

/** The definition that a column of the reading is read by. */
function definitionOf(table: TableReading, field: string): FieldDefinition | null {
  const ledger = ledgers.find(({ name }) => name === table.ledger)
  const parent = ledgers.find(({ name }) => name === ledger?.parent?.ledger)
  return ledger?.fields[field] ?? parent?.fields[ledger?.parent?.fields[field] ?? ''] ?? null
}

/** Drafts without row numbers; what is kept of the raw text of dates depends on the style. */
function contentOf(table: TableReading, firstRows: number): readonly string[] {
  return table.drafts
    .slice(0, firstRows)
    .map(({ values, parent }) => JSON.stringify([sorted(values), sorted(parent ?? {})]))
}

const sorted = (values: Readonly<Record<string, unknown>>): unknown =>
  Object.entries(values)
    .filter(([, value]) => value !== null)
    .sort(([one], [other]) => (one < other ? -1 : 1))

/** Reads a demo workbook and takes clean rows out of it, cell by cell. Merged-down groups are left to the unit tests. */
function sourceOf(path: string): Source {
  const file = demoFile(path)
  const reading = readWorkbook(file, directory, { asOf })
  const opened = openWorkbook(file)
  assert(reading.ok && opened.ok, 'the demo workbook is readable')
  const table = reading.value.tables[0]
  const sheet = opened.value.sheets[0]
  assert(table !== undefined && sheet !== undefined, 'it has a table')
  const troubled = new Set(table.problems.map(({ row }) => row))
  const drafts = table.drafts.filter(({ row }) => !troubled.has(row)).slice(0, ROWS)
  const columns = table.columns.map(({ column, field, header }): SourceColumn => {
    const definition = field === null ? null : definitionOf(table, field)
    const merged = sheet.merges.filter(({ left }) => left === columnIndex(column))
    return {
      field,
      definition,
      header,
      cells: drafts.map(({ row }) => {
        const range = merged.find(
          ({ top, bottom }) => top <= row - 1 && bottom >= row - 1 && top >= table.firstDataRow - 1,
        )
        return sheet.cell(range?.top ?? row - 1, columnIndex(column))
      }),
    }
  })
  return {
    ledger: table.ledger,
    title: '工作台账',
    columns,
    expected: drafts.map(({ values, parent }) => JSON.stringify([sorted(values), sorted(parent ?? {})])),
  }
}

/** Headings under which a field is known and that mean no other field of the same ledger. */
function wordingsOf(source: Source, column: SourceColumn): readonly string[] {
  const { definition } = column
  if (definition === null) return [column.header]
  const meanings = new Map<string, number>()
  const ledger = ledgers.find(({ name }) => name === source.ledger)
  const parent = ledgers.find(({ name }) => name === ledger?.parent?.ledger)
  const fields = [
    ...Object.values(ledger?.fields ?? {}),
    ...Object.values(ledger?.parent?.fields ?? {}).map((name) => parent?.fields[name]),
  ]
  for (const field of fields) {
    if (field === undefined || field === definition || field.title === definition.title) continue
    for (const text of [field.title, ...field.aliases]) meanings.set(normaliseHeading(text), 1)
  }
  for (const { titles } of ledger?.excludedColumns ?? [])
    for (const text of titles) meanings.set(normaliseHeading(text), 1)
  const wan = /万元/.test(column.header) ? '(万元)' : ''
  return [definition.title, ...definition.aliases]
    .filter((text) => !meanings.has(normaliseHeading(text)) && !/元\)|元）/.test(text))
    .map((text) => text + wan)
}

const dateStyles: readonly ((year: number, month: number, day: number) => string)[] = [
  (year, month, day) => `${year}-${month}-${day}`,
  (year, month, day) => `${year}年${month}月${day}日`,
  (year, month, day) => `${year}.${month}.${day}`,
  (year, month, day) => `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`,
]

/** Serial number of a day, as spreadsheets count since 1900. */
const serialOf = (iso: string): number =>
  Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)

interface Layout {
  readonly order: readonly number[]
  readonly wording: readonly number[]
  readonly style: number
  readonly left: number
  readonly titles: readonly string[]
  readonly blank: number
  readonly sheet: string
  readonly grouped: boolean
}

function layouts(columns: number): fc.Arbitrary<Layout> {
  return fc.record({
    order: fc.shuffledSubarray(
      Array.from({ length: columns }, (_, index) => index),
      { minLength: columns, maxLength: columns },
    ),
    wording: fc.array(fc.nat(1000), { minLength: columns, maxLength: columns }),
    style: fc.nat(dateStyles.length),
    left: fc.nat(2),
    titles: fc.subarray(['工作台账（2026年度）', '填报单位：某办公室    填报日期：2026年9月30日', '说明：按月更新。']),
    blank: fc.nat(3),
    sheet: fc.constantFrom('Sheet1', '1', '登记', '汇总2026', '新建工作表'),
    grouped: fc.boolean(),
  })
}

function cellOf(cell: Cell, column: SourceColumn, iso: unknown, style: number) {
  const dated = column.definition?.kind === 'date' && typeof iso === 'string'
  if (!dated)
    return typeof cell.raw === 'number' ? { t: 'n' as const, v: cell.raw } : { t: 's' as const, v: String(cell.raw) }
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  const write = dateStyles[style]
  return write === undefined
    ? { t: 'n' as const, v: serialOf(iso), z: 'yyyy/m/d' }
    : { t: 's' as const, v: write(year, month, day) }
}

function build(source: Source, layout: Layout): Uint8Array {
  const sheet: WorkSheet = {}
  const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = []
  let row = layout.blank
  for (const title of layout.titles) {
    sheet[cellAddress(row, layout.left)] = { t: 's', v: title }
    merges.push({ s: { r: row, c: layout.left }, e: { r: row, c: layout.left + 3 } })
    row += 1
  }
  const top = row
  const depth = layout.grouped ? 2 : 1
  layout.order.forEach((index, place) => {
    const column = source.columns[index]
    assert(column !== undefined, 'the order names columns')
    const wordings = wordingsOf(source, column)
    const text = wordings[(layout.wording[index] ?? 0) % wordings.length] ?? column.header
    const at = layout.left + place
    const inGroup = layout.grouped && place >= 2 && place < 5
    sheet[cellAddress(inGroup ? top + 1 : top, at)] = { t: 's', v: text }
    if (layout.grouped && !inGroup) merges.push({ s: { r: top, c: at }, e: { r: top + 1, c: at } })
    column.cells.forEach((cell, line) => {
      if (cell === null) return
      const values = JSON.parse(source.expected[line] ?? '[[],[]]') as [[string, unknown][], [string, unknown][]]
      const iso = values[0].find(([name]) => name === column.field)?.[1]
      sheet[cellAddress(top + depth + line, at)] = cellOf(cell, column, iso, layout.style)
    })
  })
  if (layout.grouped) {
    sheet[cellAddress(top, layout.left + 2)] = { t: 's', v: '登记内容' }
    merges.push({ s: { r: top, c: layout.left + 2 }, e: { r: top, c: layout.left + 4 } })
  }
  sheet['!merges'] = merges
  sheet['!ref'] = `A1:${cellAddress(top + depth + ROWS, layout.left + source.columns.length)}`
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, layout.sheet)
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
}

const books = [
  'county/01-矛盾纠纷排查化解台账.xlsx',
  'county/02-信访登记台账.xls',
  'county/03-人民调解委员会及调解员花名册.xlsx',
  'county/04-网格员名单.xlsx',
  'county/05-服务对象台账.xlsx',
]

describe('the same values in any layout', () => {
  it.each(books)('%s', (path) => {
    const source = sourceOf(path)
    expect(source.expected.length).toBe(ROWS)
    fc.assert(
      fc.property(layouts(source.columns.length), (layout) => {
        const bytes = build(source, layout)
        const reading = readWorkbook({ name: '台账.xlsx', bytes, sha256: '' }, directory, { asOf })
        assert(reading.ok, 'readable')
        const table = reading.value.tables[0]
        expect(table?.ledger).toBe(source.ledger)
        assert(table !== undefined, 'a table')
        expect(contentOf(table, ROWS)).toEqual(source.expected)
      }),
      { numRuns: 40 },
    )
  })
})
