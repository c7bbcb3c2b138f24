// How is every commit kept? An append-only chain of encrypted entries in segments, one journal per space.

import { type FileHandle, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../shared/result.ts'
import { makeDirectory, syncDirectory, writeAll } from '../disk/durable.ts'
import { checkReserve } from '../disk/space.ts'
import type { Stop } from '../disk/stop.ts'
import { diskFailure, errno } from '../disk/trouble.ts'
import { GENESIS, readSegmentHeader, SEGMENT_HEADER, writeBatch, writeSegmentHeader } from './frame.ts'
import { readAt, scanSegment } from './scan.ts'
import { readEntries, type Segment } from './segment.ts'

const NAME = /^journal-(\d{6})\.log$/
const SEGMENT_LIMIT = 64 * 1024 * 1024
const ANSWER_LIMIT = 8 * 1024 * 1024

export interface JournalOptions {
  readonly directory: string
  /** Bytes of disk that must stay free. */
  readonly reserve: number
  readonly stop: Stop
  readonly segmentLimit?: number
  /** Sees each write and fsync in order (tests of the order). */
  readonly trace?: (step: 'write' | 'sync' | 'sync-directory') => void
}

export interface JournalState {
  readonly count: number
  readonly head: string
  readonly cutBytes: number
  readonly damagedAt: number | null
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** One journal. Calls are taken one after another. */
export class Journal {
  readonly #options: JournalOptions
  #segments: Segment[] = []
  #handle: FileHandle | null = null
  #head: Uint8Array = GENESIS
  #count = 0
  #damagedAt: number | null = null
  #open = false
  #turn: Promise<unknown> = Promise.resolve()
  #prepared: Promise<Result<JournalState>> | null = null

  constructor(options: JournalOptions) {
    this.#options = options
  }

  /** Checks every frame, cuts a torn tail, remembers where each entry stands. May be called again at any time. */
  open(): Promise<Result<JournalState>> {
    const prepared = this.#prepared
    this.#prepared = null
    return prepared ?? this.#inTurn(() => this.#scan())
  }

  /** Starts the check of the next `open` early (while the passphrase is being typed), unless the journal is in use. */
  prepare(): void {
    if (this.#open) return
    this.#prepared ??= this.#inTurn(() => this.#scan())
    // Whoever opens the journal hears of it; until then a failure must not end the host.
    this.#prepared.catch(() => undefined)
  }

  /** Appends a batch and answers after fsync: `journal-not-open`, `journal-damaged`, `journal-moved`, `disk-low`, `disk-full`. */
  append(after: number, entries: readonly Uint8Array[]): Promise<Result<{ count: number; head: string }>> {
    return this.#inTurn(() => this.#append(after, entries))
  }

  /** Entries from `from`, about 8 MiB, each checked again: `journal-damaged` at a damaged one. */
  read(from: number): Promise<Result<{ entries: Uint8Array<ArrayBuffer>[]; next: number | null }>> {
    return this.#inTurn(() => this.#read(from))
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#forget())
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #forget(): Promise<void> {
    await this.#handle?.close()
    this.#handle = null
    this.#open = false
    this.#segments = []
    this.#head = GENESIS
    this.#count = 0
    this.#damagedAt = null
  }

  async #scan(): Promise<Result<JournalState>> {
    await this.#forget()
    try {
      const numbers = await this.#listSegments()
      let cutBytes = 0
      for (const [index, number] of numbers.entries()) {
        const last = index === numbers.length - 1
        // A missing segment in the row is damage at its first entry.
        const whole = number === index + 1 ? await this.#scanOne(number, last) : null
        if (whole === null) this.#damagedAt = this.#count + 1
        else cutBytes += whole
        if (this.#damagedAt !== null) break
      }
      this.#open = true
      return ok({ count: this.#count, head: hex(this.#head), cutBytes, damagedAt: this.#damagedAt })
    } catch (error) {
      return diskFailure(error)
    }
  }

  async #listSegments(): Promise<number[]> {
    try {
      const names = await readdir(this.#options.directory)
      return names
        .flatMap((name) => NAME.exec(name)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => a - b)
    } catch (error) {
      if (errno(error) === 'ENOENT') return []
      throw error
    }
  }

  /** Takes one segment over; returns the bytes cut from it, or null when it is damaged. */
  async #scanOne(number: number, last: boolean): Promise<number | null> {
    const path = join(this.#options.directory, `journal-${String(number).padStart(6, '0')}.log`)
    const handle = await open(path, 'r+')
    try {
      const { size } = await handle.stat()
      const raw = await readAt(handle, 0, SEGMENT_HEADER)
      const header = readSegmentHeader(raw)
      if (header === null && last && (size < SEGMENT_HEADER || raw.every((byte) => byte === 0))) {
        // A segment that was being made: nothing in it was ever acknowledged.
        await rm(path)
        await syncDirectory(this.#options.directory)
        return size
      }
      if (header?.number !== number || header.first !== this.#count + 1) return null
      if (!Buffer.from(header.before).equals(this.#head)) return null
      const scan = await scanSegment(handle, size, { next: this.#count + 1, head: this.#head })
      this.#segments.push({ number, path, first: this.#count + 1, offsets: [...scan.offsets], size: scan.end })
      this.#count += scan.offsets.length
      this.#head = scan.head
      if (scan.state === 'whole') return 0
      if (scan.state === 'damaged' || !last) return null
      await handle.truncate(scan.end)
      await handle.sync()
      return size - scan.end
    } finally {
      await handle.close()
    }
  }

  async #append(after: number, entries: readonly Uint8Array[]): Promise<Result<{ count: number; head: string }>> {
    const { directory, reserve, stop } = this.#options
    if (!this.#open) return fail('journal-not-open')
    if (this.#damagedAt !== null) return fail('journal-damaged', { entry: this.#damagedAt })
    if (after !== this.#count) return fail('journal-moved', { count: this.#count })
    const { bytes, head, offsets } = writeBatch(entries, this.#count + 1, this.#head)
    const room = await checkReserve(directory, bytes.length, reserve)
    if (!room.ok) return room
    let segment: Segment
    try {
      segment = await this.#segmentToWrite()
    } catch (error) {
      return diskFailure(error)
    }
    const handle = this.#handle
    if (handle === null) throw new Error('no handle for the segment to write')
    try {
      stop.pass('journal:before-write')
      await this.#write(handle, bytes, segment.size)
      stop.pass('journal:after-write')
      await handle.sync()
      this.#options.trace?.('sync')
      stop.pass('journal:after-fsync')
    } catch (error) {
      await this.#takeBack(handle, segment)
      return diskFailure(error)
    }
    segment.offsets.push(...offsets.map((offset) => segment.size + offset))
    segment.size += bytes.length
    this.#count += entries.length
    this.#head = head
    return ok({ count: this.#count, head: hex(head) })
  }

  async #write(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
    const { stop, trace } = this.#options
    trace?.('write')
    if (stop.due('journal:mid-write')) await writeAll(handle, bytes.subarray(0, bytes.length >> 1), position)
    stop.pass('journal:mid-write')
    await writeAll(handle, bytes, position)
  }

  /** Cuts what a failed write left behind; when even that fails, the journal has to be opened (and cut) again. */
  async #takeBack(handle: FileHandle, segment: Segment): Promise<void> {
    try {
      await handle.truncate(segment.size)
      await handle.sync()
    } catch {
      await this.#forget()
    }
  }

  /** The last segment, or a new one: its header is on the disk before the first entry is written. */
  async #segmentToWrite(): Promise<Segment> {
    const { directory, segmentLimit = SEGMENT_LIMIT, trace } = this.#options
    const last = this.#segments.at(-1)
    if (last && (last.size < segmentLimit || last.offsets.length === 0)) {
      this.#handle ??= await open(last.path, 'r+')
      return last
    }
    await makeDirectory(directory)
    const number = (last?.number ?? 0) + 1
    const path = join(directory, `journal-${String(number).padStart(6, '0')}.log`)
    const handle = await open(path, 'wx+', 0o600)
    try {
      await writeAll(handle, writeSegmentHeader({ number, first: this.#count + 1, before: this.#head }), 0)
      await handle.sync()
      await syncDirectory(directory)
      trace?.('sync-directory')
    } catch (error) {
      await handle.close()
      await rm(path, { force: true })
      throw error
    }
    await this.#handle?.close()
    this.#handle = handle
    const segment: Segment = { number, path, first: this.#count + 1, offsets: [], size: SEGMENT_HEADER }
    this.#segments.push(segment)
    return segment
  }

  async #read(from: number): Promise<Result<{ entries: Uint8Array<ArrayBuffer>[]; next: number | null }>> {
    if (!this.#open) return fail('journal-not-open')
    if (from === this.#damagedAt) return fail('journal-damaged', { entry: from })
    const entries: Uint8Array<ArrayBuffer>[] = []
    let size = 0
    let next = from
    try {
      while (next <= this.#count && (size < ANSWER_LIMIT || entries.length === 0)) {
        const segment = this.#segments.findLast((candidate) => candidate.first <= next)
        if (!segment) throw new Error(`entry ${next} stands in no segment`)
        const read = await readEntries(segment, next, {
          limit: ANSWER_LIMIT - size,
          atLeast: entries.length === 0 ? 1 : 0,
        })
        entries.push(...read)
        size += read.reduce((sum, entry) => sum + entry.length, 0)
        next = from + entries.length
        // The answer is full, or an entry that checked when the journal was opened does not check any more.
        if (read.length === 0)
          return entries.length > 0 ? ok({ entries, next }) : fail('journal-damaged', { entry: next })
      }
    } catch (error) {
      return diskFailure(error)
    }
    return ok({ entries, next: next <= this.#count ? next : null })
  }
}
