// How is a reading written down for other programs? One plain object: columns, problems, and on request the values by column.

import type { FieldDefinition, LedgerDefinition, Value } from '../ledgers/define.ts'
import type { OfficeDirectory } from '../ledgers/directory.ts'
import { ledgers } from '../ledgers/index.ts'
import type { ColumnReading, Draft, TableReading, WorkbookReading } from './reading.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** Where the value of a column stands in a draft, and how it is defined. */
interface ValueColumn {
  readonly name: string
  readonly definition: FieldDefinition | undefined
  of(draft: Draft): Value
}

function valueColumns(table: TableReading, ledger: LedgerDefinition | undefined): readonly ValueColumn[] {
  const parent = ledgers.find(({ name }) => name === ledger?.parent?.ledger)
  const { matrix } = table
  const beside = matrix === undefined ? [] : [matrix.weight, matrix.heads, matrix.cell]
  const inColumns = table.columns.flatMap(({ field }: ColumnReading) => field ?? [])
  const named = matrix === undefined ? inColumns : [...new Set([...inColumns, ...beside.flatMap((name) => name ?? [])])]
  return named.map((name) => {
    const inParent = ledger?.parent?.fields[name]
    const own = ledger?.fields[name]
    return {
      name,
      definition: own ?? (inParent === undefined ? undefined : parent?.fields[inParent]),
      of: (draft) =>
        (own === undefined && inParent !== undefined ? draft.parent?.[inParent] : draft.values[name]) ?? null,
    }
  })
}

/** Units by full name, everything else as stored. */
function plainValue(value: Value, definition: FieldDefinition | undefined, directory: OfficeDirectory): Json {
  const named = (unit: string): string => directory.unit(unit)?.name ?? unit
  if (definition?.kind === 'organisation' && typeof value === 'string') return named(value)
  if (definition?.kind === 'organisationList' && Array.isArray(value)) return value.map((unit: string) => named(unit))
  return value
}

/** A column that names a leading unit and others is written as both, unless the others have a column of their own. */
function columnValue(
  column: ValueColumn,
  draft: Draft,
  columns: readonly ValueColumn[],
  directory: OfficeDirectory,
): Json {
  const { definition } = column
  const value = plainValue(column.of(draft), definition, directory)
  const rest = definition?.restTo
  if (rest === undefined || columns.some(({ name }) => name === rest)) return value
  const others = draft.values[rest] ?? []
  return {
    lead: value,
    others: Array.isArray(others) ? others.map((unit: string) => directory.unit(unit)?.name ?? unit) : [],
  }
}

function reportTable(table: TableReading, directory: OfficeDirectory, withValues: boolean): Json {
  const ledger = ledgers.find(({ name }) => name === table.ledger)
  const columns = valueColumns(table, ledger)
  const { drafts, problems, columns: headed, context, comments, hidden, secondRows, constants, matrix, ...rest } = table
  const values = drafts.map((draft) => [
    draft.row,
    ...(table.matrix === undefined ? [] : [draft.column ?? null]),
    ...columns.map((column) => columnValue(column, draft, columns, directory)),
  ])
  return {
    ...rest,
    skippedRows: rest.skippedRows.map(({ row, kind }) => ({ row, kind })),
    counts: { ...rest.counts },
    ...(matrix === undefined ? {} : { matrix: { ...matrix } }),
    context: { ...context },
    ...(hidden === undefined ? {} : { hidden: { ...hidden } }),
    ...(secondRows === undefined ? {} : { secondRows: { ...secondRows } }),
    // Comments are told in full only together with the values, like every content of cells.
    ...(comments === undefined
      ? {}
      : { comments: withValues ? comments.map((comment) => ({ ...comment })) : comments.length }),
    goodRows: rest.counts.clean + rest.counts.fixed,
    // Samples are contents of cells: they are written only together with the values.
    columns: headed.map(({ samples, ...column }) => ({ ...column, ...(withValues ? { samples } : {}) })),
    ...(constants === undefined
      ? {}
      : { constants: constants.map(({ field, by, value }) => ({ field, by, ...(withValues ? { value } : {}) })) }),
    problems: problems.map(({ value, suggestion, ...problem }) => ({
      ...problem,
      ...(withValues && value !== undefined ? { value } : {}),
      ...(withValues && suggestion !== undefined ? { suggestion } : {}),
    })),
    ...(withValues
      ? {
          valueFields: ['row', ...(table.matrix === undefined ? [] : ['column']), ...columns.map(({ name }) => name)],
          values,
        }
      : {}),
  }
}

/** The reading as a JSON object; `values` are left out unless asked for, since they are personal data. */
export function readingReport(reading: WorkbookReading, directory: OfficeDirectory, withValues: boolean): Json {
  return {
    file: reading.file,
    sha256: reading.sha256,
    tables: reading.tables.map((table) => reportTable(table, directory, withValues)),
    otherSheets: reading.otherSheets.map((other) => ({ ...other })),
  }
}
