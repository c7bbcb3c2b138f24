// What is an indicator? A question to one ledger: what is counted, out of what, split by which fields, in which period.

import type { LegalBasis } from '../ledgers/define.ts'

export type ClockCondition = {
  readonly field: '@clock'
  readonly op: 'clock'
  readonly clock: string
  /** Clocks that take its place in some records (simple handling has a period of its own). */
  readonly also?: readonly string[]
  readonly state: 'met-in-time' | 'met-late' | 'open' | 'overdue' | 'fell-due' | 'not-met'
  readonly due?: { readonly from: string | null; readonly to: string | null }
}

/** A condition on records; the store's filters have the same form, so that a figure opens exactly its records. */
export type Condition =
  | { readonly field: string; readonly op: 'in'; readonly values: readonly (string | null)[] }
  | { readonly field: string; readonly op: 'between'; readonly from: string | null; readonly to: string | null }
  | { readonly field: string; readonly op: 'empty' | 'filled' }
  | ClockCondition

export interface Period {
  /** `YYYY-MM-DD`, both included. */
  readonly from: string
  readonly to: string
}

export interface Denominator {
  readonly name: string
  readonly title: string
  readonly conditions: readonly Condition[]
}

export interface Indicator {
  readonly name: string
  readonly title: string
  readonly ledger: string
  /** Compartment of a partitioned ledger. */
  readonly part?: string
  readonly unit: '件' | '个' | '人'
  /** What is counted, as words; conditions besides those of the denominator. */
  readonly counted: { readonly title: string; readonly conditions: readonly Condition[] }
  /** What it is divided by, the usual one first; empty: a count. */
  readonly denominators: readonly Denominator[]
  /** Fields by which the marks of a chart are split; a date by month as `field@month`. */
  readonly by: readonly string[]
  /** What must lie within the period: a date field, the due day of the clocks that are counted, or nothing (as of now). */
  readonly period: { readonly field: string } | 'due' | 'now'
  readonly basis: LegalBasis | null
  /** Counts of people served: cells under five are not shown and no records are opened. */
  readonly protected?: true
}

/** Fewer people than this are not shown as a number. */
export const smallestCell = 5
