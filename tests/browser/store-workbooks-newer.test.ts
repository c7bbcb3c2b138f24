// Do tasks, assessments, scores, deductions and figures of the hotline come in once only, and does one changed cell change one field?

import { read, type WorkBook, write } from '@e965/xlsx'
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
const paths = Object.keys(files).filter((path) => /\/county\/0[6-9]-/.test(path))
const county = { level: 'county' as const, division: '990122000000' }

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

async function start(): Promise<TestStore> {
  await dropDatabase('office')
  const started = startStore(new MemoryDisk())
  current = started
  const table = async (name: string) => ({ name, bytes: await bytesOf(`../../resources/demo/${name}`) })
  const divisions = await must(Promise.resolve(readDivisions(await table('divisions.csv'))))
  const units = await must(Promise.resolve(readUnits(await table('units.csv'), divisions.entries)))
  await must(started.store.enter('office'))
  const office = { ...newOffice, name: '安和县综治中心', ...county }
  await must(started.store.createOffice({ ...office, divisions: divisions.entries, units: units.entries }))
  return started
}

function readBook(name: string, bytes: Uint8Array, directory: OfficeDirectory): WorkbookReading {
  const reading = readWorkbook({ name, bytes, sha256: '0'.repeat(64) }, directory, {
    asOf: '2026-09-30',
    office: county,
  })
  if (!reading.ok) throw new Error(reading.error.code)
  return reading.value
}

interface Edit {
  readonly sheet: string
  readonly cell: string
  readonly value: string | number
  readonly ledger: string
  readonly field: string
}

/** A cell of the table to change: its figures where it crosses two fields, else a text or number that no key rests on, if there is one. */
function editOf(table: TableReading): Edit {
  const { ledger, sheet, matrix } = table
  const definition = ledgerNamed(ledger)
  const last = table.drafts.at(-1)
  if (matrix !== undefined) {
    const [draft] = table.drafts
    const before = draft?.values[matrix.cell]
    if (draft?.column === undefined || typeof before !== 'number') throw new Error('a figure of the crossing')
    return { sheet, cell: `${draft.column}${draft.row}`, value: before - 0.5, ledger, field: matrix.cell }
  }
  const keyed = new Set(definition?.exactKeys.flat() ?? [])
  const columns = table.columns.toSorted(
    (one, other) => Number(keyed.has(one.field ?? '')) - Number(keyed.has(other.field ?? '')),
  )
  for (const kind of ['longText', 'text', 'integer', 'number']) {
    for (const { column, field } of columns) {
      // Of a deduction every column belongs to the key: there the row is known by its line and the rest.
      const unkeyed = table.columns.some((one) => one.field !== null && !keyed.has(one.field))
      if (field === null || definition?.fields[field]?.kind !== kind || (unkeyed && keyed.has(field))) continue
      const draft = table.drafts.find((one) => one !== last && (one.values[field] ?? null) !== null)
      const before = draft?.values[field]
      if (draft === undefined || before === undefined) continue
      const value = typeof before === 'number' ? before + 1 : `${String(before)}，已补充说明`
      return { sheet, cell: `${column}${draft.row}`, value, ledger, field }
    }
  }
  throw new Error(`a cell of ${sheet} to change`)
}

/** The file with one cell changed, as a spreadsheet program saves it. */
function edited(name: string, bytes: Uint8Array, { sheet, cell, value }: Edit): Uint8Array {
  const book: WorkBook = name.endsWith('.csv')
    ? read(new TextDecoder('gbk').decode(bytes), { type: 'string', raw: true })
    : read(bytes, { cellStyles: true, cellNF: true })
  const [first] = book.SheetNames
  const found = book.Sheets[sheet] ?? book.Sheets[first ?? '']
  if (found === undefined) throw new Error('the sheet of the table')
  found[cell] = typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

const rowsOf = ({ tables }: WorkbookReading) => tables.reduce((sum, { drafts }) => sum + drafts.length, 0)

async function importAll({ store }: TestStore, reading: WorkbookReading) {
  return must(store.importTables({ name: reading.file, sha256: reading.sha256 }, reading.tables))
}

/** Fields that were set since the records were made. */
async function fieldsSet({ store }: TestStore, ledger: string): Promise<readonly string[]> {
  const fields: string[] = []
  for (const id of await store.ids({ ledger, filters: [], sort: [] })) {
    const record = await store.record(ledger, id)
    const later = record?.history.filter(({ change }) => change.op !== 'new') ?? []
    fields.push(...later.flatMap(({ change }) => Object.keys(change.set)))
  }
  return fields
}

test.each(paths.map((path) => [path.split('/').at(-1) ?? path, path]))(
  '%s: imported twice, all rows are the same; one changed cell of each table changes one field',
  async (name, path) => {
    const office = await start()
    const directory = office.session.open.directory()
    const original = await bytesOf(path)
    const first = readBook(name, original, directory)
    expect(rowsOf(first)).toBeGreaterThan(40)
    await importAll(office, first)
    const again = readBook(name, original, directory)
    expect(await importAll(office, again)).toMatchObject({ fresh: 0, changed: 0, same: rowsOf(first) })

    let bytes: Uint8Array = original
    let file = name
    const changed = new Map<string, string[]>()
    for (const table of first.tables) {
      const edit = editOf(table)
      bytes = edited(file, bytes, edit)
      file = name.replace(/\.csv$/, '.xlsx')
      changed.set(edit.ledger, [...(changed.get(edit.ledger) ?? []), edit.field])
      const second = readBook(file, bytes, directory)
      const done = await importAll(office, second)
      expect(done, edit.cell).toMatchObject({ fresh: 0, changed: 1, same: rowsOf(first) - 1 })
    }
    for (const [ledger, fields] of changed) expect(await fieldsSet(office, ledger), ledger).toEqual(fields)
  },
  180_000,
)
