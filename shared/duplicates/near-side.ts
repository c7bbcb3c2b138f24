// What of a record does a near match look at? Its day, place, names and the pairs of characters of its text.

import type { NearDeclaration, Value, Values } from '../ledgers/define.ts'
import { type NameForms, nameForms } from './names.ts'
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
  readonly names: readonly NameForms[]
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

export interface Place {
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
export function namesOf(value: Value | undefined): readonly string[] {
  if (Array.isArray(value)) return value.filter((name) => name !== '')
  return typeof value === 'string' && value !== '' ? [value] : []
}

function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function valueIn(values: Values, field: string | undefined): Value {
  return field === undefined ? null : (values[field] ?? null)
}

export function nearSide(near: NearDeclaration, values: Values): NearSide {
  const { township, village } = near.place ?? {}
  const names = new Set((near.parties ?? []).flatMap((field) => namesOf(values[field])))
  return {
    day: dayNumber(textOf(valueIn(values, near.date))),
    ...placeOf(textOf(valueIn(values, township)), textOf(valueIn(values, village))),
    names: [...names].map(nameForms),
    pairs: pairsOf(textOf(valueIn(values, near.text)) ?? ''),
    distinct: (near.distinct ?? []).map((field) => valueIn(values, field)),
  }
}
