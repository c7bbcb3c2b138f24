// Is a segment of the journal whole, torn at its end, or damaged in its middle? Read in pieces, every checksum looked at.
//
// The rule. An append is one batch and is answered only after fsync, so only the last batch may be unfinished. Torn (may be cut):
// the file ends inside the batch, or disk blocks of it were never written (all zero; our payloads are encrypted and have no such
// runs). Everything else that does not check is damage of something acknowledged: it is reported, and nothing is cut.

import type { Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { beginHead, FRAME_HEADER, type FrameHeader, readFrameHeader, SEGMENT_HEADER } from './frame.ts'

const PIECE = 1024 * 1024
const BLOCK = 512
const ZERO_TAIL = 16

export interface SegmentScan {
  /** File offset of each good frame. */
  readonly offsets: readonly number[]
  readonly head: Uint8Array
  /** Where the good frames end. */
  readonly end: number
  readonly state: 'whole' | 'torn' | 'damaged'
}

/** Reads up to `length` bytes at `position`; shorter only at the end of the file. */
export async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer<ArrayBuffer>> {
  const buffer = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return buffer.subarray(0, done)
}

/** A reader with one buffer for the many small frames: waiting for each of them would cost more than hashing it. */
interface Pieces {
  /** The bytes if they are at hand. */
  readonly held: (position: number, length: number) => Buffer | null
  readonly load: (position: number, length: number) => Promise<Buffer>
}

function piecesOf(handle: FileHandle): Pieces {
  let start = 0
  let buffer: Buffer = Buffer.alloc(0)
  const held: Pieces['held'] = (position, length) =>
    position < start || position + length > start + buffer.length
      ? null
      : buffer.subarray(position - start, position - start + length)
  return {
    held,
    load: async (position, length) => {
      buffer = await readAt(handle, position, Math.max(length, PIECE))
      start = position
      return buffer.subarray(0, length)
    },
  }
}

async function hashInPieces(pieces: Pieces, frame: FrameHeader, position: number, hash: Hash): Promise<void> {
  for (let done = 0; done < frame.length; done += PIECE) {
    const at = position + FRAME_HEADER + done
    const length = Math.min(PIECE, frame.length - done)
    hash.update(pieces.held(at, length) ?? (await pieces.load(at, length)))
  }
}

/** Scans all frames after the segment header. `next` is the sequence number expected first, `head` the chain before it. */
export async function scanSegment(
  handle: FileHandle,
  size: number,
  start: { readonly next: number; readonly head: Uint8Array },
): Promise<SegmentScan> {
  const pieces = piecesOf(handle)
  const offsets: number[] = []
  let { next, head } = start
  let position = SEGMENT_HEADER
  let batch = { next, head, position, frames: 0 }
  while (position < size) {
    const headerLength = Math.min(FRAME_HEADER, size - position)
    const header = readFrameHeader(pieces.held(position, headerLength) ?? (await pieces.load(position, headerLength)))
    if (header === null || position + FRAME_HEADER + header.length > size) break
    if (header.sequence !== next || header.indexInBatch !== next - batch.next) break
    const hash = beginHead(head, header.link)
    const payload = pieces.held(position + FRAME_HEADER, header.length)
    if (payload) hash.update(payload)
    else await hashInPieces(pieces, header, position, hash)
    const reached = hash.digest()
    if (!reached.equals(header.head)) break
    offsets.push(position)
    position += FRAME_HEADER + header.length
    head = reached
    next += 1
    if (header.lastOfBatch) batch = { next, head, position, frames: offsets.length }
  }
  if (position >= size && batch.position === position) return { offsets, head, end: position, state: 'whole' }
  if (await isTorn(handle, { from: position, size, batchStart: batch.next })) {
    return { offsets: offsets.slice(0, batch.frames), head: batch.head, end: batch.position, state: 'torn' }
  }
  return { offsets, head, end: position, state: 'damaged' }
}

interface Rest {
  /** First byte that does not check. */
  readonly from: number
  readonly size: number
  /** Sequence number with which the unfinished batch begins. */
  readonly batchStart: number
}

async function isTorn(handle: FileHandle, rest: Rest): Promise<boolean> {
  if (await hasLaterBatch(handle, rest)) return false
  return (await isShort(handle, rest)) || (await hasUnwrittenBlock(handle, rest))
}

/** Does the file simply end too early: a cut header, or a good header with too few bytes behind it? */
async function isShort(handle: FileHandle, { from, size }: Rest): Promise<boolean> {
  if (size - from < FRAME_HEADER) return true
  const header = readFrameHeader(await readAt(handle, from, FRAME_HEADER))
  return header !== null && from + FRAME_HEADER + header.length > size
}

/** Is there, anywhere behind, a frame of a later batch? Then this batch had been answered. */
async function hasLaterBatch(handle: FileHandle, { from, size, batchStart }: Rest): Promise<boolean> {
  for (let position = from; position < size; position += PIECE) {
    const piece = await readAt(handle, position, Math.min(PIECE + FRAME_HEADER, size - position))
    for (let at = 0; at + FRAME_HEADER <= piece.length; at++) {
      // Sequence numbers stay below 2^40: a cheap look before the checksum.
      if (piece[at + 13] !== 0 || piece[at + 14] !== 0 || piece[at + 15] !== 0) continue
      const header = readFrameHeader(piece.subarray(at, at + FRAME_HEADER))
      if (header !== null && header.sequence - header.indexInBatch > batchStart) return true
    }
  }
  return false
}

async function hasUnwrittenBlock(handle: FileHandle, { from, size }: Rest): Promise<boolean> {
  const tail = await readAt(handle, Math.max(from, size - ZERO_TAIL), ZERO_TAIL)
  if (tail.every((byte) => byte === 0)) return true
  const zeros = Buffer.alloc(BLOCK)
  for (let position = Math.ceil(from / BLOCK) * BLOCK; position < size; position += PIECE) {
    const piece = await readAt(handle, position, Math.min(PIECE, size - position))
    for (let at = 0; at + BLOCK <= piece.length; at += BLOCK) {
      if (piece.subarray(at, at + BLOCK).equals(zeros)) return true
    }
  }
  return false
}
