// What must every kind of field know? How to read a cell, how to show and write a value, how to order and to check it.

import type { FieldDefinition, Finding, Value } from '../define.ts'
import type { OfficeDirectory } from '../directory.ts'

/** A cell as it stands in the file. */
export interface Cell {
  /** `n`: number (dates too), `s`: text, `b`: yes/no, `e`: error cell (`raw` is its text, e.g. #N/A), `z`: empty */
  readonly type: 'n' | 's' | 'b' | 'e' | 'z'
  readonly raw: string | number | boolean | null
  /** Number format of the cell, if any ("yyyy/m/d"). */
  readonly format?: string
  /** Text as the spreadsheet shows it. */
  readonly shown?: string
}

/** What the sheet says of itself. */
export interface SheetContext {
  readonly directory: OfficeDirectory
  readonly year: number | null
  /** `YYYY-MM-DD` */
  readonly asOf: string
  readonly date1904: boolean
  /** Unit of bare amounts, from the header of the column or the info line. */
  readonly amountUnit: 'yuan' | 'thousand' | 'wan' | null
  /** Values of the row that are already read (the township before the village). */
  readonly row: Readonly<Record<string, Value>>
  /** Township that the sheet is about, 12 digits. */
  readonly township: string | null
}

/** `problems[].field` is filled in by the caller. A `fix` or a `warn` that decides the stored value says it in `value`. */
export interface CellReading {
  readonly value: Value
  readonly problems: readonly Omit<Finding, 'field'>[]
  /** What the same cell says of other fields (the units besides the leading one). */
  readonly also?: Readonly<Record<string, Value>>
}

export interface Kind {
  /** Reads a cell of a workbook or a pasted or typed text (then a cell of type `s`). Never throws. */
  read(cell: Cell, field: FieldDefinition, context: SheetContext): CellReading
  /** Text for screen and print; null shows as an empty text. Yes/no as 是/否, money with its unit, divisions and units by name. */
  show(value: Value, field: FieldDefinition, directory: OfficeDirectory): string
  /** Masked text, for kinds that can be masked; others show `show`. */
  mask(value: Value): string
  /** Value for a cell of an exported workbook. */
  write(value: Value, field: FieldDefinition, directory: OfficeDirectory): string | number | boolean | null
  /** Is this a stored value of this kind (right type and form)? Used by the row schema; business rules stand in `check`. */
  accepts(value: Value, field: FieldDefinition): boolean
}
