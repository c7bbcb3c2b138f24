// How is the conflict part of the store's surface answered?

import type { Session } from '../session.ts'
import type { ConflictApi } from './conflicts-api.ts'
import { countConflicts, listConflicts } from './list-conflicts.ts'
import { resolveConflicts } from './resolve-conflicts.ts'

export function conflictCalls(session: Session): ConflictApi {
  return {
    conflictCount: () => session.read(async (space) => countConflicts(space)),
    conflicts: (from, to) => session.read((space) => listConflicts(space, from, to)),
    resolveConflicts: (ledger, row, choices) => session.write((space) => resolveConflicts(space, ledger, row, choices)),
  }
}
