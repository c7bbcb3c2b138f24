// What is stored with an accepted package, so that it can be taken back as a unit?

import type { OpenedPackage } from '../../../../shared/packages/format.ts'
import type { DocumentWrite } from '../core.ts'
import type { ExchangeDocuments } from '../documents.ts'
import { takenBackAfter, UndoDocuments, writeUndo } from './undo-documents.ts'

interface Accepted {
  readonly opened: OpenedPackage
  readonly at: string
  /** Author -> how far the package reaches. */
  readonly numbers: Readonly<Record<string, number>>
  readonly effects: readonly DocumentWrite[]
}

/** Packages of changes only; of each office the newest few, since only the last one can be taken back, then the one before it. */
const remembered = 5

export function rememberAcceptance(
  documents: ExchangeDocuments,
  { opened, at, numbers, effects }: Accepted,
): readonly DocumentWrite[] {
  if (opened.type !== 'changes') return []
  const undo = new UndoDocuments(documents.core)
  const { pkg, from, seq } = opened
  const arrived = documents.incoming(from).numbers
  const before = Object.fromEntries(Object.keys(numbers).map((author) => [author, arrived[author] ?? 0]))
  const older = undo.all().filter((known) => known.from === from)
  const dropped = older.sort((a, b) => b.seq - a.seq).slice(remembered - 1)
  return [
    writeUndo.remember({
      pkg,
      from,
      seq,
      at,
      numbers: before,
      replaced: undo.replacedBy(effects),
    }),
    ...cameAgain(undo, opened),
    ...dropped.map((known) => writeUndo.forget(known.pkg)),
  ]
}

/** What had been taken back and comes once more stands again. */
function cameAgain(undo: UndoDocuments, { from, changes }: OpenedPackage): readonly DocumentWrite[] {
  const taken = undo.takenBack(from)
  if (taken.length === 0) return []
  const left = takenBackAfter.cameAgain(
    taken,
    changes.map(({ id }) => id),
  )
  return [writeUndo.takenBack(from, left)]
}
