// How do the values of many records become columns, and columns values again?

import {
  type FieldDefinition,
  type LedgerDefinition,
  numericKinds,
  type Value,
} from '../../../shared/ledgers/define.ts'
import { isCold } from '../../../shared/ledgers/derive.ts'
import { assert } from '../../../shared/result.ts'
import { decodeValue, encodeValue } from '../index/cell-text.ts'
import type { ColumnChunk, PageChunk } from '../index/columns.ts'
import type { Bytes } from '../keys/kdf.ts'
import { readFrame, type TypedArray, writeFrame } from './frame.ts'
import type { StoredRecord } from './record.ts'

function isNumber(field: FieldDefinition): boolean {
  return numericKinds.has(field.kind)
}

/** Columns of the hot or of the cold fields; columns that are null throughout are left out. */
export function columnsOf(definition: LedgerDefinition, records: readonly StoredRecord[], cold: boolean): PageChunk {
  const columns: Record<string, ColumnChunk> = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    if (isCold(field) !== cold) continue
    const column = isNumber(field) ? numberColumn(name, records) : dictionaryColumn(name, records)
    if (column !== null) columns[name] = column
  }
  return { rows: records.map(({ row }) => row.id), columns }
}

function numberColumn(name: string, records: readonly StoredRecord[]): ColumnChunk | null {
  const numbers = new Float64Array(records.length)
  let filled = false
  for (const [index, { row }] of records.entries()) {
    const value = row.values[name]
    numbers[index] = typeof value === 'number' ? value : Number.NaN
    filled ||= typeof value === 'number'
  }
  return filled ? { kind: 'number', numbers } : null
}

function dictionaryColumn(name: string, records: readonly StoredRecord[]): ColumnChunk | null {
  const dictionary: (string | null)[] = []
  const known = new Map<string | null, number>()
  // a value that was met before is not encoded again; a list is known by itself
  const met = new Map<Value, number>()
  const codes = new Uint16Array(records.length)
  for (let index = 0; index < records.length; index += 1) {
    const value = records[index]?.row.values[name] ?? null
    let code = met.get(value)
    if (code === undefined) {
      const text = encodeValue(value)
      code = known.get(text) ?? dictionary.push(text) - 1
      known.set(text, code)
      met.set(value, code)
    }
    codes[index] = code
  }
  return dictionary.length === 1 && dictionary[0] === null ? null : { kind: 'dictionary', dictionary, codes }
}

/** Value `index` of a column; null where the column is missing. */
export function valueAt(column: ColumnChunk | undefined, index: number, field: FieldDefinition): Value {
  if (column === undefined) return null
  if (column.kind === 'list') return column.lists[index] ?? null
  if (column.kind === 'dictionary') return decodeValue(column.dictionary[column.codes[index] ?? 0] ?? null, field.kind)
  const number = column.numbers[index]
  return number === undefined || Number.isNaN(number) ? null : number
}

interface ColumnsHead {
  readonly rows: readonly string[]
  /** Dictionary of the column, or null for numbers; its array stands at the same place. */
  readonly columns: readonly (readonly [string, readonly (string | null)[] | null])[]
  readonly extra: unknown
}

/** @param arrays travel with the columns and come back in order. */
export function writeColumns(chunk: PageChunk, extra: unknown, arrays: readonly TypedArray[] = []): Bytes {
  const columns: (readonly [string, readonly (string | null)[] | null])[] = []
  const all: TypedArray[] = []
  for (const [name, column] of Object.entries(chunk.columns)) {
    assert(column.kind !== 'list', 'lists rest as dictionary text')
    columns.push([name, column.kind === 'dictionary' ? column.dictionary : null])
    all.push(column.kind === 'dictionary' ? column.codes : column.numbers)
  }
  const head: ColumnsHead = { rows: chunk.rows, columns, extra }
  return writeFrame(head, [...all, ...arrays])
}

export function readColumns(bytes: Bytes): {
  readonly chunk: PageChunk
  readonly extra: unknown
  readonly arrays: readonly TypedArray[]
} {
  const { json, arrays } = readFrame(bytes)
  const head = json as ColumnsHead
  const columns: Record<string, ColumnChunk> = {}
  for (const [index, [name, dictionary]] of head.columns.entries()) {
    const array = arrays[index]
    if (dictionary === null) {
      assert(array instanceof Float64Array, 'numbers have an array of numbers')
      columns[name] = { kind: 'number', numbers: array }
    } else {
      assert(array !== undefined && !(array instanceof Float64Array), 'a dictionary has codes')
      columns[name] = { kind: 'dictionary', dictionary, codes: array }
    }
  }
  return { chunk: { rows: head.rows, columns }, extra: head.extra, arrays: arrays.slice(head.columns.length) }
}
