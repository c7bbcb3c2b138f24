// What does the next package of changes carry? Own changes and those of lower offices that no living package carries, as far as they may go up.

import { splitChangeId } from '../../../shared/changes/change.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import { type AuthorRange, type Outgoing, outgoing, sendable } from '../../../shared/packages/sendable.ts'
import type { ExchangeCore, Stored } from './core.ts'
import type { HomeChanges } from './documents.ts'
import { type Travelling, WaitingRows } from './waiting-rows.ts'

export interface Waiting extends Outgoing {
  /** Own numbers `after + 1` to `last` are settled by it. */
  readonly after: number
  readonly last: number
  /** Numbers of lower offices that are settled by it. */
  readonly passedOn: readonly AuthorRange[]
  /** Everything stored up to here was looked at. */
  readonly upTo: number
  /** By id of a change: what its fields held before it. */
  readonly before: ReadonlyMap<string, Values>
  /** What stays home for the division of its record, once this is sealed. */
  readonly home: HomeChanges
  /** What had stayed home, or came here late, and goes with this package. */
  readonly late: HomeChanges
}

/** Of what was stored up to `upTo`. */
export async function findWaiting(core: ExchangeCore, travelling: Travelling, upTo: number): Promise<Waiting> {
  const after = await core.changesAfter(travelling.position)
  const stored = after.filter(({ position }) => position <= upTo)
  const rows = new WaitingRows(core)
  await rows.take(travelling, stored, upTo)
  const inOrder = onceEach([...(await lateChanges(core, rows)), ...stored])
  const ranges = rangesOf(core, rows, travelling)
  const changes = inOrder.map(({ change }) => change)
  const split = outgoing(changes, ranges, (change) => {
    const definition = rows.row(change)?.definition
    return rows.carries(change) ? sendable(change, definition) : null
  })
  const own = ranges.find(({ author }) => author === core.author())
  const { sealed } = travelling.reached.get(core.author()) ?? { sealed: 0 }
  return {
    ...split,
    after: sealed,
    last: own?.last ?? sealed,
    passedOn: ranges.filter(({ author }) => author !== core.author()),
    upTo,
    before: new Map(inOrder.map(({ change, before }) => [change.id, before])),
    home: homeChanges(rows, stored),
    late: Object.fromEntries(
      [...rows.all()].flatMap(([key, { place, late: ids }]) =>
        place === 'goes' && ids.size > 0 ? [[key, [...ids].sort()]] : [],
      ),
    ),
  }
}

/** In the order of storing. What was taken back and came once more, and what waited and is looked at again, is met twice. */
function onceEach(stored: readonly Stored[]): readonly Stored[] {
  const first = new Map<string, Stored>()
  for (const one of [...stored].sort((a, b) => a.position - b.position)) {
    if (!first.has(one.change.id)) first.set(one.change.id, one)
  }
  return [...first.values()]
}

async function lateChanges(core: ExchangeCore, rows: WaitingRows): Promise<readonly Stored[]> {
  const found: Stored[] = []
  for (const { definition, row, place, late } of rows.all().values()) {
    if (place !== 'goes' || late.size === 0) continue
    const stored = await core.changesOf(definition.name, row)
    found.push(...stored.filter(({ change }) => late.has(change.id)))
  }
  return found
}

function rangesOf(core: ExchangeCore, rows: WaitingRows, { reached }: Travelling): readonly AuthorRange[] {
  const fresh = [...rows.freshAuthors()].map(([author, last]) => ({
    author,
    after: reached.get(author)?.sealed ?? 0,
    last,
  }))
  // own numbers first, then the others in a fixed order
  const rank = ({ author }: AuthorRange) => `${author === core.author() ? 0 : 1} ${author}`
  return fresh.sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
}

function homeChanges(rows: WaitingRows, stored: readonly Stored[]): HomeChanges {
  const home = new Map<string, Set<string>>()
  for (const [key, { place, late, held }] of rows.all()) {
    if (place === 'home') home.set(key, new Set([...late, ...held]))
    // of a record that was taken back as a whole nothing is left to say where it lies
    else if (held.size > 0) home.set(key, new Set(held))
  }
  for (const { change } of stored) {
    const row = rows.row(change)
    if (row?.place !== 'home' || !rows.isFresh(change) || sendable(change, row.definition) === null) continue
    home.get(`${change.ledger} ${change.row}`)?.add(change.id)
  }
  const inOrder = [...home].sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(inOrder.map(([key, ids]) => [key, [...ids].sort(byNumber)]))
}

function byNumber(one: string, other: string): number {
  const [first, second] = [splitChangeId(one), splitChangeId(other)]
  if (first.author !== second.author) return first.author < second.author ? -1 : 1
  return first.n - second.n
}
