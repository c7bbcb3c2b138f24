// How long is one random life, and how is a finding told?

import type { Finding, Run } from './simulation.ts'

/** Steps of one tree before everything is delivered. */
export function lifeOf(): number {
  return 240
}

export function told({ seed, steps, without }: Run, { step, wrong, story }: Finding): string {
  const left = without === undefined || without.size === 0 ? '' : `, ${steps - without.size} of its steps suffice`
  return [`seed ${seed}, step ${step}${left}:`, ...wrong.slice(0, 6), 'before that:', ...story].join('\n')
}
