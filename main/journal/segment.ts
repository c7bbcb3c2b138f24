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
  const handle = await open(segment.path, 'r')
  try {
    const entries: Uint8Array<ArrayBuffer>[] = []
    let before: Uint8Array | null = null
    let size = 0
    for (let index = from - segment.first; index < segment.offsets.length; index++) {
      const offset = segment.offsets[index] ?? 0
      const end = segment.offsets[index + 1] ?? segment.size
      if (entries.length >= atLeast && size + end - offset > limit) break
      before ??= await headBefore(handle, segment, index)
      const bytes = await readAt(handle, offset, end - offset)
      const header = readFrameHeader(bytes)
      const payload = bytes.subarray(FRAME_HEADER)
      if (header === null || before === null || header.length !== payload.length) break
      if (!beginHead(before, header.link).update(payload).digest().equals(header.head)) break
      entries.push(payload)
      before = header.head
      size += bytes.length
    }
    return entries
  } finally {
    await handle.close()
  }
}

async function headBefore(handle: FileHandle, segment: Segment, index: number): Promise<Uint8Array | null> {
  const previous = segment.offsets[index - 1]
  if (previous !== undefined) return readFrameHeader(await readAt(handle, previous, FRAME_HEADER))?.head ?? null
  return readSegmentHeader(await readAt(handle, 0, SEGMENT_HEADER))?.before ?? null
}
