// Does a workbook that was edited in a spreadsheet and imported again become field changes, and never new rows?

import { read, type WorkBook, type WorkSheet, write } from '@e965/xlsx'
import { afterEach, expect, test } from 'vitest'
import { dropDatabase } from '../../renderer/store/start.ts'
import { readDivisions, readUnits } from '../../shared/excel/office-tables.ts'
import { readWorkbook } from '../../shared/excel/read-workbook.ts'
import type { TableReading, WorkbookReading } from '../../shared/excel/reading.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { ledgerNamed } from '../../shared/ledgers/index.ts'
import { MemoryDisk } from './memory-host.ts'
import { must, newOffice, startStore, type TestStore } from './open-store.ts'

const files = import.meta.glob<string>('../../resources/demo/**/*', { query: '?url', import: 'default', eager: true })
/** Lists of records; tasks, assessments, scores and figures of the hotline have layouts of their own (matrix, csv). */
const paths = Object.keys(files).filter((path) => /\/county\/0[1-5]-.*\.xlsx?$/.test(path))

async function bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const url = files[path]
  if (url === undefined) throw new Error(`no demo file ${path}`)
  return new Uint8Array(await (await fetch(url)).arrayBuffer())
}

let current: TestStore | null = null
afterEach(async () => {
  await current?.leave()
  current = null
})

const county = { level: 'county' as const, division: '990122000000' }
const demo = (name: string) => `../../resources/demo/${name}`

async function start(): Promise<TestStore> {
  await dropDatabase('office')
  const started = startStore(new MemoryDisk())
  current = started
  const divisions = await must(
    Promise.resolve(readDivisions({ name: 'divisions.csv', bytes: await bytesOf(demo('divisions.csv')) })),
  )
  const units = await must(
    Promise.resolve(readUnits({ name: 'units.csv', bytes: await bytesOf(demo('units.csv')) }, divisions.entries)),
  )
  await must(started.store.enter('office'))
  const office = { ...newOffice, name: '安和县综治中心', ...county }
  await must(started.store.createOffice({ ...office, divisions: divisions.entries, units: units.entries }))
  return started
}

function readBook(bytes: Uint8Array, directory: OfficeDirectory): WorkbookReading {
  const file = { name: '台账.xlsx', bytes, sha256: '0'.repeat(64) }
  const reading = readWorkbook(file, directory, { asOf: '2026-09-30', office: county })
  if (!reading.ok) throw new Error(reading.error.code)
  return reading.value
}

function bytesOfBook(book: WorkBook): Uint8Array {
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

function sheetOf(book: WorkBook, table: TableReading): WorkSheet {
  const sheet = book.Sheets[table.sheet]
  if (sheet === undefined) throw new Error('the sheet of the table')
  return sheet
}

interface Editable {
  readonly column: string
  readonly field: string
  readonly places: readonly number[]
}

const edits = 3

/** A column that no key rests on, texts before numbers, and the first rows that fill it; the last row of the table is left alone. */
function editableColumn(table: TableReading): Editable | null {
  const definition = ledgerNamed(table.ledger)
  const keyed = new Set(definition?.exactKeys.flat() ?? [])
  const kindOf = (field: string | null) => (field === null ? undefined : definition?.fields[field]?.kind)
  for (const kind of ['longText', 'text', 'integer']) {
    for (const { column, field } of table.columns) {
      if (field === null || keyed.has(field) || kindOf(field) !== kind || definition?.fields[field]?.masked) continue
      const places = table.drafts.flatMap(({ values }, place) => ((values[field] ?? null) === null ? [] : [place]))
      const usable = places.filter((place) => place < table.drafts.length - 1).slice(0, edits)
      if (usable.length === edits) return { column, field, places: usable }
    }
  }
  return null
}

function cellsOfRow(sheet: WorkSheet, row: number): readonly string[] {
  return Object.keys(sheet).filter((address) => address.replace(/^[A-Z]+/, '') === String(row))
}

function setText(sheet: WorkSheet, address: string, text: string): void {
  sheet[address] = { t: 's', v: text }
}

/** Widens the sheet's range by one column and heads it. */
function addColumn(sheet: WorkSheet, header: string, row: number): void {
  const match = /^([A-Z]+)(\d+):([A-Z])(\d+)$/.exec(sheet['!ref'] ?? '')
  if (match === null) return
  const next = String.fromCharCode((match[3] ?? 'A').charCodeAt(0) + 1)
  setText(sheet, `${next}${row}`, header)
  sheet['!ref'] = `${match[1]}${match[2]}:${next}${match[4]}`
}

/** Puts the rows of the table into the opposite order; false when merged cells hold some of them together. */
function turnRows(sheet: WorkSheet, table: TableReading): boolean {
  const rows = table.drafts.map(({ row }) => row)
  const merged = (sheet['!merges'] ?? []).some(
    ({ s, e }) => e.r > s.r && e.r + 1 >= table.firstDataRow && s.r + 1 <= table.lastDataRow,
  )
  const chained = table.problems.some(({ kind }) => kind.includes('ditto') || kind.includes('above'))
  if (merged || chained) return false
  const taken = new Map(rows.map((row) => [row, cellsOfRow(sheet, row).map((address) => [address, sheet[address]])]))
  for (const row of rows) for (const address of cellsOfRow(sheet, row)) delete sheet[address]
  for (const [at, row] of rows.entries()) {
    const from = rows[rows.length - 1 - at] ?? row
    for (const [address, cell] of taken.get(from) ?? []) sheet[String(address).replace(/\d+$/, String(row))] = cell
  }
  return true
}

async function importAll(office: TestStore, reading: WorkbookReading) {
  return must(office.store.importTables({ name: reading.file, sha256: reading.sha256 }, reading.tables))
}

async function total(office: TestStore, ledger: string): Promise<number> {
  const parts = ledgerNamed(ledger)
  const partition = parts?.partition
  const choices =
    partition === undefined ? [undefined] : (parts?.fields[partition]?.choices ?? []).map(({ term }) => term)
  let sum = 0
  for (const part of choices) {
    const where = part === undefined ? {} : { part }
    sum += (await office.store.query({ ledger, ...where, filters: [], sort: [], from: 0, to: 1 })).total
  }
  return sum
}

test.each(paths.map((path) => [path.split('/').at(-1) ?? path, path]))(
  '%s: cells changed, a row deleted, the order turned, a column added, the sheet renamed',
  async (_, path) => {
    const office = await start()
    const directory = office.session.open.directory()
    const original = await bytesOf(path)
    const first = readBook(original, directory)
    await importAll(office, first)
    const before = await Promise.all(first.tables.map(({ ledger }) => total(office, ledger)))

    const book = read(original, { cellStyles: true, cellNF: true })
    let edited = 0
    let deleted = 0
    for (const table of first.tables) {
      const sheet = sheetOf(book, table)
      const last = table.drafts.length - 1
      const editable = editableColumn(table)
      if (editable === null) continue
      for (const place of editable.places) {
        const draft = table.drafts[place]
        if (draft === undefined) throw new Error('a row of the table')
        const value = draft.values[editable.field]
        const address = `${editable.column}${draft.row}`
        if (typeof value === 'number') sheet[address] = { t: 'n', v: value + 1 }
        else setText(sheet, address, `${String(value)}，已补充说明`)
        edited += 1
      }
      const gone = table.drafts[last]
      if (gone !== undefined) for (const address of cellsOfRow(sheet, gone.row)) delete sheet[address]
      deleted += 1
      // dates and numbers shown otherwise stay what they are
      for (const address of Object.keys(sheet)) {
        const cell = sheet[address] as { t?: string; z?: string; w?: string } | undefined
        if (cell?.t === 'n' && cell.z === 'yyyy-mm-dd') Object.assign(cell, { z: 'yyyy"年"m"月"d"日"', w: undefined })
      }
      addColumn(sheet, '本列不导入', table.headerRows[0] ?? 1)
      turnRows(sheet, { ...table, drafts: table.drafts.slice(0, last) })
    }
    expect(edited).toBeGreaterThan(0)
    const [firstName] = book.SheetNames
    const sheet = firstName === undefined ? undefined : book.Sheets[firstName]
    if (firstName !== undefined && sheet !== undefined) {
      book.SheetNames[0] = '改名后的表'
      book.Sheets.改名后的表 = sheet
      delete book.Sheets[firstName]
    }

    const second = readBook(bytesOfBook(book), directory)
    const rows = (reading: WorkbookReading) => reading.tables.reduce((sum, { drafts }) => sum + drafts.length, 0)
    expect(rows(second)).toBe(rows(first) - deleted)
    const done = await importAll(office, second)
    expect(done).toMatchObject({ fresh: 0, changed: edited, same: rows(second) - edited })
    expect(await Promise.all(first.tables.map(({ ledger }) => total(office, ledger)))).toEqual(before)
  },
  180_000,
)
