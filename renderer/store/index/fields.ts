// What does the index know of a field: how it is held, searched, ordered, and whether people may be counted by it?

import {
  type FieldDefinition,
  type KindName,
  type LedgerDefinition,
  numericKinds,
  personKinds,
} from '../../../shared/ledgers/define.ts'
import { NumberColumn } from './number-column.ts'
import type { PinyinOrder } from './pinyin-order.ts'
import { plainOrder, TextColumn } from './text-column.ts'

/** Text for people of a stored value (name of a division, of a unit), or null when the value speaks for itself. */
export type Labels = (field: string, value: string) => string | null

export interface IndexedField {
  readonly name: string
  readonly kind: KindName
  readonly column: TextColumn | NumberColumn
  /** Found by substring; a masked field only by its full value. */
  readonly search: 'substring' | 'exact' | 'never'
  readonly initials: boolean
  /** Are its values shown by `Labels`? */
  readonly labelled: boolean
  /** A field that names or identifies a person is never listed or counted by value: there is no list by person. */
  readonly countable: boolean
}

const plainKinds: ReadonlySet<KindName> = new Set([
  'date',
  'month',
  'dateTime',
  'division',
  'residentId',
  'phone',
  'unifiedCreditCode',
  'recordReference',
])
const unsearched: ReadonlySet<KindName> = new Set(['date', 'month', 'dateTime', 'yesNo', 'attachment'])
const labelledKinds: ReadonlySet<KindName> = new Set([
  'division',
  'organisation',
  'organisationList',
  'recordReference',
])
const maskedKinds: ReadonlySet<KindName> = new Set(['residentId', 'phone'])

export function indexedFields(
  definition: LedgerDefinition,
  order: PinyinOrder,
): Readonly<Record<string, IndexedField>> {
  const fields: Record<string, IndexedField> = {}
  for (const [name, field] of Object.entries(definition.fields)) fields[name] = indexedField(name, field, order)
  return fields
}

function indexedField(name: string, { kind, masked = false }: FieldDefinition, order: PinyinOrder): IndexedField {
  const number = numericKinds.has(kind)
  const hidden = masked || maskedKinds.has(kind)
  return {
    name,
    kind,
    column: number ? new NumberColumn() : new TextColumn(plainKinds.has(kind) ? plainOrder : order),
    search: number || unsearched.has(kind) ? 'never' : hidden ? 'exact' : 'substring',
    initials: kind !== 'longText' && kind !== 'unifiedCreditCode' && !hidden,
    labelled: labelledKinds.has(kind),
    countable: !hidden && !personKinds.has(kind),
  }
}
