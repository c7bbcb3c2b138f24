// Who stands above whom? Village or grid station -> township -> county -> city, read off organisation names and divisions.

import type { Level } from '../ledgers/define.ts'
import { inScope, orgOf } from './card.ts'
import type { Card } from './format.ts'

type Place = Pick<Card, 'level' | 'division'>

/** From the bottom up. */
const ORDER: readonly Level[] = ['village', 'township', 'county', 'city']
const LEVEL: Readonly<Record<string, Level>> = { V: 'village', T: 'township', C: 'county', M: 'city' }
const DIGITS = 12

export function levelOf(org: string): Level | null {
  return LEVEL[org.slice(0, 1)] ?? null
}

/** The level above; null at the top. */
export function levelAbove(level: Level): Level | null {
  return ORDER[ORDER.indexOf(level) + 1] ?? null
}

export function isAbove(one: Level, other: Level): boolean {
  return ORDER.indexOf(one) > ORDER.indexOf(other)
}

/** The office one level up in the tree of divisions, whether it exists or not; null for a city. Changes go up to it only. */
export function parentOrg({ level, division }: Place): string | null {
  const above = levelAbove(level)
  return above === null ? null : orgOf(above, division)
}

/** Level and 12-digit division that an organisation name stands for; null when it is no such name. */
export function placeOf(org: string): Place | null {
  const level = levelOf(org)
  return level === null ? null : { level, division: org.slice(1).padEnd(DIGITS, '0') }
}

/** Does the organisation lie under this office: on a lower level, inside its administrative scope? */
export function isUnder(org: string, office: Place): boolean {
  const place = placeOf(org)
  return place !== null && isAbove(office.level, place.level) && inScope(office, place.division)
}

/** Is `child` the office one level below `org`? */
export function isDirectChild(child: string, org: string): boolean {
  const place = placeOf(child)
  return place !== null && parentOrg(place) === org
}
