// How do values become few bytes? JSON or raw columns, deflated when that pays; one leading byte says which.

import type { Bytes } from './keys/kdf.ts'

const worthwhile = 2048

async function through(bytes: Bytes, transform: CompressionStream | DecompressionStream): Promise<Bytes> {
  // straight into the transform, without the detour over a blob
  const writer = transform.writable.getWriter()
  const [packed] = await Promise.all([
    new Response(transform.readable).arrayBuffer(),
    writer.write(bytes).then(() => writer.close()),
  ])
  return new Uint8Array(packed)
}

/** Deflates (raw) unless the bytes are few. */
export async function packBytes(bytes: Bytes): Promise<Bytes> {
  const squeeze = bytes.length >= worthwhile
  const body = squeeze ? await through(bytes, new CompressionStream('deflate-raw')) : bytes
  const packed = new Uint8Array(body.length + 1)
  packed[0] = squeeze ? 1 : 0
  packed.set(body, 1)
  return packed
}

/** @throws on bytes that `packBytes` has not made (they were authenticated before). */
export async function unpackBytes(packed: Bytes): Promise<Bytes> {
  const body = packed.subarray(1)
  return packed[0] === 1 ? through(body, new DecompressionStream('deflate-raw')) : body
}

export async function packJson(value: unknown): Promise<Bytes> {
  return packBytes(new TextEncoder().encode(JSON.stringify(value)))
}

/** The shape is the caller's promise: only authenticated bytes of our own come here. */
export async function unpackJson<T>(packed: Bytes): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unpackBytes(packed))) as T
}
