// May a record of a reporting period still be changed? Not while the head has locked that period of its ledger.

import type { Finding, LedgerDefinition, Value, Values } from '../ledgers/define.ts'
import type { Refusal } from './apply.ts'
import type { Change } from './change.ts'

/** A locked period of one ledger. */
export interface PeriodLock {
  readonly ledger: string
  /** `2026`, `2026-Q3` or `2026-09`. */
  readonly period: string
  readonly by: string
  /** Day on which it was locked, `YYYY-MM-DD`. */
  readonly day: string
  readonly reason: string
}

/** The lock of a ledger's period; null when it is open. */
export type FindLock = (ledger: string, period: string) => PeriodLock | null

/** The periods in which a day, month or year lies, longest first; none for anything else. */
export function periodsOf(value: Value): readonly string[] {
  if (typeof value === 'number') return Number.isInteger(value) ? [String(value)] : []
  if (typeof value !== 'string') return []
  const [, year, month] = /^([0-9]{4})-([0-9]{2})(?:$|-)/.exec(value) ?? []
  if (year === undefined || month === undefined) return []
  return [year, `${year}-Q${Math.ceil(Number(month) / 3)}`, `${year}-${month}`]
}

/** First and last day; null for a text that names no period. */
export function daysOf(period: string): { readonly from: string; readonly to: string } | null {
  const [, year, quarter, month] = /^(20[0-9]{2})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(period) ?? []
  if (year === undefined) return null
  const first = quarter !== undefined ? Number(quarter) * 3 - 2 : Number(month ?? 1)
  const last = quarter !== undefined ? first + 2 : month !== undefined ? first : 12
  const two = (n: number) => String(n).padStart(2, '0')
  const days = new Date(Date.UTC(Number(year), last, 0)).getUTCDate()
  return { from: `${year}-${two(first)}-01`, to: `${year}-${two(last)}-${two(days)}` }
}

/** As it is written in documents: 2026年第三季度. */
export function periodTitle(period: string): string {
  const [year = '', part] = period.split('-')
  if (part === undefined) return `${year}年`
  if (part.startsWith('Q')) return `${year}年第${'一二三四'.charAt(Number(part.slice(1)) - 1)}季度`
  return `${year}年${Number(part)}月`
}

/** The lock under which a record with these values lies. */
export function lockOver(definition: LedgerDefinition, values: Values, find: FindLock): PeriodLock | null {
  const { periodField, name } = definition
  if (periodField === undefined) return null
  for (const period of periodsOf(values[periodField] ?? null)) {
    const lock = find(name, period)
    if (lock !== null) return lock
  }
  return null
}

interface Attempt {
  readonly change: Pick<Change, 'op' | 'set'>
  /** The record before and after; `{}` before it is made. */
  readonly before: Values
  readonly after: Values
}

/** Refuses what would change, remove or add a record in a locked period, or move one into it. The findings stand at the cells. */
export function refusedByLock(
  definition: LedgerDefinition,
  { change, before, after }: Attempt,
  find: FindLock,
): Refusal | null {
  const lock = lockOver(definition, before, find) ?? lockOver(definition, after, find)
  if (lock === null) return null
  const detail = { period: periodTitle(lock.period), by: lock.by, day: lock.day }
  const fields = change.op === 'set' ? Object.keys(change.set) : [definition.periodField ?? '']
  const findings = fields.map((field): Finding => ({ field, kind: 'period-locked', reaction: 'refuse', detail }))
  return { code: 'period-locked', detail: { ledger: definition.title, ...detail }, findings }
}
