// Which columns are shown, in which order, how wide and which are frozen? A saved choice, made to fit the definition of today.

import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import type { GridRow } from '../../store/api.ts'
import { cellText } from './cell-text.ts'
import type { LedgerColumn } from './ledger-columns.ts'

export interface ColumnChoice {
  readonly id: string
  readonly shown: boolean
  readonly frozen: boolean
  readonly width: number
}

export type ColumnSet = readonly ColumnChoice[]

export function defaultColumnSet(columns: readonly LedgerColumn[]): ColumnSet {
  return columns.map(({ id, place, width }) => ({ id, shown: place !== 'hidden', frozen: place === 'name', width }))
}

/** Reads what a setting holds: drops columns that are gone, adds new ones at the end, falls back to the default. */
export function fitColumnSet(saved: unknown, columns: readonly LedgerColumn[]): ColumnSet {
  const fallback = defaultColumnSet(columns)
  const known = new Map(fallback.map((choice) => [choice.id, choice]))
  // a column named twice counts once
  const kept = readColumnSet(saved).filter(({ id }) => known.delete(id))
  return kept.length === 0 ? fallback : frozenFirst([...kept, ...known.values()])
}

/** The choices that a setting or a file holds; what is none is left out. */
export function readColumnSet(saved: unknown): ColumnSet {
  return Array.isArray(saved) ? saved.flatMap((item: unknown) => readChoice(item) ?? []) : []
}

/** Frozen columns stand at the left; the order within both groups stays. */
export function frozenFirst(set: ColumnSet): ColumnSet {
  return [...set.filter((choice) => choice.frozen), ...set.filter((choice) => !choice.frozen)]
}

export function changeColumn(set: ColumnSet, id: string, change: Partial<Omit<ColumnChoice, 'id'>>): ColumnSet {
  return frozenFirst(set.map((choice) => (choice.id === id ? { ...choice, ...change } : choice)))
}

/** Freezes the shown columns up to and with `id`, and no other. */
export function freezeUpTo(set: ColumnSet, id: string): ColumnSet {
  const last = set.findIndex((choice) => choice.id === id)
  return frozenFirst(set.map((choice, at) => ({ ...choice, frozen: choice.shown && at <= last })))
}

/** Hides naming columns that hold nothing and freezes in their place the first of `naming` that holds something. */
export function withoutBlankNames(set: ColumnSet, blank: ReadonlySet<string>, naming: readonly string[]): ColumnSet {
  const rest = set.map((choice) => (blank.has(choice.id) ? { ...choice, shown: false, frozen: false } : choice))
  if (rest.some((choice) => choice.shown && choice.frozen)) return frozenFirst(rest)
  const next = naming.find((name) => !blank.has(name) && rest.some((choice) => choice.id === name))
  return next === undefined ? set : changeColumn(rest, next, { shown: true, frozen: true })
}

/** Moves a column one place, within its group. */
export function moveColumn(set: ColumnSet, id: string, by: 1 | -1): ColumnSet {
  const from = set.findIndex((choice) => choice.id === id)
  const moved = set[from]
  const other = set[from + by]
  if (moved === undefined || other === undefined || moved.frozen !== other.frozen) return set
  const next = [...set]
  next[from] = other
  next[from + by] = moved
  return next
}

function readChoice(item: unknown): ColumnChoice | null {
  if (typeof item !== 'object' || item === null) return null
  const { id, shown, frozen, width } = item as Partial<Record<keyof ColumnChoice, unknown>>
  if (typeof id !== 'string' || typeof shown !== 'boolean' || typeof frozen !== 'boolean') return null
  return { id, shown, frozen, width: typeof width === 'number' && width >= 40 && width <= 1200 ? width : 120 }
}

/** Widths that suit the first rows, for an office that has not chosen any: empty columns shrink to their title. */
export function fitWidths(
  columns: readonly LedgerColumn[],
  rows: readonly GridRow[],
  directory: OfficeDirectory,
): ColumnSet {
  if (rows.length === 0) return defaultColumnSet(columns)
  const byId = new Map(columns.map((column) => [column.id, column]))
  return defaultColumnSet(columns).map((choice) => {
    const column = byId.get(choice.id)
    if (column === undefined) return choice
    const widths = rows.map((row) => textWidth(cellText(row, column, directory)) + (column.field?.masked ? 46 : 20))
    const title = textWidth(column.title) + 42
    const most = column.field?.kind === 'longText' ? 260 : 200
    return { ...choice, width: Math.round(Math.max(60, title, Math.min(Math.max(...widths), most))) }
  })
}

/** Pixels of a text at the size of the grid: a Chinese character is as wide as it is high. */
function textWidth(text: string): number {
  let width = 0
  for (const letter of text) width += letter.charCodeAt(0) > 0x2e7f ? 12.5 : 7.2
  return width
}
