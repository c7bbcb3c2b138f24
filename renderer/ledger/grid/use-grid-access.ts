// How do operations on blocks reach the rows behind the grid? Through what it holds, and through the store for the rest.

import type { GridApi } from 'ag-grid-community'
import { type RefObject, useMemo, useRef } from 'react'
import type { GridRow, Query } from '../../store/api.ts'
import type { LedgerView } from '../ledger-view.ts'
import type { CellRange, Extent } from './cell-range.ts'
import type { LedgerColumn } from './ledger-columns.ts'
import type { RowWindows } from './row-windows.ts'
import { selectedBlocks } from './several-blocks.ts'
import type { GridAccess } from './use-grid-writing.ts'

interface AccessInput {
  readonly api: RefObject<GridApi<GridRow> | null>
  readonly windows: RefObject<RowWindows | null>
  readonly rangeRef: RefObject<CellRange>
  readonly extent: RefObject<Extent>
  readonly shown: readonly LedgerColumn[]
  readonly query: Omit<Query, 'from' | 'to'>
  readonly view: LedgerView
  readonly repaint: () => void
  /** The row for a new record. */
  readonly draft: RefObject<GridRow>
}

/** Rows asked for at once where very many are wanted. */
const atOnce = 2000

export function useGridAccess(input: AccessInput): GridAccess & { quiet(): boolean } {
  const { api, windows, rangeRef, extent, shown, query, view, repaint, draft } = input
  const working = useRef(0)
  const version = useRef(0)
  return useMemo(() => {
    const rowAt = (index: number): GridRow | undefined =>
      index === extent.current.rows - 1 ? draft.current : api.current?.getDisplayedRowAtIndex(index)?.data
    return {
      range: () => rangeRef.current,
      blocks: () => selectedBlocks(rangeRef.current, extent.current.rows - 1),
      columns: () => shown,
      rowCount: () => Math.max(0, extent.current.rows - 1),
      rowAt,
      rowsBetween: async (top, bottom) => {
        const held = Array.from({ length: bottom - top + 1 }, (_, at) => rowAt(top + at))
        if (held.every((row) => row !== undefined)) return held
        const read: GridRow[] = []
        for (let from = top; from <= bottom; from += atOnce)
          read.push(...(await view.store.query({ ...query, from, to: Math.min(from + atOnce, bottom + 1) })).rows)
        return read
      },
      idsBetween: async (top, bottom) => (await view.store.ids(query)).slice(top, bottom + 1),
      filters: () => query.filters,
      repaint,
      version: () => version.current,
      refreshRows: async (ids) => {
        version.current += 1
        windows.current?.forget()
        // Of very many rows those that are drawn are asked for again with the others.
        if (ids.length > atOnce) return void api.current?.refreshInfiniteCache()
        const answer = await view.store.query({
          ...query,
          filters: [{ field: '@row', op: 'rows', ids }],
          search: '',
          sort: [],
          from: 0,
          to: ids.length,
        })
        for (const row of answer.rows) api.current?.getRowNode(row.id)?.setData(row)
      },
      reload: () => {
        version.current += 1
        windows.current?.forget()
        api.current?.refreshInfiniteCache()
      },
      quiet: () => working.current > 0,
      quietly: async (work) => {
        working.current += 1
        try {
          return await work()
        } finally {
          working.current -= 1
        }
      },
    }
  }, [api, windows, rangeRef, extent, shown, query, view.store, repaint, draft])
}
