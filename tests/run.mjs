// Does everything hold? One run: lock file, lint, types, build, unit to exploit tests, browser, e2e, pack check, by-hand tools.
// It finds what it needs (Chromium, age, minisign …) and, as root on Debian, installs what is missing; elsewhere it says what to install.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const root = join(import.meta.dirname, '..')
const results = join(root, 'out/test-results')
const onlySteps = process.argv.slice(2)

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable']
  return [process.env.CHROMIUM_PATH, ...names.map(onPath)].find((path) => path && existsSync(path))
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true
  try {
    return execFileSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}

function missingTools() {
  const missing = []
  if (!findChromium()) missing.push('chromium')
  if (!hasChineseFont()) missing.push('fonts-noto-cjk', 'fontconfig')
  for (const [command, debianPackage] of [
    ['age', 'age'],
    ['minisign', 'minisign'],
    ['openssl', 'openssl'],
    ['soffice', 'libreoffice-calc-nogui'],
  ])
    if (!onPath(command)) missing.push(debianPackage)
  return missing
}

function installTools() {
  const missing = missingTools()
  if (missing.length === 0) return
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    console.error(`Missing on this machine: ${missing.join(', ')}.`)
    console.error(
      'Install them with the system package manager (or set CHROMIUM_PATH to a Chromium, Chrome or Edge) and run again.',
    )
    process.exit(1)
  }
  console.log(`== install ${missing.join(' ')}`)
  const apt = (...words) =>
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', ...missing)
}

const node = process.execPath
const bin = (path) => join(root, 'node_modules', path)
const vitest = bin('vitest/vitest.mjs')
const vitestRun = (project, ...options) => [
  node,
  vitest,
  'run',
  '--project',
  project,
  ...options,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(results, `${project}.json`)}`,
]

/** name, command, and how to count: a report file, a closing line, or one for the step. */
const steps = [
  { name: 'lock', command: [node, 'tests/lock-check.mjs'] },
  { name: 'lint', command: [node, bin('@biomejs/biome/bin/biome'), 'ci', '.'] },
  { name: 'knip', command: [node, bin('knip/bin/knip.js')] },
  { name: 'types', command: [node, bin('typescript/bin/tsc'), '-b'] },
  { name: 'build', command: [node, bin('vite/bin/vite.js'), 'build', '--app', '--logLevel', 'warn'] },
  { name: 'node', command: vitestRun('node', '--maxWorkers=2'), count: 'vitest' },
  { name: 'browser', command: vitestRun('browser', '--maxWorkers=1'), count: 'vitest' },
  {
    name: 'e2e',
    command: [node, bin('@playwright/test/cli.js'), 'test', '-c', 'tests/e2e/playwright.config.ts'],
    count: 'playwright',
  },
  { name: 'pack', command: [node, 'tests/pack-check.mjs'], count: 'line' },
]

function run(command) {
  return new Promise((done) => {
    const child = spawn(command[0], command.slice(1), {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, CHROMIUM_PATH: findChromium(), TZ: process.env.TZ ?? 'Asia/Shanghai' },
    })
    let tail = ''
    child.stdout.on('data', (piece) => {
      process.stdout.write(piece)
      tail = (tail + piece).slice(-4000)
    })
    child.on('error', () => done({ code: 127, tail }))
    child.on('close', (code) => done({ code: code ?? 1, tail }))
  })
}

function counted(step, outcome) {
  const failedIf = (failed) => (outcome.code !== 0 && failed === 0 ? 1 : failed)
  if (step.count === 'line') {
    const found = /(\d+) passed, (\d+) failed/.exec(outcome.tail)
    return { passed: Number(found?.[1] ?? 0), failed: failedIf(Number(found?.[2] ?? 0)) }
  }
  const report = join(results, `${step.name}.json`)
  if (step.count && existsSync(report)) {
    const read = JSON.parse(readFileSync(report, 'utf8'))
    if (step.count === 'vitest') return { passed: read.numPassedTests, failed: failedIf(read.numFailedTests) }
    return { passed: read.stats.expected, failed: failedIf(read.stats.unexpected + read.stats.flaky) }
  }
  return outcome.code === 0 && !step.count ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** The failed tests of a step by name with the first lines of their reasons: the end of a long log is what is kept of it. */
function failures(step) {
  const report = join(results, `${step.name}.json`)
  if (!step.count || !existsSync(report)) return []
  const read = JSON.parse(readFileSync(report, 'utf8'))
  const brief = (text) =>
    stripVTControlCharacters(String(text ?? ''))
      .split('\n')
      .slice(0, 12)
      .join('\n    ')
  if (step.count === 'vitest')
    return read.testResults.flatMap((file) => [
      ...(file.status === 'failed' && file.assertionResults.length === 0
        ? [`${file.name}: ${brief(file.message)}`]
        : []),
      ...file.assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => `${file.name} › ${test.fullName}: ${brief(test.failureMessages?.[0])}`),
    ])
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
  return (read.suites ?? [])
    .flatMap(specs)
    .filter((spec) => !spec.ok)
    .map((spec) => `${spec.file} › ${spec.title}: ${brief(spec.tests[0]?.results.at(-1)?.error?.message)}`)
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
installTools()
const total = { passed: 0, failed: 0 }
const slow = []
const failed = []
for (const step of steps) {
  if (onlySteps.length > 0 && !onlySteps.includes(step.name)) continue
  const started = Date.now()
  console.log(`== ${step.name}`)
  const outcome = await run(step.command)
  const count = counted(step, outcome)
  total.passed += count.passed
  total.failed += count.failed
  if (count.failed > 0) failed.push(...failures(step))
  const seconds = Math.round((Date.now() - started) / 1000)
  slow.push(`${step.name} ${seconds} s${count.failed ? ' FAILED' : ''}`)
  console.log(`-- ${step.name}: ${seconds} s, ${count.passed} passed, ${count.failed} failed`)
  if (step.name === 'build' && outcome.code !== 0) break
}
for (const line of failed.slice(0, 40)) console.log(`FAILED ${line}`)
console.log(slow.join(', '))
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
