// Which unit does a cell mean, by code, full name, short name or usual form?

import type { FieldDefinition, Value } from '../define.ts'
import type { OfficeDirectory, Unit } from '../directory.ts'
import { clean, cleanText, compactText, EMPTY, errorCell, isNothing, rawText } from './cell-text.ts'
import type { Cell, CellReading, Kind, SheetContext } from './kind.ts'

const LONGEST = 120

/** Offices of a township leave its name out: 镇政府, 本镇司法所, 综治中心. */
function unitsMeant(text: string, { directory, township }: SheetContext): readonly Unit[] {
  const found = directory.unitsNamed(text)
  const local = township === null ? undefined : directory.division(township)?.name
  const named = found.length === 1 && found.some(({ name, shortName }) => name === text || shortName === text)
  if (local === undefined || named) return found
  const bare = text.replace(/^[本我该]?(?:镇|乡|街道)(?!.*(?:镇|街道)人民)/, '')
  const own = directory.unitsNamed(local + bare)
  return own.length === 1 ? own : found
}

function readOrganisation(cell: Cell, field: FieldDefinition, context: SheetContext): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  const { directory } = context
  const compact = compactText(cell).replace(/^'/, '')
  const byCode = directory.unit(compact.toUpperCase())
  if (byCode) return clean(byCode.code)
  const text = cleanText(rawText(cell)).slice(0, LONGEST)
  const found = unitsMeant(compact, context)
  const [one] = found
  if (one !== undefined && found.length === 1) return clean(one.code)
  if (found.length > 1) return { value: text, problems: [{ kind: 'unit-ambiguous', reaction: 'warn', value: text }] }
  if (field.anyBody) return clean(text)
  const [first, ...others] = compact.split(/[、,，;；]|(?<=[局委办会府所院])[和及与]/)
  const lead = first === undefined || others.length === 0 ? [] : directory.unitsNamed(first)
  const suggestion = lead.length === 1 && lead[0] !== undefined ? { suggestion: lead[0].code } : {}
  const kind = others.length > 0 && lead.length === 1 ? 'several-units' : 'unit-unknown'
  return { value: text, problems: [{ kind, reaction: 'warn', value: text, ...suggestion }] }
}

function show(value: Value, _field: FieldDefinition, directory: OfficeDirectory): string {
  return value === null ? '' : (directory.unit(String(value))?.name ?? String(value))
}

export const organisation: Kind = {
  read: readOrganisation,
  show,
  mask: (value) => (value === null ? '' : String(value)),
  write: (value, field, directory) => (value === null ? null : show(value, field, directory)),
  accepts: (value) => value === null || (typeof value === 'string' && value !== '' && value.length <= LONGEST),
}
