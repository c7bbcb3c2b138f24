// What stands on the outside of a package, readable without a key and signed? (package-format.md section 1)

import { z } from 'zod'
import { concat, toHex, utf8 } from '../crypto/octets.ts'
import { sealingNamed } from '../crypto/sealings.ts'
import type { Suite, SuiteName } from '../crypto/suite.ts'
import { canonicalBytes } from './canonical.ts'

export const ENVELOPE_FILE = 'envelope.json'
export const SIGNATURE_FILE = 'envelope.json.minisig'
export const SM2_SIGNATURE_FILE = 'envelope.json.sm2sig'
/** Longest SM2 signature file that is looked at; the signature itself has about 72 bytes. */
export const SM2_SIGNATURE_MAXIMUM_BYTES = 128
/** In `crit` of a package of another suite than S1 that is signed with SM2 too: who cannot verify that waits. */
export const DUAL_SIGNATURE = 'sm2sig'
export const README_FILE = '00-READ-ME.txt'
export const ENVELOPE_MAXIMUM_BYTES = 64 * 1024
const PART_MAXIMUM_BYTES = 1024 ** 3
export const PARTS_MAXIMUM = 64

export const PACKAGE_TYPES = ['changes', 'receipt', 'returned', 'task', 'keys', 'config', 'snapshot'] as const

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)
export const orgName = z.string().regex(/^[VTCM][0-9]{4,12}$/)
export const packageId = z.string().regex(/^[0-9a-f]{32}$/)
/** RFC 3339 UTC with seconds or milliseconds. */
export const instant = z
  .string()
  .regex(/^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]{3})?Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
// second layer of these three: the parts, each within its limits, add up to it
const size = z
  .number()
  .int()
  .min(0)
  .max(PART_MAXIMUM_BYTES * PARTS_MAXIMUM)

// second layer of the form of a key's name: it names a key that we know
export const sender = z.strictObject({ org: orgName, sig: z.string().regex(/^[0-9a-f]{16}$/) })
const recipient = z.strictObject({
  org: orgName,
  role: z.literal('recipient'),
  enc: sha256Hex,
  // second layer of the upper end: whole numbers of zod are exact ones
  seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  prev: sha256Hex,
})
const recovery = z.strictObject({ org: orgName, role: z.literal('recovery'), enc: sha256Hex })
const ADDRESSEES_MAXIMUM = 32
/** Receivers of one package: the sender's own recovery sheet is always an addressee too. */
export const RECEIVERS_MAXIMUM = ADDRESSEES_MAXIMUM - 1
export const addressees = z
  .array(z.discriminatedUnion('role', [recipient, recovery]))
  .min(1)
  .max(ADDRESSEES_MAXIMUM)

/** The ID of an SM2 signature, as a command line takes it. */
export const sm2Id = z.string().regex(/^[0-9A-Za-z@._-]{1,64}$/)

const part = (name: RegExp) =>
  z
    .array(
      z.strictObject({
        // second layer: `partsAddUp` compares the names
        name: z.string().regex(name),
        size: z.number().int().min(1).max(PART_MAXIMUM_BYTES),
        sha256: sha256Hex,
      }),
    )
    .min(1)
    .max(PARTS_MAXIMUM)

const always = {
  '@ctx': z.literal('lpx/v1/envelope'),
  v: z.literal(1),
  pkg: packageId,
  type: z.enum(PACKAGE_TYPES),
  from: sender,
  to: addressees,
  created: instant,
  manifest: sha256Hex,
}

const ageEnvelope = z.strictObject({
  ...always,
  // second layer: `signsAsItSays` wants one or none
  crit: z.array(z.literal(DUAL_SIGNATURE)).max(1),
  suite: z.enum(['A1', 'A1PQ']),
  payload: z.strictObject({ size, sha256: sha256Hex, parts: part(/^payload\.age\.[0-9]{3}$/) }),
  /** Only with a second signature, then also `crit`. */
  sm2_id: sm2Id.optional(),
})

const sm4Envelope = z.strictObject({
  ...always,
  // second layer: nothing is of the type `never`
  crit: z.array(z.never()).max(0),
  suite: z.literal('S1'),
  payload: z.strictObject({ size, sha256: sha256Hex, parts: part(/^payload\.sm4\.[0-9]{3}$/) }),
  sm2_id: sm2Id,
  /** SM3 of the whole payload and of the inner manifest: what the SM2 signature holds rests on no other hash. */
  sm3: z.strictObject({ payload: sha256Hex, manifest: sha256Hex }),
  /** The file key wrapped for each of `to`, in the same order: base64 of DER (GM/T 0009).
   * There is a second layer of all limits here: as many as addressees, the same names, and the strict DER of unwrapping. */
  keys: z
    // second layer: as above
    .array(z.strictObject({ enc: sha256Hex, key: z.string().min(4).max(512) }))
    .min(1)
    .max(32),
})

export const envelopeSchema = z.discriminatedUnion('suite', [ageEnvelope, sm4Envelope]).refine(signsAsItSays)
export type Envelope = z.infer<typeof envelopeSchema>
export type Recipient = z.infer<typeof recipient>

function signsAsItSays(envelope: z.infer<typeof ageEnvelope> | z.infer<typeof sm4Envelope>): boolean {
  if (envelope.suite !== 'S1') return (envelope.sm2_id !== undefined) === (envelope.crit.length === 1)
  return envelope.keys.length === envelope.to.length && envelope.keys.every(({ enc }, i) => enc === envelope.to[i]?.enc)
}

/** The wrapped keys as the sealing wants them. */
export function wrappedKeys(envelope: Envelope): readonly string[] {
  return envelope.suite === 'S1' ? envelope.keys.map(({ key }) => key) : []
}

export function partName(index: number, suite: SuiteName): string {
  return `${sealingNamed(suite).partStem}.${String(index + 1).padStart(3, '0')}`
}

/** Do parts have the right names in order and add up? */
export function partsAddUp(envelope: Envelope): boolean {
  const { parts, size: whole } = envelope.payload
  return (
    parts.every((part, i) => part.name === partName(i, envelope.suite)) &&
    parts.reduce((sum, part) => sum + part.size, 0) === whole
  )
}

/** `from.sig`: which signing key, 16 hex digits. */
export function signingKeyId(hash: Suite['hash'], publicKey: Uint8Array): string {
  return toHex(hash(concat(utf8('lpx/v1/keyid'), publicKey)).slice(0, 8))
}

/** `to[].enc`: which recipient, of age or of SM2. */
export function recipientKeyId(hash: Suite['hash'], recipientText: string): string {
  const kind = recipientText.startsWith('age1') ? 'age' : 'sm2'
  return toHex(hash(utf8(`lpx/v1/${kind}-recipient\0${recipientText}`)))
}

/** `prev` of the first package of a channel. */
export function genesis(hash: Suite['hash'], from: string, to: string): string {
  return toHex(hash(utf8(`lpx/v1/genesis\0${from}\0${to}`)))
}

/** `prev` of the package after the one whose envelope has these bytes (with their final LF). */
export function chainAfter(hash: Suite['hash'], envelopeBytes: Uint8Array): string {
  return toHex(hash(concat(utf8('lpx/v1/chain\0'), envelopeBytes)))
}

export function envelopeComment(pkg: string, from: string): string {
  return `lpx/v1 envelope pkg=${pkg} from=${from}`
}

export function manifestComment(pkg: string, from: string): string {
  return `lpx/v1 manifest pkg=${pkg} from=${from}`
}

/** The bytes that are signed: canonical JSON and a final LF. */
export function envelopeBytes(envelope: Envelope): Uint8Array {
  return concat(canonicalBytes(envelope), utf8('\n'))
}

/** `T990122100-C990122-000042.lpx`; shown to people, never trusted. */
export function bundleName(from: string, to: string, seq: number): string {
  return `${from}-${to}-${String(seq).padStart(6, '0')}.lpx`
}
