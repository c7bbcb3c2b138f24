// How does suite S1 seal? The file key is wrapped with SM2 for each recipient; SM4 in counter mode, then HMAC-SM3 over all of it.

import { randomBytes } from '@noble/hashes/utils.js'
import { assert } from '../result.ts'
import { concat, fromBase64, toBase64, toHex, utf8 } from './octets.ts'
import { isSm2PublicKey, makeSm2Key, type Sm2KeyPair, sm2KeyPair } from './sm2.ts'
import { unwrapSm2, wrapSm2 } from './sm2-wrap.ts'
import { hkdfSm3, SM3_BYTES, sameBytes, startHmacSm3 } from './sm3.ts'
import { startSm4Counter } from './sm4.ts'
import type { Sealed, Sealing, SealKey } from './suite.ts'

/** A payload is: these 16 bytes, a salt of 32 bytes, the SM4-CTR text, and 32 bytes of HMAC-SM3 over everything before. */
const MAGIC = utf8('lpx/v1/S1/file1\n')
const SALT_BYTES = 32
const HEADER_BYTES = MAGIC.length + SALT_BYTES
const FILE_KEY_BYTES = 32
const CIPHER_KEY_BYTES = 16
const PIECE = 1024 * 1024

function isRecipient(text: string): boolean {
  // second layer of the length: a point has 65 bytes
  return text.length === 88 && isSm2PublicKey(fromBase64(text) ?? new Uint8Array(0))
}

function secretOf(identity: string): Uint8Array | null {
  if (!/^[0-9a-f]{64}$/.test(identity)) return null
  return Uint8Array.from(identity.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

async function recipientOf(identity: string): Promise<string | null> {
  const secret = secretOf(identity)
  // second layer: no pair is made of nothing
  if (secret === null) return null
  try {
    return toBase64(sm2KeyPair(secret).public)
  } catch {
    return null // 0, or not below the order of the curve
  }
}

export function sm2SealKey(pair: Sm2KeyPair): SealKey {
  return { identity: toHex(pair.secret), recipient: toBase64(pair.public) }
}

export function makeSm2SealKey(): SealKey {
  return sm2SealKey(makeSm2Key())
}

/** Cipher and MAC of one payload. The counter starts at zero: file key and salt are used once. */
async function payloadKeys(fileKey: Uint8Array, salt: Uint8Array) {
  const both = await hkdfSm3(fileKey, { salt, info: 'lpx/v1/S1/payload', length: CIPHER_KEY_BYTES + SM3_BYTES })
  return {
    turn: startSm4Counter(both.subarray(0, CIPHER_KEY_BYTES), new Uint8Array(16)),
    mac: await startHmacSm3(both.subarray(CIPHER_KEY_BYTES)),
  }
}

async function seal(plaintext: Uint8Array, recipients: readonly string[]): Promise<Sealed> {
  assert(recipients.length > 0, 'a package has at least one recipient')
  assert(new Set(recipients).size === recipients.length, 'each recipient once')
  assert(recipients.every(isRecipient), 'suite S1 seals to points on the SM2 curve only')
  const [fileKey, salt] = [randomBytes(FILE_KEY_BYTES), randomBytes(SALT_BYTES)]
  const keys: string[] = []
  for (const recipient of recipients) {
    keys.push(toBase64(await wrapSm2(fileKey, fromBase64(recipient) ?? new Uint8Array(0))))
  }
  const { turn, mac } = await payloadKeys(fileKey, salt)
  const payload = new Uint8Array(HEADER_BYTES + plaintext.length + SM3_BYTES)
  payload.set(concat(MAGIC, salt))
  mac.update(payload.subarray(0, HEADER_BYTES))
  for (let at = 0; at < plaintext.length; at += PIECE) {
    const turned = turn(plaintext.subarray(at, at + PIECE))
    mac.update(turned)
    payload.set(turned, HEADER_BYTES + at)
  }
  payload.set(mac.digest(), HEADER_BYTES + plaintext.length)
  fileKey.fill(0)
  return { payload, keys }
}

async function fileKeyFor(keys: readonly string[], secret: Uint8Array): Promise<Uint8Array | null> {
  for (const wrapped of keys) {
    const key = await unwrapSm2(fromBase64(wrapped) ?? new Uint8Array(0), secret)
    if (key !== null) return key
  }
  return null
}

/** The MAC of the whole is looked at before the first byte is decrypted. */
async function open({ payload, keys }: Sealed, identity: string): Promise<Uint8Array | null> {
  const secret = secretOf(identity)
  const fileKey = secret === null ? null : await fileKeyFor(keys, secret)
  if (fileKey === null) return null
  const end = payload.length - SM3_BYTES
  const framed = end >= HEADER_BYTES && MAGIC.every((byte, i) => byte === payload[i])
  if (fileKey.length !== FILE_KEY_BYTES || !framed) throw new Error('not a payload of suite S1')
  const { turn, mac } = await payloadKeys(fileKey, payload.subarray(MAGIC.length, HEADER_BYTES))
  for (let at = 0; at < end; at += PIECE) mac.update(payload.subarray(at, Math.min(at + PIECE, end)))
  if (!sameBytes(mac.digest(), payload.subarray(end))) throw new Error('the payload was changed or cut off')
  const plaintext = new Uint8Array(end - HEADER_BYTES)
  for (let at = HEADER_BYTES; at < end; at += PIECE) {
    plaintext.set(turn(payload.subarray(at, Math.min(at + PIECE, end))), at - HEADER_BYTES)
  }
  return plaintext
}

export const sealingS1: Sealing = {
  name: 'S1',
  partStem: 'payload.sm4',
  isRecipient,
  recipientOf,
  seal,
  misfit: ({ keys }, count) => (keys.length === count ? null : 'recipients-differ'),
  open,
}
