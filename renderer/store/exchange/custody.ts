// How far has everything here travelled, and from where does the next package go on? Read off the packages to the office above.

import { isAwaited, livingOf, type Reach, reachOf, type Travelled } from '../../../shared/packages/custody.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { isAbove, levelOf, parentOrg } from '../../../shared/packages/levels.ts'
import type { AuthorRange } from '../../../shared/packages/sendable.ts'
import type { ExchangeCore } from './core.ts'
import type { ExchangeDocuments, HomeChanges, OutgoingPackage } from './documents.ts'
import { ArrivalDocuments } from './passing-on/arrival-documents.ts'
import { arrivedAt } from './passing-on/arrivals.ts'
import { restoreDocuments } from './restore/restore-documents.ts'
import { UndoDocuments } from './undo/undo-documents.ts'
import type { Travelling } from './waiting-rows.ts'

export interface Custodies {
  readonly travelled: Travelled
  readonly travelling: Travelling
}

/** The trusted card of the office one level above; null while there is none. */
export function parentOf(core: ExchangeCore, documents: ExchangeDocuments): Card | null {
  const parent = parentOrg(core.office())
  return parent === null ? null : (documents.card(parent)?.card ?? null)
}

export function findCustody(core: ExchangeCore, documents: ExchangeDocuments): Custodies {
  const author = core.author()
  const parent = parentOrg(core.office())
  const packages = documents.outgoing().filter(({ type, to }) => type === 'changes' && to === parent)
  const reached = reachOf(packages, author)
  const home = documents.home()
  const living = livingOf(packages, author)
  return {
    travelled: {
      ...(reached.get(author) ?? { sealed: 0, received: 0 }),
      ...exceptions(packages, { home, living }),
      ...passedOn(reached, author),
      ...heardAbove(core, documents),
      ...formerHands(restoreDocuments.former(core), reached),
    },
    travelling: {
      position: Math.max(0, ...living.map(({ upTo }) => upTo ?? 0)),
      reached,
      home,
      takenBack: new UndoDocuments(core).allTakenBack(),
    },
  }
}

function heardAbove(core: ExchangeCore, documents: ExchangeDocuments): Pick<Travelled, 'above'> {
  const above = new ArrivalDocuments(core).allHeard().flatMap(({ by, author, ...heard }) => {
    const level = levelOf(by)
    return level === null ? [] : [{ level, author, ...arrivedAt(heard, documents.card(by)?.card ?? null) }]
  })
  const sorted = above.sort((one, other) => (isAbove(one.level, other.level) ? -1 : 1))
  return sorted.length === 0 ? {} : { above: sorted }
}

/** In whose hands is what this machine wrote as another author? Only what is known of all of it is said of any of it. */
function formerHands(former: readonly AuthorRange[], reached: ReadonlyMap<string, Reach>): Pick<Travelled, 'former'> {
  if (former.length === 0) return {}
  const all = (how: keyof Reach) => former.every(({ author, last }) => (reached.get(author)?.[how] ?? 0) >= last)
  return { former: all('received') ? 'received' : all('sealed') ? 'sealed' : 'local' }
}

function passedOn(reached: ReadonlyMap<string, Reach>, own: string): Pick<Travelled, 'others'> {
  const others = new Map([...reached].filter(([author]) => author !== own))
  return others.size === 0 ? {} : { others }
}

/** Records and changes that stay home, or went with a package later than their numbers say. */
function exceptions(
  packages: readonly OutgoingPackage[],
  { home, living }: { readonly home: HomeChanges; readonly living: readonly OutgoingPackage[] },
): Pick<Travelled, 'apart' | 'late'> {
  const apart = new Map<string, 'local' | 'sealed'>()
  const late = new Map<string, 'local' | 'sealed'>()
  const note = (row: string, ids: readonly string[] | null, hands: 'local' | 'sealed') => {
    apart.set(row, hands)
    for (const id of ids ?? []) late.set(id, hands)
  }
  for (const pack of packages.filter(isAwaited)) {
    const hands = living.includes(pack) ? 'sealed' : 'local'
    for (const row of pack.released ?? []) note(row, null, hands)
    for (const [row, ids] of Object.entries(pack.late ?? {})) note(row, ids, hands)
  }
  for (const [row, ids] of Object.entries(home)) note(row, ids, 'local')
  return { ...(apart.size === 0 ? {} : { apart }), ...(late.size === 0 ? {} : { late }) }
}
