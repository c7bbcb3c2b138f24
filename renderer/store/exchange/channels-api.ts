// What can the window ask about the way between this office and one neighbour?

import type { Outcome, ReceiptLine, Verdict } from '../../../shared/packages/format.ts'
import type { Neighbour } from './exchange-api.ts'

/** A package of ours to the neighbour. */
export interface SentOnChannel {
  readonly pkg: string
  readonly seq: number
  readonly type: string
  /** RFC 3339 UTC. */
  readonly created: string
  readonly changes: number
  readonly place: string
  readonly receipt: ReceiptLine | null
  /** Is an answer expected that has not come? Receipts are answered by the next package of the other side. */
  readonly awaited: boolean
}

/** A package of the neighbour that was accepted or finally rejected here. */
export interface DecidedOnChannel {
  readonly pkg: string
  readonly seq: number
  readonly outcome: Outcome
  readonly code: string
  readonly applied: number
  readonly conflicts: number
  readonly at: string
  /** Has our receipt for it left? `none`: receipts are not receipted. */
  readonly receipt: 'pending' | 'sent' | 'none'
}

/** A package of the neighbour that waits in quarantine, and why. */
export interface HeldOnChannel {
  readonly token: string
  readonly seq: number | null
  readonly type: string | null
  readonly verdict: Verdict
}

export interface ChannelView {
  readonly neighbour: Neighbour
  readonly out: {
    /** Number and chain value (hex) after the newest package; null before the first. */
    readonly head: { readonly seq: number; readonly head: string; readonly at: string } | null
    readonly packages: readonly SentOnChannel[]
  }
  readonly in: {
    readonly head: { readonly seq: number; readonly head: string; readonly at: string } | null
    /** When the other office sealed its newest accepted package, as it says itself. */
    readonly created: string | null
    readonly decided: readonly DecidedOnChannel[]
    readonly held: readonly HeldOnChannel[]
  }
  /** Newest head of the other office's audit chain that it showed us; we are its witness. */
  readonly audit: { readonly seq: number; readonly head: string } | null
}

export interface ChannelsApi {
  /** Null: no card of this office is trusted. Newest packages first. */
  channel(org: string): Promise<ChannelView | null>
}
