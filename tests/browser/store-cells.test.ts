// Does the real store answer about many cells at once: sums, places of a text, refusals; and can a large commit be stopped?

import { afterEach, expect, test } from 'vitest'
import type { ChangeDraft } from '../../shared/changes/change.ts'
import type { Values } from '../../shared/ledgers/define.ts'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, must, type TestStore } from './open-store.ts'

let current: TestStore | null = null

async function open(): Promise<TestStore> {
  current = await makeStore(new MemoryDisk())
  return current
}

afterEach(async () => {
  await current?.leave()
  current = null
})

const fresh = (set: Values): ChangeDraft => ({
  ledger: 'disputes',
  row: null,
  op: 'new',
  set: { reportedOn: '2026-09-03', township: '990122100000', summary: '院墙滴水', ...set },
  origin: { via: 'typing' },
})

const all = { ledger: 'disputes', filters: [], sort: [], from: 0, to: 10 } as const
const wanted = { text: '院墙', matchCase: false, wholeCell: false, anyWidth: true } as const

test('sums count filled cells and numbers of the window; hits leave masked fields out', async () => {
  const { store } = await open()
  const drafts = [
    fresh({ amount: 100, parties: ['张某'], partyPhone: '13900000001' }),
    fresh({ amount: 300, summary: '别的事' }),
    fresh({ summary: 'Ａ座院墙' }),
  ]
  await must(store.commit('新增', drafts))
  expect(await store.sumCells(all, ['amount', 'summary'])).toEqual({ cells: 5, numbers: 2, sum: 400 })
  expect(await store.sumCells({ ...all, from: 1, to: 2 }, ['amount'])).toEqual({ cells: 1, numbers: 1, sum: 300 })
  const found = await store.findCells(all, ['summary', 'partyPhone'], wanted)
  expect(found.map(({ index, fields }) => [index, fields])).toEqual([
    [0, ['summary']],
    [2, ['summary']],
  ])
  expect(await store.findCells(all, ['partyPhone'], { ...wanted, text: '139' })).toEqual([])
  expect(await store.findCells(all, ['summary'], { ...wanted, text: 'a座' })).toHaveLength(1)
  const township = await store.findCells(all, ['township'], { ...wanted, text: '安和镇', wholeCell: true })
  expect(township).toHaveLength(3)
})

test('refusals name each draft that the rules refuse, and store nothing', async () => {
  const { store } = await open()
  const { rows } = await must(store.commit('新增', [fresh({}), fresh({})]))
  const emptied = rows.map(
    (row): ChangeDraft => ({
      ledger: 'disputes',
      row,
      op: 'set',
      set: { reportedOn: null },
      origin: { via: 'typing' },
    }),
  )
  const good: ChangeDraft = { ...(emptied[0] as ChangeDraft), set: { summary: '改过' } }
  const refused = await store.refusals([emptied[0] as ChangeDraft, good, emptied[1] as ChangeDraft])
  expect(refused.map(({ draft }) => draft)).toEqual([0, 2])
  expect(refused[0]?.findings.map(({ field }) => field)).toContain('reportedOn')
  const { rows: after } = await store.query(all)
  expect(after.map(({ values }) => values.summary)).toEqual(['院墙滴水', '院墙滴水'])
})

test('a large commit says how far it is, and stores nothing when it is stopped', async () => {
  const started = await open()
  const { store, news } = started
  const drafts = Array.from({ length: 5000 }, (_, index) => fresh({ caseNumber: `A-${index}` }))
  const work = store.commit('粘贴 5,000 行', drafts)
  const stop = setInterval(() => {
    if (news.some(({ kind }) => kind === 'progress')) void store.cancelImport()
  }, 1)
  const answer = await work
  clearInterval(stop)
  expect(answer.ok ? '' : answer.error.code).toBe('cancelled')
  expect((await store.query(all)).total).toBe(0)
  expect((await store.undoState()).undo).toBeNull()
  const shown = news.flatMap(({ progress }) => (progress === undefined ? [] : [progress]))
  expect(shown.at(-1)?.done).toBe(1)
  await must(store.commit('粘贴 5,000 行', drafts))
  expect((await store.query(all)).total).toBe(5000)
})
