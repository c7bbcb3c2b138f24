// What does the window ask of the reading worker? To read a workbook, and to show its cells as they stand.

import type { OfficeTable } from '../../../shared/excel/office-tables.ts'
import type { WorkbookFile } from '../../../shared/excel/open.ts'
import type { Mapping, PersonChoices, ReadOptions, WorkbookReading } from '../../../shared/excel/reading.ts'
import type { Level } from '../../../shared/ledgers/define.ts'
import type { Division, Unit } from '../../../shared/ledgers/directory.ts'
import type { Result } from '../../../shared/result.ts'
import type { ImportDone, ImportPlan } from '../../store/api.ts'

export interface ReadingRequest {
  readonly divisions: readonly Division[]
  readonly units: readonly Unit[]
  /** `YYYY-MM-DD` */
  readonly asOf: string
  readonly office: { readonly level: Level; readonly division: string } | null
  readonly mappings: Readonly<Record<string, Mapping>>
  /** What else the office remembers of earlier imports. */
  readonly memory?: Pick<ReadOptions, 'constants' | 'learned'>
  readonly choices?: PersonChoices
  readonly ledger: string | null
  readonly hiddenSheets?: boolean
  /** Should the drafts come back too? The import screen leaves them in the worker and names its choices instead. */
  readonly withDrafts: boolean
}

/** Size of a sheet as it stands in the file. */
export interface SheetSize {
  readonly name: string
  readonly rows: number
  readonly columns: number
}

/** Values as the ledger shows them. */
export interface ShownRows {
  /** Fields that are stored without a column, e.g. the township of the village. */
  readonly beside: readonly string[]
  /** Null for a row of which nothing is stored. */
  readonly rows: readonly (ShownRow | null)[]
}

export interface ShownRow {
  /** By column of the sheet, from 0; empty for a column that is not imported. */
  readonly texts: readonly string[]
  /** In the order of `beside`. */
  readonly beside: readonly string[]
}

export interface ReadingApi {
  /** Opens a workbook and keeps its sheets for `read` and `cells`; tells the share that is done, 0 to 1. Bytes are handed over: the
   * caller has them no more; a file that a person chose is read by the worker itself. Cancelling is ending the worker. */
  open(file: WorkbookFile | File, onProgress?: (done: number) => void): Promise<Result<readonly SheetSize[]>>
  /** Reads the opened workbook with these choices; again for every change of a choice. */
  read(request: ReadingRequest, onProgress: (done: number, step: string) => void): Promise<Result<WorkbookReading>>
  /** Texts of rows `from` to `to` (0-based, `to` not included) of a sheet of the opened workbook. */
  cells(sheet: string, from: number, to: number): Promise<readonly (readonly string[])[]>
  /** What importing would store of rows `from` to `to` (0-based) of the sheet of a table of the last reading. */
  shown(table: number, from: number, to: number): Promise<ShownRows>
  /** What importing these tables of the last reading would do, asked of the store directly. */
  plan(store: MessagePort, tables: readonly number[]): Promise<Result<readonly ImportPlan[]>>
  /** Brings the rows of these tables into the store. @returns the token of the import that waits there */
  staged(store: MessagePort, tables: readonly number[]): Promise<Result<string>>
  /** Imports these tables of the last reading: drafts go from this worker to the store's, not through the window's thread. */
  importTables(store: MessagePort, tables: readonly number[]): Promise<Result<ImportDone>>
  /** Workbook with the refused rows of the given tables of the last reading (by index) and their reasons. */
  errorWorkbook(tables: readonly number[]): Promise<Result<Uint8Array>>
  /** The office's own tables of divisions and units (first start, settings). */
  divisions(file: WorkbookFile): Promise<Result<OfficeTable<Division>>>
  units(file: WorkbookFile, divisions: readonly Division[]): Promise<Result<OfficeTable<Unit>>>
}
