// Which fields can a column of this ledger's workbooks become, and what does each get now? Own ones, then those of the parent record of the row.

import type { ColumnReading, TableReading } from '../../../../shared/excel/reading.ts'
import type { FieldDefinition, LedgerDefinition } from '../../../../shared/ledgers/define.ts'
import { kinds } from '../../../../shared/ledgers/kinds/all.ts'
import { importWording } from '../../../app/wording/import.ts'

export interface MappingField {
  readonly name: string
  readonly title: string
  readonly definition: FieldDefinition
  readonly required: boolean
}

/** The definition behind the field of a column: an own one, or one of the parent record of the same row. */
export function columnField(
  name: string,
  definition: LedgerDefinition,
  parent: LedgerDefinition | undefined,
): FieldDefinition | undefined {
  return definition.fields[name] ?? parent?.fields[definition.parent?.fields[name] ?? '']
}

/** Fields that a workbook column may become, in the order of the definitions. */
export function mappingFields(
  definition: LedgerDefinition,
  parent: LedgerDefinition | undefined,
): readonly MappingField[] {
  const own = Object.entries(definition.fields)
    .filter(([, field]) => field.places.excel === 'both')
    .map(([name, field]) => ({ name, title: field.title, definition: field, required: field.required === true }))
  if (parent === undefined) return own
  const above = Object.entries(definition.parent?.fields ?? {}).flatMap(([name, parentName]) => {
    const field = parent.fields[parentName]
    if (field === undefined || name in definition.fields || field.places.excel !== 'both') return []
    const title = importWording.mapping.parent(parent.title, field.title)
    return [{ name, title, definition: field, required: false }]
  })
  return [...own, ...above]
}

/** Required fields that get neither a column nor a value for the whole table, nor one from titles, headings and rules. */
export function missingFields(fields: readonly MappingField[], table: TableReading): readonly MappingField[] {
  const given = new Set([
    ...table.columns.map((column) => column.field),
    ...(table.constants ?? []).map((constant) => constant.field),
    ...(table.filled ?? []),
  ])
  return fields.filter(({ name, required }) => required && !given.has(name))
}

/** Samples as they may be shown: masked where the field is masked. */
export function samplesOf(column: ColumnReading, field: FieldDefinition | undefined): string {
  const masked = field?.masked === true ? kinds[field.kind] : null
  return column.samples.map((sample) => masked?.mask(sample) ?? sample).join('，')
}

const shared: ReadonlySet<string> = new Set([
  'choice',
  'yesNo',
  'division',
  'organisation',
  'date',
  'month',
  'dateTime',
  'text',
  'integer',
  'number',
])

/** Values for a whole table make sense where rows share one: not for people, their numbers, or what identifies a record. */
export function mayBeConstant({ kind, masked }: FieldDefinition): boolean {
  return masked !== true && shared.has(kind)
}
