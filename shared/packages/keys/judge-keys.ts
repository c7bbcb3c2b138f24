// May the cards and lists of a package of keys be taken in, and as what? Looked at before anything is stored, and once more when it is.

import type { Suite } from '../../crypto/suite.ts'
import { canonicalText } from '../canonical.ts'
import { inScope, publicKeyOf, readCard } from '../card.ts'
import type { ContentLine } from '../contents.ts'
import { signingKeyId } from '../envelope.ts'
import type { Card } from '../format.ts'
import { type Reading, reject } from '../reader.ts'
import { compareLists, type Revocations, readRevocations } from './revocations.ts'

export interface KeyKnowledge {
  readonly suite: Suite
  readonly own: Pick<Card, 'org' | 'level' | 'division'>
  /** The own card as it stands; null: not compared. */
  readonly ownCard: Card | null
  /** Trusted cards: the newest of each office. */
  readonly cards: readonly Card[]
  /** Cards that newer ones have replaced. */
  readonly former: readonly Card[]
  /** The newest list of each issuer. */
  readonly lists: readonly Revocations[]
}

/** `rotation`: the sender's own new card. `vouched`: a card that the sender, its parent office, has countersigned. `own`: our card with the
 * sender's countersignature. `known`: changes nothing. */
export interface JudgedCard {
  readonly as: 'rotation' | 'vouched' | 'own' | 'known'
  readonly card: Card
  readonly text: string
  readonly fingerprint: string
}

/** Cards whose signing key no list names: only they vouch and revoke. */
export function unrevoked({ suite, cards, lists }: Pick<KeyKnowledge, 'suite' | 'cards' | 'lists'>): readonly Card[] {
  return cards.filter((card) => !isListed(lists, card.org, keyIdOf(suite, card)))
}

export function keyIdOf(suite: Suite, card: Card): string {
  return signingKeyId(suite.hash, publicKeyOf(card))
}

/** Does a list name this key of this office at all? Then nothing is sealed to its card any more. */
export function isListed(lists: readonly Revocations[], org: string, sig: string): boolean {
  return lists.some(({ revoked }) => revoked.some((old) => old.org === org && old.sig === sig))
}

/** @param signer the card under whose key the package was found genuine. */
export function judgeCards(
  lines: readonly ContentLine<'cards'>[],
  signer: Card,
  known: KeyKnowledge,
): Reading<readonly JudgedCard[]> {
  const judged: JudgedCard[] = []
  for (const [index, { card: text }] of lines.entries()) {
    const one = judgeCard(text, signer, { known, line: index + 1 })
    if (!one.ok) return one
    if (judged.some(({ card }) => card.org === one.value.card.org))
      return reject('content-invalid', { line: index + 1 })
    judged.push(one.value)
  }
  return { ok: true, value: judged }
}

function judgeCard(
  text: string,
  signer: Card,
  { known, line }: { readonly known: KeyKnowledge; readonly line: number },
): Reading<JudgedCard> {
  const { suite } = known
  const own = known.ownCard === null ? [] : [known.ownCard]
  const vouching = [signer, ...own, ...unrevoked(known).filter(({ org }) => org !== signer.org)]
  const read = readCard(suite, text, vouching)
  if (!read.ok) {
    const forged = read.error.code === 'card-countersignature-wrong'
    return reject(forged ? 'keys-countersignature-wrong' : 'keys-card-invalid', { line })
  }
  const { card, fingerprint, countersigned } = read.value
  const old = known.cards.find(({ org }) => org === card.org)
  const vouched = card.issuer === signer.org && countersigned === true
  const as =
    card.org === known.own.org
      ? judgeOwn(card, vouched, known)
      : card.org === signer.org
        ? judgeRotation(card, signer, known)
        : judgeVouched(card, vouched, { known, old })
  if (typeof as !== 'string') return reject(as.code, { line })
  if ((as === 'rotation' || as === 'vouched') && card.ed25519 !== old?.ed25519 && isUsed(card, known))
    return reject('keys-key-used', { line })
  return { ok: true, value: { as, card, text, fingerprint } }
}

type Judgement = JudgedCard['as'] | { readonly code: string }

function judgeOwn(card: Card, vouched: boolean, { ownCard }: KeyKnowledge): Judgement {
  if (!vouched) return { code: 'keys-countersignature-wrong' }
  return ownCard === null || same(card, ownCard) ? 'own' : 'known'
}

/** The newest key of an office speaks for its next one; one that was replaced speaks for none. */
function judgeRotation(card: Card, signer: Card, { cards, former }: KeyKnowledge): Judgement {
  const old = cards.find(({ org }) => org === card.org) ?? signer
  if (card.level !== old.level || card.division !== old.division) return { code: 'keys-other-office' }
  if (same(card, old)) return 'known'
  if (card.epoch <= old.epoch) return former.some((one) => same(one, card)) ? 'known' : { code: 'keys-epoch-back' }
  return signer.ed25519 === old.ed25519 ? 'rotation' : { code: 'keys-by-old-key' }
}

function judgeVouched(
  card: Card,
  vouched: boolean,
  { known, old }: { readonly known: KeyKnowledge; readonly old: Card | undefined },
): Judgement {
  if (!vouched) return { code: 'keys-not-vouched' }
  if (!inScope(card, known.own.division) && !inScope(known.own, card.division)) return { code: 'keys-not-neighbour' }
  if (old === undefined || card.epoch > old.epoch || same(card, old)) return 'vouched'
  return card.epoch < old.epoch ? 'known' : { code: 'keys-epoch-back' }
}

function same(one: Card, other: Card): boolean {
  return canonicalText(one) === canonicalText(other)
}

/** The signing key belongs to another office, was replaced before, or is revoked: nobody's next key. */
function isUsed(card: Card, { suite, own, ownCard, cards, former, lists }: KeyKnowledge): boolean {
  const others = [...cards, ...(ownCard === null ? [] : [ownCard])].filter(({ org }) => org !== card.org)
  if ([...others, ...former].some(({ ed25519 }) => ed25519 === card.ed25519)) return true
  return card.org === own.org || isListed(lists, card.org, keyIdOf(suite, card))
}

/** Lists that are newer than what is known; earlier ones change nothing. */
export function judgeLists(
  lines: readonly ContentLine<'revocations'>[],
  signer: Card,
  known: KeyKnowledge,
): Reading<readonly { readonly list: Revocations; readonly text: string }[]> {
  const fresh: { readonly list: Revocations; readonly text: string }[] = []
  const issuers = [signer, ...unrevoked(known)]
  for (const [index, { list: text }] of lines.entries()) {
    const read = readRevocations(known.suite, text, issuers)
    if (!read.ok) return reject(read.error.code, { line: index + 1 })
    const list = read.value
    const before = [...known.lists, ...fresh.map((one) => one.list)].filter(({ issuer }) => issuer === list.issuer)
    const newest = before.sort((a, b) => b.number - a.number)[0] ?? null
    const relation = compareLists(newest, list)
    if (relation === 'contradicts') return reject('revocations-back', { line: index + 1 })
    if (relation === 'newer') fresh.push({ list, text })
  }
  return { ok: true, value: fresh }
}
