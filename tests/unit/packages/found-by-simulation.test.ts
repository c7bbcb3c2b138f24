// What has the simulation of tests/fuzz/exchange found? Each finding as a short life of two or three offices.

import { beforeEach, expect, it } from 'vitest'
import { handsOf } from '../../../shared/packages/custody.ts'
import { county, makeOffice, town } from './kit.ts'
import type { Stick } from './memory-carrier.ts'
import { type MemoryOffice, memoryOffice, PASSPHRASE } from './office-in-memory.ts'
import { meet } from './pair.ts'

let stick: Stick
let lower: MemoryOffice
let upper: MemoryOffice

/** Seals and lets the office above decide; gives the verdicts of what is new. */
async function carry(from: MemoryOffice, to: MemoryOffice, decision: 'accept' | 'reject' = 'accept') {
  stick.clear()
  const sealed = await from.exchange.seal(to.org, 'usb', PASSPHRASE)
  const found = await to.exchange.fetchBundles('usb')
  if (!sealed.ok || !found.ok) return [sealed.ok ? 'nothing found' : sealed.error.code]
  const fresh = found.value.filter(({ verdict }) => verdict.outcome !== 'duplicate')
  for (const { token } of fresh) await to.exchange[decision](token)
  return fresh.map(({ verdict }) => verdict.code)
}

beforeEach(async () => {
  stick = new Map()
  lower = memoryOffice(town, stick)
  upper = memoryOffice(county, stick)
  await meet(lower, upper)
  lower.type('a', { title: '甲', township: '990122100000' })
})

it('a removed record that comes back comes back above as well', async () => {
  await carry(lower, upper)
  lower.gone('a')
  await carry(lower, upper)
  expect(upper.rows.get('matters a')?.gone).not.toBeNull()
  lower.back('a')
  expect((await lower.exchange.outbox()).waitingChanges).toBe(1)
  expect(await carry(lower, upper)).toEqual(['good'])
  expect(upper.rows.get('matters a')?.gone).toBeNull()
})

it('changes to a record of a lower office do not doom every package to the office above', async () => {
  const city = memoryOffice(await makeOffice('city', '990100000000', '虚构市综治中心'), stick)
  await meet(upper, city)
  await carry(lower, upper)
  upper.set('a', { title: '县里改' })
  upper.type('own', { title: '县里的' })
  expect(await upper.exchange.outbox()).toMatchObject({ waiting: [{ ledger: 'matters', fresh: 2 }], waitingChanges: 3 })
  expect(await carry(upper, city)).toEqual(['good'])
  expect([...city.rows.keys()]).toEqual(['matters a', 'matters own'])
})

it('a record that the office above has moved to another division does not doom every package of the office that made it', async () => {
  await carry(lower, upper)
  upper.set('a', { township: '990122101000' })
  lower.set('a', { title: '甲二' })
  lower.type('b', { title: '乙' })
  expect(await carry(lower, upper)).toEqual(['good'])
  expect(upper.rows.get('matters a')?.values).toEqual({ title: '甲二', township: '990122101000' })
  expect(upper.rows.has('matters b')).toBe(true)
  lower.set('a', { township: '990122100000', title: '甲三' })
  expect(await carry(lower, upper), 'the maker’s own division').toEqual(['good'])
})

it('a record that came home and whose package was declined travels whole the next time', async () => {
  lower.type('z', { title: '别镇的', township: '990122101000' })
  await carry(lower, upper)
  lower.set('z', { township: '990122100000' })
  expect(await carry(lower, upper, 'reject')).toEqual(['good'])
  stick.clear()
  await upper.exchange.sendReceipt(lower.org, 'usb', PASSPHRASE)
  for (const { token } of await lower.exchange.inbox()) await lower.exchange.reject(token)
  const back = await lower.exchange.fetchBundles('usb')
  for (const { token } of back.ok ? back.value : []) await lower.exchange.accept(token)
  expect(await carry(lower, upper)).toEqual(['good'])
  expect(upper.rows.get('matters z')?.values).toEqual({ title: '别镇的', township: '990122100000' })
})

it('a record that stays home is never shown as received, and one that came home late not before its own receipt', async () => {
  const hands = (n: number) => handsOf(n, 'matters z', lower.exchange.custody())
  const answered = async () => {
    stick.clear()
    await upper.exchange.sendReceipt(lower.org, 'usb', PASSPHRASE)
    const back = await lower.exchange.fetchBundles('usb')
    for (const { token } of back.ok ? back.value : []) await lower.exchange.accept(token)
  }
  lower.type('z', { title: '别镇的', township: '990122101000' })
  await carry(lower, upper)
  await answered()
  expect([lower.exchange.custody().received, hands(2)]).toEqual([2, 'local'])
  lower.set('z', { township: '990122100000' })
  await carry(lower, upper)
  expect([hands(2), hands(3)]).toEqual(['sealed', 'sealed'])
  await answered()
  expect([hands(2), hands(3)]).toEqual(['received', 'received'])
})

it('a record that left the division after it was sent, and came back, does not doom the package that brings it back', async () => {
  await carry(lower, upper)
  lower.set('a', { township: '990122101000' })
  lower.type('b', { title: '乙' })
  await carry(lower, upper)
  lower.set('a', { township: '990122100000', title: '甲二' })
  expect(await carry(lower, upper)).toEqual(['good'])
  expect(upper.rows.get('matters a')?.values).toEqual({ title: '甲二', township: '990122100000' })
})

it('a record that holds nothing and is removed again does not doom every package', async () => {
  lower.type('empty', {})
  lower.gone('empty')
  expect(await carry(lower, upper)).toEqual(['good'])
  expect(upper.rows.get('matters empty')?.gone).not.toBeNull()
})
