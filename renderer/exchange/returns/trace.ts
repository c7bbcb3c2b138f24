// Which returns stand behind a figure? What the list is narrowed to when a number is clicked.

import { placeTitle, reasonTitle } from '../../returns/returns-wording.ts'
import type { SentReturnView } from '../../store/exchange/returns/returns-api.ts'
import { localDay } from '../../ui/local-time.ts'
import { ledgerTitle } from '../exchange-wording.ts'

export interface Trace {
  readonly office?: string
  readonly ledger?: string
  readonly reason?: string
  /** Null: whole records. */
  readonly field?: string | null
  /** The days of the figure; null: all. */
  readonly period?: { readonly from: string; readonly to: string } | null
}

/** Narrows nothing. */
export const emptyTrace: Trace = {}

/** As the figures count: what was really sent and not withdrawn. */
export function fitsTrace(one: SentReturnView, trace: Trace): boolean {
  if (trace === emptyTrace) return true
  const { office, ledger, reason, field, period } = trace
  if (one.state === 'withdrawn' || one.state === 'waiting') return false
  const day = localDay(new Date(one.at))
  return (
    (office === undefined || one.to.org === office) &&
    (ledger === undefined || one.ledger === ledger) &&
    (reason === undefined || one.reason === reason) &&
    (field === undefined || one.field === field) &&
    (period === undefined || period === null || (day >= period.from && day <= period.to))
  )
}

export function traceWords(
  { office, ledger, reason, field, period }: Trace,
  offices: readonly { readonly org: string; readonly name: string }[],
): string {
  const parts = [
    office === undefined ? '' : (offices.find(({ org }) => org === office)?.name ?? office),
    ledger === undefined ? '' : ledgerTitle(ledger),
    field === undefined || ledger === undefined ? '' : placeTitle(ledger, field),
    reason === undefined ? '' : reasonTitle(reason),
    period === undefined || period === null ? '' : `${period.from} 至 ${period.to}`,
  ]
  return parts.filter((text) => text !== '').join(' · ')
}
