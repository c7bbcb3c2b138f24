// Which offices do we know? Own card, cards of neighbours after the 30 digits were compared, and which way they lie.

import { suiteA1 } from '../../../shared/crypto/a1.ts'
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
import { successor } from './keys/key-documents.ts'
import type { TrustedBy } from './keys/keys-api.ts'
import { hasUnusableKey } from './keys/usable-key.ts'
import { ArrivalDocuments, countToTell } from './passing-on/arrival-documents.ts'
import { suiteFor } from './suites.ts'

/** The office above by the digits of the division, as earlier versions wrote it on cards: the county is its own issuer. */
function issuerOf({ level, division }: Office): string {
  return level === 'county' ? orgOf(level, division) : officeAbove({ level, division })
}

/** The office above by the digits of the division; a city stands at the top. */
export function officeAbove({ level, division }: Pick<Office, 'level' | 'division'>): string {
  if (level === 'village') return orgOf('township', division)
  return orgOf(level === 'township' ? 'county' : 'city', division)
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
  const { epoch, suite, issuer } = core.suiteChoice()
  return makeCard({ ...office, epoch, suite, issuer: issuer ?? issuerOf(office) }, await core.officeKeys())
}

function sameKeys(one: Card, other: Card): boolean {
  const names = ['ed25519', 'age', 'age_pq', 'sm2_sign', 'sm2_enc', 'sm2_id', 'suite'] as const
  return names.every((name) => one[name] === other[name])
}

type CardCalls = Pick<ExchangePart, 'ownCard' | 'readCard' | 'trustCard' | 'trustCountersigned' | 'neighbours'>

interface CardHooks {
  /** A card was stored: packages that were held may be readable now. */
  changed(): void
  missing(org: string): readonly number[]
  held(org: string): number
}

export function createCardCalls(core: ExchangeCore, documents: ExchangeDocuments, hooks: CardHooks): CardCalls {
  const read = async (text: string): Promise<Result<CardReading>> => {
    const reading = readCard(suiteA1, text, documents.keys.vouching(await ownCardOf(core)))
    if (!reading.ok) return reading
    const admitted = admissible(core, documents, reading.value.card)
    return admitted.ok ? reading : admitted
  }

  const trust = async (
    text: string,
    { card, fingerprint: digits }: CardReading,
    { by, lastSeq }: { readonly by: TrustedBy; readonly lastSeq: number | null },
  ): Promise<Result<null>> => {
    if (await hasUnusableKey(card)) return fail('card-invalid')
    const fresh = { card, text, fingerprint: digits, by }
    const writes = [write.card(successor(documents.card(card.org), fresh, { lastSeq, at: core.now() }))]
    const stored = await core.commit({ kind: 'card', title: `导入名片：${card.name}`, changes: [], writes })
    if (!stored.ok) return stored
    hooks.changed()
    return ok(null)
  }

  return {
    async ownCard() {
      const card = await ownCardOf(core)
      const { sign } = await core.officeKeys()
      const plain = writeCard(suiteA1, card, sign.secret)
      // with the signature of the office above, if it is of this very card
      const signed = documents.keys.ownCountersignature()
      const same = signed !== null && signed.split('\n', 1)[0] === plain.split('\n', 1)[0]
      const text = same ? signed : plain
      return { card, text, fingerprint: fingerprint(suiteA1, card), code: cardCode(suiteA1, card, text) }
    },
    async readCard(text) {
      const reading = await read(text)
      if (!reading.ok) return reading
      const { card, fingerprint: digits, countersigned } = reading.value
      const old = documents.card(card.org)
      const otherKey = old?.card.ed25519 !== card.ed25519
      const replaces = old === null ? null : { fingerprint: old.fingerprint, epoch: old.card.epoch, otherKey }
      return ok({ card, fingerprint: digits, countersigned, replaces })
    },
    async trustCard(text, compared, oldKey = 'until-next') {
      const reading = await read(text)
      if (!reading.ok) return reading
      const { card, fingerprint: digits } = reading.value
      if (!sameFingerprint(digits, compared)) return fail('fingerprint-differs')
      const lastSeq = oldKey === 'stop' ? (documents.incoming(card.org).head?.seq ?? 0) : null
      return trust(text, reading.value, { by: 'digits', lastSeq })
    },
    async trustCountersigned(text) {
      const reading = await read(text)
      if (!reading.ok) return reading
      if (reading.value.countersigned !== true) return fail('card-not-countersigned')
      return trust(text, reading.value, { by: 'countersignature', lastSeq: null })
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

function admissible(core: ExchangeCore, documents: ExchangeDocuments, card: Card): Result<null> {
  const office = core.office()
  if (card.org === office.org) return fail('card-own')
  if (directionOf(office, card) === null) return fail('card-not-neighbour')
  const old = documents.card(card.org)?.card
  if (old !== undefined && old.epoch > card.epoch) return fail('card-older')
  if (old !== undefined && old.epoch === card.epoch && !sameKeys(old, card)) return fail('card-key-changed')
  return documents.keys.isSpent(card) ? fail('card-key-revoked') : ok(null)
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
    toTell: countToTell(new ArrivalDocuments(documents.core).toTell(card.org)),
  }
}
