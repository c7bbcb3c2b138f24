// Do records stand in the order in which they were made, whatever happened to the database in between?

import { afterEach, expect, test } from 'vitest'
import { dropDatabase } from '../../renderer/store/start.ts'
import type { TableReading } from '../../shared/excel/reading.ts'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, must, passphrase, reopen, type TestStore } from './open-store.ts'

let current: TestStore | null = null
afterEach(async () => {
  await current?.leave()
  current = null
})

const file = { name: '台账.xlsx', sha256: 'f'.repeat(64) }
const all = { ledger: 'disputes', filters: [], sort: [], from: 0, to: 10_000 }
const set = (caseNumber: string) => ({
  caseNumber,
  reportedOn: '2026-09-03',
  township: '990122100000',
  summary: '邻里争执',
})
const numbered = (from: number, count: number) => Array.from({ length: count }, (_, n) => `N-${from + n}`)

function workbook(numbers: readonly string[]): readonly TableReading[] {
  const drafts = numbers.map((number, at) => ({ row: at + 2, values: set(number), parent: null, raw: {} }))
  const reading: TableReading = {
    ledger: 'disputes',
    sheet: 'Sheet1',
    titleRows: [],
    infoRows: [],
    headerRows: [1],
    firstDataRow: 2,
    lastDataRow: 1 + drafts.length,
    context: { year: 2026, asOf: '2026-09-30', amountUnit: null, township: null },
    columns: [],
    skippedRows: [],
    dataRows: drafts.length,
    counts: { data: drafts.length, clean: drafts.length, fixed: 0, warned: 0, refused: 0 },
    problems: [],
    drafts,
    shape: 'shape-1',
  }
  return [reading]
}

const order = async ({ store }: TestStore) => (await store.query(all)).rows.map(({ values }) => values.caseNumber)

async function again(before: TestStore, disk: MemoryDisk): Promise<TestStore> {
  current = await reopen(before, disk)
  await must(current.store.unlock(passphrase))
  return current
}

async function rebuilt(before: TestStore, disk: MemoryDisk): Promise<TestStore> {
  await before.leave()
  await dropDatabase('office')
  return again(before, disk)
}

for (const count of [300, 1500]) {
  for (const point of ['import:after-journal', null]) {
    test(`${count} rows of a workbook, ${point === null ? 'at rest' : `cut off at ${point}`}`, async () => {
      const disk = new MemoryDisk()
      const expected = numbered(0, count)
      let office = await makeStore(disk)
      current = office
      if (point === null) await must(office.store.importTables(file, workbook(expected)))
      else {
        const reached: string[] = []
        disk.onReached = (name) => reached.push(name)
        disk.stopAt = point
        office = await again(office, disk)
        void office.store.importTables(file, workbook(expected))
        await expect.poll(() => reached.at(-1), { timeout: 30_000 }).toBe(point)
        office.session.abandon()
        disk.stopAt = null
        office = await again(office, disk)
      }
      expect(await order(office)).toEqual(expected)
      office = await again(office, disk)
      expect(await order(office)).toEqual(expected)
      office = await rebuilt(office, disk)
      expect(await order(office)).toEqual(expected)
    })
  }
}

test('rows of the tail before a larger import, taken back and put again', async () => {
  const disk = new MemoryDisk()
  let office = await makeStore(disk)
  current = office
  const batches = [numbered(0, 150), numbered(150, 700), numbered(850, 600), numbered(1450, 30)]
  const expected = batches.flat()
  for (const batch of batches) await must(office.store.importTables(file, workbook(batch)))
  expect(await order(office)).toEqual(expected)
  office = await again(office, disk)
  expect(await order(office)).toEqual(expected)
  await must(office.store.undo())
  await must(office.store.undo())
  office = await again(office, disk)
  expect(await order(office)).toEqual(expected.slice(0, 850))
  await must(office.store.redo())
  await must(office.store.redo())
  expect(await order(office)).toEqual(expected)
  office = await rebuilt(office, disk)
  expect(await order(office)).toEqual(expected)
})

test('a removed row that is put back after the next start', async () => {
  const disk = new MemoryDisk()
  let office = await makeStore(disk)
  current = office
  const expected = numbered(0, 700)
  await must(office.store.importTables(file, workbook(expected)))
  const ids = await office.store.ids(all)
  const gone = ids.slice(2, 602).filter((_, at) => at % 100 !== 0)
  const drafts = gone.map((row) => ({
    ledger: 'disputes',
    row,
    op: 'gone' as const,
    set: {},
    origin: { via: 'typing' as const },
  }))
  await must(office.store.commit('删除', drafts))
  office = await again(office, disk)
  await must(office.store.undo())
  expect(await order(office)).toEqual(expected)
  office = await again(office, disk)
  expect(await order(office)).toEqual(expected)
})

test('rows of the tail after a fold', async () => {
  const disk = new MemoryDisk()
  let office = await makeStore(disk)
  current = office
  const expected = numbered(0, 400)
  await must(office.store.importTables(file, workbook(expected.slice(0, 250))))
  await must(office.store.importTables(file, workbook(expected.slice(250))))
  office = await again(office, disk)
  const folded: string[] = []
  disk.onReached = (name) => folded.push(name)
  disk.stopAt = 'fold:after'
  office = await again(office, disk)
  await expect.poll(() => folded.at(-1), { timeout: 30_000 }).toBe('fold:after')
  expect(await order(office)).toEqual(expected)
  office.session.abandon()
  disk.stopAt = null
  office = await again(office, disk)
  expect(await order(office)).toEqual(expected)
})

test('places of the directory, in the order of the table', async () => {
  const disk = new MemoryDisk()
  let office = await makeStore(disk)
  current = office
  const before = (await office.store.directory()).divisions.map(({ code }) => code)
  const codes = ['990122100209', '990122100203', '990122100207', '990122100205']
  for (const code of codes) {
    await must(office.store.addDivision({ code, name: `村${code}`, level: 'village', parent: '990122100000' }))
  }
  const expected = [...before, ...codes]
  for (const open of [again, rebuilt]) {
    office = await open(office, disk)
    expect((await office.store.directory()).divisions.map(({ code }) => code)).toEqual(expected)
  }
})
