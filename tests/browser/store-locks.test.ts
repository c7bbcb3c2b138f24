// Does the one door hold locked periods and what a lower office approved, on every way in: typing, bulk, removal, undo, import, package?

import { afterEach, expect, test } from 'vitest'
import type { ExchangeUnit } from '../../renderer/store/exchange/core.ts'
import type { ChangeDraft } from '../../shared/changes/change.ts'
import { MemoryDisk } from './memory-host.ts'
import { coreOf, makeCounty, makeStore, must, passphrase, reopen, type TestStore } from './open-store.ts'

const opened: TestStore[] = []
afterEach(async () => {
  for (const store of opened.splice(0)) await store.leave()
})

const ledger = 'disputes'
const all = { ledger, filters: [], sort: [], from: 0, to: 20 }
const set = { reportedOn: '2026-09-03', township: '990122100000', summary: '边界争执' }
const made = (more: ChangeDraft['set'] = {}): ChangeDraft => ({
  ledger,
  row: null,
  op: 'new',
  set: { ...set, ...more },
  origin: { via: 'typing' },
})
const edit = (row: string, more: ChangeDraft['set']): ChangeDraft => ({
  ledger,
  row,
  op: 'set',
  set: more,
  origin: { via: 'typing' },
})
const choice = { ledgers: [ledger], period: '2026-Q3', by: '李某', reason: '三季度报表已上报' }
const refused = { ok: false, error: { code: 'period-locked', detail: { period: '2026年第三季度', by: '李某' } } }

test('a locked period is held on every way in until it is unlocked with a reason', async () => {
  const disk = new MemoryDisk()
  const town = await makeStore(disk)
  opened.push(town)
  const { store } = town
  const { rows } = await must(store.commit('新增', [made(), made({ summary: '十月的', reportedOn: '2026-10-03' })]))
  const [september = '', october = ''] = rows
  await must(store.commit('修改', [edit(september, { summary: '改一次' })]))

  for (const [bad, code] of [
    [{ ...choice, by: ' ' }, 'period-name'],
    [{ ...choice, reason: '' }, 'period-reason'],
    [{ ...choice, period: '2026-13' }, 'period-unknown'],
    [{ ...choice, period: '2026-12' }, 'period-ahead'],
    [{ ...choice, ledgers: ['mediators'] }, 'period-no-ledger'],
  ] as const)
    expect(await store.lockPeriod(bad, passphrase)).toMatchObject({ ok: false, error: { code } })
  expect(await store.lockPeriod(choice, 'x')).toMatchObject({ error: { code: 'wrong-passphrase' } })
  expect(await must(store.lockPeriod(choice, passphrase))).toEqual({ ledgers: 1 })
  expect(await store.lockPeriod(choice, passphrase)).toMatchObject({ error: { code: 'period-as-it-was' } })

  // typing, a new record, moving one in, removing, a bulk change over both, undo
  expect(await store.commit('修改', [edit(september, { summary: '再改' })])).toMatchObject(refused)
  expect(await store.commit('新增', [made()])).toMatchObject(refused)
  expect(await store.commit('修改', [edit(october, { reportedOn: '2026-09-30' })])).toMatchObject(refused)
  expect(await store.commit('删除', [{ ...edit(september, {}), op: 'gone' }])).toMatchObject(refused)
  const both = [edit(october, { summary: '批量' }), edit(september, { summary: '批量' })]
  expect(await store.commit('批量修改', both)).toMatchObject(refused)
  expect((await store.refusals(both)).map(({ draft, failure }) => [draft, failure.code])).toEqual([
    [1, 'period-locked'],
  ])
  expect(await store.undo()).toMatchObject(refused)
  expect(await store.check(edit(september, { summary: '再改' }))).toMatchObject([
    { field: 'summary', kind: 'period-locked', reaction: 'refuse' },
  ])
  await must(store.commit('修改', [edit(october, { summary: '照常' })]))
  expect((await store.record(ledger, september))?.row.values.summary).toBe('改一次')

  // it is there after a new start, and ends with a reason; both stand in the log
  const again = await reopen(town, disk)
  opened.push(again)
  await must(again.store.unlock(passphrase))
  expect(await again.store.commit('修改', [edit(september, { summary: '再改' })])).toMatchObject(refused)
  await must(again.store.unlockPeriod({ ...choice, reason: '补录一件' }, passphrase))
  await must(again.store.commit('修改', [edit(september, { summary: '再改' })]))
  expect(await again.store.periodLocks()).toMatchObject([
    {
      ledger,
      period: '2026-Q3',
      locked: false,
      events: [
        { act: 'lock', by: '李某', day: '2026-11-22', reason: '三季度报表已上报' },
        { act: 'unlock', by: '李某', reason: '补录一件' },
      ],
    },
  ])
  expect(await again.store.revealLog()).toMatchObject([
    { act: 'unlock', ledger, period: '2026-Q3', by: '李某', reason: '补录一件' },
    { act: 'lock', ledger, period: '2026-Q3', by: '李某', reason: '三季度报表已上报' },
  ])
})

test('what a lower office approved is not changed here, but a package may change it and a conflict be decided', async () => {
  const county = await makeCounty(new MemoryDisk())
  const town = await makeStore(new MemoryDisk())
  opened.push(county, town)
  const { rows } = await must(town.store.commit('新增', [made()]))
  const id = rows[0] ?? ''
  const down = coreOf(town)
  const up = coreOf(county)
  const arrive = async (after: number, writes: ExchangeUnit['writes'] = []) => {
    const own = (await down.changesSince(down.author(), after)).filter((change) => change.ledger === ledger)
    return must(up.commit({ kind: 'accept', title: '接收', changes: own, writes }))
  }
  await arrive(0)
  // nobody approved it: the county may correct it as before
  await must(county.store.commit('修改', [edit(id, { handoverReceipt: '县里补的' })]))
  const first = Number(
    (await down.changesSince(down.author(), 0)).find((change) => change.row === id)?.id.split(':')[1],
  )
  const ranges = { ranges: [[first, first + 5]] }
  await arrive(first, [{ table: 'review', key: `approved:${down.author()}`, value: ranges }])
  expect(await county.store.commit('修改', [edit(id, { summary: '县里改' })])).toMatchObject({
    ok: false,
    error: { code: 'approved-by-origin' },
  })
  expect(await county.store.check(edit(id, { summary: '县里改' }))).toMatchObject([
    { field: 'summary', kind: 'approved-by-origin' },
  ])
  expect(await county.store.commit('删除', [{ ...edit(id, {}), op: 'gone' }])).toMatchObject({ ok: false })
  await must(county.store.commit('修改', [edit(id, { handoverReceipt: '自己写的可以改' })]))
  // the township changes it itself; a locked period of the county does not stop its package
  await must(county.store.lockPeriod({ ...choice, period: '2026-09' }, passphrase))
  await must(town.store.commit('修改', [edit(id, { summary: '乡镇更正' })]))
  expect(await arrive(first)).toMatchObject({ applied: 1 })
  const { rows: now } = await county.store.query(all)
  expect(now.map(({ values }) => values.summary)).toEqual(['乡镇更正'])
})
