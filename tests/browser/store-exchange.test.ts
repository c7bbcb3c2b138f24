// Do the changes of one office arrive in another through the store's own door: preview, accept, duplicates, conflicts, custody?

import { afterEach, expect, test } from 'vitest'
import type { ExchangeCore } from '../../renderer/store/exchange/core.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import type { Change } from '../../shared/changes/change.ts'
import { MemoryDisk } from './memory-host.ts'
import {
  coreOf,
  makeCounty,
  makeStore,
  must,
  newOffice,
  passphrase,
  reopen,
  startStore,
  type TestStore,
} from './open-store.ts'

const opened: TestStore[] = []
afterEach(async () => {
  for (const store of opened.splice(0)) await store.leave()
})

const all = { ledger: 'disputes', filters: [], sort: [], from: 0, to: 10 }
const set = { reportedOn: '2026-09-03', township: '990122100000', summary: '边界争执' }
const made = { ledger: 'disputes', row: null, op: 'new', set, origin: { via: 'typing' } } as const

/** What a package carries: changes of one ledger, without what stays home. */
async function travelling(core: ExchangeCore, after: number): Promise<readonly Change[]> {
  const changes = await core.changesSince(core.author(), after)
  return changes
    .filter(({ ledger }) => ledger === 'disputes')
    .map((change) => ({ ...change, origin: { via: 'package' } }))
}

test('township to county and back', async () => {
  const townshipDisk = new MemoryDisk()
  const countyDisk = new MemoryDisk()
  const township = await makeStore(townshipDisk)
  const county = await makeCounty(countyDisk)
  opened.push(township, county)
  const [down, up] = [coreOf(township), coreOf(county)]
  const { rows } = await must(township.store.commit('新增', [made, { ...made, set: { ...set, summary: '第二件' } }]))
  const id = rows[0] as string
  expect(down.lastOwn()).toBe(6)
  const first = await travelling(down, 0)
  expect(first.map(({ id: change }) => change)).toEqual([`${down.author()}:5`, `${down.author()}:6`])

  const preview = await must(up.preview(first))
  expect(preview.map(({ effect }) => effect)).toEqual(['new', 'new'])
  expect((await county.store.query(all)).total).toBe(0)
  const unit = {
    kind: 'accept',
    title: '接收',
    changes: first,
    writes: [{ table: 'channel', key: 'T', value: { seq: 1 } }],
  } as const
  expect(await must(up.commit(unit))).toMatchObject({ applied: 2, duplicates: 0, conflicts: 0 })
  expect(await must(up.commit(unit))).toMatchObject({ applied: 0, duplicates: 2, conflicts: 0 })
  expect((await county.store.query(all)).rows.map(({ custody }) => custody)).toEqual(['foreign', 'foreign'])
  expect(up.document('channel', 'T')).toEqual({ seq: 1 })
  expect(await up.recordOrigin('disputes', id)).toMatchObject({ madeBy: `${down.author()}:5` })
  expect(await county.store.undoState()).toEqual({ undo: null, redo: null })

  // both change the same field without having seen each other
  const edit = (summary: string) =>
    ({ ledger: 'disputes', row: id, op: 'set', set: { summary }, origin: { via: 'typing' } }) as const
  await must(county.store.commit('修改', [edit('县里改')]))
  await must(township.store.commit('修改', [edit('乡镇改')]))
  const second = await travelling(down, 6)
  expect((await must(up.preview(second))).map(({ effect, conflicts }) => [effect, conflicts])).toEqual([
    ['conflict', ['summary']],
  ])
  expect(await must(up.commit({ ...unit, changes: second, writes: [] }))).toMatchObject({ applied: 1, conflicts: 1 })
  const view = await county.store.record('disputes', id)
  expect(view?.row.values.summary).toBe('乡镇改')
  expect(view?.conflicts).toMatchObject([{ field: 'summary', winning: '乡镇改', losing: '县里改', by: newOffice.user }])
  expect(view?.history.map(({ who }) => who)).toEqual(['T990122100', newOffice.user, 'T990122100'])

  // a change that the boundary refuses fails the whole
  const bad: Change = {
    ...(first[0] as Change),
    id: 'T990122100.zzz.1:1',
    row: 'other',
    set: { ...set, religion: 'x' },
  }
  const refused = await up.commit({ ...unit, changes: [...second, bad] })
  expect(refused).toMatchObject({ ok: false, error: { detail: { index: 1 } } })

  // everything is there again after a rebuild from the journal alone
  await county.leave()
  await dropDatabase('demo-county')
  const again = startStore(countyDisk)
  opened.push(again)
  await must(again.store.enter('demo-county'))
  await must(again.store.unlock(passphrase))
  expect(await again.store.record('disputes', id)).toEqual(view)
  expect(coreOf(again).document('channel', 'T')).toEqual({ seq: 1 })
  expect(await coreOf(again).changesSince(down.author(), 5)).toHaveLength(2)
  const resolved = await must(again.store.commit('处理冲突', [edit('商定')]))
  expect(resolved.rows).toEqual([id])
  expect((await again.store.record('disputes', id))?.conflicts).toEqual([])
  const next = await reopen(township, townshipDisk)
  opened.push(next)
  await must(next.store.unlock(passphrase))
  const resolution = await coreOf(again).changesSince(coreOf(again).author(), 0)
  const mine = resolution.filter(({ ledger }) => ledger === 'disputes')
  expect(await must(coreOf(next).commit({ ...unit, changes: mine, writes: [] }))).toMatchObject({
    applied: 2,
    conflicts: 0,
  })
  expect((await next.store.record('disputes', id))?.row.values.summary).toBe('商定')
})
