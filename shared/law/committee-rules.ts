// Is a people's mediation committee composed as the law asks (人民调解法 arts 8, 9, 14)?

import { addMonths } from './clock.ts'

export const COMMITTEE = { fewest: 3, most: 9, termYears: 3, adult: 18 } as const

export interface CommitteePerson {
  readonly sex: string | null
  readonly role: string | null
}

export interface CommitteeFinding {
  readonly kind: 'committee-size' | 'committee-without-woman' | 'committee-director'
  readonly detail: Readonly<Record<string, number>>
}

/** Engaged mediators work for the committee without being its members. */
function isMember(person: CommitteePerson): boolean {
  return person.role !== '聘任调解员'
}

/** Findings about the members; engaged mediators do not count. */
export function committeeFindings(people: readonly CommitteePerson[]): readonly CommitteeFinding[] {
  const members = people.filter(isMember)
  const directors = members.filter((person) => person.role === '主任').length
  const found: CommitteeFinding[] = []
  if (members.length < COMMITTEE.fewest || members.length > COMMITTEE.most) {
    found.push({ kind: 'committee-size', detail: { members: members.length } })
  }
  const unknown = members.some((person) => person.sex === null)
  if (!members.some((person) => person.sex === '女') && !unknown)
    found.push({ kind: 'committee-without-woman', detail: {} })
  if (directors !== 1) found.push({ kind: 'committee-director', detail: { directors } })
  return found
}

/** Month in which the term ends, `YYYY-MM`. */
export function termEnd(electedOn: string): string {
  return addMonths(`${electedOn.slice(0, 7)}-01`, 12 * COMMITTEE.termYears).slice(0, 7)
}

export function isTermOver(electedOn: string, asOf: string): boolean {
  return termEnd(electedOn) < asOf.slice(0, 7)
}
