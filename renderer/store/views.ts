// What does the window see? Windows of a query, one record with its history: masked where the field is masked.

import { depthOf, organisationOf } from '../../shared/changes/author.ts'
import { type Change, splitChangeId } from '../../shared/changes/change.ts'
import { knownPart } from '../../shared/changes/newer.ts'
import type { LedgerDefinition, Value, Values } from '../../shared/ledgers/define.ts'
import { isCold } from '../../shared/ledgers/derive.ts'
import { kinds } from '../../shared/ledgers/kinds/all.ts'
import { handsOf, handsOfChange, placeOfChange, type Travelled } from '../../shared/packages/custody.ts'
import { levelAbove } from '../../shared/packages/levels.ts'
import { sendable } from '../../shared/packages/sendable.ts'
import type { Custody, GridRow, Query, QueryAnswer, RecordView } from './api.ts'
import { openEntry, type ShelvedChange } from './journal/entry.ts'
import { masked, maskValues, withoutMasked } from './masking.ts'
import { checkContext, definitionOf, type OpenSpace, shelfOf, shelfWith, todayOf } from './open-space.ts'
import type { StoredRecord } from './pages/record.ts'
import { DamagedPage, type Shelf } from './pages/shelf.ts'

function custodyOfRow(space: OpenSpace, shelf: Shelf, row: string, travelled: Travelled): Custody {
  const { foreign, lastOwn } = shelf.travel(row)
  // a record of a ledger that is handed down may as well have come from above
  if (foreign) return shelf.definition.handedDown === undefined ? 'foreign' : 'elsewhere'
  if (shelf.definition.travels !== 'records') return 'local'
  const hands = handsOf(lastOwn, rowKey(shelf, row), travelled)
  return placeOfChange(hands, { id: `${space.author}:${lastOwn}`, next: levelAbove(space.office.level) }, travelled)
}

const rowKey = (shelf: Shelf, row: string) => `${shelf.definition.name} ${row}`

/** The shelf that a query looks at. @throws when a partitioned ledger is asked without its part. */
export function queriedShelf(space: OpenSpace, { ledger, part }: Pick<Query, 'ledger' | 'part'>): Shelf {
  const shelf = shelfOf(space, ledger, part ?? '')
  if (shelf === undefined) throw new Error('a query names a ledger, and the part of a partitioned one')
  return shelf
}

/** Cold text must be in the index before it can be searched or filtered. */
export async function readyFor(shelf: Shelf, query: Pick<Query, 'filters' | 'search'>): Promise<void> {
  const cold = query.filters.some(({ field }) => {
    const definition = shelf.definition.fields[field]
    return definition !== undefined && isCold(definition)
  })
  if (cold || (query.search ?? '') !== '') await shelf.ensureText()
}

export async function answerQuery(space: OpenSpace, query: Query, travelled: Travelled): Promise<QueryAnswer> {
  const shelf = queriedShelf(space, query)
  await readyFor(shelf, query)
  const { matched, rows } = shelf.index.window(query)
  await shelf.ensureText(rows)
  return { total: shelf.index.size, matched, rows: rows.map((row) => gridRow(space, shelf, row, travelled)) }
}

function gridRow(space: OpenSpace, shelf: Shelf, id: string, travelled: Travelled): GridRow {
  const values: Record<string, Value> = {}
  for (const name of Object.keys(shelf.definition.fields)) values[name] = shelf.index.value(id, name)
  return rowOf(space, shelf, { id, values }, travelled)
}

function rowOf(
  space: OpenSpace,
  shelf: Shelf,
  { id, values }: { readonly id: string; readonly values: Values },
  travelled: Travelled,
): GridRow {
  return {
    id,
    values: maskValues(shelf.definition, values),
    custody: custodyOfRow(space, shelf, id, travelled),
    conflicts: shelf.travel(id).conflicts,
    due: nextDue(space, shelf.definition, values),
  }
}

function nextDue(space: OpenSpace, definition: LedgerDefinition, values: Values): GridRow['due'] {
  const readings = definition.clocks?.(values, checkContext(space, false)) ?? []
  const open = readings.filter(({ metOn }) => metOn === null).sort((one, other) => (one.due < other.due ? -1 : 1))
  const next = open[0]
  if (next === undefined) return null
  const days = Math.round((Date.parse(next.due) - Date.parse(todayOf(space.means))) / 86_400_000)
  return { title: next.title, due: next.due, days, explanation: next.explanation }
}

/** One record with clocks, findings, history and conflicts. Null when there is none. @throws DamagedPage */
export async function viewRecord(
  space: OpenSpace,
  ledger: string,
  row: string,
  travelled: Travelled,
): Promise<RecordView | null> {
  const shelf = shelfWith(space, ledger, row)
  const record = await shelf?.record(row)
  if (shelf === undefined || record === undefined || record.row.gone !== null) return null
  const { definition } = shelf
  const { values } = record.row
  const context = checkContext(space, false)
  const logged = await linesOf(space, shelf, record)
  const history = logged
    .map(({ change, before }) => ({
      change: { ...change, set: maskValues(definition, shownSet(definition, change)), origin: withoutRaw(change) },
      who: whoMade(space, change),
      custody: custodyOfChange(space, shelf, change, travelled),
      before: maskValues(definition, before),
    }))
    .reverse()
  return {
    row: rowOf(space, shelf, { id: row, values: filled(definition, values) }, travelled),
    clocks: definition.clocks?.(values, context) ?? [],
    findings: definition.check(values, context).map((finding) => withoutMasked(definition, finding)),
    history,
    conflicts: conflictsOf(space, definition, record, logged),
    raw: Object.fromEntries(Object.entries(record.raw).filter(([field]) => !definition.fields[field]?.masked)),
  }
}

function filled(definition: LedgerDefinition, values: Values): Values {
  return Object.fromEntries(Object.keys(definition.fields).map((name) => [name, values[name] ?? null]))
}

/** What a newer version wrote and this one does not know is neither shown nor masked rightly. */
function shownSet(definition: LedgerDefinition, change: Change): Values {
  return change.origin.newer === true ? knownPart(definition, change).change.set : change.set
}

function withoutRaw({ origin }: Change): Change['origin'] {
  const { raw: _, ...rest } = origin
  return rest
}

/** The own user, or the office that made the change, by the name on its card. */
export function whoMade(space: OpenSpace, change: Pick<Change, 'id'>): string {
  if (splitChangeId(change.id).author === space.author) return space.user.name
  const organisation = organisationOf(change.id)
  const trusted = space.documents.get(`card/${organisation}`) as
    | { readonly card?: { readonly name?: string } }
    | undefined
  return trusted?.card?.name ?? organisation
}

/** A change of which nothing leaves the house stays here whatever its number; one of a lower office is its own until it went on. */
function custodyOfChange(space: OpenSpace, shelf: Shelf, change: Change, travelled: Travelled): Custody {
  const { author, n } = splitChangeId(change.id)
  const own = author === space.author
  const { id } = change
  const travels = sendable(change, shelf.definition) !== null
  const hands = travels ? handsOfChange({ id, author: own ? null : author, n }, travelled) : 'local'
  if (hands === 'local' && !own) return depthOf(author) < depthOf(space.author) ? 'above' : 'foreign'
  return placeOfChange(hands, { id, next: levelAbove(space.office.level) }, travelled)
}

/** A change of a record with the package that brought it in. */
export interface LoggedLine extends ShelvedChange {
  /** Title of the unit; null for what was made here. */
  readonly package: string | null
}

/** Changes of a record, oldest first, from the log segments. @throws DamagedPage */
export async function linesOf(space: OpenSpace, shelf: Shelf, record: StoredRecord): Promise<readonly LoggedLine[]> {
  const stored = await space.database.log.bulkGet([...record.log])
  const found = await Promise.all(
    stored.map(async (segment) => {
      if (segment === undefined) throw new DamagedPage('log')
      const entry = await openEntry(space.keyring, segment.seq, segment.bytes, { compartment: shelf.name.compartment })
      if (entry === null) throw new DamagedPage('log')
      const told = entry.head.kind === 'accept' ? entry.head.title : null
      const own = [...entry.changes.values()].flat().filter(({ change }) => change.row === record.row.id)
      return own.map((line) => ({ ...line, package: told }))
    }),
  )
  return found.flat()
}

function conflictsOf(
  space: OpenSpace,
  definition: LedgerDefinition,
  { row }: StoredRecord,
  logged: readonly ShelvedChange[],
): RecordView['conflicts'] {
  return row.conflicts.map(({ field, loser, losingValue }) => {
    const change = logged.find((line) => line.change.id === loser)?.change
    return {
      field,
      winning: masked(row.values[field] ?? null, definition.fields[field]),
      losing: masked(losingValue, definition.fields[field]),
      by: whoMade(space, { id: loser }),
      at: change?.at.slice(0, 24) ?? '',
    }
  })
}

/** Text that names a record in lists. */
export function nameOf(space: OpenSpace, ledger: string, values: Values): string {
  const definition = definitionOf(space, ledger)
  const directory = space.directory()
  return definition.naming
    .map((name) => {
      const field = definition.fields[name]
      const value = values[name] ?? null
      if (field === undefined || value === null) return ''
      return field.masked ? kinds[field.kind].mask(value) : kinds[field.kind].show(value, field, directory)
    })
    .filter((text) => text !== '')
    .join(' ')
}
