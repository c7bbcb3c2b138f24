// What does replacing write? The text of each cell with the found part exchanged, read by its kind like anything typed.

import { replaceText, type Wanted } from '../../../shared/ledgers/find-text.ts'
import type { GridRow, Query } from '../../store/api.ts'
import type { RowWrite } from '../grid/cell-writes.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { editText, type LedgerView } from '../ledger-view.ts'
import type { Hit } from './use-find.ts'

const rowsAtOnce = 2000

/** Columns whose found cells can be replaced, and those that are left out. */
export function replaceable(
  hits: readonly Hit[],
  columns: readonly LedgerColumn[],
): { readonly hits: readonly Hit[]; readonly leftOut: number; readonly titles: readonly string[] } {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const may = (id: string) => {
    const column = byId.get(id)
    return column?.field != null && column.editable && !column.field.fixed && !column.field.masked
  }
  const kept = hits.filter((hit) => may(hit.field))
  const others = new Set(hits.filter((hit) => !may(hit.field)).map((hit) => byId.get(hit.field)?.title ?? ''))
  return { hits: kept, leftOut: hits.length - kept.length, titles: [...others] }
}

export interface Replacing {
  readonly wanted: Wanted
  readonly by: string
  readonly query: Omit<Query, 'from' | 'to'>
  readonly columns: readonly LedgerColumn[]
}

/** One write for each row; cells that hold the text no more are left alone. */
export async function replaceWrites(
  hits: readonly Hit[],
  { wanted, by, query, columns }: Replacing,
  view: Pick<LedgerView, 'store' | 'directory'>,
): Promise<readonly RowWrite[]> {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const perRow = new Map<string, { readonly index: number; readonly fields: string[] }>()
  for (const { row, index, field } of hits) {
    const known = perRow.get(row)
    if (known === undefined) perRow.set(row, { index, fields: [field] })
    else known.fields.push(field)
  }
  const ids = [...perRow.keys()]
  const writes: RowWrite[] = []
  for (let from = 0; from < ids.length; from += rowsAtOnce) {
    const wantedIds = ids.slice(from, from + rowsAtOnce)
    const filters = [{ field: '@row', op: 'rows', ids: wantedIds }] as const
    const { rows } = await view.store.query({ ...query, filters, search: '', sort: [], from: 0, to: wantedIds.length })
    for (const row of rows) {
      const place = perRow.get(row.id)
      if (place === undefined) continue
      const cells = place.fields.flatMap((name) => {
        const column = byId.get(name)
        const text = column === undefined ? null : replaced(row, column, wanted, by, view)
        return column === undefined || text === null ? [] : [{ column, text }]
      })
      if (cells.length > 0) writes.push({ row, number: place.index + 1, cells })
    }
  }
  return writes.sort((one, other) => one.number - other.number)
}

function replaced(
  row: GridRow,
  column: LedgerColumn,
  wanted: Wanted,
  by: string,
  view: Pick<LedgerView, 'directory'>,
): string | null {
  if (column.field === null) return null
  const text = editText(row.values[column.id], column.field, view.directory)
  const next = replaceText(text, wanted, by)
  return next === text ? null : next
}
