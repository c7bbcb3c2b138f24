// Does the journal keep what it acknowledged, whatever happens to its file?

import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { stopAt } from '../../../main/disk/stop.ts'
import { Journal, type JournalOptions, type JournalState } from '../../../main/journal/journal.ts'
import type { Result } from '../../../shared/result.ts'

const root = mkdtempSync(join(tmpdir(), 'desk-journal-'))
const journals: Journal[] = []
afterAll(async () => {
  for (const journal of journals) await journal.close()
  rmSync(root, { recursive: true, force: true })
})

let made = 0
function fresh(options: Partial<JournalOptions> = {}): { journal: Journal; directory: string; again: () => Journal } {
  const directory = join(root, `j${++made}`)
  const make = (): Journal => {
    const journal = new Journal({ directory, reserve: 0, stop: stopAt(undefined), ...options })
    journals.push(journal)
    return journal
  }
  return { journal: make(), directory, again: make }
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.error.code}`)
  return result.value
}

async function all(journal: Journal): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = []
  for (let from: number | null = 1; from !== null; ) {
    const answer: { entries: Uint8Array[]; next: number | null } = value(await journal.read(from))
    entries.push(...answer.entries)
    from = answer.next
  }
  return entries
}

const file = (directory: string, number = 1): string =>
  join(directory, `journal-${String(number).padStart(6, '0')}.log`)
const plain = (entries: readonly Uint8Array[]): string[] => entries.map((entry) => Buffer.from(entry).toString('hex'))

describe('journal', () => {
  it('starts empty and makes no file before the first entry', async () => {
    const { journal, directory } = fresh()
    expect(value(await journal.open())).toMatchObject({ count: 0, cutBytes: 0, damagedAt: null })
    expect(value(await journal.read(1))).toEqual({ entries: [], next: null })
    expect(() => readdirSync(directory)).toThrow()
  })

  it('gives back every entry after opening again, with the same head', async () => {
    const { journal, again } = fresh()
    await journal.open()
    const entries = [randomBytes(10), randomBytes(0), randomBytes(3_000_000), randomBytes(77)]
    value(await journal.append(0, entries.slice(0, 2)))
    const { head } = value(await journal.append(2, entries.slice(2)))
    const other = again()
    expect(value(await other.open())).toEqual({ count: 4, head, cutBytes: 0, damagedAt: null })
    expect(plain(await all(other))).toEqual(plain(entries))
  })

  it('refuses an append that does not know the head, or that comes before opening', async () => {
    const { journal } = fresh()
    expect(await journal.append(0, [randomBytes(5)])).toMatchObject({ ok: false, error: { code: 'journal-not-open' } })
    await journal.open()
    value(await journal.append(0, [randomBytes(5)]))
    expect(await journal.append(0, [randomBytes(5)])).toEqual({
      ok: false,
      error: { code: 'journal-moved', detail: { count: 1 } },
    })
    const both = await Promise.all([journal.append(1, [randomBytes(5)]), journal.append(1, [randomBytes(5)])])
    expect(both.map((result) => result.ok)).toEqual([true, false])
  })

  it('answers in pieces of about 8 MiB', async () => {
    const { journal } = fresh()
    await journal.open()
    const entries = Array.from({ length: 7 }, () => randomBytes(3 * 1024 * 1024))
    value(await journal.append(0, entries))
    const first = value(await journal.read(1))
    expect(first.entries.length).toBe(2)
    expect(first.next).toBe(3)
    expect(plain(await all(journal))).toEqual(plain(entries))
  })

  it('goes on in new segments and finds every entry in them', async () => {
    const { journal, directory, again } = fresh({ segmentLimit: 2000 })
    await journal.open()
    const entries = Array.from({ length: 40 }, () => randomBytes(300))
    for (const [index, entry] of entries.entries()) value(await journal.append(index, [entry]))
    expect(readdirSync(directory).length).toBeGreaterThan(5)
    const other = again()
    expect(value(await other.open())).toMatchObject({ count: 40, damagedAt: null })
    expect(plain(await all(other))).toEqual(plain(entries))
    expect(plain(value(await other.read(17)).entries)).toEqual(plain(entries.slice(16)))
    rmSync(file(directory, 3))
    expect(value(await again().open()).damagedAt).toBeGreaterThan(1)
  })

  it('can be checked ahead of being opened, and is checked anew after that', async () => {
    const { journal, directory, again } = fresh()
    await journal.open()
    value(await journal.append(0, [randomBytes(30)]))
    appendFileSync(file(directory), 'torn')
    const other = again()
    other.prepare()
    expect(value(await other.open())).toMatchObject({ count: 1, cutBytes: 4 })
    other.prepare()
    appendFileSync(file(directory), 'torn again')
    expect(value(await other.open())).toMatchObject({ count: 1, cutBytes: 10 })
    expect(value(await other.open())).toMatchObject({ count: 1, cutBytes: 0 })
  })

  it('writes, then syncs, then answers', async () => {
    const steps: string[] = []
    const { journal } = fresh({ trace: (step) => steps.push(step) })
    await journal.open()
    value(await journal.append(0, [randomBytes(50)]))
    steps.push('answered')
    value(await journal.append(1, [randomBytes(50)]))
    steps.push('answered')
    expect(steps).toEqual(['sync-directory', 'write', 'sync', 'answered', 'write', 'sync', 'answered'])
  })

  it('keeps writing away from a disk that is nearly full', async () => {
    const { journal, directory } = fresh({ reserve: Number.MAX_SAFE_INTEGER })
    await journal.open()
    expect(await journal.append(0, [randomBytes(5)])).toMatchObject({ ok: false, error: { code: 'disk-low' } })
    expect(() => readdirSync(directory)).toThrow()
  })
})

/** A small journal of three batches (2, 1, 3 entries); `acknowledged[i]` = [bytes, entries] after each batch. */
async function small(): Promise<{ directory: string; again: () => Journal; bytes: Buffer; ends: [number, number][] }> {
  const { journal, directory, again } = fresh()
  await journal.open()
  const ends: [number, number][] = []
  let count = 0
  for (const sizes of [[40, 3], [60], [20, 0, 600]]) {
    count = value(
      await journal.append(
        count,
        sizes.map((size) => randomBytes(size)),
      ),
    ).count
    ends.push([statSync(file(directory)).size, count])
  }
  await journal.close()
  return { directory, again, bytes: readFileSync(file(directory)), ends }
}

async function opened(directory: string, bytes: Buffer, again: () => Journal): Promise<[JournalState, Uint8Array[]]> {
  writeFileSync(file(directory), bytes)
  const journal = again()
  const state = value(await journal.open())
  const entries = state.count === 0 ? [] : await all(journal)
  await journal.close()
  return [state, entries]
}

describe('a damaged file', () => {
  it('cut at any byte keeps exactly the whole batches before the cut', async () => {
    const { directory, again, bytes, ends } = await small()
    const whole = plain((await opened(directory, bytes, again))[1])
    for (let size = 0; size < bytes.length; size++) {
      const [state, entries] = await opened(directory, bytes.subarray(0, size), again)
      const kept = ends.findLast(([end]) => end <= size)?.[1] ?? 0
      const keptBytes = ends.findLast(([end]) => end <= size)?.[0] ?? (size < 64 ? 0 : 64)
      expect(state, `size ${size}`).toMatchObject({ count: kept, damagedAt: null, cutBytes: size - keptBytes })
      expect(plain(entries)).toEqual(whole.slice(0, kept))
    }
  })

  it('goes on after a cut', async () => {
    const { directory, again } = await small()
    truncateSync(file(directory), statSync(file(directory)).size - 1)
    const journal = again()
    const { count, cutBytes } = value(await journal.open())
    expect(count).toBe(3)
    expect(cutBytes).toBeGreaterThan(600)
    value(await journal.append(3, [randomBytes(9)]))
    expect(value(await again().open())).toMatchObject({ count: 4, cutBytes: 0, damagedAt: null })
  })

  it('with any single bit flipped is reported at its entry, nothing is cut, nothing wrong is read, nothing is appended', async () => {
    const { directory, again, bytes } = await small()
    const whole = plain((await opened(directory, bytes, again))[1])
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8))
      const [state, entries] = await opened(directory, damaged, again)
      expect(state.damagedAt, `byte ${at}`).toBe(state.count + 1)
      expect(state.cutBytes).toBe(0)
      expect(readFileSync(file(directory)).equals(damaged)).toBe(true)
      expect(plain(entries)).toEqual(whole.slice(0, state.count))
    }
    const journal = again()
    await journal.open()
    expect(await journal.append(5, [randomBytes(5)])).toMatchObject({ ok: false, error: { code: 'journal-damaged' } })
    expect(await journal.read(6)).toMatchObject({ ok: false, error: { code: 'journal-damaged' } })
  })

  it('whose last blocks were never written (zeros) is cut; zeros in an earlier batch are damage', async () => {
    const { directory, again, bytes, ends } = await small()
    const end = ends[1]?.[0] ?? 0
    const torn = Buffer.from(bytes)
    torn.fill(0, end + 100)
    expect((await opened(directory, torn, again))[0]).toMatchObject({ count: 3, damagedAt: null })
    const unwritten = Buffer.concat([bytes, Buffer.alloc(4096)])
    expect((await opened(directory, unwritten, again))[0]).toMatchObject({ count: 6, cutBytes: 4096, damagedAt: null })
    const damaged = Buffer.from(bytes)
    damaged.fill(0, 120, end - 10)
    expect((await opened(directory, damaged, again))[0].damagedAt).toBe(1)
  })

  it('with random mutations never yields an entry that was not written', async () => {
    const { directory, again, bytes } = await small()
    const whole = plain((await opened(directory, bytes, again))[1])
    const mutation = fc.record({
      at: fc.nat(bytes.length),
      remove: fc.nat(40),
      insert: fc.uint8Array({ maxLength: 40 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        const changed = mutations.reduce(
          (before, { at, remove, insert }) =>
            Buffer.concat([before.subarray(0, at), insert, before.subarray(at + remove)]),
          bytes,
        )
        const [state, entries] = await opened(directory, changed, again)
        expect(plain(entries)).toEqual(whole.slice(0, state.count))
      }),
      { numRuns: 400 },
    )
  })

  it('whose frames were put in another order, or stem from another journal, is damaged', async () => {
    const one = await small()
    const two = await small()
    const end = one.ends[0]?.[0] ?? 0
    const spliced = Buffer.concat([one.bytes.subarray(0, end), two.bytes.subarray(end)])
    expect((await opened(one.directory, spliced, one.again))[0]).toMatchObject({ count: 2, damagedAt: 3 })
    appendFileSync(file(two.directory), two.bytes.subarray(64))
    expect(value(await two.again().open())).toMatchObject({ count: 6, damagedAt: 7 })
  })
})
