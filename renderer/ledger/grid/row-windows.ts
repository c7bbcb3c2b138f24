// Where does the grid get its rows? From windows of the worker's query, fetched ahead in the direction of scrolling.

import type { IDatasource, IGetRowsParams } from 'ag-grid-community'
import type { GridRow, Query, QueryAnswer } from '../../store/api.ts'
import type { LedgerStore } from '../ledger-store.ts'

export const windowSize = 100
/** Windows fetched ahead: the more, the faster the person scrolls. */
const ahead = { least: 2, most: 8 } as const

export interface RowWindows extends IDatasource {
  /** Forgets what was fetched ahead (before the grid reads again after a change). */
  forget(): void
}

export interface RowWindowsOptions {
  readonly store: Pick<LedgerStore, 'query'>
  readonly query: Omit<Query, 'from' | 'to'>
  readonly counted: (answer: { readonly total: number; readonly matched: number }) => void
  readonly failed: () => void
}

export function createRowWindows({ store, query, counted, failed }: RowWindowsOptions): RowWindows {
  let fetched = new Map<number, Promise<QueryAnswer>>()
  let lastStart = 0
  const fetch = (from: number): Promise<QueryAnswer> => {
    const known = fetched.get(from)
    if (known !== undefined) return known
    const asked = store.query({ ...query, from, to: from + windowSize })
    fetched.set(from, asked)
    asked.catch(() => fetched.delete(from))
    return asked
  }
  const fetchAhead = (start: number, matched: number) => {
    const passed = Math.abs(start - lastStart) / windowSize
    const step = start < lastStart ? -windowSize : windowSize
    lastStart = start
    // a jump (End, the scroll bar) says nothing of where it goes on: both neighbours, no further
    const jumped = passed > ahead.most
    const far = jumped ? 1 : Math.max(ahead.least, Math.min(ahead.most, Math.ceil(passed) * 2))
    const steps = Array.from({ length: far }, (_, index) => step * (index + 1))
    for (const from of (jumped ? [...steps, -step] : steps).map((by) => start + by)) {
      if (from >= 0 && from < matched) void fetch(from).catch(failed)
    }
    while (fetched.size > 40) {
      const oldest = fetched.keys().next().value
      if (oldest === undefined) break
      fetched.delete(oldest)
    }
  }
  return {
    forget: () => {
      fetched = new Map()
    },
    getRows: (params: IGetRowsParams<GridRow>) => {
      fetch(params.startRow).then(
        (answer) => {
          counted({ total: answer.total, matched: answer.matched })
          params.successCallback([...answer.rows], answer.matched)
          fetchAhead(params.startRow, answer.matched)
        },
        () => {
          params.failCallback()
          failed()
        },
      )
    },
  }
}
