// How does an officer start the command line? This builds it when it is missing or older than its sources, then runs it.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const bundle = join(root, 'out', 'cli', 'cli.js')

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }
  return latest
}

/** A packed application carries the bundle and no sources. */
function isStale() {
  const sources = ['shared', join('main', 'cli')].map((part) => join(root, part))
  if (!sources.every((folder) => existsSync(folder))) return !existsSync(bundle)
  return !existsSync(bundle) || statSync(bundle).mtimeMs < Math.max(...sources.map(newest))
}

function build() {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const built = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'error'], {
    cwd: root,
    env: { ...process.env, DESK_BUILD_ONLY: 'cli' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return built.status === 0 ? null : `${built.stderr}${built.stdout}`
}

/** Two command lines at once must not build over each other: the second waits, then looks again. */
function buildAlone() {
  const lock = join(root, 'out', 'cli-building')
  const patience = Date.now() + 120_000
  mkdirSync(join(root, 'out'), { recursive: true })
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch {
      const left = existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 120_000
      if (left || Date.now() > patience) rmdirSync(lock)
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
  try {
    return isStale() ? build() : null
  } finally {
    if (existsSync(lock)) rmdirSync(lock)
  }
}

const failure = isStale() ? buildAlone() : null
if (failure !== null) {
  process.stderr.write(`命令行程序没有构建成功，没有读取任何文件。\n${failure}\n`)
  process.exit(2)
}

/** Another build may be replacing the bundle this very moment: then it is built, and asked for, once more. */
async function start(again) {
  try {
    await import(pathToFileURL(bundle).href)
  } catch (error) {
    if (!again || error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000)
    if (!existsSync(bundle)) buildAlone()
    await start(false)
  }
}

await start(true)
