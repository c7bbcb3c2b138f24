// What is a kind of problem called, and which left-out columns may a person still choose a field for?

import type { ColumnReading } from '../../../shared/excel/reading.ts'
import { problemSentence, problemTitles } from '../../../shared/wording/problems.ts'

export function problemTitle(kind: string): string {
  return problemTitles[kind] ?? kind
}

const openReasons = new Set(
  ['column-unknown', 'column-left-out', 'column-chosen-elsewhere'].map((kind) => problemSentence(kind)),
)

/** False for columns that the ledger itself keeps out: the boundary cannot be mapped away. */
export function isChoosable(column: ColumnReading): boolean {
  return column.reaction !== 'not-imported' || openReasons.has(column.reason ?? '')
}
