// How do the changes of many new records take little room in the journal? By columns, each text written once.

import type { Change } from '../../../shared/changes/change.ts'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { Bytes } from '../keys/kdf.ts'
import { readFrame, type TypedArray, writeFrame } from '../pages/frame.ts'
import type { ShelvedChange } from './entry.ts'

/** What all changes of such a section have in common. */
interface Shared {
  readonly author: string
  readonly by: string
  readonly at: string
  readonly ledger: string
  readonly v: number
  readonly part: string
  readonly via: Change['origin']['via']
  readonly ref: string | null
}

interface NewRows {
  readonly shared: Shared
  readonly rows: readonly string[]
  /** Field and its different values; the codes stand in the arrays, 0 for a field that the record does not have. */
  readonly columns: readonly (readonly [string, readonly Value[]])[]
  readonly raw: readonly (readonly [number, Readonly<Record<string, string>>])[]
}

/** Fewer changes gain nothing. */
const enough = 8

function sharedOf({ change, part }: ShelvedChange): Shared {
  const { by, at, ledger, v, origin } = change
  const author = change.id.slice(0, change.id.lastIndexOf(':'))
  return { author, by, at, ledger, v, part, via: origin.via, ref: origin.ref ?? null }
}

/** Is it the making of a record, with nothing before it, and like the first in all but its values? */
function fits({ change, before, part }: ShelvedChange, shared: Shared): boolean {
  const { op, saw, origin } = change
  return (
    op === 'new' &&
    change.by === shared.by &&
    change.at === shared.at &&
    change.ledger === shared.ledger &&
    change.v === shared.v &&
    part === shared.part &&
    origin.via === shared.via &&
    origin.newer === undefined &&
    (origin.ref ?? null) === shared.ref &&
    change.id.startsWith(`${shared.author}:`) &&
    Object.keys(saw).length === 0 &&
    Object.keys(before).length === 0
  )
}

/** Null when the changes are not all of that kind. */
export function writeNewRows(changes: readonly ShelvedChange[]): Bytes | null {
  const [first] = changes
  if (first === undefined || changes.length < enough) return null
  const shared = sharedOf(first)
  if (!changes.every((change) => fits(change, shared))) return null
  const columns = new Map<string, ColumnWriter>()
  const numbers = new Float64Array(changes.length)
  const lines = new Float64Array(changes.length)
  const raw: [number, Readonly<Record<string, string>>][] = []
  for (const [at, { change }] of changes.entries()) {
    numbers[at] = Number(change.id.slice(shared.author.length + 1))
    lines[at] = change.origin.row ?? Number.NaN
    if (change.origin.raw !== undefined) raw.push([at, change.origin.raw])
    for (const field in change.set) {
      let column = columns.get(field)
      if (column === undefined) {
        column = new ColumnWriter(changes.length)
        columns.set(field, column)
      }
      column.set(at, change.set[field] ?? null)
    }
  }
  const json: NewRows = {
    shared,
    rows: changes.map(({ change }) => change.row),
    columns: [...columns].map(([field, { values }]) => [field, values] as const),
    raw,
  }
  return writeFrame(json, [numbers, lines, ...[...columns.values()].map(({ codes }) => codes)])
}

class ColumnWriter {
  readonly values: Value[] = []
  readonly codes: Uint16Array
  /** A list is known by itself: the lists of an import are few and the same for many rows. */
  readonly #known = new Map<Value, number>()

  constructor(rows: number) {
    this.codes = new Uint16Array(rows)
  }

  set(at: number, value: Value): void {
    let code = this.#known.get(value)
    if (code === undefined) {
      code = this.values.push(value)
      this.#known.set(value, code)
    }
    this.codes[at] = code
  }
}

/** The inverse of `writeNewRows`; the bytes were authenticated before. */
export function readNewRows(bytes: Bytes): readonly ShelvedChange[] {
  const { json, arrays } = readFrame(bytes)
  const { shared, rows, columns, raw } = json as NewRows
  const [numbers, lines, ...codes] = arrays
  const raws = new Map(raw)
  const { author, by, at, ledger, v, part, via, ref } = shared
  return rows.map((row, place) => {
    const line = lines?.[place] ?? Number.NaN
    const texts = raws.get(place)
    const origin: Change['origin'] = {
      via,
      ...(ref === null ? {} : { ref }),
      ...(Number.isNaN(line) ? {} : { row: line }),
      ...(texts === undefined ? {} : { raw: texts }),
    }
    const id = `${author}:${numbers?.[place] ?? 0}`
    const set = setAt(columns, codes, place)
    return { change: { id, by, at, ledger, v, row, op: 'new', set, saw: {}, origin }, before: {}, part }
  })
}

function setAt(columns: NewRows['columns'], codes: readonly TypedArray[], place: number): Change['set'] {
  const set: Record<string, Value> = {}
  for (const [at, [field, values]] of columns.entries()) {
    const code = codes[at]?.[place] ?? 0
    if (code > 0) set[field] = values[code - 1] ?? null
  }
  return set
}
