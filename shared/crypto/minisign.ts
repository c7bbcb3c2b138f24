// How is a minisign file written and strictly read? Prehashed form ("ED") only, so that the real tool and we always agree.

import { ed25519 } from '@noble/curves/ed25519.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, fromBase64, toBase64, toHex, utf8 } from './octets.ts'
import type { OfficeKeys } from './suite.ts'

const UNTRUSTED = 'untrusted comment: '
const TRUSTED = 'trusted comment: '
const PREHASHED = utf8('ED')
/** Longest signature file that is looked at. */
export const MINISIGN_MAXIMUM_BYTES = 2048

/** minisign's 8-byte key number: the first 8 bytes of SHA-256("lpx/v1/keyid" || key), as `from.sig` of the envelope. */
function keyNumber(publicKey: Uint8Array): Uint8Array {
  return sha256(concat(utf8('lpx/v1/keyid'), publicKey)).slice(0, 8)
}

/** Is this a public key that strict verification may be done with? Canonical encoding, on the curve, in the prime-order group. */
export function isSoundPublicKey(publicKey: Uint8Array): boolean {
  // second layer: the library reads points of 32 bytes only
  if (publicKey.length !== 32) return false
  try {
    const point = ed25519.Point.fromBytes(publicKey, false)
    return !point.isSmallOrder() && point.isTorsionFree()
  } catch {
    return false // not a point: the library says so by throwing
  }
}

/** The file `minisign -V` reads. `trustedComment` is one line of printable ASCII. */
export function writeMinisign(bytes: Uint8Array, secret: Uint8Array, trustedComment: string): Uint8Array {
  const publicKey = ed25519.getPublicKey(secret)
  const signature = ed25519.sign(blake2b(bytes, { dkLen: 64 }), secret)
  const overall = ed25519.sign(concat(signature, utf8(trustedComment)), secret)
  const first = toBase64(concat(PREHASHED, keyNumber(publicKey), signature))
  return utf8(`${UNTRUSTED}lpx/v1\n${first}\n${TRUSTED}${trustedComment}\n${toBase64(overall)}\n`)
}

interface MinisignFile {
  readonly signature: Uint8Array
  readonly trustedComment: string
  readonly overall: Uint8Array
}

function readMinisign(file: Uint8Array): MinisignFile | null {
  // second layer: the reader looks at the size first; this one is for who calls from elsewhere
  if (file.length > MINISIGN_MAXIMUM_BYTES) return null
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file)
  } catch {
    return null // not UTF-8
  }
  const lines = text.split('\n')
  const [untrusted = '', first = '', trusted = '', last = '', end] = lines
  if (lines.length !== 5 || end !== '') return null
  if (!untrusted.startsWith(UNTRUSTED) || !trusted.startsWith(TRUSTED)) return null
  const head = fromBase64(first)
  const overall = fromBase64(last)
  // second layer of the lengths: the library verifies signatures of 64 bytes only
  if (head === null || overall === null || head.length !== 74 || overall.length !== 64) return null
  if (head[0] !== PREHASHED[0] || head[1] !== PREHASHED[1]) return null
  return { signature: head.slice(10), trustedComment: trusted.slice(TRUSTED.length), overall }
}

function holds(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false // malformed signature: the library says so by throwing
  }
}

/** True only for a prehashed signature by `publicKey` over `bytes` with exactly this trusted comment. */
export function verifyMinisign(
  bytes: Uint8Array,
  file: Uint8Array,
  publicKey: Uint8Array,
  trustedComment: string,
): boolean {
  const read = readMinisign(file)
  // second layer for weak keys: cards are read with the same question, and the library verifies strictly
  if (read === null || read.trustedComment !== trustedComment || !isSoundPublicKey(publicKey)) return false
  return (
    holds(read.signature, blake2b(bytes, { dkLen: 64 }), publicKey) &&
    holds(read.overall, concat(read.signature, utf8(trustedComment)), publicKey)
  )
}

/** The `.pub` file for checking by hand with `minisign -p`. */
export function writeMinisignPublicKey(publicKey: Uint8Array): string {
  const number = keyNumber(publicKey)
  const shown = toHex(number.slice().reverse()).toUpperCase()
  return `${UNTRUSTED}minisign public key ${shown}\n${toBase64(concat(utf8('Ed'), number, publicKey))}\n`
}

/** The secret key file that `minisign -S -s` takes, without a passphrase (as `minisign -G -W` makes it). */
export function writeMinisignSecretKey(secret: Uint8Array): string {
  const publicKey = ed25519.getPublicKey(secret)
  const [algorithm, number] = [utf8('Ed'), keyNumber(publicKey)]
  const key = concat(secret, publicKey)
  const checksum = blake2b(concat(algorithm, number, key), { dkLen: 32 })
  // no derivation: its name, salt and limits are zero
  const file = concat(algorithm, new Uint8Array(2), utf8('B2'), new Uint8Array(48), number, key, checksum)
  return `${UNTRUSTED}minisign unencrypted secret key\n${toBase64(file)}\n`
}

/** The pair of such a file; null when it is anything else: with a passphrase, damaged, or halves that do not belong together. */
export function readMinisignSecretKey(text: string): OfficeKeys['sign'] | null {
  const [untrusted = '', line = ''] = text.split(/\r?\n/)
  const file = untrusted.startsWith(UNTRUSTED) ? fromBase64(line) : null
  if (file === null || file.length !== 158) return null
  const secret = file.slice(62, 94)
  if (toBase64(file) !== writeMinisignSecretKey(secret).split('\n')[1]) return null
  return { secret, public: file.slice(94, 126) }
}
