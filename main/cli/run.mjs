// How does an officer start the command line? This builds it when it is missing or older than its sources, then runs it.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

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

if (isStale()) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const built = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'error'], {
    cwd: root,
    env: { ...process.env, DESK_BUILD_ONLY: 'cli' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (built.status !== 0) {
    process.stderr.write(`命令行程序没有构建成功，没有读取任何文件。\n${built.stderr}${built.stdout}\n`)
    process.exit(2)
  }
}

const ran = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(ran.status ?? 2)
