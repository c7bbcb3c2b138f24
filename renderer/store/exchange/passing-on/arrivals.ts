// How does an author far below learn that a change has arrived far above? Each office signs what it took, and each between passes the word on.

import { organisationOf } from '../../../../shared/changes/author.ts'
import { type Change, splitChangeId } from '../../../../shared/changes/change.ts'
import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import { ARRIVAL_RANGES, type ArrivalLine, arrivalIsSigned, signArrival } from '../../../../shared/packages/arrivals.ts'
import type { Card, OpenedPackage } from '../../../../shared/packages/format.ts'
import { isDirectChild } from '../../../../shared/packages/levels.ts'
import { type NumberRange, rangesOf, unionOf, withoutRanges } from '../../../../shared/packages/number-ranges.ts'
import { sendable } from '../../../../shared/packages/sendable.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import type { ExchangeDocuments } from '../documents.ts'
import { ArrivalDocuments, type Heard, nextBelow, type ToTell, writeArrival } from './arrival-documents.ts'

/** What is stored with an accepted package, so that others below hear of it. */
export async function arrivalWrites(
  core: ExchangeCore,
  documents: ExchangeDocuments,
  opened: OpenedPackage,
): Promise<readonly DocumentWrite[]> {
  if (opened.type === 'changes') return tookChanges(core, opened)
  return opened.type === 'receipt' ? heardFromAbove(core, documents, opened.lines.arrivals ?? []) : []
}

function passedOnIds(changes: readonly Change[], from: string): readonly string[] {
  return changes.flatMap(({ id }) => (organisationOf(id) === from ? [] : [id]))
}

function tookChanges(core: ExchangeCore, { from, changes }: OpenedPackage): readonly DocumentWrite[] {
  const ids = passedOnIds(changes, from)
  if (ids.length === 0 || !isDirectChild(from, core.office().org)) return []
  const tell = new ArrivalDocuments(core).toTell(from)
  const fresh = rangesOf(ids)
  return [
    writeArrival.toTell(from, {
      ...tell,
      held: unionOf(tell.held, fresh),
      lost: withoutRanges(tell.lost, fresh),
    }),
  ]
}

/** The package of this office was taken back: who heard that its changes had arrived hears that they are gone. */
export function arrivalsTakenBack(core: ExchangeCore, from: string, ids: readonly string[]): readonly DocumentWrite[] {
  const gone = rangesOf(ids.filter((id) => organisationOf(id) !== from))
  if (gone.length === 0) return []
  const tell = new ArrivalDocuments(core).toTell(from)
  return [writeArrival.toTell(from, { ...tell, held: withoutRanges(tell.held, gone), lost: unionOf(tell.lost, gone) })]
}

async function heardFromAbove(
  core: ExchangeCore,
  documents: ExchangeDocuments,
  lines: readonly ArrivalLine[],
): Promise<readonly DocumentWrite[]> {
  const known = new ArrivalDocuments(core)
  const heard = new Map<string, { readonly by: string; readonly author: string; value: Heard }>()
  const tell = new Map<string, ToTell>()
  for (const line of [...lines].sort((a, b) => a.serial - b.serial)) {
    const { by, author } = line
    const key = `${by} ${author}`
    const before = heard.get(key)?.value ?? known.heard(by, author)
    if (line.serial <= before.serial) continue
    heard.set(key, { by, author, value: taken(before, line, documents.card(by)?.card ?? null) })
    const below = nextBelow(core.office(), author)
    if (below === null) continue
    const told = tell.get(below) ?? known.toTell(below)
    tell.set(below, { ...told, lines: [...told.lines, line] })
  }
  for (const entry of heard.values()) {
    if (entry.author === core.author()) entry.value = await withKeptNumbers(core, entry.value)
  }
  return [
    ...[...heard.values()].map(({ by, author, value }) => writeArrival.heard(by, author, value)),
    ...[...tell].map(([org, value]) => writeArrival.toTell(org, value)),
  ]
}

function taken(before: Heard, line: ArrivalLine, card: Card | null): Heard {
  const checked = card !== null && arrivalIsSigned(suiteA1, line, card) === true
  const { serial } = line
  if (!checked) return { ...before, serial, unchecked: [...before.unchecked, line] }
  return { ...before, serial, held: afterLine(before.held, line) }
}

function afterLine(held: readonly NumberRange[], { author, held: fresh, lost }: ArrivalLine): readonly NumberRange[] {
  const named = (list: ArrivalLine['held']) => list.map((range) => ({ author, ...range }))
  return unionOf(withoutRanges(held, named(lost)), named(fresh))
}

/** Own numbers of which nothing travels are nowhere missed: they count as the numbers around them. */
async function withKeptNumbers(core: ExchangeCore, heard: Heard): Promise<Heard> {
  const [first, last] = [heard.held[0], heard.held.at(-1)]
  if (first === undefined || last === undefined || heard.held.length < 2) return heard
  const author = core.author()
  const own = await core.changesSince(author, first.to)
  const staying = own.filter((change) => {
    const definition = core.definitions.find(({ name }) => name === change.ledger)
    return splitChangeId(change.id).n < last.from && sendable(change, definition) === null
  })
  return { ...heard, held: unionOf(heard.held, rangesOf(staying.map(({ id }) => id))) }
}

/** Numbers that the office above has by its word: signed and checked, and as far as one between has said. */
export function arrivedAt(
  { held, unchecked }: Heard,
  card: Card | null,
): { readonly held: readonly NumberRange[]; readonly told: readonly NumberRange[] } {
  let checked = held
  let told = held
  for (const line of unchecked) {
    // the card may have come since
    if (card !== null && arrivalIsSigned(suiteA1, line, card) === true) checked = afterLine(checked, line)
    told = afterLine(told, line)
  }
  return { held: checked, told }
}

/** The lines for the next receipt to an office below, and what is remembered once they are sealed. */
export async function arrivalsFor(
  core: ExchangeCore,
  org: string,
): Promise<{ readonly lines: readonly ArrivalLine[]; readonly writes: readonly DocumentWrite[] }> {
  const tell = new ArrivalDocuments(core).toTell(org)
  const serials: Record<string, number> = { ...tell.serials }
  const { sign } = await core.officeKeys()
  const office = { org: core.office().org, at: core.now(), sign }
  const lines = [...tell.lines]
  const authors = new Set([...tell.held, ...tell.lost].map(({ author }) => author))
  for (const author of [...authors].sort()) {
    const of = (list: readonly NumberRange[]) => list.filter((range) => range.author === author)
    const [held, lost] = [of(tell.held), of(tell.lost)]
    for (let at = 0; at < Math.max(held.length, lost.length); at += ARRIVAL_RANGES) {
      const serial = (serials[author] ?? 0) + 1
      serials[author] = serial
      const piece = (list: readonly NumberRange[]) => list.slice(at, at + ARRIVAL_RANGES)
      lines.push(signArrival(suiteA1, { author, serial, held: piece(held), lost: piece(lost) }, office))
    }
  }
  if (lines.length === 0) return { lines, writes: [] }
  return { lines, writes: [writeArrival.toTell(org, { held: [], lost: [], lines: [], serials })] }
}
