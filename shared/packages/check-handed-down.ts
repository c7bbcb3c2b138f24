// May this change line travel down, or up to the office that gave the task?

import { organisationOf } from '../changes/author.ts'
import type { Change } from '../changes/change.ts'
import { isFromAbove, refusalFromAbove } from '../changes/handed-down.ts'
import type { LedgerDefinition, Value } from '../ledgers/define.ts'
import type { Card, Verdict } from './format.ts'

/** What the receiver knows of the record before the package; null: nothing. */
type KnownMaker = { readonly madeBy: string } | null

const reject = (code: string, line: number): Verdict => ({ outcome: 'reject', code, detail: { line } })

export interface HandedDownRules {
  /** Our own organisation, as far as it is known. */
  readonly self?: string
  /** Have we given this record to that office? Left out by who has no store. */
  readonly handed?: (ledger: string, row: string, org: string) => boolean
}

/** Is it a record that another office made? From above come only records that the sender made itself. */
export function isNotSenders(known: KnownMaker, sender: Pick<Card, 'org'>): boolean {
  return known !== null && organisationOf(known.madeBy) !== sender.org
}

/** Where a record that is handed down lies: inside our own division, as far as its ledger says where. */
export function checkTaskPlace(division: Value | undefined, line: number, { self }: HandedDownRules): Verdict | null {
  if (typeof division !== 'string' || self === undefined) return null
  return division.startsWith(self.slice(1)) ? null : reject('task-for-others', line)
}

/** A change to a record that we made and gave to its author: `none` when it is not such a record. Only to whom it was given, and only
 * in the lower office's own fields. */
export function checkAnswer(
  { change, line, known }: { readonly change: Change; readonly line: number; readonly known: KnownMaker },
  definition: LedgerDefinition | undefined,
  rules: HandedDownRules,
): Verdict | 'good' | 'none' {
  if (known === null || definition === undefined || rules.self === undefined) return 'none'
  const own = organisationOf(known.madeBy) === rules.self
  if (!own || !isFromAbove(definition, known.madeBy, change.id)) return 'none'
  const refusal = refusalFromAbove(definition, known.madeBy, change)
  if (refusal !== null) return reject(refusal.code, line)
  const given = rules.handed?.(change.ledger, change.row, organisationOf(change.id)) === true
  return given ? 'good' : reject('not-handed-to-sender', line)
}
