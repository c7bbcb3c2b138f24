// What do the dashboards' questions come to, over the indexes of this office?

import { evaluate, type Mark } from '../../../shared/stats/evaluate.ts'
import type { Condition, Indicator } from '../../../shared/stats/indicator.ts'
import { indicatorNamed, indicators } from '../../../shared/stats/indicators.ts'
import type { CountedRecords, Figure, MeasureRequest, Query, StoreApi } from '../api.ts'
import type { LedgerIndex } from './columns.ts'

/** Index of a ledger or of one part of it; null when this office has none or may not open it. */
export type IndexReader = (ledger: string, part: string | undefined) => Pick<LedgerIndex, 'group'> | null
/** When the newest change of that index was made, RFC 3339. */
export type FreshnessReader = (ledger: string, part: string | undefined) => string | null

/** One figure for each request whose ledger can be read, in the order of the requests.
 * @throws on an indicator or denominator that does not exist */
export function measure(
  requests: readonly MeasureRequest[],
  readers: IndexReader,
  freshAt: FreshnessReader = () => null,
): readonly Figure[] {
  return requests.flatMap((request) => {
    const indicator = indicatorNamed(request.indicator)
    if (indicator === undefined) throw new Error(`no indicator ${request.indicator}`)
    const index = readers(indicator.ledger, indicator.part)
    return index === null ? [] : [figure(indicator, request, index, freshAt(indicator.ledger, indicator.part))]
  })
}

/** The indicators that can be asked for. */
export function indicatorList(): Awaited<ReturnType<StoreApi['indicators']>> {
  return indicators.map(({ name, title, denominators }) => ({
    name,
    title,
    denominators: denominators.map((denominator) => ({ name: denominator.name, title: denominator.title })),
  }))
}

function figure(
  indicator: Indicator,
  request: MeasureRequest,
  index: Pick<LedgerIndex, 'group'>,
  freshAt: string | null,
): Figure {
  const { numerator, denominator, marks } = evaluate(indicator, request, index)
  const records = (counted: Mark['numerator']): CountedRecords => ({
    count: counted.count,
    query: indicator.protected ? null : recordsOf(indicator, counted.conditions),
  })
  return {
    indicator: indicator.name,
    title: indicator.title,
    numerator: records(numerator),
    denominator: denominator === null ? null : records(denominator),
    marks: marks.map((mark) => ({
      keys: mark.keys,
      ...records(mark.numerator),
      denominator: mark.denominator === null ? null : records(mark.denominator),
    })),
    freshAt,
  }
}

function recordsOf({ ledger, part }: Indicator, conditions: readonly Condition[]): Query {
  return { ledger, ...(part === undefined ? {} : { part }), filters: conditions, sort: [], from: 0, to: 100 }
}
