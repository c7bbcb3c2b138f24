// What about keys has a neighbour not been told yet, and how does it get it?

import { standsAbove } from '../../../../shared/packages/card.ts'
import type { Card } from '../../../../shared/packages/format.ts'
import { ok } from '../../../../shared/result.ts'
import { ownCardOf } from '../cards.ts'
import type { ExchangeCore } from '../core.ts'
import type { ExchangeDocuments, TrustedCard } from '../documents.ts'
import type { Message, Sending } from '../sending.ts'
import { writeKeys } from './key-documents.ts'
import type { KeysApi } from './keys-api.ts'

/** Does our signature stand under this card of a lower office? */
export function isCountersignedBy(own: Card, { card, text }: Pick<TrustedCard, 'card' | 'text'>): boolean {
  return card.issuer === own.org && standsAbove(own, card) && text.split('\n').length > 6
}

/** Null: nothing is new for this neighbour. */
export function pendingFor(documents: ExchangeDocuments, own: Card, trusted: TrustedCard): Message | null {
  const { card, text } = trusted
  const told = documents.keys.told(card.org)
  const list = documents.keys.list(own.org)
  const newList = list !== null && list.list.number > told.list
  const signature = isCountersignedBy(own, trusted) ? (text.trimEnd().split('\n').at(-1) ?? '') : null
  const countersigned = signature !== null && told.countersigned !== signature
  if (!newList && !countersigned) return null
  return {
    type: 'keys',
    lines: {
      cards: countersigned ? [{ card: text }] : [],
      revocations: newList ? [{ list: list.text }] : [],
    },
    writes: [
      writeKeys.told(card.org, {
        list: list?.list.number ?? 0,
        countersigned: signature ?? told.countersigned,
      }),
    ],
  }
}

export function createKeySending(
  core: ExchangeCore,
  documents: ExchangeDocuments,
  sending: Sending,
): KeysApi['sendKeys'] {
  return async (to, carrier, passphrase) => {
    const allowed = await sending.addressee(to, passphrase)
    if (!allowed.ok) return allowed
    const trusted = documents.card(to)
    const pending = trusted === null ? null : pendingFor(documents, await ownCardOf(core), trusted)
    const copied = await sending.send(allowed.value, carrier, pending ?? { type: 'keys' })
    return copied.ok ? ok({ place: copied.value.place }) : copied
  }
}
