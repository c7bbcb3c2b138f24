// Which row of a workbook is an earlier one of the same form, corrected in a field that its key rests on?

import type { Change } from '../../../shared/changes/change.ts'
import { sameValue } from '../../../shared/changes/diff.ts'
import type { KindName, LedgerDefinition, Values } from '../../../shared/ledgers/define.ts'
import { isEmpty } from '../../../shared/ledgers/row-rules.ts'
import { openEntry } from '../journal/entry.ts'
import type { OpenSpace } from '../open-space.ts'
import { DamagedPage, type Shelf } from '../pages/shelf.ts'
import { differs, type Recogniser } from './recognise-rows.ts'

/** A row of a table that no exact key has recognised. */
interface UnknownRow {
  /** Place among all rows of the ledger in this import. */
  readonly at: number
  /** Row of the sheet. */
  readonly line: number
  readonly values: Values
}

export interface UnknownRows {
  readonly definition: LedgerDefinition
  /** Shape of the table: an earlier import must have had the same. */
  readonly shape: string
  readonly rows: readonly UnknownRow[]
  /** Have exact keys recognised at least half of the table? Then it is the same list again, and not next month's. */
  readonly familiar: boolean
}

/** Kinds that say who or what it was; dates, places and terms are shared by many rows. */
const TELLING: ReadonlySet<KindName> = new Set([
  'text',
  'longText',
  'personName',
  'peopleList',
  'residentId',
  'phone',
  'unifiedCreditCode',
])

interface Likeness {
  /** Fields of the key that may differ. */
  readonly loose: number
  readonly fields: readonly string[]
}

/** All ways to agree with a key in all fields but one or two: at least two fields, one of which tells. */
function likenesses(definition: LedgerDefinition): readonly Likeness[] {
  const found = new Map<string, Likeness>()
  const add = (fields: readonly string[], loose: number) => {
    const telling = fields.some((name) => TELLING.has(definition.fields[name]?.kind ?? 'choice'))
    const name = fields.join(' ')
    const before = found.get(name)
    if (fields.length >= 2 && telling && (before === undefined || before.loose > loose)) {
      found.set(name, { fields, loose })
    }
  }
  for (const key of definition.exactKeys) {
    const fields = key.filter((name) => name !== definition.partition)
    for (const one of fields) {
      const rest = fields.filter((name) => name !== one)
      add(rest, 1)
      for (const other of rest) {
        const both = rest.filter((name) => name !== other)
        add(both, 2)
      }
    }
  }
  return [...found.values()]
}

/** Numbers that name a record by themselves. */
function strongFields(definition: LedgerDefinition): readonly string[] {
  return definition.exactKeys.flatMap((key) => {
    const fields = key.filter((name) => name !== definition.partition)
    return fields.length === 1 ? fields : []
  })
}

interface Pair {
  readonly unknown: UnknownRow
  readonly row: string
  readonly loose: number
}

/** Pairs of rows and stored records that agree in all fields of a key but one or two. */
function likelyPairs({ definition, rows }: UnknownRows, shelf: Shelf, recogniser: Recogniser): readonly Pair[] {
  const strong = strongFields(definition)
  const number = strong[0] ?? null
  const numbered = rows.filter(({ values }) => number !== null && !isEmpty(values[number]))
  const bare = rows.filter(({ values }) => number === null || isEmpty(values[number]))
  const pairs = new Map<string, Pair>()
  const add = (unknown: UnknownRow, row: string, loose: number): void => {
    if (recogniser.isTaken(row) || strong.some((name) => differs(shelf, row, unknown.values, name))) return
    const pair = `${unknown.at} ${row}`
    const before = pairs.get(pair)
    if (before === undefined || before.loose > loose) pairs.set(pair, { unknown, row, loose })
  }
  const ways = likenesses(definition)
  const search = (wanted: readonly UnknownRow[], blank: string | null): void => {
    if (wanted.length === 0) return
    const fields = ways.map((way) => way.fields)
    const values = wanted.map((unknown) => unknown.values)
    for (const { way, at, row } of shelf.index.pairs(fields, values, blank)) {
      const [unknown, likeness] = [wanted[at], ways[way]]
      if (unknown !== undefined && likeness !== undefined) add(unknown, row, likeness.loose)
    }
  }
  search(bare, null)
  // a row with its own number can only be a record without one, or with the same
  search(numbered, number)
  for (const unknown of numbered) {
    const field = number ?? ''
    for (const row of shelf.index.find([field], [unknown.values[field] ?? null])) {
      const agrees = (name: string): boolean => {
        const value = unknown.values[name]
        return !isEmpty(value) && sameValue(value, shelf.index.value(row, name))
      }
      for (const { fields, loose } of ways) if (fields.every(agrees)) add(unknown, row, loose)
    }
  }
  return [...pairs.values()]
}

/** Lines of the sheet that made or changed each record, in own imports of tables of this shape. */
async function linesOf(
  space: OpenSpace,
  shelf: Shelf,
  rows: ReadonlySet<string>,
  shape: string,
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const records = await shelf.records(rows)
  const numbers = new Set([...records.values()].flatMap(({ log }) => [...log]))
  const lines = new Map<string, Set<number>>()
  const note = ({ row, id, origin }: Change) => {
    const own = id.startsWith(`${space.author}:`)
    if (!own || !rows.has(row) || origin.via !== 'import' || origin.row === undefined) return
    if (!hadShape(space, origin.ref, shelf.name.ledger, shape)) return
    const known = lines.get(row)
    if (known === undefined) lines.set(row, new Set([origin.row]))
    else known.add(origin.row)
  }
  for (const segment of await space.database.log.bulkGet([...numbers])) {
    if (segment === undefined) throw new DamagedPage('log')
    const entry = await openEntry(space.keyring, segment.seq, segment.bytes, { compartment: shelf.name.compartment })
    if (entry === null) throw new DamagedPage('log')
    for (const changes of entry.changes.values()) for (const { change } of changes) note(change)
  }
  return lines
}

interface ImportDocument {
  readonly ledgers?: readonly { readonly ledger: string; readonly shape?: string }[]
}

function hadShape(space: OpenSpace, ref: string | undefined, ledger: string, shape: string): boolean {
  const document = space.documents.get(`import/${ref ?? ''}`) as ImportDocument | undefined
  return document?.ledgers?.some((table) => table.ledger === ledger && table.shape === shape) ?? false
}

/** Was a table of this shape imported before? Then its documents know it. */
function wasImported(space: OpenSpace, ledger: string, shape: string): boolean {
  for (const key of space.documents.keys()) {
    if (key.startsWith('import/') && hadShape(space, key.slice('import/'.length), ledger, shape)) return true
  }
  return false
}

/** Pairs in which neither side has another partner. */
function onlyOnes(pairs: readonly Pair[]): readonly Pair[] {
  const perRow = new Map<number, number>()
  const perRecord = new Map<string, number>()
  for (const { unknown, row } of pairs) {
    perRow.set(unknown.at, (perRow.get(unknown.at) ?? 0) + 1)
    perRecord.set(row, (perRecord.get(row) ?? 0) + 1)
  }
  return pairs.filter(({ unknown, row }) => perRow.get(unknown.at) === 1 && perRecord.get(row) === 1)
}

/** In a list that is not known by its other rows only one field may differ, and at least three agree: other pairs count there only as
 * rivals of such a pair. What is left out need not be looked up in the log. */
function worthAsking(
  pairs: readonly Pair[],
  definition: LedgerDefinition,
  shelf: Shelf,
  familiar: boolean,
): readonly Pair[] {
  if (familiar) return pairs
  const good = pairs.filter((pair) => pair.loose === 1 && isLong(definition, shelf, pair))
  const rows = new Set(good.map(({ unknown }) => unknown.at))
  const records = new Set(good.map(({ row }) => row))
  return pairs.filter(({ unknown, row }) => rows.has(unknown.at) || records.has(row))
}

/** The same line of the sheet with one field changed; in a list that is known by its other rows also two fields, or another line. */
function isSameRecord(pair: Pair, lines: ReadonlySet<number>, familiar: boolean, keyed: boolean): boolean {
  const inPlace = lines.has(pair.unknown.line)
  if (inPlace) return familiar || (pair.loose === 1 && keyed)
  return familiar && pair.loose === 1 && keyed
}

/**
 * Records of an earlier import of the same form that no row of this import has matched, and that agree with one of its rows in all
 * fields of a key but one or two, neither having another partner. Takes them and says which row they belong to.
 * @throws DamagedPage
 */
export async function recogniseCorrected(
  space: OpenSpace,
  recogniser: Recogniser,
  unknown: UnknownRows,
): Promise<ReadonlyMap<number, string>> {
  const { definition, shape, familiar } = unknown
  const found = new Map<number, string>()
  if (unknown.rows.length === 0 || !wasImported(space, definition.name, shape)) return found
  const perShelf = new Map<Shelf, UnknownRow[]>()
  for (const row of unknown.rows) {
    const shelf = recogniser.shelf(definition, row.values)
    if (shelf === null) continue
    const list = perShelf.get(shelf)
    if (list === undefined) perShelf.set(shelf, [row])
    else list.push(row)
  }
  for (const [shelf, rows] of perShelf) {
    const pairs = worthAsking(likelyPairs({ ...unknown, rows }, shelf, recogniser), definition, shelf, familiar)
    const lines = await linesOf(space, shelf, new Set(pairs.map(({ row }) => row)), shape)
    const here = pairs.filter(({ row }) => lines.has(row))
    for (const inPlace of [true, false]) {
      const left = here.filter(({ unknown: { at, line }, row }) => {
        const stands = lines.get(row)?.has(line) ?? false
        return stands === inPlace && !found.has(at) && !recogniser.isTaken(row)
      })
      for (const pair of onlyOnes(left)) {
        const long = isLong(definition, shelf, pair)
        if (!isSameRecord(pair, lines.get(pair.row) ?? new Set(), familiar, long)) continue
        recogniser.take(pair.row)
        found.set(pair.unknown.at, pair.row)
      }
    }
  }
  return found
}

/** Do at least three fields of one key agree? Two alone are shared by too many rows. */
function isLong(definition: LedgerDefinition, shelf: Shelf, { unknown, row }: Pair): boolean {
  return definition.exactKeys.some((key) => {
    const fields = key.filter((name) => name !== definition.partition)
    const agreeing = fields.filter((name) => {
      const value = unknown.values[name]
      return !isEmpty(value) && sameValue(value, shelf.index.value(row, name))
    })
    return agreeing.length >= 3 || (fields.length > 1 && agreeing.length === fields.length)
  })
}
