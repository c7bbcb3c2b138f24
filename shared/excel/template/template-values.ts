// What stands in the cells of a filled template? Values of the records by the mapping, and words and totals of the whole.

import type { FieldDefinition, Value, Values } from '../../ledgers/define.ts'
import type { OfficeDirectory } from '../../ledgers/directory.ts'
import { writtenText } from '../write/out-cell.ts'
import type { FillValue, TemplateFill } from './fill-template.ts'
import type { CellSource, TemplateMapping } from './read-template.ts'

export interface TemplateOccasion {
  readonly directory: OfficeDirectory
  /** Name of the office. */
  readonly office: string
  /** `YYYY-MM-DD` */
  readonly today: string
  /** Field by the name that a row carries, of the parent record too. */
  fieldOf(name: string): FieldDefinition | undefined
}

function fillValue(value: Value | undefined, field: FieldDefinition, directory: OfficeDirectory): FillValue {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'number') return value
  const dated = field.kind === 'date' || field.kind === 'month' || field.kind === 'dateTime'
  if (dated && typeof value === 'string') return { day: value }
  return writtenText(value, field, directory)
}

function sumOf(rows: readonly Values[], name: string): number {
  const total = rows.reduce((sum, values) => {
    const value = values[name]
    return typeof value === 'number' ? sum + value : sum
  }, 0)
  return Math.round(total * 1e6) / 1e6
}

function cellValue(source: CellSource, rows: readonly Values[], occasion: TemplateOccasion): FillValue {
  if (source === 'office') return occasion.office
  if (source === 'today') return { day: occasion.today }
  if (source === 'count') return rows.length
  return source.startsWith('sum:') ? sumOf(rows, source.slice(4)) : source.slice(5)
}

/** Records and occasion -> values for `fillTemplate`. */
export function templateFill(
  { sheet, first, last, columns, cells }: TemplateMapping,
  rows: readonly Values[],
  occasion: TemplateOccasion,
): TemplateFill {
  return {
    sheet,
    first,
    last,
    rows: rows.map((values, at) =>
      Object.fromEntries(
        columns.flatMap(({ letters, source }): (readonly [string, FillValue])[] => {
          if (source === null) return []
          if (source === '@number') return [[letters, at + 1]]
          const field = occasion.fieldOf(source)
          return field === undefined ? [] : [[letters, fillValue(values[source], field, occasion.directory)]]
        }),
      ),
    ),
    cells: cells.flatMap(({ address, append, source }) =>
      source === null ? [] : [{ address, append, value: cellValue(source, rows, occasion) }],
    ),
  }
}
