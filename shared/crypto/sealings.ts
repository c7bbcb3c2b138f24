// Which way of sealing belongs to the name of a suite?

import { sealingA1 } from './a1.ts'
import { sealingA1PQ } from './a1pq.ts'
import { sealingS1 } from './s1.ts'
import { type Sealing, SUITE_NAMES, type SuiteName } from './suite.ts'

const sealings: Readonly<Record<SuiteName, Sealing>> = { A1: sealingA1, A1PQ: sealingA1PQ, S1: sealingS1 }

export function isSuiteName(text: string): text is SuiteName {
  return (SUITE_NAMES as readonly string[]).includes(text)
}

export function sealingNamed(name: SuiteName): Sealing {
  return sealings[name]
}
