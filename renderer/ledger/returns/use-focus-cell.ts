// How does a link come to a cell? Once the rows are counted, the grid goes to the record and its field.

import { type RefObject, useEffect, useRef } from 'react'
import type { LedgerGridHandle } from '../grid/LedgerGrid.tsx'

/** `ready`: the grid has drawn its first rows. A column that is not shown leaves the selection at the first one. */
export function useFocusCell(
  grid: RefObject<LedgerGridHandle | null>,
  place: { readonly row: string | undefined; readonly field: string | undefined },
  ready: boolean,
): void {
  const done = useRef(false)
  const { row, field } = place
  useEffect(() => {
    if (!ready || done.current || row === undefined || field === undefined) return
    done.current = true
    void grid.current?.showRow(row).then((listed) => {
      const at = grid.current
      if (!listed || at === null) return
      at.selectCell(at.activePlace().row, field)
      at.focus()
    })
  }, [grid, ready, row, field])
}
