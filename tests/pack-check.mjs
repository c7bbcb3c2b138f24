// Is everything in the package that has to be, and nothing else? Packs with a fake Electron (no download) and looks inside.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { extractFile, getRawHeader, listPackage } from '@electron/asar'
import fuses from '@electron/fuses'
import { NtExecutable, NtExecutableResource } from 'resedit'

const { FuseV1Options, getCurrentFuseWire } = fuses
const OFF = 48 // '0'; @electron/fuses 1.8 does not export its states
const ON = 49
const root = join(import.meta.dirname, '..')
const at = (...names) => join(root, ...names)
let passed = 0
const failures = []

function check(condition, what) {
  if (condition) passed += 1
  else failures.push(what)
}

function run(args) {
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
}

function filesBelow(directory, prefix = '') {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(join(directory, entry.name), `${prefix}${entry.name}/`)
      : [`${prefix}${entry.name}`],
  )
}

function checkArchive(asar, platform) {
  const files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'))
  const wanted = ['/package.json', '/out/main/index.js', '/out/preload/preload.cjs', '/out/renderer/index.html']
  for (const file of wanted) check(files.includes(file), `${platform}: ${file} is in the archive`)
  for (const file of filesBelow(at('out/renderer'))) {
    if (!file.endsWith('.map'))
      check(files.includes(`/out/renderer/${file}`), `${platform}: page file ${file} is in the archive`)
  }
  check(
    files.some((file) => /\/assets\/worker-.*\.js$/.test(file)),
    `${platform}: the store worker is in the archive`,
  )
  const wrong = files.filter((file) => /node_modules|\.map$|\.tsx?$|\/tests|fake|\/resources|web-host|\/cli/.test(file))
  check(wrong.length === 0, `${platform}: no sources, maps, modules or tests in the archive: ${wrong.slice(0, 5)}`)
  const tables = files.filter((file) => /\/assets\/(villages|pcas-code)-[^/]+$/.test(file))
  const tableBytes = tables.reduce((sum, file) => sum + extractFile(asar, file.slice(1)).length, 0)
  const bytes = statSync(asar).size - tableBytes
  check(
    bytes < 16e6,
    `${platform}: the archive without the national division tables is smaller than 16 MB, not ${bytes}`,
  )
  const packed = JSON.parse(extractFile(asar, 'package.json').toString())
  check(packed.main === 'out/main/index.js', `${platform}: the archive starts out/main/index.js`)
  const preload = extractFile(asar, 'out/preload/preload.cjs').toString()
  const required = [...preload.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1])
  check(
    required.every((name) => name === 'electron'),
    `${platform}: the preload requires only electron`,
  )
}

/** The hash that the program compares at its start: in the executable on Windows. */
function checkIntegrity(asar, executable) {
  const { headerString } = getRawHeader(asar)
  const hash = createHash('sha256').update(headerString).digest('hex')
  const resources = NtExecutableResource.from(NtExecutable.from(readFileSync(executable), { ignoreCert: true }))
  const entry = resources.entries.find((one) => String(one.id).toUpperCase() === 'ELECTRONASAR')
  const text = entry ? Buffer.from(entry.bin).toString('utf8') : ''
  check(text.includes(hash), 'win32: the executable knows the hash of the archive')
}

async function checkPack({ flag, platform, directory, executable }) {
  const fake = at('out', `fake-${platform}`)
  rmSync(fake, { recursive: true, force: true })
  run(['tests/fake-electron.mjs', fake, platform])
  run(['node_modules/electron-builder/cli.js', flag, 'dir', '--x64', `-c.electronDist=${fake}`, '--publish', 'never'])
  const out = at('release', directory)
  const asar = join(out, 'resources/app.asar')
  checkArchive(asar, platform)
  for (const folder of ['demo']) {
    const wanted = filesBelow(at('resources', folder)).filter((file) => /\.(xlsx|xls|csv|json|txt)$/.test(file))
    const missing = wanted.filter((file) => !existsSync(join(out, 'resources', folder, file)))
    check(wanted.length > 0 && missing.length === 0, `${platform}: resources/${folder} is complete: ${missing}`)
  }
  const languages = readdirSync(join(out, 'locales')).sort().join()
  check(languages === 'en-US.pak,zh-CN.pak', `${platform}: two languages, not ${languages}`)
  const wire = await getCurrentFuseWire(join(out, executable))
  const states = {
    RunAsNode: OFF,
    EnableNodeOptionsEnvironmentVariable: OFF,
    EnableNodeCliInspectArguments: OFF,
    GrantFileProtocolExtraPrivileges: OFF,
    EnableCookieEncryption: ON,
    OnlyLoadAppFromAsar: ON,
    EnableEmbeddedAsarIntegrityValidation: ON,
  }
  for (const [name, state] of Object.entries(states))
    check(wire[FuseV1Options[name]] === state, `${platform}: fuse ${name}`)
  if (platform === 'win32') checkIntegrity(asar, join(out, executable))
}

if (!existsSync(at('out/renderer/index.html')) || !existsSync(at('out/preload/preload.cjs')))
  run(['node_modules/vite/bin/vite.js', 'build', '--app'])
rmSync(at('release'), { recursive: true, force: true })
await checkPack({ flag: '--linux', platform: 'linux', directory: 'linux-unpacked', executable: 'county-desk' })
await checkPack({ flag: '--win', platform: 'win32', directory: 'win-unpacked', executable: 'county-desk.exe' })
rmSync(at('release'), { recursive: true, force: true })
for (const failure of failures) console.error(`FAILED ${failure}`)
console.log(`pack-check: ${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1
