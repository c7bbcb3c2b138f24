// What may headers and cells do, and what follows from a click on a heading or a key in a cell?

import { useMemo, useRef } from 'react'
import type { GridRow } from '../../store/api.ts'
import { draftRowId } from '../quick-add/draft-row.ts'
import type { GridActions, SortBy } from './grid-columns.tsx'
import type { LedgerColumn } from './ledger-columns.ts'

/** The context object of the grid must stay the same; what it does may change. */
export function useStableContext(actions: GridActions): GridActions {
  const latest = useRef(actions)
  latest.current = actions
  return useMemo(
    () => ({
      reveal: (row, field) => latest.current.reveal(row, field),
      revealed: (row, field) => latest.current.revealed(row, field),
      toggleSort: (field, several) => latest.current.toggleSort(field, several),
      openMenu: (column, anchor) => latest.current.openMenu(column, anchor),
      marks: (row, column) => latest.current.marks(row, column),
      draft: () => latest.current.draft(),
    }),
    [],
  )
}

/** Ascending, descending, none; with Shift beside the others. Computed columns do not sort. */
export function nextSort(sort: readonly SortBy[], field: string, several: boolean): readonly SortBy[] {
  if (field.startsWith('@')) return sort
  const now = sort.find((each) => each.field === field)
  const others = several ? sort.filter((each) => each.field !== field) : []
  if (now === undefined) return [...others, { field, descending: false }]
  return now.descending ? others : [...others, { field, descending: true }]
}

/** Null when the cell may be edited, or the sentence that says why not. */
export function whyNotEditable(column: LedgerColumn | undefined, row: GridRow | undefined): string | null {
  if (column === undefined || row === undefined) return '这里没有可以填写的单元格。'
  if (column.field === null) return '此列由程序计算，不能填写。'
  if (column.field.fixed && row.id !== draftRowId) return `“${column.title}”在新增后不能更改。`
  return column.editable ? null : `“${column.title}”请在右侧记录面板中填写。`
}
