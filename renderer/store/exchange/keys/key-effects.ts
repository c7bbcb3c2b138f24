// What is stored with an accepted package of keys? The cards and lists that were judged when it was inspected, judged once more.

import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import type { ContentLine } from '../../../../shared/packages/contents.ts'
import type { Card, OpenedPackage } from '../../../../shared/packages/format.ts'
import { judgeCards, judgeLists, keyIdOf } from '../../../../shared/packages/keys/judge-keys.ts'
import { assert } from '../../../../shared/result.ts'
import type { DocumentWrite } from '../core.ts'
import { type ExchangeDocuments, write } from '../documents.ts'
import { successor, writeKeys } from './key-documents.ts'

interface Given {
  readonly documents: ExchangeDocuments
  readonly at: string
  readonly opened: OpenedPackage
}

/** The card under whose key the package was signed: the newest of the office, or an earlier one. */
function signerOf({ documents, opened }: Given): Card {
  const trusted = documents.card(opened.from)
  const all = trusted === null ? [] : [trusted.card, ...(trusted.earlier ?? []).map(({ card }) => card)]
  const signer = all.find((card) => keyIdOf(suiteA1, card) === opened.sig)
  assert(signer !== undefined, 'an accepted package was signed by a known key')
  return signer
}

export function cardWrites(lines: readonly ContentLine<'cards'>[], given: Given): readonly DocumentWrite[] {
  const { documents, at, opened } = given
  const judged = judgeCards(lines, signerOf(given), documents.keys.knowledge(null))
  assert(judged.ok, 'the cards of an accepted package were judged')
  return judged.value.flatMap(({ as, card, text, fingerprint }): readonly DocumentWrite[] => {
    if (as === 'own') return [writeKeys.ownCountersignature(text)]
    if (as === 'known') return []
    const old = documents.card(card.org)
    const by = as === 'rotation' ? 'rotation' : 'countersignature'
    const same = old?.fingerprint === fingerprint
    const trust = same ? (old?.by ?? 'digits') : by
    const lastSeq = as === 'rotation' ? opened.seq : null
    return [write.card(successor(old, { card, text, fingerprint, by: trust }, { lastSeq, at }))]
  })
}

export function listWrites(lines: readonly ContentLine<'revocations'>[], given: Given): readonly DocumentWrite[] {
  const judged = judgeLists(lines, signerOf(given), given.documents.keys.knowledge(null))
  assert(judged.ok, 'the lists of an accepted package were judged')
  const newest = new Map(judged.value.map((one) => [one.list.issuer, one]))
  return [...newest.values()].map(writeKeys.list)
}
