// What can the window ask of the store worker? This is the whole surface; comlink carries it. Keys and plaintext stay in the worker;
// masked kinds come masked unless revealed.

import type { Input, Output, Space } from '../../shared/bridge/contract.ts'
import type { Change, ChangeDraft } from '../../shared/changes/change.ts'
import type { Mapping, TableReading } from '../../shared/excel/reading.ts'
import type { RowPortion, StagedHead } from '../../shared/excel/row-portion.ts'
import type { ClockReading, Finding, Level, Value, Values } from '../../shared/ledgers/define.ts'
import type { Division, Unit } from '../../shared/ledgers/directory.ts'
import type { Place } from '../../shared/packages/custody.ts'
import type { Result } from '../../shared/result.ts'
import type { CellsApi } from './cells-api.ts'
import type { ConflictApi } from './conflicts/conflicts-api.ts'
import type { DuplicatesApi } from './duplicates/duplicates-api.ts'
import type { ExchangeCalls } from './exchange/calls.ts'
import type { Forgotten, ImportMemory, TaughtHeading } from './import/import-memory.ts'
import type { RecoveryApi } from './keys/recovery-api.ts'
import type { PeriodsApi } from './periods/periods-api.ts'

export interface Office {
  readonly org: string
  readonly name: string
  readonly level: Level
  readonly division: string
}

type StoreState = 'empty' | 'locked' | 'open'

export interface StoreStatus {
  readonly space: Space
  readonly state: StoreState
  readonly office: Office | null
  /** Wrong passphrases since the last right one, and how long to wait before the next try. */
  readonly wrongTries: number
  readonly waitSeconds: number
}

export interface NewOffice {
  readonly name: string
  readonly level: Level
  readonly division: string
  readonly user: string
  readonly passphrase: string
  readonly divisions: readonly Division[]
  readonly units: readonly Unit[]
  /** Must packages be reviewed before they are sealed? Left out: nobody has chosen yet. */
  readonly review?: boolean
}

export interface RecoverySheet {
  readonly office: string
  readonly madeOn: string
  /** Grouped base32 with checksum. */
  readonly groups: readonly string[]
}

/** Something typed and not stored yet: a row for a new record, a form, or the text of a cell. */
export interface BegunPiece {
  readonly kind: 'row' | 'form' | 'cell'
  readonly ledger: string
  /** `''` for a ledger without parts. */
  readonly part: string
  /** JSON; the store does not look into it. */
  readonly content: string
}

export interface UnlockReport {
  readonly rows: number
  /** What was repaired at the start, as codes of `shared/wording/failures.ts` with details. */
  readonly repaired: readonly { readonly code: string; readonly detail: Readonly<Record<string, string | number>> }[]
  /** Present when the clock of this machine is implausible. */
  readonly clockWarning: { readonly code: string; readonly detail: Readonly<Record<string, string | number>> } | null
}

export type Filter =
  | { readonly field: string; readonly op: 'in'; readonly values: readonly (string | null)[] }
  | { readonly field: string; readonly op: 'contains'; readonly text: string }
  | {
      readonly field: string
      readonly op: 'between'
      readonly from: string | number | null
      readonly to: string | number | null
    }
  | { readonly field: string; readonly op: 'empty' | 'filled' }
  /** Rows whose named clock (`*`: any) is in this state on the day; `fell-due` is met (in time or late) or overdue, `not-met` open
   * or overdue. */
  | {
      readonly field: '@clock'
      readonly op: 'clock'
      readonly clock: string
      /** Clocks that take its place in some records. */
      readonly also?: readonly string[]
      readonly state: 'met-in-time' | 'met-late' | 'open' | 'overdue' | 'fell-due' | 'not-met'
      /** Only deadlines that end within these days; null is an open end. */
      readonly due?: { readonly from: string | null; readonly to: string | null }
    }
  | { readonly field: '@row'; readonly op: 'rows'; readonly ids: readonly string[] }

export interface Query {
  readonly ledger: string
  /** Required for a ledger with a partition: the compartment that is looked at. */
  readonly part?: string
  readonly filters: readonly Filter[]
  /** Free text: substrings of any text field, or pinyin initials. */
  readonly search?: string
  readonly sort: readonly { readonly field: string; readonly descending: boolean }[]
  readonly from: number
  readonly to: number
}

/** How far it has come; `foreign`: of a lower office, and not gone on from here; `above`: of an upper one; `elsewhere`: of either, in
 * a ledger whose records are handed down. */
export type Custody = Place | 'foreign' | 'above' | 'elsewhere'

export interface GridRow {
  readonly id: string
  readonly values: Values
  readonly custody: Custody
  readonly conflicts: number
  /** The next open deadline, if the ledger has clocks. */
  readonly due: {
    readonly title: string
    readonly due: string
    readonly days: number
    readonly explanation: string
  } | null
}

export interface QueryAnswer {
  /** Rows of the ledger that are not removed. */
  readonly total: number
  readonly matched: number
  readonly rows: readonly GridRow[]
}

export interface ExportRequest {
  /** Which rows, in which order; for chosen rows a filter `@row` is among the filters. */
  readonly query: Omit<Query, 'from' | 'to'>
  /** Masked fields that the person wants in clear: each is logged before a row leaves. */
  readonly revealed: readonly string[]
  /** Said in the bottom bar beside the progress. */
  readonly title: string
}

export interface RecordView {
  readonly row: GridRow
  readonly clocks: readonly ClockReading[]
  readonly findings: readonly Finding[]
  /** Newest first; values of masked kinds are masked here too. */
  readonly history: readonly {
    readonly change: Change
    readonly who: string
    readonly custody: Custody
    readonly before: Values
  }[]
  readonly conflicts: readonly {
    readonly field: string
    readonly winning: Value
    readonly losing: Value
    readonly by: string
    readonly at: string
  }[]
  /** Raw texts kept from the import, by field. */
  readonly raw: Readonly<Record<string, string>>
}

/** A line of the log of who looked at what. */
export interface LoggedUse {
  /** RFC 3339 */
  readonly at: string
  readonly who: string
  readonly act: 'reveal' | 'view' | 'print' | 'export' | 'lock' | 'unlock' | 'approve' | 'send-back'
  readonly ledger: string
  /** Compartment of a partitioned ledger; absent where the ledger has none, and in lines of earlier versions. */
  readonly part?: string
  /** Empty for a print or an export. */
  readonly row: string
  /** The field that was revealed or exported in clear, else empty. */
  readonly field: string
  /** How many records were printed, exported or sent back, or how many changes were approved. */
  readonly rows?: number
  /** Of a lock: the period, why, and the name as it was typed. */
  readonly period?: string
  readonly reason?: string
  readonly by?: string
}

export interface Committed {
  readonly unit: string
  readonly rows: readonly string[]
  readonly findings: readonly (Finding & { readonly row: string })[]
}

/** `findings` of a refused commit stand in `detail` of the failure only as a count; ask `check` for them. */
export interface UndoStep {
  readonly unit: string
  readonly title: string
  /** Records that the unit touched. */
  readonly rows: number
  /** Names of the ledgers of these records. */
  readonly ledgers: readonly string[]
}

export interface ImportPlan {
  /** What accepting would do, against the ledger as it stands now. */
  readonly fresh: number
  readonly changed: number
  readonly same: number
  readonly parentsFresh: number
}

/** `update`: the record that the row means (or `record`) is changed; `both`: the row becomes a record of its own beside it; `later`: the
 * same, and the pair is looked at later; `skip`: the row is left out. */
export type RowDecision = 'skip' | 'update' | 'both' | 'later'

/** What a person decided for one row of a staged table. */
export interface RowChoice {
  readonly table: number
  /** Row of the sheet as in Excel. */
  readonly line: number
  readonly decision: RowDecision
  /** For `update`: the record, where it is not the one that the exact keys name. */
  readonly record?: string
}

export interface ImportDone {
  /** Empty when nothing was new or changed: then there is nothing to undo. */
  readonly unit: string
  readonly fresh: number
  readonly changed: number
  readonly same: number
  /** Rows of the sheets that were left out, because their records are held fast by a locked period or by the approval of the office they
   * came from. */
  readonly held?: readonly number[]
}

export interface MeasureRequest {
  readonly indicator: string
  readonly period: { readonly from: string; readonly to: string } | null
  /** Chosen denominator, for indicators that have more than one. */
  readonly denominator?: string
}

/** A count and the records behind it. `count` null: fewer than five people served, not shown; `query` null: counts only. */
export interface CountedRecords {
  readonly count: number | null
  readonly query: Query | null
}

/** A figure that can be traced: `numerator` and `denominator` name the queries that show their records. */
export interface Figure {
  readonly indicator: string
  readonly title: string
  readonly numerator: CountedRecords
  readonly denominator: CountedRecords | null
  /** Series for charts; each mark has its own query. */
  readonly marks: readonly (CountedRecords & {
    readonly keys: Readonly<Record<string, string>>
    readonly denominator: CountedRecords | null
  })[]
  /** Newest change that the figure rests on, RFC 3339. */
  readonly freshAt: string | null
}

export interface Announcement {
  readonly kind: 'committed' | 'locked' | 'progress' | 'trouble'
  readonly ledgers?: readonly string[]
  readonly savedAt?: string
  readonly progress?: { readonly id: string; readonly title: string; readonly done: number }
  readonly trouble?: { readonly code: string; readonly detail: Readonly<Record<string, string | number>> }
}

export interface StoreApi extends CellsApi, ConflictApi, DuplicatesApi, ExchangeCalls, PeriodsApi, RecoveryApi {
  /** The host's word about itself (version, where the data rests). The worker owns the host; the window asks through it. */
  about(): Promise<Result<Output<'about.info'>>>
  spaces(): Promise<Result<Output<'space.list'>>>
  /** Saves an export through the host; `place` null when the person cancelled. */
  saveFile(
    purpose: Input<'files.save'>['purpose'],
    name: string,
    bytes: Uint8Array,
  ): Promise<Result<{ readonly place: string | null }>>
  /** Begins, continues and ends a file that is written in pieces of at most 8 MiB; the token is null when the person cancelled. */
  beginFile(name: string): Promise<Result<{ readonly token: string | null }>>
  appendFile(token: string, bytes: Uint8Array): Promise<Result<unknown>>
  commitFile(token: string): Promise<Result<{ readonly place: string }>>
  abandonFile(token: string): Promise<Result<unknown>>
  /** A resource that ships with the application (demo workbooks, division tables). */
  resource(name: string): Promise<Result<Uint8Array>>
  /** Chooses the office of this window; must be the first call. Refused with `open-elsewhere` when another tab or window holds it. */
  enter(space: Space): Promise<Result<StoreStatus>>
  status(): Promise<StoreStatus>
  createOffice(office: NewOffice): Promise<Result<RecoverySheet>>
  unlock(passphrase: string): Promise<Result<UnlockReport>>
  /** What was begun rests sealed in the memory of the worker until `takeBegun`; it is gone when the office is left or the window closed. */
  lock(begun?: readonly BegunPiece[]): Promise<void>
  /** What the last lock has kept, once. */
  takeBegun(): Promise<readonly BegunPiece[]>
  /** With the characters of the recovery sheet: a fresh passphrase for the same keys. Fails with `recovery-refused`; stays locked. */
  recover(groups: string, fresh: string): Promise<Result<null>>
  changePassphrase(old: string, fresh: string): Promise<Result<null>>
  subscribe(listener: (news: Announcement) => void): Promise<void>

  directory(): Promise<{ readonly divisions: readonly Division[]; readonly units: readonly Unit[] }>
  addDivision(division: Division): Promise<Result<null>>
  addUnit(unit: Unit): Promise<Result<null>>

  query(query: Query): Promise<QueryAnswer>
  /** All row ids of a query in its order (select all, bulk). */
  ids(query: Omit<Query, 'from' | 'to'>): Promise<readonly string[]>
  /** Distinct values of a field under the other filters with counts (checkbox filters). */
  distinct(
    query: Omit<Query, 'from' | 'to' | 'sort'>,
    field: string,
  ): Promise<readonly { readonly value: string | null; readonly count: number }[]>
  record(ledger: string, row: string): Promise<RecordView | null>
  /** Unmasked value; the reveal is logged before it is shown. */
  reveal(ledger: string, row: string, field: string): Promise<Result<Value>>
  /** To be called before rows of a ledger are printed or exported: of service records it is logged, of others nothing is. When it
   * fails the rows must not leave the page. */
  noteUse(ledger: string, part: string | undefined, use: 'print' | 'export', rows: number): Promise<Result<null>>
  /** Chooses the rows of an export and logs it: of service records always, of others the fields that are written in clear. */
  beginExport(request: ExportRequest): Promise<Result<{ readonly token: string; readonly rows: number }>>
  /** Values of the rows `from` to `to` (not included): masked unless revealed, references by name, with the fields of the parent record.
   * Fails with `export-cancelled` after `cancelExport`. */
  exportedRows(token: string, from: number, to: number): Promise<Result<readonly Values[]>>
  endExport(token: string): Promise<void>
  cancelExport(): Promise<void>
  /** Reveals, views, prints and exports, newest first. */
  revealLog(): Promise<readonly LoggedUse[]>
  /** Candidates for a record reference or organisation by text or pinyin initials. */
  suggest(
    ledger: string,
    field: string,
    text: string,
  ): Promise<readonly { readonly value: string; readonly label: string }[]>

  /** Findings of a draft without saving it. */
  check(draft: ChangeDraft): Promise<readonly Finding[]>
  /** The one door. All drafts or none; one undo step named `title`. Many drafts announce their progress and can be cancelled with
   * `cancelImport`; then nothing is stored. */
  commit(title: string, drafts: readonly ChangeDraft[]): Promise<Result<Committed>>
  undo(): Promise<Result<UndoStep>>
  redo(): Promise<Result<UndoStep>>
  undoState(): Promise<{ readonly undo: UndoStep | null; readonly redo: UndoStep | null }>

  mappings(): Promise<Readonly<Record<string, Mapping>>>
  /** What was learned from earlier imports: for the next reading, and for a person to see. */
  importMemory(): Promise<ImportMemory>
  /** Headings that the office above has sent, once a person takes them. */
  rememberHeadings(headings: readonly TaughtHeading[]): Promise<Result<null>>
  forgetImports(forgotten: Forgotten): Promise<Result<null>>
  /**
   * A staged import: rows are handed over in portions while the workbook is still being read, then planned, imported or dropped.
   * One import waits at a time: opening another drops it, and so does locking the office; then calls fail with `import-gone`.
   * Nothing is written before `importStaged`.
   */
  beginImport(file: { readonly name: string; readonly sha256: string }): Promise<string>
  /** Opens table `table` of the import, or begins it anew without its rows. */
  stageTable(token: string, table: number, head: StagedHead): Promise<Result<null>>
  /** `append`: more rows of the sheet, in its order. `amend`: these rows in the place of those of the same lines. */
  stageRows(token: string, table: number, portion: RowPortion, how: 'append' | 'amend'): Promise<Result<null>>
  /** What importing these tables together would do, one plan for each. */
  planStaged(token: string, tables: readonly number[]): Promise<Result<readonly ImportPlan[]>>
  /** Imports these tables as one undoable unit, in one journal transaction; announces progress; remembers the mappings. After a failure
   * nothing is imported and the rows still wait. */
  importStaged(token: string, tables: readonly number[], choices: readonly RowChoice[]): Promise<Result<ImportDone>>
  dropImport(token: string): Promise<void>
  /** Gives up an import that is running. */
  cancelImport(): Promise<void>
  /** As `planStaged` of one table that is handed over whole. */
  planImport(table: TableReading): Promise<ImportPlan>
  /** As `importStaged` of tables that are handed over whole. */
  importTables(
    file: { readonly name: string; readonly sha256: string },
    tables: readonly TableReading[],
  ): Promise<Result<ImportDone>>

  /** Small settings of this office (column sets, saved views, remembered choices), encrypted with the rest. */
  setting(key: string): Promise<unknown>
  saveSetting(key: string, value: unknown): Promise<Result<null>>

  indicators(): Promise<
    readonly {
      readonly name: string
      readonly title: string
      readonly denominators: readonly { readonly name: string; readonly title: string }[]
    }[]
  >
  measure(requests: readonly MeasureRequest[]): Promise<readonly Figure[]>
}
