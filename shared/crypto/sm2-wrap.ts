// How is a short secret wrapped for the owner of an SM2 key? (GB/T 32918.4; C1 C3 C2 in the DER form of GM/T 0009)

import { randomBytes } from '@noble/hashes/utils.js'
import { assert } from '../result.ts'
import { readDer, writeDer } from './der.ts'
import { concat } from './octets.ts'
import { bytesOfNumber, numberOf, readSm2Point, SM2_ORDER, Sm2Point } from './sm2.ts'
import { SM3_BYTES, sameBytes, sm3 } from './sm3.ts'

/** SM3(z || 1) || SM3(z || 2) ..., cut to `length`. */
async function derive(z: Uint8Array, length: number): Promise<Uint8Array> {
  let whole: Uint8Array = new Uint8Array(0)
  for (let number = 1; whole.length < length; number++) {
    whole = concat(whole, await sm3(z, Uint8Array.of(0, 0, number >> 8, number & 255)))
  }
  return whole.slice(0, length)
}

function exclusiveOr(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, i) => byte ^ (other[i] ?? 0))
}

/** One try with a given number; null when it has to be another. For the standard's vectors; never call it with one of your own. */
export async function wrapSm2With(secret: Uint8Array, recipient: Uint8Array, k: bigint): Promise<Uint8Array | null> {
  const point = readSm2Point(recipient)
  assert(point !== null, 'a secret is wrapped for a point on the curve')
  const { x, y } = Sm2Point.BASE.multiply(k).toAffine()
  const shared = point.multiply(k).toAffine()
  const [left, right] = [bytesOfNumber(shared.x), bytesOfNumber(shared.y)]
  const mask = await derive(concat(left, right), secret.length)
  if (mask.every((byte) => byte === 0)) return null
  const check = await sm3(left, secret, right)
  return writeDer([{ integer: x }, { integer: y }, { octets: check }, { octets: exclusiveOr(secret, mask) }])
}

/** What only the owner of `recipient` (65 bytes, 04 || x || y) can unwrap. */
export async function wrapSm2(secret: Uint8Array, recipient: Uint8Array): Promise<Uint8Array> {
  assert(secret.length > 0 && secret.length <= 1024, 'a wrapped secret is short')
  for (;;) {
    const k = (numberOf(randomBytes(48)) % (SM2_ORDER - 1n)) + 1n
    const wrapped = await wrapSm2With(secret, recipient, k)
    if (wrapped !== null) return wrapped
  }
}

/** The secret; null when it was wrapped for another, is damaged, or names no point of the curve. A point off the curve would
 * give away the key bit by bit: it is looked at before the key is used. */
export async function unwrapSm2(wrapped: Uint8Array, key: Uint8Array): Promise<Uint8Array | null> {
  const parts = readDer(wrapped)
  if (parts === null || parts.length !== 4) return null
  const [x, y, check, masked] = parts
  if (x === undefined || !('integer' in x) || y === undefined || !('integer' in y)) return null
  if (check === undefined || !('octets' in check) || masked === undefined || !('octets' in masked)) return null
  if (check.octets.length !== SM3_BYTES || masked.octets.length === 0 || masked.octets.length > 1024) return null
  // second layer: 65 bytes are what the point's reader takes
  if (x.integer >> 256n !== 0n || y.integer >> 256n !== 0n) return null
  const point = readSm2Point(concat(Uint8Array.of(4), bytesOfNumber(x.integer), bytesOfNumber(y.integer)))
  if (point === null) return null
  const shared = point.multiply(numberOf(key)).toAffine()
  const [left, right] = [bytesOfNumber(shared.x), bytesOfNumber(shared.y)]
  const mask = await derive(concat(left, right), masked.octets.length)
  if (mask.every((byte) => byte === 0)) return null
  const secret = exclusiveOr(masked.octets, mask)
  return sameBytes(await sm3(left, secret, right), check.octets) ? secret : null
}
