// How does a saved view travel to another computer? As a small text file: what is chosen and shown, never any record.

import type { LedgerDefinition } from '../../shared/ledgers/define.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Filter } from '../store/api.ts'
import { type ColumnSet, readColumnSet } from './grid/column-set.ts'
import type { SortBy } from './grid/grid-columns.tsx'
import { filterField, type LedgerColumn } from './grid/ledger-columns.ts'
import type { SavedView } from './saved-views.ts'

const context = 'desk/view/1'
const clockStates = new Set(['met-in-time', 'met-late', 'open', 'overdue', 'fell-due', 'not-met'])
const largest = 64 * 1024

/** Text of the file. Filters that name single records are left out: their ids mean nothing elsewhere. */
export function writeSharedView(view: SavedView, ledger: string): string {
  const filters = view.filters.filter((filter) => filter.op !== 'rows')
  const { name, search, sort, columns } = view
  return `${JSON.stringify({ '@ctx': context, ledger, name, filters, search, sort, columns }, null, 1)}\n`
}

export interface ReadSharedView {
  readonly view: SavedView
  /** How many filters, sort keys and columns this version does not know; they are left out. */
  readonly unknown: number
}

/** Reads such a file. Codes: `view-unreadable`, `view-of-other-ledger` (detail `ledger`). Nothing is stored. */
export function readSharedView(
  text: string,
  definition: LedgerDefinition,
  columns: readonly LedgerColumn[],
): Result<ReadSharedView> {
  const read = text.length > largest ? null : parsed(text)
  if (read === null || read['@ctx'] !== context) return fail('view-unreadable')
  const { ledger, name, search } = read
  if (typeof ledger !== 'string' || typeof name !== 'string' || name.trim() === '') return fail('view-unreadable')
  if (ledger !== definition.name) return fail('view-of-other-ledger', { ledger: definition.title })
  const fields = new Set(columns.map(({ id }) => filterField(id)))
  const filters = listOf(read.filters).map((item) => readFilter(item, fields))
  const sort = listOf(read.sort).map((item) => readSort(item, columns))
  const set: ColumnSet = readColumnSet(read.columns)
  const known = set.filter(({ id }) => columns.some((column) => column.id === id))
  const whole = <T>(items: readonly (T | null)[]): T[] => items.flatMap((item) => (item === null ? [] : [item]))
  const view: SavedView = {
    name: name.trim().slice(0, 20),
    filters: whole(filters),
    search: typeof search === 'string' ? search.slice(0, 200) : '',
    sort: whole(sort),
    columns: known,
  }
  const given = filters.length + sort.length + listOf(read.columns).length
  return ok({ view, unknown: given - view.filters.length - view.sort.length - known.length })
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null // not JSON at all: the person is told that the file is no view
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const isText = (value: unknown): value is string => typeof value === 'string'
const isBound = (value: unknown): value is string | number | null =>
  value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))

function readSort(item: unknown, columns: readonly LedgerColumn[]): SortBy | null {
  if (typeof item !== 'object' || item === null) return null
  const { field, descending } = item as Partial<SortBy>
  const column = columns.find(({ id, field: own }) => id === field && own !== null)
  return column === undefined || typeof descending !== 'boolean' ? null : { field: column.id, descending }
}

function readFilter(item: unknown, fields: ReadonlySet<string>): Filter | null {
  if (typeof item !== 'object' || item === null) return null
  const { field, op, values, text, from, to, clock, state } = item as Readonly<Record<string, unknown>>
  if (!isText(field) || !fields.has(field)) return null
  if (op === 'clock') return field === '@clock' ? readClock(item, { clock, state }) : null
  if (field === '@clock') return null
  if (op === 'empty' || op === 'filled') return { field, op }
  if (op === 'contains') return isText(text) && text !== '' ? { field, op, text: text.slice(0, 200) } : null
  if (op === 'between') return isBound(from) && isBound(to) ? { field, op, from, to } : null
  if (op !== 'in' || !Array.isArray(values) || values.length > 2000) return null
  return values.every((value) => value === null || isText(value)) ? { field, op, values } : null
}

function readClock(item: object, { clock, state }: { clock: unknown; state: unknown }): Filter | null {
  if (!isText(clock) || !isText(state) || !clockStates.has(state)) return null
  const due: unknown = (item as { due?: unknown }).due
  const filter = { field: '@clock', op: 'clock', clock, state: state as 'open' } as const
  if (typeof due !== 'object' || due === null) return filter
  const { from = null, to = null } = due as Readonly<Record<string, unknown>>
  const day = (value: unknown): value is string | null =>
    value === null || (isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value))
  return day(from) && day(to) ? { ...filter, due: { from, to } } : null
}
