// How does the store meet a host in browser tests? Vault and journal in memory, kept honestly: order, chain, refusals, damage.

import type { CallName, Input, Output, Space } from '../../shared/bridge/contract.ts'
import type { Host } from '../../shared/bridge/host.ts'
import { fail, ok, type Result } from '../../shared/result.ts'

/** What survives a restart of the application, and what a test may do to it. */
export class MemoryDisk {
  readonly vaults = new Map<Space, Uint8Array<ArrayBuffer>>()
  readonly journals = new Map<Space, Uint8Array<ArrayBuffer>[]>()
  /** Appends still allowed; then `disk-full`. */
  appendsLeft = Number.POSITIVE_INFINITY
  /** First damaged entry of a journal. */
  readonly damagedAt = new Map<Space, number>()
  /** Names of saved files, newest last. */
  readonly saved: string[] = []
  /** Files that were written in pieces and finished. */
  readonly files = new Map<string, Uint8Array>()
  /** Unfinished ones by token. */
  readonly unfinished = new Map<string, { readonly name: string; readonly pieces: Uint8Array[] }>()
  /** Every point that was reached, when `stopAt` asks for it. */
  stopAt: string | null = null
  onReached: (point: string) => void = () => {}

  journal(space: Space): Uint8Array<ArrayBuffer>[] {
    const known = this.journals.get(space)
    if (known !== undefined) return known
    const made: Uint8Array<ArrayBuffer>[] = []
    this.journals.set(space, made)
    return made
  }
}

async function headOf(entries: readonly Uint8Array<ArrayBuffer>[]): Promise<string> {
  let head = new Uint8Array(32)
  for (const entry of entries) {
    const both = new Uint8Array(32 + entry.length)
    both.set(head)
    both.set(entry, 32)
    head = new Uint8Array(await crypto.subtle.digest('SHA-256', both))
  }
  return Array.from(head, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

type Answers = { readonly [N in CallName]?: (input: Input<N>) => Promise<Result<Output<N>>> }

export function createMemoryHost(disk: MemoryDisk): Host {
  const answers: Answers = {
    'about.info': async () =>
      ok({
        version: '0',
        host: 'web',
        platform: 'test',
        builtAt: '2026-01-01T00:00:00.000Z',
        dataPlace: 'memory',
        freeBytes: 1e12,
        stopAt: disk.stopAt,
        canChooseCarrier: false,
      }),
    'vault.read': async ({ space }) => ok({ bytes: disk.vaults.get(space) ?? null }),
    'vault.write': async ({ space, bytes }) => {
      disk.vaults.set(space, Uint8Array.from(bytes))
      return ok({})
    },
    'journal.open': async ({ space }) => {
      const damagedAt = disk.damagedAt.get(space) ?? null
      const whole = disk.journal(space)
      const entries = damagedAt === null ? whole : whole.slice(0, damagedAt - 1)
      return ok({ count: entries.length, head: await headOf(entries), cutBytes: 0, damagedAt })
    },
    'journal.append': async ({ space, after, entries }) => {
      const journal = disk.journal(space)
      if (after !== journal.length) return fail('journal-moved', { count: journal.length })
      if (disk.appendsLeft <= 0) return fail('disk-full')
      disk.appendsLeft -= 1
      journal.push(...entries.map((entry) => Uint8Array.from(entry)))
      return ok({ count: journal.length, head: await headOf(journal) })
    },
    'journal.read': async ({ space, from }) => {
      const journal = disk.journal(space)
      const upTo = Math.min(journal.length, from + 2)
      return ok({ entries: journal.slice(from - 1, upTo), next: upTo < journal.length ? upTo + 1 : null })
    },
    'files.save': async ({ name }) => {
      disk.saved.push(name)
      return ok({ place: name })
    },
    'files.begin': async ({ name }) => {
      const token = `${name}#${disk.files.size}`
      disk.unfinished.set(token, { name, pieces: [] })
      return ok({ token })
    },
    'files.append': async ({ token, bytes }) => {
      const file = disk.unfinished.get(token)
      if (file === undefined) return fail('no-such-save')
      file.pieces.push(bytes)
      return ok({})
    },
    'files.commit': async ({ token }) => {
      const file = disk.unfinished.get(token)
      if (file === undefined) return fail('no-such-save')
      disk.unfinished.delete(token)
      disk.saved.push(file.name)
      disk.files.set(file.name, new Uint8Array(await new Blob(file.pieces as BlobPart[]).arrayBuffer()))
      return ok({ place: file.name })
    },
    'files.abandon': async ({ token }) => {
      disk.unfinished.delete(token)
      return ok({})
    },
    'testing.reached': ({ point }) => {
      disk.onReached(point)
      return new Promise(() => {})
    },
  }
  return async <N extends CallName>(call: N, input: Input<N>): Promise<Result<Output<N>>> => {
    const answer = answers[call]
    return answer === undefined ? fail('no-such-call') : answer(input)
  }
}
