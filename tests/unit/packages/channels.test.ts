// How does the way to a neighbour stand? Numbers, chain, what waits for a receipt, what is missing, what lies in quarantine.

import { beforeEach, describe, expect, it } from 'vitest'
import { daysAgo } from '../../../renderer/exchange/channels/days-ago.ts'
import { county, town } from './kit.ts'
import type { Stick } from './memory-carrier.ts'
import { type MemoryOffice, memoryOffice } from './office-in-memory.ts'
import { acceptAll, answer, fetched, meet, send } from './pair.ts'

let stick: Stick
let lower: MemoryOffice
let upper: MemoryOffice

beforeEach(async () => {
  stick = new Map()
  lower = memoryOffice(town, stick)
  upper = memoryOffice(county, stick)
  await meet(lower, upper)
  lower.type('a', { title: '甲', township: '990122100000' })
})

describe('the channel of two offices', () => {
  it('is empty before the first package, and unknown without a card', async () => {
    const view = await lower.exchange.channel(upper.org)
    expect(view).toMatchObject({
      out: { head: null, packages: [] },
      in: { head: null, decided: [], held: [] },
      audit: null,
    })
    expect(await lower.exchange.channel('T990122199')).toBeNull()
  })

  it('has the same chain value on both sides, and counts what has no receipt until it comes', async () => {
    await send(lower, upper.org)
    const [waiting] = await lower.exchange.neighbours()
    expect(waiting?.awaited).toEqual({ count: 1, since: lower.now })
    expect(await acceptAll(upper)).toHaveLength(1)
    const [ours, theirs] = [await lower.exchange.channel(upper.org), await upper.exchange.channel(lower.org)]
    expect(ours?.out.head).toMatchObject({ seq: 1 })
    expect(theirs?.in.head?.head).toBe(ours?.out.head?.head)
    expect(theirs?.in).toMatchObject({
      created: lower.now,
      decided: [{ seq: 1, outcome: 'accepted', receipt: 'pending' }],
    })
    expect(theirs?.audit?.seq).toBe(7)
    await answer(upper, lower.org)
    await acceptAll(lower)
    const after = await lower.exchange.channel(upper.org)
    expect(after?.neighbour.awaited).toBeNull()
    expect(after?.out.packages).toMatchObject([{ seq: 1, awaited: false, receipt: { result: 'accepted' } }])
    expect((await upper.exchange.channel(lower.org))?.in.decided).toMatchObject([{ receipt: 'sent' }])
  })

  it('names what is missing while a later package waits in quarantine', async () => {
    await send(lower, upper.org)
    const [first] = [...stick.keys()]
    lower.type('b', { title: '乙', township: '990122100000' })
    await send(lower, upper.org)
    if (first !== undefined) stick.delete(first)
    await fetched(upper)
    const view = await upper.exchange.channel(lower.org)
    expect(view?.neighbour).toMatchObject({ missing: [1], held: 1 })
    expect(view?.in.held).toMatchObject([{ seq: 2, verdict: { outcome: 'hold', code: 'gap' } }])
  })
})

describe('days ago', () => {
  it('counts days of the calendar, not of 24 hours', () => {
    const now = new Date(2026, 10, 26, 0, 30)
    expect(daysAgo(new Date(2026, 10, 25, 23, 50).toISOString(), now)).toBe(1)
    expect(daysAgo(new Date(2026, 10, 26, 0, 10).toISOString(), now)).toBe(0)
    expect(daysAgo(new Date(2026, 11, 26).toISOString(), now)).toBe(0)
    expect(daysAgo('', now)).toBe(0)
  })
})
