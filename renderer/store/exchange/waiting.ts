// Which own changes wait to be sent? Those that no living package carries, of ledgers, fields and records that may leave the office.

import { type Change, splitChangeId } from '../../../shared/changes/change.ts'
import { type Numbered, type Outgoing, outgoing } from '../../../shared/packages/sendable.ts'
import type { ExchangeCore } from './core.ts'
import type { ExchangeDocuments } from './documents.ts'
import { isInside, mayGoUp, placeAfter, placeBefore, type RowPlace } from './row-place.ts'

export interface Waiting extends Outgoing {
  readonly after: number
  readonly last: number
  /** Records that stay home for their division, once this is sealed. */
  readonly home: readonly string[]
  /** Records that had stayed home and come with this package. */
  readonly released: readonly string[]
}

/** Changes with numbers greater than `after`, up to `last`; and earlier ones of records that stayed home and have come into our
 * division. */
export async function findWaiting(
  core: ExchangeCore,
  documents: ExchangeDocuments,
  { after, last }: { readonly after: number; readonly last: number },
): Promise<Waiting> {
  const author = core.author()
  const fresh = numbered(await core.changesSince(author, after)).filter(({ n }) => n > after && n <= last)
  const { inside, outside, foreign } = await sortRows(core, fresh)
  const before = documents.homeRows()
  const released = new Set(before.filter((key) => inside.has(key)))
  const earlier = released.size === 0 ? [] : numbered(await core.changesSince(author, 0))
  const late = earlier.filter(({ n, change }) => n <= after && released.has(rowKey(change)))
  const range = { author, after, last, late }
  const split = outgoing(fresh, range, {
    definition: (ledger) => core.definitions.find(({ name }) => name === ledger),
    staysHome: (change) => outside.has(rowKey(change)) || foreign.has(rowKey(change)),
  })
  const home = [...new Set([...before, ...outside])].filter((key) => !released.has(key)).sort()
  return { ...split, after, last, home, released: [...released].sort() }
}

/** Records outside the office's own division stay home until they are corrected: the upper level would refuse the package.
 * So do changes to records of lower offices, which the upper level has never heard of. */
async function sortRows(core: ExchangeCore, changes: readonly Numbered[]) {
  const places = new Map<string, RowPlace>()
  for (const { change } of changes) {
    const known = places.get(rowKey(change)) ?? (await placeBefore(core, change))
    places.set(rowKey(change), placeAfter(core, change, known))
  }
  const office = core.office()
  const keys = (fits: (place: RowPlace) => boolean) => [...places].flatMap(([key, place]) => (fits(place) ? [key] : []))
  return {
    inside: new Set(keys((place) => mayGoUp(place) && isInside(office, place))),
    outside: new Set(keys((place) => mayGoUp(place) && !isInside(office, place))),
    foreign: new Set(keys((place) => !mayGoUp(place))),
  }
}

function rowKey({ ledger, row }: Change): string {
  return `${ledger} ${row}`
}

function numbered(changes: readonly Change[]): readonly Numbered[] {
  return changes.map((change) => ({ n: splitChangeId(change.id).n, change })).sort((a, b) => a.n - b.n)
}
