// Are the bytes the ones that were written? The CRC-32 of zip files, eight bytes at a time.

const TABLES: readonly Uint32Array[] = makeTables()

function makeTables(): readonly Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    return crc
  })
  const tables = [first]
  for (let nth = 1; nth < 8; nth += 1) {
    const before = tables[nth - 1] ?? first
    tables.push(before.map((crc) => (first[crc & 255] ?? 0) ^ (crc >>> 8)))
  }
  return tables
}

/** Goes on with a checksum; it begins with 0. */
export function crc32(bytes: Uint8Array, before: number): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES as readonly [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  let crc = ~before
  let at = 0
  const b = bytes as Uint8Array & Record<number, number>
  for (const end = b.length - 7; at < end; at += 8) {
    crc ^=
      (b[at] as number) | ((b[at + 1] as number) << 8) | ((b[at + 2] as number) << 16) | ((b[at + 3] as number) << 24)
    crc =
      (t7[crc & 255] as number) ^
      (t6[(crc >>> 8) & 255] as number) ^
      (t5[(crc >>> 16) & 255] as number) ^
      (t4[crc >>> 24] as number) ^
      (t3[b[at + 4] as number] as number) ^
      (t2[b[at + 5] as number] as number) ^
      (t1[b[at + 6] as number] as number) ^
      (t0[b[at + 7] as number] as number)
  }
  for (; at < b.length; at += 1) crc = (t0[(crc ^ (b[at] as number)) & 255] as number) ^ (crc >>> 8)
  return ~crc >>> 0
}
