// A share of the random lives, in a process of its own: seeds `first`, `first + stride`, ... until its steps are done.

import { lifeOf, told } from './life.ts'
import { shrink, simulate } from './simulation.ts'

interface Share {
  readonly first: number
  readonly stride: number
  /** Steps of all its lives together. */
  readonly steps: number
  readonly shrinking: number
}

async function live({ first, stride, steps, shrinking }: Share): Promise<void> {
  let [seed, done] = [first, 0]
  let said = Date.now()
  while (done < steps) {
    const run = { seed, steps: Math.min(lifeOf(), steps - done) }
    const finding = await simulate(run)
    if (finding !== null) {
      const least = shrinking > 0 ? await shrink(run, finding, shrinking) : { run, finding }
      console.error(told(least.run, least.finding))
      process.exit(1)
    }
    done += run.steps
    seed += stride
    if (Date.now() - said < 30_000) continue
    said = Date.now()
    console.log(`seeds from ${first} in steps of ${stride}: ${done} of ${steps} steps`)
  }
}

const [first, stride, steps, shrinking] = process.argv.slice(2).map(Number)
await live({ first: first ?? 1, stride: stride ?? 1, steps: steps ?? 0, shrinking: shrinking ?? 0 })
