// How are most random lives signed and verified? With Node's own Ed25519 behind the form of the library, some fifty times as fast.

import { createPrivateKey, createPublicKey, type KeyObject, sign as signWith, verify as verifyWith } from 'node:crypto'
import { ed25519 as careful } from '@noble/curves/ed25519.js'

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** What was found out about a key once; offices are few and their keys stay. */
function remembered<T>(find: (bytes: Uint8Array) => T): (bytes: Uint8Array) => T {
  const known = new Map<string, T>()
  return (bytes) => {
    const name = Buffer.from(bytes).toString('base64')
    const before = known.get(name)
    if (before !== undefined) return before
    const found = find(bytes)
    known.set(name, found)
    return found
  }
}

const privateKey = remembered(
  (secret): KeyObject => createPrivateKey({ key: Buffer.concat([PKCS8, secret]), format: 'der', type: 'pkcs8' }),
)
const publicKey = remembered(
  (key): KeyObject => createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' }),
)

const verified = new Map<string, boolean>()

/** As much of the library's `ed25519` as the product uses. Soundness of keys is asked of the library itself. */
export const ed25519 = {
  keygen: careful.keygen,
  utils: careful.utils,
  getPublicKey: remembered((secret) => careful.getPublicKey(secret)),
  sign: (message: Uint8Array, secret: Uint8Array) => new Uint8Array(signWith(null, message, privateKey(secret))),
  verify: (signature: Uint8Array, message: Uint8Array, key: Uint8Array) => {
    // a package in quarantine is verified again and again
    const asked = [signature, message, key].map((bytes) => Buffer.from(bytes).toString('base64')).join(' ')
    const before = verified.get(asked)
    if (before !== undefined) return before
    if (verified.size > 20_000) verified.clear()
    const holds = verifyWith(null, message, publicKey(key), signature)
    verified.set(asked, holds)
    return holds
  },
  Point: {
    fromBytes: remembered((key) => {
      const point = careful.Point.fromBytes(key, false)
      const [small, free] = [point.isSmallOrder(), point.isTorsionFree()]
      return { isSmallOrder: () => small, isTorsionFree: () => free }
    }),
  },
}
