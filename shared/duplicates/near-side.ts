// What of a record does a near match look at? Its day, place, names and the pairs of characters of its text.

import type { NearDeclaration, Value, Values } from '../ledgers/define.ts'
import { type ReadName, readName } from './names.ts'
import { type Pairs, pairsOf } from './texts.ts'

/** A day or place that is not known. */
export const unknown = -1

export interface NearSide {
  /** Days since 1970, or `unknown`. */
  readonly day: number
  /** First nine digits of the division, or `unknown`. */
  readonly township: number
  /** Last three digits of the division, 0 where only the township is known. */
  readonly village: number
  readonly names: readonly ReadName[]
  readonly pairs: Pairs
  /** Values of the fields that make two of them. */
  readonly distinct: readonly Value[]
}

/** Days since 1970 of `YYYY-MM-DD…` or `YYYY-MM`; `unknown` for anything else. */
export function dayNumber(text: string | null): number {
  const match = text === null ? null : /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(text)
  if (match === null) return unknown
  const days = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1)) / 86_400_000
  return days >= 0 ? days : unknown
}

interface Place {
  readonly township: number
  readonly village: number
}

const nowhere: Place = { township: unknown, village: 0 }

/** Township and village of two division fields; the code of a village says both. */
export function placeOf(township: string | null, village: string | null): Place {
  const code = village ?? township
  if (code === null || !/^\d{12}$/.test(code)) return village === null ? nowhere : placeOf(township, null)
  return { township: Number(code.slice(0, 9)), village: village === null ? 0 : Number(code.slice(9)) }
}

/** Names of a value: a list, or one name. */
function namesOf(value: Value | undefined): readonly string[] {
  if (Array.isArray(value)) return value.filter((name) => name !== '')
  return typeof value === 'string' && value !== '' ? [value] : []
}

function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** Names of all parties of a record, each once. */
export function partiesOf(near: NearDeclaration, read: (field: string) => Value): readonly string[] {
  const names = (near.parties ?? []).flatMap((field) => namesOf(read(field)))
  return names.length < 2 ? names : [...new Set(names)]
}

/** A side that reads of its record only what is asked for, and that once. */
class ReadSide implements NearSide {
  readonly day: number
  readonly township: number
  readonly village: number
  readonly #near: NearDeclaration
  readonly #read: (field: string) => Value
  #names: readonly ReadName[] | null = null
  #pairs: Pairs | null = null

  constructor(near: NearDeclaration, read: (field: string) => Value) {
    const { township, village } = near.place ?? {}
    const text = (field: string | undefined) => (field === undefined ? null : textOf(read(field)))
    this.day = dayNumber(text(near.date))
    const place = placeOf(text(township), text(village))
    this.township = place.township
    this.village = place.village
    this.#near = near
    this.#read = read
  }

  get names(): readonly ReadName[] {
    this.#names ??= partiesOf(this.#near, this.#read).map(readName)
    return this.#names
  }

  get pairs(): Pairs {
    const { text } = this.#near
    this.#pairs ??= pairsOf(text === undefined ? '' : (textOf(this.#read(text)) ?? ''))
    return this.#pairs
  }

  get distinct(): readonly Value[] {
    return (this.#near.distinct ?? []).map(this.#read)
  }
}

/** @param read a value of the record by field, null where it has none */
export function sideOf(near: NearDeclaration, read: (field: string) => Value): NearSide {
  return new ReadSide(near, read)
}

export function nearSide(near: NearDeclaration, values: Values): NearSide {
  return new ReadSide(near, (field) => values[field] ?? null)
}
