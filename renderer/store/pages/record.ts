// What does the store keep of a record besides its values? Everything that merge, history and import origin need.

import { organisationOf } from '../../../shared/changes/author.ts'
import { splitChangeId } from '../../../shared/changes/change.ts'
import type { MergedRow } from '../../../shared/changes/merge.ts'

export interface StoredRecord {
  readonly row: MergedRow
  /** Sequence numbers of the journal entries that hold its changes, ascending. */
  readonly log: readonly number[]
  /** Raw texts kept from the import, by field. */
  readonly raw: Readonly<Record<string, string>>
}

/** Orders records as they were made: by the entry that brought them, in it by their first change. Own changes are numbered in the order
 * of the workbook; ids of rows are random and say nothing. */
export function asMade(one: StoredRecord, other: StoredRecord): number {
  const byEntry = (one.log[0] ?? 0) - (other.log[0] ?? 0)
  if (byEntry !== 0) return byEntry
  const [first, second] = [splitChangeId(one.row.madeBy), splitChangeId(other.row.madeBy)]
  if (first.author !== second.author) return first.author < second.author ? -1 : 1
  return first.n - second.n
}

/** What the grid shows of a record's travels. */
export interface Travel {
  /** Greatest `n` of the own changes in it, 0 for none. */
  readonly lastOwn: number
  /** Made by another office. */
  readonly foreign: boolean
  readonly conflicts: number
}

export function travelOf({ row }: StoredRecord, author: string): Travel {
  let lastOwn = 0
  for (const { id } of row.applied) {
    const change = splitChangeId(id)
    if (change.author === author && change.n > lastOwn) lastOwn = change.n
  }
  return { lastOwn, foreign: organisationOf(row.madeBy) !== organisationOf(author), conflicts: row.conflicts.length }
}

/** Time of the newest change of a record. */
export function newestOf({ row }: StoredRecord): string {
  return row.applied.at(-1)?.at ?? ''
}

/** The later of two times of the hybrid logical clock. */
export function later(one: string, other: string): string {
  return one > other ? one : other
}
