// Does the store keep what the reading said? Random workbooks imported through the real store; each record is compared with its row.

import { afterEach, expect, test } from 'vitest'
import { dropDatabase } from '../../renderer/store/start.ts'
import { readDivisions, readUnits } from '../../shared/excel/office-tables.ts'
import { readWorkbook } from '../../shared/excel/read-workbook.ts'
import type { TableReading } from '../../shared/excel/reading.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { kinds } from '../../shared/ledgers/kinds/all.ts'
import { checkValues } from '../fuzz/check-reading.ts'
import { randomWorkbook } from '../fuzz/random-workbook.ts'
import { chanceOf } from '../fuzz/seeded.ts'
import { forms, writeRandom } from '../fuzz/write-workbook.ts'
import { MemoryDisk } from './memory-host.ts'
import { must, newOffice, startStore, type TestStore } from './open-store.ts'

const tables = import.meta.glob<string>('../../resources/demo/{divisions,units}.csv', {
  query: '?url',
  import: 'default',
  eager: true,
})
const FIRST = 20_261_125
const BOOKS = 5

async function bytesOf(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const url = tables[`../../resources/demo/${name}`]
  if (url === undefined) throw new Error(`no demo file ${name}`)
  return new Uint8Array(await (await fetch(url)).arrayBuffer())
}

let current: TestStore | null = null
afterEach(async () => {
  await current?.leave()
})

async function startCounty(): Promise<TestStore> {
  await dropDatabase('office')
  const started = startStore(new MemoryDisk())
  const divisions = await must(
    Promise.resolve(readDivisions({ name: 'divisions.csv', bytes: await bytesOf('divisions.csv') })),
  )
  const units = await must(
    Promise.resolve(readUnits({ name: 'units.csv', bytes: await bytesOf('units.csv') }, divisions.entries)),
  )
  await must(started.store.enter('office'))
  const county = { ...newOffice, name: '安和县综治中心', level: 'county' as const, division: '990122000000' }
  await must(started.store.createOffice({ ...county, divisions: divisions.entries, units: units.entries }))
  return started
}

/** Records that one row of the table alone has made, and whose shown values are not those of the row. */
async function differing(
  { store }: TestStore,
  table: TableReading,
  ids: readonly string[],
  directory: OfficeDirectory,
) {
  const ledger = ledgers.find(({ name }) => name === table.ledger)
  const drafts = new Map(table.drafts.map((draft) => [draft.row, draft]))
  const wrong: string[] = []
  let compared = 0
  for (const id of ids) {
    const record = await store.record(table.ledger, id)
    const change = record?.history.length === 1 ? record.history[0]?.change : undefined
    const draft = drafts.get(change?.origin.row ?? -1)
    if (record === null || draft === undefined) continue
    compared += 1
    for (const [name, field] of Object.entries(ledger?.fields ?? {})) {
      const value = draft.values[name] ?? null
      const stored = record.row.values[name] ?? null
      if (field.kind === 'recordReference' || value === null) continue
      const shown = kinds[field.kind].show(value, field, directory)
      const kept = field.masked ? String(stored) : kinds[field.kind].show(stored, field, directory)
      if (kept !== shown && !(field.masked === true && kept === kinds[field.kind].mask(value)))
        wrong.push(`row ${draft.row} ${name}: ${kept} instead of ${shown}`)
    }
  }
  return { wrong, compared }
}

test(`${BOOKS} random workbooks from seed ${FIRST} are stored as they were read`, async () => {
  const started = await startCounty()
  current = started
  const { store, session } = started
  const directory = session.open.directory()
  let compared = 0
  for (let seed = FIRST; seed < FIRST + BOOKS; seed += 1) {
    const chance = chanceOf(seed)
    const book = randomWorkbook(directory, chance)
    const file = writeRandom(book, forms[seed % 2] ?? 'shared')
    const options = { asOf: '2026-09-30', office: { level: 'county' as const, division: '990122000000' } }
    const reading = readWorkbook(file, directory, options)
    if (!reading.ok) continue
    expect(checkValues(reading.value, book.planned), `seed ${seed}`).toEqual([])
    for (const table of reading.value.tables) {
      if (table.drafts.length === 0 || ledgers.find(({ name }) => name === table.ledger)?.partition !== undefined)
        continue
      const query = { ledger: table.ledger, filters: [], sort: [] }
      const before = new Set(await store.ids(query))
      const label = `seed ${seed}, ${table.sheet}, ${table.ledger}`
      const done = await must(store.importTables({ name: file.name, sha256: String(seed).padStart(64, '0') }, [table]))
      expect(done.fresh + done.changed + done.same, label).toBe(table.drafts.length)
      const ids = (await store.ids(query)).filter((id) => !before.has(id))
      const found = await differing(started, table, ids, directory)
      expect(found.wrong, label).toEqual([])
      compared += found.compared
    }
  }
  expect(compared).toBeGreaterThan(20)
}, 180_000)
