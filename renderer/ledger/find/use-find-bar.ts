// What does find and replace on the ledger page know and do? Its choices, the places found, going to one, exchanging one or all.

import { type RefObject, useCallback, useMemo, useState } from 'react'
import type { Query } from '../../store/api.ts'
import { writeRows } from '../grid/grid-writing.ts'
import type { LedgerGridHandle } from '../grid/LedgerGrid.tsx'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import type { NewsSource } from '../ledger-store.ts'
import type { LedgerView } from '../ledger-view.ts'
import { findWording as words } from './find-wording.ts'
import { useHitMarks } from './hit-marks.ts'
import { replaceable, replaceWrites } from './replace-hits.ts'
import { type Hit, keptAtMost, nextHit, useFind } from './use-find.ts'

interface Choices {
  readonly text: string
  readonly by: string
  readonly matchCase: boolean
  readonly wholeCell: boolean
  readonly anyWidth: boolean
  /** One column, or every shown one when empty. */
  readonly column: string
}

export interface Finding {
  readonly state: 'closed' | 'find' | 'replace'
  readonly choices: Choices
  /** How many places there are, or that it is still being looked. */
  readonly status: string
  change(choices: Partial<Choices>): void
  open(state: 'find' | 'replace'): void
  close(): void
  go(backwards: boolean): void
  replaceOne(): void
  replaceAll(): void
}

interface FindBarInput {
  readonly view: LedgerView
  readonly query: Omit<Query, 'from' | 'to'>
  /** Columns that are shown, in their order. */
  readonly columns: readonly LedgerColumn[]
  readonly listen: NewsSource
  readonly grid: RefObject<LedgerGridHandle | null>
  readonly root: RefObject<HTMLElement | null>
}

const first: Choices = { text: '', by: '', matchCase: false, wholeCell: false, anyWidth: true, column: '' }

export function useFindBar({ view, query, columns, listen, grid, root }: FindBarInput): Finding {
  const [state, setState] = useState<Finding['state']>('closed')
  const [choices, setChoices] = useState(first)
  const [at, setAt] = useState<Hit | null>(null)
  const { text, matchCase, wholeCell, anyWidth, column } = choices
  const wanted = useMemo(
    () => (state === 'closed' ? null : { text, matchCase, wholeCell, anyWidth }),
    [state, text, matchCase, wholeCell, anyWidth],
  )
  const searchable = useMemo(
    () => columns.filter(({ field }) => field !== null && !field.masked).map(({ id }) => id),
    [columns],
  )
  const fields = useMemo(() => searchable.filter((id) => column === '' || id === column), [searchable, column])
  const found = useFind({ store: view.store, query, fields, wanted, listen })
  const search = query.search ?? ''
  const marking = useMemo(
    () => ({ search, wanted, fields: searchable, findIn: fields }),
    [search, wanted, searchable, fields],
  )
  useHitMarks(root, marking)

  const place = (hit: Hit | undefined) => {
    if (hit === undefined) return
    setAt(hit)
    grid.current?.selectCell(hit.index, hit.field)
  }
  const columnOf = (field: string) => columns.findIndex((each) => each.id === field)
  const go = (backwards: boolean) => {
    const active = grid.current?.activePlace() ?? { row: 0, column: -1 }
    place(found.hits[nextHit(found.hits, active, columnOf, backwards)])
  }
  /** Writes the cells; the places are looked for again by the announcement, or at once. */
  const exchange = async (hits: readonly Hit[]) => {
    if (wanted === null || grid.current === null) return false
    const writes = await replaceWrites(hits, { wanted, by: choices.by, query, columns }, view)
    const cells = writes.reduce((sum, write) => sum + write.cells.length, 0)
    if (cells === 0) {
      view.say(words.gone, 'trouble')
      found.again()
      return false
    }
    const title = words.unit(text, choices.by)
    const work = () => writeRows({ title, writes, via: 'typing' }, view)
    return (await grid.current.running.run(work, words.done(cells))) === null
  }
  const replaceOne = async () => {
    const active = grid.current?.activePlace()
    const here = found.hits.find((hit) => hit.index === active?.row && columnOf(hit.field) === active.column)
    if (here === undefined) return go(false)
    const may = replaceable([here], columns)
    if (may.leftOut > 0) view.say(words.notReplaced(may.leftOut, may.titles.join('、')), 'trouble')
    else if (!(await exchange([here]))) return
    const next = found.hits[nextHit(found.hits, { row: here.index, column: columnOf(here.field) }, columnOf, false)]
    if (next !== here) place(next)
  }
  const replaceAll = async () => {
    const { hits, leftOut, titles } = replaceable(found.hits, columns)
    if (hits.length === 0) return view.say(found.hits.length === 0 ? words.nothing : words.none, 'trouble')
    const content = [
      words.allText,
      ...(leftOut > 0 ? [words.notReplaced(leftOut, titles.join('、'))] : []),
      ...(found.more ? [words.capped(keptAtMost)] : []),
    ].join('')
    const title = words.allTitle(hits.length, new Set(hits.map((hit) => hit.row)).size)
    if (await grid.current?.running.ask({ title, content, okText: words.all })) await exchange(hits)
  }
  const { hits } = found
  const status = useMemo(() => {
    if (text === '') return ''
    if (found.failed) return words.unread
    if (found.looked < 1) return words.searching(Math.floor(found.looked * 100))
    if (hits.length === 0) return words.nothing
    const number = at === null ? 0 : hits.findIndex((hit) => hit.row === at.row && hit.field === at.field) + 1
    return words.found(number, hits.length, found.more)
  }, [text, found.failed, found.looked, found.more, hits, at])
  const change = useCallback((next: Partial<Choices>) => setChoices((before) => ({ ...before, ...next })), [])
  return {
    state,
    choices,
    status,
    change,
    open: setState,
    close: () => {
      setState('closed')
      grid.current?.focus()
    },
    go,
    replaceOne: () => void replaceOne(),
    replaceAll: () => void replaceAll(),
  }
}
