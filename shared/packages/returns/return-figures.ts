// Why do things come back? Counted from the returns and the packages that arrived, by office, ledger, reason and field; no person is counted.

import type { ReturnReason } from './return-line.ts'

/** A return that was really sent. */
export interface CountedReturn {
  readonly office: string
  readonly ledger: string
  readonly row: string
  readonly field: string | null
  readonly reason: ReturnReason
  readonly round: number
  /** `YYYY-MM-DD`: when it was made. */
  readonly day: string
  readonly state: 'open' | 'answered' | 'withdrawn'
}

/** A package of changes that was accepted: how many records of each ledger it touched. */
export interface CountedArrival {
  readonly office: string
  /** `YYYY-MM-DD` */
  readonly day: string
  /** Null: accepted by an earlier version, which did not count. */
  readonly records: Readonly<Record<string, number>> | null
}

interface ReturnCount {
  readonly returns: number
  /** Distinct records among them. */
  readonly records: number
  /** Of the returns: places that came back for the second time or more. */
  readonly again: number
  readonly answered: number
}

export interface ReturnFigures {
  /** Withdrawn returns are not counted. `received`: records in packages of that office and ledger, once for each package; null: not known. */
  readonly offices: readonly (ReturnCount & {
    readonly office: string
    readonly ledger: string
    readonly received: number | null
  })[]
  readonly reasons: readonly (ReturnCount & { readonly reason: ReturnReason })[]
  readonly fields: readonly (ReturnCount & {
    readonly ledger: string
    readonly field: string | null
    readonly received: number | null
  })[]
  readonly whole: ReturnCount & { readonly received: number | null }
}

type Period = { readonly from: string; readonly to: string } | null

const within = (day: string, period: Period): boolean => period === null || (day >= period.from && day <= period.to)

function counted(returns: readonly CountedReturn[]): ReturnCount {
  return {
    returns: returns.length,
    records: new Set(returns.map(({ ledger, row }) => `${ledger} ${row}`)).size,
    again: returns.filter(({ round }) => round > 1).length,
    answered: returns.filter(({ state }) => state === 'answered').length,
  }
}

/** Null as soon as one package of the period was not counted when it came: half a denominator would be a wrong one. */
function receivedOf(
  arrivals: readonly CountedArrival[],
  fits: (office: string, ledger: string) => boolean,
): number | null {
  let sum = 0
  for (const { office, records } of arrivals) {
    if (records === null) return null
    for (const [ledger, count] of Object.entries(records)) if (fits(office, ledger)) sum += count
  }
  return sum
}

/** The most frequent first. */
export function returnFigures(
  returns: readonly CountedReturn[],
  arrivals: readonly CountedArrival[],
  period: Period,
): ReturnFigures {
  const sent = returns.filter(({ day, state }) => state !== 'withdrawn' && within(day, period))
  const came = arrivals.filter(({ day }) => within(day, period))
  const by = <T extends ReturnCount>(
    key: (one: CountedReturn) => string,
    row: (group: readonly CountedReturn[]) => T,
  ) => [...Map.groupBy(sent, key).values()].map(row).sort((one, other) => other.returns - one.returns)
  return {
    offices: by(
      ({ office, ledger }) => `${office} ${ledger}`,
      (group) => {
        const { office, ledger } = first(group)
        const mine = came.filter((arrival) => arrival.office === office)
        return { office, ledger, received: receivedOf(mine, (_, name) => name === ledger), ...counted(group) }
      },
    ),
    reasons: by(
      ({ reason }) => reason,
      (group) => ({ reason: first(group).reason, ...counted(group) }),
    ),
    fields: by(
      ({ ledger, field }) => `${ledger} ${field ?? ''}`,
      (group) => {
        const { ledger, field } = first(group)
        return { ledger, field, received: receivedOf(came, (_, name) => name === ledger), ...counted(group) }
      },
    ),
    whole: { ...counted(sent), received: receivedOf(came, () => true) },
  }
}

function first(group: readonly CountedReturn[]): CountedReturn {
  const [one] = group
  if (one === undefined) throw new Error('a group has a member')
  return one
}
