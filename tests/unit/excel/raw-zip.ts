// How does a test write a zip byte by byte: entries in any order, 64-bit sizes, data descriptors, wrong checksums, other methods?

import { crc32, deflateRawSync } from 'node:zlib'

export interface RawEntry {
  readonly name: string
  readonly content: string | Uint8Array
  /** Left out: deflated. */
  readonly method?: number
  /** Added to the checksum that the file declares. */
  readonly wrongBy?: number
  /** Sizes stand behind the content, and zero in front of it. */
  readonly descriptor?: boolean
  /** Sizes stand in the 64-bit extra field. */
  readonly wide?: boolean
  readonly encrypted?: boolean
  /** Size that the directory declares instead of the real one. */
  readonly declared?: number
}

interface Numbers {
  readonly name: Buffer
  readonly packed: Buffer
  readonly crc: number
  readonly size: number
  readonly flags: number
  readonly method: number
  readonly wide: boolean
}

function numbersOf(entry: RawEntry): Numbers {
  const content = Buffer.from(entry.content)
  const method = entry.method ?? 8
  return {
    name: Buffer.from(entry.name),
    packed: method === 8 ? deflateRawSync(content) : content,
    crc: (crc32(content) + (entry.wrongBy ?? 0)) >>> 0,
    size: entry.declared ?? content.length,
    flags: (entry.descriptor ? 8 : 0) | (entry.encrypted ? 1 : 0) | 0x800,
    method,
    wide: entry.wide ?? false,
  }
}

const u16 = (value: number): Buffer => Buffer.from([value & 255, (value >>> 8) & 255])
const u32 = (value: number): Buffer => Buffer.concat([u16(value & 0xffff), u16(value >>> 16)])
const u64 = (value: number): Buffer => Buffer.concat([u32(value >>> 0), u32(Math.floor(value / 0x1_0000_0000))])
const UNKNOWN = 0xffff_ffff

function local(entry: RawEntry, numbers: Numbers): Buffer {
  const { name, packed, crc, size, flags, method } = numbers
  const told = entry.descriptor ? [0, 0, 0] : [crc, packed.length, size]
  const head = [u32(0x04034b50), u16(45), u16(flags), u16(method), u32(0), ...told.map(u32), u16(name.length), u16(0)]
  const tail = entry.descriptor ? [u32(0x08074b50), u32(crc), u32(packed.length), u32(size)] : []
  return Buffer.concat([...head, name, packed, ...tail])
}

function listed({ name, packed, crc, size, flags, method, wide }: Numbers, at: number): Buffer {
  const extra = wide ? Buffer.concat([u16(1), u16(24), u64(size), u64(packed.length), u64(at)]) : Buffer.alloc(0)
  const [toldSize, toldPacked, toldAt] = wide ? [UNKNOWN, UNKNOWN, UNKNOWN] : [size, packed.length, at]
  const head = [u32(0x02014b50), u16(45), u16(45), u16(flags), u16(method), u32(0), u32(crc), u32(toldPacked)]
  const rest = [u32(toldSize), u16(name.length), u16(extra.length), u16(0), u16(0), u16(0), u32(0), u32(toldAt)]
  return Buffer.concat([...head, ...rest, name, extra])
}

/** A zip of these entries in this order. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const numbers = numbersOf(entry)
    const piece = local(entry, numbers)
    pieces.push(piece)
    directory.push(listed(numbers, at))
    at += piece.length
  }
  const size = Buffer.concat(directory).length
  const wide = entries.some((entry) => entry.wide)
  const count = entries.length
  const end64 = [u32(0x06064b50), u64(44), u16(45), u16(45), u32(0), u32(0), u64(count), u64(count), u64(size), u64(at)]
  const locator = [u32(0x07064b50), u32(0), u64(at + size), u32(1)]
  const told = wide
    ? [u16(0xffff), u16(0xffff), u32(UNKNOWN), u32(UNKNOWN)]
    : [u16(count), u16(count), u32(size), u32(at)]
  const end = [u32(0x06054b50), u32(0), ...told, u16(0)]
  return new Uint8Array(Buffer.concat([...pieces, ...directory, ...(wide ? [...end64, ...locator] : []), ...end]))
}
