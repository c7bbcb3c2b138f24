// How does the grid come to a record that has just been saved? It asks where the record stands, and goes there once that row is drawn.

import type { GridApi } from 'ag-grid-community'
import { type RefObject, useCallback, useRef } from 'react'
import type { GridRow, Query } from '../../store/api.ts'
import type { LedgerStore } from '../ledger-store.ts'

interface ShowRowInput {
  readonly api: RefObject<GridApi<GridRow> | null>
  readonly store: Pick<LedgerStore, 'ids'>
  readonly query: Omit<Query, 'from' | 'to'>
  readonly selectRow: (index: number) => void
}

export interface ShowRow {
  /** False when filter or search leave the record out. */
  showRow(id: string): Promise<boolean>
  /** To be called whenever the grid has drawn other rows. */
  readonly drawn: () => void
}

export function useShowRow({ api, store, query, selectRow }: ShowRowInput): ShowRow {
  const wanted = useRef<number | null>(null)
  const drawn = useCallback(() => {
    const index = wanted.current
    if (index === null || index >= (api.current?.getDisplayedRowCount() ?? 0)) return
    wanted.current = null
    selectRow(index)
  }, [api, selectRow])
  const showRow = useCallback(
    async (id: string) => {
      const index = (await store.ids(query)).indexOf(id)
      wanted.current = index < 0 ? null : index
      drawn()
      return index >= 0
    },
    [store, query, drawn],
  )
  return { showRow, drawn }
}
