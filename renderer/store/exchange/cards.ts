// Which offices do we know? Own card, cards of neighbours after the 30 digits were compared, and which way they lie.

import { suiteA1 } from '../../../shared/crypto/a1.ts'
import { sealingA1PQ } from '../../../shared/crypto/a1pq.ts'
import type { SuiteName } from '../../../shared/crypto/suite.ts'
import {
  type CardReading,
  cardCode,
  fingerprint,
  inScope,
  makeCard,
  orgOf,
  readCard,
  sameFingerprint,
  writeCard,
} from '../../../shared/packages/card.ts'
import type { Card, PackageType } from '../../../shared/packages/format.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Office } from '../api.ts'
import { awaitedAt } from './channels.ts'
import type { ExchangeCore, ExchangePart } from './core.ts'
import { type ExchangeDocuments, write } from './documents.ts'
import type { Neighbour } from './exchange-api.ts'
import { suiteFor } from './suites.ts'

/** The office above by the digits of the division; the county is its own issuer. */
function issuerOf({ level, division }: Office): string {
  if (level === 'village') return orgOf('township', division)
  return level === 'township' ? orgOf('county', division) : orgOf(level, division)
}

export function directionOf(own: Office, card: Card): 'upper' | 'lower' | null {
  if (card.org === own.org) return null
  if (inScope(card, own.division)) return 'upper'
  return inScope(own, card.division) ? 'lower' : null
}

/** What only a lower office sends, and what only an upper one does: the upper level never writes our ledgers, the lower level
 * gives no orders. */
const upwards: ReadonlySet<PackageType> = new Set(['changes', 'receipt', 'keys'])

/** What a neighbour may send us. */
export function narrowed(own: Office, card: Card): Card {
  const upper = directionOf(own, card) === 'upper'
  return { ...card, types: card.types.filter((type) => (upper ? type !== 'changes' : upwards.has(type))) }
}

export async function ownCardOf(core: ExchangeCore): Promise<Card> {
  const office = core.office()
  const { epoch, suite } = core.suiteChoice()
  return makeCard({ ...office, epoch, suite, issuer: issuerOf(office) }, await core.officeKeys())
}

function sameKeys(one: Card, other: Card): boolean {
  const names = ['ed25519', 'age', 'age_pq', 'sm2_sign', 'sm2_enc', 'sm2_id', 'suite'] as const
  return names.every((name) => one[name] === other[name])
}

/** Is there a hybrid key that nothing can be sealed to? Its checksum is right, but it is no key: only using it shows that. */
async function hasUnusableKey({ age_pq }: Card): Promise<boolean> {
  if (age_pq === undefined) return false
  try {
    await sealingA1PQ.seal(new Uint8Array(1), [age_pq])
    return false
  } catch {
    return true // the library says so by throwing
  }
}

type CardCalls = Pick<ExchangePart, 'ownCard' | 'readCard' | 'trustCard' | 'neighbours'>

interface CardHooks {
  /** A card was stored: packages that were held may be readable now. */
  changed(): void
  missing(org: string): readonly number[]
  held(org: string): number
}

export function createCardCalls(core: ExchangeCore, documents: ExchangeDocuments, hooks: CardHooks): CardCalls {
  const read = (text: string): Result<CardReading> =>
    readCard(
      suiteA1,
      text,
      documents.cards().map(({ card }) => card),
    )

  const admissible = (card: Card): Result<null> => {
    const office = core.office()
    if (card.org === office.org) return fail('card-own')
    if (directionOf(office, card) === null) return fail('card-not-neighbour')
    const old = documents.card(card.org)?.card
    if (old !== undefined && old.epoch > card.epoch) return fail('card-older')
    if (old !== undefined && old.epoch === card.epoch && !sameKeys(old, card)) return fail('card-key-changed')
    return ok(null)
  }

  return {
    async ownCard() {
      const card = await ownCardOf(core)
      const { sign } = await core.officeKeys()
      const text = writeCard(suiteA1, card, sign.secret)
      return { card, text, fingerprint: fingerprint(suiteA1, card), code: cardCode(suiteA1, card, text) }
    },
    async readCard(text) {
      const reading = read(text)
      if (!reading.ok) return reading
      const admitted = admissible(reading.value.card)
      if (!admitted.ok) return admitted
      return ok({ card: reading.value.card, fingerprint: reading.value.fingerprint })
    },
    async trustCard(text, compared) {
      const reading = read(text)
      if (!reading.ok) return reading
      const { card, fingerprint: digits } = reading.value
      const admitted = admissible(card)
      if (!admitted.ok) return admitted
      if (!sameFingerprint(digits, compared)) return fail('fingerprint-differs')
      if (await hasUnusableKey(card)) return fail('card-invalid')
      const writes = [write.card({ card, text, fingerprint: digits })]
      const stored = await core.commit({ kind: 'card', title: `导入名片：${card.name}`, changes: [], writes })
      if (!stored.ok) return stored
      hooks.changed()
      return ok(null)
    },
    async neighbours() {
      const [keys, choice] = [await core.officeKeys(), core.suiteChoice()]
      return documents.cards().map((trusted) => ({
        ...neighbourOf(core.office(), documents, { ...trusted, suite: suiteFor(keys, choice, trusted.card) }),
        missing: hooks.missing(trusted.card.org),
        held: hooks.held(trusted.card.org),
      }))
    },
  }
}

function neighbourOf(
  own: Office,
  documents: ExchangeDocuments,
  {
    card,
    fingerprint: digits,
    suite,
  }: { readonly card: Card; readonly fingerprint: string; readonly suite: SuiteName },
): Omit<Neighbour, 'missing' | 'held'> {
  const incoming = documents.incoming(card.org)
  const outgoing = documents.outgoingChannel(card.org)
  return {
    card,
    fingerprint: digits,
    suite,
    direction: directionOf(own, card) === 'upper' ? 'upper' : 'lower',
    lastIn:
      incoming.head === null
        ? null
        : { seq: incoming.head.seq, at: incoming.at ?? '', created: incoming.created ?? null },
    lastOut: outgoing.seq === 0 ? null : { seq: outgoing.seq, at: outgoing.at ?? '' },
    awaited: awaitedAt(documents, card.org),
  }
}
