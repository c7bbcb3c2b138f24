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
  /** Opened at once when the ledger is opened; one view at most. */
  readonly first?: boolean
}

/** Keys of `store.setting` for one ledger. */
export const settingKeys = {
  views: (ledger: string) => `ledger.${ledger}.views`,
  columns: (ledger: string) => `ledger.${ledger}.columns`,
  panelWidth: 'ledger.panelWidth',
  rowHeight: 'ledger.rowHeight',
  /** 1: new rows take the township of the row above; 2: they do not. */
  keepTownship: 'ledger.keepTownship',
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
        ...(view.first === true ? { first: true } : {}),
      },
    ]
  })
}

/** Another name for a view; unchanged when that name is taken or empty. */
export function renameView(views: readonly SavedView[], name: string, wanted: string): readonly SavedView[] {
  if (wanted === '' || views.some((each) => each.name === wanted)) return views
  return views.map((each) => (each.name === name ? { ...each, name: wanted } : each))
}

/** Makes a view the one that opens with the ledger; null: none. */
export function openFirst(views: readonly SavedView[], name: string | null): readonly SavedView[] {
  return views.map(({ first: _, ...each }) => (each.name === name ? { ...each, first: true } : each))
}

/** A name that no view has: as wanted, else with (2), (3) behind it. */
export function freeViewName(views: readonly SavedView[], wanted: string): string {
  const taken = new Set(views.map(({ name }) => name))
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted.slice(0, 16)}(${number})`
    if (!taken.has(name)) return name
  }
}

/** Replaces the view of that name or adds it at the end. */
export function putView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  return views.some((each) => each.name === view.name)
    ? views.map((each) => (each.name === view.name ? view : each))
    : [...views, view]
}
