// How are many random workbooks read? `npm run fuzz:workbooks -- --seed N --books M`; without a seed one of the day is taken and said.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { seed: { type: 'string' }, books: { type: 'string' } } })
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000))
const books = Number(values.books ?? 500)
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(books) || books < 1) {
  console.error('Usage: npm run fuzz:workbooks -- --seed N --books M (whole numbers)')
  process.exit(2)
}
console.log(`${books} random workbooks in each form from seed ${seed}`)
const root = join(import.meta.dirname, '..', '..')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const done = spawnSync(process.execPath, [vitest, 'run', '--project', 'node', 'tests/fuzz/workbooks.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_SEED: String(seed), FUZZ_BOOKS: String(books) },
})
process.exit(done.status ?? 1)
