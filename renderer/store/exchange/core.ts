// What does the store offer to the exchange of packages? Its changes, its one door, encrypted documents, keys and the host.

import type { Space } from '../../../shared/bridge/contract.ts'
import type { Host } from '../../../shared/bridge/host.ts'
import type { Change } from '../../../shared/changes/change.ts'
import type { LoggedChange } from '../../../shared/changes/inverse.ts'
import type { MergedRow } from '../../../shared/changes/merge.ts'
import type { FindLock } from '../../../shared/changes/period-lock.ts'
import type { Reversal } from '../../../shared/changes/take-back.ts'
import type { OfficeKeys } from '../../../shared/crypto/suite.ts'
import type { LedgerDefinition, Value, Values } from '../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import type { Travelled } from '../../../shared/packages/custody.ts'
import type { Result } from '../../../shared/result.ts'
import type { Announcement, Office } from '../api.ts'
import type { AuditAct } from '../audit.ts'
import type { Point } from '../points.ts'
import type { ExchangeCalls } from './calls.ts'
import type { RetiredKeys } from './keys/reader-keys.ts'
import type { SuiteChoice } from './suites.ts'

/** Encrypted documents of the exchange; each table is a map from a text key to a JSON value. */
type ExchangeTable =
  | 'card'
  | 'channel'
  | 'outgoing'
  | 'incoming'
  | 'decision'
  | 'receipt'
  | 'exchange'
  | 'return'
  | 'review'

/** `value: null` removes the document. */
export interface DocumentWrite {
  readonly table: ExchangeTable
  readonly key: string
  readonly value: unknown
}

/** What a change would do, without doing it. */
export interface PreviewedChange {
  readonly change: Change
  readonly effect: 'new' | 'fast-forward' | 'duplicate' | 'equal' | 'conflict' | 'gone'
  /** Text that names the record (fields `naming`, masked kinds masked). */
  readonly name: string
  /** Values of the record before the package (fields set by the change only; null where there was none). */
  readonly old: Readonly<Record<string, Value>>
  /** Fields in which the change runs into another one. */
  readonly conflicts: readonly string[]
}

/** A record as it stands. */
interface RecordOrigin {
  readonly values: Values
  readonly madeBy: string
  /** field -> id of the change that set the current value. */
  readonly current: Readonly<Record<string, string>>
  /** id of the change that removed it, or null. */
  readonly gone: string | null
}

/** A change, what its fields held before it, and the place in the journal where it was stored. */
export interface Stored extends LoggedChange {
  readonly position: number
}

/** One unit of the exchange. Changes and documents are stored together or not at all: they travel in the same journal unit. */
export interface ExchangeUnit {
  readonly kind: 'accept' | 'seal' | 'receipt' | 'decision' | 'card' | 'return' | 'review' | 'undo'
  /** Chinese, shown in the log; no personal data. */
  readonly title: string
  /** Foreign changes as read from the package (ids, by, at, saw as they stand); empty for the other kinds. */
  readonly changes: readonly Change[]
  /** Own changes that take back what a package brought; stamped and applied before `changes`. Absent: none. */
  readonly own?: readonly Reversal[]
  readonly writes: readonly DocumentWrite[]
  /** Lines of the log of acts, stored with it. */
  readonly audit?: readonly AuditAct[]
}

/** The own keys as they are to be stored. */
interface KeptKeys {
  readonly keys: OfficeKeys
  readonly choice: SuiteChoice
  readonly retired?: readonly RetiredKeys[]
}

export interface ExchangeCore {
  readonly space: Space
  readonly host: Host
  readonly definitions: readonly LedgerDefinition[]
  /** This application: goes into every manifest; packages of newer ones may hold what it does not know. */
  readonly app: { readonly name: string; readonly ver: string }
  office(): Office
  /** Who is at the machine: the name of the account. */
  userName(): string
  /** Own author: `org.installation.epoch`; the organisation of any author is `organisationOf` of shared/changes/author.ts. */
  author(): string
  /** `n` of the newest own change (0: none). */
  lastOwn(): number
  directory(): OfficeDirectory
  /** Number and hash of the newest line of the audit chain; its head goes into every manifest. */
  auditHead(): { readonly seq: number; readonly head: string }
  /** Wall clock, RFC 3339 UTC. */
  now(): string
  random(length: number): Uint8Array<ArrayBuffer>
  officeKeys(): Promise<OfficeKeys>
  suiteChoice(): SuiteChoice
  /** Own keys that were replaced, newest first: with what was sealed to them before. */
  retiredKeys(): readonly RetiredKeys[]
  /** Stores office keys and choice together, in the compartment of the keys, and documents of the exchange with them, all or nothing.
   * `retired` absent: as before. */
  keepKeys(title: string, kept: KeptKeys, writes?: readonly DocumentWrite[]): Promise<Result<null>>
  /** Asks for the passphrase again (before sealing): counted like an unlock. */
  confirmPassphrase(passphrase: string): Promise<Result<null>>
  document(table: ExchangeTable, key: string): unknown
  documents(table: ExchangeTable): readonly { readonly key: string; readonly value: unknown }[]
  /** Changes of an author with `n` greater than `after`, in order of `n`. Ledgers and fields that stay home are NOT filtered here. */
  changesSince(author: string, after: number): Promise<readonly Change[]>
  /** Own changes as `changesSince`, each with what its fields held before it. */
  loggedSince(after: number): Promise<readonly LoggedChange[]>
  /** Where the journal ends now; positions only grow, and are found again after a restart. 0: empty. */
  journalEnd(): number
  /** Changes of every author that were stored after a position, in the order of storing. */
  changesAfter(position: number): Promise<readonly Stored[]>
  /** All changes of one record in the order of storing. */
  changesOf(ledger: string, row: string): Promise<readonly Stored[]>
  /** Text that names a record with these values (fields `naming`, masked kinds masked). */
  nameOf(ledger: string, values: Values): string
  /** All changes of the unit that accepted a package, in their order. */
  changesOfPackage(pkg: string): Promise<readonly Change[]>
  /** Applies changes in memory only, in their order. The first refusal fails the whole (its code, with `index` in the detail). */
  preview(changes: readonly Change[]): Promise<Result<readonly PreviewedChange[]>>
  /** Records with all that merging knows of them, and every change of them from the log in the order in which it came. */
  recordsWithLog(
    rows: readonly { readonly ledger: string; readonly row: string }[],
  ): Promise<readonly { readonly row: MergedRow; readonly log: readonly Change[] }[]>
  /** A record as it stands (null: never heard of): a sender may change only records of its own administrative scope. */
  recordOrigin(ledger: string, row: string): Promise<RecordOrigin | null>
  /** Which packages brought the changes of a record: change id -> package id; left out by a core that does not keep that. */
  packagesOf?(ledger: string, row: string): Promise<Readonly<Record<string, string>>>
  /** Locked periods of this office; null when none is locked. */
  readonly findLock: FindLock | null
  /** How many records a ledger holds, per part (`null`: no partition), for ledgers of which only counts travel. */
  rowsPerPart(ledger: string): Promise<readonly { readonly part: string | null; readonly rows: number }[]>
  /** The one door for everything that comes in. Fails like `commit`; nothing is stored then.
   * `saw` of a change may hold several ids of one field, separated by a space (a resolution saw all of them), and the key
   * `@row` for the existence of the record (a removal, or bringing back a removed record). */
  commit(
    unit: ExchangeUnit,
  ): Promise<
    Result<{ readonly unit: string; readonly applied: number; readonly duplicates: number; readonly conflicts: number }>
  >
  /** From the next unlocking on the changes of this machine have another author, with numbers from 1; the office is locked. */
  renewInstallation(): Promise<Result<null>>
  reached(point: Point): Promise<void>
  announce(news: Announcement): void
}

/** The part of the store's surface that the exchange implements. */
export type ExchangePart = ExchangeCalls & {
  /** What waited for this version of the application goes in. Called after unlocking. */
  takeUp(): Promise<void>
  /** How far own changes have travelled. Called often; must be cheap. */
  custody(): Travelled
  /** Whom own copies of packages are sealed to from now on: the recovery sheet with this secret. */
  keepRecovery(identity: string): Promise<Result<null>>
  /** Forgets everything in memory (quarantine plaintext, keys); called by `lock`. */
  forget(): void
}

/** Signature of `createExchange` in exchange.ts; called once after each unlock. */
export type CreateExchange = (core: ExchangeCore) => ExchangePart
