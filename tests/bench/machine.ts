// On what does the bench run? A web host with a real data folder, Chromium with a real profile, and LibreOffice to compare with.

import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { stage } from './build.ts'
import type { BenchPage } from './page/bench-api.ts'

export const workFolder = join(stage, '../work')

function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}

function findChromium(): string {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable']
  const found = [process.env.CHROMIUM_PATH, ...names.map(onPath)].find((path) => path && existsSync(path))
  if (found === undefined) throw new Error('The bench needs Chromium, Chrome or Edge; set CHROMIUM_PATH to one.')
  return found
}

/** LibreOffice; on Debian as root it is installed when it is missing. Null: say what to install and go on without. */
export function findLibreOffice(): string | null {
  const find = (): string | undefined => onPath('soffice') ?? onPath('libreoffice')
  const found = find()
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && onPath('apt-get') !== undefined) {
    console.error('== install libreoffice-calc-nogui')
    const apt = (...words: string[]) =>
      execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...words], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    apt('update', '-qq')
    apt('install', '-y', '-qq', '--no-install-recommends', 'libreoffice-calc-nogui')
  }
  return find() ?? null
}

/** Milliseconds that LibreOffice takes to turn the workbook into csv; its first start (profile) is not counted. */
export function convertToCsv(office: string, file: string): number {
  const target = join(workFolder, 'csv')
  mkdirSync(target, { recursive: true })
  const profile = `-env:UserInstallation=file://${join(workFolder, 'libreoffice')}`
  const options = ['--headless', profile, '--convert-to', 'csv', '--outdir', target]
  if (!existsSync(join(workFolder, 'libreoffice'))) spawnSync(office, ['--headless', profile, '--terminate_after_init'])
  const from = performance.now()
  const done = spawnSync(office, [...options, file], { encoding: 'utf8' })
  const milliseconds = performance.now() - from
  if (done.status !== 0) throw new Error(`LibreOffice ended with ${done.status}: ${done.stderr}`)
  const lines = readFileSync(
    join(
      target,
      `${file
        .split('/')
        .at(-1)
        ?.replace(/\.xlsx$/, '')}.csv`,
    ),
    'utf8',
  ).split('\n')
  if (lines.length < 1000) throw new Error('LibreOffice wrote fewer rows than were read')
  return milliseconds
}

export interface Machine {
  readonly page: Page
  /** Folder into which the host saves exports. */
  readonly exports: string
  /** Resident memory of the page's process in MB: now, and the most since `forgetPeak`; null where the system does not say. */
  memory(): Promise<{ readonly now: number; readonly peak: number } | null>
  forgetPeak(): Promise<void>
  /** Ends host and browser; `keep`: another machine goes on with the same office. */
  stop(keep?: 'keep'): Promise<void>
}

/** A host and a browser: with an empty data folder and an empty profile, or with those that were kept. */
export async function startMachine(port: number, kept?: 'kept'): Promise<Machine> {
  const folder = join(workFolder, `office-${port}`)
  if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'data'), { recursive: true })
  const host = spawn(process.execPath, [join(stage, 'out/main/web-host.js')], {
    cwd: stage,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: String(port), HOST_TOKEN: 'bench-token', DESK_DATA: join(folder, 'data') },
  })
  const url = await addressOf(host)
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: findChromium(),
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
  const page = await context.newPage()
  page.setDefaultTimeout(600_000)
  page.on('pageerror', (error) => console.error(`page: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`page: ${message.text()}`)
  })
  await page.goto(url)
  await page.waitForFunction(() => window.bench !== undefined)
  return {
    page,
    exports: join(folder, 'data/导出'),
    memory: () => memoryOf(context),
    forgetPeak: async () => {
      // Linux: the high water mark of a process begins anew
      for (const id of await renderers(context)) writeFileSync(`/proc/${id}/clear_refs`, '5')
    },
    stop: async (keep) => {
      await context.close()
      host.kill('SIGTERM')
      await new Promise<void>((done) => (host.exitCode === null ? host.once('exit', () => done()) : done()))
      if (keep === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function addressOf(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    host.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString()
      const url = /http:\/\/127\.0\.0\.1:\S+/.exec(text)?.[0]
      if (url !== undefined) resolve(url)
    })
    host.once('exit', (code) => reject(new Error(`the web host ended with ${code}: ${text}`)))
  })
}

async function renderers(context: BrowserContext): Promise<readonly number[]> {
  const browser = context.browser()
  if (process.platform !== 'linux' || browser === null) return []
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

/** The largest renderer is the page with its workers. */
async function memoryOf(context: BrowserContext): Promise<{ readonly now: number; readonly peak: number } | null> {
  const sizes = (await renderers(context))
    .map((id) => readFileSync(`/proc/${id}/status`, 'utf8'))
    .map((status) => ({ now: megabytes(status, 'VmRSS'), peak: megabytes(status, 'VmHWM') }))
  return sizes.sort((one, other) => other.now - one.now)[0] ?? null
}

function megabytes(status: string, name: string): number {
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024
}

/** Calls a function of the bench page; arguments and answers cross as JSON. */
export async function ask<K extends keyof BenchPage>(
  { page }: Machine,
  call: K,
  ...given: Parameters<BenchPage[K]>
): Promise<Awaited<ReturnType<BenchPage[K]>>> {
  const asked = ([name, words]: readonly [K, Parameters<BenchPage[K]>]) => {
    const work = window.bench[name] as (...all: Parameters<BenchPage[K]>) => ReturnType<BenchPage[K]>
    return work(...words)
  }
  return (await page.evaluate(asked as never, [call, given] as never)) as Awaited<ReturnType<BenchPage[K]>>
}
