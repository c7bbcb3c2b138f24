// Where does the grid get its rows? From windows of the worker's query, fetched ahead in the direction of scrolling.

import type { IDatasource, IGetRowsParams } from 'ag-grid-community'
import type { GridRow, Query, QueryAnswer } from '../../store/api.ts'
import type { LedgerStore } from '../ledger-store.ts'

export const windowSize = 100
const ahead = 3

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
    const step = start < lastStart ? -windowSize : windowSize
    lastStart = start
    for (let index = 1; index <= ahead; index += 1) {
      const from = start + step * index
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
