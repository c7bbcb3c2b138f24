// Which deadlines shall be seen? Overdue, due soon, open, met.

import { addDays } from '../../../shared/law/clock.ts'
import type { Filter } from '../../store/api.ts'
import { useLedgerView } from '../ledger-view.ts'

type ClockState = Extract<Filter, { op: 'clock' }>['state']

interface ClockFilterProps {
  readonly current: Filter | null
  readonly done: (filter: Filter | null) => void
}

export function ClockFilter({ current, done }: ClockFilterProps) {
  const { today } = useLedgerView()
  const soon = addDays(today, 3)
  const choices: readonly { title: string; state: ClockState; to?: string }[] = [
    { title: '超期', state: 'overdue' },
    { title: '三日内到期', state: 'open', to: soon },
    { title: '未到期', state: 'open' },
    { title: '按期办结', state: 'met-in-time' },
    { title: '逾期办结', state: 'met-late' },
  ]
  return (
    <div className="desk-menu-row">
      {choices.map(({ title, state, to }) => (
        <button
          key={title}
          type="button"
          data-testid={`clock-${title}`}
          onClick={() =>
            done({
              field: '@clock',
              op: 'clock',
              clock: '*',
              state,
              ...(to === undefined ? {} : { due: { from: null, to } }),
            })
          }
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
