// Whose hands is a change in? 本机 -> 已封包 -> 上级已收, computed from the packages that were sent and the receipts that came back.

import type { Level } from '../ledgers/define.ts'
import type { ReceiptLine } from './format.ts'
import { isInRanges, type NumberRange } from './number-ranges.ts'
import type { AuthorRange } from './sendable.ts'

/** A package of changes on its way; it settles own numbers `after + 1` to `last`, and those of lower offices. */
export interface SentRange {
  readonly seq: number
  readonly after: number
  readonly last: number
  /** Numbers of authors of lower offices; absent: none. */
  readonly passedOn?: readonly AuthorRange[]
  readonly receipt: Pick<ReceiptLine, 'result'> | null
}

/** How far the numbers of an author have travelled: in a living package, and in one that a receipt confirms. */
export interface Reach {
  readonly sealed: number
  readonly received: number
}

/** How far own changes have travelled. */
export interface Travelled extends Reach {
  /** `ledger row` of records for which the numbers say too much; absent: none. */
  readonly apart?: ReadonlyMap<string, 'local' | 'sealed'>
  /** Single changes for which they do; absent: none. */
  readonly late?: ReadonlyMap<string, 'local' | 'sealed'>
  /** Authors of lower offices whose changes went on from here; absent: none. */
  readonly others?: ReadonlyMap<string, Reach>
  /** What offices above the next one have said of changes that went through it, the highest first; absent: nothing. */
  readonly above?: readonly HeardAbove[]
  /** What this machine wrote as another author, before it was registered anew; absent: it never was. */
  readonly former?: 'local' | 'sealed' | 'received'
}

interface HeardAbove {
  readonly level: Level
  readonly author: string
  /** By its own signature. */
  readonly held: readonly NumberRange[]
  /** As an office between has told; nobody could check it. */
  readonly told: readonly NumberRange[]
}

/** 本机 -> 已封包 -> 乡镇已收 -> 县已收 -> 市已收; `-told`: an office between says so, the signer's card is not here. */
export type Place = 'local' | 'sealed' | 'township' | 'county' | 'city' | 'county-told' | 'city-told'

/** How far has a change of `author` come, that is in these hands? `next`: level of the office above. */
export function placeOfChange(
  hands: 'local' | 'sealed' | 'received',
  { id, next }: { readonly id: string; readonly next: Level | null },
  { above = [] }: Travelled,
): Place {
  if (hands !== 'received' || next === null || next === 'village') return hands === 'received' ? 'sealed' : hands
  const author = id.slice(0, id.lastIndexOf(':'))
  const words = above.filter((heard) => heard.author === author)
  for (const { level, held, told } of words) {
    if (level !== 'county' && level !== 'city') continue
    if (isInRanges(held, id)) return level
    if (isInRanges(told, id)) return `${level}-told`
  }
  return next
}

/** In whose hands is a record (`ledger row`) whose newest own change is `n`? `received`: the office above has it. */
export function handsOf(
  n: number,
  row: string,
  { sealed, received, apart, former }: Travelled,
): 'local' | 'sealed' | 'received' {
  const known = apart?.get(row)
  if (n === 0 && former !== undefined) return known ?? former
  if (n > 0 && n <= received) return known ?? 'received'
  if (n > 0 && n <= sealed) return known ?? 'sealed'
  return 'local'
}

/** In whose hands is one change, own (`author`: null) or of a lower office? */
export function handsOfChange(
  { id, author, n }: { readonly id: string; readonly author: string | null; readonly n: number },
  travelled: Travelled,
): 'local' | 'sealed' | 'received' {
  const { sealed, received } = (author === null ? travelled : travelled.others?.get(author)) ?? {
    sealed: 0,
    received: 0,
  }
  if (n > sealed && n > received) return 'local'
  return travelled.late?.get(id) ?? (n <= received ? 'received' : 'sealed')
}

function isIn(pack: SentRange): boolean {
  return pack.receipt?.result === 'accepted' || pack.receipt?.result === 'duplicate'
}

/** Packages whose numbers follow each other without a gap, author by author: what comes after a gap would be refused.
 * `own`: the author whose numbers stand in `after` and `last`. */
function following<P extends SentRange>(
  packages: readonly P[],
  own: string,
): { living: P[]; reached: Map<string, number> } {
  const reached = new Map<string, number>()
  const living = [...packages]
    .sort((a, b) => a.seq - b.seq)
    .filter(({ after, last, passedOn }) => {
      const ranges = [{ author: own, after, last }, ...(passedOn ?? [])]
      if (ranges.some((range) => range.after > (reached.get(range.author) ?? 0))) return false
      for (const range of ranges) reached.set(range.author, Math.max(reached.get(range.author) ?? 0, range.last))
      return true
    })
  return { living, reached }
}

/** Packages of one channel that were not rejected, nor doomed by an earlier one that was: what they carry needs no other package. */
export function livingOf<P extends SentRange>(packages: readonly P[], own: string): readonly P[] {
  return following(
    packages.filter((pack) => pack.receipt?.result !== 'reject'),
    own,
  ).living
}

/** How far each author's numbers have travelled on one channel. What a rejected package carried, and what came after it in doomed
 * packages, is local again and travels anew. */
export function reachOf(packages: readonly SentRange[], own: string): ReadonlyMap<string, Reach> {
  const sealed = following(
    packages.filter((pack) => pack.receipt?.result !== 'reject'),
    own,
  ).reached
  const received = following(packages.filter(isIn), own).reached
  return new Map([...sealed].map(([author, n]) => [author, { sealed: n, received: received.get(author) ?? 0 }]))
}

/** Is the package kept in staging, because nobody has confirmed what became of it? */
export function isAwaited(pack: Pick<SentRange, 'receipt'>): boolean {
  return pack.receipt === null || pack.receipt.result === 'hold'
}
