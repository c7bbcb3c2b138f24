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

/** An entry that is unpacked beside the reading: its pieces come when they are ready. */
export interface Inflation {
  /** Packed bytes that were taken in so far. */
  readonly taken: number
  /** The next piece; `later` while it is not there. @throws on broken content */
  next(): Uint8Array | 'later' | 'end'
  /** Resolves when there is something to take. */
  arrival(): Promise<void>
  stop(): void
}

/** What the platform offers for inflating, where that is quicker than doing it here. */
export interface Inflater {
  start(packed: Uint8Array): Inflation
  /** What the reading waits for; whoever drives it lets this pass before the next step. */
  waiting: Promise<void> | null
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

interface Piece {
  readonly bytes: Uint8Array
  /** Packed bytes of the entry that are done with it. */
  readonly done: number
}

function* stored(packed: Uint8Array): Generator<Piece> {
  for (let at = 0; at < packed.length; at += STEP) {
    const bytes = packed.subarray(at, at + STEP)
    yield { bytes, done: at + bytes.length }
  }
}

function* inflated(packed: Uint8Array): Generator<Piece> {
  const pieces: Uint8Array[] = []
  const inflate = new Inflate((piece) => void pieces.push(piece))
  for (let at = 0; at < packed.length || at === 0; at += STEP) {
    const input = packed.subarray(at, at + STEP)
    try {
      inflate.push(input, at + STEP >= packed.length)
    } catch {
      throw new WorkbookTrouble('workbook-damaged')
    }
    for (const bytes of pieces) yield { bytes, done: at + input.length }
    pieces.length = 0
  }
}

/** As `inflated`, by the platform; an empty piece says that the next one is not there yet. */
function* inflatedBeside(packed: Uint8Array, inflater: Inflater): Generator<Piece> {
  const inflation = inflater.start(packed)
  try {
    for (;;) {
      let next: ReturnType<Inflation['next']>
      try {
        next = inflation.next()
      } catch {
        throw new WorkbookTrouble('workbook-damaged')
      }
      if (next === 'end') return
      if (next === 'later') {
        inflater.waiting = inflation.arrival()
        yield { bytes: NOTHING, done: inflation.taken }
      } else yield { bytes: next, done: inflation.taken }
    }
  } finally {
    inflation.stop()
  }
}

const NOTHING = new Uint8Array(0)

/**
 * The unpacked pieces of an entry, in order; each is only valid until the next one is asked for. With an inflater an empty piece stands
 * for one that is still waited for.
 * @throws WorkbookTrouble when a limit is met, when the content is broken, or does not have the declared size or checksum.
 */
export function* unpack(entry: ZipEntry, unpacking: Unpacking, inflater?: Inflater): Generator<Uint8Array> {
  const packed = packedBytes(unpacking.bytes, entry)
  if (packed === null) throw new WorkbookTrouble('workbook-damaged')
  if (entry.method !== 0 && entry.method !== 8) throw new WorkbookTrouble('workbook-unreadable')
  const before = unpacking.done
  let size = 0
  let crc = 0
  const pieces =
    entry.method === 0 ? stored(packed) : inflater === undefined ? inflated(packed) : inflatedBeside(packed, inflater)
  for (const { bytes, done } of pieces) {
    unpacking.done = before + done
    size += bytes.length
    unpacking.left -= bytes.length
    if (unpacking.left < 0 || isOversized({ size, packed: done })) throw new WorkbookTrouble('workbook-oversized')
    if (size > entry.size) throw new WorkbookTrouble('workbook-damaged')
    crc = crc32(bytes, crc)
    if (bytes.length > 0 || inflater !== undefined) yield bytes
  }
  unpacking.done = before + packed.length
  if (size !== entry.size || crc !== entry.crc) throw new WorkbookTrouble('workbook-damaged')
}
