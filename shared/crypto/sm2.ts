// How are SM2 signatures made and strictly verified? (GB/T 32918.2, GM/T 0009) The curve arithmetic is a library's; the ID is explicit.

import { weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { assert } from '../result.ts'
import { readDer, writeDer } from './der.ts'
import { concat, utf8 } from './octets.ts'
import { hkdfSm3, sm3 } from './sm3.ts'

/** The recommended curve of GB/T 32918.5, prime order, so that each point on it is sound. */
export const Sm2Point = weierstrass({
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
})
export const SM2_ORDER = Sm2Point.Fn.ORDER
/** Fewer bytes would make some numbers likelier than others. */
const WIDE_BYTES = 48
const ID_MAXIMUM_BYTES = 8191

/** Secret: 32 bytes, 1 to n - 2. Public: 65 bytes, 04 || x || y. */
export interface Sm2KeyPair {
  readonly secret: Uint8Array
  readonly public: Uint8Array
}

export function numberOf(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return value
}

/** 32 bytes, highest first. */
export function bytesOfNumber(value: bigint): Uint8Array {
  return Uint8Array.from(value.toString(16).padStart(64, '0').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** The point of an uncompressed encoding; null when it is not on the curve, at infinity, or not canonical. */
export function readSm2Point(bytes: Uint8Array): InstanceType<typeof Sm2Point> | null {
  // second layer of the length: the library's own reading
  if (bytes.length !== 65 || bytes[0] !== 4) return null
  try {
    // the second layer, asked again in case a later version of the library does not check the equation by itself
    const point = Sm2Point.fromBytes(bytes)
    point.assertValidity()
    return point
  } catch {
    return null // not a point: the library says so by throwing
  }
}

export function isSm2PublicKey(bytes: Uint8Array): boolean {
  return readSm2Point(bytes) !== null
}

/** From 48 bytes that nobody else knows. */
export function sm2KeyFromWide(wide: Uint8Array): Sm2KeyPair {
  assert(wide.length === WIDE_BYTES, 'a wide number has 48 bytes')
  return sm2KeyPair(bytesOfNumber((numberOf(wide) % (SM2_ORDER - 2n)) + 1n))
}

/** A pair from the system's randomness. */
export function makeSm2Key(): Sm2KeyPair {
  return sm2KeyFromWide(randomBytes(WIDE_BYTES))
}

/** The pair of a secret. @throws when it is out of range. */
export function sm2KeyPair(secret: Uint8Array): Sm2KeyPair {
  const d = numberOf(secret)
  assert(secret.length === 32 && d >= 1n && d <= SM2_ORDER - 2n, 'an SM2 secret is 1 to n - 2')
  return { secret, public: Sm2Point.BASE.multiply(d).toBytes(false) }
}

/** SM3(Z_A || bytes) as a number: whose signature it is, under which ID, is part of what is signed. */
async function digest(bytes: Uint8Array, publicKey: Uint8Array, id: string): Promise<bigint> {
  const name = utf8(id)
  assert(name.length <= ID_MAXIMUM_BYTES, 'the length of an ID in bits fits into two bytes')
  const { a, b, Gx, Gy } = Sm2Point.CURVE()
  const curve = [a, b, Gx, Gy].map(bytesOfNumber)
  const z = await sm3(
    Uint8Array.of((name.length * 8) >> 8, (name.length * 8) & 255),
    name,
    ...curve,
    publicKey.subarray(1),
  )
  return numberOf(await sm3(z, bytes))
}

/** A number from 1 to n - 1 that nobody can guess: drawn anew, and bound to key and message should the system's randomness be poor. */
async function nonce(secret: Uint8Array, e: bigint): Promise<bigint> {
  const salt = bytesOfNumber(e)
  const wide = await hkdfSm3(concat(secret, randomBytes(32)), { salt, info: 'lpx/v1/sm2/nonce', length: WIDE_BYTES })
  return (numberOf(wide) % (SM2_ORDER - 1n)) + 1n
}

/** One try with a given nonce; null when it has to be another. For the standard's vectors; never call it with a nonce of your own. */
export function signSm2Digest(e: bigint, d: bigint, k: bigint): readonly [r: bigint, s: bigint] | null {
  const { Fn } = Sm2Point
  const r = Fn.create(e + Sm2Point.BASE.multiply(k).toAffine().x)
  if (r === 0n || r + k === SM2_ORDER) return null
  const s = Fn.mul(Fn.inv(Fn.create(d + 1n)), Fn.create(k - Fn.mul(r, d)))
  return s === 0n ? null : [r, s]
}

/** DER signature over SM3(Z_A || bytes) with exactly this ID (OpenSSL: `distid`). */
export async function signSm2(bytes: Uint8Array, pair: Sm2KeyPair, id: string): Promise<Uint8Array> {
  const e = await digest(bytes, pair.public, id)
  for (;;) {
    const signed = signSm2Digest(e, numberOf(pair.secret), await nonce(pair.secret, e))
    if (signed !== null) return writeDer(signed.map((integer) => ({ integer })))
  }
}

/** Does the equation of the standard hold for a digest? Apart from `verifySm2` so that tests can choose digests for which a check that
 * is left out would let a forgery through: nobody can choose what SM3 gives. */
export function holdsSm2Digest(
  e: bigint,
  [r, s]: readonly [r: bigint, s: bigint],
  point: InstanceType<typeof Sm2Point>,
): boolean {
  // at the upper end of r there is a second layer: the equation gives no number over the order
  if (r < 1n || r >= SM2_ORDER || s < 1n || s >= SM2_ORDER) return false
  const t = Sm2Point.Fn.create(r + s)
  if (t === 0n) return false
  const sum = Sm2Point.BASE.multiplyUnsafe(s).add(point.multiplyUnsafe(t))
  if (sum.is0()) return false
  return Sm2Point.Fn.create(e + sum.toAffine().x) === r
}

/** True only for strict DER of a signature by this key over these bytes under this ID. */
export async function verifySm2(
  bytes: Uint8Array,
  signature: Uint8Array,
  by: { readonly publicKey: Uint8Array; readonly id: string },
): Promise<boolean> {
  const point = readSm2Point(by.publicKey)
  const parts = readDer(signature)
  if (point === null || parts?.length !== 2) return false
  const [r, s] = parts.map((part) => ('integer' in part ? part.integer : 0n))
  // second layer: two parts are there
  if (r === undefined || s === undefined) return false
  return holdsSm2Digest(await digest(bytes, by.publicKey, by.id), [r, s], point)
}
