// Which deadlines shall be seen? Overdue, due soon, open, met.

import type { Filter } from '../../store/api.ts'
import { useLedgerView } from '../ledger-view.ts'
import { clockFilters, sameClock } from './clock-filters.ts'

interface ClockFilterProps {
  readonly current: Filter | null
  readonly done: (filter: Filter | null) => void
}

export function ClockFilter({ current, done }: ClockFilterProps) {
  const { today } = useLedgerView()
  return (
    <div className="desk-menu-row">
      {clockFilters(today).map(({ title, filter }) => (
        <button
          key={title}
          type="button"
          aria-pressed={sameClock(current ?? undefined, filter)}
          data-testid={`clock-${title}`}
          onClick={() => done(filter)}
        >
          {title}
        </button>
      ))}
      {current !== null && (
        <button type="button" onClick={() => done(null)}>
          清除筛选
        </button>
      )}
    </div>
  )
}
