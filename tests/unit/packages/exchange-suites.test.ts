// Can two offices choose a suite, exchange with it, go back, and lose nothing that was under way?

import { beforeEach, describe, expect, it } from 'vitest'
import { writeRecoveryGroups } from '../../../renderer/store/keys/recovery.ts'
import type { SuiteName } from '../../../shared/crypto/suite.ts'
import { county, fileOf, type OfficeInTest, town } from './kit.ts'
import type { Stick } from './memory-carrier.ts'
import { type MemoryOffice, memoryOffice, PASSPHRASE } from './office-in-memory.ts'

const TOWN = 'T990122100'
const COUNTY = 'C990122'
let stick: Stick
let lower: MemoryOffice
let upper: MemoryOffice

async function give(from: MemoryOffice, to: MemoryOffice) {
  const { text, fingerprint } = await from.exchange.ownCard()
  expect(await to.exchange.trustCard(text, fingerprint)).toEqual({ ok: true, value: null })
}
const sheet = ({ recoveryIdentity }: OfficeInTest) => writeRecoveryGroups(recoveryIdentity).join(' ')
async function choose(suite: SuiteName, who: readonly [MemoryOffice, OfficeInTest][]) {
  for (const [office, kit] of who)
    expect(await office.exchange.chooseSuite(suite, PASSPHRASE, sheet(kit))).toEqual({ ok: true, value: null })
}
const both = (): readonly [MemoryOffice, OfficeInTest][] => [
  [lower, town],
  [upper, county],
]
async function meetAgain() {
  await give(lower, upper)
  await give(upper, lower)
}
async function send(): Promise<string> {
  const sent = await lower.exchange.seal(COUNTY, 'usb', PASSPHRASE)
  if (!sent.ok) throw new Error(sent.error.code)
  const name = `T990122100-C990122-${String(sent.value.seq).padStart(6, '0')}.lpx`
  const envelope = fileOf(stick.get(name) ?? [], 'envelope.json')
  return (JSON.parse(new TextDecoder().decode(envelope)) as { suite: string }).suite
}
async function verdicts(): Promise<readonly string[]> {
  const found = await upper.exchange.fetchBundles('usb')
  return found.ok ? found.value.map(({ verdict }) => `${verdict.outcome} ${verdict.code}`) : [found.error.code]
}
/** The county accepts what can be accepted and sends the receipt; the township reads it. */
async function settle() {
  for (const { token, verdict } of await upper.exchange.inbox())
    if (verdict.outcome === 'accepted') expect(await upper.exchange.accept(token)).toMatchObject({ ok: true })
  expect(await upper.exchange.sendReceipt(TOWN, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
  const back = await lower.exchange.fetchBundles('usb')
  if (!back.ok) throw new Error(back.error.code)
  for (const { token, verdict } of back.value) {
    expect(verdict.code).toBe('good')
    expect(await lower.exchange.accept(token)).toMatchObject({ ok: true })
  }
  stick.clear()
}

beforeEach(async () => {
  stick = new Map()
  lower = memoryOffice(town, stick)
  upper = memoryOffice(county, stick)
  await meetAgain()
  lower.type('a', { title: '甲', township: '990122100000' })
})

describe('choosing a suite', () => {
  it('asks for passphrase and sheet, makes a new card each time, and refuses the same one again', async () => {
    const { exchange } = lower
    expect(await exchange.suites()).toEqual({ chosen: 'A1', epoch: 1, needsSheet: ['A1PQ', 'S1'] })
    const refused = async (suite: SuiteName, passphrase: string, groups: string | null) => {
      const answer = await exchange.chooseSuite(suite, passphrase, groups)
      return answer.ok ? 'ok' : answer.error.code
    }
    expect(await refused('A1', PASSPHRASE, null)).toBe('suite-already')
    expect(await refused('S1', 'wrong', sheet(town))).toBe('wrong-passphrase')
    expect(await refused('S1', PASSPHRASE, null)).toBe('suite-needs-sheet')
    expect(await refused('S1', PASSPHRASE, sheet(county))).toBe('recovery-refused')
    expect((await exchange.ownCard()).card).toEqual(town.card)
    expect(await refused('S1', PASSPHRASE, sheet(town))).toBe('ok')
    const { card: first } = await exchange.ownCard()
    expect(first).toMatchObject({ epoch: 2, sm2_id: TOWN, suite: 'S1' })
    expect(first.age_pq).toBeUndefined()
    // the sheet is not asked for again
    expect(await refused('A1PQ', PASSPHRASE, null)).toBe('ok')
    const second = await exchange.ownCard()
    expect(second.card).toMatchObject({ epoch: 3, ed25519: town.card.ed25519, suite: 'A1PQ' })
    expect(second.card.sm2_sign).toBe(first.sm2_sign)
    expect(second.code).toMatch(/^lpx\/v1\/card T990122100 [0-9a-f]{64}$/)
    expect(await refused('S1', PASSPHRASE, null)).toBe('ok')
    expect((await exchange.ownCard()).card).toEqual({ ...second.card, epoch: 4, suite: 'S1' })
    expect(await refused('A1', PASSPHRASE, null)).toBe('ok')
    // what was made once stays on the card: packages that are under way can still be verified and opened
    const { suite: _, ...without } = second.card
    expect((await exchange.ownCard()).card).toEqual({ ...without, epoch: 5 })
  })

  it.each(['S1', 'A1PQ'] as const)(
    '%s carries packages and receipts once both have the other’s new card',
    async (suite) => {
      expect(await send()).toBe('A1')
      expect(await verdicts()).toEqual(['accepted good'])
      await settle()
      await choose(suite, both())
      lower.type('b', { title: '乙', township: '990122100000' })
      expect((await lower.exchange.neighbours())[0]?.suite).toBe('A1')
      await meetAgain()
      expect((await lower.exchange.neighbours())[0]?.suite).toBe(suite)
      expect(await send()).toBe(suite)
      expect(await verdicts()).toEqual(['accepted good'])
      await settle()
      expect(lower.exchange.custody()).toEqual({ sealed: 2, received: 2 })
      expect([...upper.rows.keys()]).toEqual(['matters a', 'matters b'])
    },
  )

  it('lets a package come in that was under way when the cards changed', async () => {
    expect(await send()).toBe('A1')
    await choose('S1', both())
    await meetAgain()
    expect(await verdicts()).toEqual(['accepted good'])
    await settle()
    lower.type('b', { title: '乙', township: '990122100000' })
    expect(await send()).toBe('S1')
    // and the other way: sealed in S1, read after both went back
    await choose('A1', both())
    await meetAgain()
    expect(await verdicts()).toEqual(['accepted good'])
    await settle()
    lower.type('c', { title: '丙', township: '990122100000' })
    expect(await send()).toBe('A1')
    expect(await verdicts()).toEqual(['accepted good'])
  })

  it('waits for the new card of an office that signs with SM2, then takes the same package', async () => {
    await choose('S1', both())
    await give(upper, lower)
    expect(await send()).toBe('S1')
    expect(await verdicts()).toEqual(['hold card-without-suite'])
    await give(lower, upper)
    expect((await upper.exchange.inbox()).map(({ verdict }) => verdict.code)).toEqual(['good'])
    await settle()
    expect(lower.exchange.custody()).toEqual({ sealed: 1, received: 1 })
  })

  it('refuses a weaker package under the same cards, and takes it under a new one', async () => {
    await choose('S1', both())
    await meetAgain()
    await send()
    expect(await verdicts()).toEqual(['accepted good'])
    await settle()
    await choose('A1', [[lower, town]])
    lower.type('b', { title: '乙', township: '990122100000' })
    expect(await send()).toBe('A1')
    expect(await verdicts()).toEqual(['reject suite-downgrade'])
    await give(lower, upper)
    expect((await upper.exchange.inbox()).map(({ verdict }) => verdict.code)).toEqual(['good'])
    await settle()
    expect(lower.exchange.custody()).toEqual({ sealed: 2, received: 2 })
  })

  it('refuses other keys under the number of a card that is known', async () => {
    await choose('S1', both())
    await give(lower, upper)
    const other = memoryOffice(town, new Map())
    expect(await other.exchange.chooseSuite('S1', PASSPHRASE, sheet(town))).toMatchObject({ ok: true })
    const { text, fingerprint } = await other.exchange.ownCard()
    expect(await upper.exchange.trustCard(text, fingerprint)).toMatchObject({ error: { code: 'card-key-changed' } })
  })
})
