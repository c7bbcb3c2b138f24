// Does `npm start` choose rightly between Electron and the browser, say so, and end what it started?

import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runNode, temporaryData } from './host-process.ts'

interface StartModule {
  readonly needsBuild: (at: string) => boolean
  readonly electronBinary: (at: string, env: Readonly<Record<string, string>>) => string | undefined
  readonly browserCandidates: (platform: string, env: Readonly<Record<string, string>>) => string[]
}

const source = join(import.meta.dirname, '../../../main/start.mjs')
const root = temporaryData()
const script = join(root, 'main/start.mjs')
let start: StartModule

function put(path: string, text: string, executable = false): string {
  const full = join(root, path)
  mkdirSync(join(full, '..'), { recursive: true })
  writeFileSync(full, text)
  if (executable) chmodSync(full, 0o755)
  return full
}

const HOST = `
process.on('SIGTERM', () => { console.log('host told to end'); process.exit(0) })
process.stdin.resume().on('end', () => process.exit(0))
console.log('http://127.0.0.1:1/#token=t')
console.log('data ' + ${JSON.stringify(join(root, 'data'))})
setInterval(() => {}, 1000)
`

beforeAll(async () => {
  mkdirSync(join(root, 'main'))
  copyFileSync(source, script)
  put('package-lock.json', '{}')
  put('node_modules/electron/package.json', '{"version":"1.2.3"}')
  for (const file of ['renderer/index.html', 'main/index.js', 'preload/preload.cjs']) put(`out/${file}`, '')
  put('out/main/web-host.js', HOST)
  start = await import(pathToFileURL(source).href)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** An environment without the switches of whoever runs the tests. */
const plain = {
  CI: '',
  DESK_HOST: '',
  DESK_BROWSER: '',
  DESK_NO_OPEN: '',
  ELECTRON_OVERRIDE_DIST_PATH: '',
  ELECTRON_RUN_AS_NODE: '',
}

/** For a busy machine; the default is one second. */
const patience = { timeout: 30_000 }

describe('npm start', () => {
  it('opens the installed browser with a profile of its own, and hands signals on', async () => {
    const browser = put('browser', `#!/bin/sh\nprintf '%s\\n' "$@" > ${join(root, 'arguments')}\n`, true)
    const run = runNode([script], { ...plain, DESK_HOST: 'web', DESK_BROWSER: browser })
    await run.said('http://127.0.0.1:1/#token=t')
    expect(run.lines[0]).toBe('按设置使用浏览器方式（DESK_HOST=web）。')
    await vi.waitFor(() => expect(existsSync(join(root, 'arguments'))).toBe(true), patience)
    await vi.waitFor(() => expect(readFileSync(join(root, 'arguments'), 'utf8')).toContain('--lang=zh-CN'), patience)
    const given = readFileSync(join(root, 'arguments'), 'utf8').split('\n')
    expect(given).toContain('--app=http://127.0.0.1:1/#token=t')
    expect(given).toEqual(expect.arrayContaining(['--no-first-run', '--disable-features=Translate']))
    expect(given).toContain(`--user-data-dir=${join(root, 'data/browser')}`)
    run.process.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    await vi.waitFor(() => expect(run.lines).toContain('host told to end'), patience)
  })

  it('says why it uses the browser when there is no Electron', async () => {
    const run = runNode([script], { ...plain, CI: '1', DESK_NO_OPEN: '1' })
    await run.said('http://127.0.0.1:1/#token=t')
    expect(run.lines[0]).toContain('本机没有 Electron 且未能下载')
    run.process.kill('SIGINT')
    await run.ended
  })

  it('says so when there is no browser either', async () => {
    const run = runNode([script], { ...plain, DESK_HOST: 'web', DESK_BROWSER: join(root, 'no-such-browser') })
    await vi.waitFor(() => expect(run.lines.join('\n')).toContain('没有找到 Edge、Chrome 或 Chromium'), patience)
    run.process.kill('SIGTERM')
    await run.ended
  })

  it('starts Electron where it is, without the editor’s switch, and ends with its code', async () => {
    put('electron/electron', '#!/bin/sh\necho "electron $@ [$ELECTRON_RUN_AS_NODE]"\nexit 7\n', true)
    const env = { ...plain, ELECTRON_OVERRIDE_DIST_PATH: join(root, 'electron'), ELECTRON_RUN_AS_NODE: '1' }
    const run = runNode([script], env)
    expect(await run.ended).toBe(7)
    expect(run.lines.join('\n')).toMatch(new RegExp(`electron (--no-sandbox )?${root} \\[\\]`))
  })

  it('tries to fetch Electron once a day, with a time limit', async () => {
    const tries = join(root, 'tries')
    const installer = `require('fs').appendFileSync(${JSON.stringify(tries)}, 'x'); setInterval(() => {}, 1000)`
    put('node_modules/electron/install.js', installer)
    for (let round = 0; round < 2; round++) {
      const run = runNode([script], { ...plain, DESK_NO_OPEN: '1', DESK_ELECTRON_TIMEOUT: '4000' })
      await run.said('http://127.0.0.1:1/#token=t')
      run.process.kill('SIGTERM')
      await run.ended
    }
    expect(readFileSync(tries, 'utf8')).toBe('x')
  })

  it('knows a missing or stale build', () => {
    expect(start.needsBuild(root)).toBe(false)
    const later = new Date(Date.now() + 60_000)
    utimesSync(put('shared/a.ts', ''), later, later)
    expect(start.needsBuild(root)).toBe(true)
    rmSync(join(root, 'shared'), { recursive: true })
    expect(start.needsBuild(root)).toBe(false)
    rmSync(join(root, 'out/preload/preload.cjs'))
    expect(start.needsBuild(root)).toBe(true)
  })

  it('takes a binary only of the right version', () => {
    const at = join(root, 'node_modules/electron')
    expect(start.electronBinary(at, {})).toBeUndefined()
    put('node_modules/electron/path.txt', 'electron')
    put('node_modules/electron/dist/electron', '')
    put('node_modules/electron/dist/version', 'v1.2.2')
    expect(start.electronBinary(at, {})).toBeUndefined()
    put('node_modules/electron/dist/version', 'v1.2.3')
    expect(start.electronBinary(at, {})).toBe(join(at, 'dist/electron'))
    expect(start.electronBinary(at, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'nowhere') })).toBeUndefined()
  })

  it('knows where browsers are', () => {
    expect(start.browserCandidates('win32', { ProgramFiles: 'C:/P' }).join()).toContain('Edge/Application/msedge.exe')
    expect(start.browserCandidates('linux', {})).toContain('/usr/bin/chromium')
    expect(start.browserCandidates('linux', { CHROMIUM_PATH: '/c' })[0]).toBe('/c')
    expect(start.browserCandidates('linux', { DESK_BROWSER: '/b' })).toEqual(['/b'])
  })
})
