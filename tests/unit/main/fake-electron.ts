// What do the tests of the shell see in place of Electron? The few parts that it uses, each remembering what was asked of it.

import { EventEmitter } from 'node:events'

/** A function that remembers its calls for the whole file. */
export interface Spy<I extends readonly unknown[], O> {
  (...input: I): O
  readonly calls: I[]
}

export function spy<I extends readonly unknown[] = readonly unknown[], O = void>(
  answer: (...input: I) => O,
): Spy<I, O> {
  const calls: I[] = []
  const remember = (...input: I): O => {
    calls.push(input)
    return answer(...input)
  }
  return Object.assign(remember, { calls })
}

type Plain<O = void> = Spy<readonly unknown[], O>
const nothing = (): Plain => spy(() => undefined)

/** One end of a message channel, as Electron's main process has it. */
export class FakePort extends EventEmitter {
  other: FakePort | null = null
  readonly start: Plain = nothing()
  postMessage(data: unknown): void {
    this.other?.emit('message', { data })
  }
}

export class FakeContents extends EventEmitter {
  mainFrame = { url: 'app://desk/index.html', parent: null as unknown }
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  isDestroyed = (): boolean => false
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
}

export class FakeWindow extends EventEmitter {
  readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> }
  readonly webContents = new FakeContents()
  readonly loadURL: Plain<Promise<void>> = spy(async () => undefined)
  readonly show: Plain = nothing()
  readonly focus: Plain = nothing()
  readonly restore: Plain = nothing()
  readonly isMinimized = (): boolean => true
  constructor(options: { readonly webPreferences: Readonly<Record<string, unknown>> }) {
    super()
    this.options = options
    electron.windows.push(this)
    electron.app.emit('web-contents-created', {}, this.webContents)
  }
}

type Handle = (request: { url: string; method: string }) => Promise<Response>

class FakeSession extends EventEmitter {
  readonly protocol = { handle: spy<[string, Handle]>(() => undefined) }
  readonly setPermissionRequestHandler = spy<[(...input: unknown[]) => void]>(() => undefined)
  readonly setPermissionCheckHandler = spy<[() => boolean]>(() => undefined)
  readonly setDevicePermissionHandler = spy<[() => boolean]>(() => undefined)
  readonly setDisplayMediaRequestHandler = spy<[(...input: unknown[]) => void]>(() => undefined)
  readonly webRequest = {
    onBeforeRequest: spy<[(details: { url: string }, answer: (said: { cancel: boolean }) => void) => void]>(
      () => undefined,
    ),
  }
}

class FakeApp extends EventEmitter {
  isPackaged = false
  readonly setPath: Plain = nothing()
  readonly getPath = (): string => '/documents'
  readonly getVersion = (): string => '9.9.9'
  readonly quit: Plain = nothing()
  readonly exit: Plain = nothing()
  readonly requestSingleInstanceLock: Plain<boolean> = spy(() => true)
  schemesWhenReady = 0
  readonly whenReady = async (): Promise<void> => {
    this.schemesWhenReady = electron.protocol.registerSchemesAsPrivileged.calls.length
  }
}

/** The module `electron` of the tests. */
export const electron = {
  windows: [] as FakeWindow[],
  app: new FakeApp(),
  BrowserWindow: FakeWindow,
  Menu: { setApplicationMenu: nothing() },
  dialog: {
    showErrorBox: nothing(),
    /** Position of the button that is pressed. */
    pressed: 0,
    showMessageBoxSync: (): number => electron.dialog.pressed,
    showSaveDialog: spy(async () => ({ canceled: true, filePath: '' })),
    chosenFolder: null as string | null,
    showOpenDialog: async (): Promise<{ canceled: boolean; filePaths: string[] }> => {
      const { chosenFolder } = electron.dialog
      return chosenFolder === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [chosenFolder] }
    },
  },
  ipcMain: new EventEmitter(),
  MessageChannelMain: class {
    readonly port1 = new FakePort()
    readonly port2 = new FakePort()
    constructor() {
      this.port1.other = this.port2
      this.port2.other = this.port1
    }
  },
  protocol: { registerSchemesAsPrivileged: nothing() },
  session: { defaultSession: new FakeSession() },
  contextBridge: { exposeInMainWorld: spy<[string, Record<string, () => void>]>(() => undefined) },
  ipcRenderer: Object.assign(new EventEmitter(), { send: nothing() }),
}
