// How are content files packed and unpacked? One gzip member of a known size, by the streams of Chromium and Node; bombs, second
// members and trailing bytes are refused.

import { concat } from '../crypto/octets.ts'

/** Magic, deflate, no flags, no time; then the byte that names the system, which says nothing. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0)
const HEADER_BYTES = 10
const TRAILER_BYTES = 8
/** The member of no bytes. */
const EMPTY = concat(HEADER, Uint8Array.of(255, 3), new Uint8Array(9))

/** Everything that comes out, or null when the stream is broken or gives more than `room` bytes. */
async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream, room: number) {
  const writer = stream.writable.getWriter()
  // a broken stream fails on both sides; it is told once, below
  const written = writer.write(bytes).then(() => writer.close())
  written.catch(() => undefined)
  const reader = stream.readable.getReader()
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (next.value === undefined) continue
      size += next.value.length
      if (size > room) {
        reader.cancel().catch(() => undefined)
        return null
      }
      pieces.push(next.value)
    }
    await written
  } catch {
    return null // the stream says so by failing
  }
  return concat(...pieces)
}

/** One member without name and time. */
export async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = await through(bytes, new CompressionStream('gzip'), Number.POSITIVE_INFINITY)
  if (packed === null) throw new Error('bytes in memory can be packed')
  return concat(HEADER, Uint8Array.of(255), packed.subarray(HEADER_BYTES))
}

/** Does this host refuse what stands behind a member? The standard of these streams says so; Node before 24 passes it over. */
async function refusesTrailing(): Promise<boolean> {
  return (await through(concat(EMPTY, new Uint8Array(1)), new DecompressionStream('gzip'), 1)) === null
}

/** Is the stream complete without its last byte? Then something stood behind it. */
async function endsEarly(packed: Uint8Array, raw: number): Promise<boolean> {
  const body = packed.subarray(HEADER_BYTES, packed.length - TRAILER_BYTES - 1)
  return (await through(body, new DecompressionStream('deflate-raw'), raw)) !== null
}

/** Unpacks exactly one member of exactly `raw` bytes; null for anything else. Holds hardly more than `raw` bytes.
 * @param strict does the host refuse trailing bytes by itself? Only tests say. */
export async function unpack(packed: Uint8Array, raw: number, strict?: boolean): Promise<Uint8Array | null> {
  if (packed.length < EMPTY.length - 1 || HEADER.some((byte, at) => at < 4 && packed[at] !== byte)) return null
  const size = new DataView(packed.buffer, packed.byteOffset + packed.length - 4, 4)
  if (size.getUint32(0, true) !== raw) return null
  const bytes = await through(packed, new DecompressionStream('gzip'), raw)
  if (bytes === null || bytes.length !== raw) return null
  const whole = (strict ?? (await refusesTrailing())) || !(await endsEarly(packed, raw))
  return whole ? bytes : null
}
