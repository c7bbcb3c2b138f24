// Which views of a ledger were saved? Name, filters, search, sort and columns, kept in the settings of the office.

import type { Filter } from '../store/api.ts'
import type { ColumnSet } from './grid/column-set.ts'
import type { SortBy } from './grid/grid-columns.tsx'

export interface SavedView {
  readonly name: string
  readonly filters: readonly Filter[]
  readonly search: string
  readonly sort: readonly SortBy[]
  readonly columns: ColumnSet
}

/** Keys of `store.setting` for one ledger. */
export const settingKeys = {
  views: (ledger: string) => `ledger.${ledger}.views`,
  columns: (ledger: string) => `ledger.${ledger}.columns`,
  panelWidth: 'ledger.panelWidth',
  rowHeight: 'ledger.rowHeight',
} as const

/** Reads a setting; what is not a view is left out. */
export function readViews(saved: unknown): readonly SavedView[] {
  if (!Array.isArray(saved)) return []
  return saved.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return []
    const view = item as Partial<SavedView>
    if (typeof view.name !== 'string' || view.name === '') return []
    return [
      {
        name: view.name,
        filters: Array.isArray(view.filters) ? view.filters : [],
        search: typeof view.search === 'string' ? view.search : '',
        sort: Array.isArray(view.sort) ? view.sort : [],
        columns: Array.isArray(view.columns) ? view.columns : [],
      },
    ]
  })
}

/** Replaces the view of that name or adds it at the end. */
export function putView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  return views.some((each) => each.name === view.name)
    ? views.map((each) => (each.name === view.name ? view : each))
    : [...views, view]
}
