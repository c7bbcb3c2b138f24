// Which masked values has the person asked to see? Shown for a short time; each reveal is logged by the store.

import type { GridApi } from 'ag-grid-community'
import { type RefObject, useMemo, useRef } from 'react'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { GridRow } from '../../store/api.ts'
import { failureWords } from '../finding-words.ts'
import { showRevealed, useLedgerView } from '../ledger-view.ts'

const shownFor = 30_000

export interface Reveals {
  reveal(row: GridRow, field: string): void
  revealed(row: string, field: string): string | undefined
  /** Unmasked value for an editor; null when it cannot be had. */
  unmasked(row: GridRow, field: string): Promise<Value>
}

export function useReveals(api: RefObject<GridApi<GridRow> | null>): Reveals {
  const view = useLedgerView()
  const texts = useRef(new Map<string, string>())
  return useMemo(() => {
    const { store, definition, directory, say } = view
    const unmasked = async (row: GridRow, field: string): Promise<Value> => {
      const result = await store.reveal(definition.name, row.id, field)
      if (result.ok) return result.value
      say(failureWords(result.error), 'trouble')
      return null
    }
    const redraw = (id: string, field: string) => {
      const node = api.current?.isDestroyed() ? undefined : api.current?.getRowNode(id)
      if (node) api.current?.refreshCells({ rowNodes: [node], columns: [field], force: true })
    }
    return {
      unmasked,
      revealed: (row, field) => texts.current.get(`${row} ${field}`),
      reveal: (row, field) => {
        const known = definition.fields[field]
        if (known === undefined) return
        void unmasked(row, field).then((value) => {
          if (value === null) return
          texts.current.set(`${row.id} ${field}`, showRevealed(value, known, directory))
          redraw(row.id, field)
          setTimeout(() => {
            texts.current.delete(`${row.id} ${field}`)
            redraw(row.id, field)
          }, shownFor)
        })
      },
    }
  }, [api, view])
}
