import { beforeEach, describe, expect, it } from 'vitest'
import { handsOf } from '../../../shared/packages/custody.ts'
import { county, town } from './kit.ts'
import type { Stick } from './memory-carrier.ts'
import { type MemoryOffice, memoryOffice, PASSPHRASE } from './office-in-memory.ts'
import { meet } from './pair.ts'

const HOME = '990122100000'
let stick: Stick
let lower: MemoryOffice
let upper: MemoryOffice

async function take(office: MemoryOffice) {
  const found = await office.exchange.fetchBundles('usb')
  if (!found.ok) throw new Error(found.error.code)
  const fresh = found.value.filter(({ verdict }) => verdict.outcome !== 'duplicate')
  for (const { token, verdict } of fresh) {
    if (verdict.outcome === 'accepted') expect(await office.exchange.accept(token)).toMatchObject({ ok: true })
    else if (verdict.outcome === 'reject') await office.exchange.reject(token)
  }
  return fresh.map(({ verdict }) => verdict.code)
}

async function carry() {
  stick.clear()
  const sealed = await lower.exchange.seal(upper.org, 'usb', PASSPHRASE)
  return sealed.ok ? take(upper) : [sealed.error.code]
}

async function answer() {
  stick.clear()
  expect(await upper.exchange.sendReceipt(lower.org, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
  return take(lower)
}

async function snapshot() {
  stick.clear()
  expect(await upper.exchange.sendSnapshot(lower.org, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
  return take(lower)
}

const shown = (office: MemoryOffice, id: string) => office.rows.get(`matters ${id}`)?.values
const conflicts = (office: MemoryOffice, id: string) =>
  office.rows.get(`matters ${id}`)?.conflicts.map(({ field, losingValue }) => [field, losingValue])

beforeEach(async () => {
  stick = new Map()
  lower = memoryOffice(town, stick)
  upper = memoryOffice(county, stick)
  await meet(lower, upper)
  lower.type('a', { title: '甲', township: HOME })
  lower.type('b', { title: '乙', township: HOME, phone: '13800000000' })
  await carry()
  await answer()
})

describe('a machine that came back from an older state', () => {
  it('notices it by a receipt for a package that it does not know, and seals nothing', async () => {
    const back = lower.backup()
    lower.type('c', { title: '丙', township: HOME })
    await carry()
    back()
    expect(await lower.exchange.restoreState()).toBeNull()
    expect(await answer()).toEqual(['receipt-for-unknown-package'])
    expect(await lower.exchange.restoreState()).toMatchObject({ reason: 'unknown-package', renewed: false })
    lower.type('d', { title: '丁', township: HOME })
    expect(await carry()).toEqual(['office-restored'])
    expect(await snapshot()).toEqual(['snapshot-renew-first'])
  })

  it('takes a new epoch and a snapshot over the gap, and loses nothing of either branch', async () => {
    const back = lower.backup()
    lower.type('c', { title: '丙', township: HOME })
    lower.set('a', { title: '甲，恢复之前' })
    await carry()
    await answer()
    back()
    lower.set('a', { title: '甲，恢复之后' })
    lower.type('d', { title: '丁', township: HOME })
    lower.set('d', { note: '恢复之后' })
    expect(await lower.exchange.declareRestored()).toEqual({ ok: true, value: null })
    expect(await lower.exchange.renew(PASSPHRASE)).toEqual({ ok: true, value: null })
    expect(await snapshot()).toEqual(['good'])
    expect(await lower.exchange.restoreState()).toBeNull()
    expect(await lower.exchange.restoreReport()).toMatchObject({ recovered: 2, saidAgain: 2, missing: [] })
    expect(shown(lower, 'c')?.title).toBe('丙')
    expect(conflicts(lower, 'a')).toHaveLength(1)
    lower.type('e', { title: '戊', township: HOME })
    expect(await carry()).toEqual(['good'])
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      const { phone: _, ...travels } = shown(lower, id) ?? {}
      expect(shown(upper, id)).toEqual(travels)
      expect(conflicts(upper, id)).toEqual(conflicts(lower, id))
    }
    expect(shown(upper, 'd')).toEqual({ title: '丁', note: '恢复之后', township: HOME })
    expect(shown(lower, 'b')?.phone).toBe('13800000000')
    expect(await upper.exchange.announcedEpoch(lower.org)).toMatchObject({ former: ['T990122100.k3v9.1'] })
    await answer()
    const custody = lower.exchange.custody()
    expect([handsOf(1, 'matters d', custody), handsOf(0, 'matters c', custody)]).toEqual(['received', 'received'])
    lower.set('c', { note: '以后' })
    expect(await carry()).toEqual(['good'])
    expect(shown(upper, 'c')?.note).toBe('以后')
  })

  it('goes on with what had not gone up under its own numbers when nobody worked on it in between', async () => {
    lower.type('n', { title: '未报', township: HOME })
    const back = lower.backup()
    back()
    await lower.exchange.declareRestored()
    await lower.exchange.renew(PASSPHRASE)
    lower.type('e', { title: '戊', township: HOME })
    await snapshot()
    expect(await lower.exchange.restoreReport()).toMatchObject({ recovered: 0, saidAgain: 0 })
    expect(await carry()).toEqual(['good'])
    expect([shown(upper, 'n')?.title, shown(upper, 'e')?.title]).toEqual(['未报', '戊'])
    expect(upper.rows.get('matters n')?.madeBy).toBe('T990122100.k3v9.1:3')
  })

  it('a dead machine is rebuilt from the snapshot alone; what had stayed home is named', async () => {
    lower.type('t', { category: '社会救助', name: '不出门' }, 'tickets')
    lower.type('c', { title: '丙', township: HOME })
    await carry()
    await answer()
    lower = memoryOffice(town, stick)
    const { text, fingerprint } = await upper.exchange.ownCard()
    await lower.exchange.trustCard(text, fingerprint)
    await lower.exchange.declareRestored()
    await lower.exchange.renew(PASSPHRASE)
    expect(await snapshot()).toEqual(['good'])
    expect(await lower.exchange.restoreReport()).toMatchObject({
      recovered: 3,
      missing: [{ author: 'T990122100.k3v9.1', from: 3, to: 3 }],
    })
    expect(['a', 'b', 'c'].map((id) => shown(lower, id)?.title)).toEqual(['甲', '乙', '丙'])
    lower.set('a', { title: '重建之后' })
    expect(await carry()).toEqual(['good'])
    expect(shown(upper, 'a')?.title).toBe('重建之后')
    expect(conflicts(upper, 'a')).toEqual([])
  })
})

describe('a snapshot', () => {
  it('that nobody needs changes nothing and keeps the channel going', async () => {
    expect(await snapshot()).toEqual(['good'])
    lower.set('a', { title: '甲二' })
    expect(await carry()).toEqual(['good'])
    expect(await answer()).toContain('good')
    expect(conflicts(upper, 'a')).toEqual([])
  })
})
