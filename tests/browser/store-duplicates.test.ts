// Does an import name the rows that may repeat a record or one another, keep what is decided, and keep the pairs that wait?

import { afterEach, describe, expect, test } from 'vitest'
import type { Draft } from '../../shared/excel/reading.ts'
import { portionsOf } from '../../shared/excel/row-portion.ts'
import type { Values } from '../../shared/ledgers/define.ts'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, must, passphrase, reopen, type TestStore } from './open-store.ts'

let current: TestStore | null = null
afterEach(async () => {
  await current?.leave()
  current = null
})

async function start(disk = new MemoryDisk()): Promise<TestStore> {
  current = await makeStore(disk)
  return current
}

const file = { name: '台账.xlsx', sha256: 'f'.repeat(64) }
const all = { ledger: 'disputes', filters: [], sort: [], from: 0, to: 50 } as const
const none = { skip: 0, update: 0, both: 0, later: 0 }

const people = [
  '张三娃',
  '李国栋',
  '王淑珍',
  '赵永福',
  '陈桂芳',
  '刘长海',
  '周晓东',
  '吴玉兰',
  '徐志强',
  '孙丽华',
  '胡德才',
  '邵秀英',
]
const matters = ['宅基地滴水要求恢复排水沟', '彩礼返还数额不一致', '承包地流转费到期未付', '树木遮光影响采光']
const dispute = (n: number, other: Values = {}): Values => ({
  caseNumber: `安调〔2026〕${n}号`,
  reportedOn: `2026-03-${String(n * 2 + 1).padStart(2, '0')}`,
  township: '990122100000',
  village: '990122100201',
  parties: [people[n * 2] ?? '', people[n * 2 + 1] ?? ''],
  summary: `双方因${matters[n % matters.length]}发生争执`,
  ...other,
})
/** The same case, entered by another hand. */
const again = (n: number, other: Values = {}): Values =>
  dispute(n, { caseNumber: `村调${n}`, reportedOn: `2026-03-${String(n * 2 + 3).padStart(2, '0')}`, ...other })

async function stage(
  { store }: TestStore,
  ledger: string,
  rows: readonly Values[],
  shape = 'shape-1',
): Promise<string> {
  const token = await store.beginImport(file)
  await must(store.stageTable(token, 0, { ledger, sheet: 'Sheet1', shape, mapping: {}, constants: {}, headings: [] }))
  const drafts = rows.map((values, at): Draft => ({ row: at + 2, values, parent: null, raw: {} }))
  for (const portion of portionsOf(drafts)) await must(store.stageRows(token, 0, portion, 'append'))
  return token
}

async function importAll(office: TestStore, rows: readonly Values[], ledger = 'disputes') {
  return must(office.store.importStaged(await stage(office, ledger, rows), [0], []))
}

const rowsOf = ({ store }: TestStore, token: string) =>
  must(store.duplicateRows(token, { kind: null, from: 0, to: 50 }))
const total = async ({ store }: TestStore) => (await store.query(all)).total
const pairs = ({ store }: TestStore) => must(store.deferredPairs({ ledger: 'disputes' }, 0, 50))

describe('a review of the rows of an import', () => {
  test('names near matches of records and of other rows with their reasons, and puts them off by default', async () => {
    const office = await start()
    await importAll(office, [dispute(0), dispute(2)])
    const sound = again(0, { parties: ['章三娃', '李国栋'] })
    const token = await stage(office, 'disputes', [sound, dispute(1), again(1)], 'shape-2')
    const summary = await must(office.store.duplicates(token, [0]))
    expect(summary.groups).toEqual([
      { kind: 'names-sound', rows: 1 },
      { kind: 'names-same', rows: 1 },
    ])
    expect(summary.near).toBe(2)
    expect(summary.decided).toEqual({ ...none, later: 2 })
    const { matched, rows } = await rowsOf(office, token)
    expect(matched).toBe(2)
    expect(rows[0]).toMatchObject({ line: 2, kind: 'names-sound', decision: 'later' })
    expect(rows[0]?.candidates[0]?.values.caseNumber).toBe('安调〔2026〕0号')
    expect(rows[0]?.candidates[0]?.reasons.map(({ kind }) => kind)).toEqual([
      'names-sound',
      'day-near',
      'village-same',
      'text-alike',
    ])
    expect(rows[0]?.differing).toEqual(['caseNumber', 'reportedOn', 'parties'])
    expect(rows[1]).toMatchObject({ line: 4, kind: 'names-same', choices: ['skip', 'both', 'later'] })
    expect(rows[1]?.candidates[0]?.line).toBe(3)
    expect(await must(office.store.importStaged(token, [0], []))).toMatchObject({ fresh: 3 })
    expect((await pairs(office)).total).toBe(2)
  })

  test('one row is skipped, one updates the record, one is kept; the import is one step', async () => {
    const office = await start()
    await importAll(office, [dispute(0), dispute(1), dispute(2)])
    const token = await stage(office, 'disputes', [again(0), again(1, { amount: 500 }), again(2)], 'shape-2')
    await must(office.store.duplicates(token, [0]))
    await must(office.store.decideDuplicates(token, { table: 0, line: 2 }, 'skip'))
    await must(office.store.decideDuplicates(token, { table: 0, line: 3 }, 'update'))
    const summary = await must(office.store.decideDuplicates(token, { table: 0, line: 4 }, 'both'))
    expect(summary.decided).toEqual({ skip: 1, update: 1, both: 1, later: 0 })
    expect(await must(office.store.importStaged(token, [0], []))).toMatchObject({ fresh: 1, changed: 1 })
    const { rows } = await office.store.query(all)
    expect(rows.map(({ values }) => values.caseNumber)).toEqual([
      '安调〔2026〕0号',
      '村调1',
      '安调〔2026〕2号',
      '村调2',
    ])
    expect(rows[1]?.values.amount).toBe(500)
    expect(await office.store.deferredCount('disputes')).toBe(0)
    await must(office.store.undo())
    expect(await total(office)).toBe(3)
  })

  test('a decision for a kind holds for all its rows, but not for the other kinds', async () => {
    const office = await start()
    await importAll(office, [dispute(0), dispute(1), dispute(2)])
    const rows = [again(0), again(1), again(2, { parties: ['陈桂方', '刘长海'] })]
    const token = await stage(office, 'disputes', rows, 'shape-2')
    await must(office.store.duplicates(token, [0]))
    const summary = await must(office.store.decideDuplicates(token, { kind: 'names-same' }, 'skip'))
    expect(summary.decided).toEqual({ ...none, skip: 2, later: 1 })
    const back = await must(office.store.decideDuplicates(token, { kind: null }, null))
    expect(back.decided).toEqual({ ...none, later: 3 })
  })

  test('rows that a key has found again are listed with what would change, and what an empty cell leaves as it is', async () => {
    const office = await start()
    await importAll(office, [dispute(0, { notes: '双方已约定时间' }), dispute(1)])
    const token = await stage(office, 'disputes', [dispute(0, { amount: 300 }), dispute(1)])
    const summary = await must(office.store.duplicates(token, [0]))
    expect(summary.groups).toEqual([{ kind: 'key-same', rows: 1 }])
    expect(summary.near).toBe(0)
    const { rows } = await rowsOf(office, token)
    expect(rows[0]).toMatchObject({ kind: 'key-same', decision: 'update', differing: ['amount'], kept: ['notes'] })
    await must(office.store.decideDuplicates(token, { kind: 'key-same' }, 'skip'))
    expect(await must(office.store.importStaged(token, [0], []))).toMatchObject({ fresh: 0, changed: 0 })
    expect((await office.store.query(all)).rows[0]?.values.amount ?? null).toBeNull()
  })

  test('records that a repeated workbook has lost are named and stay', async () => {
    const office = await start()
    await importAll(
      office,
      [0, 1, 2, 3].map((n) => dispute(n)),
    )
    const token = await stage(office, 'disputes', [dispute(0), dispute(1), dispute(3)])
    const { absent } = await must(office.store.duplicates(token, [0]))
    expect(absent.map(({ count, first }) => [count, first.map(({ values }) => values.caseNumber)])).toEqual([
      [1, ['安调〔2026〕2号']],
    ])
    await must(office.store.importStaged(token, [0], []))
    expect(await total(office)).toBe(4)
  })

  test('next month’s workbook has lost nothing', async () => {
    const office = await start()
    await importAll(office, [dispute(0), dispute(1)])
    const token = await stage(office, 'disputes', [dispute(4), dispute(5)])
    expect((await must(office.store.duplicates(token, [0]))).absent).toEqual([])
  })

  test('what was kept beside a record does not come back when the workbook is imported again', async () => {
    const office = await start()
    await importAll(office, [dispute(0)])
    const token = await stage(office, 'disputes', [again(0)], 'shape-2')
    await must(office.store.duplicates(token, [0]))
    await must(office.store.decideDuplicates(token, { kind: null }, 'both'))
    await must(office.store.importStaged(token, [0], []))
    const second = await stage(office, 'disputes', [again(0)], 'shape-2')
    expect((await must(office.store.duplicates(second, [0]))).groups).toEqual([])
    expect(await must(office.store.searchDuplicates({ ledger: 'disputes' }))).toEqual({
      found: 0,
      added: 0,
      crowded: 0,
    })
  })

  test('nothing is compared across the parts of a ledger', async () => {
    const office = await start()
    const ticket = (category: string): Values => ({
      category,
      name: '周慧',
      township: '990122100000',
      village: '990122100201',
      startedOn: '2026-02-03',
      reviewOn: '2027-02-03',
      basis: '社会救助暂行办法',
    })
    await importAll(office, [ticket('社会救助')], 'serviceTickets')
    const token = await stage(office, 'serviceTickets', [ticket('独居等特殊困难老年人')])
    expect((await must(office.store.duplicates(token, [0]))).near).toBe(0)
  })

  test('an import that is gone says so', async () => {
    const { store } = await start()
    expect(await store.duplicates('no such import', [0])).toMatchObject({ ok: false, error: { code: 'import-gone' } })
    expect(await store.duplicateRows('no such import', { kind: null, from: 0, to: 1 })).toMatchObject({ ok: false })
  })
})

describe('pairs that wait', () => {
  async function waiting(disk = new MemoryDisk()) {
    const office = await start(disk)
    await importAll(office, [dispute(0, { amount: 100 })])
    await must(
      office.store.importStaged(
        await stage(office, 'disputes', [again(0, { amount: 900, notes: '已约定' })], 'b'),
        [0],
        [],
      ),
    )
    const { pairs: list } = await pairs(office)
    const [pair] = list
    if (pair === undefined) throw new Error('a pair that waits')
    return { office, pair }
  }

  test('are still there after a restart, the earlier record first', async () => {
    const disk = new MemoryDisk()
    const { office } = await waiting(disk)
    current = await reopen(office, disk)
    await must(current.store.unlock(passphrase))
    const { total: waitingNow, pairs: list } = await pairs(current)
    expect(waitingNow).toBe(1)
    expect(list[0]?.one.values.caseNumber).toBe('安调〔2026〕0号')
    expect(list[0]?.differing).toEqual(['caseNumber', 'reportedOn', 'amount', 'notes'])
    expect(list[0]?.reasons.length).toBeGreaterThan(2)
  })

  test('are decided to be two: the pair is gone and does not come back', async () => {
    const { office, pair } = await waiting()
    await must(office.store.keepApart('disputes', pair.one.id, pair.other.id))
    expect(await office.store.deferredCount('disputes')).toBe(0)
    expect(await must(office.store.searchDuplicates({ ledger: 'disputes' }))).toEqual({
      found: 0,
      added: 0,
      crowded: 0,
    })
    expect(await total(office)).toBe(2)
  })

  test('become one record: chosen fields of the later one, and what the earlier one lacked; one step to undo', async () => {
    const { office, pair } = await waiting()
    await must(office.store.mergePair('disputes', { one: pair.one.id, other: pair.other.id, take: ['amount'] }))
    const { total: left, rows } = await office.store.query(all)
    expect(left).toBe(1)
    expect(rows[0]?.values).toMatchObject({ caseNumber: '安调〔2026〕0号', amount: 900, notes: '已约定' })
    expect(await office.store.deferredCount('disputes')).toBe(0)
    await must(office.store.undo())
    expect(await total(office)).toBe(2)
    expect(await office.store.deferredCount('disputes')).toBe(1)
  })

  test('drop out when a record is removed, and say so when they are not alike any more', async () => {
    const { office, pair } = await waiting()
    const typed = { via: 'typing' } as const
    await must(
      office.store.commit('修改', [
        { ledger: 'disputes', row: pair.other.id, op: 'set', set: { reportedOn: '2026-08-01' }, origin: typed },
      ]),
    )
    expect((await pairs(office)).pairs[0]?.reasons).toEqual([])
    await must(
      office.store.commit('删除', [{ ledger: 'disputes', row: pair.other.id, op: 'gone', set: {}, origin: typed }]),
    )
    expect(await pairs(office)).toEqual({ total: 0, pairs: [] })
  })

  test('a search over the ledger fills the list with what was typed twice', async () => {
    const office = await start()
    const typed = { via: 'typing' } as const
    const draft = (set: Values) => ({ ledger: 'disputes', row: null, op: 'new' as const, set, origin: typed })
    await must(office.store.commit('新增', [draft(dispute(0)), draft(again(0)), draft(dispute(1))]))
    expect(await must(office.store.searchDuplicates({ ledger: 'disputes' }))).toEqual({
      found: 1,
      added: 1,
      crowded: 0,
    })
    expect(await must(office.store.searchDuplicates({ ledger: 'disputes' }))).toEqual({
      found: 0,
      added: 0,
      crowded: 0,
    })
    expect(await office.store.deferredCount('disputes')).toBe(1)
  })

  test('names that very many records carry are said to be compared in part only', async () => {
    const office = await start()
    const typed = { via: 'typing' } as const
    const drafts = Array.from({ length: 502 }, (_, n) => ({
      ledger: 'disputes',
      row: null,
      op: 'new' as const,
      set: dispute(0, {
        caseNumber: `安调${n}号`,
        parties: ['安和物业公司'],
        summary: `${people[n % 12]}${n}号楼${matters[n % 4]}`,
      }),
      origin: typed,
    }))
    await must(office.store.commit('新增', [...drafts.slice(0, 500), drafts[500] as (typeof drafts)[0]]))
    const searched = await must(office.store.searchDuplicates({ ledger: 'disputes' }))
    expect(searched.crowded).toBe(501)
    const token = await stage(office, 'disputes', [{ ...drafts[501]?.set, caseNumber: '村调1' }, dispute(3)])
    expect((await must(office.store.duplicates(token, [0]))).crowded).toBe(0)
    const many = drafts.slice(0, 501).map(({ set }, n) => ({ ...set, caseNumber: `村调${n}` }))
    const large = await stage(office, 'disputes', [...many, dispute(3)], 'shape-2')
    expect((await must(office.store.duplicates(large, [0]))).crowded).toBe(501)
  }, 60_000)

  test('petitions are not searched', async () => {
    const office = await start()
    const answer = await office.store.searchDuplicates({ ledger: 'petitions' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'no-near-search' } })
  })
})
