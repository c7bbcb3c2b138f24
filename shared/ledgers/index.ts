// Which ledgers are there? Adding one is one file and one line here.

import { committees } from './committees.ts'
import type { LedgerDefinition } from './define.ts'
import { disputes } from './disputes.ts'
import { divisions } from './divisions.ts'
import { gridWorkers } from './grid-workers.ts'
import { mediators } from './mediators.ts'
import { organisations } from './organisations.ts'
import { petitions } from './petitions.ts'
import { serviceTickets } from './service-tickets.ts'

/** In the order of the left rail. */
export const ledgers: readonly LedgerDefinition[] = [
  disputes,
  petitions,
  committees,
  mediators,
  serviceTickets,
  gridWorkers,
  divisions,
  organisations,
]

/** @returns undefined for a name that this version does not know (news from the future is set aside). */
export function ledgerNamed(name: string): LedgerDefinition | undefined {
  return ledgers.find((ledger) => ledger.name === name)
}
