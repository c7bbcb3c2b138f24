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
  /** Own numbers that it settles, `after + 1` to `last`. */
  readonly after: number
  readonly last: number
}

/** What an office wrote down about a package of another one. */
interface Decided {
  readonly outcome: string
  readonly applied: number
}

export interface Book {
  readonly org: string
  readonly digits: string
  /** Own changes that were acknowledged, in order of their numbers. */
  own: Change[]
  /** Everything that is here, own and foreign. */
  held: Map<string, Change>
  sent: Sent[]
  /** What the office knows of its packages: result of the receipt. */
  receipts: Map<string, string>
  /** Journal units that were looked at. */
  read: number
}

export type Page = Pick<Book, 'own' | 'held' | 'sent' | 'receipts' | 'read'>

export function newBook(org: string, level: string, division: string): Book {
  const length = { village: 12, township: 9, county: 6, city: 4 }[level] ?? 0
  const digits = division.slice(0, length)
  return { org, digits, own: [], held: new Map(), sent: [], receipts: new Map(), read: 0 }
}

export function copyPage({ own, held, sent, receipts, read }: Page): Page {
  return { own: [...own], held: new Map(held), sent: [...sent], receipts: new Map(receipts), read }
}

export const officeOf = (id: string): string => id.split('.')[0] ?? ''
export const numberOf = (id: string): number => Number(id.split(':')[1])
export const rowOf = ({ ledger, row }: Pick<Change, 'ledger' | 'row'>): string => `${ledger} ${row}`

/** Everything of a change that must not differ between two offices, as one text. */
export function likeness({ id, by, at, ledger, v, row, op, set, saw }: Change): string {
  const inOrder = (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([id, by, at, ledger, v, row, op, inOrder(set), inOrder(saw)])
}

/** The change as another office may see it; null when nothing of it leaves the house. Only the phone number stays. */
export function travelForm(change: Change): Change | null {
  if (change.ledger !== 'cases') return null
  const { phone: keptValue, ...set } = change.set
  const { phone: keptSight, ...saw } = change.saw
  if (keptValue === undefined && keptSight === undefined) return change
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

export function isInside(book: Book, place: Value | undefined): boolean {
  return typeof place !== 'string' || place.startsWith(book.digits)
}

/** Does the record travel as it stands now: made here, and not in another office's division? */
function travels(book: Book, changes: readonly Change[]): boolean {
  const making = changes.find(({ op }) => op === 'new')
  if (making === undefined || officeOf(making.id) !== book.org) return false
  return isInside(book, recordFrom(changes)?.values.place)
}

/** Greatest own number that packages cover of which none is known to be rejected. */
function sealedOf({ sent, receipts }: Book): number {
  let reached = 0
  for (const { pkg, after, last } of sent) {
    if (receipts.get(pkg) !== 'reject' && after <= reached) reached = Math.max(reached, last)
  }
  return reached
}

export interface Expected {
  readonly changes: readonly Change[]
  readonly after: number
  readonly last: number
}

/** What the next package of changes has to carry. */
export function expectedNext(book: Book): Expected {
  const after = sealedOf(book)
  const records = byRecord(book.held.values())
  const goes = (change: Change) => travels(book, records.get(rowOf(change)) ?? [])
  const fresh = book.own.filter(({ id }) => numberOf(id) > after)
  const waiting = new Set(missingAbove(book, after))
  const late = book.own.filter((change) => numberOf(change.id) <= after && waiting.has(change.id) && goes(change))
  const changes = [...late, ...fresh.filter(goes)].flatMap((change) => travelForm(change) ?? [])
  return { changes, after, last: book.own.length }
}

/** Own numbers up to `after` that may travel and are in no package that is still good. */
function missingAbove(book: Book, after: number): readonly string[] {
  const carried = new Set(livingPackages(book).flatMap(({ changes }) => changes.map(({ id }) => id)))
  return book.own.flatMap((change) =>
    numberOf(change.id) <= after && travelForm(change) !== null && !carried.has(change.id) ? [change.id] : [],
  )
}

/** Packages that are not known to be rejected, nor doomed by an earlier one that is. */
export function livingPackages({ sent, receipts }: Book): readonly Sent[] {
  let reached = 0
  return sent.filter(({ pkg, after, last }) => {
    if (receipts.get(pkg) === 'reject' || after > reached) return false
    reached = Math.max(reached, last)
    return true
  })
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
