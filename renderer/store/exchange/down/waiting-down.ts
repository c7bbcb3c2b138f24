// Which own changes wait to go down to an office? Those of records that it was given, under numbers that run on without gap.

import { type Change, splitChangeId } from '../../../../shared/changes/change.ts'
import { isAwaited } from '../../../../shared/packages/custody.ts'
import { type Outgoing, outgoing, sendable } from '../../../../shared/packages/sendable.ts'
import type { ExchangeCore } from '../core.ts'
import type { ExchangeDocuments, OutgoingPackage } from '../documents.ts'
import { handedRecords } from './handed-documents.ts'

interface Numbered {
  readonly n: number
  readonly change: Change
}

export interface WaitingDown extends Outgoing {
  readonly after: number
  readonly last: number
  /** `ledger row` of records that travel to the office for the first time. */
  readonly released: readonly string[]
}

/** What the office has been sent, as far as its packages were not rejected. */
interface Reached {
  readonly sealed: number
  readonly begun: ReadonlySet<string>
  /** Every package of ours up to here is confirmed. */
  readonly confirmed: boolean
}

export const rowKey = ({ ledger, row }: { readonly ledger: string; readonly row: string }): string => `${ledger} ${row}`

/** Packages count from the first without a gap: what came after a rejected one is rejected too, and travels anew. */
export function reachedBy(documents: ExchangeDocuments, org: string): Reached {
  const packages = documents
    .outgoing()
    .filter((pack) => pack.to === org && pack.type === 'task')
    .sort((one, other) => one.seq - other.seq)
  let sealed = 0
  let confirmed = true
  const begun = new Set<string>()
  for (const pack of packages) {
    if (pack.receipt?.result === 'reject' || pack.after > sealed) continue
    sealed = Math.max(sealed, pack.last)
    confirmed &&= !isAwaited(pack)
    for (const row of pack.released ?? []) begun.add(row)
  }
  return { sealed, begun, confirmed }
}

/** Own changes with numbers greater than `after`, in their order; read once for all offices. */
export type OwnChanges = (after: number) => Promise<readonly Numbered[]>

export function ownChanges(core: ExchangeCore): OwnChanges {
  const read = new Map<number, Promise<readonly Numbered[]>>()
  const fetch = async (after: number) => {
    const last = core.lastOwn()
    const changes = await core.changesSince(core.author(), after)
    return changes
      .map((change: Change) => ({ n: splitChangeId(change.id).n, change }))
      .filter(({ n }) => n > after && n <= last)
      .sort((a, b) => a.n - b.n)
  }
  return (after) => {
    const known = read.get(after) ?? fetch(after)
    read.set(after, known)
    return known
  }
}

export async function findWaitingDown(
  core: ExchangeCore,
  documents: ExchangeDocuments,
  { org, own }: { readonly org: string; readonly own: OwnChanges },
): Promise<WaitingDown> {
  const { sealed: after, begun } = reachedBy(documents, org)
  const given = new Set(
    handedRecords(core)
      .filter(({ orgs }) => orgs.includes(org))
      .map(rowKey),
  )
  const released = [...given].filter((key) => !begun.has(key)).sort()
  const fresh = await own(after)
  const early = released.length === 0 ? [] : await own(0)
  const late = early.filter(({ n, change }) => n <= after && !begun.has(rowKey(change)) && given.has(rowKey(change)))
  const range = { author: core.author(), after, last: core.lastOwn() }
  const changes = [...late, ...fresh].map(({ change }) => change)
  const split = outgoing(changes, [range], (change) => {
    const definition = core.definitions.find(({ name }) => name === change.ledger)
    return given.has(rowKey(change)) ? sendable(change, definition) : null
  })
  return { ...split, after, last: range.last, released }
}

/** Packages of tasks that lie in staging for an office. */
export function awaitedDown(documents: ExchangeDocuments, org: string): readonly OutgoingPackage[] {
  return documents.outgoing().filter((pack) => pack.to === org && pack.type === 'task' && isAwaited(pack))
}
