// How does a kill test drive an office? The built store worker in a real Chromium with its own profile, over a built host; both can be killed.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { StoreApi } from '../../renderer/store/api.ts'
import type { Result } from '../../shared/result.ts'
import { type OfficeHost, startOffice } from './office.ts'

const root = join(import.meta.dirname, '../..')

type Method = keyof StoreApi
type Answer<M extends Method> = ReturnType<StoreApi[M]>

export interface Machine {
  readonly host: OfficeHost
  /** Starts a worker of its own (ending the one before) and asks it. */
  readonly fresh: () => Promise<void>
  readonly ask: <M extends Method>(method: M, ...input: Parameters<StoreApi[M]>) => Answer<M>
  /** SIGKILL of host and browser at once, as a power cut would. */
  readonly cut: () => Promise<void>
  /** Ends both politely: what was written is on the disk. */
  readonly stop: () => Promise<void>
}

interface Folders {
  readonly data: string
  readonly profile: string
  readonly stick: string
}

export function foldersBelow(folder: string): Folders {
  const folders = { data: join(folder, 'data'), profile: join(folder, 'profile'), stick: join(folder, 'stick') }
  for (const path of Object.values(folders)) mkdirSync(path, { recursive: true })
  return folders
}

async function until<T>(look: () => T | null, milliseconds = 60_000): Promise<T> {
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    const found = look()
    if (found !== null) return found
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error('waited too long')
}

const groups = new Set<number>()
const hosts = new Set<OfficeHost>()

/** Ends whatever a failed test left running. */
export async function endAll(): Promise<void> {
  for (const group of groups) {
    try {
      process.kill(-group, 'SIGKILL')
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }
  groups.clear()
  for (const host of hosts) await host.kill()
  hosts.clear()
}

async function startChromium(profile: string): Promise<{ process: ChildProcess; browser: Browser }> {
  const portFile = join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  // A killed browser leaves its lock behind, and asks whether to restore the last pages.
  for (const left of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, left), { force: true })
  const switches = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-port=0']
  const child = spawn(
    process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    [...switches, `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: 'ignore', detached: true },
  )
  if (child.pid !== undefined) groups.add(child.pid)
  const port = await until(() => (existsSync(portFile) && readFileSync(portFile, 'utf8').split('\n')[0]) || null)
  return { process: child, browser: await chromium.connectOverCDP(`http://127.0.0.1:${port}`) }
}

async function openWorker(page: Page): Promise<void> {
  const name = readdirSync(join(root, 'out/renderer/assets')).find((file) => /^worker-.*\.js$/.test(file))
  await page.evaluate((file) => {
    const before: Worker | undefined = Reflect.get(window, 'storeWorker')
    before?.terminate()
    const worker = new Worker(`/assets/${file}`, { type: 'module' })
    worker.postMessage({ kind: 'host-link', link: { kind: 'web', token: 'e2e-token' } })
    Reflect.set(window, 'storeWorker', worker)
    const wrap: (worker: Worker) => unknown = Reflect.get(Reflect.get(window, 'Comlink'), 'wrap')
    // In a property of an object: a proxy that is returned would be taken for a promise.
    Reflect.set(window, 'store', wrap(worker))
  }, name)
}

/** Host and browser over the folders. */
export async function startMachine(folders: Folders, port: number, stopAt?: string): Promise<Machine> {
  const starting = startOffice({
    port,
    data: folders.data,
    carriers: [folders.stick],
    environment: { DESK_DISK_RESERVE: '0' },
    ...(stopAt === undefined ? {} : { stopAt }),
  })
  const started = starting.then((host) => {
    hosts.add(host)
    return host
  })
  const [host, { process: child, browser }] = await Promise.all([started, startChromium(folders.profile)])
  const ended = new Promise((done) => child.once('exit', done))
  const page = browser.contexts()[0]?.pages()[0]
  if (!page) throw new Error('no page')
  // Any file of the build: the page of the application would open a worker of its own.
  const style = readdirSync(join(root, 'out/renderer/assets')).find((file) => file.endsWith('.css'))
  await page.goto(`${new URL(host.url).origin}/assets/${style}`)
  await page.evaluate(readFileSync(join(root, 'node_modules/comlink/dist/umd/comlink.js'), 'utf8'))
  await openWorker(page)
  return {
    host,
    fresh: () => openWorker(page),
    ask: <M extends Method>(method: M, ...input: Parameters<StoreApi[M]>) =>
      page.evaluate(([name, given]) => Reflect.get(window, 'store')[name](...given), [
        method,
        input,
      ] as const) as Answer<M>,
    cut: endAll,
    stop: async () => {
      const session = await browser.newBrowserCDPSession()
      await session.send('Browser.close')
      await ended
      await host.stop()
      groups.clear()
      hosts.clear()
    },
  }
}

export function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}
