// Does the exchange keep its word in random lives of a tree of offices? The node suite runs a share with the product's own signatures; `npm run fuzz:exchange` runs many.

import { expect, test } from 'vitest'
import { lifeOf, told } from './life.ts'
import { type Run, simulate } from './simulation.ts'

const FIRST = 20_261_125
const STEPS = 150

test(
  `random lives of a tree of offices: ${STEPS} steps from seed ${FIRST}`,
  async () => {
    for (let seed = FIRST, done = 0; done < STEPS; seed += 1, done += lifeOf()) {
      const run: Run = { seed, steps: Math.min(lifeOf(), STEPS - done) }
      const finding = await simulate(run)
      if (finding !== null) expect.fail(told(run, finding))
    }
  },
  60_000 + STEPS * 200,
)

/** Seeds of `npm run fuzz:exchange` that found something once, with their steps. */
const found = [{ seed: 31_021, steps: 240, what: 'a rejection told again called local what had arrived since' }]

test.each(found)('seed $seed: $what', { timeout: 120_000 }, async (run) => {
  const finding = await simulate(run)
  if (finding !== null) expect.fail(told(run, finding))
})
