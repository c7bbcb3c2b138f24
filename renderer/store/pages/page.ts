// What is a page? Up to 1024 records as three byte strings: hot columns, cold text, and marks (which change set what).

import type { LedgerDefinition, Value } from '../../../shared/ledgers/define.ts'
import { isCold } from '../../../shared/ledgers/derive.ts'
import { assert } from '../../../shared/result.ts'
import type { PageKind } from '../database.ts'
import type { PageChunk } from '../index/columns.ts'
import type { Bytes } from '../keys/kdf.ts'
import { columnsOf, readColumns, valueAt, writeColumns } from './columns-codec.ts'
import { readFrame, writeFrame } from './frame.ts'
import { asMade, later, newestOf, type StoredRecord, travelOf } from './record.ts'

/** Records to a page. */
export const pageSize = 1024

/** What stays in memory of a page besides the index. */
export interface HotPage {
  readonly chunk: PageChunk
  readonly lastOwn: Float64Array
  /** Bit 0: foreign; the rest: number of conflicts. */
  readonly flags: Uint32Array
  /** Removed records, kept for merge and undo. */
  readonly gone: readonly string[]
  /** Where each removed record stood among all of the page; absent in pages of earlier versions. */
  readonly gonePlaces?: readonly number[]
  /** Time of the newest change in it, `''` for none. */
  readonly newest: string
}

export interface EncodedPage {
  readonly bytes: Readonly<Record<PageKind, Bytes>>
  readonly hot: HotPage
  readonly text: PageChunk
}

/** Encodes the records of a page in the order in which they were made, removed ones apart. */
export function encodePage(
  definition: LedgerDefinition,
  records: readonly StoredRecord[],
  author: string,
): EncodedPage {
  const all = [...records].sort(asMade)
  const standing = all.filter(({ row }) => row.gone === null)
  const gone = all.filter(({ row }) => row.gone !== null)
  const gonePlaces = all.flatMap(({ row }, place) => (row.gone === null ? [] : [place]))
  const travels = standing.map((record) => travelOf(record, author))
  const hot: HotPage = {
    chunk: columnsOf(definition, standing, false),
    lastOwn: Float64Array.from(travels, ({ lastOwn }) => lastOwn),
    flags: Uint32Array.from(travels, ({ foreign, conflicts }) => conflicts * 2 + (foreign ? 1 : 0)),
    gone: gone.map(({ row }) => row.id),
    gonePlaces,
    newest: records.reduce((newest, record) => later(newest, newestOf(record)), ''),
  }
  const text = columnsOf(definition, standing, true)
  const bytes = {
    hot: writeColumns(hot.chunk, { gone: hot.gone, gonePlaces, newest: hot.newest }, [hot.lastOwn, hot.flags]),
    text: writeColumns({ ...text, rows: [] }, null),
    marks: writeFrame(marksOf(standing, gone), []),
  }
  return { bytes, hot, text }
}

/** All rows of a page as they were made, removed ones among the others, so that one that is put back stands where it stood. */
export function rowsAsMade({ chunk, gone, gonePlaces = [] }: HotPage): readonly string[] {
  const rows = [...chunk.rows]
  // ascending, so that each place is right once those before it are in; without places: at the end
  for (const [at, id] of gone.entries()) rows.splice(gonePlaces[at] ?? rows.length, 0, id)
  return rows
}

export function readHot(bytes: Bytes): HotPage {
  const { chunk, extra, arrays } = readColumns(bytes)
  const [lastOwn, flags] = arrays
  assert(lastOwn instanceof Float64Array && flags instanceof Uint32Array, 'a hot page has its travels')
  return { chunk, lastOwn, flags, ...(extra as Pick<HotPage, 'gone' | 'gonePlaces' | 'newest'>) }
}

/** Cold text columns of the page whose rows are `rows`. */
export function readText(bytes: Bytes, rows: readonly string[]): PageChunk {
  return { rows, columns: readColumns(bytes).chunk.columns }
}

/** What differs from the plain case: one change made the record and nothing happened since. */
type Eventful = Pick<StoredRecord['row'], 'current' | 'conflicts' | 'applied' | 'rivals' | 'ahead' | 'removals'>

interface Marks {
  readonly made: readonly string[]
  readonly at: readonly string[]
  readonly log: readonly (readonly number[] | number)[]
  readonly eventful: Readonly<Record<string, Eventful>>
  readonly raw: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly gone: readonly StoredRecord[]
}

function marksOf(standing: readonly StoredRecord[], gone: readonly StoredRecord[]): Marks {
  const eventful: Record<string, Eventful> = {}
  const raw: Record<string, Readonly<Record<string, string>>> = {}
  for (const [index, record] of standing.entries()) {
    const { current, conflicts, applied, rivals, ahead, removals } = record.row
    if (applied.length > 1) eventful[index] = { current, conflicts, applied, rivals, ahead, removals }
    if (Object.keys(record.raw).length > 0) raw[index] = record.raw
  }
  return {
    made: standing.map(({ row }) => row.madeBy),
    at: standing.map(({ row }) => row.applied[0]?.at ?? ''),
    log: standing.map(({ log }) => (log.length === 1 ? (log[0] ?? 0) : log)),
    eventful,
    raw,
    gone,
  }
}

/** An opened page: records are put together when they are asked for. */
export interface PageReader {
  /** Those of the wanted rows that stand in this page; no other record is put together. */
  only(wanted: ReadonlySet<string>): readonly StoredRecord[]
  all(): readonly StoredRecord[]
}

export function readPage(definition: LedgerDefinition, bytes: Readonly<Record<PageKind, Bytes>>): PageReader {
  const { chunk } = readHot(bytes.hot)
  const text = readText(bytes.text, chunk.rows)
  const marks = readFrame(bytes.marks).json as Marks
  const fields = Object.entries(definition.fields).map(([name, field]) => ({
    name,
    field,
    column: (isCold(field) ? text : chunk).columns[name],
  }))
  const recordAt = (index: number): StoredRecord => {
    const values: Record<string, Value> = {}
    for (const { name, field, column } of fields) {
      const value = valueAt(column, index, field)
      if (value !== null) values[name] = value
    }
    const log = marks.log[index] ?? []
    const base = { id: chunk.rows[index] ?? '', ledger: definition.name, madeBy: marks.made[index] ?? '', gone: null }
    return {
      row: { ...base, values, ...eventsOf(marks, index, values) },
      log: typeof log === 'number' ? [log] : log,
      raw: marks.raw[index] ?? {},
    }
  }
  return {
    only: (wanted) => [
      ...chunk.rows.flatMap((row, index) => (wanted.has(row) ? [recordAt(index)] : [])),
      ...marks.gone.filter(({ row }) => wanted.has(row.id)),
    ],
    all: () => [...chunk.rows.map((_, index) => recordAt(index)), ...marks.gone],
  }
}

function eventsOf(marks: Marks, index: number, values: Readonly<Record<string, Value>>): Eventful {
  const known = marks.eventful[index]
  if (known !== undefined) return known
  const made = marks.made[index] ?? ''
  const current = Object.fromEntries(Object.keys(values).map((name) => [name, made]))
  const applied = [{ id: made, at: marks.at[index] ?? '' }]
  return { current, conflicts: [], applied, rivals: {}, ahead: {}, removals: [] }
}
