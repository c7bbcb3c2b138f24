// Which periods are locked? Read from their documents: one per ledger and period, with all that was ever said of it.

import type { FindLock } from '../../../shared/changes/period-lock.ts'
import type { OpenSpace } from '../open-space.ts'
import { documentKey } from '../persist.ts'
import type { LedgerPeriod } from './periods-api.ts'

export const lockTable = 'period-lock'

export function lockKey(ledger: string, period: string): string {
  return `${ledger} ${period}`
}

export function storedLock(space: OpenSpace, ledger: string, period: string): LedgerPeriod | undefined {
  return space.documents.get(documentKey(lockTable, lockKey(ledger, period))) as LedgerPeriod | undefined
}

/** For the rule: asked for every change that a person makes. */
export function findLocks(space: OpenSpace): FindLock {
  return (ledger, period) => {
    const found = storedLock(space, ledger, period)
    const last = found?.events.at(-1)
    return found?.locked !== true || last === undefined
      ? null
      : { ledger, period, by: last.by, day: last.day, reason: last.reason }
  }
}

export function listLocks(space: OpenSpace): readonly LedgerPeriod[] {
  return [...space.documents]
    .flatMap(([key, value]) => (key.startsWith(`${lockTable}/`) ? [value as LedgerPeriod] : []))
    .sort((one, other) => (one.period === other.period ? 0 : one.period > other.period ? -1 : 1))
}
