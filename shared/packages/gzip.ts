// How are content files packed and unpacked? One gzip member of a known size; bombs, second members and trailing bytes are refused.

import { gzipSync, inflateSync } from 'fflate'
import { concat } from '../crypto/octets.ts'

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (let i = 0; i < bytes.length; i++) c = (TABLE[(c ^ (bytes[i] as number)) & 255] as number) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

/** One member without name and time. */
export function pack(bytes: Uint8Array): Uint8Array {
  // fflate asks for a time; zero means "no time"
  const packed = gzipSync(bytes, { level: 6, mtime: 0 })
  return concat(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255), packed.subarray(10))
}

/** Raw deflate into a buffer one byte larger than promised; null when it is broken. */
function inflate(body: Uint8Array, room: number): Uint8Array | null {
  try {
    return inflateSync(body, { out: new Uint8Array(room) })
  } catch {
    return null // the library says by throwing that the stream is broken or ends early
  }
}

/** Unpacks exactly one member of exactly `raw` bytes; null for anything else. Never holds more than `raw + 1` bytes. */
export function unpack(packed: Uint8Array, raw: number): Uint8Array | null {
  if (packed.length < 19 || packed[0] !== 0x1f || packed[1] !== 0x8b || packed[2] !== 8 || packed[3] !== 0) return null
  const body = packed.subarray(10, packed.length - 8)
  const view = new DataView(packed.buffer, packed.byteOffset + packed.length - 8, 8)
  if (view.getUint32(4, true) !== raw) return null
  const bytes = inflate(body, raw + 1)
  if (bytes === null || bytes.length !== raw || crc32(bytes) !== view.getUint32(0, true)) return null
  // complete without its last byte: then something stood behind the stream
  return inflate(body.subarray(0, -1), raw + 1) === null ? bytes : null
}
