// How does the office above vouch for a card, and how does its signature come home?

import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import { fingerprint, readCard, standsAbove } from '../../../../shared/packages/card.ts'
import { countersign } from '../../../../shared/packages/keys/countersign.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { ownCardOf } from '../cards.ts'
import type { ExchangeCore } from '../core.ts'
import { type ExchangeDocuments, write } from '../documents.ts'
import { writeKeys } from './key-documents.ts'
import type { KeysApi } from './keys-api.ts'

type CountersigningCalls = Pick<KeysApi, 'countersignCard' | 'takeCountersignature'>

export function createCountersigning(core: ExchangeCore, documents: ExchangeDocuments): CountersigningCalls {
  return {
    async countersignCard(org, passphrase) {
      const trusted = documents.card(org)
      if (trusted === null) return fail('no-such-neighbour')
      const { card } = trusted
      const own = await ownCardOf(core)
      if (card.issuer !== own.org || !standsAbove(own, card)) return fail('countersign-not-parent')
      if (documents.keys.isRevoked(card)) return fail('neighbour-revoked', { name: card.name })
      const confirmed = await core.confirmPassphrase(passphrase)
      if (!confirmed.ok) return confirmed
      const { sign } = await core.officeKeys()
      const text = countersign(suiteA1, trusted, { issuer: own, secret: sign.secret })
      const writes = [write.card({ ...trusted, text })]
      const stored = await core.commit({ kind: 'card', title: `会签名片：${card.name}`, changes: [], writes })
      return stored.ok ? ok({ text, file: `${card.org}-${card.name}-会签.card.json` }) : stored
    },
    takeCountersignature: (text) => take(core, documents, text),
  }
}

async function take(core: ExchangeCore, documents: ExchangeDocuments, text: string): Promise<Result<null>> {
  const own = await ownCardOf(core)
  const read = readCard(suiteA1, text, documents.keys.vouching(own))
  if (!read.ok) return read
  if (read.value.fingerprint !== fingerprint(suiteA1, own)) return fail('countersign-other-card')
  if (read.value.countersigned !== true) return fail('countersign-unknown')
  const writes = [writeKeys.ownCountersignature(text.replace(/\r\n/g, '\n'))]
  const stored = await core.commit({ kind: 'card', title: '存下上级会签', changes: [], writes })
  return stored.ok ? ok(null) : stored
}
