// Does the office above vouch for a card, and for nothing else? Its signature travels home and makes the digits unnecessary for others.

import { beforeEach, describe, expect, it } from 'vitest'
import { utf8 } from '../../../shared/crypto/octets.ts'
import { makeCard, readCard, writeCard } from '../../../shared/packages/card.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { countersign } from '../../../shared/packages/keys/countersign.ts'
import { county, makeOffice, type OfficeInTest, otherTown, suite, town } from '../packages/kit.ts'
import { memoryOffice, PASSPHRASE } from '../packages/office-in-memory.ts'
import { acceptAll, COUNTY, fine, give, met, type Pair, settle, TOWN } from './exchange-kit.ts'

const usual = { lost: false, epoch: null }
const codeOf = (answer: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  answer.ok ? 'ok' : answer.error?.code
const own = ({ card, keys }: Pick<OfficeInTest, 'card' | 'keys'>) => writeCard(suite, card, keys.sign.secret)
const signedBy = (office: OfficeInTest, issuer: Pick<OfficeInTest, 'card' | 'keys'>) => {
  const text = own(office)
  const comment = `lpx/v1 card org=${office.card.org} by=${issuer.card.org}`
  return text + Buffer.from(suite.sign(utf8(`${text.split('\n')[0]}\n`), issuer.keys.sign.secret, comment))
}
const reading = (text: string, known: readonly Card[]) => {
  const read = readCard(suite, text, known)
  return read.ok ? read.value.countersigned : read.error.code
}

let pair: Pair
beforeEach(async () => {
  pair = await met()
})

describe('a countersignature', () => {
  it('is what the office above has signed, replaces an earlier one, and is read from either line ending', () => {
    const text = countersign(
      suite,
      { card: town.card, text: own(town) },
      { issuer: county.card, secret: county.keys.sign.secret },
    )
    expect(text).toBe(signedBy(town, county))
    expect(reading(text, [county.card])).toBe(true)
    expect(reading(text.replaceAll('\n', '\r\n'), [county.card])).toBe(true)
    expect(reading(text, [])).toBeNull()
    const again = countersign(
      suite,
      { card: town.card, text },
      { issuer: county.card, secret: county.keys.sign.secret },
    )
    expect(again).toBe(text)
    const other = { ...county.card, org: 'C990123', division: '990123000000' }
    expect(() =>
      countersign(suite, { card: town.card, text }, { issuer: other, secret: county.keys.sign.secret }),
    ).toThrow()
  })

  it('counts only from the office above: not from one beside, from itself, or from an office below', async () => {
    // the other township is trusted by the county, and would like to vouch for a card of this one
    const takenOver = await makeOffice('township', '990122100000', '城关镇综治中心')
    const forged = {
      ...takenOver,
      card: makeCard({ ...takenOver.card, epoch: 9, issuer: otherTown.card.org }, takenOver.keys),
    }
    expect(reading(signedBy(forged, otherTown), [otherTown.card, county.card])).toBe('card-countersignature-wrong')
    const itself = { ...takenOver, card: makeCard({ ...takenOver.card, epoch: 9, issuer: TOWN }, takenOver.keys) }
    expect(reading(signedBy(itself, town), [town.card])).toBe('card-countersignature-wrong')
    expect(reading(signedBy(county, county), [county.card])).toBe('card-countersignature-wrong')
    const village = await makeOffice('village', '990122100201', '东街村')
    const upside = { ...takenOver, card: makeCard({ ...takenOver.card, issuer: village.card.org }, takenOver.keys) }
    expect(reading(signedBy(upside, village), [village.card])).toBe('card-countersignature-wrong')
  })

  it('under a key that the office above has replaced asks for the digits, under any other key it is wrong', async () => {
    const fresh = await makeOffice('county', '990122000000', county.card.name)
    const newer = makeCard({ ...county.card, epoch: 2 }, fresh.keys)
    expect(reading(signedBy(town, county), [newer, county.card])).toBeNull()
    expect(reading(signedBy(town, county), [county.card, newer])).toBeNull()
    expect(reading(signedBy(town, { card: newer, keys: fresh.keys }), [county.card, newer])).toBe(true)
    expect(reading(signedBy(town, { card: newer, keys: otherTown.keys }), [county.card, newer])).toBe(
      'card-countersignature-wrong',
    )
  })

  it('comes home in a package or as a file, and stands on the card that is saved', async () => {
    const { lower, upper } = pair
    expect(codeOf(await upper.exchange.countersignCard(TOWN, 'wrong'))).toBe('wrong-passphrase')
    expect(codeOf(await lower.exchange.countersignCard(COUNTY, PASSPHRASE))).toBe('countersign-not-parent')
    expect(codeOf(await upper.exchange.countersignCard('T990122109', PASSPHRASE))).toBe('no-such-neighbour')
    const signed = await upper.exchange.countersignCard(TOWN, PASSPHRASE)
    if (!signed.ok) throw new Error(signed.error.code)
    expect(signed.value.file).toContain('会签')
    expect((await upper.exchange.neighbourKeys())[0]).toMatchObject({ countersigned: true, ours: true, pending: true })
    expect((await lower.exchange.ownKeys()).countersignedBy).toBeNull()
    expect(await upper.exchange.sendKeys(TOWN, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
    expect(codeOf(await lower.exchange.sendKeys(COUNTY, 'usb', PASSPHRASE))).toBe('nothing-to-send')
    expect(await acceptAll(lower)).toEqual(['1 keys'])
    expect((await lower.exchange.ownKeys()).countersignedBy).toBe(county.card.name)
    const { text, card } = await lower.exchange.ownCard()
    expect(text).toBe(signed.value.text)
    expect(card).toEqual(town.card)
    // by file it is the same, and taking it twice does no harm
    expect(await lower.exchange.takeCountersignature(text)).toEqual(fine)
    expect(codeOf(await lower.exchange.takeCountersignature(own(town)))).toBe('countersign-unknown')
    expect(codeOf(await lower.exchange.takeCountersignature(signedBy(town, otherTown)))).toBe(
      'card-countersignature-wrong',
    )
    expect(codeOf(await lower.exchange.takeCountersignature(own(otherTown)))).toBe('countersign-other-card')
    expect((await upper.exchange.neighbourKeys())[0]?.pending).toBe(false)
    // new keys need a new one
    await settle(pair)
    expect(await lower.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    expect((await lower.exchange.ownKeys()).countersignedBy).toBeNull()
    expect((await lower.exchange.ownCard()).text.split('\n')).toHaveLength(6)
  })

  it('lets others take the card without comparing digits, and a wrong one never', async () => {
    const village = await makeOffice('village', '990122100201', '东街村')
    const below = memoryOffice(
      { ...village, card: makeCard({ ...village.card, issuer: TOWN }, village.keys) },
      pair.stick,
    )
    const { lower, upper } = pair
    await give(below, lower)
    await give(lower, below)
    const plain = await below.exchange.ownCard()
    const signed = await lower.exchange.countersignCard(village.card.org, PASSPHRASE)
    if (!signed.ok) throw new Error(signed.error.code)
    // the county knows the township by its digits, and the village by the township's word
    expect(codeOf(await upper.exchange.trustCountersigned(plain.text))).toBe('card-not-countersigned')
    const forged = await makeOffice('village', '990122100201', '东街村')
    const forgedCard = makeCard({ ...forged.card, epoch: 2, issuer: TOWN }, forged.keys)
    const wrong = signedBy({ ...forged, card: forgedCard }, otherTown)
    expect(codeOf(await upper.exchange.trustCountersigned(wrong))).toBe('card-countersignature-wrong')
    expect(codeOf(await upper.exchange.trustCard(wrong, '0'.repeat(30)))).toBe('card-countersignature-wrong')
    expect(await upper.exchange.readCard(signed.value.text)).toMatchObject({
      value: { countersigned: true, fingerprint: plain.fingerprint, replaces: null },
    })
    expect(await upper.exchange.trustCountersigned(signed.value.text)).toEqual(fine)
    expect((await upper.exchange.neighbourKeys()).find(({ org }) => org === village.card.org)).toMatchObject({
      by: 'countersignature',
      countersigned: true,
      ours: false,
    })
    // once the township's own key is revoked its word counts for nothing
    const sig = (await upper.exchange.neighbourKeys()).find(({ org }) => org === TOWN)?.keys[0]?.sig ?? ''
    expect(await upper.exchange.revokeKey({ org: TOWN, sig, lastSeq: 0 }, PASSPHRASE)).toEqual(fine)
    const second = await makeOffice('village', '990122100202', '西街村')
    const secondBelow = { ...second, card: makeCard({ ...second.card, issuer: TOWN }, second.keys) }
    expect(codeOf(await upper.exchange.trustCountersigned(signedBy(secondBelow, town)))).toBe('card-not-countersigned')
  })
})

describe('when the office above changes its keys', () => {
  it('what it has countersigned is signed anew and comes home again', async () => {
    const { lower, upper } = pair
    expect(await upper.exchange.countersignCard(TOWN, PASSPHRASE)).toMatchObject({ ok: true })
    expect(await upper.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    expect((await upper.exchange.neighbourKeys())[0]).toMatchObject({ countersigned: true, pending: true })
    expect(await upper.exchange.sendKeys(TOWN, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
    expect(await acceptAll(lower)).toEqual(['1 keys', '2 keys'])
    expect((await lower.exchange.ownKeys()).countersignedBy).toBe(county.card.name)
    expect(await upper.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    expect(await upper.exchange.sendKeys(TOWN, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
    expect(await acceptAll(lower)).toEqual(['3 keys', '4 keys'])
    expect((await lower.exchange.ownKeys()).countersignedBy).toBe(county.card.name)
  })
})
