// Where is the person? Hash routes, read and written in one place; no router library.

import { useSyncExternalStore } from 'react'
import type { Filter } from '../store/api.ts'

export type Route =
  | { readonly page: 'today' | 'exchange' | 'analysis' | 'settings' }
  | { readonly page: 'import'; readonly ledger?: string }
  | {
      readonly page: 'ledger'
      readonly ledger: string
      /** Compartment of a partitioned ledger. */
      readonly part?: string
      /** Record to open beside the grid. */
      readonly row?: string
      /** Field whose cell is gone to. */
      readonly field?: string
      /** Filters to start with (a figure of the dashboard opens its records). */
      readonly filters?: readonly Filter[]
      readonly search?: string
    }

const plainPages = ['today', 'exchange', 'analysis', 'settings'] as const

/** Reads `#/ledger/disputes?row=…`; anything unknown is 今日. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [page, ledger] = path.split('/').map(decodeURIComponent)
  const params = new URLSearchParams(query)
  if (page === 'import') return ledger === undefined ? { page } : { page, ledger }
  if (page === 'ledger' && ledger !== undefined && ledger !== '') {
    const part = params.get('part')
    const row = params.get('row')
    const field = params.get('field')
    const search = params.get('search')
    const filters = readFilters(params.get('filters'))
    return {
      page,
      ledger,
      ...(part === null ? {} : { part }),
      ...(row === null ? {} : { row }),
      ...(field === null ? {} : { field }),
      ...(search === null ? {} : { search }),
      ...(filters === null ? {} : { filters }),
    }
  }
  return { page: plainPages.find((name) => name === page) ?? 'today' }
}

/** The hash of a route; `readRoute(writeRoute(r))` is `r`. */
export function writeRoute(route: Route): string {
  if (route.page === 'import')
    return route.ledger === undefined ? '#/import' : `#/import/${encodeURIComponent(route.ledger)}`
  if (route.page !== 'ledger') return `#/${route.page}`
  const params = new URLSearchParams()
  if (route.part !== undefined) params.set('part', route.part)
  if (route.row !== undefined) params.set('row', route.row)
  if (route.field !== undefined) params.set('field', route.field)
  if (route.search !== undefined) params.set('search', route.search)
  if (route.filters !== undefined) params.set('filters', JSON.stringify(route.filters))
  const query = params.toString()
  return `#/ledger/${encodeURIComponent(route.ledger)}${query === '' ? '' : `?${query}`}`
}

export function navigate(route: Route): void {
  window.location.hash = writeRoute(route)
}

/** The current route; re-renders when it changes. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (changed) => {
      window.addEventListener('hashchange', changed)
      return () => window.removeEventListener('hashchange', changed)
    },
    () => window.location.hash,
  )
  return readRoute(hash)
}

function readFilters(text: string | null): readonly Filter[] | null {
  if (text === null) return null
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed.filter(isFilter) : null
  } catch {
    return null // a damaged address shows the ledger without filters
  }
}

function isFilter(item: unknown): item is Filter {
  if (typeof item !== 'object' || item === null || !('op' in item) || !('field' in item)) return false
  if (typeof item.field !== 'string') return false
  switch (item.op) {
    case 'in':
      return 'values' in item && Array.isArray(item.values)
    case 'contains':
      return 'text' in item && typeof item.text === 'string'
    case 'between':
      return 'from' in item && 'to' in item
    case 'empty':
    case 'filled':
      return true
    case 'clock':
      return 'clock' in item && 'state' in item
    case 'rows':
      return 'ids' in item && Array.isArray(item.ids)
    default:
      return false
  }
}
