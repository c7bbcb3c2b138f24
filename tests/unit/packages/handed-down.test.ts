// Do tasks reach the offices that they are for, and does the progress come back, with conflicts decided by the owner of the field?

import { beforeEach, describe, expect, it } from 'vitest'
import { county, otherTown, town } from './kit.ts'
import type { Stick } from './memory-carrier.ts'
import { type MemoryOffice, memoryOffice, PASSPHRASE } from './office-in-memory.ts'

const TOWN = 'T990122100'
const OTHER = 'T990122101'
const COUNTY = 'C990122'
let stick: Stick
let lower: MemoryOffice
let other: MemoryOffice
let upper: MemoryOffice

async function meet(a: MemoryOffice, b: MemoryOffice) {
  for (const [own, trusted] of [
    [a, b],
    [b, a],
  ] as const) {
    const { text, fingerprint } = await trusted.exchange.ownCard()
    expect(await own.exchange.trustCard(text, fingerprint)).toEqual({ ok: true, value: null })
  }
}
const order = (row: string) => ({ ledger: 'orders', row })
const give = (rows: readonly string[], orgs: readonly string[]) =>
  upper.exchange.handDown(
    rows.map((row) => order(row)),
    orgs,
  )
const sendDown = (...orgs: string[]) => upper.exchange.sealDown(orgs, 'usb', PASSPHRASE)
async function take(office: MemoryOffice): Promise<readonly string[]> {
  const found = await office.exchange.fetchBundles('usb')
  if (!found.ok) throw new Error(found.error.code)
  const codes: string[] = []
  for (const { token, verdict } of found.value) {
    codes.push(`${verdict.outcome} ${verdict.code}`)
    if (verdict.outcome === 'accepted') expect(await office.exchange.accept(token)).toMatchObject({ ok: true })
    if (verdict.outcome === 'reject') expect(await office.exchange.reject(token)).toMatchObject({ ok: true })
  }
  return codes
}
const values = (office: MemoryOffice, row: string) => office.rows.get(`orders ${row}`)?.values
const stateOf = async (row: string) =>
  (await upper.exchange.handings()).records
    .find((one) => one.row === row)
    ?.offices.map(({ org, state }) => `${org} ${state}`)

beforeEach(async () => {
  stick = new Map()
  lower = memoryOffice(town, stick)
  other = memoryOffice(otherTown, stick)
  upper = memoryOffice(county, stick)
  await meet(lower, upper)
  await meet(other, upper)
  upper.type('m', { title: '县里自己的事' })
  upper.type('a', { title: '排查', office: '城关镇', remark: '不下发' }, 'orders')
  upper.type('b', { title: '整改' }, 'orders')
})

describe('a task', () => {
  it('travels down with only the fields that travel, and its progress travels up', async () => {
    expect(await give(['a'], [TOWN])).toEqual({ ok: true, value: null })
    expect(await stateOf('a')).toEqual([`${TOWN} waiting`])
    expect(await sendDown(TOWN)).toMatchObject({ ok: true, value: { packages: 1, offices: 1, records: 1 } })
    expect(await stateOf('a')).toEqual([`${TOWN} sealed`])
    expect(await take(lower)).toEqual(['accepted good'])
    expect(lower.rows.size).toBe(1)
    expect(values(lower, 'a')).toEqual({ title: '排查', office: '城关镇' })
    stick.clear()
    await lower.exchange.sendReceipt(COUNTY, 'usb', PASSPHRASE)
    await take(upper)
    expect(await stateOf('a')).toEqual([`${TOWN} received`])
    stick.clear()
    lower.set('a', { state: '已排查三处' }, 'orders')
    expect((await lower.exchange.outbox()).waiting).toEqual([{ ledger: 'orders', fresh: 0, changed: 1, removed: 0 }])
    expect(await lower.exchange.seal(COUNTY, 'usb', PASSPHRASE)).toMatchObject({ ok: true, value: { changes: 1 } })
    expect(await take(upper)).toEqual(['accepted good'])
    expect(values(upper, 'a')).toMatchObject({ state: '已排查三处', remark: '不下发' })
  })

  it('that is given later travels with its whole history, and later changes follow', async () => {
    await give(['a'], [TOWN])
    await sendDown(TOWN)
    await take(lower)
    stick.clear()
    upper.set('b', { title: '整改到位' }, 'orders')
    await give(['b'], [TOWN])
    upper.set('a', { title: '排查两轮' }, 'orders')
    await sendDown(TOWN)
    expect(await take(lower)).toEqual(['duplicate already-received', 'accepted good'])
    expect([values(lower, 'a')?.title, values(lower, 'b')?.title]).toEqual(['排查两轮', '整改到位'])
    upper.gone('b', 'orders')
    stick.clear()
    await sendDown(TOWN)
    await take(lower)
    expect(lower.rows.get('orders b')?.gone).not.toBeNull()
  })

  it('travels anew when the office had rejected the package', async () => {
    await give(['a'], [TOWN])
    await sendDown(TOWN)
    const [found] = await lower.exchange.inbox().then(async () => {
      const fetched = await lower.exchange.fetchBundles('usb')
      return fetched.ok ? fetched.value : []
    })
    await lower.exchange.reject(found?.token ?? '')
    stick.clear()
    await lower.exchange.sendReceipt(COUNTY, 'usb', PASSPHRASE)
    await take(upper)
    expect(await stateOf('a')).toEqual([`${TOWN} waiting`])
    stick.clear()
    await sendDown(TOWN)
    expect(await take(lower)).toEqual(['accepted good'])
    expect(values(lower, 'a')?.title).toBe('排查')
  })

  it('for two offices that get the same is one package, and separate packages otherwise', async () => {
    await give(['a'], [TOWN, OTHER])
    expect(await sendDown(TOWN, OTHER)).toMatchObject({ ok: true, value: { packages: 1, offices: 2 } })
    expect(stick.size).toBe(1)
    expect(await take(lower)).toEqual(['accepted good'])
    await lower.exchange.sendReceipt(COUNTY, 'usb', PASSPHRASE)
    await take(upper)
    expect(await stateOf('a')).toEqual([`${TOWN} received`, `${OTHER} sealed`])
    expect(upper.staging.size, 'kept until the last of them has answered').toBe(1)
    expect(await take(other)).toContain('accepted good')
    await other.exchange.sendReceipt(COUNTY, 'usb', PASSPHRASE)
    await take(upper)
    expect(await stateOf('a')).toEqual([`${TOWN} received`, `${OTHER} received`])
    expect(upper.staging.size).toBe(0)
    stick.clear()
    await give(['b'], [TOWN])
    upper.set('a', { title: '排查三轮' }, 'orders')
    expect(await sendDown(TOWN, OTHER)).toMatchObject({ ok: true, value: { packages: 2, offices: 2 } })
    expect(await take(other)).toContain('accepted good')
    expect([...other.rows.keys()]).toEqual(['orders a'])
  })

  it('can be taken back until it is sealed, and only own records are given', async () => {
    await give(['a'], [TOWN])
    expect(await upper.exchange.takeBack([order('a')], TOWN)).toEqual({ ok: true, value: null })
    expect(await sendDown(TOWN)).toMatchObject({ ok: false, error: { code: 'nothing-to-send' } })
    await give(['a'], [TOWN])
    await sendDown(TOWN)
    expect(await upper.exchange.takeBack([order('a')], TOWN)).toMatchObject({ error: { code: 'already-handed' } })
    expect(await give(['zz'], [TOWN])).toMatchObject({ error: { code: 'not-own-record' } })
    expect(await give(['a'], [COUNTY])).toMatchObject({ error: { code: 'no-such-neighbour' } })
    expect(await upper.exchange.handDown([{ ledger: 'matters', row: 'm' }], [TOWN])).toMatchObject({
      error: { code: 'not-own-record' },
    })
  })
})

describe('whose field it is', () => {
  beforeEach(async () => {
    await give(['a'], [TOWN])
    await sendDown(TOWN)
    await take(lower)
    stick.clear()
  })

  it('the lower office can write its progress only, and cannot remove the task', () => {
    expect(() => lower.set('a', { title: '改题目' }, 'orders')).toThrow('field-of-upper')
    expect(() => lower.set('a', { struckOff: '已销号' }, 'orders')).toThrow('field-of-upper')
    expect(() => lower.gone('a', 'orders')).toThrow('record-of-upper')
    lower.set('a', { state: '办理中' }, 'orders')
  })

  it('decides a conflict: progress is the lower office’s, striking off the upper one’s', async () => {
    upper.set('a', { state: '县里代填' }, 'orders')
    lower.set('a', { state: '镇里填的' }, 'orders')
    await lower.exchange.seal(COUNTY, 'usb', PASSPHRASE)
    await take(upper)
    expect(values(upper, 'a')?.state).toBe('镇里填的')
    expect(upper.rows.get('orders a')?.conflicts).toMatchObject([{ field: 'state', losingValue: '县里代填' }])
    stick.clear()
    await sendDown(TOWN)
    await take(lower)
    expect(values(lower, 'a')?.state).toBe('镇里填的')
    expect(lower.rows.get('orders a')?.conflicts).toHaveLength(1)
  })
})
