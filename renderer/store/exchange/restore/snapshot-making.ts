// What does this office hold of an office below? Its changes in their original form, how far its numbers came, and what was decided.

import { organisationOf } from '../../../../shared/changes/author.ts'
import { type Change, splitChangeId } from '../../../../shared/changes/change.ts'
import type { Lines } from '../../../../shared/packages/contents.ts'
import { isInRanges } from '../../../../shared/packages/number-ranges.ts'
import { receiptOf } from '../../../../shared/packages/receipts.ts'
import { sendable } from '../../../../shared/packages/sendable.ts'
import type { ExchangeCore } from '../core.ts'
import type { ExchangeDocuments } from '../documents.ts'
import { handedRecords } from '../down/handed-documents.ts'
import { reachedBy, rowKey } from '../down/waiting-down.ts'
import { UndoDocuments } from '../undo/undo-documents.ts'

type SnapshotLines = Required<Pick<Lines, 'held' | 'reached' | 'decided'>>

/** Looks through the whole log once. */
export async function snapshotOf(
  core: ExchangeCore,
  documents: ExchangeDocuments,
  org: string,
): Promise<SnapshotLines> {
  const { numbers } = documents.incoming(org)
  const taken = new UndoDocuments(core).allTakenBack()
  const given = new Set(
    handedRecords(core)
      .filter(({ orgs }) => orgs.includes(org))
      .map(rowKey),
  )
  const down = reachedBy(documents, org).sealed
  const own = core.author()
  const travels = (change: Change): boolean => {
    const { author, n } = splitChangeId(change.id)
    if (author === own) return n <= down && given.has(rowKey(change))
    return n <= (numbers[author] ?? 0) && !isInRanges(taken, change.id)
  }
  const found = new Map<string, Change>()
  for (const { change } of await core.changesAfter(0)) {
    if (!travels(change)) continue
    const line = sendable(change, definitionOf(core, change.ledger))
    if (line !== null) found.set(line.id, line)
  }
  // a record whose making is not among them could not be read
  const made = new Set([...found.values()].filter(({ op }) => op === 'new').map(rowKey))
  const held = [...found.values()].filter((change) => made.has(rowKey(change))) as SnapshotLines['held']
  const reached = Object.entries(numbers).map(([author, n]) => ({ author, n }))
  return {
    held,
    reached: [...reached, ...(down === 0 ? [] : [{ author: own, n: down }])],
    decided: documents
      .decisions(org)
      .map(({ pkg, seq, envelope, outcome, code, applied, conflicts }) =>
        receiptOf({ pkg, seq, envelope, outcome, code, applied, conflicts }),
      ),
  }
}

function definitionOf(core: ExchangeCore, ledger: string) {
  return core.definitions.find(({ name }) => name === ledger)
}

/** Is this an author of the office, or of one below it? */
export function isAuthorOf(author: string, org: string): boolean {
  const other = organisationOf(author)
  return other === org || other.slice(1).startsWith(org.slice(1))
}
