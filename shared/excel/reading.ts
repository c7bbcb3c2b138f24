// What does the reading of a workbook look like? The one shape for import screen, command line and tests.

import type { Reaction, Value } from '../ledgers/define.ts'
import type { AcceptedSuggestions } from './choices/accepted-suggestions.ts'
import type { Corrections } from './choices/corrected-sheet.ts'
import type { LearnedHeadings } from './choices/learned-headings.ts'
import type { RememberedConstants, TableChoice } from './choices/table-choices.ts'
import type { ToldTable } from './choices/told-tables.ts'

export interface ColumnReading {
  /** Letters as in Excel. */
  readonly column: string
  /** Two-level headers joined with " / ". */
  readonly header: string
  /** Field of the ledger, or of its parent; null when the column is left out. */
  readonly field: string | null
  readonly kind: string
  readonly reaction?: 'not-imported'
  readonly reason?: string
  /** How the proposal came about: `title`, `alias`, `remembered`, `content`, `person`. */
  readonly by?: string
  /** First three different non-empty texts of the column. */
  readonly samples: readonly string[]
}

interface ConstantReading {
  /** Named as in `ColumnReading.field`. */
  readonly field: string
  readonly value: Value
  readonly by: 'person' | 'remembered'
}

export interface Problem {
  readonly cell: string
  readonly row: number
  readonly field: string | null
  readonly kind: string
  readonly reaction: Reaction
  /** One Chinese sentence. */
  readonly reason: string
  readonly value?: Value
  readonly suggestion?: Value
}

export interface SkippedRow {
  readonly row: number
  /** `struck-out`: every cell of the row is struck through, as clerks do with an entry that no longer holds. */
  readonly kind: 'blank' | 'total' | 'note' | 'section' | 'repeated-header' | 'struck-out'
}

/** A row that may be imported. */
export interface Draft {
  readonly row: number
  /** Letters of the column of the one figure that it is about, where the table crosses two fields. */
  readonly column?: string
  /** Fields of the ledger. */
  readonly values: Readonly<Record<string, Value>>
  /** Fields of the parent record of the same row (committee of a mediator), if the ledger has one. */
  readonly parent: Readonly<Record<string, Value>> | null
  /** Raw text of every fixed or warned cell, by field. */
  readonly raw: Readonly<Record<string, string>>
}

/** A comment at a cell of a row that is read. It is shown, not stored. */
export interface CommentReading {
  readonly cell: string
  readonly row: number
  readonly text: string
}

/** What the sheet hides; it is read like everything else. */
export interface HiddenParts {
  /** Data rows as in Excel. */
  readonly rows: readonly number[]
  /** Letters of headed columns. */
  readonly columns: readonly string[]
}

interface MatrixReading {
  /** Field whose values stand in the rows. */
  readonly rows: string
  /** Field whose values head the columns of figures. */
  readonly heads: string
  readonly cell: string
  readonly weight: string | null
}

export interface TableReading {
  readonly ledger: string
  readonly sheet: string
  readonly titleRows: readonly number[]
  readonly infoRows: readonly number[]
  readonly headerRows: readonly number[]
  readonly firstDataRow: number
  readonly lastDataRow: number
  readonly context: {
    readonly year: number | null
    readonly asOf: string | null
    readonly amountUnit: string | null
    readonly township: string | null
  }
  readonly columns: readonly ColumnReading[]
  /** The table crosses two fields: their values stand in rows and headings, and each cell is a record. */
  readonly matrix?: MatrixReading
  /** Fields without a column that hold a value in every row all the same: from titles, headings and rules. */
  readonly filled?: readonly string[]
  /** Values that a person set, now or when this form was imported before, for fields and cells without one. */
  readonly constants?: readonly ConstantReading[]
  readonly skippedRows: readonly SkippedRow[]
  readonly dataRows: number
  /** A row's class is that of its worst problem. */
  readonly counts: {
    readonly data: number
    readonly clean: number
    readonly fixed: number
    readonly warned: number
    readonly refused: number
  }
  readonly problems: readonly Problem[]
  readonly drafts: readonly Draft[]
  /** Left out when there are none; never of rows and columns that the boundary keeps out. */
  readonly comments?: readonly CommentReading[]
  /** Letters of the columns that stand in the second row of each record in the file; left out where records have one row. */
  readonly secondRows?: { readonly from: string; readonly to: string }
  /** Left out when nothing is hidden. */
  readonly hidden?: HiddenParts
  /** Hash of sheet shape (headers), key of the remembered mapping. */
  readonly shape: string
}

export interface OtherSheet {
  readonly sheet: string
  readonly reason: string
  /** A hidden sheet that holds a ledger: it can be read with `hiddenSheets`. */
  readonly hiddenLedger?: true
}

export interface WorkbookReading {
  readonly file: string
  /** Hex SHA-256 of the file's bytes. */
  readonly sha256: string
  readonly tables: readonly TableReading[]
  /** Sheets that hold no table of a known ledger, with the reason. */
  readonly otherSheets: readonly OtherSheet[]
}

/** Choices of a person, or remembered ones: column letter -> field (null: leave out), per table shape. */
export type Mapping = Readonly<Record<string, string | null>>

/** Choices for the workbook that is being read. */
export interface PersonChoices {
  /** By table shape: only the columns that were changed. */
  readonly columns?: Readonly<Record<string, Mapping>>
  /** Shapes whose remembered mapping and constants are not to be used. */
  readonly forget?: readonly string[]
  /** By table (`tableKey`). */
  readonly tables?: Readonly<Record<string, TableChoice>>
  readonly told?: readonly ToldTable[]
  /** Typed texts by sheet and cell. */
  readonly corrections?: Readonly<Record<string, Corrections>>
  /** Accepted suggestions by table (`tableKey`) and cell. */
  readonly accepted?: Readonly<Record<string, AcceptedSuggestions>>
}

export interface ReadOptions {
  /** Read as this ledger only; left out: the best fitting one per table. */
  readonly ledger?: string
  /** `YYYY-MM-DD`: used when the workbook does not say its date. */
  readonly asOf: string
  /** Read hidden sheets like the others; otherwise they are named among the other sheets. */
  readonly hiddenSheets?: boolean
  readonly office?: { readonly level: 'village' | 'township' | 'county' | 'city'; readonly division: string }
  /** Remembered, by table shape. */
  readonly mappings?: Readonly<Record<string, Mapping>>
  /** Remembered, by table shape and sheet. */
  readonly constants?: RememberedConstants
  /** Remembered headings of all shapes. */
  readonly learned?: LearnedHeadings
  /** What the person at the screen has set, above all that is remembered. */
  readonly choices?: PersonChoices
  /** 0 to 1 with a Chinese word for the step; returning false cancels (code `cancelled`). */
  readonly onProgress?: (done: number, step: string) => boolean
}
