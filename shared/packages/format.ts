// What do the pieces of a package look like in memory? (package-format.md section 1 and 2)

import type { Change } from '../changes/change.ts'
import type { SuiteName } from '../crypto/suite.ts'
import type { Lines } from './contents.ts'

/** Identity card of an office, canonical JSON, signed by itself and by the parent office. */
export interface Card {
  readonly '@ctx': 'lpx/v1/card'
  readonly v: 1
  /** `T990122100` township, `C990122` county: level letter and the significant digits of the division. */
  readonly org: string
  readonly name: string
  readonly level: 'village' | 'township' | 'county' | 'city'
  /** 12-digit division that is the office's administrative scope. */
  readonly division: string
  /** base64 raw public key */
  readonly ed25519: string
  readonly age: string
  /** Hybrid age recipient: the office receives suite A1PQ. */
  readonly age_pq?: string
  /** base64 of 04 || x || y: the office signs with SM2 and receives suite S1. All three or none. */
  readonly sm2_sign?: string
  readonly sm2_enc?: string
  readonly sm2_id?: string
  /** What the office seals with for receivers that have keys for it; absent: A1. */
  readonly suite?: 'A1PQ' | 'S1'
  readonly epoch: number
  readonly types: readonly PackageType[]
  readonly issuer: string
}

export type PackageType = 'changes' | 'receipt' | 'returned' | 'task' | 'keys' | 'config' | 'snapshot'

export type Outcome = 'accepted' | 'duplicate' | 'hold' | 'reject'

export interface Verdict {
  readonly outcome: Outcome
  /** Key of `shared/wording/verdicts.ts`: one sentence and what to do. */
  readonly code: string
  readonly detail?: Readonly<Record<string, string | number>>
}

/** One line of a receipt: what became of a package. */
export interface ReceiptLine {
  readonly pkg: string
  readonly seq: number
  readonly envelope: string
  readonly result: Outcome
  readonly code: string
  readonly applied: number
  readonly conflicts: number
}

/** State of one sender -> recipient channel, stored by both sides. */
export interface ChannelHead {
  readonly from: string
  readonly to: string
  readonly seq: number
  /** SHA-256 hex, the next `prev`. */
  readonly head: string
}

/** What the strict reader hands out once everything is verified. */
export interface OpenedPackage {
  readonly pkg: string
  readonly type: PackageType
  readonly from: string
  /** Which key of the sender has signed (`from.sig`). */
  readonly sig: string
  readonly seq: number
  readonly created: string
  readonly envelopeSha256: string
  readonly suite: SuiteName
  /** The SM2 signature held as well. */
  readonly dual: boolean
  readonly changes: readonly Change[]
  /** Changes of ledgers that only a newer version knows: set aside whole. */
  readonly later: readonly Change[]
  readonly receipts: readonly ReceiptLine[]
  /** Aggregated counts of ledgers that travel as counts only. */
  readonly counts: readonly CountLine[]
  /** Everything beside the changes by kind, each line in its strict form. */
  readonly lines: Lines
  /** Verified files that lines name, by their SHA-256. */
  readonly attachments: ReadonlyMap<string, Uint8Array>
  /** What the sender has of the channel from us to it: everything up to there arrived and needs no second copy. */
  readonly channelHead: ChannelHead | null
  /** Head of the sender's audit chain; the receiver is its witness. */
  readonly audit: { readonly seq: number; readonly head: string }
  /** Ranges of `n` per author whose changes stay with the sender. */
  readonly keep: readonly { readonly author: string; readonly from: number; readonly to: number }[]
}

/** A count of a ledger whose records stay home; `n` is null when suppressed (fewer than 5). */
export interface CountLine {
  readonly ledger: string
  readonly division: string
  readonly dimension: Readonly<Record<string, string>>
  readonly n: number | null
}
