// Do the demo county's workbooks go through the store's own import, and does a second reading change nothing?

import { afterEach, expect, test } from 'vitest'
import { runExport } from '../../renderer/ledger/output/run-export.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import { readDivisions, readUnits } from '../../shared/excel/office-tables.ts'
import { readWorkbook } from '../../shared/excel/read-workbook.ts'
import type { LedgerDefinition } from '../../shared/ledgers/define.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { MemoryDisk } from './memory-host.ts'
import { must, newOffice, startStore, type TestStore } from './open-store.ts'

const files = import.meta.glob<string>('../../resources/demo/**/*', { query: '?url', import: 'default', eager: true })

async function bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const url = files[`../../resources/demo/${path}`]
  if (url === undefined) throw new Error(`no demo file ${path}`)
  return new Uint8Array(await (await fetch(url)).arrayBuffer())
}

let current: TestStore | null = null
afterEach(async () => {
  await current?.leave()
})

/** Exports a ledger as a person does, all columns, and reads the file again. */
async function exportedAgain({ store, session }: TestStore, disk: MemoryDisk, ledger: LedgerDefinition, part?: string) {
  const query = { ledger: ledger.name, ...(part === undefined ? {} : { part }), filters: [], sort: [] }
  const masked = Object.entries(ledger.fields).flatMap(([name, field]) => (field.masked ? [name] : []))
  const run = { query, revealed: masked, title: '', form: 'xlsx' as const, file: `${ledger.title}.xlsx`, fields: null }
  const { rows } = await must(runExport(store, { ...run, frozen: [] }))
  const bytes = disk.files.get(run.file)
  if (bytes === undefined) throw new Error('no file')
  const options = { asOf: '2026-09-30', office: { level: 'county' as const, division: '990122000000' } }
  const file = { name: run.file, bytes: Uint8Array.from(bytes), sha256: '0'.repeat(64) }
  const reading = await must(Promise.resolve(readWorkbook(file, session.open.directory(), options)))
  return { rows, tables: reading.tables }
}

test('the demo county is built by import, and again without change; its exports change nothing either', async () => {
  await dropDatabase('office')
  const disk = new MemoryDisk()
  const started = startStore(disk)
  current = started
  const { store } = started
  const divisions = await must(
    Promise.resolve(readDivisions({ name: 'divisions.csv', bytes: await bytesOf('divisions.csv') })),
  )
  const units = await must(
    Promise.resolve(readUnits({ name: 'units.csv', bytes: await bytesOf('units.csv') }, divisions.entries)),
  )
  await must(store.enter('office'))
  const county = { ...newOffice, name: '安和县综治中心', level: 'county' as const, division: '990122000000' }
  await must(store.createOffice({ ...county, divisions: divisions.entries, units: units.entries }))
  const directory = started.session.open.directory()
  for (const path of Object.keys(files).filter((name) => name.includes('/county/'))) {
    const name = path.split('/').at(-1) as string
    const file = { name, bytes: await bytesOf(`county/${name}`), sha256: '0'.repeat(64) }
    const options = { asOf: '2026-09-30', office: { level: 'county' as const, division: '990122000000' } }
    const reading = await must(Promise.resolve(readWorkbook(file, directory, options)))
    const rows = reading.tables.reduce((sum, { drafts }) => sum + drafts.length, 0)

    const done = await must(store.importTables({ name, sha256: reading.sha256 }, reading.tables))
    expect(done.fresh + done.changed + done.same, name).toBe(rows)
    for (const table of reading.tables) {
      const again = await store.planImport(table)
      expect(again, name).toEqual({ fresh: 0, changed: 0, same: table.drafts.length, parentsFresh: 0 })
    }
  }
  const all = { filters: [], sort: [], from: 0, to: 1 }
  expect((await store.query({ ...all, ledger: 'committees' })).total).toBe(230)
  expect((await store.query({ ...all, ledger: 'mediators' })).total).toBe(1134)
  let exported = 0
  for (const ledger of ledgers) {
    const parts = ledger.partition === undefined ? [undefined] : (ledger.fields[ledger.partition]?.choices ?? [])
    for (const part of parts.map((choice) => choice?.term)) {
      const { rows, tables } = await exportedAgain(started, disk, ledger, part)
      if (rows === 0) continue
      exported += 1
      const name = `${ledger.title} ${part ?? ''}`
      expect(
        tables.map((table) => table.ledger),
        name,
      ).toEqual([ledger.name])
      for (const table of tables) {
        expect(await store.planImport(table), name).toEqual({ fresh: 0, changed: 0, same: rows, parentsFresh: 0 })
      }
    }
  }
  expect(exported).toBeGreaterThanOrEqual(8)
  const log = await store.revealLog()
  expect(log.filter(({ act, field }) => act === 'export' && field !== '').length).toBeGreaterThan(0)
}, 240_000)
