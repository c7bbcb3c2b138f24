// Does the exchange keep its word in random lives of a tree of offices? `npm run fuzz:exchange -- --seed N --steps M`; the node suite runs a share.

import { expect, test } from 'vitest'
import { type Finding, type Run, shrink, simulate } from './simulation.ts'

const FIRST = Number(process.env.FUZZ_SEED ?? 20_261_125)
const STEPS = Number(process.env.FUZZ_STEPS ?? 150)
const LIFE = 240 // steps of one tree before everything is delivered
const SHRINKING = Number(process.env.FUZZ_SHRINK ?? 0)

function told({ seed, steps, without }: Run, { step, wrong, story }: Finding): string {
  const left = without === undefined || without.size === 0 ? '' : `, ${steps - without.size} of its steps suffice`
  return [`seed ${seed}, step ${step}${left}:`, ...wrong.slice(0, 6), 'before that:', ...story].join('\n')
}

test(
  `random lives of a tree of offices: ${STEPS} steps from seed ${FIRST}`,
  async () => {
    for (let seed = FIRST, done = 0; done < STEPS; seed += 1, done += LIFE) {
      const run: Run = { seed, steps: Math.min(LIFE, STEPS - done) }
      const finding = await simulate(run)
      if (finding === null) continue
      const least = SHRINKING > 0 ? await shrink(run, finding, SHRINKING) : { run, finding }
      expect.fail(told(least.run, least.finding))
    }
  },
  60_000 + STEPS * 200,
)
