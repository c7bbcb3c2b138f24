// Does the exchange hold in random lives? `npm run fuzz:exchange -- --seed N --steps M`; without a seed one of the day is taken and said.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { seed: { type: 'string' }, steps: { type: 'string' }, shrink: { type: 'string' } },
})
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000))
const steps = Number(values.steps ?? 20_000)
const shrink = Number(values.shrink ?? 80)
if (![seed, steps, shrink].every(Number.isSafeInteger) || steps < 1) {
  console.error('Usage: npm run fuzz:exchange -- --seed N --steps M [--shrink RUNS] (whole numbers)')
  process.exit(2)
}
console.log(`${steps} random steps from seed ${seed}`)
const root = join(import.meta.dirname, '..', '..')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const done = spawnSync(process.execPath, [vitest, 'run', '--project', 'node', 'tests/fuzz/exchange/exchange.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_SEED: String(seed), FUZZ_STEPS: String(steps), FUZZ_SHRINK: String(shrink) },
})
process.exit(done.status ?? 1)
