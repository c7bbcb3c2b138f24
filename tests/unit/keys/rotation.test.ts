// Do both offices go on exchanging when one of them changes its keys, whatever is under way?

import { beforeEach, describe, expect, it } from 'vitest'
import { writeRecoveryGroups } from '../../../renderer/store/keys/recovery.ts'
import { recipientKeyId } from '../../../shared/packages/envelope.ts'
import { county, suite, town } from '../packages/kit.ts'
import { Killed, PASSPHRASE } from '../packages/office-in-memory.ts'
import {
  acceptAll,
  COUNTY,
  fine,
  give,
  met,
  type Pair,
  report,
  settle,
  signedBy,
  sigOf,
  TOWN,
  verdicts,
} from './exchange-kit.ts'

const usual = { lost: false, epoch: null }
let pair: Pair
beforeEach(async () => {
  pair = await met()
})
const name = (seq: number, from = TOWN, to = COUNTY) => `${from}-${to}-${String(seq).padStart(6, '0')}.lpx`

describe('a change of keys', () => {
  it('travels under the old key; everything after it is signed with the new one and both go on', async () => {
    const { lower, upper } = pair
    await report(pair)
    await settle(pair)
    const [before, cardBefore] = [await sigOf(lower), (await lower.exchange.ownCard()).card]
    expect(await lower.exchange.rotateKeys('wrong', usual)).toMatchObject({ error: { code: 'wrong-passphrase' } })
    expect(await lower.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    const after = await sigOf(lower)
    expect(after).not.toBe(before)
    const { card } = await lower.exchange.ownCard()
    expect(card).toMatchObject({ org: TOWN, epoch: 2, issuer: COUNTY })
    for (const key of ['ed25519', 'age'] as const) expect(card[key]).not.toBe(cardBefore[key])
    expect(await lower.exchange.ownKeys()).toMatchObject({
      rotation: { epoch: 2, lost: false, neighbours: [{ org: COUNTY, seq: 2, state: 'staged' }] },
      opening: [{ epoch: 1 }],
    })
    // sealing what waits takes the package of keys along, before it
    expect(await report(pair)).toBe(3)
    expect(signedBy(pair, name(2))).toBe(before)
    expect(signedBy(pair, name(3))).toBe(after)
    expect((await lower.exchange.ownKeys()).rotation?.neighbours).toMatchObject([{ state: 'copied' }])
    expect([...(await verdicts(upper))].sort()).toEqual(['- hold unknown-key', '2 accepted good'])
    const keys = (await upper.exchange.inbox()).find(({ type }) => type === 'keys')
    expect(await upper.exchange.inspectKeys(keys?.token ?? '')).toMatchObject({
      value: { cards: [{ as: 'rotation', org: TOWN, epoch: 2, countersigned: false }], lists: [] },
    })
    await settle(pair)
    expect((await lower.exchange.ownKeys()).rotation?.neighbours).toMatchObject([{ state: 'taken' }])
    expect((await upper.exchange.neighbours())[0]?.card).toEqual(card)
    expect((await upper.exchange.neighbourKeys())[0]).toMatchObject({
      epoch: 2,
      by: 'rotation',
      keys: [
        { sig: after, replaced: null, accepted: 3 },
        { sig: before, replaced: 2, accepted: 2 },
      ],
    })
    expect(lower.exchange.custody()).toEqual({ sealed: 2, received: 2 })
    // and again, three times over, each with a report before and after
    for (let epoch = 3; epoch <= 5; epoch += 1) {
      await report(pair)
      expect(await lower.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
      await report(pair)
      await settle(pair)
      expect((await upper.exchange.neighbours())[0]?.card.epoch).toBe(epoch)
    }
    expect(lower.exchange.custody()).toEqual({ sealed: 8, received: 8 })
  })

  it('of the county opens what was sealed to its old key, and lower offices go over to the new one', async () => {
    const { lower, upper } = pair
    await report(pair)
    expect(await upper.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    await report(pair) // the township does not know yet
    expect(await acceptAll(upper)).toEqual(['1 changes', '2 changes'])
    expect(await upper.exchange.sendReceipt(TOWN, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
    expect(await acceptAll(lower)).toEqual(['1 keys', '2 receipt'])
    pair.stick.clear()
    await report(pair)
    const envelope = new TextDecoder().decode(
      pair.stick.get(name(3))?.find(({ name: n }) => n === 'envelope.json')?.bytes,
    )
    expect(envelope).toContain(recipientKeyId(suite.hash, (await upper.exchange.ownCard()).card.age))
    await settle(pair)
    expect(lower.exchange.custody()).toEqual({ sealed: 3, received: 3 })
    // after the time that is promised the old keys open nothing any more
    await report(pair)
    expect(await upper.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    upper.now = '2028-01-02T10:00:00.000Z'
    expect(await verdicts(upper)).toContain('- reject addressed-to-other-key')
  })

  it('of both at once comes through in either order', async () => {
    const { lower, upper } = pair
    await report(pair)
    expect(await lower.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    expect(await upper.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    await report(pair)
    expect(await upper.exchange.sendKeys(TOWN, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
    expect(await acceptAll(lower)).toEqual(['1 keys'])
    expect(await acceptAll(upper)).toEqual(['1 changes', '2 keys', '3 changes'])
    await settle(pair)
    await report(pair)
    await settle(pair)
    expect(lower.exchange.custody()).toEqual({ sealed: 3, received: 3 })
  })

  it('changes the keys of every suite that the office has, and the sheet opens what was sent', async () => {
    const { lower, upper } = pair
    const sheet = (of: typeof town) => writeRecoveryGroups(of.recoveryIdentity).join(' ')
    for (const [office, kit] of [
      [lower, town],
      [upper, county],
    ] as const)
      for (const chosen of ['A1PQ', 'S1'] as const)
        expect(await office.exchange.chooseSuite(chosen, PASSPHRASE, sheet(kit))).toEqual(fine)
    await give(lower, upper)
    await give(upper, lower)
    await report(pair)
    const before = (await lower.exchange.ownCard()).card
    expect(await lower.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    const { card } = await lower.exchange.ownCard()
    expect(card).toMatchObject({ suite: 'S1', epoch: 4, sm2_id: TOWN })
    for (const key of ['ed25519', 'age', 'age_pq', 'sm2_sign', 'sm2_enc'] as const)
      expect(card[key]).not.toBe(before[key])
    await report(pair)
    await settle(pair)
    await report(pair)
    await settle(pair)
    expect(lower.exchange.custody()).toEqual({ sealed: 3, received: 3 })
    expect(await upper.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    await report(pair)
    await settle(pair)
    await report(pair)
    await settle(pair)
    expect(lower.exchange.custody()).toEqual({ sealed: 5, received: 5 })
  })

  it('that reached a neighbour by card file first still takes what was under way under the old key', async () => {
    const { lower, upper } = pair
    await report(pair)
    const before = await sigOf(lower)
    expect(await lower.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    await report(pair)
    await give(lower, upper)
    expect((await upper.exchange.neighbourKeys())[0]?.keys[1]).toMatchObject({ sig: before, replaced: 'open' })
    expect(await acceptAll(upper)).toEqual(['1 changes', '2 keys', '3 changes'])
    expect((await upper.exchange.neighbourKeys())[0]).toMatchObject({ by: 'digits', keys: [{}, { replaced: 2 }] })
    await settle(pair)
    expect(lower.exchange.custody()).toEqual({ sealed: 2, received: 2 })
  })

  it('is one step: stopped before it is written, nothing has changed and it can be done again', async () => {
    const { lower } = pair
    await report(pair)
    const before = await lower.exchange.ownCard()
    lower.dieAt('export:before-journal')
    await expect(lower.exchange.rotateKeys(PASSPHRASE, usual)).rejects.toThrow(Killed)
    lower.dieAt(null)
    expect(await lower.exchange.ownCard()).toEqual(before)
    expect((await lower.exchange.ownKeys()).rotation).toBeNull()
    await settle(pair)
    expect(await lower.exchange.rotateKeys(PASSPHRASE, usual)).toEqual(fine)
    await report(pair)
    await settle(pair)
    expect(lower.exchange.custody()).toEqual({ sealed: 2, received: 2 })
  })

  it('after a loss signs nothing with the old key, takes the number that is given, and needs the digits', async () => {
    const { lower, upper } = pair
    await report(pair)
    await settle(pair)
    expect(await lower.exchange.rotateKeys(PASSPHRASE, { lost: true, epoch: 1 })).toMatchObject({
      error: { code: 'rotation-epoch', detail: { least: 2 } },
    })
    expect(await lower.exchange.rotateKeys(PASSPHRASE, { lost: true, epoch: 7 })).toEqual(fine)
    expect(await lower.exchange.ownKeys()).toMatchObject({
      rotation: { lost: true, neighbours: [] },
      sealed: [{ org: COUNTY, seq: 1 }],
    })
    expect(await report(pair)).toBe(2)
    expect(await verdicts(upper)).toEqual(['- hold unknown-key'])
    await give(lower, upper, 'stop')
    expect((await upper.exchange.neighbourKeys())[0]?.keys[1]).toMatchObject({ replaced: 1 })
    await settle(pair)
    expect(lower.exchange.custody()).toEqual({ sealed: 2, received: 2 })
  })
})
