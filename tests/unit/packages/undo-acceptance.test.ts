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

/** Seals and accepts above; gives the verdicts of what is new there. */
async function carry() {
  stick.clear()
  const sealed = await lower.exchange.seal(upper.org, 'usb', PASSPHRASE)
  if (!sealed.ok) throw new Error(sealed.error.code)
  return take(upper)
}

async function take(office: MemoryOffice) {
  const found = await office.exchange.fetchBundles('usb')
  if (!found.ok) throw new Error(found.error.code)
  const fresh = found.value.filter(({ verdict }) => verdict.outcome !== 'duplicate')
  for (const { token, verdict } of fresh) {
    if (verdict.outcome === 'accepted') expect(await office.exchange.accept(token)).toMatchObject({ ok: true })
    else await office.exchange.reject(token)
  }
  return fresh.map(({ verdict }) => verdict.code)
}

async function answer() {
  stick.clear()
  expect(await upper.exchange.sendReceipt(lower.org, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
  return take(lower)
}

async function undoLast() {
  const [last] = await upper.exchange.undoablePackages()
  return upper.exchange.undoPackage(last?.pkg ?? '')
}

const row = (id: string) => upper.rows.get(`matters ${id}`)
const shown = (id: string) => (row(id)?.gone === null ? row(id)?.values : null)
const hands = (n: number) => handsOf(n, 'matters a', lower.exchange.custody())

beforeEach(async () => {
  stick = new Map()
  lower = memoryOffice(town, stick)
  upper = memoryOffice(county, stick)
  await meet(lower, upper)
  lower.type('a', { title: '甲', township: HOME })
  await carry()
  await answer()
})

describe('an accepted package is taken back', () => {
  it('values return, records it made are gone, and the receipt is superseded', async () => {
    lower.set('a', { title: '甲二' })
    lower.type('b', { title: '乙', township: HOME })
    await carry()
    await answer()
    expect([hands(1), hands(2), hands(3)]).toEqual(['received', 'received', 'received'])
    expect(await upper.exchange.undoablePackages()).toMatchObject([{ seq: 2, changes: 2, hindering: [] }])
    expect(await undoLast()).toEqual({ ok: true, value: { changes: 2 } })
    expect([shown('a')?.title, shown('b')]).toEqual(['甲', null])
    expect(await answer()).toEqual(['good'])
    expect([hands(1), hands(2), hands(3)]).toEqual(['received', 'local', 'local'])
    expect((await lower.exchange.outbox()).packages[0]?.receipt).toMatchObject({ result: 'reject', code: 'undone' })
    expect((await lower.exchange.outbox()).waitingChanges).toBe(2)
  })

  it('the same changes come once more with a correction, each once, without a conflict', async () => {
    lower.set('a', { title: '甲二', note: '第一次' })
    lower.type('b', { title: '乙', township: HOME })
    await carry()
    await undoLast()
    await answer()
    lower.set('a', { title: '甲三' })
    lower.set('b', { note: '更正' })
    expect(await carry()).toEqual(['good'])
    expect(shown('a')).toEqual({ title: '甲三', note: '第一次', township: HOME })
    expect(shown('b')).toEqual({ title: '乙', note: '更正', township: HOME })
    expect([row('a')?.conflicts, row('b')?.conflicts]).toEqual([[], []])
    await answer()
    lower.set('a', { note: '以后' })
    expect(await carry()).toEqual(['good'])
    expect([shown('a')?.note, row('a')?.conflicts]).toEqual(['以后', []])
  })

  it('also twice over', async () => {
    lower.set('a', { title: '甲二' })
    lower.type('b', { title: '乙', township: HOME })
    await carry()
    await undoLast()
    await answer()
    lower.set('a', { title: '甲三' })
    await carry()
    expect(await undoLast()).toMatchObject({ ok: true })
    expect([shown('a')?.title, shown('b')]).toEqual(['甲', null])
    await answer()
    lower.set('b', { title: '乙二' })
    expect(await carry()).toEqual(['good'])
    expect([shown('a')?.title, shown('b')?.title]).toEqual(['甲三', '乙二'])
    expect([row('a')?.conflicts, row('b')?.conflicts]).toEqual([[], []])
  })

  it('removals and returns of records follow', async () => {
    lower.gone('a')
    await carry()
    expect(shown('a')).toBeNull()
    await undoLast()
    expect(shown('a')?.title).toBe('甲')
    await answer()
    await carry()
    expect(shown('a')).toBeNull()
    await answer()
    lower.back('a')
    await carry()
    expect(shown('a')?.title).toBe('甲')
    await undoLast()
    expect(shown('a')).toBeNull()
    await answer()
    await carry()
    expect(shown('a')?.title).toBe('甲')
    expect(row('a')?.conflicts).toEqual([])
  })

  it('what was sealed after it is refused and travels again with it', async () => {
    lower.set('a', { title: '甲二' })
    await carry()
    stick.clear()
    lower.set('a', { note: '后来' })
    await lower.exchange.seal(upper.org, 'usb', PASSPHRASE)
    await undoLast()
    expect(await take(upper)).toEqual(['numbers-broken'])
    await answer()
    expect(await carry()).toEqual(['good'])
    expect(shown('a')).toEqual({ title: '甲二', note: '后来', township: HOME })
  })

  it('the old package is known and brings nothing back by itself', async () => {
    lower.set('a', { title: '甲二' })
    await carry()
    const old = new Map(stick)
    await undoLast()
    stick.clear()
    for (const [name, files] of old) stick.set(name, files)
    expect(await take(upper)).toEqual([])
    expect(shown('a')?.title).toBe('甲')
  })
})

describe('a package cannot be taken back', () => {
  it('when somebody built on it; the records are named', async () => {
    lower.set('a', { title: '甲二', note: '原' })
    lower.type('b', { title: '乙', township: HOME })
    await carry()
    upper.set('a', { title: '县里改' })
    upper.set('b', { note: '县里补' })
    const [last] = await upper.exchange.undoablePackages()
    expect(last?.hindering).toEqual([
      { ledger: 'matters', row: 'a', name: '县里改' },
      { ledger: 'matters', row: 'b', name: '乙' },
    ])
    expect(await undoLast()).toMatchObject({ ok: false, error: { code: 'undo-built-on', detail: { count: 2 } } })
    expect(shown('a')?.title).toBe('县里改')
  })

  it('but a change of another field does not hinder, and stays', async () => {
    lower.set('a', { title: '甲二' })
    await carry()
    upper.set('a', { note: '县里补' })
    expect(await undoLast()).toMatchObject({ ok: true })
    expect(shown('a')).toEqual({ title: '甲', note: '县里补', township: HOME })
  })

  it('before the one that came after it', async () => {
    const [first] = await upper.exchange.undoablePackages()
    lower.set('a', { title: '甲二' })
    await carry()
    expect(await upper.exchange.undoPackage(first?.pkg ?? '')).toMatchObject({
      ok: false,
      error: { code: 'undo-not-last' },
    })
    await undoLast()
    expect(await upper.exchange.undoPackage(first?.pkg ?? '')).toMatchObject({ ok: true })
    expect(shown('a')).toBeNull()
  })
})
