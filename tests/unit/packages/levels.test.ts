// Does what a village wrote reach the city, through township and county, with every number accounted for?

import { beforeEach, describe, expect, it } from 'vitest'
import { handsOfChange } from '../../../shared/packages/custody.ts'
import { county, makeOffice, town } from './kit.ts'
import type { Stick } from './memory-carrier.ts'
import { type MemoryOffice, memoryOffice, PASSPHRASE } from './office-in-memory.ts'
import { acceptAll, answer, fetched, meet, send } from './pair.ts'

const villageOffice = await makeOffice('village', '990122100201', '虚构村')
const cityOffice = await makeOffice('city', '990100000000', '虚构市综治中心')

let stick: Stick
let village: MemoryOffice
let township: MemoryOffice
let middle: MemoryOffice
let top: MemoryOffice

beforeEach(async () => {
  stick = new Map()
  village = memoryOffice(villageOffice, stick)
  township = memoryOffice(town, stick)
  middle = memoryOffice(county, stick)
  top = memoryOffice(cityOffice, stick)
  await meet(village, township)
  await meet(township, middle)
  await meet(middle, top)
})

/** Sealed, taken in above, and answered. */
async function up(from: MemoryOffice, to: MemoryOffice): Promise<void> {
  stick.clear()
  expect(await send(from, to.org)).toMatchObject({ ok: true })
  expect(await acceptAll(to)).toMatchObject([{ ok: true }])
  stick.clear()
  expect(await answer(to, from.org)).toMatchObject({ ok: true })
  expect(await acceptAll(from)).toMatchObject([{ ok: true }])
}

describe('four levels', () => {
  it('carry a record of a village to the city with its own ids, authors and sights', async () => {
    village.type('v', { title: '村里的', township: '990122100000', phone: '13800000000' })
    village.type('t', { category: '社会救助', name: '不出门' }, 'tickets')
    village.set('v', { title: '村里改' })
    await up(village, township)
    township.set('v', { note: '镇里补' })
    township.type('own', { title: '镇里的', township: '990122100000' })
    await up(township, middle)
    await up(middle, top)
    const [there, here] = [top.rows.get('matters v'), village.rows.get('matters v')]
    expect(there?.values).toEqual({ title: '村里改', township: '990122100000', note: '镇里补' })
    expect(there?.madeBy).toBe(here?.madeBy)
    const known = [...(here?.applied ?? []).map(({ id }) => id), 'T990122100.k3v9.1:1']
    expect(there?.applied.map(({ id }) => id).sort()).toEqual(known.sort())
    expect(there?.conflicts).toEqual([])
    expect([...top.rows.keys()].sort()).toEqual(['matters own', 'matters v'])
    expect((await middle.exchange.outbox()).waitingChanges).toBe(0)
  })

  it('send changes to the office one level above only', async () => {
    await meet(village, middle)
    expect((await village.exchange.outbox()).upper?.org).toBe('T990122100')
    village.type('v', { title: '村里的' })
    expect(await village.exchange.seal('C990122', 'usb', PASSPHRASE)).toMatchObject({
      error: { code: 'changes-go-to-parent' },
    })
    const alone = memoryOffice(villageOffice, stick)
    await meet(alone, middle)
    expect((await alone.exchange.outbox()).upper).toBeNull()
    expect(middle.exchange.custody()).toEqual({ sealed: 0, received: 0 })
  })

  it('know what waits, what went on and what arrived, office by office', async () => {
    village.type('v', { title: '村里的' })
    await up(village, township)
    expect(await township.exchange.outbox()).toMatchObject({ waitingChanges: 1, waiting: [{ fresh: 1 }] })
    stick.clear()
    await send(township, 'C990122')
    const author = 'V990122100201.k3v9.1'
    expect(township.exchange.custody().others?.get(author)).toEqual({ sealed: 1, received: 0 })
    expect((await township.exchange.outbox()).waitingChanges).toBe(0)
    await acceptAll(middle)
    stick.clear()
    await answer(middle, 'T990122100')
    await acceptAll(township)
    expect(township.exchange.custody().others?.get(author)).toEqual({ sealed: 1, received: 1 })
  })

  it('send again what was rejected above, of every author', async () => {
    village.type('v', { title: '村里的' })
    await up(village, township)
    township.type('own', { title: '镇里的' })
    stick.clear()
    await send(township, 'C990122')
    for (const { token } of await fetched(middle)) await middle.exchange.reject(token)
    stick.clear()
    await answer(middle, 'T990122100')
    await acceptAll(township)
    expect((await township.exchange.outbox()).waitingChanges).toBe(2)
    village.type('w', { title: '又一件' })
    await up(village, township)
    await up(township, middle)
    expect([...middle.rows.keys()].sort()).toEqual(['matters own', 'matters v', 'matters w'])
  })

  it('keep a record at home that the office between has moved elsewhere, and bring it when it is back', async () => {
    village.type('v', { title: '村里的', township: '990122100000' })
    await up(village, township)
    township.set('v', { township: '990122101000' })
    township.type('own', { title: '镇里的' })
    await up(township, middle)
    expect([...middle.rows.keys()]).toEqual(['matters own'])
    township.set('v', { township: '990122100000' })
    expect((await township.exchange.outbox()).waitingChanges).toBe(3)
    await up(township, middle)
    expect(middle.rows.get('matters v')?.values).toEqual({ title: '村里的', township: '990122100000' })
    expect((await township.exchange.outbox()).waitingChanges).toBe(0)
  })

  it('pass on what comes late from below', async () => {
    village.type('a', { title: '别村的', township: '990122101000' })
    village.type('b', { title: '乙' })
    await up(village, township)
    await up(township, middle)
    village.set('a', { township: '990122100000' })
    await up(village, township)
    expect((await township.exchange.outbox()).waitingChanges).toBe(2)
    const first = { id: 'V990122100201.k3v9.1:1', author: 'V990122100201.k3v9.1', n: 1 }
    expect(handsOfChange(first, township.exchange.custody()), 'its number is settled, it is not on its way').toBe(
      'local',
    )
    await up(township, middle)
    expect(handsOfChange(first, township.exchange.custody())).toBe('received')
    expect(middle.rows.get('matters a')?.values).toEqual({ title: '别村的', township: '990122100000' })
  })

  it('pass on nothing that was taken back, and all of it once when it has come again', async () => {
    village.type('v', { title: '村里的' })
    await up(village, township)
    const [taken] = await township.exchange.undoablePackages()
    await township.exchange.undoPackage(taken?.pkg ?? '')
    township.type('own', { title: '镇里的' })
    await up(township, middle)
    expect([...middle.rows.keys()]).toEqual(['matters own'])
    stick.clear()
    await answer(township, village.org)
    await acceptAll(village)
    await up(village, township)
    expect((await township.exchange.outbox()).waitingChanges).toBe(1)
    await up(township, middle)
    expect(middle.rows.get('matters v')?.values).toEqual({ title: '村里的' })
    expect((await township.exchange.outbox()).waitingChanges).toBe(0)
  })

  it('pass on once what was taken back after it had gone up, and came again', async () => {
    village.type('v', { title: '村里的' })
    await up(village, township)
    await up(township, middle)
    const [taken] = await township.exchange.undoablePackages()
    await township.exchange.undoPackage(taken?.pkg ?? '')
    stick.clear()
    await answer(township, village.org)
    await acceptAll(village)
    await up(village, township)
    expect((await township.exchange.outbox()).waitingChanges).toBe(0)
  })
})
