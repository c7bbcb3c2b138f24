// Does an office go on whose documents know nothing of changed, countersigned or revoked keys?

import { expect, test } from 'vitest'
import { acceptAll, fine, met, report, settle, sigOf, TOWN } from '../unit/keys/exchange-kit.ts'
import { PASSPHRASE } from '../unit/packages/office-in-memory.ts'

/** What earlier versions did not write. */
const later = new Set(['by', 'earlier', 'sig'])

function asEarlier(documents: Map<string, unknown>): void {
  for (const [key, value] of documents) {
    if (!key.startsWith('card ') && !key.startsWith('decision ')) continue
    documents.set(key, Object.fromEntries(Object.entries(value as object).filter(([name]) => !later.has(name))))
  }
}

test('documents of earlier versions are read as they were, and everything about keys works on them', async () => {
  const pair = await met()
  for (let n = 0; n < 2; n += 1) await report(pair)
  await settle(pair)
  for (const { documents } of [pair.lower, pair.upper]) asEarlier(documents)
  const cards = [...pair.upper.documents].filter(([key]) => key.startsWith('card '))
  expect(cards.map(([, value]) => Object.keys(value as object).sort())).toEqual([['card', 'fingerprint', 'text']])
  const before = await sigOf(pair.lower)
  expect(await pair.upper.exchange.neighbourKeys()).toMatchObject([
    { by: 'digits', revoked: false, keys: [{ sig: before, replaced: null, accepted: 2 }] },
  ])
  expect(await pair.upper.exchange.ownKeys()).toMatchObject({ rotation: null, opening: [], countersignedBy: null })
  expect(await pair.upper.exchange.revocations()).toEqual({ lists: [], doubtful: [] })
  await report(pair)
  expect(await acceptAll(pair.upper)).toEqual(['3 changes'])
  expect(await pair.lower.exchange.rotateKeys(PASSPHRASE, { lost: false, epoch: null })).toEqual(fine)
  await report(pair)
  await settle(pair)
  expect(await pair.upper.exchange.neighbourKeys()).toMatchObject([
    { by: 'rotation', keys: [{ accepted: 5 }, { sig: before, replaced: 4, accepted: 4 }] },
  ])
  // the old key turns out to have been in other hands: also what was accepted before signatures were noted is named
  expect(await pair.upper.exchange.revokeKey({ org: TOWN, sig: before, lastSeq: 1 }, PASSPHRASE)).toEqual(fine)
  expect((await pair.upper.exchange.revocations()).doubtful.map(({ seq }) => seq).sort()).toEqual([2, 3, 4])
  // and its new key goes on
  await report(pair)
  await settle(pair)
  expect(pair.lower.exchange.custody().received).toBe(pair.lower.rows.size)
})
