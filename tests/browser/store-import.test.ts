// Does an import hold together: one undoable unit, exact keys recognised, parents once, nothing when cancelled or cut off?

import { afterEach, describe, expect, test } from 'vitest'
import { points } from '../../renderer/store/points.ts'
import type { ChangeDraft } from '../../shared/changes/change.ts'
import type { Draft, TableReading } from '../../shared/excel/reading.ts'
import type { Values } from '../../shared/ledgers/define.ts'
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

function table(ledger: string, drafts: readonly Draft[], shape = 'shape-1'): TableReading {
  return {
    ledger,
    sheet: 'Sheet1',
    titleRows: [],
    infoRows: [],
    headerRows: [1],
    firstDataRow: 2,
    lastDataRow: 1 + drafts.length,
    context: { year: 2026, asOf: '2026-09-30', amountUnit: null, township: null },
    columns: [{ column: 'A', header: '编号', field: 'caseNumber', kind: 'text', samples: [] }],
    skippedRows: [],
    dataRows: drafts.length,
    counts: { data: drafts.length, clean: drafts.length, fixed: 0, warned: 0, refused: 0 },
    problems: [],
    drafts,
    shape,
  }
}

const line = (row: number, values: Values, parent: Values | null = null, raw: Draft['raw'] = {}): Draft => ({
  row,
  values,
  parent,
  raw,
})

const disputes = (count: number, summary = '邻里争执'): readonly Draft[] =>
  Array.from({ length: count }, (_, n) =>
    line(n + 2, {
      caseNumber: `N-${n}`,
      reportedOn: '2026-09-03',
      township: '990122100000',
      summary,
      parties: ['张某', '李某'],
      notes: null,
    }),
  )

const values: Values = { reportedOn: '2026-09-03', township: '990122100000', summary: '邻里争执' }
const fresh = (caseNumber: string): ChangeDraft => ({
  ledger: 'disputes',
  row: null,
  op: 'new',
  set: { ...values, caseNumber },
  origin: { via: 'paste' },
})
const file = { name: '台账.xlsx', sha256: 'f'.repeat(64) }
const all = { ledger: 'disputes', filters: [], sort: [], from: 0, to: 20 }

describe('the import', () => {
  test('is one unit, recognises the same workbook, and can be undone', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    const { store, news } = first
    const reading = table('disputes', disputes(960))
    expect(await store.planImport(reading)).toEqual({ fresh: 960, changed: 0, same: 0, parentsFresh: 0 })
    const done = await must(store.importTables(file, [reading]))
    expect(done).toMatchObject({ fresh: 960, changed: 0, same: 0 })
    expect(news.some(({ kind }) => kind === 'progress')).toBe(true)
    expect((await store.query(all)).total).toBe(960)
    expect(await store.mappings()).toEqual({ 'shape-1': { A: 'caseNumber' } })
    const again = [...disputes(959), line(961, { ...disputes(960)[959]?.values, summary: '已更正' })]
    expect(await store.planImport(table('disputes', again))).toEqual({
      fresh: 0,
      changed: 1,
      same: 959,
      parentsFresh: 0,
    })
    expect(await must(store.importTables(file, [table('disputes', again)]))).toMatchObject({
      fresh: 0,
      changed: 1,
      same: 959,
    })
    expect((await store.query({ ...all, search: '已更正' })).matched).toBe(1)
    await must(store.undo())
    expect((await store.query({ ...all, search: '已更正' })).matched).toBe(0)
    await must(store.undo())
    expect((await store.query(all)).total).toBe(0)
    await must(store.redo())
    expect((await store.query(all)).total).toBe(960)
    const second = use(await reopen(first, disk))
    await must(second.store.unlock(passphrase))
    expect((await second.store.query(all)).total).toBe(960)
    await must(second.store.undo())
    expect((await second.store.query(all)).total).toBe(0)
  })

  test('is no step to undo when nothing is new or changed', async () => {
    const { store } = use(await makeStore(new MemoryDisk()))
    const { unit } = await must(store.importTables(file, [table('disputes', disputes(3))]))
    const again = await must(store.importTables(file, [table('disputes', disputes(3), 'shape-2')]))
    expect(again).toEqual({ unit: '', fresh: 0, changed: 0, same: 3 })
    expect((await store.undoState()).undo).toMatchObject({ unit, rows: 3 })
    expect(Object.keys(await store.mappings())).toEqual(['shape-1', 'shape-2'])
    await must(store.undo())
    expect((await store.query(all)).total).toBe(0)
  })

  test('keeps the raw texts of fixed cells with the record', async () => {
    const disk = new MemoryDisk()
    const { store } = use(await makeStore(disk))
    const [first] = disputes(1)
    await must(store.importTables(file, [table('disputes', [{ ...(first as Draft), raw: { reportedOn: '9月3号' } }])]))
    const { rows } = await store.query(all)
    const view = await store.record('disputes', rows[0]?.id ?? '')
    expect(view?.raw).toEqual({ reportedOn: '9月3号' })
    expect(view?.history[0]?.change.origin).toMatchObject({ via: 'import', row: 2 })
  })

  test('makes a committee once for all its mediators', async () => {
    const disk = new MemoryDisk()
    const { store } = use(await makeStore(disk))
    const committee = {
      name: '东沟村人民调解委员会',
      township: '990122100000',
      village: '990122100201',
    }
    const drafts = ['张三', '李四', '王五'].map((name, n) => line(n + 2, { name, sex: '男' }, committee))
    expect(await must(store.importTables(file, [table('mediators', drafts)]))).toMatchObject({ fresh: 3 })
    const committees = await store.query({ ...all, ledger: 'committees' })
    expect(committees.total).toBe(1)
    const mediators = await store.query({ ...all, ledger: 'mediators' })
    expect(mediators.rows.map(({ values }) => values.committee)).toEqual(Array(3).fill(committees.rows[0]?.id))
    expect(await store.planImport(table('mediators', drafts))).toMatchObject({ parentsFresh: 0 })
  })

  test('imports nothing when it is cancelled', async () => {
    const disk = new MemoryDisk()
    const { store, news } = use(await makeStore(disk))
    const running = store.importTables(file, [table('disputes', disputes(6000))])
    await expect.poll(() => news.some(({ kind }) => kind === 'progress'), { timeout: 30_000, interval: 1 }).toBe(true)
    await store.cancelImport()
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect((await store.query(all)).total).toBe(0)
    await must(store.importTables(file, [table('disputes', disputes(10))]))
    expect((await store.query(all)).total).toBe(10)
  })

  test('discards a unit without its end marker, and goes on behind it', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    disk.appendsLeft = 1
    const cut = await first.store.importTables(file, [table('disputes', disputes(500))])
    expect(cut).toMatchObject({ ok: false, error: { code: 'disk-full' } })
    disk.appendsLeft = 100
    let second = use(await reopen(first, disk))
    expect((await must(second.store.unlock(passphrase))).repaired).toMatchObject([{ code: 'database-caught-up' }])
    expect((await second.store.query(all)).total).toBe(0)
    await must(second.store.importTables(file, [table('disputes', disputes(20))]))
    second = use(await reopen(second, disk))
    expect((await must(second.store.unlock(passphrase))).repaired).toEqual([])
    expect((await second.store.query(all)).total).toBe(20)
  })

  test('survives a kill at every point of import, commit and fold', async () => {
    const disk = new MemoryDisk()
    const reached: string[] = []
    disk.onReached = (point) => reached.push(point)
    const first = use(await makeStore(disk))
    await must(first.store.importTables(file, [table('disputes', disputes(5))]))
    await first.leave()
    const work = {
      import: (store: TestStore['store'], n: number) =>
        store.importTables(file, [
          table('disputes', [{ ...line(2, {}), values: { ...values, caseNumber: `I-${n}` } }]),
        ]),
      commit: (store: TestStore['store'], n: number) => store.commit('新增', [fresh(`C-${n}`)]),
      fold: (store: TestStore['store'], n: number) =>
        store.commit(
          '粘贴',
          Array.from({ length: 250 }, (_, at) => fresh(`F-${n}-${at}`)),
        ),
    }
    let total = 5
    const kills = points.filter((point) => Object.hasOwn(work, point.split(':')[0] ?? ''))
    for (const [n, point] of kills.entries()) {
      const name = point.split(':')[0] as keyof typeof work
      disk.stopAt = point
      const started = await reopen(first, disk)
      await must(started.store.unlock(passphrase))
      expect((await started.store.query(all)).total, point).toBe(total)
      void work[name](started.store, n)
      await expect.poll(() => reached.at(-1), { timeout: 30_000 }).toBe(point)
      started.session.abandon()
      const durable = name === 'fold' ? 250 : 1
      if (!['import:before-journal', 'import:mid-journal', 'commit:before-journal'].includes(point)) total += durable
    }
    disk.stopAt = null
    const last = use(await reopen(first, disk))
    await must(last.store.unlock(passphrase))
    const found = await last.store.query({ ...all, to: 10_000 })
    expect(found.total).toBe(total)
    expect(new Set(found.rows.map(({ values: { caseNumber } }) => caseNumber)).size).toBe(total)
  })
})
