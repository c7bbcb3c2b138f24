// How does `npm start` open the application? Real Electron when it is there or can be fetched, else the browser on the web host.
// Never import electron here: since version 42 that starts a download inside require().

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..')
const RETRY_AFTER = 24 * 3600_000
const WINDOW_HANDED_ON = 5_000

/** Newest change below the given files and folders, in milliseconds. */
function newest(paths) {
  return Math.max(
    0,
    ...paths.flatMap((path) => {
      const found = statSync(path, { throwIfNoEntry: false })
      if (!found) return []
      if (!found.isDirectory()) return [found.mtimeMs]
      return [newest(readdirSync(path).map((name) => join(path, name)))]
    }),
  )
}

/** Is there no build, or is a source newer than it? */
export function needsBuild(at = root) {
  const built = ['out/renderer/index.html', 'out/main/index.js', 'out/main/web-host.js', 'out/preload/preload.cjs']
  const times = built.map((path) => statSync(join(at, path), { throwIfNoEntry: false })?.mtimeMs ?? 0)
  const sources = ['shared', 'renderer', 'main', 'vite.config.ts', 'package-lock.json']
  return newest(sources.map((path) => join(at, path))) > Math.min(...times)
}

/** Path of the Electron binary, or undefined when it was never downloaded or belongs to another version. */
export function electronBinary(packageDirectory, env = process.env) {
  const name = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron'
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    const path = join(env.ELECTRON_OVERRIDE_DIST_PATH, name)
    return existsSync(path) ? path : undefined
  }
  const read = (file) => {
    const path = join(packageDirectory, file)
    return existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  }
  const version = JSON.parse(read('package.json') || '{}').version
  if (version === undefined || read('dist/version').replace(/^v/, '') !== version) return undefined
  const path = join(packageDirectory, 'dist', read('path.txt') || name)
  return existsSync(path) ? path : undefined
}

/** Browsers that can show an application window, the likeliest first. */
export function browserCandidates(platform = process.platform, env = process.env) {
  if (env.DESK_BROWSER) return [env.DESK_BROWSER]
  if (platform === 'win32') {
    const roots = [env['ProgramFiles(x86)'], env.ProgramFiles, env.LOCALAPPDATA].filter(Boolean)
    const names = ['Microsoft/Edge/Application/msedge.exe', 'Google/Chrome/Application/chrome.exe']
    return roots.flatMap((folder) => names.map((name) => join(folder, name)))
  }
  if (platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'qaxbrowser-safe-stable',
    'qaxbrowser',
    'browser360-cn-stable',
    'browser360-cn',
  ]
  const own = env.CHROMIUM_PATH ? [env.CHROMIUM_PATH] : []
  return [...own, ...names.flatMap((name) => ['/usr/bin', '/usr/local/bin', '/snap/bin'].map((at) => join(at, name)))]
}

/** Arguments of the application window: its own profile, nothing of the person's everyday browser. */
export function browserArguments(url, profile, asRoot) {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-features=Translate',
    '--lang=zh-CN',
    '--window-size=1366,768',
    ...(asRoot ? ['--no-sandbox'] : []),
  ]
}

const asRoot = process.platform === 'linux' && process.getuid?.() === 0

function say(chinese, english) {
  console.log(chinese)
  console.log(english)
}

function build() {
  say('正在构建程序（只在首次或更新后进行）……', 'Building (only the first time and after updates) ...')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status === 0) return
  say('构建没有完成，程序没有打开，数据未改动。请先运行 npm ci。', 'The build failed. Run npm ci first.')
  process.exit(status ?? 1)
}

/** Tries the package's own installer once a day, with a time limit. */
function fetchElectron(packageDirectory) {
  const mark = join(root, 'node_modules/.cache/electron-not-fetched')
  const tried = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (Date.now() - tried < RETRY_AFTER && process.env.DESK_HOST !== 'electron') return
  say(
    '本机还没有 Electron，正在下载一次（网络慢或不通时可设 ELECTRON_MIRROR，或设 DESK_HOST=web 直接使用浏览器）……',
    'Electron is not here yet: downloading it once (slow or blocked? set ELECTRON_MIRROR, or DESK_HOST=web) ...',
  )
  spawnSync(process.execPath, [join(packageDirectory, 'install.js')], {
    stdio: 'ignore',
    timeout: Number(process.env.DESK_ELECTRON_TIMEOUT ?? 300_000),
    killSignal: 'SIGKILL',
  })
  if (electronBinary(packageDirectory)) return
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, '')
}

/** Ends with the child, and hands signals on to it. */
function follow(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)))
}

function startElectron(binary) {
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE // set inside the terminals of some editors
  const child = spawn(binary, asRoot ? ['--no-sandbox', root] : [root], { stdio: 'inherit', env })
  child.on('error', (error) => {
    say(
      `Electron 不能启动（${error.code}），改用浏览器方式。`,
      `Electron does not start (${error.code}): using the browser.`,
    )
    startWeb()
  })
  child.on('spawn', () => follow(child))
}

function startWeb() {
  const host = spawn(process.execPath, [join(root, 'out/main/web-host.js')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, DESK_END_WITH_STDIN: '1' },
  })
  follow(host)
  let url = ''
  createInterface({ input: host.stdout }).on('line', (line) => {
    if (url === '') {
      url = line
      console.log(url)
    } else if (line.startsWith('data ')) openBrowser(host, url, join(line.slice('data '.length), 'browser'))
    else console.log(line)
  })
}

function openBrowser(host, url, profile) {
  if (process.env.DESK_NO_OPEN) return
  const browser = browserCandidates().find((path) => existsSync(path))
  if (browser === undefined) {
    say(
      '没有找到 Edge、Chrome 或 Chromium。请在这类浏览器中打开上面的地址；本窗口关闭时程序结束。',
      'No Edge, Chrome or Chromium was found: open the address above in one. The program ends with this window.',
    )
    return
  }
  const opened = Date.now()
  const window = spawn(browser, browserArguments(url, profile, asRoot), { stdio: 'ignore' })
  window.on('error', () =>
    say('浏览器不能启动，请手工打开上面的地址。', 'The browser does not start: open the address above.'),
  )
  window.on('exit', () => {
    // A window that was handed on to a running browser ends at once; a closed one ends the program.
    if (Date.now() - opened > WINDOW_HANDED_ON) host.kill('SIGTERM')
  })
}

function main() {
  if (needsBuild()) build()
  if (process.env.DESK_HOST === 'web') {
    say('按设置使用浏览器方式（DESK_HOST=web）。', 'Using the browser because DESK_HOST=web is set.')
    return startWeb()
  }
  const packageDirectory = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  if (!electronBinary(packageDirectory) && !process.env.CI) fetchElectron(packageDirectory)
  const binary = electronBinary(packageDirectory)
  if (binary) {
    say('使用 Electron 打开。', 'Opening in Electron.')
    return startElectron(binary)
  }
  say(
    '本机没有 Electron 且未能下载，改用已安装的浏览器打开；数据同样只存放在本机，只是没有系统保存对话框。',
    'Electron is not here and could not be fetched: using the installed browser; everything stays on this machine, only save dialogs are missing.',
  )
  startWeb()
}

if (import.meta.filename === process.argv[1]) main()
