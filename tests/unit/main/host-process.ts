// How does a test start a real loopback host, call it, and kill it?

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { CallName, Input, Output } from '../../../shared/bridge/contract.ts'
import { decodeMessage, encodeMessage } from '../../../shared/bridge/encoding.ts'
import type { Result } from '../../../shared/result.ts'

const root = join(import.meta.dirname, '../../..')

export interface HostProcess {
  readonly process: ChildProcess
  readonly address: string
  readonly token: string
  readonly lines: readonly string[]
  readonly call: <N extends CallName>(call: N, input: Input<N>) => Promise<Result<Output<N>>>
  /** Resolves when the host has printed this line. */
  readonly said: (line: string) => Promise<void>
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
}

/** Milliseconds for lines that are on their way when a process has ended. */
const LAST_WORDS = 2000

export function temporaryData(): string {
  return mkdtempSync(join(tmpdir(), 'desk-host-'))
}

/** A running process whose lines can be waited for. */
export function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Pick<HostProcess, 'process' | 'lines' | 'said' | 'ended'> & { readonly firstLine: Promise<string> } {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const waiting: { readonly line: (line: string) => boolean; readonly done: () => void }[] = []
  // What it said last may still be on its way when it has ended; a child of its own may hold the pipes open for longer.
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => resolve(code ?? signal ?? 1)
    child.on('close', end)
    child.on('exit', (code, signal) => setTimeout(end, LAST_WORDS, code, signal))
  })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      for (const one of waiting) if (one.line(line)) one.done()
    })
  }
  const when = (match: (line: string) => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      if (lines.some(match)) return resolve()
      waiting.push({ line: match, done: resolve })
      void ended.then(() => reject(new Error(`ended before the line came: ${lines.join(' | ')}`)))
    })
  return {
    process: child,
    lines,
    ended,
    said: (line) => when((other) => other === line),
    firstLine: when(() => true).then(() => lines[0] ?? ''),
  }
}

/** Starts `main/web/start.ts` from source on a free port. */
export async function startHost(env: Readonly<Record<string, string>>): Promise<HostProcess> {
  const run = runNode(['main/web/start.ts'], { PORT: '0', DESK_DISK_RESERVE: '0', DESK_END_WITH_STDIN: '1', ...env })
  const url = new URL(await run.firstLine)
  const token = new URLSearchParams(url.hash.slice(1)).get('token') ?? ''
  return {
    ...run,
    address: url.origin,
    token,
    call: async (call, input) => {
      const response = await fetch(`${url.origin}/call/${call}`, {
        method: 'POST',
        headers: { origin: url.origin, 'x-desk-token': token },
        body: encodeMessage(input),
      })
      const result = decodeMessage(new Uint8Array(await response.arrayBuffer()))
      if (!result.ok) throw new Error(`the host answered ${response.status}`)
      return result.value as Result<never>
    },
  }
}

/** The value of a result that the test expects to be good. */
export function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}
