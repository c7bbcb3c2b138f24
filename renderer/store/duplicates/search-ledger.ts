// Which records of a whole ledger may be one case entered twice? What is found goes on the list of pairs to be looked at.

import { searchNear } from '../../../shared/duplicates/block-search.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { commitDocuments } from '../commit-unit.ts'
import type { OpenSpace } from '../open-space.ts'
import type { Shelf } from '../pages/shelf.ts'
import { FreshPairs, pairsIn } from './pair-book.ts'
import { storedRows } from './stored-rows.ts'

/** More pairs than anybody looks through: the most alike come on the list, the others when these are decided. */
const mostAdded = 2000

interface FoundPair {
  readonly one: string
  readonly other: string
  readonly points: number
}

export interface LedgerSearched {
  /** Pairs that were neither on the list nor known to be two. */
  readonly found: number
  readonly added: readonly FoundPair[]
  /** Records whose name or wording is too common to be compared with all that share it. */
  readonly crowded: number
}

/** Fails with `cancelled`, or `no-near-search` in a ledger that is not searched. @throws DamagedPage */
export async function searchLedger(
  space: OpenSpace,
  shelf: Shelf,
  proceed: (done: number) => Promise<boolean>,
): Promise<Result<LedgerSearched>> {
  const { near } = shelf.definition
  if (near === undefined || near.when === 'import') return fail('no-near-search')
  await shelf.ensureText()
  const known = pairsIn(space, shelf.key)
  const { rows, id } = storedRows(near, shelf.index)
  const found: FoundPair[] = []
  const searched = await searchNear({
    near,
    incoming: rows,
    stored: rows,
    found: (pair) => {
      const [one, other] = [id(pair.one), id(pair.other)]
      if (!known.has(one, other)) found.push({ one, other, points: pair.points })
    },
    proceed,
  })
  if (!searched.complete) return fail('cancelled')
  const best = found.sort((a, b) => b.points - a.points || (a.one < b.one ? -1 : 1)).slice(0, mostAdded)
  const crowded = searched.crowded.reduce((sum, mark) => sum + mark, 0)
  return ok({ found: found.length, added: best, crowded })
}

/** Puts pairs on the list. */
export async function putOff(space: OpenSpace, shelf: Shelf, pairs: readonly FoundPair[]): Promise<Result<null>> {
  const fresh = new FreshPairs()
  for (const { one, other } of pairs) fresh.add(shelf.name, 'later', one, other)
  if (fresh.count === 0) return ok(null)
  return commitDocuments(space, 'setting', '查找重复', fresh.documents(space))
}
