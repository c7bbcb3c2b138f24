// What does an office remember of a table that it imported? Its columns by shape, its values by sheet, and the headings that it taught.

import type { LedgerDefinition, Values } from '../../ledgers/define.ts'
import type { Mapping, TableReading } from '../reading.ts'
import { ledgerHeadings } from '../tables/ledger-headings.ts'
import { type LearnedHeading, learnFrom } from './learned-headings.ts'

export interface TableMemory {
  /** Fields of columns; null only for columns that were left out by choice, not for those that nobody knew. */
  readonly mapping: Mapping
  readonly constants: Values
  readonly headings: readonly LearnedHeading[]
}

/** Values that hold for the next workbook of the form too, and say nothing of a person: a place, an office, a term; no dates, no texts. */
const LASTING: ReadonlySet<string> = new Set(['choice', 'yesNo', 'division', 'organisation'])

/** `all` holds the ledger of the table and its parent. */
export function tableMemory(table: TableReading, all: readonly LedgerDefinition[]): TableMemory {
  const definition = all.find(({ name }) => name === table.ledger)
  const mapping = Object.fromEntries(
    table.columns
      .filter(({ field, by }) => field !== null || by === 'person' || by === 'remembered')
      .map(({ column, field }) => [column, field]),
  )
  return {
    mapping,
    constants: Object.fromEntries(
      (table.constants ?? [])
        .filter(({ field }) => LASTING.has(definition?.fields[field]?.kind ?? 'text'))
        .map(({ field, value }) => [field, value]),
    ),
    headings: definition === undefined ? [] : learnFrom(table, ledgerHeadings(definition, all)),
  }
}
