// How is the part of the store's surface about duplicates answered?

import { fail, ok, type Result } from '../../../shared/result.ts'
import { logAct } from '../audit.ts'
import type { StagedImports } from '../import/staged-imports.ts'
import { definitionOf, type OpenSpace, shelfOf, shelfWith } from '../open-space.ts'
import type { Shelf } from '../pages/shelf.ts'
import { duplicatesProgress } from '../progress-ids.ts'
import type { Session } from '../session.ts'
import { keepApart, mergePair, pairsWindow, waitingPairs } from './deferred-pairs.ts'
import type { DuplicatesApi } from './duplicates-api.ts'
import { putOff, searchLedger } from './search-ledger.ts'

const searching = { id: duplicatesProgress, title: '查找重复' } as const

/** Looks at records of people in services are logged, each record once in a row of windows. */
class SeenRecords {
  readonly #session: Session
  readonly #noted = new WeakMap<OpenSpace, Set<string>>()

  constructor(session: Session) {
    this.#session = session
  }

  async note(seen: readonly (readonly [ledger: string, row: string])[]): Promise<Result<null>> {
    const space = this.#session.open
    const noted = this.#noted.get(space) ?? new Set<string>()
    this.#noted.set(space, noted)
    const fresh = seen.filter(([ledger, row]) => isWatched(space, ledger) && !noted.has(row))
    for (const [ledger, row] of fresh) {
      const logged = await this.#session.write((now) =>
        logAct(now, { act: 'view', ledger, ...partOf(now, ledger, row), row, field: '' }),
      )
      if (!logged.ok) return logged
      noted.add(row)
    }
    return ok(null)
  }
}

function isWatched(space: OpenSpace, ledger: string): boolean {
  return definitionOf(space, ledger).compartment === 'service'
}

function partOf(space: OpenSpace, ledger: string, row: string): { readonly part?: string } {
  const part = shelfWith(space, ledger, row)?.name.part ?? ''
  return part === '' ? {} : { part }
}

function listOf(
  space: OpenSpace,
  { ledger, part }: { readonly ledger: string; readonly part?: string },
): Shelf | undefined {
  return shelfOf(space, ledger, part ?? '')
}

export function duplicateCalls(session: Session, staged: StagedImports): DuplicatesApi {
  const seen = new SeenRecords(session)
  let cancelled = false
  const proceed = async (done: number): Promise<boolean> => {
    session.announce({ kind: 'progress', progress: { ...searching, done } })
    // gives the message that cancels a chance to arrive
    await new Promise((resolve) => setTimeout(resolve))
    return !cancelled
  }
  return {
    ...reviewCalls(session, staged, seen),
    ...pairCalls(session, seen),
    searchDuplicates: async (where) => {
      cancelled = false
      const searched = await session.read(async (space) => {
        const shelf = listOf(space, where)
        return shelf === undefined ? fail('no-near-search') : searchLedger(space, shelf, proceed)
      })
      session.announce({ kind: 'progress', progress: { ...searching, done: 1 } })
      if (!searched.ok) return searched
      const { found, added, crowded } = searched.value
      const noted = await session.write(async (space) => {
        const shelf = listOf(space, where)
        return shelf === undefined ? ok(null) : putOff(space, shelf, added)
      })
      return noted.ok ? ok({ found, added: added.length, crowded }) : noted
    },
    cancelDuplicates: async () => {
      cancelled = true
    },
  }
}

/** While rows are compared other calls get their turn. */
async function breathe(): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve))
  return true
}

function reviewCalls(
  session: Session,
  staged: StagedImports,
  seen: SeenRecords,
): Pick<DuplicatesApi, 'duplicates' | 'duplicateRows' | 'decideDuplicates'> {
  return {
    duplicates: (token, tables) =>
      session.read(async () => {
        const review = await staged.review(token, tables, breathe)
        return review.ok ? ok(review.value.summary()) : review
      }),
    duplicateRows: async (token, window) => {
      const shown: (readonly [string, string])[] = []
      const rows = await session.read(async () => {
        shown.length = 0
        const review = staged.lastReview(token)
        return review === null
          ? fail('import-gone')
          : ok(await review.window(window, (ledger, row) => shown.push([ledger, row])))
      })
      const noted = await seen.note(shown)
      return noted.ok ? rows : noted
    },
    decideDuplicates: async (token, which, decision) => {
      const review = staged.lastReview(token)
      if (review === null) return fail('import-gone')
      review.decide(which, decision)
      return ok(review.summary())
    },
  }
}

function pairCalls(
  session: Session,
  seen: SeenRecords,
): Pick<DuplicatesApi, 'deferredCount' | 'deferredPairs' | 'keepApart' | 'mergePair'> {
  return {
    deferredCount: async (ledger, part) => {
      const shelf = listOf(session.open, part === undefined ? { ledger } : { ledger, part })
      return shelf === undefined ? 0 : waitingPairs(session.open, shelf).length
    },
    deferredPairs: async (where, from, to) => {
      const window = await session.read(async (space) => {
        const shelf = listOf(space, where)
        return shelf === undefined ? { total: 0, pairs: [] } : pairsWindow(space, shelf, from, to)
      })
      const noted = await seen.note(
        window.pairs.flatMap(({ one, other }) => [one.id, other.id].map((id) => [where.ledger, id] as const)),
      )
      return noted.ok ? ok(window) : noted
    },
    keepApart: (ledger, one, other) => session.write((space) => keepApart(space, ledger, one, other)),
    mergePair: (ledger, pair) => session.write((space) => mergePair(space, ledger, pair)),
  }
}
