// Which pairs of records wait for a decision, and which are known to be two? Ids only, in documents of the journal.

import type { JournalDocument } from '../journal/entry.ts'
import { type OpenSpace, randomId } from '../open-space.ts'
import { shelfKey } from '../pages/shelf.ts'
import { documentKey } from '../persist.ts'

const table = 'duplicates'
/** A document of so many pairs is quickly written anew. */
const pairsInDocument = 400

type PairState = 'later' | 'apart'

/** Two ids, the smaller first. */
type Pair = readonly [string, string]

interface PairDocument {
  /** `ledger` or `ledger/part`. */
  readonly shelf: string
  readonly later: readonly Pair[]
  readonly apart: readonly Pair[]
}

function pairOf(one: string, other: string): Pair {
  return one < other ? [one, other] : [other, one]
}

function keyOf([one, other]: Pair): string {
  return `${one} ${other}`
}

function* documentsOf(space: OpenSpace, shelf: string): Generator<readonly [key: string, document: PairDocument]> {
  const prefix = documentKey(table, '')
  for (const [key, value] of space.documents) {
    if (!key.startsWith(prefix)) continue
    const document = value as PairDocument
    if (document.shelf === shelf) yield [key.slice(prefix.length), document]
  }
}

/** Pairs of a shelf by state; a pair once decided to be two does not wait. */
export function pairsIn(
  space: OpenSpace,
  shelf: string,
): { readonly later: readonly Pair[]; has(one: string, other: string): boolean } {
  const apart = new Set<string>()
  const later = new Map<string, Pair>()
  for (const [, document] of documentsOf(space, shelf)) {
    for (const pair of document.apart) apart.add(keyOf(pair))
    for (const pair of document.later) later.set(keyOf(pair), pair)
  }
  for (const key of apart) later.delete(key)
  return {
    later: [...later.values()],
    has: (one, other) => {
      const key = keyOf(pairOf(one, other))
      return apart.has(key) || later.has(key)
    },
  }
}

/** Pairs that a unit adds, by shelf. */
export class FreshPairs {
  readonly #pairs = new Map<string, Map<string, { readonly pair: Pair; readonly state: PairState }>>()
  count = 0

  add(where: { readonly ledger: string; readonly part: string }, state: PairState, one: string, other: string): void {
    if (one === other) return
    const shelf = shelfKey(where)
    const pairs = this.#pairs.get(shelf) ?? new Map()
    this.#pairs.set(shelf, pairs)
    const pair = pairOf(one, other)
    if (pairs.has(keyOf(pair))) return
    pairs.set(keyOf(pair), { pair, state })
    this.count += 1
  }

  documents(space: OpenSpace): readonly JournalDocument[] {
    const documents: JournalDocument[] = []
    for (const [shelf, pairs] of this.#pairs) {
      const all = [...pairs.values()]
      for (let from = 0; from < all.length; from += pairsInDocument) {
        const some = all.slice(from, from + pairsInDocument)
        const inState = (wanted: PairState) => some.flatMap(({ pair, state }) => (state === wanted ? [pair] : []))
        const value: PairDocument = { shelf, later: inState('later'), apart: inState('apart') }
        documents.push({ table, key: randomId(space.means), value })
      }
    }
    return documents
  }
}

/** The documents after two records are known to be two. */
export function apartDocuments(
  space: OpenSpace,
  shelf: string,
  one: string,
  other: string,
): readonly JournalDocument[] {
  const pair = pairOf(one, other)
  const is = (known: Pair) => keyOf(known) === keyOf(pair)
  const holding = [...documentsOf(space, shelf)].filter(([, { later, apart }]) => later.some(is) || apart.some(is))
  const written = holding.map(([key, { later, apart }]): JournalDocument => {
    const value: PairDocument = {
      shelf,
      later: later.filter((known) => !is(known)),
      apart: [...apart.filter((known) => !is(known)), pair],
    }
    return { table, key, value }
  })
  if (written.length > 0) return written
  const value: PairDocument = { shelf, later: [], apart: [pair] }
  return [{ table, key: randomId(space.means), value }]
}
