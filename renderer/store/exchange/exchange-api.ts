// What can the window ask of the exchange of packages?

import type { Carrier, Output } from '../../../shared/bridge/contract.ts'
import type { Change } from '../../../shared/changes/change.ts'
import type { SuiteName } from '../../../shared/crypto/suite.ts'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { ApprovalLine } from '../../../shared/packages/approval.ts'
import type { ConfigLine } from '../../../shared/packages/config-lines.ts'
import type { Card, CountLine, ReceiptLine, Verdict } from '../../../shared/packages/format.ts'
import type { EpochLine } from '../../../shared/packages/restore/snapshot-lines.ts'
import type { ReturnAnswerLine, ReturnLine } from '../../../shared/packages/returns/return-line.ts'
import type { Result } from '../../../shared/result.ts'
import type { PackageApproval } from './documents.ts'
import type { ReadCard } from './keys/keys-api.ts'
import type { LockedReach } from './review/locked-reach.ts'

export interface OutboxView {
  readonly upper: Card | null
  readonly waiting: readonly {
    readonly ledger: string
    readonly fresh: number
    readonly changed: number
    readonly removed: number
  }[]
  readonly waitingChanges: number
  /** Answers to returns that no package carries yet. */
  readonly waitingAnswers: number
  readonly packages: readonly {
    readonly pkg: string
    readonly seq: number
    readonly type: string
    readonly to: string
    /** Name of the addressee, as its card says it. */
    readonly toName: string
    readonly created: string
    readonly changes: number
    readonly place: string
    readonly receipt: ReceiptLine | null
    /** Null in packages of earlier versions, and in those without changes. */
    readonly approval: PackageApproval | null
  }[]
}

export interface Neighbour {
  readonly card: Card
  readonly fingerprint: string
  readonly direction: 'upper' | 'lower'
  /** With what a package to it would be sealed now. */
  readonly suite: SuiteName
  /** `created`: when the other office sealed it, as it says itself. */
  readonly lastIn: { readonly seq: number; readonly at: string; readonly created: string | null } | null
  readonly lastOut: { readonly seq: number; readonly at: string } | null
  /** Numbers that lie between what arrived and what waits in quarantine. */
  readonly missing: readonly number[]
  /** Packages of ours without a receipt, and since when. */
  readonly awaited: { readonly count: number; readonly since: string } | null
  /** Packages that wait in quarantine. */
  readonly held: number
  /** Words of arrival that go to it with the next receipt. */
  readonly toTell: number
}

/** A package in quarantine, after every check that is possible without accepting it. */
export interface Inspection {
  readonly token: string
  readonly name: string
  readonly verdict: Verdict
  /** The five questions; null where the answer is not known. */
  readonly who: { readonly org: string; readonly name: string | null } | null
  readonly genuine: boolean | null
  readonly complete: boolean | null
  readonly order: { readonly seq: number; readonly expected: number } | null
  readonly created: string | null
  readonly type: string | null
  readonly groups: readonly {
    readonly ledger: string
    readonly fresh: number
    readonly changed: number
    readonly removed: number
    readonly conflicts: number
  }[]
  /** The sender goes on as another author: its machine was restored or replaced. Absent: as before. */
  readonly epoch?: EpochLine
  readonly receipts: readonly ReceiptLine[]
  /** Settings from above, to be decided on once the package is accepted. */
  readonly config: readonly ConfigLine[]
  /** Who approved exactly this content at the sender; null: the package says nothing of it (earlier version). */
  readonly approval: Pick<ApprovalLine, 'by' | 'at' | 'remark' | 'step' | 'submitted'> | null
  /** Periods that are locked here and that it reaches into: it may, a lock is of the own office only. */
  readonly locked: readonly LockedReach[]
  /** Counts of ledgers whose records stay with the sender; null: fewer than five. */
  readonly counts: readonly CountLine[]
  /** Changes that this version cannot use whole: what it does not know is set aside until the upgrade. */
  readonly aside: number
  /** In a package of returns from above: what it asks to be corrected. */
  readonly returns: readonly ReturnLine[]
  /** In a package of changes: answers to our returns. */
  readonly answers: readonly ReturnAnswerLine[]
}

/** What a lower office reported last of ledgers that travel as counts. */
interface ReceivedCounts {
  readonly org: string
  readonly name: string
  /** RFC 3339: when it was accepted. */
  readonly at: string
  readonly lines: readonly CountLine[]
}

export interface InspectedChange {
  readonly row: string
  readonly name: string
  readonly op: Change['op']
  readonly fields: readonly {
    readonly field: string
    readonly old: Value
    readonly value: Value
    readonly conflict: boolean
  }[]
}

export interface ExchangeApi {
  /** `code`: what a QR code of the card holds: the card, or all 256 bits of its hash when it is too long for one. */
  ownCard(): Promise<{
    readonly card: Card
    readonly text: string
    readonly fingerprint: string
    readonly code: string
  }>
  /** Reads a card file and shows its fingerprint; nothing is stored. */
  readCard(text: string): Promise<Result<ReadCard>>
  /** Stores a card after the person compared the 30 digits. `oldKey`: what becomes of another key of the office that was trusted before:
   * good until the new one has signed (the usual change), or not from now on (it was lost). */
  trustCard(text: string, fingerprint: string, oldKey?: 'until-next' | 'stop'): Promise<Result<null>>
  neighbours(): Promise<readonly Neighbour[]>
  outbox(): Promise<OutboxView>
  carriers(): Promise<Result<readonly Carrier[]>>
  /** Lets the person choose another folder in a dialog, where the host has one (`about().canChooseCarrier`); null: cancelled. */
  chooseCarrier(): Promise<Result<Output<'carrier.choose'>>>
  /** Seals everything waiting for `to` and copies it to the carrier; asks for the passphrase again. */
  seal(
    to: string,
    carrier: string,
    passphrase: string,
  ): Promise<Result<{ readonly pkg: string; readonly seq: number; readonly place: string; readonly changes: number }>>
  /** Fetches all bundles of a carrier into quarantine and inspects them. */
  fetchBundles(carrier: string): Promise<Result<readonly Inspection[]>>
  inbox(): Promise<readonly Inspection[]>
  inspectChanges(token: string, ledger: string, from: number, to: number): Promise<Result<readonly InspectedChange[]>>
  /** Service caseloads of the lower offices as they were last reported: counts only. */
  receivedCounts(): Promise<readonly ReceivedCounts[]>
  accept(token: string): Promise<Result<{ readonly applied: number; readonly conflicts: number }>>
  /** Writes a receipt package for everything decided since the last receipt to that office. */
  sendReceipt(
    to: string,
    carrier: string,
    passphrase: string,
  ): Promise<Result<{ readonly place: string; readonly lines: number }>>
  reject(token: string): Promise<Result<null>>
}
