// Is a key good exactly up to the number that its list says, and can a list never be rolled back?

import { beforeEach, describe, expect, it } from 'vitest'
import { fingerprint, writeCard } from '../../../shared/packages/card.ts'
import { isRevoked } from '../../../shared/packages/channel.ts'
import {
  compareLists,
  hashOfList,
  isBelow,
  type Revocations,
  readRevocations,
  revokedFor,
  withRevoked,
  writeRevocations,
} from '../../../shared/packages/keys/revocations.ts'
import { county, makeOffice, otherTown, suite, town } from '../packages/kit.ts'
import { PASSPHRASE } from '../packages/office-in-memory.ts'
import { acceptAll, COUNTY, fine, give, met, type Pair, report, settle, sigOf, TOWN, verdicts } from './exchange-kit.ts'

const SIG = '0123456789abcdef'
const when = { me: COUNTY, created: '2026-11-22T10:00:00Z' }
const first = withRevoked(null, { org: TOWN, sig: SIG, lastSeq: 5 }, when)
const signed = (list: Revocations, secret = county.keys.sign.secret) => writeRevocations(suite, list, secret)
const codeOf = (answer: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  answer.ok ? 'ok' : answer.error?.code
const read = (text: string, issuers = [county.card]) => codeOf(readRevocations(suite, text, issuers))

describe('a list of revoked keys', () => {
  it('is read as it was signed, and says for each channel up to where a key is good', () => {
    const text = signed(first)
    expect(readRevocations(suite, text, [town.card, county.card])).toEqual({ ok: true, value: first })
    expect(read(text.replaceAll('\n', '\r\n'))).toBe('ok')
    const at = (me: string, seq: number) =>
      isRevoked({ number: 1, revoked: revokedFor(first, me) }, { org: TOWN, sig: SIG, seq })
    expect([at(COUNTY, 5), at(COUNTY, 6)]).toEqual([false, true])
    // in another channel its numbers say nothing: what has not arrived yet is not taken
    expect(at('M9901', 1)).toBe(true)
    expect(
      isRevoked({ number: 1, revoked: revokedFor(first, COUNTY) }, { org: TOWN, sig: 'f'.repeat(16), seq: 9 }),
    ).toBe(false)
  })

  it('is refused from a stranger, from another key, changed, or about offices that are not below its issuer', async () => {
    expect(read(signed(first), [town.card, otherTown.card])).toBe('revocations-stranger')
    expect(read(signed(first, otherTown.keys.sign.secret))).toBe('revocations-stranger')
    expect(read(signed({ ...first, number: 2 }).replace('"number":2', '"number":3'))).toBe('revocations-stranger')
    expect(read(signed(first).replace(SIG, SIG.replace('0', '1')))).toBe('revocations-stranger')
    expect(read(signed({ ...first, issuer: TOWN, revoked: first.revoked }, town.keys.sign.secret), [town.card])).toBe(
      'revocations-scope',
    )
    for (const org of [COUNTY, 'M9901', 'T990123100', 'V990123100201'])
      expect(read(signed({ ...first, revoked: [{ org, sig: SIG, lastSeq: 0 }] })), org).toBe('revocations-scope')
    expect(read(signed({ ...first, revoked: [...first.revoked, ...first.revoked] }))).toBe('revocations-invalid')
    expect(read(signed({ ...first, revoked: [] }))).toBe('revocations-invalid')
    expect(read(signed(first).replace('"v":1', '"v": 1'))).toBe('revocations-invalid')
    expect(read('')).toBe('revocations-unreadable')
    expect(read(signed(first).slice(0, -2))).toBe('revocations-unreadable')
    expect([isBelow(county.card, TOWN), isBelow(town.card, COUNTY), isBelow(town.card, TOWN)]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('only grows: an earlier one is known, one that takes something back contradicts', () => {
    const hash = hashOfList(suite, signed(first))
    const second = withRevoked({ list: first, hash }, { org: 'T990122101', sig: SIG, lastSeq: 2 }, when)
    expect(second).toMatchObject({ number: 2, prev: hash })
    expect(compareLists(null, first)).toBe('newer')
    expect(compareLists(first, second)).toBe('newer')
    expect(compareLists(second, first)).toBe('older')
    expect(compareLists(second, second)).toBe('same')
    expect(compareLists(first, { ...first, created: '2026-11-23T10:00:00Z' })).toBe('contradicts')
    expect(compareLists(second, { ...first, number: 3 })).toBe('contradicts')
    const looser = {
      ...second,
      number: 3,
      revoked: second.revoked.map((key) => ({ ...key, lastSeq: key.lastSeq + 1 })),
    }
    expect(compareLists(second, looser)).toBe('contradicts')
    const tighter = withRevoked({ list: second, hash: '' }, { org: TOWN, sig: SIG, lastSeq: 3 }, when)
    expect(compareLists(second, tighter)).toBe('newer')
    const higher = withRevoked({ list: tighter, hash: '' }, { org: TOWN, sig: SIG, lastSeq: 8 }, when)
    expect(revokedFor(higher, COUNTY)).toContainEqual({ org: TOWN, sig: SIG, lastSeq: 3 })
  })
})

describe('a revoked key', () => {
  let pair: Pair
  beforeEach(async () => {
    pair = await met()
  })

  it('is good up to its number, its office is sent nothing, and a new card with the digits goes on', async () => {
    const { lower, upper } = pair
    await report(pair)
    await settle(pair)
    const sig = await sigOf(lower)
    const revoke = (lastSeq: number) => upper.exchange.revokeKey({ org: TOWN, sig, lastSeq }, PASSPHRASE)
    expect(codeOf(await upper.exchange.revokeKey({ org: TOWN, sig, lastSeq: 2 }, 'wrong'))).toBe('wrong-passphrase')
    expect(codeOf(await upper.exchange.revokeKey({ org: TOWN, sig: SIG, lastSeq: 2 }, PASSPHRASE))).toBe(
      'revoke-not-below',
    )
    expect(codeOf(await lower.exchange.revokeKey({ org: COUNTY, sig, lastSeq: 2 }, PASSPHRASE))).toBe(
      'revoke-not-below',
    )
    // the township says by telephone: number 2 was the last one that it sealed itself
    expect(await report(pair)).toBe(2)
    expect(await revoke(2)).toEqual(fine)
    expect(codeOf(await revoke(2))).toBe('revoke-already')
    expect(codeOf(await revoke(3))).toBe('revoke-already')
    expect(await report(pair)).toBe(3)
    expect([...(await verdicts(upper))].sort()).toEqual(['- reject key-revoked', '2 accepted good'])
    expect(await acceptAll(upper)).toEqual(['2 changes'])
    expect((await upper.exchange.inbox()).map(({ verdict }) => verdict.code)).toEqual(['key-revoked'])
    expect((await upper.exchange.neighbourKeys())[0]).toMatchObject({
      revoked: true,
      keys: [{ revokedAfter: 2, accepted: 2 }],
    })
    for (const refused of [
      await upper.exchange.sendReceipt(TOWN, 'usb', PASSPHRASE),
      await upper.exchange.sendKeys(TOWN, 'usb', PASSPHRASE),
      await upper.exchange.countersignCard(TOWN, PASSPHRASE),
    ])
      expect(codeOf(refused)).toBe('neighbour-revoked')
    // its old card is not trusted again, not even with the digits
    const old = await lower.exchange.ownCard()
    expect(codeOf(await upper.exchange.trustCard(old.text, old.fingerprint))).toBe('card-key-revoked')
    expect(await lower.exchange.rotateKeys(PASSPHRASE, { lost: true, epoch: null })).toEqual(fine)
    await give(lower, upper, 'stop')
    expect((await upper.exchange.neighbourKeys())[0]).toMatchObject({ revoked: false, epoch: 2 })
    expect(await upper.exchange.sendReceipt(TOWN, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
  })

  it('names what was accepted under it after its number, and takes nothing back', async () => {
    const { upper, lower } = pair
    for (let n = 0; n < 3; n += 1) await report(pair)
    await settle(pair)
    const [rows, sig] = [upper.rows.size, await sigOf(lower)]
    expect(await upper.exchange.revocations()).toEqual({ lists: [], doubtful: [] })
    expect(await upper.exchange.revokeKey({ org: TOWN, sig, lastSeq: 1 }, PASSPHRASE)).toEqual(fine)
    const view = await upper.exchange.revocations()
    expect(view.doubtful.map(({ org, seq, applied }) => [org, seq, applied])).toEqual([
      [TOWN, 3, 1],
      [TOWN, 2, 1],
    ])
    expect(view.lists).toMatchObject([
      { own: true, number: 1, keys: [{ org: TOWN, name: town.card.name, lastSeq: 1 }] },
    ])
    expect(upper.rows.size).toBe(rows)
    // a package of an earlier version of the program does not say which key had signed: it is named as well
    expect(await upper.exchange.revokeKey({ org: TOWN, sig, lastSeq: 0 }, PASSPHRASE)).toEqual(fine)
    expect((await upper.exchange.revocations()).doubtful).toHaveLength(3)
  })

  it('travels in a package of keys and as a file; an earlier list changes nothing, another one is refused', async () => {
    const { upper, lower } = pair
    const village = await makeOffice('village', '990122100201', '东街村')
    await upper.exchange.trustCard(...cardOf(village))
    await lower.exchange.trustCard(...cardOf(village))
    const keys = await upper.exchange.neighbourKeys()
    const sig = keys.find(({ org }) => org === village.card.org)?.keys[0]?.sig ?? ''
    expect(await upper.exchange.revokeKey({ org: village.card.org, sig, lastSeq: 4 }, PASSPHRASE)).toEqual(fine)
    const one = await upper.exchange.revocationFile()
    expect(await upper.exchange.sendKeys(TOWN, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
    expect(await verdicts(lower)).toEqual(['1 accepted good'])
    const [found] = await lower.exchange.inbox()
    expect(await lower.exchange.inspectKeys(found?.token ?? '')).toMatchObject({
      value: { cards: [], lists: [{ issuer: COUNTY, number: 1, keys: [{ org: village.card.org, lastSeq: 0 }] }] },
    })
    expect(await acceptAll(lower)).toEqual(['1 keys'])
    expect(codeOf(await lower.exchange.seal(village.card.org, 'usb', PASSPHRASE))).toBe('neighbour-revoked')
    expect(await upper.exchange.revokeKey({ org: village.card.org, sig, lastSeq: 3 }, PASSPHRASE)).toEqual(fine)
    const two = await upper.exchange.revocationFile()
    expect(await lower.exchange.takeRevocations(two?.text ?? '')).toEqual(fine)
    expect(codeOf(await lower.exchange.takeRevocations(one?.text ?? ''))).toBe('revocations-older')
    expect(codeOf(await lower.exchange.takeRevocations(two?.text ?? ''))).toBe('revocations-older')
    const list = readRevocations(suite, two?.text ?? '', [county.card])
    if (!list.ok) throw new Error(list.error.code)
    const back = { ...list.value, number: 9, revoked: [{ org: 'T990122101', sig: SIG, lastSeq: 0 }] }
    expect(codeOf(await lower.exchange.takeRevocations(signed(back)))).toBe('revocations-back')
    expect(codeOf(await lower.exchange.takeRevocations(signed(list.value, otherTown.keys.sign.secret)))).toBe(
      'revocations-stranger',
    )
    // the same list under the county's next key, for those who know only that one
    expect(await upper.exchange.rotateKeys(PASSPHRASE, { lost: false, epoch: null })).toEqual(fine)
    expect(await upper.exchange.sendKeys(TOWN, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
    expect(await acceptAll(lower)).toEqual(['2 keys', '3 keys'])
    expect((await lower.exchange.revocations()).lists).toMatchObject([{ issuer: COUNTY, own: false, number: 3 }])
  })

  it('of our own is told to us', async () => {
    const { upper, lower } = pair
    const sig = await sigOf(lower)
    expect(await upper.exchange.revokeKey({ org: TOWN, sig, lastSeq: 0 }, PASSPHRASE)).toEqual(fine)
    const file = await upper.exchange.revocationFile()
    expect((await lower.exchange.ownKeys()).revokedBy).toBeNull()
    expect(await lower.exchange.takeRevocations(file?.text ?? '')).toEqual(fine)
    expect((await lower.exchange.ownKeys()).revokedBy).toBe(county.card.name)
    // what it signs now would be refused above: nothing is sealed until the keys are changed
    lower.type('x', { title: '甲', township: '990122100000' })
    expect(codeOf(await lower.exchange.seal(COUNTY, 'usb', PASSPHRASE))).toBe('own-key-revoked')
    expect(await lower.exchange.rotateKeys(PASSPHRASE, { lost: true, epoch: null })).toEqual(fine)
    expect(await lower.exchange.seal(COUNTY, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
  })
})

function cardOf(office: typeof town): [string, string] {
  return [writeCard(suite, office.card, office.keys.sign.secret), fingerprint(suite, office.card)]
}
