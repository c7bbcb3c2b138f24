// What follows from a definition? Columns of the grid, groups of the form, columns of a workbook, what is sent, and whether a row fits.

import type { FieldDefinition, LedgerDefinition, Values } from './define.ts'
import { kinds } from './kinds/all.ts'

export interface NamedField {
  readonly name: string
  readonly field: FieldDefinition
}

function fieldsOf(definition: LedgerDefinition): readonly NamedField[] {
  return Object.entries(definition.fields).map(([name, field]) => ({ name, field }))
}

/** Columns of the grid: naming fields first, then in the order of the definition; hidden ones can be switched on. */
export function gridFields(definition: LedgerDefinition): readonly (NamedField & { readonly hidden: boolean })[] {
  const all = fieldsOf(definition).filter(({ field }) => field.places.grid !== 'never')
  const first = all.filter(({ field }) => field.places.grid === 'name')
  const rest = all.filter(({ field }) => field.places.grid !== 'name')
  return [...first, ...rest].map((entry) => ({ ...entry, hidden: entry.field.places.grid === 'hidden' }))
}

/** Groups of the form, in the order in which their headings first occur. */
export function formGroups(
  definition: LedgerDefinition,
): readonly { readonly title: string; readonly fields: readonly NamedField[] }[] {
  const groups = new Map<string, NamedField[]>()
  for (const entry of fieldsOf(definition)) {
    const title = entry.field.places.form
    if (title === 'never') continue
    groups.set(title, [...(groups.get(title) ?? []), entry])
  }
  return [...groups].map(([title, fields]) => ({ title, fields }))
}

/** Columns of an exported workbook, in order. */
export function excelFields(definition: LedgerDefinition): readonly NamedField[] {
  return fieldsOf(definition).filter(({ field }) => field.places.excel !== 'never')
}

/** The field, if its values may leave the machine; none of a ledger that sends no records. */
export function sentField(definition: LedgerDefinition, name: string): FieldDefinition | undefined {
  const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
  return definition.travels === 'records' && field?.places.package === 'send' ? field : undefined
}

/** Names of the fields whose values may leave the machine. */
export function sendableFields(definition: LedgerDefinition): readonly string[] {
  return Object.keys(definition.fields).filter((name) => sentField(definition, name) !== undefined)
}

/** Does the field rest apart from the hot columns? */
export function isCold(field: FieldDefinition): boolean {
  return field.cold ?? field.kind === 'longText'
}

/** Fields whose stored form does not fit their kind, and names that the definition does not know. Empty: the row fits. */
export function misfits(definition: LedgerDefinition, values: Values): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
    return field !== undefined && kinds[field.kind].accepts(value, field) ? [] : [name]
  })
}

/** What other versions of the product must be able to rely on: fields, their kinds, terms and references. */
export interface LedgerShape {
  readonly fields: Readonly<
    Record<string, { readonly kind: string; readonly terms?: readonly string[]; readonly refers?: string }>
  >
}

/** The shape of one ledger, as committed in shape.json. */
export function shapeOf(definition: LedgerDefinition): LedgerShape {
  const fields = fieldsOf(definition).map(({ name, field }) => [
    name,
    {
      kind: field.kind,
      ...(field.choices === undefined ? {} : { terms: field.choices.map(({ term }) => term) }),
      ...(field.refers === undefined ? {} : { refers: field.refers.ledger }),
    },
  ])
  return { fields: Object.fromEntries(fields) }
}

/** Why the present shape breaks with a committed one of the same version; empty when it does not. Fields and terms may only be
 * added, and adding one asks for a new version. */
export function shapeBreaks(committed: LedgerShape, present: LedgerShape, sameVersion: boolean): readonly string[] {
  const breaks: string[] = []
  for (const [name, before] of Object.entries(committed.fields)) {
    const now = present.fields[name]
    if (now === undefined) breaks.push(`${name}: the field is gone`)
    else if (now.kind !== before.kind) breaks.push(`${name}: ${before.kind} became ${now.kind}`)
    else if (now.refers !== before.refers) breaks.push(`${name}: refers to another ledger`)
    for (const term of before.terms ?? []) {
      if (now !== undefined && !now.terms?.includes(term)) breaks.push(`${name}: the term ${term} is gone`)
    }
  }
  if (!sameVersion) return breaks
  for (const [name, now] of Object.entries(present.fields)) {
    const before = committed.fields[name]
    if (before === undefined) breaks.push(`${name}: new without a new version`)
    else
      for (const term of now.terms ?? []) {
        if (!before.terms?.includes(term)) breaks.push(`${name}: the term ${term} is new without a new version`)
      }
  }
  return breaks
}
