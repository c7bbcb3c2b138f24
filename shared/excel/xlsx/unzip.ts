// How is an entry of a zip unpacked without ever holding it whole? In pieces, with the limits and the checksum looked at on the way.

import { Inflate } from 'fflate'
import { crc32 } from './checksum.ts'
import { packedBytes, type ZipEntry } from './zip-directory.ts'

/** Limits that an honest workbook of an office never meets. */
export const zipLimits = {
  entries: 5_000,
  entryBytes: 400 * 1024 * 1024,
  totalBytes: 800 * 1024 * 1024,
  /** Above `suspiciousBytes` an entry may not shrink more than this. */
  ratio: 300,
  suspiciousBytes: 64 * 1024 * 1024,
} as const

/** Packed bytes that are unpacked at once: deflate makes at most a thousand times as many of them. */
const STEP = 64 * 1024

/** Stops a reading from deep inside; `open.ts` turns it into a failure with this code. */
export class WorkbookTrouble extends Error {
  readonly code: 'workbook-damaged' | 'workbook-oversized' | 'workbook-unreadable'

  constructor(code: WorkbookTrouble['code']) {
    super(code)
    this.code = code
  }
}

/** Bytes that may still be unpacked from this file, and how many packed ones are done. */
export interface Unpacking {
  readonly bytes: Uint8Array
  left: number
  done: number
}

export function isOversized({ size, packed }: Pick<ZipEntry, 'size' | 'packed'>): boolean {
  return size > zipLimits.entryBytes || (size > zipLimits.suspiciousBytes && size > packed * zipLimits.ratio)
}

/**
 * The unpacked pieces of an entry, in order; each is only valid until the next one is asked for.
 * @throws WorkbookTrouble when a limit is met, when the content is broken, or does not have the declared size or checksum.
 */
export function* unpack(entry: ZipEntry, unpacking: Unpacking): Generator<Uint8Array> {
  const packed = packedBytes(unpacking.bytes, entry)
  if (packed === null) throw new WorkbookTrouble('workbook-damaged')
  if (entry.method !== 0 && entry.method !== 8) throw new WorkbookTrouble('workbook-unreadable')
  let size = 0
  let crc = 0
  const pieces: Uint8Array[] = []
  const inflate = entry.method === 8 ? new Inflate((piece) => void pieces.push(piece)) : null
  for (let at = 0; at < packed.length || at === 0; at += STEP) {
    const input = packed.subarray(at, at + STEP)
    const last = at + STEP >= packed.length
    try {
      if (inflate === null) pieces.push(input)
      else inflate.push(input, last)
    } catch {
      throw new WorkbookTrouble('workbook-damaged')
    }
    unpacking.done += input.length
    for (const piece of pieces) {
      size += piece.length
      unpacking.left -= piece.length
      if (unpacking.left < 0 || isOversized({ size, packed: at + input.length }))
        throw new WorkbookTrouble('workbook-oversized')
      if (size > entry.size) throw new WorkbookTrouble('workbook-damaged')
      crc = crc32(piece, crc)
      if (piece.length > 0) yield piece
    }
    pieces.length = 0
  }
  if (size !== entry.size || crc !== entry.crc) throw new WorkbookTrouble('workbook-damaged')
}
