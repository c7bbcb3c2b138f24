// What becomes of the selection when the page shows other rows? A block over them would not be what was selected: one cell stays.

import { useEffect, useRef } from 'react'
import type { Query } from '../../store/api.ts'
import { editingWording } from '../editing/wording.ts'
import { useLedgerView } from '../ledger-view.ts'
import { singleCell } from './cell-range.ts'
import type { RangeControl } from './use-cell-range.ts'

/** Sorting, filtering and searching take a block back to its active cell, and say so. */
export function useReordered(query: Omit<Query, 'from' | 'to'>, { rangeRef, select }: RangeControl): void {
  const { say } = useLedgerView()
  const ordered = useRef(query)
  useEffect(() => {
    if (ordered.current === query) return
    ordered.current = query
    const { active, end, others } = rangeRef.current
    if (others.length === 0 && active.row === end.row && active.column === end.column) return
    select(singleCell(active))
    say(editingWording.reordered)
  }, [query, rangeRef, select, say])
}
