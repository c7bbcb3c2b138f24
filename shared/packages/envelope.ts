// What stands on the outside of a package, readable without a key and signed? (package-format.md section 1)

import { z } from 'zod'
import { concat, toHex, utf8 } from '../crypto/octets.ts'
import type { Suite } from '../crypto/suite.ts'
import { canonicalBytes } from './canonical.ts'

export const ENVELOPE_FILE = 'envelope.json'
export const SIGNATURE_FILE = 'envelope.json.minisig'
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
const size = z
  .number()
  .int()
  .min(0)
  .max(PART_MAXIMUM_BYTES * PARTS_MAXIMUM)

export const sender = z.strictObject({ org: orgName, sig: z.string().regex(/^[0-9a-f]{16}$/) })
const recipient = z.strictObject({
  org: orgName,
  role: z.literal('recipient'),
  enc: sha256Hex,
  seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  prev: sha256Hex,
})
const recovery = z.strictObject({ org: orgName, role: z.literal('recovery'), enc: sha256Hex })
export const addressees = z
  .array(z.discriminatedUnion('role', [recipient, recovery]))
  .min(1)
  .max(32)

export const envelopeSchema = z.strictObject({
  '@ctx': z.literal('lpx/v1/envelope'),
  v: z.literal(1),
  crit: z.array(z.string().max(64)).max(16),
  suite: z.literal('A1'),
  pkg: packageId,
  type: z.enum(PACKAGE_TYPES),
  from: sender,
  to: addressees,
  created: instant,
  payload: z.strictObject({
    size,
    sha256: sha256Hex,
    parts: z
      .array(
        z.strictObject({
          name: z.string().regex(/^payload\.age\.[0-9]{3}$/),
          size: z.number().int().min(1).max(PART_MAXIMUM_BYTES),
          sha256: sha256Hex,
        }),
      )
      .min(1)
      .max(PARTS_MAXIMUM),
  }),
  manifest: sha256Hex,
})
export type Envelope = z.infer<typeof envelopeSchema>
export type Recipient = z.infer<typeof recipient>

export function partName(index: number): string {
  return `payload.age.${String(index + 1).padStart(3, '0')}`
}

/** Do parts have the right names in order and add up? */
export function partsAddUp(envelope: Envelope): boolean {
  const { parts, size: whole } = envelope.payload
  return (
    parts.every((part, i) => part.name === partName(i)) && parts.reduce((sum, part) => sum + part.size, 0) === whole
  )
}

/** `from.sig`: which signing key, 16 hex digits. */
export function signingKeyId(hash: Suite['hash'], publicKey: Uint8Array): string {
  return toHex(hash(concat(utf8('lpx/v1/keyid'), publicKey)).slice(0, 8))
}

/** `to[].enc`: which age recipient. */
export function recipientKeyId(hash: Suite['hash'], recipientText: string): string {
  return toHex(hash(utf8(`lpx/v1/age-recipient\0${recipientText}`)))
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
