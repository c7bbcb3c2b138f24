// How does a test get an office? A real web host with its own data folder, stick folders and port, started and stopped by the test.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const root = process.env.E2E_ROOT ?? join(import.meta.dirname, '../..')

export interface OfficeHost {
  readonly url: string
  readonly data: string
  readonly process: ChildProcess
  /** Lines that the host printed so far. */
  readonly lines: readonly string[]
  /** Resolves when the host prints a line with this text; rejects after the limit. */
  waitFor(text: string, milliseconds?: number): Promise<void>
  /** Ends the host politely and waits for it. */
  stop(): Promise<void>
  /** SIGKILL: as a power cut would. */
  kill(): Promise<void>
}

export interface OfficeOptions {
  readonly port: number
  /** Data folder; left out: a fresh one. */
  readonly data?: string
  readonly carriers?: readonly string[]
  readonly stopAt?: string
  readonly environment?: Readonly<Record<string, string>>
}

export function freshFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `desk-${name}-`))
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true })
}

/** Starts the built web host and waits for the line with its address. */
export async function startOffice(options: OfficeOptions): Promise<OfficeHost> {
  const data = options.data ?? freshFolder('data')
  mkdirSync(data, { recursive: true })
  const child = spawn(process.execPath, [join(root, 'out/main/web-host.js')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(options.port),
      HOST_TOKEN: 'e2e-token',
      DESK_DATA: data,
      DESK_CARRIERS: (options.carriers ?? []).join(delimiter),
      ...(options.stopAt === undefined ? {} : { DESK_STOP_AT: options.stopAt }),
      ...options.environment,
    },
  })
  const lines: string[] = []
  const take = (piece: Buffer) => lines.push(...piece.toString().split('\n').filter(Boolean))
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const waitFor = async (text: string, milliseconds = 60_000) => {
    const until = Date.now() + milliseconds
    while (!lines.some((line) => line.includes(text))) {
      if (Date.now() > until) throw new Error(`the host did not print “${text}”; it printed:\n${lines.join('\n')}`)
      await new Promise((done) => setTimeout(done, 25))
    }
  }
  await waitFor('http://127.0.0.1:')
  const url = /http:\/\/127\.0\.0\.1:\S+/.exec(lines.join('\n'))?.[0] ?? ''
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
  }
  return { url, data, process: child, lines, waitFor, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}
