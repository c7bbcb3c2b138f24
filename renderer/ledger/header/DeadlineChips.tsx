// How much is overdue or due soon here? Two counts beside the views; each opens its records, and closes them again.

import { useCallback, useEffect, useState } from 'react'
import type { Filter } from '../../store/api.ts'
import { dueSoon, overdue, sameClock } from '../filters/clock-filters.ts'
import type { NewsSource } from '../ledger-store.ts'
import { useLedgerView } from '../ledger-view.ts'
import type { LedgerState } from '../use-ledger-state.ts'
import { ledgerWording } from '../wording.ts'

const words = ledgerWording.deadlines

interface DeadlineChipsProps {
  readonly state: LedgerState
  readonly listen: NewsSource
}

interface DueCounts {
  readonly late: number
  readonly soon: number
}

export function DeadlineChips({ state, listen }: DeadlineChipsProps) {
  const { today } = useLedgerView()
  const counts = useDueCounts(listen)
  if (counts === null) return null
  const current = state.filters.find(({ field }) => field === '@clock')
  const chip = (name: 'late' | 'soon', filter: Extract<Filter, { op: 'clock' }>) => {
    const on = sameClock(current, filter)
    if (counts[name] === 0 && !on) return null
    return (
      <button
        type="button"
        className={`desk-due-chip desk-${name}`}
        aria-pressed={on}
        data-testid={`due-${name}`}
        onClick={() => state.putFilter('@clock', on ? null : filter)}
      >
        {words[name](counts[name])}
      </button>
    )
  }
  return (
    <fieldset className="desk-due-chips" aria-label={words.label}>
      {chip('late', overdue())}
      {chip('soon', dueSoon(today))}
    </fieldset>
  )
}

/** Counted in the whole ledger (or part), whatever is filtered; anew after every change of it. */
function useDueCounts(listen: NewsSource): DueCounts | null {
  const { store, definition, part, today } = useLedgerView()
  const [counts, setCounts] = useState<DueCounts | null>(null)
  const [version, setVersion] = useState(0)
  const { name } = definition
  const count = useCallback(
    async (filter: Filter): Promise<number> => {
      const whole = { ledger: name, ...(part === undefined ? {} : { part }), sort: [], from: 0, to: 1 }
      return (await store.query({ ...whole, filters: [filter] })).matched
    },
    [store, name, part],
  )
  useEffect(
    () =>
      listen((news) => {
        if (news.kind === 'committed' && news.ledgers?.includes(name) !== false) setVersion((before) => before + 1)
      }),
    [listen, name],
  )
  useEffect(() => {
    let current = version >= 0
    Promise.all([count(overdue()), count(dueSoon(today))]).then(
      ([late, soon]) => current && setCounts({ late, soon }),
      () => current && setCounts(null), // the ledger was locked meanwhile: nothing is claimed
    )
    return () => {
      current = false
    }
  }, [count, today, version])
  return counts
}
