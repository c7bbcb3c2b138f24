// Where in the rows of the page does a text stand? Looked for portion by portion, so that the first place shows at once.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Wanted } from '../../../shared/ledgers/find-text.ts'
import type { Query } from '../../store/api.ts'
import type { LedgerStore, NewsSource } from '../ledger-store.ts'

export interface Hit {
  /** Place of the row in the order of the page, from 0. */
  readonly index: number
  readonly row: string
  readonly field: string
}

export interface Found {
  readonly hits: readonly Hit[]
  /** 0 to 1; 1 when every row was looked at. */
  readonly looked: number
  /** There are more than were kept. */
  readonly more: boolean
  readonly failed: boolean
}

interface FindInput {
  readonly store: Pick<LedgerStore, 'findCells' | 'query'>
  readonly query: Omit<Query, 'from' | 'to'>
  /** Fields to be looked into, in the order of their columns. */
  readonly fields: readonly string[]
  /** Null: nothing is looked for. */
  readonly wanted: Wanted | null
  readonly listen: NewsSource
}

const rowsAtOnce = 5000
export const keptAtMost = 100_000

const nothing: Found = { hits: [], looked: 1, more: false, failed: false }

export function useFind({ store, query, fields, wanted, listen }: FindInput): Found & { again(): void } {
  const [found, setFound] = useState<Found>(nothing)
  const [turn, setTurn] = useState(0)
  const again = useCallback(() => setTurn((times) => times + 1), [])
  const active = useRef(false)
  active.current = wanted !== null && wanted.text !== ''
  useEffect(
    () =>
      listen((news) => {
        if (news.kind === 'committed' && active.current) again()
      }),
    [listen, again],
  )
  const asked = useMemo(() => ({ wanted, fields, query, turn }), [wanted, fields, query, turn])
  useEffect(() => {
    const { wanted: text, fields: names } = asked
    if (text === null || text.text === '' || names.length === 0) return setFound(nothing)
    let current = true
    const look = async () => {
      const { matched } = await store.query({ ...asked.query, from: 0, to: 0 })
      const hits: Hit[] = []
      for (let from = 0; from < matched && current && hits.length < keptAtMost; from += rowsAtOnce) {
        const to = Math.min(from + rowsAtOnce, matched)
        for (const row of await store.findCells({ ...asked.query, from, to }, names, text))
          for (const field of names)
            if (row.fields.includes(field)) hits.push({ index: row.index, row: row.row, field })
        const more = hits.length >= keptAtMost
        if (current) setFound({ hits: [...hits], looked: more ? 1 : to / matched, more, failed: false })
      }
      if (current && matched === 0) setFound(nothing)
    }
    const timer = setTimeout(() => look().catch(() => current && setFound({ ...nothing, failed: true })), 200)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [asked, store])
  return { ...found, again }
}

/** The hit after (or before) a place, round the end; -1 when there is none. */
export function nextHit(
  hits: readonly Hit[],
  place: { readonly row: number; readonly column: number },
  columnOf: (field: string) => number,
  backwards: boolean,
): number {
  if (hits.length === 0) return -1
  const side = ({ index, field }: Hit) => index - place.row || columnOf(field) - place.column
  if (!backwards) {
    const after = hits.findIndex((hit) => side(hit) > 0)
    return after < 0 ? 0 : after
  }
  const before = hits.findLastIndex((hit) => side(hit) < 0)
  return before < 0 ? hits.length - 1 : before
}
