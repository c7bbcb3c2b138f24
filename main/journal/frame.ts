// What does an entry look like in the journal file? A header with its own check, then opaque (already encrypted) bytes.
//
// Segment header, 64 bytes: "CDJOURN1" | u32 segment number | u32 0 | u64 first sequence number | 32 bytes head before it |
//   first 8 bytes of SHA-256 of the 56 before.
// Frame: u32 length | u32 index in its batch, bit 31 = last of the batch | u64 sequence number | 32 bytes head | u32 CRC-32 of
//   the 48 before | payload. head = SHA-256(head before || first 16 header bytes || payload): checksum and chain in one.
// All numbers little-endian. A batch is what one append wrote: it enters whole or not at all.

import { createHash, type Hash } from 'node:crypto'
import { crc32 } from 'node:zlib'

export const SEGMENT_HEADER = 64
export const FRAME_HEADER = 52
const LINK = 16
const CHECKED = 48
const LAST = 0x80000000
const MAGIC = Buffer.from('CDJOURN1', 'ascii')

/** Head of a journal without entries. */
export const GENESIS: Uint8Array = createHash('sha256').update('county-desk/journal/v1').digest()

export interface SegmentHeader {
  readonly number: number
  readonly first: number
  readonly before: Uint8Array
}

export interface FrameHeader {
  readonly length: number
  readonly indexInBatch: number
  readonly lastOfBatch: boolean
  readonly sequence: number
  readonly head: Uint8Array
  /** The bytes that go into the chain. */
  readonly link: Uint8Array
}

export function writeSegmentHeader({ number, first, before }: SegmentHeader): Buffer {
  const bytes = Buffer.alloc(SEGMENT_HEADER)
  MAGIC.copy(bytes, 0)
  bytes.writeUInt32LE(number, 8)
  bytes.writeBigUInt64LE(BigInt(first), 16)
  bytes.set(before, 24)
  createHash('sha256').update(bytes.subarray(0, 56)).digest().copy(bytes, 56, 0, 8)
  return bytes
}

/** Null: not a segment header. */
export function readSegmentHeader(bytes: Buffer): SegmentHeader | null {
  if (bytes.length < SEGMENT_HEADER || !bytes.subarray(0, 8).equals(MAGIC)) return null
  const check = createHash('sha256').update(bytes.subarray(0, 56)).digest().subarray(0, 8)
  if (!check.equals(bytes.subarray(56, 64))) return null
  return {
    number: bytes.readUInt32LE(8),
    first: Number(bytes.readBigUInt64LE(16)),
    before: Uint8Array.from(bytes.subarray(24, 56)),
  }
}

/** Begins the hash of a frame; update it with the payload in pieces, its digest is the new head. */
export function beginHead(before: Uint8Array, link: Uint8Array): Hash {
  return createHash('sha256').update(before).update(link)
}

/** All frames of one append in one buffer, and the head and frame sizes after them. */
export function writeBatch(
  entries: readonly Uint8Array[],
  next: number,
  before: Uint8Array,
): { readonly bytes: Buffer; readonly head: Uint8Array; readonly offsets: readonly number[] } {
  const bytes = Buffer.alloc(entries.reduce((sum, entry) => sum + FRAME_HEADER + entry.length, 0))
  const offsets: number[] = []
  let head = before
  let at = 0
  entries.forEach((entry, index) => {
    offsets.push(at)
    bytes.writeUInt32LE(entry.length, at)
    bytes.writeUInt32LE((index | (index === entries.length - 1 ? LAST : 0)) >>> 0, at + 4)
    bytes.writeBigUInt64LE(BigInt(next + index), at + 8)
    head = beginHead(head, bytes.subarray(at, at + LINK))
      .update(entry)
      .digest()
    bytes.set(head, at + LINK)
    bytes.writeUInt32LE(crc32(bytes.subarray(at, at + CHECKED)), at + CHECKED)
    bytes.set(entry, at + FRAME_HEADER)
    at += FRAME_HEADER + entry.length
  })
  return { bytes, head, offsets }
}

/** Null: these bytes are not a frame header. */
export function readFrameHeader(bytes: Buffer): FrameHeader | null {
  if (bytes.length < FRAME_HEADER || crc32(bytes.subarray(0, CHECKED)) !== bytes.readUInt32LE(CHECKED)) return null
  const batch = bytes.readUInt32LE(4)
  return {
    length: bytes.readUInt32LE(0),
    indexInBatch: (batch & ~LAST) >>> 0,
    lastOfBatch: (batch & LAST) !== 0,
    sequence: Number(bytes.readBigUInt64LE(8)),
    head: Uint8Array.from(bytes.subarray(LINK, CHECKED)),
    link: Uint8Array.from(bytes.subarray(0, LINK)),
  }
}
