// What does the exchange remember? Cards, channels, packages on their way and decisions, each as an encrypted document.

import { z } from 'zod'
import type { Ranges } from '../../../shared/changes/approval-lock.ts'
import type { ApprovalLine } from '../../../shared/packages/approval.ts'
import type { DecidedPackage, IncomingChannel, SuiteFloor } from '../../../shared/packages/channel.ts'
import type { ConfigLine } from '../../../shared/packages/config-lines.ts'
import type {
  Card,
  ChannelHead,
  CountLine,
  OpenedPackage,
  PackageType,
  ReceiptLine,
} from '../../../shared/packages/format.ts'
import type { AuthorRange } from '../../../shared/packages/sendable.ts'
import { configEffects, storedConfig } from './config/config-documents.ts'
import type { DocumentWrite, ExchangeCore } from './core.ts'
import { KeyDocuments } from './keys/key-documents.ts'
import type { TrustedBy } from './keys/keys-api.ts'
import { restoreDocuments } from './restore/restore-documents.ts'
import { ReturnDocuments } from './returns/return-documents.ts'

/** A trusted card with the file it came from. */
export interface TrustedCard {
  readonly card: Card
  readonly text: string
  readonly fingerprint: string
  /** How it came to be trusted; absent in documents of earlier versions: the digits were compared. */
  readonly by?: TrustedBy
  /** Cards with another signing key that it has replaced, oldest first; absent: none. */
  readonly earlier?: readonly EarlierCard[]
}

interface EarlierCard {
  readonly card: Card
  /** Its key is good up to this number of the channel to us; null: until the next key has signed. */
  readonly lastSeq: number | null
  /** RFC 3339: when it was replaced here. */
  readonly at: string
}

/** Own side of a channel to another office. */
export interface OutgoingChannel {
  readonly seq: number
  readonly head: string | null
  readonly at: string | null
}

/** The other office's channel to us. */
export interface IncomingState {
  readonly head: ChannelHead | null
  readonly at: string | null
  /** When the other office made its newest package, as it says itself, RFC 3339; absent in documents of earlier versions. */
  readonly created?: string | null
  /** author -> greatest `n` that arrived or was declared to stay home. */
  readonly numbers: Readonly<Record<string, number>>
  /** Newest audit head that the other office showed us. */
  readonly audit: OpenedPackage['audit'] | null
  /** How the newest accepted package was sealed and signed, under which cards of theirs and ours; absent in earlier documents. */
  readonly floor?: SuiteFloor & { readonly theirs: number; readonly ours: number }
}

export interface OutgoingPackage {
  readonly pkg: string
  readonly seq: number
  readonly type: PackageType
  readonly to: string
  readonly created: string
  readonly envelope: string
  readonly name: string
  readonly changes: number
  /** Own numbers `after + 1` to `last`; equal in a receipt package. */
  readonly after: number
  readonly last: number
  readonly place: string
  readonly receipt: ReceiptLine | null
  /** Still in staging. */
  readonly kept: boolean
  /** It went to several offices at once: one document for each of them, and one copy in staging. Absent: to this one only. */
  readonly shared?: true
  /** Written by earlier versions: `ledger row` of records that had stayed home and came with it, with all earlier changes. */
  readonly released?: readonly string[]
  /** Returns and answers to returns in it (returns/return-documents.ts); absent: none. */
  readonly carries?: readonly string[]
  /** Changes that had stayed home, or came here late, and went with this package; absent: none. */
  readonly late?: HomeChanges
  /** Numbers of authors of lower offices that it settles; absent: none. */
  readonly passedOn?: readonly AuthorRange[]
  /** Everything up to this place in the journal was looked at; absent in documents of earlier versions. */
  readonly upTo?: number
  /** Who approved it; absent in documents of earlier versions. */
  readonly approval?: PackageApproval
}

/** `ledger row` -> ids of its changes; null (earlier versions): all own ones. */
export type HomeChanges = Readonly<Record<string, readonly string[] | null>>

/** Who approved a package, when, and in a step of its own or while sealing. */
export type PackageApproval = Pick<ApprovalLine, 'by' | 'at' | 'remark' | 'step'>

export function approvedBy({ by, at, remark, step }: ApprovalLine): PackageApproval {
  return { by, at, remark, step }
}

export interface DecisionDocument extends DecidedPackage {
  readonly from: string
  /** Which key has signed (`from.sig`); absent in documents of earlier versions. */
  readonly sig?: string
  readonly outcome: 'accepted' | 'reject'
  readonly code: string
  readonly applied: number
  readonly conflicts: number
  readonly at: string
  /** `pending`: goes into the next receipt; `sent`: did; `none`: receipts are not receipted. */
  readonly receipt: 'pending' | 'sent' | 'none'
  /** Records of each ledger that a package of changes touched; absent in documents of earlier versions. */
  readonly records?: Readonly<Record<string, number>>
}

export interface ReceivedCounts {
  readonly at: string
  readonly lines: readonly CountLine[]
}

/** Documents are written by this file only; the check is against a store that gives back something else. */
const object = z.record(z.string(), z.unknown())

function stored<T>(value: unknown): T {
  return object.parse(value) as T
}

/** Newest time that another office wrote on a genuine package or receipt: a witness of the time beside the clock of this machine. */
export function newestForeignTime(documents: ReadonlyMap<string, unknown>): string | null {
  let newest: string | null = null
  for (const [key, value] of documents) {
    if (!key.startsWith('channel/in:')) continue
    const created = stored<IncomingState>(value).created ?? null
    if (created !== null && (newest === null || Date.parse(created) > Date.parse(newest))) newest = created
  }
  return newest
}

export class ExchangeDocuments {
  readonly core: ExchangeCore
  readonly keys: KeyDocuments
  readonly returns: ReturnDocuments

  constructor(core: ExchangeCore) {
    this.core = core
    this.keys = new KeyDocuments(core, this)
    this.returns = new ReturnDocuments(core)
  }

  cards(): readonly TrustedCard[] {
    return this.core.documents('card').map(({ value }) => stored<TrustedCard>(value))
  }

  card(org: string): TrustedCard | null {
    const value = this.core.document('card', org) ?? null
    return value === null ? null : stored<TrustedCard>(value)
  }

  outgoingChannel(org: string): OutgoingChannel {
    const value = this.core.document('channel', `out:${org}`) ?? null
    return value === null ? { seq: 0, head: null, at: null } : stored<OutgoingChannel>(value)
  }

  incoming(org: string): IncomingState {
    const value = this.core.document('channel', `in:${org}`) ?? null
    return value === null ? { head: null, at: null, numbers: {}, audit: null } : stored<IncomingState>(value)
  }

  /** Packages of ours, oldest first. */
  outgoing(): readonly OutgoingPackage[] {
    return this.core
      .documents('outgoing')
      .map(({ value }) => stored<OutgoingPackage>(value))
      .sort((a, b) => (a.created < b.created ? -1 : a.created > b.created ? 1 : a.seq - b.seq))
  }

  decisions(from: string): readonly DecisionDocument[] {
    return this.core
      .documents('decision')
      .map(({ value }) => stored<DecisionDocument>(value))
      .filter((decision) => decision.from === from)
      .sort((a, b) => a.seq - b.seq)
  }

  /** Single documents of the exchange. */
  exchange(): readonly { readonly key: string; readonly value: unknown }[] {
    return this.core.documents('exchange')
  }

  /** Ranges of an author's numbers that its office approved. */
  approved(author: string): Ranges {
    const value = this.core.document('review', `approved:${author}`) ?? null
    return value === null ? [] : stored<{ readonly ranges: Ranges }>(value).ranges
  }

  /** Changes of records that stay home because these lie outside the office's division. */
  home(): HomeChanges {
    const value = this.core.document('exchange', 'home-rows') ?? null
    if (value === null) return {}
    const { rows, changes } = stored<{ readonly rows: readonly string[]; readonly changes?: HomeChanges }>(value)
    return { ...Object.fromEntries(rows.map((row) => [row, null])), ...changes }
  }

  /** Newest counts of every neighbour that reported some. */
  receivedCounts(): readonly (ReceivedCounts & { readonly org: string; readonly name: string })[] {
    return this.cards().flatMap(({ card }) => {
      const value = this.core.document('incoming', `counts:${card.org}`) ?? null
      if (value === null) return []
      const { at, lines } = stored<ReceivedCounts>(value)
      return lines.length === 0 ? [] : [{ org: card.org, name: card.name, at, lines }]
    })
  }

  configEffects(lines: readonly ConfigLine[], opened: OpenedPackage): readonly DocumentWrite[] {
    return configEffects(lines, opened, (key) => storedConfig(this.core, key))
  }

  /** The floor counts only under the cards that both sides have now, and while the sender's names a suite: packages that were
   * under way when a card changed must still come in, before and after. */
  channel(from: string): IncomingChannel {
    const { head, floor } = this.incoming(from)
    const card = this.card(from)?.card
    const same = floor?.theirs === card?.epoch && floor?.ours === this.core.suiteChoice().epoch
    const still = same && card?.suite !== undefined
    const restoring = restoreDocuments.restoring(this.core) !== null
    const channel = { head, decided: this.decisions(from), ...(restoring ? { rebases: true as const } : {}) }
    return floor !== undefined && still ? { ...channel, floor: { suite: floor.suite, dual: floor.dual } } : channel
  }
}

export const write = {
  card: (trusted: TrustedCard): DocumentWrite => ({ table: 'card', key: trusted.card.org, value: trusted }),
  outgoingChannel: (org: string, value: OutgoingChannel): DocumentWrite => ({
    table: 'channel',
    key: `out:${org}`,
    value,
  }),
  incoming: (org: string, value: IncomingState): DocumentWrite => ({ table: 'channel', key: `in:${org}`, value }),
  outgoing: (value: OutgoingPackage): DocumentWrite => ({
    table: 'outgoing',
    key: value.shared ? `${value.pkg}:${value.to}` : value.pkg,
    value,
  }),
  decision: (value: DecisionDocument): DocumentWrite => ({ table: 'decision', key: value.pkg, value }),
  home: (changes: HomeChanges): DocumentWrite => {
    const rows = Object.keys(changes).filter((row) => changes[row] === null)
    const known = Object.fromEntries(Object.entries(changes).filter(([, ids]) => ids !== null))
    return { table: 'exchange', key: 'home-rows', value: { rows, changes: known } }
  },
  approved: (author: string, ranges: Ranges): DocumentWrite => ({
    table: 'review',
    key: `approved:${author}`,
    value: { ranges },
  }),
  counts: (org: string, value: ReceivedCounts): DocumentWrite => ({ table: 'incoming', key: `counts:${org}`, value }),
} as const
