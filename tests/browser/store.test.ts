// Does the store keep what was entered: through commits, undo, a restart, a lost database, a cut journal, a damaged page?

import { afterEach, describe, expect, test } from 'vitest'
import { type PageKind, SpaceDatabase } from '../../renderer/store/database.ts'
import { write } from '../../renderer/store/exchange/documents.ts'
import { createExchangeCore } from '../../renderer/store/exchange-core.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import type { ChangeDraft } from '../../shared/changes/change.ts'
import type { Values } from '../../shared/ledgers/define.ts'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, must, newOffice, passphrase, reopen, startStore, type TestStore } from './open-store.ts'

let current: TestStore | null = null

function use(started: TestStore): TestStore {
  current = started
  return started
}

afterEach(async () => {
  await current?.leave()
  current = null
})

const dispute = (more: Values = {}): ChangeDraft => ({
  ledger: 'disputes',
  row: null,
  op: 'new',
  set: {
    reportedOn: '2026-09-03',
    township: '990122100000',
    summary: '两户因宅基地边界发生争执',
    parties: ['张某'],
    ...more,
  },
  origin: { via: 'typing' },
})

const edit = (row: string, set: Values): ChangeDraft => ({
  ledger: 'disputes',
  row,
  op: 'set',
  set,
  origin: { via: 'typing' },
})

async function rows({ store }: TestStore): Promise<readonly Values[]> {
  const sort = [{ field: 'reportedOn', descending: false }]
  const answer = await store.query({ ledger: 'disputes', filters: [], sort, from: 0, to: 10_000 })
  return answer.rows.map(({ id, values }) => ({ id, ...values }))
}

describe('the store', () => {
  test('keeps records over a restart, encrypted', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    const done = await must(
      first.store.commit('新增纠纷', [dispute({ caseNumber: 'A-1' }), dispute({ reportedOn: '2026-09-04' })]),
    )
    expect(done.rows).toHaveLength(2)
    const before = await rows(first)
    expect(before).toHaveLength(2)
    const everything = [...disk.journal('office')].map((bytes) => new TextDecoder('latin1').decode(bytes)).join('')
    expect(everything).not.toContain('A-1')
    const second = use(await reopen(first, disk))
    expect((await second.store.status()).state).toBe('locked')
    const report = await must(second.store.unlock(passphrase))
    expect(report.repaired).toEqual([])
    expect(report.rows).toBe(6)
    expect(await rows(second)).toEqual(before)
    expect((await second.store.directory()).divisions).toHaveLength(4)
  })

  test('undoes and redoes units, also after a restart', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    const { rows: ids } = await must(first.store.commit('新增', [dispute()]))
    const id = ids[0] as string
    await must(first.store.commit('修改', [edit(id, { summary: '已改' })]))
    expect((await must(first.store.undo())).title).toBe('修改')
    expect((await rows(first))[0]?.summary).toBe('两户因宅基地边界发生争执')
    expect((await must(first.store.redo())).title).toBe('修改')
    expect((await rows(first))[0]?.summary).toBe('已改')
    const second = use(await reopen(first, disk))
    await must(second.store.unlock(passphrase))
    await must(second.store.undo())
    await must(second.store.undo())
    expect(await rows(second)).toHaveLength(0)
    await must(second.store.redo())
    const [row] = await rows(second)
    expect(row?.summary).toBe('两户因宅基地边界发生争执')
    const view = await second.store.record('disputes', id)
    expect(view?.history.map(({ change }) => change.op)).toEqual(['set', 'gone', 'set', 'set', 'set', 'set', 'new'])
    expect(view?.conflicts).toEqual([])
    expect(await second.store.undoState()).toMatchObject({
      undo: { title: '新增', rows: 1, ledgers: ['disputes'] },
      redo: { title: '修改', rows: 1, ledgers: ['disputes'] },
    })
  })

  test('rebuilds the database from the journal', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    const { rows: ids } = await must(first.store.commit('新增', [dispute(), dispute({ reportedOn: '2026-09-05' })]))
    await must(first.store.commit('修改', [edit(ids[0] as string, { summary: '已改' })]))
    await must(first.store.saveSetting('columns', ['a']))
    const before = await rows(first)
    await first.leave()
    await dropDatabase('office')
    const second = use(await reopen(first, disk))
    const report = await must(second.store.unlock(passphrase))
    expect(report.repaired).toMatchObject([{ code: 'database-rebuilt' }])
    expect(await rows(second)).toEqual(before)
    expect(await second.store.setting('columns')).toEqual(['a'])
    expect((await second.store.undoState()).undo).toMatchObject({ title: '修改', rows: 1, ledgers: ['disputes'] })
    await must(second.store.undo())
    expect((await second.store.undoState()).undo).toMatchObject({ title: '新增', rows: 2, ledgers: ['disputes'] })
    expect(await must(second.store.undo())).toMatchObject({ title: '新增', rows: 2, ledgers: ['disputes'] })
  })

  test('catches up with a longer journal and completes a shorter one', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    await must(first.store.commit('新增', [dispute()]))
    const old = await snapshot()
    await must(first.store.commit('新增', [dispute({ reportedOn: '2026-09-05' })]))
    const before = await rows(first)
    await first.leave()
    await restore(old)
    const second = use(await reopen(first, disk))
    expect((await must(second.store.unlock(passphrase))).repaired).toMatchObject([{ code: 'database-caught-up' }])
    expect(await rows(second)).toEqual(before)
    await second.leave()
    const whole = disk.journal('office').length
    disk.journal('office').splice(whole - 2)
    const third = use(await reopen(second, disk))
    expect((await must(third.store.unlock(passphrase))).repaired).toMatchObject([{ code: 'journal-completed' }])
    expect(disk.journal('office')).toHaveLength(whole)
    expect(await rows(third)).toEqual(before)
  })

  test('refuses two histories that differ', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    await must(first.store.commit('新增', [dispute()]))
    await first.leave()
    const journal = disk.journal('office')
    journal[journal.length - 1] = new Uint8Array(64)
    const second = use(await reopen(first, disk))
    expect(await second.store.unlock(passphrase)).toMatchObject({ ok: false, error: { code: 'journal-differs' } })
  })

  test('rebuilds when a sealed page was damaged', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    const many = Array.from({ length: 600 }, (_, n) => dispute({ caseNumber: `B-${n}` }))
    await must(first.store.commit('粘贴', many))
    await first.leave()
    await damagePage('hot')
    const second = use(await reopen(first, disk))
    const report = await must(second.store.unlock(passphrase))
    expect(report.repaired).toMatchObject([{ code: 'page-damaged-rebuilt' }])
    expect(await rows(second)).toHaveLength(600)
  })

  test('loses nothing when a page is damaged and the journal was cut as well', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    await must(
      first.store.commit(
        '粘贴',
        Array.from({ length: 600 }, (_, n) => dispute({ caseNumber: `D-${n}` })),
      ),
    )
    await must(first.store.commit('新增', [dispute({ caseNumber: 'last' })]))
    await first.leave()
    disk.journal('office').pop()
    await damagePage('hot')
    const second = use(await reopen(first, disk))
    const { repaired } = await must(second.store.unlock(passphrase))
    expect(repaired.map(({ code }) => code)).toEqual(['page-damaged-rebuilt', 'journal-completed'])
    expect(await rows(second)).toHaveLength(601)
  })

  test('repairs a cold page that is found damaged while working', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    const { rows: ids } = await must(
      first.store.commit(
        '粘贴',
        Array.from({ length: 600 }, (_, n) => dispute({ caseNumber: `B-${n}` })),
      ),
    )
    await first.leave()
    await damagePage('marks')
    const second = use(await reopen(first, disk))
    expect((await must(second.store.unlock(passphrase))).repaired).toEqual([])
    await must(second.store.commit('修改', [edit(ids[7] as string, { summary: '已改' })]))
    expect(second.news).toContainEqual({ kind: 'trouble', trouble: { code: 'page-damaged-rebuilt', detail: {} } })
    expect((await second.store.record('disputes', ids[7] as string))?.row.values.summary).toBe('已改')
  })

  test('folds the tail into pages without changing anything', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    const { rows: ids } = await must(
      first.store.commit(
        '粘贴',
        Array.from({ length: 300 }, (_, n) => dispute({ caseNumber: `C-${n}` })),
      ),
    )
    await must(first.store.commit('修改', [edit(ids[3] as string, { summary: '已改' })]))
    const before = await rows(first)
    await expect.poll(() => first.session.open.shelves.get('disputes')?.tail.size, { timeout: 30_000 }).toBe(0)
    expect(await rows(first)).toEqual(before)
    const second = use(await reopen(first, disk))
    await must(second.store.unlock(passphrase))
    expect(await rows(second)).toEqual(before)
    await must(second.store.undo())
    const view = await second.store.record('disputes', ids[3] as string)
    expect(view?.row.values.summary).toBe('两户因宅基地边界发生争执')
    expect(view?.history).toHaveLength(3)
  })

  test('changes nothing when the disk is full', async () => {
    const disk = new MemoryDisk()
    const { store } = use(await makeStore(disk))
    await must(store.commit('新增', [dispute()]))
    disk.appendsLeft = 0
    expect(await store.commit('新增', [dispute()])).toMatchObject({ ok: false, error: { code: 'disk-full' } })
    expect((await store.query({ ledger: 'disputes', filters: [], sort: [], from: 0, to: 10 })).total).toBe(1)
    disk.appendsLeft = 10
    await must(store.commit('新增', [dispute()]))
  })

  test('counts wrong passphrases over restarts and makes the person wait', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    let second = use(await reopen(first, disk))
    for (let tries = 1; tries <= 3; tries += 1) {
      const refused = await second.store.unlock('wrong passphrase')
      expect(refused).toMatchObject({ ok: false, error: { code: 'wrong-passphrase', detail: { tries } } })
    }
    second = use(await reopen(second, disk))
    expect(await second.store.status()).toMatchObject({ wrongTries: 3, waitSeconds: 5 })
    expect(await second.store.unlock(passphrase)).toMatchObject({ ok: false, error: { code: 'wait-before-retry' } })
    await second.leave()
    const later = use(startStore(disk, { now: Date.parse('2026-11-22T08:01:00Z') }))
    await must(later.store.enter('office'))
    await must(later.store.unlock(passphrase))
    expect(await later.store.status()).toMatchObject({ wrongTries: 0, waitSeconds: 0, state: 'open' })
  })

  test('changes the passphrase', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    await must(first.store.changePassphrase(passphrase, '另一个 口令 2027'))
    const second = use(await reopen(first, disk))
    expect(await second.store.unlock(passphrase)).toMatchObject({ ok: false })
    await must(second.store.unlock('另一个 口令 2027'))
  })

  test('tells a second window that the office is open elsewhere', async () => {
    const disk = new MemoryDisk()
    use(await makeStore(disk))
    const other = startStore(disk)
    expect(await other.store.enter('office')).toMatchObject({ ok: false, error: { code: 'open-elsewhere' } })
  })

  test('says when the clock is behind the last own change', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    await first.leave()
    const second = use(startStore(disk, { now: Date.parse('2026-10-01T08:00:00Z') }))
    await must(second.store.enter('office'))
    expect((await must(second.store.unlock(passphrase))).clockWarning?.code).toBe('clock-behind')
  })

  test('says when the clock is behind what another office wrote on its package', async () => {
    const disk = new MemoryDisk()
    const first = use(await makeStore(disk))
    const core = createExchangeCore(first.session.open, {
      confirmPassphrase: (text) => first.session.confirmPassphrase(text),
      renewInstallation: () => first.session.renewInstallation(),
      write: (work) => first.session.write(() => work()),
    })
    const state = (from: string, created: string | null) =>
      write.incoming(from, { head: null, at: '2026-11-22T08:00:00Z', created, numbers: {}, audit: null })
    const writes = [state('T990122101', '2026-12-24T04:00:00Z'), state('T990122102', null)]
    await must(core.commit({ kind: 'accept', title: '接收', changes: [], writes }))
    const second = use(await reopen(first, disk))
    expect((await must(second.store.unlock(passphrase))).clockWarning?.code).toBe('clock-behind')
    await second.leave()
    const later = use(startStore(disk, { now: Date.parse('2026-12-24T03:00:00Z') }))
    await must(later.store.enter('office'))
    expect((await must(later.store.unlock(passphrase))).clockWarning).toBeNull()
  })

  test('masks a field and logs its reveal', async () => {
    const disk = new MemoryDisk()
    const { store } = use(await makeStore(disk))
    const { rows: ids } = await must(store.commit('新增', [dispute({ partyPhone: '13800001234' })]))
    const view = await store.record('disputes', ids[0] as string)
    expect(view?.row.values.partyPhone).not.toBe('13800001234')
    expect(await must(store.reveal('disputes', ids[0] as string, 'partyPhone'))).toBe('13800001234')
    expect(await store.revealLog()).toMatchObject([{ who: newOffice.user, ledger: 'disputes', field: 'partyPhone' }])
  })
})

/** Flips one bit of a sealed page. */
async function damagePage(kind: PageKind): Promise<void> {
  const database = new SpaceDatabase('office')
  const page = await database.pages.where('kind').equals(kind).first()
  if (page === undefined) throw new Error('many new records go straight into a page')
  page.bytes[40] = (page.bytes[40] ?? 0) ^ 1
  await database.pages.put(page)
  database.close()
}

type Snapshot = Awaited<ReturnType<typeof snapshot>>

/** The database as it stands, to be put back later: a database that a power cut has thrown back. */
async function snapshot() {
  const database = new SpaceDatabase('office')
  const copy = await Promise.all(
    database.tables.map(async (table) => ({ name: table.name, all: await table.toArray() })),
  )
  database.close()
  return copy
}

async function restore(copy: Snapshot): Promise<void> {
  const database = new SpaceDatabase('office')
  for (const { name, all } of copy) {
    await database.table(name).clear()
    await database.table(name).bulkPut(all)
  }
  database.close()
}
