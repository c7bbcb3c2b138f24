// Does an author below learn how far up its changes have come, by the signature of the office that has them and by nothing less?

import { beforeEach, describe, expect, it } from 'vitest'
import { handsOfChange, type Place, placeOfChange } from '../../../shared/packages/custody.ts'
import { levelAbove } from '../../../shared/packages/levels.ts'
import { county, makeOffice, town } from './kit.ts'
import type { Stick } from './memory-carrier.ts'
import { type MemoryOffice, memoryOffice } from './office-in-memory.ts'
import { acceptAll, answer, meet, send } from './pair.ts'

const villageOffice = await makeOffice('village', '990122100201', '虚构村')
const cityOffice = await makeOffice('city', '990100000000', '虚构市综治中心')
const VILLAGE = 'V990122100201.k3v9.1'

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

async function up(from: MemoryOffice, to: MemoryOffice): Promise<void> {
  stick.clear()
  expect(await send(from, to.org)).toMatchObject({ ok: true })
  expect(await acceptAll(to)).toMatchObject([{ ok: true }])
}

async function down(from: MemoryOffice, to: MemoryOffice): Promise<void> {
  stick.clear()
  expect(await answer(from, to.org)).toMatchObject({ ok: true })
  expect(await acceptAll(to)).toMatchObject([{ ok: true }])
}

/** Where the village's change `n` is, as this office shows it. */
function place(office: MemoryOffice, n: number): Place {
  const level = ({ V: 'village', T: 'township', C: 'county', M: 'city' } as const)[office.org.charAt(0)] ?? 'city'
  const id = `${VILLAGE}:${n}`
  const travelled = office.exchange.custody()
  const hands = handsOfChange({ id, author: office.org === village.org ? null : VILLAGE, n }, travelled)
  return placeOfChange(hands, { id, next: levelAbove(level) }, travelled)
}

describe('the word of arrival', () => {
  it('comes down through every office between, and is shown step by step', async () => {
    await meet(village, middle)
    await meet(village, top)
    village.type('v', { title: '村里的' })
    expect(place(village, 1)).toBe('local')
    await up(village, township)
    expect(place(village, 1)).toBe('sealed')
    await down(township, village)
    expect(place(village, 1)).toBe('township')
    await up(township, middle)
    await down(middle, township)
    expect([place(village, 1), place(township, 1)]).toEqual(['township', 'county'])
    await down(township, village)
    expect(place(village, 1)).toBe('county')
    await up(middle, top)
    await down(top, middle)
    await down(middle, township)
    await down(township, village)
    expect(place(village, 1)).toBe('city')
    village.set('v', { title: '村里改' })
    expect([place(village, 1), place(village, 2)]).toEqual(['city', 'local'])
  })

  it('is only told while the card of the signer is not here, and counts as soon as it is', async () => {
    village.type('v', { title: '村里的' })
    await up(village, township)
    await down(township, village)
    await up(township, middle)
    await down(middle, township)
    await down(township, village)
    expect(place(village, 1)).toBe('county-told')
    const { text, fingerprint } = await middle.exchange.ownCard()
    await village.exchange.trustCard(text, fingerprint)
    await village.exchange.inbox()
    expect(place({ ...village, exchange: village.restart() }, 1)).toBe('county')
  })

  it('never speaks of what an office between has kept at home', async () => {
    await meet(village, middle)
    village.type('v', { title: '村里的', township: '990122100000' })
    village.type('w', { title: '又一件', township: '990122100000' })
    await up(village, township)
    await down(township, village)
    township.set('v', { township: '990122101000' })
    await up(township, middle)
    await down(middle, township)
    await down(township, village)
    expect([place(village, 1), place(village, 2)]).toEqual(['township', 'county'])
  })

  it('counts own numbers of which nothing travels as those around them', async () => {
    await meet(village, middle)
    village.type('v', { title: '村里的', township: '990122100000' })
    village.set('v', { phone: '13800000000' })
    village.set('v', { title: '村里改' })
    await up(village, township)
    await down(township, village)
    await up(township, middle)
    await down(middle, township)
    await down(township, village)
    expect([place(village, 1), place(village, 2), place(village, 3)]).toEqual(['county', 'county', 'county'])
  })

  it('is taken back when the office above takes the package back', async () => {
    await meet(village, middle)
    village.type('v', { title: '村里的' })
    await up(village, township)
    await down(township, village)
    await up(township, middle)
    await down(middle, township)
    await down(township, village)
    expect(place(village, 1)).toBe('county')
    const [taken] = await middle.exchange.undoablePackages()
    expect(await middle.exchange.undoPackage(taken?.pkg ?? '')).toMatchObject({ ok: true })
    await down(middle, township)
    expect(place(township, 1)).toBe('local')
    await down(township, village)
    expect(place(village, 1)).toBe('township')
  })
})
