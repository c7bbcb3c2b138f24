// What does the exchange remember of keys: lists of revoked ones, the countersignature of the own card, the last change, what was sent?

import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import type { Revocation } from '../../../../shared/packages/channel.ts'
import type { Card } from '../../../../shared/packages/format.ts'
import { isListed, type KeyKnowledge, keyIdOf, unrevoked } from '../../../../shared/packages/keys/judge-keys.ts'
import { type Revocations, revokedFor } from '../../../../shared/packages/keys/revocations.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import type { ExchangeDocuments, TrustedCard } from '../documents.ts'

export interface StoredList {
  readonly list: Revocations
  /** The signed file. */
  readonly text: string
}

/** The last change of the own keys. */
export interface StoredRotation {
  readonly epoch: number
  readonly at: string
  readonly lost: boolean
  readonly to: readonly { readonly org: string; readonly pkg: string }[]
}

/** What a neighbour was told about keys: number of our list, and our signature under its card (its last line). */
export interface ToldKeys {
  readonly list: number
  readonly countersigned: string
}

const LIST = 'revocations:'

export class KeyDocuments {
  readonly #core: ExchangeCore
  readonly #exchange: ExchangeDocuments

  constructor(core: ExchangeCore, exchange: ExchangeDocuments) {
    this.#core = core
    this.#exchange = exchange
  }

  lists(): readonly StoredList[] {
    return this.#core
      .documents('exchange')
      .filter(({ key }) => key.startsWith(LIST))
      .map(({ value }) => value as StoredList)
  }

  list(issuer: string): StoredList | null {
    return (this.#core.document('exchange', LIST + issuer) as StoredList | null | undefined) ?? null
  }

  /** The own card file with the signature of the office above; it may be of an earlier card. */
  ownCountersignature(): string | null {
    const stored = this.#core.document('exchange', 'own-countersignature') as
      | { readonly text: string }
      | null
      | undefined
    return stored?.text ?? null
  }

  rotation(): StoredRotation | null {
    return (this.#core.document('exchange', 'key-rotation') as StoredRotation | null | undefined) ?? null
  }

  told(org: string): ToldKeys {
    const stored = this.#core.document('exchange', `told-keys:${org}`) as ToldKeys | null | undefined
    return stored ?? { list: 0, countersigned: '' }
  }

  /** What packages and files about keys are judged by. */
  knowledge(ownCard: Card | null): KeyKnowledge {
    const trusted = this.#exchange.cards()
    return {
      suite: suiteA1,
      own: this.#core.office(),
      ownCard,
      cards: trusted.map(({ card }) => card),
      former: trusted.flatMap(formerOf),
      lists: this.lists().map(({ list }) => list),
    }
  }

  /** Cards under whose signature other cards and lists are believed: not revoked, with the earlier ones of their offices. */
  vouching(ownCard: Card): readonly Card[] {
    const known = this.knowledge(ownCard)
    return [ownCard, ...unrevoked(known), ...known.former]
  }

  isRevoked(card: Card): boolean {
    return isListed(
      this.lists().map(({ list }) => list),
      card.org,
      keyIdOf(suiteA1, card),
    )
  }

  /** Is the key of this card one that a list names, or that its office has replaced before? Such a card is not trusted anew. */
  isSpent(card: Card): boolean {
    const earlier = this.#exchange.card(card.org)?.earlier ?? []
    return this.isRevoked(card) || earlier.some((one) => one.card.ed25519 === card.ed25519)
  }

  /** Keys that lists have made good only up to a number, for packages to us. */
  revoked(): readonly Revocation[] {
    return this.lists().flatMap(({ list }) => revokedFor(list, this.#core.office().org))
  }

  /** Keys that their offices have replaced, each good up to the last number before its next key signed. */
  replaced(): readonly Revocation[] {
    return this.#exchange.cards().flatMap((trusted) =>
      (trusted.earlier ?? []).flatMap(({ card }) => {
        const last = this.replacedAfter(trusted, card)
        return last === 'open' ? [] : [{ org: card.org, sig: keyIdOf(suiteA1, card), lastSeq: last }]
      }),
    )
  }

  /** Up to which number an earlier card of an office is good. */
  replacedAfter({ card: newest, earlier = [] }: TrustedCard, card: Card): number | 'open' {
    const at = earlier.findIndex((one) => one.card.ed25519 === card.ed25519)
    const stated = earlier[at]?.lastSeq ?? null
    const later = new Set([...earlier.slice(at + 1).map((one) => one.card), newest].map((one) => keyIdOf(suiteA1, one)))
    const signed = this.#exchange.decisions(newest.org).flatMap(({ sig, seq }) => (sig && later.has(sig) ? [seq] : []))
    const first = signed.length === 0 ? null : Math.min(...signed) - 1
    if (stated === null) return first ?? 'open'
    return first === null ? stated : Math.min(stated, first)
  }
}

function formerOf({ earlier = [] }: TrustedCard): readonly Card[] {
  return earlier.map(({ card }) => card)
}

export const writeKeys = {
  list: (stored: StoredList): DocumentWrite => ({ table: 'exchange', key: LIST + stored.list.issuer, value: stored }),
  ownCountersignature: (text: string | null): DocumentWrite => ({
    table: 'exchange',
    key: 'own-countersignature',
    value: text === null ? null : { text },
  }),
  rotation: (value: StoredRotation): DocumentWrite => ({ table: 'exchange', key: 'key-rotation', value }),
  told: (org: string, value: ToldKeys): DocumentWrite => ({ table: 'exchange', key: `told-keys:${org}`, value }),
} as const

/** The document of a card that takes the place of what was trusted before. `lastSeq`: up to which number the old key is good, if it was
 * another one; null: until the new one has signed. A countersignature of the same card is kept. */
export function successor(
  old: TrustedCard | null,
  fresh: Pick<TrustedCard, 'card' | 'text' | 'fingerprint' | 'by'>,
  { lastSeq, at }: { readonly lastSeq: number | null; readonly at: string },
): TrustedCard {
  if (old === null) return fresh
  const replaced = old.card.ed25519 === fresh.card.ed25519 ? [] : [{ card: old.card, lastSeq, at }]
  const earlier = [...(old.earlier ?? []), ...replaced]
  const same = old.fingerprint === fresh.fingerprint
  const text = same && old.text.length > fresh.text.length ? old.text : fresh.text
  return { ...fresh, text, ...(earlier.length === 0 ? {} : { earlier }) }
}
