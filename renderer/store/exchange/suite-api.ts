// What can a window ask about suites? Which one the office seals with, and choosing another.

import type { SuiteName } from '../../../shared/crypto/suite.ts'
import type { Result } from '../../../shared/result.ts'

export interface SuiteState {
  /** With which packages are sealed for neighbours whose card has a key for it; others get A1. */
  readonly chosen: SuiteName
  /** Suites that can be chosen only with the characters of the recovery sheet at hand: the office was made by an earlier version. */
  readonly needsSheet: readonly SuiteName[]
  /** Number of the own card; each choice makes a new one, which the neighbours must be given. */
  readonly epoch: number
}

export interface SuiteApi {
  suites(): Promise<SuiteState>
  /** Makes keys for the suite if there are none yet, and a card of the next number. `groups`: the characters of the recovery sheet,
   * or null. Fails with `suite-already`, `suite-needs-sheet`, `recovery-refused`, or as an unlock does. */
  chooseSuite(suite: SuiteName, passphrase: string, groups: string | null): Promise<Result<null>>
}
