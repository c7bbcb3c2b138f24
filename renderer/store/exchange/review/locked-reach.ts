// Does a package reach into periods that are locked here? It is shown before it is accepted; the lock is of the own office only.

import { lockOver, type PeriodLock, periodTitle } from '../../../../shared/changes/period-lock.ts'
import type { ExchangeCore, PreviewedChange } from '../core.ts'

export interface LockedReach {
  /** 2026年9月 */
  readonly period: string
  readonly by: string
  readonly day: string
  /** How many records of it would be new, changed or removed. */
  readonly records: number
}

/** Looks at records only where something is locked at all. */
export async function lockedReach(
  core: ExchangeCore,
  preview: readonly PreviewedChange[],
): Promise<readonly LockedReach[]> {
  const find = core.findLock
  if (find === null) return []
  const reached = new Map<string, { readonly lock: PeriodLock; readonly rows: Set<string> }>()
  for (const { change, effect } of preview) {
    const definition = core.definitions.find(({ name }) => name === change.ledger)
    if (definition?.periodField === undefined || effect === 'duplicate') continue
    const before = (await core.recordOrigin(change.ledger, change.row))?.values ?? {}
    const lock = lockOver(definition, before, find) ?? lockOver(definition, change.set, find)
    if (lock === null) continue
    const key = `${lock.period} ${lock.by} ${lock.day}`
    const known = reached.get(key) ?? { lock, rows: new Set<string>() }
    known.rows.add(change.row)
    reached.set(key, known)
  }
  return [...reached.values()].map(({ lock: { period, by, day }, rows }) => ({
    period: periodTitle(period),
    by,
    day,
    records: rows.size,
  }))
}
