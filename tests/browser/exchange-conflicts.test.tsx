// What becomes of values that two offices wrote without having seen each other? Listed with both sides, decided by a person, nothing gone.

import { afterEach, expect, test } from 'vitest'
import { ConflictsPanel } from '../../renderer/exchange/ConflictsPanel.tsx'
import { existence } from '../../shared/changes/merge.ts'
import { MemoryDisk } from './memory-host.ts'
import { coreOf, makeCounty, makeStore, must, newOffice, type TestStore } from './open-store.ts'
import { type Shown, show, waitFor } from './show.tsx'

const opened: TestStore[] = []
let shown: Shown | null = null
afterEach(async () => {
  shown?.close()
  shown = null
  for (const store of opened.splice(0)) await store.leave()
})

const set = { reportedOn: '2026-09-03', township: '990122100000', summary: '边界争执', contactPhone: null }
const made = { ledger: 'disputes', row: null, op: 'new', set, origin: { via: 'typing' } } as const
const edit = (row: string, values: Readonly<Record<string, string>>) =>
  ({ ledger: 'disputes', row, op: 'set', set: values, origin: { via: 'typing' } }) as const
const gone = (row: string) => ({ ledger: 'disputes', row, op: 'gone', set: {}, origin: { via: 'typing' } }) as const

/** A county that got two records from a township; then both change the first, and the township removes the second, which the county changes. */
async function inConflict() {
  const township = await makeStore(new MemoryDisk())
  const county = await makeCounty(new MemoryDisk())
  opened.push(township, county)
  const [down, up] = [coreOf(township), coreOf(county)]
  const carry = async (seq: number, after: number) => {
    const changes = (await down.changesSince(down.author(), after))
      .filter(({ ledger }) => ledger === 'disputes')
      .map((change) => ({ ...change, origin: { via: 'package' as const } }))
    await must(up.commit({ kind: 'accept', title: `接收：安和镇第${seq}号包`, changes, writes: [] }))
    return down.lastOwn()
  }
  const { rows } = await must(township.store.commit('新增', [made, { ...made, set: { ...set, summary: '第二件' } }]))
  const [first = '', second = ''] = rows
  const after = await carry(1, 0)
  await must(county.store.commit('修改', [edit(first, { summary: '县里改' }), edit(second, { summary: '县里补充' })]))
  await must(township.store.commit('修改', [edit(first, { summary: '乡镇改' }), gone(second)]))
  await carry(2, after)
  return { county, up, first, second }
}

test('both values are listed with who wrote them and which package brought them', async () => {
  const { county, first, second } = await inConflict()
  expect(await county.store.conflictCount()).toBe(2)
  const { total, records } = await county.store.conflicts(0, 10)
  expect(total).toBe(2)
  const [edited, removed] = [first, second].map((row) => records.find((record) => record.row === row))
  expect(edited?.conflicts).toMatchObject([
    {
      register: 'summary',
      fields: ['summary'],
      shown: { values: { summary: '乡镇改' }, who: 'T990122100', package: '接收：安和镇第2号包' },
      others: [{ values: { summary: '县里改' }, who: newOffice.user, package: null }],
    },
  ])
  expect(removed?.conflicts).toMatchObject([
    { register: existence, others: [{ who: 'T990122100', package: '接收：安和镇第2号包' }] },
  ])
  expect((await county.store.conflicts(1, 2)).records).toHaveLength(1)
})

test('keeping what is shown settles it as well as taking the other value; the loser stays in the history', async () => {
  const { county, up, first } = await inConflict()
  const conflictOf = async () => (await county.store.conflicts(0, 10)).records.find(({ row }) => row === first)
  const keep = (await conflictOf())?.conflicts[0]?.shown.change ?? ''
  const before = up.lastOwn()
  await must(county.store.resolveConflicts('disputes', first, [{ register: 'summary', change: keep }]))
  expect(await conflictOf()).toBeUndefined()
  const view = await county.store.record('disputes', first)
  expect(view?.row.values.summary).toBe('乡镇改')
  expect(view?.history.map(({ change }) => change.set.summary)).toContain('县里改')
  // the decision travels: it saw both
  const [decision] = await up.changesSince(up.author(), before)
  expect(decision).toMatchObject({ set: { summary: '乡镇改' } })
  expect(decision?.saw.summary?.split(' ')).toHaveLength(2)
  // what was decided cannot be decided again
  expect(await county.store.resolveConflicts('disputes', first, [{ register: 'summary', change: keep }])).toMatchObject(
    {
      ok: false,
      error: { code: 'conflict-changed' },
    },
  )
})

test('a person takes the other value on the screen, and lets a removed record go', async () => {
  const { county, first, second } = await inConflict()
  let told = 0
  const changed = () => {
    told += 1
  }
  shown = show(<ConflictsPanel store={county.store} changed={changed} />)
  await waitFor(() => shown?.element.querySelectorAll('[data-testid=conflict]').length === 2, 'two records')
  const cards = () => [...(shown?.element.querySelectorAll<HTMLElement>('[data-testid=conflict]') ?? [])]
  const decide = async (card: HTMLElement | undefined, left: number) => {
    card?.querySelector<HTMLElement>('[data-testid=conflict-other]')?.click()
    const button = card?.querySelector<HTMLButtonElement>('[data-testid=conflict-decide]')
    await waitFor(() => button?.disabled === false, 'a choice')
    button?.click()
    await waitFor(() => cards().length === left, 'the decision')
  }
  expect(cards()[0]?.innerText).toContain('第2号包')
  await decide(
    cards().find(({ innerText }) => innerText.includes('县里改')),
    1,
  )
  expect((await county.store.record('disputes', first))?.row.values.summary).toBe('县里改')
  await decide(cards()[0], 0)
  await waitFor(() => shown?.element.innerText.includes('没有冲突') === true, 'nothing left')
  expect(await county.store.record('disputes', second)).toBeNull()
  expect(told).toBe(2)
  // taken back as any other step
  await must(county.store.undo())
  expect((await county.store.record('disputes', second))?.row.values.summary).toBe('县里补充')
})
