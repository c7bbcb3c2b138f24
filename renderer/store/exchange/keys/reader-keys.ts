// Which keys does the strict reader get? Ours of now and before, those of the neighbours of now and before, and up to where each is good.

import type { OfficeKeys } from '../../../../shared/crypto/suite.ts'
import type { Lines } from '../../../../shared/packages/contents.ts'
import type { Card, Verdict } from '../../../../shared/packages/format.ts'
import { judgeCards, judgeLists } from '../../../../shared/packages/keys/judge-keys.ts'
import type { ReaderContext, ReaderSelf, Signer } from '../../../../shared/packages/reader.ts'
import { narrowed, ownCardOf } from '../cards.ts'
import type { ExchangeCore } from '../core.ts'
import type { ExchangeDocuments } from '../documents.ts'
import { hasUnusableKey } from './usable-key.ts'

const DAY = 86_400_000
/** How long keys that were replaced still open what was sealed to them before. */
const OPENING_DAYS = 400

export type RetiredSeals = Partial<Readonly<Record<'A1' | 'A1PQ' | 'S1', OfficeKeys['seal']>>>

/** Keys of ours that were replaced: only what opens is kept, the signing key is not. */
export interface RetiredKeys {
  readonly card: Card
  /** RFC 3339: when they were replaced. */
  readonly at: string
  readonly seals: RetiredSeals
}

/** What of our keys opens packages, for as long as it may. */
export function sealsOf({ seal, sm2, hybrid }: OfficeKeys): RetiredSeals {
  return {
    A1: seal,
    ...(hybrid === undefined ? {} : { A1PQ: hybrid.seal }),
    ...(sm2 === undefined ? {} : { S1: sm2.seal }),
  }
}

export function openingUntil({ at }: Pick<RetiredKeys, 'at'>): number {
  return Date.parse(at) + OPENING_DAYS * DAY
}

function formerSeals(retired: readonly RetiredKeys[], now: number): NonNullable<ReaderSelf['former']> {
  return retired
    .filter((keys) => now < openingUntil(keys))
    .flatMap(({ seals }) =>
      (['A1', 'A1PQ', 'S1'] as const).flatMap((suite) => {
        const seal = seals[suite]
        return seal === undefined ? [] : [{ ...seal, suite }]
      }),
    )
}

/** With what we open: also packages of suites that we chose before, and keys that we had before, since they may still be under way. */
function readerSelf(
  org: string,
  { seal, sm2, hybrid }: OfficeKeys,
  former: NonNullable<ReaderSelf['former']> = [],
): ReaderSelf {
  const others = {
    ...(sm2 === undefined ? {} : { S1: sm2.seal }),
    ...(hybrid === undefined ? {} : { A1PQ: hybrid.seal }),
  }
  return { org, ...seal, others, former }
}

/** Everything about keys that the reader of a package is given. */
export async function readerKeys(
  core: ExchangeCore,
  documents: ExchangeDocuments,
): Promise<Pick<ReaderContext, 'self' | 'cards' | 'revocations' | 'retired' | 'refuseLines'>> {
  const [keys, own, office] = [await core.officeKeys(), await ownCardOf(core), core.office()]
  const retired = core.retiredKeys()
  const trusted = documents.cards()
  const former = trusted.flatMap(({ earlier = [] }) => earlier.map(({ card }) => card))
  return {
    self: readerSelf(office.org, keys, formerSeals(retired, Date.parse(core.now()))),
    cards: [
      own,
      ...retired.map(({ card }) => card),
      ...[...trusted.map(({ card }) => card), ...former].map((card) => narrowed(office, card)),
    ],
    revocations: { number: 0, revoked: documents.keys.revoked() },
    retired: documents.keys.replaced(),
    refuseLines: async (lines, signer) => refuseKeys(lines, signer, { own, documents }),
  }
}

async function refuseKeys(
  lines: Lines,
  { card, type }: Signer,
  { own, documents }: { readonly own: Card; readonly documents: ExchangeDocuments },
): Promise<Verdict | null> {
  if (type !== 'keys') return null
  const known = documents.keys.knowledge(own)
  const cards = judgeCards(lines.cards ?? [], card, known)
  if (!cards.ok) return cards.verdict
  for (const [index, judged] of cards.value.entries()) {
    const unusable = judged.as !== 'known' && (await hasUnusableKey(judged.card))
    if (unusable) return { outcome: 'reject', code: 'keys-card-invalid', detail: { line: index + 1 } }
  }
  const lists = judgeLists(lines.revocations ?? [], card, known)
  return lists.ok ? null : lists.verdict
}
