// May these two records be one case entered twice, and why? Every point stands beside a reason that a person can check.

import type { NearDeclaration } from '../ledgers/define.ts'
import { compareNames, type Manner, type ReadName } from './names.ts'
import { type NearSide, unknown } from './near-side.ts'
import { likeness } from './texts.ts'

/** Kinds of `shared/wording/duplicates.ts`. */
type ReasonKind =
  | 'names-same'
  | 'names-variant'
  | 'names-sound'
  | 'names-look'
  | 'names-some'
  | 'day-same'
  | 'day-near'
  | 'village-same'
  | 'township-same'
  | 'text-alike'

/** A reason as data; `detail` holds `names` (张三、李四 or 张三／章三), `days` or `percent`. */
export interface Reason {
  readonly kind: ReasonKind
  readonly detail: Readonly<Record<string, string | number>>
}

export interface Judgement {
  /** For the order of a list only; never shown, never stored. */
  readonly points: number
  readonly reasons: readonly Reason[]
}

const usualApart = 30
/** Percent from which texts alone, without a common name, may be one case. */
const alikeBesidePlace = 60
const alikeAlone = 80

const most = { names: 45, day: 20, place: 20, text: 35 } as const
const byManner: Readonly<Record<Manner, number>> = { same: most.names, variant: 40, sound: 35, look: 35 }
const mannerKind: Readonly<Record<Manner, ReasonKind>> = {
  same: 'names-same',
  variant: 'names-variant',
  sound: 'names-sound',
  look: 'names-look',
}
const worstFirst: readonly Manner[] = ['look', 'sound', 'variant', 'same']

interface Share {
  readonly points: number
  readonly reason: Reason | null
}

/** Days that two records may be apart. */
export function apartOf(near: NearDeclaration): number {
  return near.apart ?? usualApart
}

/** Least likeness of texts for a pair that no name holds together, in percent. */
export function likenessWithoutNames(near: NearDeclaration): number {
  return Math.max(near.likeness ?? 0, near.parties === undefined ? alikeAlone : alikeBesidePlace)
}

/** Null: two records. Symmetric. */
export function judgePair(near: NearDeclaration, one: NearSide, other: NearSide): Judgement | null {
  const day = judgeDay(near, one, other)
  const place = judgePlace(near, one, other)
  if (day === null || place === null || saysTwo(one, other)) return null
  const names = judgeNames(one.names, other.names)
  if (names === null) return null
  const besides = names.points + day.points + place.points
  // the text is read only where it can decide
  if ((besides + (near.text === undefined ? 0 : most.text)) * 2 < possiblePoints(near)) return null
  const percent = likeness(one.pairs, other.pairs)
  const named = names.reason !== null
  if (percent < (named ? (near.likeness ?? 0) : likenessWithoutNames(near))) return null
  const text = judgeText(percent, one, other)
  const points = besides + text.points
  if (points * 2 < possiblePoints(near)) return null
  return { points, reasons: [names, day, place, text].flatMap(({ reason }) => (reason === null ? [] : [reason])) }
}

function possiblePoints(near: NearDeclaration): number {
  return (
    (near.parties === undefined ? 0 : most.names) +
    (near.date === undefined ? 0 : most.day) +
    (near.place === undefined ? 0 : most.place) +
    (near.text === undefined ? 0 : most.text)
  )
}

function judgeDay(near: NearDeclaration, one: NearSide, other: NearSide): Share | null {
  if ((one.day === unknown) !== (other.day === unknown)) return null
  if (one.day === unknown) return { points: 0, reason: null }
  const days = Math.abs(one.day - other.day)
  if (days > apartOf(near)) return null
  if (days === 0) return { points: most.day, reason: { kind: 'day-same', detail: {} } }
  return { points: days <= 3 ? 15 : days <= 10 ? 10 : 5, reason: { kind: 'day-near', detail: { days } } }
}

function judgePlace(near: NearDeclaration, one: NearSide, other: NearSide): Share | null {
  if (one.township !== other.township) return null
  if (one.township === unknown) return { points: 0, reason: null }
  const sameVillage = one.village !== 0 && one.village === other.village
  if (sameVillage) return { points: most.place, reason: { kind: 'village-same', detail: {} } }
  // without a text only the village tells two people of one name apart
  if (near.text === undefined) return null
  return { points: 8, reason: { kind: 'township-same', detail: {} } }
}

function saysTwo(one: NearSide, other: NearSide): boolean {
  const seconds = other.distinct
  return one.distinct.some((value, at) => {
    const second = seconds[at] ?? null
    return value !== null && value !== '' && second !== null && second !== '' && value !== second
  })
}

function judgeText(percent: number, one: NearSide, other: NearSide): Share {
  if (one.pairs.length === 0 || other.pairs.length === 0) return { points: 0, reason: null }
  const points = percent >= 80 ? most.text : percent >= 60 ? 25 : percent >= 40 ? 15 : percent >= 20 ? 0 : -20
  return { points, reason: points > 0 ? { kind: 'text-alike', detail: { percent } } : null }
}

/** Null when both name people and have none in common. */
function judgeNames(ones: readonly ReadName[], others: readonly ReadName[]): Share | null {
  if (ones.length === 0 || others.length === 0) return { points: 0, reason: null }
  const matches = matchNames(ones, others)
  const whole = matches.length === ones.length && matches.length === others.length
  const worst = worstFirst.find((manner) => matches.some((match) => match.manner === manner))
  if (worst === undefined) return null
  const differing = matches.filter(({ manner }) => manner !== 'same')
  const names = differing.length > 0 ? differing.map(writtenTwice) : matches.map(({ one }) => one.name).sort()
  const detail = { names: [...names].sort().join('、') }
  const vague = matches.every(({ one }) => one.vague)
  if (!whole) {
    const points = vague || worst === 'look' ? 10 : 20
    return { points, reason: { kind: 'names-some', detail: { ...detail, count: matches.length } } }
  }
  return { points: vague ? 20 : byManner[worst], reason: { kind: mannerKind[worst], detail } }
}

interface Match {
  readonly one: ReadName
  readonly other: ReadName
  readonly manner: Manner
}

function writtenTwice({ one, other }: Match): string {
  return [one.name, other.name].sort().join('／')
}

/** Partners of names, the best manner first; each name has one partner at most. */
function matchNames(ones: readonly ReadName[], others: readonly ReadName[]): readonly Match[] {
  const possible: Match[] = []
  for (const one of ones) {
    for (const other of others) {
      const manner = compareNames(one, other)
      if (manner !== null) possible.push({ one, other, manner })
    }
  }
  if (possible.length < 2) return possible
  const order = (match: Match): number => worstFirst.length - worstFirst.indexOf(match.manner)
  possible.sort((a, b) => order(a) - order(b) || (writtenTwice(a) < writtenTwice(b) ? -1 : 1))
  const taken = new Set<ReadName>()
  return possible.filter(({ one, other }) => {
    if (taken.has(one) || taken.has(other)) return false
    taken.add(one).add(other)
    return true
  })
}
