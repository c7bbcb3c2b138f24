// What is the row below the last record, where a new one is typed? A record that the store does not know yet.

import { createContext } from 'react'
import type { FieldDefinition, Values } from '../../../shared/ledgers/define.ts'
import type { GridRow } from '../../store/api.ts'

/** Stands for an id; no record has it. */
export const draftRowId = '@draft'

/** `row-index` of the grid for that row. */
export const draftRowIndex = 'b-0'

export function draftGridRow(values: Values): GridRow {
  return { id: draftRowId, values, custody: 'local', conflicts: 0, due: null }
}

function isEmptyCell(values: Values, name: string): boolean {
  const value = values[name] ?? null
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Does the cell of a new row wait to be filled in? */
export function isMissing(field: FieldDefinition | null, name: string, values: Values): boolean {
  return field?.required === true && isEmptyCell(values, name)
}

/** Rows that were begun and not saved, by ledger and part: kept while the desk is open, in memory only (they hold plain text). */
export const DraftRowsContext = createContext<Map<string, Values> | null>(null)
