// Does an office still keep its word after a step? Everything that the slow model knows is compared with what is really there.

import type { Change } from '../../../shared/changes/change.ts'
import { handsOf, handsOfChange } from '../../../shared/packages/custody.ts'
import {
  authorOf,
  type Book,
  byRecord,
  type Expected,
  expectedNext,
  likeness,
  livingPackages,
  numberOf,
  officeOf,
  type Sent,
  speaksFor,
  type Truth,
  travelForm,
  whereItLies,
} from './books.ts'
import { recordFrom } from './record-model.ts'
import type { Station } from './station.ts'
import { checkPlaces } from './words.ts'

interface Seen {
  readonly station: Station
  readonly book: Book
  readonly truth: Truth
}

type DecisionWrite = {
  readonly pkg: string
  readonly from: string
  readonly outcome: string
  readonly applied: number
}

/** Reads what the journal got since the last look into the book. `made`: own changes that were acknowledged just now. */
export function readJournal({ station, book, truth }: Seen, made: readonly Change[]): readonly string[] {
  const wrong: string[] = []
  const acknowledged = new Set(made.map(({ id }) => id))
  for (const unit of station.journal.slice(book.read)) {
    for (const change of unit.changes) {
      if (book.held.has(change.id)) wrong.push(`${change.id} is stored twice`)
    }
    if (unit.kind === 'edit') {
      for (const change of unit.changes) {
        if (!acknowledged.has(change.id)) wrong.push(`${change.id} was stored and never acknowledged`)
        book.own.push(change)
        book.held.set(change.id, change)
        truth.saw(book.org, change)
      }
      continue
    }
    const decision = unit.writes.find(({ table }) => table === 'decision')?.value as DecisionWrite | undefined
    if (unit.kind === 'undo' && decision !== undefined) {
      wrong.push(...takenBack({ station, book, truth }, unit, decision))
      continue
    }
    if (unit.kind === 'accept' && decision !== undefined)
      wrong.push(...accepted({ station, book, truth }, unit.changes, decision))
    else if (unit.changes.length > 0) wrong.push(`${unit.kind} brought changes into the ledgers`)
    if (unit.kind === 'decision' && decision?.outcome === 'reject')
      // the same decision may be told once more; a receipt from before it was taken back may still be under way
      truth.decided.set(decision.pkg, { ...truth.decided.get(decision.pkg), outcome: 'reject', applied: 0 })
  }
  book.read = station.journal.length
  return wrong
}

/** All changes that the package had brought are gone from the records, as if they had not come yet; own numbers are used for that. */
function takenBack(
  { book, truth }: Seen,
  { changes, reversals = 0 }: Station['journal'][number],
  { pkg }: DecisionWrite,
): readonly string[] {
  const sent = truth.packages.get(pkg)
  const before = truth.decided.get(pkg)
  // an office that was set up again from before the taking back holds the package once more
  const ids = book.brought.get(pkg)
  if (sent === undefined || before === undefined || ids === undefined)
    return [`package ${pkg} was taken back and had not been accepted`]
  const wrong = changes.length === reversals ? [] : ['taking a package back brought other changes along']
  for (const id of ids) book.held.delete(id)
  book.brought.delete(pkg)
  for (const change of changes) book.own.push(change)
  truth.decided.set(pkg, { outcome: 'reject', applied: 0, before })
  return wrong
}

function accepted({ book, truth }: Seen, changes: readonly Change[], decision: DecisionWrite): readonly string[] {
  const sent = truth.packages.get(decision.pkg)
  if (sent === undefined) return [`package ${decision.pkg} was accepted and nobody made it`]
  const wrong: string[] = []
  if (sent.to !== book.org || sent.from !== decision.from)
    wrong.push(`package of ${sent.from} for ${sent.to} was accepted`)
  const wanted = sent.changes.filter(({ id }) => !book.held.has(id))
  for (const change of sent.changes) {
    const here = book.held.get(change.id)
    if (here !== undefined && likeness(here) !== likeness(change))
      wrong.push(`${change.id} was taken for another change`)
  }
  const missing = wanted.filter(({ id }) => changes.every((change) => change.id !== id))
  if (missing.length > 0) wrong.push(`accepted without ${missing.map(({ id }) => id).join(', ')}`)
  for (const change of changes) {
    const meant = sent.changes.find(({ id }) => id === change.id)
    if (meant === undefined) wrong.push(`${change.id} was not in the package`)
    else if (likeness(meant) !== likeness(change)) wrong.push(`${change.id} is not what its author wrote`)
    if (!isOfOrUnder(officeOf(change.id), sent.from)) wrong.push(`${change.id} came from ${sent.from}`)
    book.held.set(change.id, change)
    truth.saw(book.org, change)
  }
  book.brought.set(
    decision.pkg,
    changes.map(({ id }) => id),
  )
  if (decision.applied !== changes.length) wrong.push(`${decision.applied} applied were noted, ${changes.length} were`)
  truth.decided.set(decision.pkg, { outcome: decision.outcome, applied: changes.length })
  return wrong
}

/** The digits of a division stand after the letter of the level. */
function isOfOrUnder(org: string, sender: string): boolean {
  return org === sender || (org.slice(1).startsWith(sender.slice(1)) && org.length > sender.length)
}

/** Every record of the office as the rules say, and every value that lost is shown. */
export function checkRecords({ station, book }: Seen): readonly string[] {
  const wrong: string[] = []
  const records = byRecord(book.held.values())
  const standing = [...station.rows.values()].filter(({ applied }) => applied.length > 0)
  if (records.size !== standing.length) wrong.push(`${standing.length} records instead of ${records.size}`)
  for (const [key, changes] of records) {
    const row = station.rows.get(key)
    const meant = recordFrom(changes)
    if (row === undefined || meant === null) {
      wrong.push(`${key} is not there`)
      continue
    }
    const real = {
      values: inOrder(row.values),
      gone: row.gone !== null,
      lost: row.conflicts.map(({ field, loser }) => `${field} ${loser}`).sort(),
      applied: row.applied.map(({ id }) => id).sort(),
    }
    const wanted = { ...meant, values: inOrder(meant.values), applied: changes.map(({ id }) => id).sort() }
    const [is, should] = [
      JSON.stringify(real),
      JSON.stringify({ values: wanted.values, gone: wanted.gone, lost: wanted.lost, applied: wanted.applied }),
    ]
    if (is !== should) wrong.push(`${key} is ${is} instead of ${should}`)
  }
  return wrong
}

const inOrder = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))

/** New packages, receipts and custody as the office itself tells them. `next`: what the next package had to carry before the step. */
export async function checkOutbox(seen: Seen, next: Expected, above: string | null): Promise<readonly string[]> {
  const { station, book, truth } = seen
  const wrong: string[] = []
  const outbox = await station.exchange.outbox()
  const fresh = outbox.packages.filter(({ pkg }) => !truth.packages.has(pkg))
  for (const { pkg, type, to, seq, changes } of [...fresh].reverse()) {
    const carries = type === 'changes'
    const sent = { pkg, type, to, seq, from: book.org, ...next, changes: carries ? next.changes : [] }
    truth.packages.set(pkg, sent)
    if (!carries) continue
    book.sent.push(sent)
    if (changes !== sent.changes.length)
      wrong.push(`package ${seq} carries ${changes} instead of ${sent.changes.length}`)
  }
  for (const { pkg, seq, receipt } of outbox.packages) {
    if (receipt === null) continue
    const real = truth.decided.get(pkg)
    if (real === undefined) wrong.push(`receipt for package ${seq}, which nobody decided on`)
    else if (![real, real.before].some((one) => one?.outcome === receipt.result && one.applied === receipt.applied))
      wrong.push(`receipt says ${receipt.result} ${receipt.applied}, it was ${real.outcome} ${real.applied}`)
    book.receipts.set(pkg, receipt.result)
  }
  wrong.push(...checkCustody(seen, above), ...checkPlaces(seen))
  const { waitingChanges } = outbox
  const waiting = expectedNext(book).changes.length
  if (waitingChanges !== waiting) wrong.push(`${waitingChanges} changes wait instead of ${waiting}`)
  return wrong
}

/** Every change that may go up waits, is in a package that is still kept, or has truly arrived; and no mark says more. */
function checkCustody({ station, book, truth }: Seen, above: string | null): readonly string[] {
  const wrong: string[] = []
  const custody = station.exchange.custody()
  const next = new Set(expectedNext(book).changes.map(({ id }) => id))
  const carriers = new Map<string, Sent>()
  for (const pack of livingPackages(book)) for (const { id } of pack.changes) carriers.set(id, carriers.get(id) ?? pack)
  for (const [key, changes] of byRecord(book.held.values())) {
    if (whereItLies(book, changes) === 'foreign') continue
    const travelling = changes.filter((change) => speaksFor(book, officeOf(change.id)) && travelForm(change) !== null)
    const waits = travelling.some(({ id }) => next.has(id))
    for (const change of travelling) {
      const form = travelForm(change) ?? change
      const carrier = carriers.get(change.id)
      const arrived = carrier !== undefined && book.receipts.get(carrier.pkg) === 'accepted'
      const author = authorOf(change.id) === station.author ? null : authorOf(change.id)
      const mark = handsOfChange({ id: change.id, author, n: numberOf(change.id) }, custody)
      if (mark === 'received' && !arrived) wrong.push(`${change.id} is shown as received without a receipt`)
      if (mark === 'sealed' && carrier === undefined) wrong.push(`${change.id} is shown as sealed and is in no package`)
      if (arrived && (above === null || !truth.everHad(above, form)))
        wrong.push(`${change.id} has a receipt and never arrived`)
      if (next.has(change.id)) continue
      if (carrier === undefined && waits) wrong.push(`${change.id} neither waits nor travels`)
      else if (carrier !== undefined && !arrived && !isStaged(station, carrier))
        wrong.push(`${change.id} is in a package that is no longer there`)
    }
    wrong.push(...checkRowMark(key, changes, { station, book, carriers }))
  }
  return wrong
}

/** The grid marks a record by its newest own change. */
function checkRowMark(
  key: string,
  changes: readonly Change[],
  { station, book, carriers }: Pick<Seen, 'station' | 'book'> & { readonly carriers: ReadonlyMap<string, Sent> },
): readonly string[] {
  const own = changes.filter(({ id }) => authorOf(id) === station.author)
  const newest = Math.max(0, ...own.map(({ id }) => numberOf(id)))
  if (handsOf(newest, key, station.exchange.custody()) !== 'received') return []
  const missing = own.filter((change) => {
    const carrier = carriers.get(change.id)
    return travelForm(change) !== null && book.receipts.get(carrier?.pkg ?? '') !== 'accepted'
  })
  return missing.map(({ id }) => `${key} is shown as received without ${id}`)
}

function isStaged(
  station: Station,
  { from, to, seq }: { readonly from: string; readonly to: string; readonly seq: number },
): boolean {
  const files = station.staging.get(`${from}-${to}-${String(seq).padStart(6, '0')}.lpx`) ?? []
  return files.some(({ name }) => name === 'envelope.json.minisig')
}
