// Does a staged import keep what was decided for each row, and leave nothing of what was dropped or given up?

import { afterEach, describe, expect, test } from 'vitest'
import type { RowChoice } from '../../renderer/store/api.ts'
import type { Draft } from '../../shared/excel/reading.ts'
import { portionOf, portionsOf } from '../../shared/excel/row-portion.ts'
import type { Values } from '../../shared/ledgers/define.ts'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, must, passphrase, type TestStore } from './open-store.ts'

let current: TestStore | null = null

async function start(disk = new MemoryDisk()): Promise<TestStore['store']> {
  current = await makeStore(disk)
  return current.store
}

afterEach(async () => {
  await current?.leave()
  current = null
})

const file = { name: '台账.xlsx', sha256: 'f'.repeat(64) }
const head = (ledger: string) => ({
  ledger,
  sheet: 'Sheet1',
  shape: `shape-${ledger}`,
  mapping: { A: 'caseNumber' },
  constants: {},
  headings: [],
})
const all = { ledger: 'disputes', filters: [], sort: [], from: 0, to: 20 }

function dispute(row: number, more: Values = {}): Draft {
  const summary = `第${row}件：两户因宅基地边界发生争执`
  const values = { caseNumber: `A-${row}`, reportedOn: '2026-09-03', township: '990122100000', summary, ...more }
  return { row, values, parent: null, raw: {} }
}

const disputes = (count: number): readonly Draft[] => Array.from({ length: count }, (_, at) => dispute(at + 2))

async function stage(
  store: TestStore['store'],
  drafts: readonly Draft[],
  { token, table = 0, ledger = 'disputes' }: { token: string; table?: number; ledger?: string },
): Promise<void> {
  await must(store.stageTable(token, table, head(ledger)))
  for (const portion of portionsOf(drafts)) await must(store.stageRows(token, table, portion, 'append'))
}

async function begin(store: TestStore['store'], drafts: readonly Draft[]): Promise<string> {
  const token = await store.beginImport(file)
  await stage(store, drafts, { token })
  return token
}

async function valuesOf(store: TestStore['store'], ledger = 'disputes'): Promise<readonly Values[]> {
  return (await store.query({ ...all, ledger, to: 10_000 })).rows.map(({ values }) => values)
}

describe('a staged import', () => {
  test('plans and imports rows that came in portions', async () => {
    const store = await start()
    const token = await begin(store, disputes(4500))
    expect(await must(store.planStaged(token, [0]))).toEqual([{ fresh: 4500, changed: 0, same: 0, parentsFresh: 0 }])
    expect(await must(store.importStaged(token, [0], []))).toMatchObject({ fresh: 4500, changed: 0, same: 0 })
    const rows = await valuesOf(store)
    expect(rows.map(({ caseNumber }) => caseNumber)).toEqual(disputes(4500).map(({ values }) => values.caseNumber))
    expect(await store.planStaged(token, [0])).toMatchObject({ ok: false, error: { code: 'import-gone' } })
    await must(store.undo())
    expect((await store.query(all)).total).toBe(0)
  })

  test('keeps lists, yes and no, numbers, empty cells and raw texts of every row', async () => {
    const store = await start()
    const drafts = [
      dispute(2, { parties: ['张某', '李某'], amount: 1200.5, resolved: true, resolvedOn: '2026-09-05' }),
      dispute(3, { parties: ['张某'], amount: null, resolved: false }),
      { ...dispute(4, { parties: ['张某', '李某'] }), raw: { reportedOn: '9月3号' } },
    ]
    const token = await begin(store, drafts)
    await must(store.importStaged(token, [0], []))
    const filled = (values: Values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
    expect(await valuesOf(store)).toMatchObject(drafts.map(({ values }) => filled(values)))
    const { rows } = await store.query(all)
    const view = await store.record('disputes', rows[2]?.id ?? '')
    expect(view?.raw).toEqual({ reportedOn: '9月3号' })
    expect(view?.history[0]?.change.origin).toMatchObject({ via: 'import', row: 4 })
  })

  test('does for each row what was decided', async () => {
    const store = await start()
    await must(store.importStaged(await begin(store, disputes(5)), [0], []))
    const edited = disputes(6).map((draft) => ({ ...draft, values: { ...draft.values, mediator: '周某' } }))
    const token = await begin(store, edited)
    expect(await must(store.planStaged(token, [0]))).toEqual([{ fresh: 1, changed: 5, same: 0, parentsFresh: 0 }])
    const { rows } = await store.query(all)
    const choices: readonly RowChoice[] = [
      { table: 0, line: 2, decision: 'skip' },
      { table: 0, line: 3, decision: 'both' },
      { table: 0, line: 4, decision: 'later' },
      { table: 0, line: 7, decision: 'update', record: rows[0]?.id ?? '' },
    ]
    expect(await must(store.importStaged(token, [0], choices))).toMatchObject({ fresh: 2, changed: 3, same: 0 })
    const found = await valuesOf(store)
    expect(found.map(({ caseNumber, mediator }) => [caseNumber, mediator ?? null])).toEqual([
      ['A-7', '周某'],
      ['A-3', null],
      ['A-4', null],
      ['A-5', '周某'],
      ['A-6', '周某'],
      ['A-3', '周某'],
      ['A-4', '周某'],
    ])
    await must(store.undo())
    expect((await valuesOf(store)).every(({ mediator }) => (mediator ?? null) === null)).toBe(true)
  })

  test('makes the parent of a row even when the row that would be it is left out', async () => {
    const store = await start()
    const token = await store.beginImport(file)
    const committee = { name: '东沟村人民调解委员会', township: '990122100000', village: '990122100201' }
    await stage(store, [{ row: 2, values: committee, parent: null, raw: {} }], { token, ledger: 'committees' })
    const mediators = ['张三', '李四'].map((name, at) => ({
      row: at + 2,
      values: { name, sex: '男' },
      parent: committee,
      raw: {},
    }))
    await stage(store, mediators, { token, table: 1, ledger: 'mediators' })
    const done = await must(store.importStaged(token, [0, 1], [{ table: 0, line: 2, decision: 'skip' }]))
    expect(done).toMatchObject({ fresh: 2 })
    const committees = await store.query({ ...all, ledger: 'committees' })
    expect(committees.rows.map(({ values }) => values.name)).toEqual(['东沟村人民调解委员会'])
    const made = await valuesOf(store, 'mediators')
    expect(made.map((values) => values.committee)).toEqual(Array(2).fill(committees.rows[0]?.id))
  })

  test('takes amended rows, and looks again when the ledger has changed since the plan', async () => {
    const store = await start()
    const token = await begin(store, disputes(3))
    await must(store.planStaged(token, [0]))
    await must(store.stageRows(token, 0, portionOf([dispute(3, { caseNumber: 'B-1' }), dispute(99)]), 'amend'))
    const typed = { ...dispute(2).values, caseNumber: 'B-1' }
    const draft = { ledger: 'disputes', row: null, op: 'new' as const, set: typed, origin: { via: 'typing' as const } }
    await must(store.commit('新增', [draft]))
    expect(await must(store.importStaged(token, [0], []))).toMatchObject({ fresh: 2, changed: 1 })
    expect((await valuesOf(store)).map(({ caseNumber }) => caseNumber)).toEqual(['B-1', 'A-2', 'A-4'])
  })

  test('leaves nothing when it is dropped, replaced, or its office locked', async () => {
    const disk = new MemoryDisk()
    const store = await start(disk)
    const entries = disk.journal('office').length
    const gone = { ok: false, error: { code: 'import-gone' } }
    const dropped = await begin(store, disputes(3))
    await store.dropImport(dropped)
    expect(await store.importStaged(dropped, [0], [])).toMatchObject(gone)
    const replaced = await begin(store, disputes(3))
    const locked = await begin(store, disputes(3))
    expect(await store.stageRows(replaced, 0, portionOf(disputes(1)), 'append')).toMatchObject(gone)
    await store.lock()
    await must(store.unlock(passphrase))
    expect(await store.importStaged(locked, [0], [])).toMatchObject(gone)
    expect((await store.query(all)).total).toBe(0)
    expect(disk.journal('office')).toHaveLength(entries)
  })

  test('refuses all rows for one, names its row, and still has them', async () => {
    const store = await start()
    const token = await begin(store, [...disputes(3), dispute(9, { reportedOn: null })])
    expect(await store.importStaged(token, [0], [])).toMatchObject({
      ok: false,
      error: { code: 'rules-refuse', detail: { row: 9 } },
    })
    expect((await store.query(all)).total).toBe(0)
    const left: readonly RowChoice[] = [{ table: 0, line: 9, decision: 'skip' }]
    expect(await must(store.importStaged(token, [0], left))).toMatchObject({ fresh: 3 })
  })
})
