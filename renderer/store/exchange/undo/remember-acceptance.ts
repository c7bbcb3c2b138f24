// What is stored with an accepted package, so that it can be taken back as a unit?

import type { OpenedPackage } from '../../../../shared/packages/format.ts'
import { rangesOf } from '../../../../shared/packages/number-ranges.ts'
import type { DocumentWrite } from '../core.ts'
import type { ExchangeDocuments } from '../documents.ts'
import type { CameAgain } from './came-again.ts'
import { takenBackAfter, UndoDocuments, writeUndo } from './undo-documents.ts'

interface Accepted {
  readonly opened: OpenedPackage
  readonly at: string
  /** Author -> how far the package reaches. */
  readonly numbers: Readonly<Record<string, number>>
  readonly effects: readonly DocumentWrite[]
  readonly again: CameAgain
}

/** Packages of changes only; of each office the newest few, since only the last one can be taken back, then the one before it. */
const remembered = 5

export function rememberAcceptance(
  documents: ExchangeDocuments,
  { opened, at, numbers, effects, again }: Accepted,
): readonly DocumentWrite[] {
  if (opened.type !== 'changes') return []
  const undo = new UndoDocuments(documents.core)
  const { pkg, from, seq } = opened
  const arrived = documents.incoming(from).numbers
  const before = Object.fromEntries(Object.keys(numbers).map((author) => [author, arrived[author] ?? 0]))
  const older = undo.all().filter((known) => known.from === from)
  const dropped = older.sort((a, b) => b.seq - a.seq).slice(remembered - 1)
  const cameAgain = rangesOf(again.ids)
  return [
    writeUndo.remember({
      pkg,
      from,
      seq,
      at,
      numbers: before,
      replaced: undo.replacedBy(effects),
      again: cameAgain,
    }),
    ...dropped.map((known) => writeUndo.forget(known.pkg)),
    ...(again.ids.length === 0
      ? []
      : [writeUndo.takenBack(from, takenBackAfter.cameAgain(undo.takenBack(from), again.ids))]),
  ]
}
