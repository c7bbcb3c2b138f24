// Does the office remember what an import taught, over a restart, and forget it when asked?

import { afterEach, expect, test } from 'vitest'
import type { TableReading } from '../../shared/excel/reading.ts'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, must, passphrase, reopen, type TestStore } from './open-store.ts'

let current: TestStore | null = null

function use(started: TestStore): TestStore {
  current = started
  return started
}

afterEach(async () => {
  await current?.leave()
  current = null
})

const values = { caseNumber: 'N-1', reportedOn: '2026-09-03', township: '990122100000', summary: '邻里争执' }

const table: TableReading = {
  ledger: 'disputes',
  sheet: '安和镇',
  titleRows: [],
  infoRows: [],
  headerRows: [1],
  firstDataRow: 2,
  lastDataRow: 2,
  context: { year: 2026, asOf: '2026-09-30', amountUnit: null, township: null },
  columns: [
    { column: 'A', header: '编号', field: 'caseNumber', kind: 'text', by: 'title', samples: [] },
    { column: 'B', header: '调处心得', field: 'notes', kind: 'longText', by: 'person', samples: [] },
    { column: 'C', header: '某列', field: null, kind: 'none', by: 'person', reaction: 'not-imported', samples: [] },
    { column: 'D', header: '不认识', field: null, kind: 'none', reaction: 'not-imported', samples: [] },
  ],
  constants: [
    { field: 'township', value: '990122100000', by: 'person' },
    { field: 'reportedOn', value: '2026-09-03', by: 'person' },
  ],
  skippedRows: [],
  dataRows: 1,
  counts: { data: 1, clean: 1, fixed: 0, warned: 0, refused: 0 },
  problems: [],
  drafts: [{ row: 2, values, parent: null, raw: {} }],
  shape: 'shape-1',
}
const file = { name: '台账.xlsx', sha256: 'f'.repeat(64) }

test('columns, values and headings of an accepted import are remembered, and forgotten one by one', async () => {
  const disk = new MemoryDisk()
  const first = use(await makeStore(disk))
  await must(first.store.importTables(file, [table]))
  const second = use(await reopen(first, disk))
  await must(second.store.unlock(passphrase))
  const { store } = second
  const memory = await store.importMemory()
  expect(memory.mappings).toEqual({ 'shape-1': { A: 'caseNumber', B: 'notes', C: null } })
  // a day is not what the next workbook of the form is about
  expect(memory.constants).toEqual({ 'shape-1': { 安和镇: { township: '990122100000' } } })
  expect(memory.learned).toEqual({ disputes: { 调处心得: 'notes', 某列: null } })
  expect(memory.shapes).toMatchObject([{ key: 'shape-1', ledger: 'disputes', sheet: '安和镇', file: '台账.xlsx' }])
  const [heading] = memory.headings
  await must(store.forgetImports({ shapes: ['shape-1'], headings: [heading?.key ?? ''] }))
  const after = await store.importMemory()
  expect([after.mappings, after.constants, after.headings.length]).toEqual([{}, {}, 1])
})

test('a value that is taken away is not remembered any more', async () => {
  const { store } = use(await makeStore(new MemoryDisk()))
  await must(store.importTables(file, [table]))
  await must(store.importTables(file, [{ ...table, constants: [] }]))
  expect((await store.importMemory()).constants).toEqual({})
})
