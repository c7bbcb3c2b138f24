// Which ledgers are there? Adding one is one file and one line here.

import { assessmentDeductions } from './assessment-deductions.ts'
import { assessmentScores } from './assessment-scores.ts'
import { committees } from './committees.ts'
import type { LedgerDefinition } from './define.ts'
import { disputes } from './disputes.ts'
import { divisions } from './divisions.ts'
import { gridWorkers } from './grid-workers.ts'
import { hotlineFigures } from './hotline-figures.ts'
import { mediators } from './mediators.ts'
import { organisations } from './organisations.ts'
import { petitions } from './petitions.ts'
import { riskAssessments } from './risk-assessments.ts'
import { serviceTickets } from './service-tickets.ts'
import { tasks } from './tasks.ts'

/** In the order of the left rail. */
export const ledgers: readonly LedgerDefinition[] = [
  disputes,
  petitions,
  hotlineFigures,
  committees,
  mediators,
  serviceTickets,
  gridWorkers,
  tasks,
  riskAssessments,
  assessmentScores,
  assessmentDeductions,
  divisions,
  organisations,
]

/** @returns undefined for a name that this version does not know (news from the future is set aside). */
export function ledgerNamed(name: string): LedgerDefinition | undefined {
  return ledgers.find((ledger) => ledger.name === name)
}
