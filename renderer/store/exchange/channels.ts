// How does the way to one neighbour stand: numbers, chain, what waits for a receipt, what lies in quarantine?

import { isAwaited } from '../../../shared/packages/custody.ts'
import type { ChannelsApi, DecidedOnChannel, HeldOnChannel, SentOnChannel } from './channels-api.ts'
import type { DecisionDocument, ExchangeDocuments, OutgoingPackage } from './documents.ts'
import type { Inspection, Neighbour } from './exchange-api.ts'

interface ChannelHooks {
  neighbours(): Promise<readonly Neighbour[]>
  /** What lies in quarantine, inspected. */
  inbox(): Promise<readonly Inspection[]>
}

export function createChannelCalls(documents: ExchangeDocuments, hooks: ChannelHooks): ChannelsApi {
  return {
    async channel(org) {
      const inbox = await hooks.inbox()
      const neighbour = (await hooks.neighbours()).find(({ card }) => card.org === org)
      if (neighbour === undefined) return null
      const outgoing = documents.outgoingChannel(org)
      const incoming = documents.incoming(org)
      return {
        neighbour,
        out: {
          head: outgoing.head === null ? null : { seq: outgoing.seq, head: outgoing.head, at: outgoing.at ?? '' },
          packages: documents
            .outgoing()
            .filter(({ to }) => to === org)
            .map(sentOf)
            .reverse(),
        },
        in: {
          head:
            incoming.head === null ? null : { seq: incoming.head.seq, head: incoming.head.head, at: incoming.at ?? '' },
          created: incoming.created ?? null,
          decided: documents.decisions(org).map(decidedOf).reverse(),
          held: inbox.filter(({ who, verdict }) => who?.org === org && verdict.outcome !== 'duplicate').map(heldOf),
        },
        audit: incoming.audit,
      }
    },
  }
}

function sentOf(pack: OutgoingPackage): SentOnChannel {
  const { pkg, seq, type, created, changes, place, receipt } = pack
  return { pkg, seq, type, created, changes, place, receipt, awaited: isUnanswered(pack) }
}

function isUnanswered(pack: OutgoingPackage): boolean {
  return pack.type === 'receipt' ? pack.kept : isAwaited(pack)
}

/** How many packages to an office have no receipt, and since when; null: none. Receipts that wait for the other side's next
 * package do not count: nobody misses them. */
export function awaitedAt(documents: ExchangeDocuments, org: string): Neighbour['awaited'] {
  const open = documents.outgoing().filter((pack) => pack.to === org && pack.type !== 'receipt' && isAwaited(pack))
  const [oldest] = open
  return oldest === undefined ? null : { count: open.length, since: oldest.created }
}

function decidedOf({ pkg, seq, outcome, code, applied, conflicts, at, receipt }: DecisionDocument): DecidedOnChannel {
  return { pkg, seq, outcome, code, applied, conflicts, at, receipt }
}

function heldOf({ token, order, type, verdict }: Inspection): HeldOnChannel {
  return { token, seq: order?.seq ?? null, type, verdict }
}
