// Does every guard of the reader have a test? `npm run mutate:guards [-- FILE…]` takes out one at a time and runs the tests in which it refused.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createVitest } from 'vitest/node'
import { findGuards, switched } from './guards.mjs'

const root = resolve(import.meta.dirname, '..', '..')
const folder = join(root, 'out', 'guards')
const packages = [
  'read-envelope',
  'read-package',
  'read-payload',
  'channel',
  'check-changes',
  'canonical',
  'tar',
  'gzip',
]
const more = ['receipts', 'card', 'lines', 'counts', 'text-rules', 'envelope', 'manifest', 'bundle', 'dry-run']
const crypto = ['minisign', 'der', 'a1', 'a1pq', 's1', 'sm2', 'sm2-wrap']
const known = [
  ...[...packages, ...more].map((name) => `shared/packages/${name}.ts`),
  ...crypto.map((name) => `shared/crypto/${name}.ts`),
]
const TESTS = [
  'tests/exploit/packages/**/*.test.ts',
  'tests/unit/{packages,review,keys}/**/*.test.ts',
  'tests/unit/crypto/*.test.ts',
]
/** Random damage finds much, but by luck; the tools by hand are slow and look from outside. */
const LEFT_OUT = ['**/mutations.test.ts', '**/pulled.test.ts', '**/by-hand*.test.ts', '**/found-by-simulation.test.ts']
/** Tests in which a guard refused: so many are asked first, and at most so many at all. */
const [FIRST, MOST] = [4, 60]

const { values, positionals } = parseArgs({
  options: { list: { type: 'boolean' }, keep: { type: 'boolean' }, from: { type: 'string' }, to: { type: 'string' } },
  allowPositionals: true,
})
const wanted = (path) => positionals.length === 0 || positionals.some((word) => path.includes(word))
const texts = new Map(known.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
const guards = []
const firstId = new Map()
for (const [path, text] of texts) {
  firstId.set(path, guards.length)
  for (const guard of findGuards(path, text)) guards.push({ ...guard, path, id: guards.length })
}
const place = ({ path, line }) => `${path}:${line}`
const chosen = guards.filter(
  ({ path, id }) => wanted(path) && id >= Number(values.from ?? 0) && id < Number(values.to ?? guards.length),
)
if (values.list) {
  for (const guard of chosen) console.log(guard.id, place(guard), guard.text.replace(/\s+/g, ' ').slice(0, 100))
  process.exit(0)
}

if (!values.keep) rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
process.env.GUARDS_FOLDER = folder
process.env.TZ = 'Asia/Shanghai'

let failed = []
const quiet = {
  onTestCaseResult(test) {
    if (test.result().state === 'failed')
      failed.push(`${test.fullName}: ${test.result().errors?.[0]?.message?.slice(0, 300)}`)
  },
  onTestModuleEnd(module) {
    if (module.errors().length > 0) failed.push(`${module.moduleId} does not load`)
  },
}
const switches = {
  name: 'guards',
  enforce: 'pre',
  transform(text, id) {
    const path = relative(root, id.split('?')[0])
    return firstId.has(path) ? { code: switched(path, text, firstId.get(path)), map: null } : null
  },
}
const vitest = await createVitest(
  'test',
  {
    root,
    config: false,
    watch: false,
    include: TESTS,
    exclude: LEFT_OUT,
    setupFiles: [join(import.meta.dirname, 'setup.ts')],
    testTimeout: 120_000,
    reporters: [quiet],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    isolate: true,
  },
  { plugins: [switches] },
)
const specifications = await vitest.globTestSpecifications()

/** Failed tests with guard `id` out (-1: none), among all tests or those that are named. */
async function runWith(id, tests) {
  failed = []
  writeFileSync(join(folder, 'out'), String(id))
  const files =
    tests === null
      ? specifications
      : specifications.flatMap(({ project, moduleId }) => {
          const testNames = tests.filter(({ file }) => file === moduleId).map(({ name }) => name)
          return testNames.length === 0 ? [] : [project.createSpecification(moduleId, { testNames })]
        })
  await vitest.runTestSpecifications(files)
  return failed
}

console.log(`${guards.length} guards; all tests once, to see which guards refuse in which`)
const started = Date.now()
const before = values.keep ? [] : await runWith(-1, null)
if (before.length > 0) {
  console.error(`tests fail with every guard in its place:\n${before.join('\n')}`)
  await vitest.close()
  process.exit(2)
}
/** guard -> test file -> tests in which it refused. */
const refusing = new Map()
for (const line of readFileSync(join(folder, 'fired'), 'utf8').trim().split('\n')) {
  const { name, ids } = JSON.parse(line)
  const [file, test] = name.split('\n')
  for (const id of ids) {
    const files = refusing.get(id) ?? new Map()
    files.set(file, [...(files.get(file) ?? []), { file, name: test }])
    refusing.set(id, files)
  }
}

/** The tests of a guard, one of each file in turn; a whole office is asked last: the reader alone answers sooner. */
function testsOf(id) {
  const files = [...(refusing.get(id)?.entries() ?? [])].sort(([a], [b]) => slowness(a) - slowness(b))
  const longest = Math.max(0, ...files.map(([, list]) => list.length))
  return Array.from({ length: longest }, (_, turn) => files.flatMap(([, list]) => list.slice(turn, turn + 1))).flat()
}
function slowness(file) {
  return /in-an-office|exchange|review|returns/.test(file) ? 1 : 0
}

console.log(`${Math.round((Date.now() - started) / 1000)} s; now one guard after the other`)
const survivors = []
for (const guard of chosen) {
  const tests = testsOf(guard.id)
  let killed = tests.length > 0 && (await runWith(guard.id, tests.slice(0, FIRST))).length > 0
  if (!killed && tests.length > FIRST) killed = (await runWith(guard.id, tests.slice(FIRST, MOST))).length > 0
  if (killed) continue
  const what = `${place(guard)} ${guard.text.replace(/\s+/g, ' ').slice(0, 120)}`
  if (guard.explained) console.log(`explained ${what}`)
  else {
    survivors.push(what)
    console.log(`SURVIVED ${what} (refused in ${tests.length} tests)`)
  }
}
await vitest.close()
console.log(
  `${chosen.length} guards taken out, ${survivors.length} not noticed, ${Math.round((Date.now() - started) / 1000)} s`,
)
process.exit(survivors.length === 0 ? 0 : 1)
