// Which entries does a zip hold? Its central directory, read strictly, with 64-bit sizes where it has them.

/** One entry as the central directory declares it. */
export interface ZipEntry {
  readonly name: string
  /** 0: stored, 8: deflated. */
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly crc: number
  /** Where the local header stands. */
  readonly at: number
  readonly encrypted: boolean
}

const SIGNATURE = { entry: 0x02014b50, local: 0x04034b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 }
const UNKNOWN = 0xffff_ffff // "see the 64-bit field"
const AES = 99

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
const u32 = (bytes: Uint8Array, at: number): number => (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0
const u64 = (bytes: Uint8Array, at: number): number => u32(bytes, at) + u32(bytes, at + 4) * 0x1_0000_0000

/** Where the directory begins and how many entries it has; null when there is none. */
function findDirectory(bytes: Uint8Array): { readonly at: number; readonly count: number } | null {
  let end = bytes.length - 22
  const lowest = Math.max(0, bytes.length - 22 - 0xffff)
  while (end >= lowest && u32(bytes, end) !== SIGNATURE.end) end -= 1
  if (end < lowest) return null
  const plain = { at: u32(bytes, end + 16), count: u16(bytes, end + 10) }
  if (plain.at !== UNKNOWN && plain.count !== 0xffff) return plain
  if (end < 20 || u32(bytes, end - 20) !== SIGNATURE.locator64) return plain
  const end64 = u64(bytes, end - 12)
  if (!(end64 + 56 <= bytes.length) || u32(bytes, end64) !== SIGNATURE.end64) return null
  return { at: u64(bytes, end64 + 48), count: u64(bytes, end64 + 32) }
}

/** The 64-bit values of the extra field, for those that the entry itself does not say. */
function wide(bytes: Uint8Array, from: number, to: number): readonly number[] {
  for (let at = from; at + 4 <= to; at += 4 + u16(bytes, at + 2)) {
    if (u16(bytes, at) !== 1) continue
    const values: number[] = []
    for (let value = at + 4; value + 8 <= at + 4 + u16(bytes, at + 2); value += 8) values.push(u64(bytes, value))
    return values
  }
  return []
}

/** Reads the central directory; null when it is missing or broken (a truncated file). At most `most` entries are read. */
export function readDirectory(bytes: Uint8Array, most: number): readonly ZipEntry[] | null {
  const directory = findDirectory(bytes)
  if (directory === null) return null
  const entries: ZipEntry[] = []
  let { at } = directory
  for (let index = 0; index < Math.min(directory.count, most); index += 1) {
    if (at + 46 > bytes.length || u32(bytes, at) !== SIGNATURE.entry) return null
    const nameEnd = at + 46 + u16(bytes, at + 28)
    const end = nameEnd + u16(bytes, at + 30)
    const values = [...wide(bytes, nameEnd, end)]
    // In this order, and only those that do not fit into 32 bits.
    const [size, packed, local] = [u32(bytes, at + 24), u32(bytes, at + 20), u32(bytes, at + 42)].map((value) =>
      value === UNKNOWN ? (values.shift() ?? value) : value,
    )
    const method = u16(bytes, at + 10)
    entries.push({
      name: new TextDecoder('utf-8').decode(bytes.subarray(at + 46, nameEnd)).replaceAll('\\', '/'),
      method,
      packed: packed ?? 0,
      size: size ?? 0,
      crc: u32(bytes, at + 16),
      at: local ?? 0,
      encrypted: (u16(bytes, at + 8) & 1) === 1 || method === AES,
    })
    at = end + u16(bytes, at + 32)
  }
  return entries
}

/** The packed bytes of an entry; null when its local header or its end lies outside the file. */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const { at } = entry
  if (!(at + 30 <= bytes.length) || u32(bytes, at) !== SIGNATURE.local) return null
  const from = at + 30 + u16(bytes, at + 26) + u16(bytes, at + 28)
  return from + entry.packed > bytes.length ? null : bytes.subarray(from, from + entry.packed)
}
