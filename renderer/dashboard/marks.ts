// Which rows does a chart or its table show? Marks with names in place of codes, both numbers, and the records behind them.

import type { CountedRecords, Figure } from '../store/api.ts'
import { dashboardWords } from './words.ts'

export interface MarkRow {
  readonly key: string
  readonly name: string
  readonly counted: CountedRecords
  readonly whole: CountedRecords | null
  /** Overdue records of the same mark, where the chart shows them. */
  readonly overdue: CountedRecords | null
}

/** Name of a stored code (a division), or null. */
export type Names = (code: string) => string | null

export function markRows(figure: Figure, overdue: Figure | null, names: Names): readonly MarkRow[] {
  const late = new Map((overdue?.marks ?? []).map((mark) => [keyOf(mark.keys), mark]))
  const rows = figure.marks.map((mark): MarkRow => {
    const key = keyOf(mark.keys)
    const found = late.get(key) ?? null
    late.delete(key)
    return { key, name: nameOf(key, names), counted: mark, whole: mark.denominator, overdue: positive(found) }
  })
  // what is overdue now may have nothing that fell due in the period
  const none: CountedRecords = { count: 0, query: null }
  for (const [key, mark] of late)
    if (positive(mark) !== null) rows.push({ key, name: nameOf(key, names), counted: none, whole: none, overdue: mark })
  return rows
}

function positive(mark: CountedRecords | null): CountedRecords | null {
  return mark === null || mark.count === 0 ? null : mark
}

function keyOf(keys: Readonly<Record<string, string>>): string {
  return Object.values(keys).join(' ')
}

function nameOf(key: string, names: Names): string {
  return key === '' ? dashboardWords.unnamed : (names(key) ?? key)
}
