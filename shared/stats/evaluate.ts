// What does an indicator come to? One evaluator for all: counts with the conditions under which their records are found again.

import { assert } from '../result.ts'
import { type Condition, type Denominator, type Indicator, type Period, smallestCell } from './indicator.ts'

/** Whatever can count records. */
export interface CountReader {
  group(
    conditions: readonly Condition[],
    by: readonly string[],
  ): readonly { readonly keys: readonly (string | null)[]; readonly count: number }[]
}

interface Counted {
  /** null: fewer people than may be shown. */
  readonly count: number | null
  readonly conditions: readonly Condition[]
}

export interface Mark {
  /** Field (or `field@month`) -> value; an empty value as an empty text. */
  readonly keys: Readonly<Record<string, string>>
  readonly numerator: Counted
  readonly denominator: Counted | null
}

export interface Measurement {
  readonly numerator: Counted
  readonly denominator: Counted | null
  readonly marks: readonly Mark[]
}

export interface EvaluationRequest {
  readonly period: Period | null
  /** Name of the chosen denominator; left out: the usual one. */
  readonly denominator?: string | undefined
}

/** @throws on a denominator that the indicator does not have, and when a part is larger than its whole */
export function evaluate(indicator: Indicator, request: EvaluationRequest, reader: CountReader): Measurement {
  const whole = chosenDenominator(indicator, request.denominator)
  const within = (conditions: readonly Condition[]) => inPeriod(conditions, indicator, request.period)
  const divisor = whole === null ? null : within(whole.conditions)
  // what is counted is always part of what it is divided by
  const part = within([...(whole?.conditions ?? []), ...indicator.counted.conditions])
  const wholes = divisor === null ? null : countsByKey(reader.group(divisor, indicator.by))
  const parts = countsByKey(reader.group(part, indicator.by))
  const keys = new Map([...(wholes ?? []), ...parts].map(([key, { values }]) => [key, values]))
  const marks = [...keys].map(([key, values]): Mark => {
    const conditions = values.map((value, i) => keyCondition(indicator.by[i] ?? '', value))
    const numerator = { count: parts.get(key)?.count ?? 0, conditions: [...part, ...conditions] }
    const count = wholes?.get(key)?.count ?? 0
    assert(divisor === null || numerator.count <= count, `${indicator.name}: part larger than whole`)
    return {
      keys: Object.fromEntries(values.map((value, i) => [indicator.by[i] ?? '', value ?? ''])),
      numerator,
      denominator: divisor === null ? null : { count, conditions: [...divisor, ...conditions] },
    }
  })
  const measured: Measurement = {
    numerator: { count: totalOf(parts), conditions: part },
    denominator: divisor === null ? null : { count: totalOf(wholes ?? new Map()), conditions: divisor },
    marks: inOrder(marks, indicator.by),
  }
  return indicator.protected ? withoutSmallCells(measured) : measured
}

function chosenDenominator({ name, denominators }: Indicator, chosen: string | undefined): Denominator | null {
  if (chosen === undefined) return denominators[0] ?? null
  const found = denominators.find((denominator) => denominator.name === chosen)
  if (found === undefined) throw new Error(`${name} has no denominator ${chosen}`)
  return found
}

function inPeriod(
  conditions: readonly Condition[],
  { period: where }: Indicator,
  period: Period | null,
): readonly Condition[] {
  if (period === null || where === 'now') return conditions
  if (where !== 'due') return [...conditions, { field: where.field, op: 'between', from: period.from, to: period.to }]
  return conditions.map((condition) => (condition.op === 'clock' ? { ...condition, due: period } : condition))
}

interface KeyCount {
  readonly values: readonly (string | null)[]
  readonly count: number
}

function countsByKey(groups: ReturnType<CountReader['group']>): ReadonlyMap<string, KeyCount> {
  return new Map(groups.map(({ keys, count }) => [JSON.stringify(keys), { values: keys, count }]))
}

function totalOf(counts: ReadonlyMap<string, KeyCount>): number {
  let total = 0
  for (const { count } of counts.values()) total += count
  return total
}

/** The condition that finds the records of one key again. */
function keyCondition(by: string, value: string | null): Condition {
  const month = by.endsWith('@month')
  const field = month ? by.slice(0, -'@month'.length) : by
  if (value === null) return { field, op: 'empty' }
  return month ? monthCondition(field, value) : { field, op: 'in', values: [value] }
}

/** The days of a month (`YYYY-MM`). */
export function monthCondition(field: string, month: string): Condition {
  return { field, op: 'between', from: `${month}-01`, to: `${month}-${lastDay(month)}` }
}

function lastDay(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, '0')
}

/** Months in their order, everything else by size; unnamed ones last. */
function inOrder(marks: readonly Mark[], by: readonly string[]): readonly Mark[] {
  const [first = ''] = by
  const size = ({ numerator, denominator }: Mark) => (denominator ?? numerator).count ?? 0
  const key = ({ keys }: Mark) => keys[first] ?? ''
  const byKey = (a: Mark, b: Mark) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)
  return marks.toSorted(
    (a, b) =>
      Number(key(a) === '') - Number(key(b) === '') ||
      (first.endsWith('@month') ? 0 : size(b) - size(a)) ||
      byKey(a, b),
  )
}

/** Hides counts of one to four people; where a single hidden mark could be found by subtraction, the next smallest too. */
function withoutSmallCells(measured: Measurement): Measurement {
  const isSmall = (count: number | null) => count !== null && count > 0 && count < smallestCell
  const total = measured.numerator.count
  const hidden = new Set(measured.marks.filter(({ numerator }) => isSmall(numerator.count)))
  if (hidden.size === 1) {
    const rest = measured.marks.filter((mark) => !hidden.has(mark) && (mark.numerator.count ?? 0) > 0)
    const next = rest.toSorted((a, b) => (a.numerator.count ?? 0) - (b.numerator.count ?? 0))[0]
    if (next !== undefined) hidden.add(next)
  }
  return {
    ...measured,
    numerator: { ...measured.numerator, count: isSmall(total) ? null : total },
    marks: measured.marks.map((mark) =>
      hidden.has(mark) ? { ...mark, numerator: { ...mark.numerator, count: null } } : mark,
    ),
  }
}
