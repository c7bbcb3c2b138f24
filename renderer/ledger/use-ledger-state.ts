// What is the ledger page looking at? Filters, search, order, columns and saved views, with what the office remembers of them.

import { useCallback, useEffect, useMemo, useState } from 'react'
import type { LedgerDefinition } from '../../shared/ledgers/define.ts'
import type { Filter, GridRow, Query } from '../store/api.ts'
import { type ColumnSet, defaultColumnSet, fitColumnSet, fitWidths, withoutBlankNames } from './grid/column-set.ts'
import type { SortBy } from './grid/grid-columns.tsx'
import type { LedgerColumn } from './grid/ledger-columns.ts'
import type { LedgerView } from './ledger-view.ts'
import { freeViewName, openFirst, putView, readViews, renameView, type SavedView, settingKeys } from './saved-views.ts'

export interface Initial {
  readonly filters?: readonly Filter[]
  readonly search?: string
}

export interface LedgerState {
  readonly query: Omit<Query, 'from' | 'to'>
  readonly filters: readonly Filter[]
  readonly search: string
  readonly sort: readonly SortBy[]
  readonly set: ColumnSet
  readonly views: readonly SavedView[]
  readonly currentView: string | null
  /** False until the remembered columns were read; the grid waits for them. */
  readonly ready: boolean
  putFilter(field: string, filter: Filter | null): void
  setFilters(filters: readonly Filter[]): void
  setSearch(search: string): void
  setSort(sort: readonly SortBy[]): void
  setColumns(set: ColumnSet): void
  openView(name: string | null): void
  saveView(name: string): void
  dropView(name: string): void
  renameView(name: string, wanted: string): void
  /** The view that opens with the ledger; null: none. */
  openFirst(name: string | null): void
  /** Adds a view of another computer and opens it; answers the name it got. */
  addView(view: SavedView): string
}

export function useLedgerState(
  view: Pick<LedgerView, 'store' | 'definition' | 'directory' | 'part'>,
  columns: readonly LedgerColumn[],
  initial: Initial | undefined,
): LedgerState {
  const { store, definition, directory, part } = view
  const [filters, setFilters] = useState<readonly Filter[]>(initial?.filters ?? [])
  const [search, setSearch] = useState(initial?.search ?? '')
  const [sort, setSort] = useState<readonly SortBy[]>([])
  const [set, keepColumns] = useState<ColumnSet>(() => defaultColumnSet(columns))
  const [views, keepViews] = useState<readonly SavedView[]>([])
  const [currentView, setCurrentView] = useState<string | null>(null)
  const [ready, setReady] = useState(false)
  const name = definition.name
  /** Does the address ask for certain records? Then no view of the office stands in front of them. */
  const asked = initial?.filters !== undefined || initial?.search !== undefined

  const show = useCallback(
    (view: SavedView | undefined) => {
      setCurrentView(view?.name ?? null)
      setFilters(view?.filters ?? [])
      setSearch(view?.search ?? '')
      setSort(view?.sort ?? [])
      if (view !== undefined) keepColumns(fitColumnSet(view.columns, columns))
    },
    [columns],
  )
  useEffect(() => {
    let current = true
    const whole = { ledger: name, ...(part === undefined ? {} : { part }), filters: [], sort: [] }
    const read = async () => {
      const [savedColumns, savedViews] = await Promise.all([
        store.setting(settingKeys.columns(name)),
        store.setting(settingKeys.views(name)),
      ])
      const first = savedColumns == null ? await store.query({ ...whole, from: 0, to: 60 }) : null
      const fresh = first === null ? null : fitWidths(columns, first.rows, directory)
      const blank = first === null ? null : await blankNames(store, whole, first.rows, namesOf(definition, columns))
      if (!current) return
      if (fresh === null || blank === null) keepColumns(fitColumnSet(savedColumns, columns))
      else keepColumns(withoutBlankNames(fresh, blank, definition.naming))
      const views = readViews(savedViews)
      keepViews(views)
      const opening = asked ? undefined : views.find((each) => each.first)
      if (opening !== undefined) show(opening)
    }
    read().finally(() => {
      if (current) setReady(true)
    })
    return () => {
      current = false
    }
  }, [store, definition, name, part, directory, columns, asked, show])

  const query = useMemo(
    () => ({ ledger: name, ...(part === undefined ? {} : { part }), filters, search, sort }),
    [name, part, filters, search, sort],
  )
  const setColumns = useCallback(
    (next: ColumnSet) => {
      keepColumns(next)
      void store.saveSetting(settingKeys.columns(name), next)
    },
    [store, name],
  )
  const changeViews = useCallback(
    (next: readonly SavedView[]) => {
      keepViews(next)
      void store.saveSetting(settingKeys.views(name), next)
    },
    [store, name],
  )
  return {
    query,
    filters,
    search,
    sort,
    set,
    views,
    currentView,
    ready,
    putFilter: (field, filter) =>
      setFilters((before) => [...before.filter((each) => each.field !== field), ...(filter === null ? [] : [filter])]),
    setFilters,
    setSearch,
    setSort,
    setColumns,
    openView: (wanted) => show(views.find((each) => each.name === wanted)),
    saveView: (wanted) => {
      changeViews(putView(views, { name: wanted, filters, search, sort, columns: set }))
      setCurrentView(wanted)
    },
    dropView: (wanted) => {
      changeViews(views.filter((each) => each.name !== wanted))
      setCurrentView(null)
    },
    renameView: (before, wanted) => {
      const next = renameView(views, before, wanted)
      if (next === views) return
      changeViews(next)
      setCurrentView(wanted)
    },
    openFirst: (wanted) => changeViews(openFirst(views, wanted)),
    addView: (view) => {
      const added = { ...view, name: freeViewName(views, view.name) }
      changeViews([...views, added])
      show(added)
      return added.name
    },
  }
}

/** Columns that may stand frozen at the left because they name the record. */
function namesOf(definition: LedgerDefinition, columns: readonly LedgerColumn[]): readonly string[] {
  return columns.map(({ id }) => id).filter((id, at) => columns[at]?.place === 'name' || definition.naming.includes(id))
}

/** Those of `names` that hold nothing in any row; the store is asked only about those that are empty at the beginning. */
async function blankNames(
  store: LedgerView['store'],
  whole: Omit<Query, 'from' | 'to' | 'sort'>,
  beginning: readonly GridRow[],
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (beginning.length === 0) return new Set()
  const empty = names.filter((name) => beginning.every(({ values }) => (values[name] ?? '') === ''))
  const answers = await Promise.all(empty.map((name) => store.distinct(whole, name)))
  return new Set(empty.filter((_, at) => answers[at]?.every(({ value }) => value === null)))
}
