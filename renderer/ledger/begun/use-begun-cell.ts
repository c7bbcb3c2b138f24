// How does a text that was being typed when the desk was locked come back into its cell? Once the grid stands, and still unsaved.

import { useContext, useEffect, useRef } from 'react'
import type { Query } from '../../store/api.ts'
import type { CellPlace } from '../grid/cell-range.ts'
import type { GridAccess } from '../grid/use-grid-writing.ts'
import { useLedgerView } from '../ledger-view.ts'
import { draftRowId } from '../quick-add/draft-row.ts'
import { begunWording as words } from './begun-wording.ts'
import { type BegunCell, BegunWorkContext, begunKey } from './begun-work.ts'

interface BegunCellInput {
  readonly access: GridAccess
  readonly query: Omit<Query, 'from' | 'to'>
  /** Grows when the grid has drawn rows. */
  readonly drawn: number
  /** The cell that is being typed, if one is. */
  readonly typed: () => BegunCell | null
  readonly goTo: (place: CellPlace) => void
  /** Opens the editor of the active cell with a text; false when it may not be filled in. */
  readonly open: (text: string) => boolean
}

const tries = 60
const pause = 50

export function useBegunCell(input: BegunCellInput): void {
  const view = useLedgerView()
  const work = useContext(BegunWorkContext)
  const key = begunKey(view.definition.name, view.part)
  const latest = useRef(input)
  latest.current = input
  useEffect(() => {
    if (work === null) return
    const { typing } = work
    typing.now = () => {
      const cell = latest.current.typed()
      return cell === null ? null : [key, cell]
    }
    return () => {
      typing.now = null
    }
  }, [work, key])
  const { drawn } = input
  useEffect(() => {
    const cell = work?.cells.get(key)
    if (work === null || cell === undefined || drawn === 0) return
    work.cells.delete(key)
    void resume(cell, latest.current, (row) =>
      view.store.ids(latest.current.query).then((ids) => ids.indexOf(row)),
    ).then((done) => view.say(done ? words.cellKept : words.cellLost(cell.text), done ? 'done' : 'trouble'))
  }, [work, key, drawn, view])
}

async function resume(
  { row, column, text }: BegunCell,
  { access, goTo, open }: BegunCellInput,
  find: (row: string) => Promise<number>,
): Promise<boolean> {
  const at = access.columns().findIndex(({ id }) => id === column)
  const index = row === draftRowId ? access.rowCount() : await find(row)
  if (at < 0 || index < 0) return false
  goTo({ row: index, column: at })
  for (let left = tries; left > 0; left -= 1) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    if (access.rowAt(index)?.id === row) return open(text)
  }
  return false
}
