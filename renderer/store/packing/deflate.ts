// How are bytes deflated and inflated? By the browser's own streams.

import type { Bytes } from '../keys/kdf.ts'

async function through(bytes: Bytes, transform: CompressionStream | DecompressionStream): Promise<Bytes> {
  // straight into the transform, without the detour over a blob
  const writer = transform.writable.getWriter()
  const [packed] = await Promise.all([
    new Response(transform.readable).arrayBuffer(),
    writer.write(bytes).then(() => writer.close()),
  ])
  return new Uint8Array(packed)
}

export function deflated(bytes: Bytes): Promise<Bytes> {
  return through(bytes, new CompressionStream('deflate-raw'))
}

export function inflated(bytes: Bytes): Promise<Bytes> {
  return through(bytes, new DecompressionStream('deflate-raw'))
}
