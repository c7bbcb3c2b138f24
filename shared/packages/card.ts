// Who is an office? An identity card: canonical JSON, signed by the office itself and, if it has one, by its parent.

import { z } from 'zod'
import { isAgeRecipient } from '../crypto/a1.ts'
import { isHybridRecipient } from '../crypto/a1pq.ts'
import { isSoundPublicKey } from '../crypto/minisign.ts'
import { concat, fromBase64, toBase64, toHex, utf8 } from '../crypto/octets.ts'
import { isSm2PublicKey } from '../crypto/sm2.ts'
import type { OfficeKeys, Suite, SuiteName } from '../crypto/suite.ts'
import type { Level } from '../ledgers/define.ts'
import { assert, fail, ok, type Result } from '../result.ts'
import { canonicalBytes, readCanonicalLine } from './canonical.ts'
import { orgName, PACKAGE_TYPES, sm2Id } from './envelope.ts'
import type { Card, PackageType } from './format.ts'
import { CARD_MAXIMUM_CHARACTERS } from './keys/sizes.ts'
import { isTravelText } from './text-rules.ts'

/** A code of more bytes is too fine to be photographed from a screen. */
const CODE_MAXIMUM_BYTES = 1500
const LETTER: Readonly<Record<Level, string>> = { village: 'V', township: 'T', county: 'C', city: 'M' }
const DIGITS: Readonly<Record<Level, number>> = { village: 12, township: 9, county: 6, city: 4 }

/** What the packages of an office of this level may be. */
const TYPES_OF_LEVEL: Readonly<Record<Level, readonly PackageType[]>> = {
  village: ['changes', 'receipt', 'keys'],
  township: ['changes', 'receipt', 'returned', 'task', 'keys'],
  county: [...PACKAGE_TYPES],
  city: [...PACKAGE_TYPES],
}

/** `T990122100`: level letter and the significant digits of the 12-digit division. */
export function orgOf(level: Level, division: string): string {
  return LETTER[level] + division.slice(0, DIGITS[level])
}

/** Does the 12-digit `inner` lie in the administrative scope of this card? */
export function inScope(card: Pick<Card, 'level' | 'division'>, inner: string): boolean {
  return inner.length === 12 && inner.startsWith(card.division.slice(0, DIGITS[card.level]))
}

const sm2Point = z.string().refine((text) => isSm2PublicKey(fromBase64(text) ?? new Uint8Array(0)))

const cardSchema = z.strictObject({
  '@ctx': z.literal('lpx/v1/card'),
  v: z.literal(1),
  org: orgName,
  name: z
    .string()
    .min(1)
    .max(60)
    .refine((text) => isTravelText(text)),
  level: z.enum(['village', 'township', 'county', 'city']),
  division: z.string().regex(/^[0-9]{12}$/),
  ed25519: z.string().refine((text) => isSoundPublicKey(fromBase64(text) ?? new Uint8Array(0))),
  age: z.string().refine(isAgeRecipient),
  age_pq: z.string().refine(isHybridRecipient).optional(),
  sm2_sign: sm2Point.optional(),
  sm2_enc: sm2Point.optional(),
  sm2_id: sm2Id.optional(),
  suite: z.enum(['A1PQ', 'S1']).optional(),
  epoch: z.number().int().min(1).max(1_000_000),
  types: z.array(z.enum(PACKAGE_TYPES)).min(1).max(PACKAGE_TYPES.length),
  issuer: orgName,
})

/** The card of an office from its keys. `issuer` is the parent office, or the office itself at the top. Keys of other suites
 * stand on it when they are given: they say what the office signs with and may be sent. */
export function makeCard(
  office: Pick<Card, 'name' | 'level' | 'division' | 'epoch'> & {
    readonly issuer?: string
    readonly suite?: SuiteName
  },
  { sign, seal, sm2, hybrid }: Pick<OfficeKeys, 'sign' | 'seal' | 'sm2' | 'hybrid'>,
): Card {
  const org = orgOf(office.level, office.division)
  const suite = office.suite ?? 'A1'
  return {
    '@ctx': 'lpx/v1/card',
    v: 1,
    org,
    name: office.name,
    level: office.level,
    division: office.division,
    ed25519: toBase64(sign.public),
    age: seal.recipient,
    ...(hybrid === undefined ? {} : { age_pq: hybrid.seal.recipient }),
    ...(sm2 === undefined ? {} : { sm2_sign: toBase64(sm2.sign.public), sm2_enc: sm2.seal.recipient, sm2_id: sm2.id }),
    ...(suite === 'A1' ? {} : { suite }),
    epoch: office.epoch,
    types: TYPES_OF_LEVEL[office.level],
    issuer: office.issuer ?? org,
  }
}

/** What is sealed to for this office under a suite; null when its card has no key for it. */
export function recipientOn(card: Card, suite: SuiteName): string | null {
  return { A1: card.age, A1PQ: card.age_pq, S1: card.sm2_enc }[suite] ?? null
}

/** With what the office signs beside Ed25519; null when its card has no such key. */
export function sm2SignerOn(card: Card): { readonly publicKey: Uint8Array; readonly id: string } | null {
  const publicKey = card.sm2_sign === undefined ? null : fromBase64(card.sm2_sign)
  // second layer: all three or none, and sound ones, stand on a card that was read
  return publicKey === null || card.sm2_id === undefined ? null : { publicKey, id: card.sm2_id }
}

/** Bytes that are signed and hashed: canonical JSON and a final LF. */
export function cardBytes(card: Card): Uint8Array {
  return concat(canonicalBytes(card), utf8('\n'))
}

export function publicKeyOf(card: Card): Uint8Array {
  const key = fromBase64(card.ed25519)
  assert(key !== null && key.length === 32, 'a card that was read has a key')
  return key
}

/** The trusted comment of the signatures under a card: its own, and its issuer's. */
export function cardComment(org: string, by: string): string {
  return `lpx/v1 card org=${org} by=${by}`
}

/** The card file: the card's line, then its own signature (a minisign file of four lines). */
export function writeCard(suite: Suite, card: Card, secret: Uint8Array): string {
  const bytes = cardBytes(card)
  return new TextDecoder().decode(concat(bytes, suite.sign(bytes, secret, cardComment(card.org, card.org))))
}

export interface CardReading {
  readonly card: Card
  readonly fingerprint: string
  /** Signed by its issuer? null: not signed, the issuer's card is not known here, or it has another key now. */
  readonly countersigned: boolean | null
}

/** Reads a card file strictly. Failures: `card-unreadable`, `card-not-canonical`, `card-invalid`, `card-not-signed`,
 * `card-countersignature-wrong`. `known`: cards that are already trusted, to check the parent's signature;
 * earlier cards of an office may stand among them. */
export function readCard(suite: Suite, text: string, known: readonly Card[]): Result<CardReading> {
  // second layer: each field has its own limit; this one keeps long texts from being looked at
  if (text.length > CARD_MAXIMUM_CHARACTERS) return fail('card-unreadable')
  const lines = text.replace(/\r\n/g, '\n').split('\n')
  if (lines.at(-1) !== '' || (lines.length !== 6 && lines.length !== 10)) return fail('card-unreadable')
  const bytes = utf8(`${lines[0]}\n`)
  const read = readCanonicalLine(bytes)
  if (!read.ok) return fail('card-not-canonical', { why: read.why })
  const parsed = cardSchema.safeParse(read.value)
  if (!parsed.success) return fail('card-invalid')
  const card = withoutAbsent(parsed.data)
  if (!isWhole(card)) return fail('card-invalid')
  if (card.org !== orgOf(card.level, card.division) || new Set(card.types).size !== card.types.length)
    return fail('card-invalid')
  const own = utf8(`${lines.slice(1, 5).join('\n')}\n`)
  if (!suite.verify(bytes, own, publicKeyOf(card), cardComment(card.org, card.org))) return fail('card-not-signed')
  const countersigned = checkIssuer(suite, card, { lines: lines.slice(5, -1), known })
  if (countersigned === false) return fail('card-countersignature-wrong')
  return ok({ card, fingerprint: fingerprint(suite, card), countersigned })
}

/** What the schema calls absent is left out: the types tell the two apart. */
function withoutAbsent(card: z.infer<typeof cardSchema>): Card {
  const { age_pq, sm2_sign, sm2_enc, sm2_id, suite, ...rest } = card
  return {
    ...rest,
    ...(age_pq === undefined ? {} : { age_pq }),
    ...(sm2_sign === undefined ? {} : { sm2_sign }),
    ...(sm2_enc === undefined ? {} : { sm2_enc }),
    ...(sm2_id === undefined ? {} : { sm2_id }),
    ...(suite === undefined ? {} : { suite }),
  }
}

/** The SM2 keys come together, one key never serves two purposes, and there is a key for the suite that is named. */
function isWhole(card: Card): boolean {
  const { sm2_sign, sm2_enc, sm2_id, suite } = card
  if (suite !== undefined && recipientOn(card, suite) === null) return false
  const given = [sm2_sign, sm2_enc, sm2_id].filter((field) => field !== undefined).length
  return given === 0 || (given === 3 && sm2_sign !== sm2_enc)
}

/** Does `above` stand over `below` in the tree of offices: a higher level, and its division holds the other? */
export function standsAbove(above: Pick<Card, 'level' | 'division'>, below: Pick<Card, 'level' | 'division'>): boolean {
  return DIGITS[above.level] < DIGITS[below.level] && inScope(above, below.division)
}

/** The signature of the issuer under a card: true when it is good under the newest of its cards in `known`; null when there is none, the
 * issuer is not known, or it is good under an earlier card of it: then the digits must be compared; false otherwise. */
function checkIssuer(
  suite: Suite,
  card: Card,
  { lines, known }: { readonly lines: readonly string[]; readonly known: readonly Card[] },
): boolean | null {
  const issuers = known.filter(({ org }) => org === card.issuer).sort((a, b) => b.epoch - a.epoch)
  const [newest, ...former] = issuers
  if (lines.length !== 4 || newest === undefined) return null
  if (!standsAbove(newest, card)) return false // nobody vouches for itself, or for an office beside it
  const signature = utf8(`${lines.join('\n')}\n`)
  const holds = (issuer: Card) =>
    suite.verify(cardBytes(card), signature, publicKeyOf(issuer), cardComment(card.org, issuer.org))
  if (holds(newest)) return true
  return former.some(holds) ? null : false
}

/** 30 decimal digits, 6 groups of 5, of SHA-256("lpx/v1/card\0" || card): the hash as a number modulo 10^30. */
export function fingerprint(suite: Suite, card: Card): string {
  let number = 0n
  for (const byte of suite.hash(concat(utf8('lpx/v1/card\0'), cardBytes(card)))) number = (number << 8n) | BigInt(byte)
  const digits = (number % 10n ** 30n).toString().padStart(30, '0')
  return (digits.match(/[0-9]{5}/g) ?? []).join(' ')
}

/** What a QR code of the card holds: the whole card file, or all 256 bits of its hash when it is too long for a code. */
export function cardCode(suite: Suite, card: Card, text: string): string {
  if (utf8(text).length <= CODE_MAXIMUM_BYTES) return text
  return `lpx/v1/card ${card.org} ${toHex(suite.hash(concat(utf8('lpx/v1/card\0'), cardBytes(card))))}`
}

/** Did the person type or read the same 30 digits? Blanks and hyphens do not count. */
export function sameFingerprint(a: string, b: string): boolean {
  const digits = (text: string) => text.replace(/[\s-]/g, '')
  return /^[0-9]{30}$/.test(digits(a)) && digits(a) === digits(b)
}
