// What are SM3, HMAC-SM3 and HKDF-SM3 of bytes? (GB/T 32905, RFC 2104, RFC 5869) over the hash of a library.

import { createHMAC, createSM3 } from 'hash-wasm'
import { assert } from '../result.ts'
import { concat, utf8 } from './octets.ts'

export const SM3_BYTES = 32

/** Takes bytes in pieces; `digest` ends it. */
export interface RunningHash {
  update(bytes: Uint8Array): void
  /** 32 bytes. */
  digest(): Uint8Array
}

interface LibraryHash {
  init(): LibraryHash
  update(bytes: Uint8Array): LibraryHash
  digest(form: 'binary'): Uint8Array
}

function running(hash: LibraryHash): RunningHash {
  hash.init()
  return {
    update: (bytes) => {
      hash.update(bytes)
    },
    digest: () => hash.digest('binary').slice(),
  }
}

async function startSm3(): Promise<RunningHash> {
  return running(await createSM3())
}

/** @param key any length. */
export async function startHmacSm3(key: Uint8Array): Promise<RunningHash> {
  return running(await createHMAC(createSM3(), key))
}

export async function sm3(...pieces: readonly Uint8Array[]): Promise<Uint8Array> {
  const hash = await startSm3()
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}

async function hmacSm3(key: Uint8Array, bytes: Uint8Array): Promise<Uint8Array> {
  const hash = await startHmacSm3(key)
  hash.update(bytes)
  return hash.digest()
}

/** RFC 5869 with SM3; at most 255 blocks. */
export async function hkdfSm3(
  secret: Uint8Array,
  { salt, info, length }: { readonly salt: Uint8Array; readonly info: string; readonly length: number },
): Promise<Uint8Array> {
  assert(length > 0 && length <= 255 * SM3_BYTES, 'HKDF gives 1 to 255 blocks')
  const key = await hmacSm3(salt.length === 0 ? new Uint8Array(SM3_BYTES) : salt, secret)
  let block: Uint8Array = new Uint8Array(0)
  let whole: Uint8Array = block
  for (let number = 1; whole.length < length; number++) {
    block = await hmacSm3(key, concat(block, utf8(info), Uint8Array.of(number)))
    whole = concat(whole, block)
  }
  return whole.slice(0, length)
}

/** Compares without stopping at the first difference. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length
  for (let i = 0; i < one.length; i++) difference |= (one[i] ?? 0) ^ (other[i] ?? 0)
  return difference === 0
}
