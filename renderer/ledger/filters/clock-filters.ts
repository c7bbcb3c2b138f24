// Which deadlines do clerks ask for? Overdue, due within three days, open, met in time or late; each as a filter.

import { addDays } from '../../../shared/law/clock.ts'
import type { Filter } from '../../store/api.ts'

type ClockFilterOf = Extract<Filter, { op: 'clock' }>

/** Any clock of the record in this state. */
function anyClock(state: ClockFilterOf['state'], to?: string): ClockFilterOf {
  const due = to === undefined ? {} : { due: { from: null, to } }
  return { field: '@clock', op: 'clock', clock: '*', state, ...due }
}

export function overdue(): ClockFilterOf {
  return anyClock('overdue')
}

/** Due today or within the next three days (`today`: `YYYY-MM-DD`). */
export function dueSoon(today: string): ClockFilterOf {
  return anyClock('open', addDays(today, 3))
}

export function clockFilters(today: string): readonly { readonly title: string; readonly filter: ClockFilterOf }[] {
  return [
    { title: '超期', filter: overdue() },
    { title: '三日内到期', filter: dueSoon(today) },
    { title: '未到期', filter: anyClock('open') },
    { title: '按期办结', filter: anyClock('met-in-time') },
    { title: '逾期办结', filter: anyClock('met-late') },
  ]
}

/** Do both ask for the same? */
export function sameClock(one: Filter | undefined, other: ClockFilterOf): boolean {
  return one?.op === 'clock' && one.state === other.state && one.clock === other.clock && one.due?.to === other.due?.to
}
