// What may a person set for a table beside its columns? Values for fields without a column, and what the sheet says of itself.

import type { Value, Values } from '../../ledgers/define.ts'
import { kinds } from '../../ledgers/kinds/all.ts'
import type { ColumnReading, TableReading } from '../reading.ts'
import type { ColumnTarget, LedgerHeadings } from '../tables/ledger-headings.ts'
import type { SheetStatements } from '../tables/statements.ts'

type AmountUnit = 'yuan' | 'thousand' | 'wan'

/** Corrections of what the titles say; a field left out keeps what was read. */
export interface ContextChoice {
  readonly year?: number
  /** `YYYY-MM-DD` */
  readonly asOf?: string
  /** Unit of amounts whose column does not name one. */
  readonly amountUnit?: AmountUnit
}

export interface TableChoice {
  /** Target (as in a mapping) -> value, for cells that are empty and fields without a column. Null takes a remembered one away. */
  readonly constants?: Values
  readonly context?: ContextChoice
}

/** Values for the whole table, by shape and then by sheet: another sheet of the same form is about another township. */
export type RememberedConstants = Readonly<Record<string, Readonly<Record<string, Values>>>>

/** Under which key a person's choices for a table are kept: its sheet and the cell of its first heading, as in Excel. */
export function tableKey(
  table: Pick<TableReading, 'sheet' | 'headerRows'> & { readonly columns: readonly Pick<ColumnReading, 'column'>[] },
): string {
  return `${table.sheet}!${table.columns[0]?.column ?? 'A'}${table.headerRows[0] ?? 1}`
}

/** A value that holds for every row of the table. */
export interface Constant {
  readonly target: ColumnTarget
  readonly value: Value
  readonly by: 'person' | 'remembered'
}

/** The person's values before remembered ones; what the field could not hold is passed over. */
export function constantsOf(
  headings: LedgerHeadings,
  chosen: Values,
  remembered: Values,
  statements: SheetStatements,
): readonly Constant[] {
  return [...headings.targets.values()].flatMap((target): readonly Constant[] => {
    const { name, definition } = target
    const own = Object.hasOwn(chosen, name)
    // What the sheet says of its own place stands above what an earlier one was about.
    if (!own && definition.division !== undefined && statements.township !== null) return []
    const value = (own ? chosen[name] : remembered[name]) ?? null
    if (value === null || value === '' || !kinds[definition.kind].accepts(value, definition)) return []
    return [{ target, value, by: own ? 'person' : 'remembered' }]
  })
}

/** What holds of the sheet after a person has corrected it. */
export function restated(statements: SheetStatements, context: ContextChoice): SheetStatements {
  return {
    ...statements,
    year: context.year ?? statements.year,
    asOf: context.asOf ?? statements.asOf,
    amountUnit: context.amountUnit ?? statements.amountUnit,
  }
}
