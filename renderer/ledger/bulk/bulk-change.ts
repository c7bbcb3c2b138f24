// What does one change mean for each of many records? A value, nothing, another text, or another day, read by the kind of the field.

import { replaceText } from '../../../shared/ledgers/find-text.ts'
import type { GridRow, Query } from '../../store/api.ts'
import { type CellTrouble, type CellWrite, planWrites } from '../grid/cell-writes.ts'
import { type NumberedDraft, sortOut } from '../grid/grid-writing.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { countRows, type RowSpan } from '../grid/several-blocks.ts'
import { editText, type LedgerView } from '../ledger-view.ts'
import type { Entry } from '../record/FieldInput.tsx'

export type BulkAction =
  | { readonly kind: 'set'; readonly entry: Entry }
  | { readonly kind: 'clear' }
  | { readonly kind: 'replace'; readonly from: string; readonly to: string }
  | { readonly kind: 'shift'; readonly days: number }
  | { readonly kind: 'remove' }

export type BulkActionKind = BulkAction['kind']

/** What can be done with a field, most usual first. */
export function actionsFor(column: LedgerColumn): readonly BulkActionKind[] {
  const kind = column.field?.kind
  if (kind === 'date' || kind === 'dateTime') return ['set', 'shift', 'clear']
  if (kind === 'text' || kind === 'longText') return ['set', 'replace', 'clear']
  return ['set', 'clear']
}

/** Fields that can be changed in many records: not fixed, not computed, and not masked ones, which nobody has seen. */
export function bulkColumns(columns: readonly LedgerColumn[]): readonly LedgerColumn[] {
  return columns.filter(({ field, editable }) => field !== null && editable && !field.fixed && !field.masked)
}

/** The cell as it should be; null where the record has nothing to change. */
export function bulkCell(
  row: GridRow,
  column: LedgerColumn,
  action: BulkAction,
  view: Pick<LedgerView, 'directory'>,
): CellWrite | null {
  const value = row.values[column.id] ?? null
  if (action.kind === 'set')
    return 'text' in action.entry
      ? { column, text: action.entry.text }
      : { column, text: '', value: action.entry.value }
  if (action.kind === 'clear') return { column, text: '', value: null }
  if (action.kind === 'shift') return typeof value === 'string' ? { column, text: shiftDay(value, action.days) } : null
  if (action.kind === 'remove' || column.field === null) return null
  const text = editText(value, column.field, view.directory)
  const wanted = { text: action.from, matchCase: true, wholeCell: false, anyWidth: false }
  const next = replaceText(text, wanted, action.to)
  return next === text ? null : { column, text: next }
}

/** `YYYY-MM-DD`, or a date-time, some days on. */
export function shiftDay(value: string, days: number): string {
  const time = Date.parse(`${value.slice(0, 10)}T00:00:00Z`) + days * 86_400_000
  return new Date(time).toISOString().slice(0, 10) + value.slice(10).replace('T', ' ')
}

export interface BulkPlan {
  readonly all: number
  readonly drafts: readonly NumberedDraft[]
  /** Records that hold it already, or have nothing to change. */
  readonly same: number
  readonly refused: number
  readonly troubles: readonly CellTrouble[]
}

interface BulkOrder {
  readonly query: Omit<Query, 'from' | 'to'>
  /** Rows of the query's order. */
  readonly spans: readonly RowSpan[]
  readonly column: LedgerColumn | null
  readonly action: BulkAction
  /** Called with what is done, 0 to 1; false stops. */
  readonly goOn: (done: number) => boolean
}

const rowsAtOnce = 2000

/** Looks at every record; nothing is written. Null when it was stopped. */
export async function planBulk(order: BulkOrder, view: LedgerView): Promise<BulkPlan | null> {
  const { query, spans, column, action } = order
  const all = countRows(spans)
  const drafts: NumberedDraft[] = []
  const troubles: CellTrouble[] = []
  const wrong = new Set<number>()
  let same = 0
  let done = 0
  for (const { from, to } of spans.flatMap(portions)) {
    if (!order.goOn(done / all)) return null
    done += to - from
    if (action.kind === 'remove') {
      const ids = (await view.store.query({ ...query, from, to })).rows.map((row) => row.id)
      drafts.push(...ids.map((row, index) => removal(row, from + index + 1, view)))
      continue
    }
    const portion: NumberedDraft[] = []
    for (const [index, row] of (await view.store.query({ ...query, from, to })).rows.entries()) {
      const cell = column === null ? null : bulkCell(row, column, action, view)
      const number = from + index + 1
      const plan = cell === null ? null : planWrites([{ row, number, cells: [cell] }], view, 'typing')
      troubles.push(...(plan?.troubles ?? []))
      for (const draft of plan?.drafts ?? []) portion.push({ draft, number })
      if (plan !== null && plan.troubles.length > 0) wrong.add(number)
      else if (plan === null || plan.drafts.length === 0) same += 1
    }
    const sorted = await sortOut(portion, view)
    drafts.push(...sorted.fitting)
    troubles.push(...sorted.troubles)
    for (const trouble of sorted.troubles) wrong.add(trouble.number)
  }
  return { all, drafts, same, refused: wrong.size, troubles }
}

/** `to` is the row after the last one. */
function portions({ top, bottom }: RowSpan): readonly { readonly from: number; readonly to: number }[] {
  return Array.from({ length: Math.ceil((bottom - top + 1) / rowsAtOnce) }, (_, index) => {
    const from = top + index * rowsAtOnce
    return { from, to: Math.min(from + rowsAtOnce, bottom + 1) }
  })
}

function removal(row: string, number: number, view: LedgerView): NumberedDraft {
  return { draft: { ledger: view.definition.name, row, op: 'gone', set: {}, origin: { via: 'typing' } }, number }
}
