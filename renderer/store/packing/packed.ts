// How do values become few bytes? JSON or raw columns, deflated when that pays; one leading byte says which.

import type { Bytes } from '../keys/kdf.ts'
import { deflatedBeside } from './beside.ts'
import { inflated } from './deflate.ts'

const worthwhile = 2048

/** Deflates (raw) unless the bytes are few. The bytes are given away: they may not be read afterwards. */
export async function packBytes(bytes: Bytes): Promise<Bytes> {
  const squeeze = bytes.length >= worthwhile
  const body = squeeze ? await deflatedBeside(bytes) : bytes
  const packed = new Uint8Array(body.length + 1)
  packed[0] = squeeze ? 1 : 0
  packed.set(body, 1)
  return packed
}

/** @throws on bytes that `packBytes` has not made (they were authenticated before). */
export async function unpackBytes(packed: Bytes): Promise<Bytes> {
  const body = packed.subarray(1)
  return packed[0] === 1 ? inflated(body) : body
}

export async function packJson(value: unknown): Promise<Bytes> {
  return packBytes(new TextEncoder().encode(JSON.stringify(value)))
}

/** The shape is the caller's promise: only authenticated bytes of our own come here. */
export async function unpackJson<T>(packed: Bytes): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unpackBytes(packed))) as T
}
