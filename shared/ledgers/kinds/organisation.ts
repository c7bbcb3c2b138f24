// Which unit does a cell mean, by code, full name, short name or usual form?

import type { FieldDefinition, Value } from '../define.ts'
import type { OfficeDirectory } from '../directory.ts'
import { clean, cleanText, compactText, EMPTY, errorCell, isNothing, rawText } from './cell-text.ts'
import type { Cell, CellReading, Kind, SheetContext } from './kind.ts'
import { oneUnit, unitParts, unitsMeant } from './unit-names.ts'

const LONGEST = 120

/** The first, or the one that is said to lead; the others belong to the list that the field names. */
function readLead(raw: string, rest: string, context: SheetContext): CellReading {
  const [lead, ...others] = unitParts(raw)
  if (lead === undefined) return EMPTY
  const { value, known } = oneUnit(lead.name, context)
  const also = { [rest]: [...new Set(others.map(({ name }) => oneUnit(name, context).value))] }
  const problems = known ? [] : [{ kind: 'unit-unknown', reaction: 'warn' as const, value }]
  return others.length === 0 ? { value, problems } : { value, problems, also }
}

function readOrganisation(cell: Cell, field: FieldDefinition, context: SheetContext): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  const { directory } = context
  const compact = compactText(cell).replace(/^'/, '')
  if (compact === '') return EMPTY
  const byCode = directory.unit(compact.toUpperCase())
  if (byCode) return clean(byCode.code)
  const text = cleanText(rawText(cell)).replace(/^'/, '').slice(0, LONGEST)
  const found = unitsMeant(compact, context)
  const [one] = found
  if (one !== undefined && found.length === 1) return clean(one.code)
  if (found.length > 1) return { value: text, problems: [{ kind: 'unit-ambiguous', reaction: 'warn', value: text }] }
  if (field.restTo !== undefined) return readLead(rawText(cell), field.restTo, context)
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
