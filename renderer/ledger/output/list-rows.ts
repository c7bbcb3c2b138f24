// Which rows go onto paper or into a workbook? All rows of the view in its order, fetched window by window.

import type { GridRow, Query } from '../../store/api.ts'
import type { LedgerStore } from '../ledger-store.ts'

const windowSize = 2000

/** At most `limit` rows; `matched` says how many there are. Masked values stay masked. */
export async function listRows(
  store: Pick<LedgerStore, 'query'>,
  query: Omit<Query, 'from' | 'to'>,
  limit: number,
): Promise<{ readonly rows: readonly GridRow[]; readonly matched: number }> {
  const rows: GridRow[] = []
  let matched = 0
  do {
    const answer = await store.query({ ...query, from: rows.length, to: Math.min(rows.length + windowSize, limit) })
    matched = answer.matched
    if (answer.rows.length === 0) break
    rows.push(...answer.rows)
  } while (rows.length < Math.min(matched, limit))
  return { rows, matched }
}
