// What does every part of the ledger page know? The definition, the directory, today, and how to read and show a value.

import { createContext, useContext } from 'react'
import type { FieldDefinition, LedgerDefinition, Value } from '../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { kinds } from '../../shared/ledgers/kinds/all.ts'

import type { LedgerStore } from './ledger-store.ts'

export interface LedgerView {
  readonly store: LedgerStore
  readonly definition: LedgerDefinition
  readonly directory: OfficeDirectory
  /** Compartment that is looked at, in a partitioned ledger. */
  readonly part: string | undefined
  /** `YYYY-MM-DD` */
  readonly today: string
  /** Says what happened, as a toast. */
  readonly say: (text: string, tone?: 'done' | 'trouble') => void
}

export const LedgerViewContext = createContext<LedgerView | null>(null)

export function useLedgerView(): LedgerView {
  const view = useContext(LedgerViewContext)
  if (view === null) throw new Error('no ledger view around this component')
  return view
}

/** Text of a value for screen, print and clipboard. A masked value arrives masked and is shown as it is. */
export function showValue(value: Value | undefined, field: FieldDefinition, directory: OfficeDirectory): string {
  if (value === undefined || value === null) return ''
  if (field.masked && typeof value === 'string') return value
  return kinds[field.kind].show(value, field, directory)
}

/** Text of a value in an editor: as a person would type it. */
export function editText(value: Value | undefined, field: FieldDefinition, directory: OfficeDirectory): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number') return String(value)
  return showValue(value, field, directory)
}

/** Text of a masked value after it was revealed. */
export function showRevealed(value: Value, field: FieldDefinition, directory: OfficeDirectory): string {
  return kinds[field.kind].show(value, field, directory)
}
