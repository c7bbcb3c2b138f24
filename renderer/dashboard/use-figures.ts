// Which figures does the dashboard show now? Asked of the store again when period, denominator or records change.

import { useEffect, useRef, useState } from 'react'
import { charts, counts, strip } from '../../shared/stats/dashboard.ts'
import type { Period } from '../../shared/stats/indicator.ts'
import { indicatorNamed, indicators } from '../../shared/stats/indicators.ts'
import type { Announcement, Figure, MeasureRequest, StoreApi } from '../store/api.ts'
import { withAllMonths } from './months.ts'
import { type PeriodName, periodOf } from './periods.ts'

type DashboardStore = Pick<StoreApi, 'measure' | 'directory'>

export interface Figures {
  readonly now: ReadonlyMap<string, Figure>
  /** The same indicators in the period before; empty when all days are shown. */
  readonly before: ReadonlyMap<string, Figure>
  readonly names: ReadonlyMap<string, string>
  /** Nothing to show: no records in any ledger, or none in this period. */
  readonly empty: 'ledgers' | 'period' | null
}

export interface FiguresQuestion {
  readonly store: DashboardStore
  readonly listen: (listener: (news: Announcement) => void) => () => void
  readonly today: string
  readonly period: PeriodName
  /** indicator -> chosen denominator */
  readonly denominators: Readonly<Record<string, string>>
}

const named = new Set([
  ...strip.map(({ indicator }) => indicator),
  ...charts.flatMap(({ indicator, overdue }) => (overdue === undefined ? [indicator] : [indicator, overdue])),
  ...counts,
  ...indicators.filter((indicator) => indicator.protected).map(({ name }) => name),
])

/** null while the first figures are being counted; `failed` when the store did not answer. */
export function useFigures(question: FiguresQuestion): {
  readonly figures: Figures | null
  readonly failed: boolean
  readonly retry: () => void
} {
  const [figures, setFigures] = useState<Figures | null>(null)
  const [failed, setFailed] = useState(false)
  const reload = useRef(() => {})
  const { store, listen, today, period, denominators } = question

  useEffect(() => {
    let current = true
    let asking = false
    let again = false
    // an import announces many commits: at most one question is under way, and one more after it
    const load = async () => {
      if (asking) {
        again = true
        return
      }
      asking = true
      const answer = await ask({ store, today, period, denominators }).catch(() => null)
      asking = false
      if (!current) return
      // the store says its own troubles; here it is enough to offer another try
      setFailed(answer === null)
      if (answer !== null) setFigures(answer)
      if (again) {
        again = false
        void load()
      }
    }
    reload.current = () => void load()
    void load()
    const stop = listen(({ kind }) => {
      if (kind === 'committed') void load()
    })
    return () => {
      current = false
      stop()
    }
  }, [store, listen, today, period, denominators])

  return { figures, failed, retry: () => reload.current() }
}

async function ask({ store, today, period, denominators }: Omit<FiguresQuestion, 'listen'>): Promise<Figures> {
  const requestsOf = (name: PeriodName, back = 0): MeasureRequest[] =>
    [...named].map((indicator) => {
      const denominator = denominators[indicator]
      return {
        indicator,
        period: periodOf(name, today, back),
        ...(denominator === undefined ? {} : { denominator }),
      }
    })
  const [now, before, { divisions }] = await Promise.all([
    store.measure(requestsOf(period)),
    period === 'all' ? [] : store.measure(requestsOf(period, 1)),
    store.directory(),
  ])
  const empty = !isEmpty(now)
    ? null
    : period === 'all' || isEmpty(await store.measure(requestsOf('all')))
      ? 'ledgers'
      : 'period'
  const byName = (list: readonly Figure[]) => new Map(list.map((figure) => [figure.indicator, figure]))
  return {
    now: byName(now.map((figure) => asShown(figure, periodOf(period, today), today))),
    before: byName(before),
    names: new Map(divisions.map(({ code, name }) => [code, name])),
    empty,
  }
}

/** What is split by month has every month. */
function asShown(figure: Figure, period: Period | null, today: string): Figure {
  const by = indicatorNamed(figure.indicator)?.by[0]
  return by?.endsWith('@month') ? withAllMonths(figure, by, period, today) : figure
}

/** Nothing to count, and no count that is held back. */
function isEmpty(figures: readonly Figure[]): boolean {
  return figures.every(({ numerator, denominator }) => numerator.count === 0 && !denominator?.count)
}
