// What could a person swear to at each office? Plain lists of acknowledged changes and of what was delivered: the slow model.

import type { Change } from '../../../shared/changes/change.ts'
import type { Value } from '../../../shared/ledgers/define.ts'
import { recordFrom } from './record-model.ts'

/** A package as its sender meant it. */
export interface Sent {
  readonly pkg: string
  readonly from: string
  readonly to: string
  readonly seq: number
  readonly type: string
  readonly changes: readonly Change[]
  /** Author -> numbers that it settles, `after + 1` to `last`. */
  readonly ranges: ReadonlyMap<string, { readonly after: number; readonly last: number }>
}

/** What an office wrote down about a package of another one. */
interface Decided {
  readonly outcome: string
  readonly applied: number
  /** What it was before the package was taken back: an earlier receipt says that truly. */
  readonly before?: Decided
}

export interface Book {
  readonly org: string
  readonly digits: string
  /** Own changes that were acknowledged, in order of their numbers. */
  own: Change[]
  /** Everything that is here, own and foreign. */
  held: Map<string, Change>
  sent: Sent[]
  /** Package -> ids of the changes that it brought when it was accepted. */
  brought: Map<string, readonly string[]>
  /** What the office knows of its packages: result of the receipt. */
  receipts: Map<string, string>
  /** Journal units that were looked at. */
  read: number
}

export type Page = Pick<Book, 'own' | 'held' | 'sent' | 'brought' | 'receipts' | 'read'>

export function newBook(org: string, level: string, division: string): Book {
  const length = { village: 12, township: 9, county: 6, city: 4 }[level] ?? 0
  const digits = division.slice(0, length)
  return { org, digits, own: [], held: new Map(), sent: [], brought: new Map(), receipts: new Map(), read: 0 }
}

export function copyPage({ own, held, sent, brought, receipts, read }: Page): Page {
  const lists = { own: [...own], sent: [...sent], read }
  return { ...lists, held: new Map(held), brought: new Map(brought), receipts: new Map(receipts) }
}

const LEVELS = 'VTCM'

export const authorOf = (id: string): string => id.split(':')[0] ?? ''
export const officeOf = (id: string): string => id.split('.')[0] ?? ''
export const numberOf = (id: string): number => Number(id.split(':')[1])
const rowOf = ({ ledger, row }: Pick<Change, 'ledger' | 'row'>): string => `${ledger} ${row}`

/** Everything of a change that must not differ between two offices, as one text. */
export function likeness({ id, by, at, ledger, v, row, op, set, saw }: Change): string {
  const inOrder = (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([id, by, at, ledger, v, row, op, inOrder(set), inOrder(saw)])
}

/** The change as another office may see it; null when nothing of it leaves the house. Only the phone number stays. */
export function travelForm(change: Change): Change | null {
  if (change.ledger !== 'cases' || change.origin.restores !== undefined) return null
  const { phone: keptValue, ...set } = change.set
  const { phone: keptSight, ...seen } = change.saw
  const saw = Object.fromEntries(Object.entries(seen).filter(([, ids]) => ids !== ''))
  if (keptValue === undefined && keptSight === undefined && Object.keys(saw).length === Object.keys(seen).length)
    return change
  const nothing = change.op === 'set' && Object.keys(set).length === 0 && saw['@row'] === undefined
  return nothing ? null : { ...change, set, saw }
}

/** All changes of each record, in no special order. */
export function byRecord(changes: Iterable<Change>): Map<string, Change[]> {
  const records = new Map<string, Change[]>()
  for (const change of changes) {
    const list = records.get(rowOf(change))
    if (list === undefined) records.set(rowOf(change), [change])
    else list.push(change)
  }
  return records
}

/** Is this the office itself, or one under it? Its organisation begins with the digits of the division. */
export function speaksFor(book: Book, org: string): boolean {
  return (
    org === book.org ||
    (LEVELS.indexOf(org.charAt(0)) < LEVELS.indexOf(book.org.charAt(0)) && org.slice(1).startsWith(book.digits))
  )
}

function isInside(book: Book, place: Value | undefined, madeHere: boolean): boolean {
  if (typeof place !== 'string' || place.startsWith(book.digits)) return true
  return madeHere && isTownship(book, place)
}

/** A village's records may also name nothing but the township. */
function isTownship({ org, digits }: Book, place: string): boolean {
  return org.startsWith('V') && place === `${digits.slice(0, 9)}000`
}

/** Does the record lie where it may go up from here, as it stands now: made here or below, and not in another office's division? */
export function whereItLies(book: Book, changes: readonly Change[]): 'foreign' | 'away' | 'inside' {
  const making = changes.find(({ op }) => op === 'new')
  if (making === undefined || !speaksFor(book, officeOf(making.id))) return 'foreign'
  return isInside(book, recordFrom(changes)?.values.place, officeOf(making.id) === book.org) ? 'inside' : 'away'
}

/** Of the places that these changes write, is one inside that none of them has replaced? Only then the office above takes them. */
function leavesItInside(book: Book, changes: readonly Change[]): boolean {
  const writes = changes.filter(({ set }) => 'place' in set)
  const seen = new Set(writes.flatMap(({ saw }) => (saw.place ?? '').split(' ')))
  const last = writes.filter(({ id }) => !seen.has(id))
  const fits = (place: Value | undefined) =>
    typeof place !== 'string' || place.startsWith(book.digits) || isTownship(book, place)
  return last.length === 0 || last.some(({ set }) => fits(set.place))
}

export interface Expected {
  readonly changes: readonly Change[]
  readonly ranges: Sent['ranges']
}

/** What the next package of changes has to carry: whatever may go up and is in no package that is still good. */
export function expectedNext(book: Book): Expected {
  const carried = new Set(livingPackages(book).flatMap(({ changes }) => changes.map(({ id }) => id)))
  const changes: Change[] = []
  for (const all of byRecord(book.held.values()).values()) {
    const waiting = all.flatMap((change) => {
      const form = carried.has(change.id) || !speaksFor(book, officeOf(change.id)) ? null : travelForm(change)
      return form === null ? [] : [form]
    })
    if (waiting.length > 0 && leavesItInside(book, waiting) && whereItLies(book, all) === 'inside')
      changes.push(...waiting)
  }
  return { changes, ranges: freshRanges(book) }
}

/** Numbers that are here and that no good package has settled. */
function freshRanges(book: Book): Sent['ranges'] {
  const reached = settledBy(livingPackages(book))
  const ranges = new Map<string, { after: number; last: number }>()
  for (const { id } of book.held.values()) {
    const author = authorOf(id)
    const after = reached.get(author) ?? 0
    if (!speaksFor(book, officeOf(id)) || numberOf(id) <= after) continue
    ranges.set(author, { after, last: Math.max(numberOf(id), ranges.get(author)?.last ?? 0) })
  }
  return ranges
}

function settledBy(packages: readonly Sent[]): Map<string, number> {
  const reached = new Map<string, number>()
  for (const { ranges } of packages) {
    for (const [author, { last }] of ranges) reached.set(author, Math.max(last, reached.get(author) ?? 0))
  }
  return reached
}

/** Packages that are not known to be rejected, nor doomed by an earlier one that is. */
export function livingPackages({ sent, receipts }: Book): readonly Sent[] {
  const good: Sent[] = []
  for (const pack of sent) {
    if (receipts.get(pack.pkg) === 'reject') continue
    const reached = settledBy(good)
    if ([...pack.ranges].every(([author, { after }]) => after <= (reached.get(author) ?? 0))) good.push(pack)
  }
  return good
}

/** What has truly happened anywhere, whatever was restored since. */
export class Truth {
  readonly packages = new Map<string, Sent>()
  readonly decided = new Map<string, Decided>()
  /** Office -> likeness of every change that ever was in its ledgers. */
  readonly ever = new Map<string, Set<string>>()

  saw(org: string, change: Change): void {
    const known = this.ever.get(org) ?? new Set<string>()
    known.add(likeness(change))
    this.ever.set(org, known)
  }

  everHad(org: string, change: Change): boolean {
    return this.ever.get(org)?.has(likeness(change)) ?? false
  }
}
