import { beforeEach, describe, expect, it } from 'vitest'
import { county, otherTown, town } from './kit.ts'
import { type Stick, UNSTEADY } from './memory-carrier.ts'
import { Killed, type MemoryOffice, memoryOffice, PASSPHRASE } from './office-in-memory.ts'
import { acceptAll, answer as answerTo, fetched, meet, send as sendTo } from './pair.ts'

const TOWN = 'T990122100'
const COUNTY = 'C990122'
let stick: Stick
let lower: MemoryOffice
let upper: MemoryOffice

const send = (office = lower) => sendTo(office, COUNTY)
const answer = (to = TOWN) => answerTo(upper, to)

beforeEach(async () => {
  stick = new Map()
  lower = memoryOffice(town, stick)
  upper = memoryOffice(county, stick)
  await meet(lower, upper)
  lower.type('a', { title: '甲', township: '990122100000', phone: '13800000000' })
  lower.type('b', { title: '乙' })
  for (let i = 0; i < 6; i++) lower.type(`t${i}`, { category: '社会救助', name: '不出门' }, 'tickets')
})

describe('a stick with one bad bundle', () => {
  it('gives the others all the same, and says what was passed over only when nothing else came', async () => {
    const bad = [{ name: UNSTEADY, bytes: new Uint8Array(1) }]
    stick.set('A-bad.lpx', bad)
    expect(await upper.exchange.fetchBundles('usb')).toMatchObject({ ok: false, error: { code: 'carrier-unsteady' } })
    await send()
    expect(await fetched(upper)).toMatchObject([{ verdict: { outcome: 'accepted', code: 'good' } }])
  })
})

describe('township and county', () => {
  it('carry changes up and a receipt back, and the custody follows', async () => {
    expect(lower.exchange.custody()).toEqual({ sealed: 0, received: 0 })
    const before = await lower.exchange.outbox()
    expect(before.upper?.org).toBe(COUNTY)
    expect(before.waiting).toEqual([{ ledger: 'matters', fresh: 2, changed: 0, removed: 0 }])
    expect(await send()).toMatchObject({ ok: true, value: { seq: 1, changes: 2 } })
    expect(lower.exchange.custody()).toEqual({ sealed: 8, received: 0 })
    expect((await lower.exchange.outbox()).waitingChanges).toBe(0)

    const [inspection] = await fetched(upper)
    expect(inspection).toMatchObject({
      verdict: { outcome: 'accepted', code: 'good' },
      who: { org: TOWN, name: '城关镇综治中心' },
      genuine: true,
      complete: true,
      order: { seq: 1, expected: 1 },
      groups: [{ ledger: 'matters', fresh: 2, changed: 0, removed: 0, conflicts: 0 }],
    })
    const fields = await upper.exchange.inspectChanges(inspection?.token ?? '', 'matters', 0, 10)
    expect(fields.ok && fields.value[0]?.fields).toContainEqual({
      field: 'title',
      old: null,
      value: '甲',
      conflict: false,
    })
    expect(upper.rows.size).toBe(0)
    expect(await upper.exchange.accept(inspection?.token ?? '')).toEqual({
      ok: true,
      value: { applied: 2, conflicts: 0 },
    })
    expect([...upper.rows.keys()]).toEqual(['matters a', 'matters b'])
    expect(upper.rows.get('matters a')?.values).toEqual({ title: '甲', township: '990122100000' })
    expect(upper.quarantine.size).toBe(0)

    expect(await answer()).toMatchObject({ ok: true, value: { lines: 1 } })
    expect(
      await fetched(upper),
      'the county sees neither its own receipt nor the accepted package as news',
    ).toMatchObject([{ verdict: { outcome: 'duplicate' } }])
    expect(await acceptAll(lower)).toMatchObject([{ ok: true }])
    expect(lower.exchange.custody()).toEqual({ sealed: 8, received: 8 })
    expect(lower.staging.size).toBe(0)
    expect((await lower.exchange.outbox()).packages[0]).toMatchObject({ receipt: { result: 'accepted', applied: 2 } })
  })

  it('count what waits change by change, as the whole would be counted', async () => {
    expect((await lower.exchange.outbox()).waitingChanges).toBe(2)
    lower.set('a', { title: '甲二' })
    lower.set('a', { phone: '13900000000' })
    lower.type('c', { title: '丙' })
    lower.type('z', { title: '别镇的', township: '990122101000' })
    const counted = await lower.exchange.outbox()
    expect(counted).toMatchObject({ waiting: [{ fresh: 3, changed: 0, removed: 0 }], waitingChanges: 4 })
    expect(await send()).toMatchObject({ ok: true, value: { changes: 4 } })
    expect(await lower.exchange.outbox()).toMatchObject({ waiting: [], waitingChanges: 0 })
    lower.set('b', { title: '乙二' })
    expect(await lower.exchange.outbox()).toMatchObject({ waiting: [{ fresh: 0, changed: 1, removed: 0 }] })
  })

  it('store changes, sequence, chain head and decision in one unit', async () => {
    await send()
    const [inspection] = await fetched(upper)
    const before = upper.units.length
    await upper.exchange.accept(inspection?.token ?? '')
    expect(upper.units.length).toBe(before + 1)
    const unit = upper.units.at(-1)
    expect(unit?.changes.map(({ origin }) => origin.via)).toEqual(['package', 'package'])
    expect(unit?.writes.map(({ table }) => table).sort()).toEqual(['channel', 'decision', 'exchange', 'incoming'])
    expect(unit?.writes.find(({ table }) => table === 'channel')?.value).toMatchObject({
      head: { from: TOWN, to: COUNTY, seq: 1 },
      audit: { seq: 7, head: 'a'.repeat(64) },
    })
    const counts = unit?.writes.find(({ table }) => table === 'incoming')?.value
    expect(counts).toMatchObject({ lines: [{ ledger: 'tickets', dimension: { category: '社会救助' }, n: 6 }] })
  })

  it('apply the same package once and send the same receipt again', async () => {
    await send()
    await acceptAll(upper)
    await answer()
    const rows = JSON.stringify([...upper.rows])
    expect(await acceptAll(upper)).toEqual([{ ok: true, value: { applied: 0, conflicts: 0 } }])
    expect(JSON.stringify([...upper.rows])).toBe(rows)
    expect(await answer()).toMatchObject({ ok: true, value: { lines: 1 } })
  })

  it('leave old packages on the stick in peace once their receipt has arrived', async () => {
    await send()
    await acceptAll(upper)
    await answer()
    await acceptAll(lower)
    expect(await fetched(upper)).toHaveLength(1)
    lower.set('a', { title: '甲二' })
    await send() // tells the county how far its receipts have come
    const news = (await fetched(upper)).find(({ verdict }) => verdict.outcome === 'accepted')
    await upper.exchange.accept(news?.token ?? '')
    expect(upper.staging.size).toBe(0)
    await answer()
    await acceptAll(lower)
    lower.set('a', { title: '甲三' })
    await send()
    expect((await fetched(upper)).map(({ order, verdict }) => [order?.seq, verdict.outcome])).toEqual([
      [1, 'duplicate'],
      [2, 'duplicate'],
      [3, 'accepted'],
    ])
    await upper.exchange.accept((await upper.exchange.inbox())[2]?.token ?? '')
    expect(await fetched(upper)).toMatchObject([{ order: { seq: 3 }, verdict: { outcome: 'duplicate' } }])
  })

  it('say when something has moved, and only then', async () => {
    lower.news.length = 0
    await send()
    expect(lower.news).toMatchObject([{ kind: 'committed', ledgers: ['matters', 'orders'] }])
    await lower.exchange.outbox()
    await lower.exchange.seal(COUNTY, 'usb', 'x')
    expect(lower.news).toHaveLength(1)
  })

  it('do each step once, though it is asked for twice at the same time', async () => {
    const [first, second] = await Promise.all([send(), send()])
    expect(first).toMatchObject({ ok: true, value: { seq: 1, changes: 2 } })
    expect(second).toMatchObject({ ok: true, value: { seq: 1, changes: 0 } })
    expect(stick.size).toBe(1)
    const [inspection] = await fetched(upper)
    const token = inspection?.token ?? ''
    const both = await Promise.all([upper.exchange.accept(token), upper.exchange.accept(token)])
    expect(both).toMatchObject([{ ok: true }, { ok: false, error: { code: 'no-such-bundle' } }])
    expect(upper.units.filter(({ kind }) => kind === 'accept')).toHaveLength(1)
  })

  it('hold a package while an earlier one is missing', async () => {
    await send()
    const first = [...stick]
    lower.set('a', { title: '甲二' })
    await send()
    for (const [name] of first) stick.delete(name)
    const [held] = await fetched(upper)
    expect(held?.verdict).toEqual({ outcome: 'hold', code: 'gap', detail: { seq: 2, expected: 1 } })
    expect(await upper.exchange.accept(held?.token ?? '')).toMatchObject({
      ok: false,
      error: { code: 'not-acceptable' },
    })
    expect((await upper.exchange.neighbours())[0]?.missing).toEqual([1])
    expect(upper.rows.size).toBe(0)
    for (const [name, files] of first) stick.set(name, files)
    expect(await fetched(upper)).toHaveLength(2)
    for (let i = 0; i < 2; i++) {
      const next = (await upper.exchange.inbox()).find(({ verdict }) => verdict.outcome === 'accepted')
      expect(await upper.exchange.accept(next?.token ?? '')).toMatchObject({ ok: true })
    }
    expect(upper.rows.get('matters a')?.values.title).toBe('甲二')
  })

  it('send anew what was rejected, under the next sequence number', async () => {
    await send()
    const [inspection] = await fetched(upper)
    expect(await upper.exchange.reject(inspection?.token ?? '')).toEqual({ ok: true, value: null })
    expect(upper.rows.size).toBe(0)
    await answer()
    await acceptAll(lower)
    expect(lower.exchange.custody()).toEqual({ sealed: 0, received: 0 })
    expect((await lower.exchange.outbox()).packages[0]?.receipt).toMatchObject({ result: 'reject', code: 'declined' })
    expect(await send()).toMatchObject({ ok: true, value: { seq: 2, changes: 2 } })
    const news = (await fetched(upper)).find(({ verdict }) => verdict.outcome === 'accepted')
    expect(await upper.exchange.accept(news?.token ?? '')).toMatchObject({ ok: true, value: { applied: 2 } })
  })

  it('show a concurrent write as a conflict and keep both values', async () => {
    await send()
    await acceptAll(upper)
    upper.set('a', { title: '县里改' })
    lower.set('a', { title: '镇里改' })
    await send()
    const news = (await fetched(upper)).find(({ verdict }) => verdict.outcome === 'accepted')
    expect(news?.groups[0]).toMatchObject({ changed: 1, conflicts: 1 })
    expect(await upper.exchange.accept(news?.token ?? '')).toEqual({ ok: true, value: { applied: 1, conflicts: 1 } })
    expect(upper.rows.get('matters a')?.conflicts).toHaveLength(1)
  })

  it('write a sealed package again, to another stick, until its receipt is there', async () => {
    await send()
    const [name] = [...stick.keys()]
    stick.clear()
    expect(await send()).toMatchObject({ ok: true, value: { seq: 1, changes: 0 } })
    expect([...stick.keys()]).toEqual([name])
    await acceptAll(upper)
    await answer()
    await acceptAll(lower)
    expect(await send()).toMatchObject({ ok: false, error: { code: 'nothing-to-send' } })
  })
})

describe('the exchange refuses', () => {
  it('to seal with a wrong passphrase, to a stranger, or without a card', async () => {
    expect(await lower.exchange.seal(COUNTY, 'usb', 'x')).toMatchObject({ error: { code: 'wrong-passphrase' } })
    expect(await lower.exchange.seal('C110101', 'usb', PASSPHRASE)).toMatchObject({
      error: { code: 'no-such-neighbour' },
    })
    expect(stick.size).toBe(0)
  })

  it('a card whose 30 digits differ, its own, a neighbour’s of the same level, and new keys under the old epoch', async () => {
    const other = memoryOffice(otherTown, stick)
    const { text, fingerprint } = await other.exchange.ownCard()
    const own = await lower.exchange.ownCard()
    expect(await upper.exchange.trustCard(text, own.fingerprint)).toMatchObject({
      error: { code: 'fingerprint-differs' },
    })
    expect(await lower.exchange.readCard(own.text)).toMatchObject({ error: { code: 'card-own' } })
    expect(await lower.exchange.trustCard(text, fingerprint)).toMatchObject({ error: { code: 'card-not-neighbour' } })
    const { makeOffice } = await import('./kit.ts')
    const renewed = memoryOffice(await makeOffice('township', '990122100000', '城关镇综治中心'), stick)
    const fresh = await renewed.exchange.ownCard()
    expect(await upper.exchange.trustCard(fresh.text, fresh.fingerprint)).toMatchObject({
      error: { code: 'card-key-changed' },
    })
  })

  it('changes from above, and a package of an unknown office until its card is trusted', async () => {
    const other = memoryOffice(otherTown, stick)
    const { text, fingerprint } = await upper.exchange.ownCard()
    await other.exchange.trustCard(text, fingerprint)
    other.type('x', { title: '丙' })
    await send(other)
    expect((await fetched(upper))[0]?.verdict).toEqual({ outcome: 'hold', code: 'unknown-key' })
    const card = await other.exchange.ownCard()
    await upper.exchange.trustCard(card.text, card.fingerprint)
    expect((await upper.exchange.inbox())[0]?.verdict.outcome).toBe('accepted')
    upper.type('y', { title: '县' })
    const down = await upper.exchange.seal(TOWN, 'usb', PASSPHRASE)
    expect(down).toMatchObject({ ok: false, error: { code: 'changes-go-to-parent' } })
  })
})

describe('a record of another township', () => {
  it('stays home until its division is corrected, then travels whole', async () => {
    lower.type('z', { title: '别镇的', township: '990122101000' })
    await send()
    await acceptAll(upper)
    expect([...upper.rows.keys()]).toEqual(['matters a', 'matters b'])
    lower.set('z', { title: '仍是别镇的' })
    lower.set('a', { title: '甲二' })
    await send()
    await acceptAll(upper)
    lower.set('z', { township: '990122100000' })
    expect((await lower.exchange.outbox()).waitingChanges).toBe(3)
    await send()
    for (const { token, verdict } of await fetched(upper)) {
      if (verdict.outcome === 'accepted') expect(await upper.exchange.accept(token)).toMatchObject({ ok: true })
    }
    expect(upper.rows.get('matters z')?.values).toEqual({ title: '仍是别镇的', township: '990122100000' })
    lower.set('z', { title: '第二次' })
    await send()
    await acceptAll(upper)
    expect(upper.rows.get('matters z')?.values.title).toBe('第二次')
  })
})

describe('an office that dies', () => {
  it('before the package is recorded has sent nothing, and sends it after the next start', async () => {
    for (const point of ['export:after-staging', 'export:before-journal']) {
      lower.dieAt(point)
      await expect(send()).rejects.toBeInstanceOf(Killed)
      expect(stick.size).toBe(0)
      expect(lower.restart().custody()).toEqual({ sealed: 0, received: 0 })
    }
    lower.dieAt(null)
    expect(await lower.restart().seal(COUNTY, 'usb', PASSPHRASE)).toMatchObject({
      ok: true,
      value: { seq: 1, changes: 2 },
    })
    expect(await acceptAll(upper)).toMatchObject([{ ok: true, value: { applied: 2 } }])
  })

  it('before the journal has accepted nothing, and accepts it after the next start', async () => {
    await send()
    const [inspection] = await fetched(upper)
    upper.dieAt('accept:before-journal')
    await expect(upper.exchange.accept(inspection?.token ?? '')).rejects.toBeInstanceOf(Killed)
    expect(upper.rows.size).toBe(0)
    upper.dieAt(null)
    const again = upper.restart()
    expect(await again.accept((await again.inbox())[0]?.token ?? '')).toMatchObject({ ok: true, value: { applied: 2 } })
  })
})
