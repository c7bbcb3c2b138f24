// Of which refused rows may nothing be repeated? Those that the boundary keeps out leave their number and the reason only.

import type { LedgerDefinition } from '../ledgers/define.ts'
import { ledgers } from '../ledgers/index.ts'
import type { Problem } from './reading.ts'

/** Does a refusal concern the boundary: the partition of a ledger (its closed list of categories) or a kind that says so? */
export function concernsBoundary(field: string | null, kind: string, ledger: LedgerDefinition): boolean {
  return (field !== null && field === ledger.partition) || kind.endsWith('outside-boundary')
}

/** The same question about a problem of a finished reading. */
export function isSilentProblem(problem: Problem, ledgerName: string): boolean {
  const ledger = ledgers.find(({ name }) => name === ledgerName)
  return (
    problem.reaction === 'refuse' && (ledger === undefined || concernsBoundary(problem.field, problem.kind, ledger))
  )
}
