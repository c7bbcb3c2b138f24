// Which entries stand in one segment, and are they still what was written?

import { type FileHandle, open } from 'node:fs/promises'
import { beginHead, FRAME_HEADER, readFrameHeader, readSegmentHeader, SEGMENT_HEADER } from './frame.ts'
import { readAt } from './scan.ts'

export interface Segment {
  readonly number: number
  readonly path: string
  /** Sequence number of its first entry. */
  readonly first: number
  readonly offsets: number[]
  size: number
}

/** Good entries of one segment from sequence number `from`, up to `limit` bytes but `atLeast` so many when they are good. */
export async function readEntries(
  segment: Segment,
  from: number,
  { limit, atLeast }: { readonly limit: number; readonly atLeast: number },
): Promise<Uint8Array<ArrayBuffer>[]> {
  const start = from - segment.first
  const begin = segment.offsets[start]
  if (begin === undefined) return []
  // As many whole frames as fit, in one reading.
  let stop = start + atLeast
  while (stop < segment.offsets.length && endOf(segment, stop) - begin <= limit) stop += 1
  if (stop === start) return []
  const handle = await open(segment.path, 'r')
  try {
    let before = await headBefore(handle, segment, start)
    const bytes = await readAt(handle, begin, endOf(segment, stop - 1) - begin)
    const entries: Uint8Array<ArrayBuffer>[] = []
    for (let index = start; index < stop && before !== null; index++) {
      const frame = bytes.subarray((segment.offsets[index] ?? 0) - begin, endOf(segment, index) - begin)
      const header = readFrameHeader(frame)
      const payload = frame.subarray(FRAME_HEADER)
      if (header === null || header.length !== payload.length) break
      if (!beginHead(before, header.link).update(payload).digest().equals(header.head)) break
      entries.push(payload)
      before = header.head
    }
    return entries
  } finally {
    await handle.close()
  }
}

function endOf(segment: Segment, index: number): number {
  return segment.offsets[index + 1] ?? segment.size
}

async function headBefore(handle: FileHandle, segment: Segment, index: number): Promise<Uint8Array | null> {
  const previous = segment.offsets[index - 1]
  if (previous !== undefined) return readFrameHeader(await readAt(handle, previous, FRAME_HEADER))?.head ?? null
  return readSegmentHeader(await readAt(handle, 0, SEGMENT_HEADER))?.before ?? null
}
