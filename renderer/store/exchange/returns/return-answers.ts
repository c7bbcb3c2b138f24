// Which answers to returns go up with the next package of changes? Those that no living package carries.

import type { ReturnAnswerLine } from '../../../../shared/packages/returns/return-line.ts'
import type { ExchangeDocuments } from '../documents.ts'
import { carriesAnswer, travelOf } from './return-documents.ts'

/** Answers that wait for the office `to`, and what the package that takes them says that it carries. */
export function waitingAnswers(
  documents: ExchangeDocuments,
  to: string,
): { readonly answers: readonly ReturnAnswerLine[]; readonly carries: readonly string[] } {
  const packages = documents.outgoing().filter((pack) => pack.to === to)
  const answers = documents.returns.received().flatMap(({ from, line, answer }) => {
    const waits = from === to && answer !== null && line.state === 'open'
    return waits && travelOf(packages, carriesAnswer(answer)) === 'here' ? [answer] : []
  })
  return { answers, carries: answers.map(carriesAnswer) }
}
