// Which pairs of very many records may be one case? Only pairs that share a key are looked at; no pair above the threshold is lost.

import type { NearDeclaration } from '../ledgers/define.ts'
import { mix } from './hash.ts'
import { apartOf, type Judgement, judgePair, likenessWithoutNames } from './judge-pair.ts'
import { KeyChains } from './key-chains.ts'
import type { NearRows } from './near-rows.ts'
import { type NearSide, unknown } from './near-side.ts'
import { telling } from './texts.ts'

/** How many records that share one thing are compared with a record; the others are left out, and `crowded` says so. */
export const nearLimits = {
  /** A name that so many records of one township carry within a few weeks (a company, a committee) tells nothing by itself. */
  ofOneName: 500,
  /** The same for a pair of characters: a form of words that many records share. */
  ofOneWording: 60,
} as const

export interface NearPair extends Judgement {
  /** Number in `incoming`. */
  readonly one: number
  /** Number in `stored`. */
  readonly other: number
}

export interface NearSearch {
  readonly near: NearDeclaration
  /** Indexed: the shorter list. */
  readonly incoming: NearRows
  /** Walked through. The same object as `incoming`: pairs among them, each once, `one` after `other`. */
  readonly stored: NearRows
  found(pair: NearPair): void
  /** Asked now and then with the share done, 0 to 1; false gives the search up. */
  proceed?(done: number): Promise<boolean>
}

export interface NearSearched {
  readonly complete: boolean
  /** 1 for each row of `incoming` that shares a name or a form of words with more rows than were compared. */
  readonly crowded: Uint8Array
}

const portion = 16_384

/** Finds every pair that `judgePair` takes for one case. */
export async function searchNear(search: NearSearch): Promise<NearSearched> {
  const { near, incoming, stored } = search
  const routes: Route[] = []
  const crowded = new Uint8Array(incoming.size)
  if (near.parties !== undefined) routes.push(nameRoute(search, crowded))
  if (near.text !== undefined) routes.push(...textRoutes(search, crowded))
  const met = new Int32Array(incoming.size)
  const judge = (row: number): ((candidate: number) => void) => {
    let side: NearSide | undefined
    return (candidate) => {
      if (incoming === stored && candidate <= row) return
      if (met[candidate] === row + 1 || !mayMeet(search, candidate, row)) return
      met[candidate] = row + 1
      side ??= stored.side(row)
      const judged = judgePair(near, incoming.side(candidate), side)
      if (judged !== null) search.found({ one: candidate, other: row, ...judged })
    }
  }
  for (let row = 0; row < stored.size; row += 1) {
    if (row % portion === portion - 1 && search.proceed !== undefined) {
      if (!(await search.proceed(row / stored.size))) return { complete: false, crowded }
    }
    if (stored.live[row] === 0) continue
    const found = judge(row)
    for (const route of routes) route.walk(row, found)
  }
  return { complete: true, crowded }
}

interface Route {
  /** Calls `found` for candidates of a stored row, some of them more than once. */
  walk(row: number, found: (candidate: number) => void): void
}

/** Chains that are looked at up to a limit, and mark every row of a chain that is longer. */
class LimitedChains {
  readonly #chains: KeyChains
  readonly #most: number
  readonly #crowded: Uint8Array
  readonly #marked = new Set<number>()

  constructor(chains: KeyChains, most: number, crowded: Uint8Array) {
    this.#chains = chains
    this.#most = most
    this.#crowded = crowded
  }

  each(key: number, found: (row: number) => void): void {
    if (this.#chains.each(key, this.#most, found) || this.#marked.has(key)) return
    this.#marked.add(key)
    this.#chains.each(key, Number.POSITIVE_INFINITY, (row) => {
      this.#crowded[row] = 1
    })
  }
}

/** What numbers alone can tell: township and day. */
function mayMeet({ near, incoming, stored }: NearSearch, one: number, other: number): boolean {
  if (incoming.townships[one] !== stored.townships[other]) return false
  const first = incoming.days[one] as number
  const second = stored.days[other] as number
  if (first === unknown || second === unknown) return first === second
  return Math.abs(first - second) <= apartOf(near)
}

/** Days in buckets as wide as two records may be apart: a partner is in the same bucket or in the next one. */
class Buckets {
  readonly #width: number

  constructor(near: NearDeclaration) {
    this.#width = Math.max(1, apartOf(near))
  }

  own(rows: NearRows, row: number): number {
    const day = rows.days[row] as number
    return day === unknown ? unknown : Math.floor(day / this.#width)
  }

  /** Calls `found` with each bucket that a partner of the row may be in. */
  near(rows: NearRows, row: number, found: (bucket: number) => void): void {
    const own = this.own(rows, row)
    found(own)
    if (own === unknown) return
    found(own + 1)
    if (own > 0) found(own - 1)
  }
}

/** Pairs with a name in common, in one manner or another. */
function nameRoute({ near, incoming, stored }: NearSearch, crowded: Uint8Array): Route {
  const buckets = new Buckets(near)
  const chains = new KeyChains(incoming.keys.length)
  for (let row = 0; row < incoming.size; row += 1) {
    if (incoming.live[row] === 0) continue
    const block = mix(incoming.townships[row] as number, buckets.own(incoming, row))
    for (let at = incoming.starts[row] as number; at < (incoming.starts[row + 1] as number); at += 1)
      chains.add(mix(block, incoming.keys[at] as number), row)
  }
  const limited = new LimitedChains(chains, nearLimits.ofOneName, crowded)
  return {
    walk: (row, found) => {
      const from = stored.starts[row] as number
      const to = stored.starts[row + 1] as number
      if (from === to) return
      buckets.near(stored, row, (bucket) => {
        const block = mix(stored.townships[row] as number, bucket)
        for (let at = from; at < to; at += 1) limited.each(mix(block, stored.keys[at] as number), found)
      })
    },
  }
}

/** Pairs of which one at least names nobody: only their texts can hold them together. */
function textRoutes(search: NearSearch, crowded: Uint8Array): readonly Route[] {
  const { incoming, stored } = search
  const nameless = (rows: NearRows) => (row: number) => rows.starts[row] === rows.starts[row + 1]
  const named = (rows: NearRows) => (row: number) => rows.starts[row] !== rows.starts[row + 1]
  const all = () => true
  const routes = [
    textRoute(search, { ofIncoming: nameless(incoming), ofStored: all }, crowded),
    textRoute(search, { ofIncoming: named(incoming), ofStored: nameless(stored) }, crowded),
  ]
  return routes.filter((route) => route !== null)
}

/** By the first pairs of characters in their order, as many as a text of enough likeness cannot all lack. */
function textRoute(
  { near, incoming, stored }: NearSearch,
  { ofIncoming, ofStored }: Readonly<Record<'ofIncoming' | 'ofStored', (row: number) => boolean>>,
  crowded: Uint8Array,
): Route | null {
  if (!someLive(stored, ofStored)) return null
  const percent = likenessWithoutNames(near)
  const buckets = new Buckets(near)
  const entries: { readonly key: number; readonly row: number }[] = []
  const blocks = new Set<number>()
  for (let row = 0; row < incoming.size; row += 1) {
    if (incoming.live[row] === 0 || !ofIncoming(row)) continue
    const { pairs } = incoming.side(row)
    const block = mix(incoming.townships[row] as number, buckets.own(incoming, row))
    if (pairs.length > 0) blocks.add(block)
    for (let at = 0; at < telling(pairs, percent); at += 1) entries.push({ key: mix(block, pairs[at] as number), row })
  }
  if (entries.length === 0) return null
  const chains = new KeyChains(entries.length)
  for (const { key, row } of entries) chains.add(key, row)
  const limited = new LimitedChains(chains, nearLimits.ofOneWording, crowded)
  return {
    walk: (row, found) => {
      if (!ofStored(row)) return
      buckets.near(stored, row, (bucket) => {
        const block = mix(stored.townships[row] as number, bucket)
        if (!blocks.has(block)) return
        const { pairs } = stored.side(row)
        for (let at = 0; at < telling(pairs, percent); at += 1) limited.each(mix(block, pairs[at] as number), found)
      })
    },
  }
}

function someLive(rows: NearRows, wanted: (row: number) => boolean): boolean {
  for (let row = 0; row < rows.size; row += 1) if (rows.live[row] === 1 && wanted(row)) return true
  return false
}
