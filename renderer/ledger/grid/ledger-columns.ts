// Which columns can the grid of a ledger show? A loop over the definition, with the columns that every ledger has.

import { type FieldDefinition, type LedgerDefinition, numericKinds } from '../../../shared/ledgers/define.ts'
import { gridFields } from '../../../shared/ledgers/derive.ts'

/** How a column is filtered. */
type FilterForm = 'choices' | 'range' | 'dates' | 'text' | 'clock' | 'none'

export interface LedgerColumn {
  /** Field name, or `@due`, `@custody`. */
  readonly id: string
  readonly title: string
  /** Null for the columns that every ledger has. */
  readonly field: FieldDefinition | null
  readonly place: 'name' | 'show' | 'hidden'
  readonly width: number
  readonly numeric: boolean
  readonly editable: boolean
  readonly filter: FilterForm
}

export const dueColumn = '@due'
export const custodyColumn = '@custody'

const dateKinds: ReadonlySet<string> = new Set(['date', 'month', 'dateTime'])
const choiceKinds: ReadonlySet<string> = new Set(['choice', 'yesNo', 'division', 'organisation', 'recordReference'])

const widths: Readonly<Record<string, number>> = {
  text: 132,
  longText: 220,
  number: 88,
  integer: 84,
  money: 108,
  date: 100,
  month: 88,
  dateTime: 132,
  choice: 108,
  yesNo: 76,
  personName: 84,
  residentId: 172,
  phone: 128,
  unifiedCreditCode: 168,
  division: 108,
  organisation: 156,
  recordReference: 156,
  peopleList: 124,
  percent: 80,
  organisationList: 168,
  textList: 200,
  attachment: 96,
}

/** Naming columns first, then how long and where to, then the others in the order of the definition. */
export function ledgerColumns(definition: LedgerDefinition): readonly LedgerColumn[] {
  const all = gridFields(definition)
    .filter(({ name }) => name !== definition.partition)
    .map(gridColumn)
  const names = all.filter((column) => column.place === 'name')
  const rest = all.filter((column) => column.place !== 'name')
  const due: readonly LedgerColumn[] = definition.clocks === undefined ? [] : [systemColumn(dueColumn, '期限', 96)]
  return [...names, ...due, systemColumn(custodyColumn, '去向', 72), ...rest]
}

/** The column of a field, whether the grid shows it or not; null when there is no such field. */
export function fieldColumn(definition: LedgerDefinition, name: string): LedgerColumn | null {
  const field = definition.fields[name]
  return field === undefined ? null : gridColumn({ name, field, hidden: true })
}

function gridColumn({ name: id, field, hidden }: ReturnType<typeof gridFields>[number]): LedgerColumn {
  const place = field.places.grid === 'name' ? 'name' : hidden ? 'hidden' : 'show'
  const titleWidth = field.title.length * 13 + 40
  return {
    id,
    title: field.title,
    field,
    place,
    width: Math.max(
      place === 'name' && field.kind === 'text' ? 168 : (widths[field.kind] ?? 120),
      Math.min(titleWidth, 168),
    ),
    numeric: numericKinds.has(field.kind),
    editable: field.kind !== 'attachment',
    filter: filterForm(field),
  }
}

function systemColumn(id: string, title: string, width: number): LedgerColumn {
  return {
    id,
    title,
    field: null,
    place: 'show',
    width,
    numeric: false,
    editable: false,
    filter: id === dueColumn ? 'clock' : 'none',
  }
}

function filterForm(field: FieldDefinition): FilterForm {
  if (field.masked || field.kind === 'attachment') return 'none'
  if (choiceKinds.has(field.kind)) return 'choices'
  if (numericKinds.has(field.kind)) return 'range'
  return dateKinds.has(field.kind) ? 'dates' : 'text'
}

/** The field of `Filter` that stands for a column. */
export function filterField(column: string): string {
  return column === dueColumn ? '@clock' : column
}
