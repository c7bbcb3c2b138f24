// What can the window ask about many cells or drafts at once?

import type { ChangeDraft } from '../../shared/changes/change.ts'
import type { Finding } from '../../shared/ledgers/define.ts'
import type { Wanted } from '../../shared/ledgers/find-text.ts'
import type { Failure } from '../../shared/result.ts'
import type { Query } from './api.ts'

/** Filled cells, numbers among them and their sum. */
export interface CellSums {
  readonly cells: number
  readonly numbers: number
  readonly sum: number
}

/** A draft that would be refused: by rules at fields, or for the reason of `failure`. */
interface DraftRefused {
  readonly draft: number
  readonly findings: readonly Finding[]
  readonly failure: Failure
}

/** A row of a query that holds what was looked for: its place in the query's order, and the fields. */
export interface FoundRow {
  readonly index: number
  readonly row: string
  readonly fields: readonly string[]
}

export interface CellsApi {
  /** What the cells of these fields come to in the rows `from` to `to` of a query. */
  sumCells(query: Query, fields: readonly string[]): Promise<CellSums>
  /** Rows `from` to `to` of a query with a cell that shows the text; masked fields are never looked into. */
  findCells(query: Query, fields: readonly string[], wanted: Wanted): Promise<readonly FoundRow[]>
  /** Of many drafts, each looked at alone, those that would be refused; `draft` is the index. Nothing is saved. */
  refusals(drafts: readonly ChangeDraft[]): Promise<readonly DraftRefused[]>
}
