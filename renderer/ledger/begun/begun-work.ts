// What has a person typed and not stored yet? A row for a new record, a form, the text of a cell; one of each for a ledger or its part.

import { createContext } from 'react'
import type { Values } from '../../../shared/ledgers/define.ts'
import type { Entry } from '../record/FieldInput.tsx'

interface BegunForm {
  /** Id of the record, null for a new one. */
  readonly row: string | null
  readonly entries: Readonly<Record<string, Entry>>
}

export interface BegunCell {
  readonly row: string
  readonly column: string
  readonly text: string
}

/** By `begunKey`; in memory only, since it is plain text of people. */
export interface BegunWork {
  readonly rows: Map<string, Values>
  readonly forms: Map<string, BegunForm>
  /** Texts that wait to be gone on with; the one that is being typed is asked for with `typing`. */
  readonly cells: Map<string, BegunCell>
  readonly typing: { now: (() => readonly [key: string, cell: BegunCell] | null) | null }
}

export function begunKey(ledger: string, part: string | undefined): string {
  return `${ledger} ${part ?? ''}`
}

export const BegunWorkContext = createContext<BegunWork | null>(null)
