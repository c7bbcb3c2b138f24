// 录入 -> 审核 -> 上报 between two offices in memory: what is sealed is what was approved, and what came after waits.

import { beforeEach, describe, expect, it } from 'vitest'
import type { MergedRow } from '../../../shared/changes/merge.ts'
import { county, town } from '../packages/kit.ts'
import type { Stick } from '../packages/memory-carrier.ts'
import { type MemoryOffice, memoryOffice, PASSPHRASE } from '../packages/office-in-memory.ts'

const COUNTY = 'C990122'
const clerk = { by: '王某', remark: '' }
const head = { by: '李某', remark: '已核对' }
let stick: Stick
let lower: MemoryOffice
let upper: MemoryOffice

async function trust(own: MemoryOffice, other: MemoryOffice) {
  const { text, fingerprint } = await other.exchange.ownCard()
  await own.exchange.trustCard(text, fingerprint)
}
const send = () => lower.exchange.seal(COUNTY, 'usb', PASSPHRASE)
const approve = async (content?: string) =>
  lower.exchange.approve(COUNTY, content ?? (await lower.exchange.review()).content, head, PASSPHRASE)
const titles = (rows: ReadonlyMap<string, MergedRow>) => [...rows.values()].map(({ values }) => values.title)
async function acceptAll() {
  const fetched = await upper.exchange.fetchBundles('usb')
  if (!fetched.ok) throw new Error(fetched.error.code)
  for (const { token } of fetched.value) expect(await upper.exchange.accept(token)).toMatchObject({ ok: true })
  return fetched.value
}

beforeEach(async () => {
  stick = new Map()
  lower = memoryOffice(town, stick)
  upper = memoryOffice(county, stick)
  await trust(lower, upper)
  await trust(upper, lower)
  lower.type('a', { title: '甲', township: '990122100000', phone: '13800000000' })
  lower.type('b', { title: '乙', township: '990122100000' })
  for (let i = 0; i < 6; i++) lower.type(`t${i}`, { category: '社会救助', name: '不出门' }, 'tickets')
  expect(await lower.exchange.requireReview(true, '李某', PASSPHRASE)).toEqual({ ok: true, value: null })
})

describe('without review', () => {
  it('who seals approves in the same step, and it is recorded that way', async () => {
    await lower.exchange.requireReview(false, '李某', PASSPHRASE)
    expect(await send()).toMatchObject({ ok: true, value: { seq: 1, changes: 2 } })
    const [inspection] = await acceptAll()
    expect(inspection?.approval).toMatchObject({ by: '测试员', step: 'sealing', submitted: null })
    const [sent] = (await lower.exchange.outbox()).packages
    expect(sent?.approval).toMatchObject({ by: '测试员', step: 'sealing' })
  })

  it('is how an office works that nobody has asked yet', async () => {
    const fresh = memoryOffice(town, stick)
    expect(await fresh.exchange.review()).toMatchObject({ required: false, decided: false, state: 'nothing' })
  })
})

describe('with review', () => {
  it('nothing is sealed before it was approved, and the county sees by whom', async () => {
    expect(await send()).toMatchObject({ ok: false, error: { code: 'approval-missing' } })
    expect(stick.size).toBe(0)
    expect(await lower.exchange.review()).toMatchObject({ required: true, state: 'open', changes: 2, counts: 1 })
    expect(await lower.exchange.submitForReview(clerk)).toEqual({ ok: true, value: null })
    expect(await lower.exchange.reviewDue()).toMatchObject({ required: true, submission: { by: '王某', changes: 2 } })
    expect(await lower.exchange.review()).toMatchObject({ state: 'submitted', submission: { by: '王某' } })
    expect(await approve()).toEqual({ ok: true, value: null })
    expect(await lower.exchange.reviewDue()).toMatchObject({ submission: null })
    expect(await lower.exchange.review()).toMatchObject({
      state: 'approved',
      approval: { by: '李某', remark: '已核对' },
    })
    expect(await send()).toMatchObject({ ok: true, value: { seq: 1, changes: 2 } })
    expect(await lower.exchange.review()).toMatchObject({ state: 'nothing', approval: null })
    const [inspection] = await acceptAll()
    expect(inspection).toMatchObject({
      verdict: { code: 'good' },
      approval: { by: '李某', remark: '已核对', step: 'reviewed', submitted: { by: '王某' } },
    })
    expect(titles(upper.rows)).toEqual(['甲', '乙'])
    const acts = (await lower.exchange.reviewHistory()).map(({ act }) => act)
    expect(acts).toEqual(['sealed', 'approved', 'submitted', 'required'])
  })

  it('shows new and changed records with old and new values', async () => {
    await approve()
    await send()
    lower.set('a', { title: '甲二' })
    lower.set('a', { title: '甲三' })
    lower.gone('b')
    const view = await lower.exchange.review()
    expect(view.groups).toEqual([{ ledger: 'matters', fresh: 0, changed: 1, removed: 1 }])
    expect(await lower.exchange.reviewedRecords('matters', 0, 9)).toMatchObject([
      { row: 'a', name: '甲三', op: 'set', fields: [{ field: 'title', old: '甲', value: '甲三' }] },
      { row: 'b', op: 'gone', fields: [] },
    ])
  })

  it('seals exactly what was approved; a later edit waits for the next approval', async () => {
    await lower.exchange.submitForReview(clerk)
    await approve()
    lower.set('a', { title: '后来改的' })
    lower.type('c', { title: '后来的', township: '990122100000' })
    lower.type('t9', { category: '社会救助', name: '不出门' }, 'tickets')
    const view = await lower.exchange.review()
    expect(view).toMatchObject({ state: 'approved', changes: 2, later: 2 })
    expect(await lower.exchange.reviewedRecords('matters', 0, 9)).toMatchObject([
      { row: 'a', changedSince: true },
      { row: 'b', changedSince: false },
    ])
    expect(await send()).toMatchObject({ ok: true, value: { changes: 2 } })
    const [inspection] = await acceptAll()
    expect(inspection?.counts).toMatchObject([{ n: 6 }])
    expect(titles(upper.rows)).toEqual(['甲', '乙'])
    expect(await lower.exchange.review()).toMatchObject({ state: 'open', changes: 2 })
    lower.exchange.forget()
    // the first package lies in staging and may be copied again; nothing new goes without approval
    expect(await send()).toMatchObject({ ok: true, value: { seq: 1, changes: 0 } })
    expect(lower.staging.size).toBe(1)
    await approve()
    expect(await send()).toMatchObject({ ok: true, value: { seq: 2, changes: 2 } })
    await acceptAll()
    expect(titles(upper.rows)).toEqual(['后来改的', '乙', '后来的'])
  })

  it('does not hold when the waiting set is another one: a package came home rejected', async () => {
    await approve()
    await send()
    lower.type('c', { title: '丙', township: '990122100000' })
    await approve()
    const fetched = await upper.exchange.fetchBundles('usb')
    if (!fetched.ok) throw new Error(fetched.error.code)
    for (const { token } of fetched.value) await upper.exchange.reject(token)
    await upper.exchange.sendReceipt('T990122100', 'usb', PASSPHRASE)
    const back = await lower.exchange.fetchBundles('usb')
    if (!back.ok) throw new Error(back.error.code)
    for (const { token } of back.value) await lower.exchange.accept(token)
    expect(await send()).toMatchObject({ ok: false, error: { code: 'approval-reopened' } })
    expect(await lower.exchange.review()).toMatchObject({ state: 'open', changes: 3, approval: null })
    await approve()
    expect(await send()).toMatchObject({ ok: true, value: { changes: 3 } })
    await acceptAll()
    expect(titles(upper.rows)).toEqual(['甲', '乙', '丙'])
  })

  it('approves only what the head has looked at', async () => {
    const { content } = await lower.exchange.review()
    lower.type('c', { title: '丙' })
    expect(await approve(content)).toMatchObject({ error: { code: 'review-changed' } })
    expect(await lower.exchange.approve(COUNTY, content, { by: ' ', remark: '' }, PASSPHRASE)).toMatchObject({
      error: { code: 'review-name' },
    })
    expect(await lower.exchange.approve(COUNTY, content, head, 'x')).toMatchObject({
      error: { code: 'wrong-passphrase' },
    })
    expect(await lower.exchange.approve('C110101', content, head, PASSPHRASE)).toMatchObject({
      error: { code: 'no-such-neighbour' },
    })
    expect(await send()).toMatchObject({ error: { code: 'approval-missing' } })
  })

  it('what was handed in is approved as it was handed in', async () => {
    await lower.exchange.submitForReview(clerk)
    lower.set('b', { title: '送审后改的' })
    expect(await lower.exchange.review()).toMatchObject({ state: 'submitted', changes: 2, later: 1 })
    await approve()
    await send()
    await acceptAll()
    expect(titles(upper.rows)).toEqual(['甲', '乙'])
  })

  it('is sent back to the clerk with remarks, and handed in again', async () => {
    await lower.exchange.submitForReview(clerk)
    await approve()
    expect(await lower.exchange.sendBack({ by: '李某', remark: '' }, [])).toMatchObject({
      error: { code: 'review-remark' },
    })
    const records = [{ ledger: 'matters', row: 'a', remark: '名称不完整' }]
    expect(await lower.exchange.sendBack({ by: '李某', remark: '' }, records)).toEqual({ ok: true, value: null })
    expect(await send()).toMatchObject({ error: { code: 'approval-missing' } })
    const mark = { ledger: 'matters', row: 'a', name: '甲', remark: '名称不完整', by: '李某', answered: false }
    expect(await lower.exchange.review()).toMatchObject({ state: 'returned', marks: [mark] })
    lower.set('a', { title: '甲某纠纷' })
    expect((await lower.exchange.review()).marks).toMatchObject([{ row: 'a', answered: true }])
    await lower.exchange.submitForReview(clerk)
    await approve()
    expect((await lower.exchange.review()).marks).toEqual([])
    await send()
    await acceptAll()
    expect(titles(upper.rows)).toEqual(['甲某纠纷', '乙'])
  })

  it('survives a new start', async () => {
    await lower.exchange.submitForReview(clerk)
    await approve()
    const again = lower.restart()
    expect(await again.review()).toMatchObject({ state: 'approved', approval: { by: '李某' } })
    expect(await again.seal(COUNTY, 'usb', PASSPHRASE)).toMatchObject({ ok: true, value: { changes: 2 } })
  })

  it('has nothing to hand in when nothing waits', async () => {
    await approve()
    await send()
    expect(await lower.exchange.submitForReview(clerk)).toMatchObject({ error: { code: 'nothing-to-send' } })
    expect(await lower.exchange.approve(COUNTY, '', head, PASSPHRASE)).toMatchObject({
      error: { code: 'nothing-to-send' },
    })
  })
})
