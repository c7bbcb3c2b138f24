// How are the inner files put into one tar archive, and read back without trusting it? Plain ustar: regular files, nothing else.

import { concat, utf8 } from '../crypto/octets.ts'
import { fail, ok, type Result } from '../result.ts'

const BLOCK = 512
/** GNU tar pads with zero blocks to 20 blocks; more is not padding. */
const MAXIMUM_TRAILER = 22 * BLOCK
const MAXIMUM_ENTRIES = 4096

export interface TarEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The only names that can stand in a package. */
const NAMES = [
  /^manifest\.json$/,
  /^manifest\.json\.minisig$/,
  /^manifest\.json\.sm2sig$/,
  /^manifest-sha256\.txt$/,
  /^data\/[a-z]{1,16}-[0-9]{6}\.ndjson\.gz$/,
  /^attachments\/[0-9a-f]{64}$/,
]

function put(block: Uint8Array, at: number, text: string): void {
  block.set(utf8(text), at)
}

function checksum(block: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (block[i] ?? 0)
  return sum
}

function header(name: string, size: number): Uint8Array {
  const block = new Uint8Array(BLOCK)
  put(block, 0, name)
  put(block, 100, '0000644\0')
  put(block, 108, '0000000\0')
  put(block, 116, '0000000\0')
  put(block, 124, `${size.toString(8).padStart(11, '0')}\0`)
  put(block, 136, '00000000000\0')
  put(block, 156, '0')
  put(block, 257, 'ustar\0')
  put(block, 263, '00')
  put(block, 329, '0000000\0')
  put(block, 337, '0000000\0')
  put(block, 148, `${checksum(block).toString(8).padStart(6, '0')}\0 `)
  return block
}

/** One archive with fixed owner, mode and time, so that equal files give equal bytes. */
export function writeTar(entries: readonly TarEntry[]): Uint8Array {
  const pieces: Uint8Array[] = []
  for (const { name, bytes } of entries) {
    pieces.push(header(name, bytes.length), bytes)
    pieces.push(new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK))
  }
  return concat(...pieces, new Uint8Array(2 * BLOCK))
}

/** Text up to the first NUL; null when something stands behind it or a character is not plain ASCII. */
function text(block: Uint8Array, at: number, length: number): string | null {
  const field = block.subarray(at, at + length)
  const end = field.indexOf(0)
  const used = end < 0 ? field : field.subarray(0, end)
  if (end >= 0 && field.subarray(end).some((byte) => byte !== 0)) return null
  if (used.some((byte) => byte < 0x21 || byte > 0x7e)) return null
  return String.fromCharCode(...used)
}

/** Octal digits and one NUL or blank; base-256 and signs are refused. */
function octal(block: Uint8Array, at: number, length: number): number | null {
  const field = String.fromCharCode(...block.subarray(at, at + length))
  return /^[0-7]+[\0 ]$/.test(field) ? Number.parseInt(field.slice(0, -1), 8) : null
}

function allZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0)
}

interface Header {
  readonly name: string
  readonly size: number
}

function readHeader(block: Uint8Array): Result<Header> {
  const sum = String.fromCharCode(...block.subarray(148, 156))
  if (!/^[0-7]{6}\0 $/.test(sum) || Number.parseInt(sum, 8) !== checksum(block)) return fail('tar-checksum')
  if (text(block, 257, 6) !== 'ustar' || block[263] !== 0x30 || block[264] !== 0x30) return fail('tar-format')
  if (block[156] !== 0x30) return fail('tar-not-regular-file')
  if (!allZero(block.subarray(157, 257))) return fail('tar-link')
  if (!allZero(block.subarray(345, 512))) return fail('tar-format')
  for (const at of [329, 337]) {
    if (!allZero(block.subarray(at, at + 8)) && octal(block, at, 8) !== 0) return fail('tar-format')
  }
  if (text(block, 265, 32) === null || text(block, 297, 32) === null) return fail('tar-format')
  for (const at of [100, 108, 116]) if (octal(block, at, 8) === null) return fail('tar-format')
  if (octal(block, 136, 12) === null) return fail('tar-format')
  const size = octal(block, 124, 12)
  if (size === null) return fail('tar-format')
  const name = text(block, 0, 100)
  // second layer: no pattern fits where no name could be read
  if (name === null || !NAMES.some((pattern) => pattern.test(name))) return fail('tar-name')
  return ok({ name, size })
}

/** Reads a whole archive. Failures: `tar-…`; the entries share memory with `archive`. */
export function readTar(archive: Uint8Array): Result<readonly TarEntry[]> {
  if (archive.length % BLOCK !== 0) return fail('tar-truncated')
  const entries: TarEntry[] = []
  const seen = new Set<string>()
  let at = 0
  while (at < archive.length) {
    const block = archive.subarray(at, at + BLOCK)
    if (allZero(block)) return readTrailer(archive, at, entries)
    const read = readHeader(block)
    if (!read.ok) return read
    const { name, size } = read.value
    const start = at + BLOCK
    const next = start + Math.ceil(size / BLOCK) * BLOCK
    // second layer: an archive that runs out has no end
    if (next > archive.length) return fail('tar-truncated')
    if (seen.has(name)) return fail('tar-duplicate')
    if (!allZero(archive.subarray(start + size, next))) return fail('tar-padding')
    if (entries.length >= MAXIMUM_ENTRIES) return fail('tar-too-many')
    seen.add(name)
    entries.push({ name, bytes: archive.subarray(start, start + size) })
    at = next
  }
  return fail('tar-truncated')
}

function readTrailer(archive: Uint8Array, at: number, entries: readonly TarEntry[]): Result<readonly TarEntry[]> {
  const rest = archive.subarray(at)
  if (rest.length < 2 * BLOCK) return fail('tar-truncated')
  if (rest.length > MAXIMUM_TRAILER || !allZero(rest)) return fail('tar-trailing')
  return ok(entries)
}
