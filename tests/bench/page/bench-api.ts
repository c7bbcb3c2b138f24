// What can the bench ask of the worker and of the page?

import type { Query, StoreApi } from '../../../renderer/store/api.ts'
import type { Division, Unit } from '../../../shared/ledgers/directory.ts'
import type { WindowQuestion } from '../questions.ts'

export interface Timed {
  readonly milliseconds: number
  /** Rows that matched, groups that were found: compared with the judge's. */
  readonly count: number
}

export interface PackageTimes {
  readonly changes: number
  readonly jsonBytes: number
  readonly packageBytes: number
  readonly seal: number
  readonly open: number
  /** Of the opening: without the merge. */
  readonly verify: number
  readonly typageSeal: number
  readonly typageOpen: number
}

export interface TownshipsWanted {
  readonly townships: number
  /** Of each package. */
  readonly changes: number
  readonly divisions: readonly Division[]
}

/** Merging in the worker; times in ms. */
export interface MergeTimes {
  readonly packages: number
  readonly changes: number
  /** Copying into quarantine and verifying all. */
  readonly fetch: number
  /** Verifying once more and accepting, one after another. */
  readonly accept: number
  /** The longest of them. */
  readonly longest: number
}

/** The same, as the window felt it. */
export interface MergeOnPage extends MergeTimes {
  readonly longestFrame: number
  /** How long windows of the grid took that were asked for meanwhile. */
  readonly windows: readonly number[]
}

/** The product's store, and clocks that only a worker can read. */
export interface WorkerBench extends StoreApi {
  timedQuery(query: Query): Promise<Timed>
  timedCounts(by: readonly string[]): Promise<Timed>
  /** Argon2id, then reading and decrypting the same hot pages, and nothing else. */
  rawUnlock(passphrase: string): Promise<Timed>
  packages(changes: number, divisions: readonly Division[]): Promise<PackageTimes>
  /** Trusts the cards of invented townships and lays a package of each on the carrier; its id. */
  prepareTownships(wanted: TownshipsWanted): Promise<string>
  mergeTownships(carrier: string): Promise<MergeTimes>
  /** Brings invented rows into the ledger by staged imports of 100,000, as a workbook comes in but for the reading of it. */
  fill(rows: number, divisions: readonly Division[]): Promise<readonly FillTimes[]>
}

/** One import of invented rows: made and staged, planned, committed; in ms. */
export interface FillTimes {
  readonly stage: number
  readonly plan: number
  readonly commit: number
}

export interface UnlockTimes {
  readonly milliseconds: number
  /** Start of the worker and entering, unlocking with the passphrase, first window. */
  readonly enter: number
  readonly unlock: number
  readonly window: number
}

export interface OfficeTables {
  readonly divisions: readonly Division[]
  readonly units: readonly Unit[]
}

export interface ImportTimes {
  readonly read: number
  readonly plan: number
  readonly commit: number
  readonly total: number
  /** Longest time between two frames of the page meanwhile. */
  readonly longestFrame: number
  /** Longest task on the page's own thread. */
  readonly longestTask: number
  readonly fresh: number
  readonly known: number
}

export interface BenchPage {
  /** Exports all rows and columns into the host's folder of exports. */
  exportFile(form: 'xlsx' | 'utf-8'): Promise<Timed>
  makeOffice(tables: OfficeTables): Promise<void>
  /** A fresh worker, from nothing to the first hundred rows. */
  unlock(): Promise<UnlockTimes>
  rawUnlock(): Promise<Timed>
  fill(rows: number, divisions: readonly Division[]): Promise<readonly FillTimes[]>
  /** Opens the office that an earlier page has made and filled. */
  openOffice(): Promise<void>
  /** Reads the workbook that was put into the page's file input and imports it. */
  importFile(): Promise<ImportTimes>
  /** Longest time between two frames while nothing is asked of the page: the unrest of the machine. */
  rest(milliseconds: number): Promise<number>
  /** Brings all text into the index, so that later questions find it there. */
  settle(): Promise<number>
  inWorker(query: Query): Promise<Timed>
  onPage(query: Query): Promise<Timed>
  counts(by: readonly string[]): Promise<Timed>
  edit(nth: number): Promise<Timed>
  /** AG Grid with its own rows: loads them, answers the questions, and is removed. */
  grid(rows: number, divisions: readonly Division[], questions: readonly WindowQuestion[]): Promise<readonly Timed[]>
  packages(changes: number, divisions: readonly Division[]): Promise<PackageTimes>
  /** The packages of many townships come in while the grid goes on asking for windows. */
  townships(wanted: TownshipsWanted): Promise<MergeOnPage>
  close(): Promise<void>
}

declare global {
  interface Window {
    bench: BenchPage
  }
}
