// Is the Electron window locked in, and do only its own calls reach the handlers? The real shell over a fake `electron`.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { decodeMessage, encodeMessage } from '../../../shared/bridge/encoding.ts'
import { electron, FakeContents, type FakePort, type FakeWindow } from './fake-electron.ts'
import { good, temporaryData } from './host-process.ts'

vi.mock('electron', async () => (await import('./fake-electron.ts')).electron)

const data = temporaryData()
const page = join(data, 'page')
let window: FakeWindow

beforeAll(async () => {
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(page, 'index.html'), '<title>page</title>')
  writeFileSync(join(data, 'secret.json'), 'secret')
  vi.stubEnv('DESK_DATA', data)
  vi.stubEnv('DESK_DISK_RESERVE', '0')
  await import('../../../main/electron/index.ts')
  await vi.waitFor(() => expect(electron.ipcMain.listenerCount('desk:connect')).toBe(1))
  window = electron.windows[0] as FakeWindow
})
afterAll(() => {
  electron.app.emit('will-quit')
  rmSync(data, { recursive: true, force: true })
})

describe('the start', () => {
  it('registers app:// before being ready, as standard and secure', () => {
    expect(electron.protocol.registerSchemesAsPrivileged.calls).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
    ])
    expect(electron.app.schemesWhenReady).toBe(1)
  })

  it('keeps the profile beside the data, and is the only instance', () => {
    expect(electron.app.setPath.calls).toEqual([['userData', join(data, 'electron')]])
    expect(electron.app.requestSingleInstanceLock.calls.length).toBe(1)
    expect(readdirSync(data)).toContain('desk.lock')
    electron.app.emit('second-instance')
    expect(window.restore.calls.length).toBe(1)
    expect(window.focus.calls.length).toBe(1)
  })

  it('opens one window on app://desk, without a menu', () => {
    expect(electron.windows.length).toBe(1)
    expect(window.loadURL.calls).toEqual([['app://desk/index.html']])
    expect(electron.Menu.setApplicationMenu.calls).toEqual([[null]])
  })
})

describe('the window', () => {
  it('is sandboxed and isolated', () => {
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    })
    expect(String(window.options.webPreferences.preload)).toMatch(/out[\\/]preload[\\/]preload\.cjs$/)
  })

  it('has no developer tools in the packed application', async () => {
    const { windowOptions } = await import('../../../main/electron/window.ts')
    expect(windowOptions('p', true).webPreferences?.devTools).toBe(false)
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('stops %s', (name) => {
    const event = { preventDefault: vi.fn(), url: 'https://evil.example/' }
    window.webContents.emit(name, event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
  })

  it('lets the page write an inner frame for printing, not navigate with it', () => {
    const event = { preventDefault: vi.fn(), url: 'about:srcdoc', isMainFrame: false }
    window.webContents.emit('will-frame-navigate', event)
    expect(event.preventDefault).not.toHaveBeenCalled()
    window.webContents.emit('will-frame-navigate', { ...event, isMainFrame: true })
    expect(event.preventDefault).toHaveBeenCalledOnce()
  })

  it('closes over something unsaved only when the person says so', () => {
    const event = { preventDefault: vi.fn() } // prevents that the page keeps the window open
    window.webContents.emit('will-prevent-unload', event)
    expect(event.preventDefault).not.toHaveBeenCalled()
    electron.dialog.pressed = 1
    window.webContents.emit('will-prevent-unload', event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
  })

  it('opens no other windows', () => {
    expect(window.webContents.openHandler?.({ url: 'app://desk/index.html' })).toEqual({ action: 'deny' })
  })

  it('locks every other page in likewise', () => {
    const other = new FakeContents()
    electron.app.emit('web-contents-created', {}, other)
    expect(other.openHandler?.({ url: 'x' })).toEqual({ action: 'deny' })
    expect(other.listenerCount('will-navigate')).toBe(1)
  })
})

describe('the session', () => {
  const session = electron.session.defaultSession

  it('grants no permission of any kind', () => {
    const answer = vi.fn()
    session.setPermissionRequestHandler.calls[0]?.[0]({}, 'geolocation', answer)
    expect(answer).toHaveBeenCalledWith(false)
    expect(session.setPermissionCheckHandler.calls[0]?.[0]()).toBe(false)
    expect(session.setDevicePermissionHandler.calls[0]?.[0]()).toBe(false)
    const download = { preventDefault: vi.fn() }
    session.emit('will-download', download)
    expect(download.preventDefault).toHaveBeenCalledOnce()
  })

  it.each([
    ['app://desk/index.html', false],
    ['blob:app://desk/1', false],
    ['data:image/png;base64,', false],
    ['http://127.0.0.1:41730/', true],
    ['https://evil.example/', true],
    ['file:///etc/passwd', true],
    ['app://other/index.html', true],
    ['app://desk.evil/', true],
    ['ws://evil.example/', true],
  ])('request to %s: cancelled %s', (url, cancel) => {
    const answer = vi.fn()
    session.webRequest.onBeforeRequest.calls[0]?.[0]({ url }, answer)
    expect(answer).toHaveBeenCalledWith({ cancel })
  })

  it('serves the page with the policy in its header, and nothing outside it', async () => {
    const { servePage } = await import('../../../main/electron/page.ts')
    servePage(session as never, page)
    const [scheme, handle] = session.protocol.handle.calls.at(-1) ?? []
    expect(scheme).toBe('app')
    const get = (url: string, method = 'GET') => handle?.({ url, method }) ?? Promise.reject(new Error('no handler'))
    const found = await get('app://desk/index.html')
    expect(found.status).toBe(200)
    expect(await found.text()).toBe('<title>page</title>')
    expect(found.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(found.headers.get('x-content-type-options')).toBe('nosniff')
    for (const url of [
      'app://desk/../secret.json',
      'app://desk/%2e%2e/secret.json',
      'app://desk/..%2fsecret.json',
      'app://desk/..%5csecret.json',
      'app://desk//etc/passwd',
      'app://desk/assets',
      'app://other/index.html',
      'app://desk/index.html%00',
    ]) {
      const refused = await get(url)
      expect(refused.status, url).toBe(404)
      expect(await refused.text()).not.toContain('secret')
    }
    expect((await get('app://desk/index.html', 'POST')).status).toBe(404)
  })
})

/** What the page holds after a `desk:connect` from this frame; null when it was refused. */
function connect(frame: { url: string; parent: unknown }, sender: FakeContents = window.webContents): FakePort | null {
  const postMessage = vi.fn<(channel: string, message: unknown, transfer: FakePort[]) => void>()
  electron.ipcMain.emit('desk:connect', { sender, senderFrame: { ...frame, postMessage } })
  return postMessage.mock.calls[0]?.[2][0] ?? null
}

async function callOver(port: FakePort, call: string, input: unknown): Promise<unknown> {
  const answered = new Promise<{ data: { id: number; body: Uint8Array } }>((resolve) => port.once('message', resolve))
  port.postMessage({ id: 1, call, body: encodeMessage(input) })
  const { data: answer } = await answered
  expect(answer.id).toBe(1)
  return good(decodeMessage(answer.body))
}

const top = { url: 'app://desk/index.html', parent: null }

describe('the port', () => {
  it('carries calls of the own page to the handlers', async () => {
    const port = connect(top)
    if (port === null) throw new Error('no port')
    expect(await callOver(port, 'about.info', {})).toMatchObject({
      ok: true,
      value: { host: 'electron', version: '9.9.9', dataPlace: data, canChooseCarrier: true },
    })
    const opened = await callOver(port, 'journal.open', { space: 'office' })
    expect(opened).toMatchObject({ ok: true, value: { count: 0 } })
    const entries = [new Uint8Array([1, 2, 3])]
    expect(await callOver(port, 'journal.append', { space: 'office', after: 0, entries })).toMatchObject({ ok: true })
    expect(await callOver(port, 'journal.read', { space: 'office', from: 1 })).toEqual({
      ok: true,
      value: { entries, next: null },
    })
    expect(await callOver(port, 'vault.read', { space: '../..' })).toMatchObject({ error: { code: 'bad-input' } })
    expect(await callOver(port, 'no.such', {})).toMatchObject({ error: { code: 'no-such-call' } })
  })

  it.each([
    ['another page', { url: 'https://evil.example/', parent: null }],
    ['a page that only looks alike', { url: 'app://desk.evil/index.html', parent: null }],
    ['an inner frame', { url: 'app://desk/index.html', parent: {} }],
  ])('is not given to %s', (_name, frame) => {
    expect(connect(frame)).toBeNull()
  })

  it('is not given to another window', () => {
    expect(connect(top, new FakeContents())).toBeNull()
  })

  it('answers no more once the page is another one', async () => {
    const port = connect(top)
    if (port === null) throw new Error('no port')
    window.webContents.mainFrame.url = 'https://evil.example/'
    expect(await callOver(port, 'about.info', {})).toEqual({ ok: false, error: { code: 'bad-sender' } })
    window.webContents.mainFrame.url = 'app://desk/index.html'
    expect(await callOver(port, 'about.info', {})).toMatchObject({ ok: true })
  })

  it('ignores messages of another form', async () => {
    const port = connect(top)
    const answers = vi.fn()
    port?.on('message', answers)
    for (const message of [
      null,
      'x',
      {},
      { id: 1 },
      { id: 1, call: 'about.info', body: 'text' },
      { id: '1', call: 1, body: 1 },
    ]) {
      port?.postMessage(message)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(answers).not.toHaveBeenCalled()
  })

  it('asks with dialogs where to save and which folder to use', async () => {
    const port = connect(top)
    if (port === null) throw new Error('no port')
    const file = { purpose: 'export', name: '../表.xlsx', bytes: new Uint8Array([1]) }
    expect(await callOver(port, 'files.save', file)).toEqual({ ok: true, value: { place: null } })
    expect(electron.dialog.showSaveDialog.calls).toEqual([[window, { defaultPath: join('/documents', '_表.xlsx') }]])
    expect(await callOver(port, 'carrier.choose', {})).toEqual({ ok: true, value: { carrier: null } })
    electron.dialog.chosenFolder = data
    const chosen = await callOver(port, 'carrier.choose', {})
    expect(chosen).toMatchObject({ ok: true, value: { carrier: { kind: 'folder' } } })
    expect(await callOver(port, 'carrier.list', {})).toMatchObject({ ok: true })
  })
})

describe('the preload', () => {
  it('gives the page one function, and the port only to app://desk', async () => {
    const postMessage = vi.fn()
    vi.stubGlobal('window', { postMessage })
    await import('../../../main/electron/preload.ts')
    expect(electron.contextBridge.exposeInMainWorld.calls.length).toBe(1)
    const [name, surface] = electron.contextBridge.exposeInMainWorld.calls[0] ?? []
    expect([name, Object.keys(surface ?? {})]).toEqual(['desk', ['connect']])
    surface?.connect?.()
    expect(electron.ipcRenderer.send.calls).toEqual([['desk:connect']])
    electron.ipcRenderer.emit('desk:port', { ports: ['port'] })
    expect(postMessage.mock.calls).toEqual([['desk-port', 'app://desk', ['port']]])
    vi.unstubAllGlobals()
  })
})
