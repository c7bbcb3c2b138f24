// How many matching rows fall on each combination of values? Codes of up to three fields make one address in an array of counts.

import { isBlank, itemsOf } from './cell-text.ts'
import type { IndexedField } from './fields.ts'
import { NumberColumn } from './number-column.ts'

/** Above this many combinations the counts stand in a map. */
const largestArray = 4_000_000

/** Small whole numbers for the values of one field, and the value of each. */
interface Dimension {
  readonly of: Uint32Array
  readonly codes: Uint8Array | Uint16Array | Uint32Array
  readonly values: readonly (string | null)[]
}

/** Counts of the rows in `mask`; combinations without rows are left out. `fields` may end in `@month`.
 * @throws on a field that the ledger does not have, or by which people would be listed */
export function countGroups(
  mask: Uint8Array,
  size: number,
  by: readonly string[],
  fields: Readonly<Record<string, IndexedField>>,
): readonly { readonly keys: readonly (string | null)[]; readonly count: number }[] {
  const dimensions = by.map((name) => dimension(name, size, fields))
  const combinations = dimensions.reduce((product, { values }) => product * values.length, 1)
  const counts =
    combinations <= largestArray
      ? countInArray(mask, size, dimensions, combinations)
      : countInMap(mask, size, dimensions)
  const groups: { readonly keys: readonly (string | null)[]; readonly count: number }[] = []
  for (const [address, count] of counts) groups.push({ keys: keysAt(address, dimensions), count })
  return groups
}

function countInArray(
  mask: Uint8Array,
  size: number,
  dimensions: readonly Dimension[],
  combinations: number,
): Iterable<readonly [number, number]> {
  const address = new Uint32Array(size)
  for (const { of, codes, values } of dimensions) addDigit(address, of, codes, values.length)
  const counts = new Uint32Array(combinations)
  for (let slot = 0; slot < size; slot++) {
    const at = address[slot] as number
    counts[at] = (counts[at] as number) + (mask[slot] as number)
  }
  const occurring: (readonly [number, number])[] = []
  for (let at = 0; at < combinations; at++) if (counts[at] !== 0) occurring.push([at, counts[at] as number])
  return occurring
}

function addDigit(address: Uint32Array, of: Uint32Array, codes: Dimension['codes'], many: number): void {
  const held = Math.min(address.length, codes.length)
  for (let slot = 0; slot < held; slot++)
    address[slot] = (address[slot] as number) * many + (of[codes[slot] as number] as number)
  // rows beyond the column have no value: digit 0
  for (let slot = held; slot < address.length; slot++) address[slot] = (address[slot] as number) * many
}

function countInMap(
  mask: Uint8Array,
  size: number,
  dimensions: readonly Dimension[],
): Iterable<readonly [number, number]> {
  const counts = new Map<number, number>()
  for (let slot = 0; slot < size; slot++) {
    if (mask[slot] !== 1) continue
    let address = 0
    for (const { of, codes, values } of dimensions)
      address = address * values.length + (of[(codes[slot] ?? 0) as number] as number)
    counts.set(address, (counts.get(address) ?? 0) + 1)
  }
  return counts
}

function keysAt(address: number, dimensions: readonly Dimension[]): readonly (string | null)[] {
  const keys = new Array<string | null>(dimensions.length)
  let rest = address
  for (let at = dimensions.length - 1; at >= 0; at--) {
    const { values } = dimensions[at] as Dimension
    keys[at] = values[rest % values.length] ?? null
    rest = Math.floor(rest / values.length)
  }
  return keys
}

function dimension(name: string, size: number, fields: Readonly<Record<string, IndexedField>>): Dimension {
  const byMonth = name.endsWith('@month')
  const field = fields[byMonth ? name.slice(0, -6) : name]
  if (field === undefined) throw new Error(`no field ${name}`)
  if (!field.countable) throw new Error(`people are not counted by ${name}`)
  const places = new Map<string | null, number>([[null, 0]])
  const place = (text: string | null): number => {
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, places.size)
    return places.size - 1
  }
  const { column } = field
  if (column instanceof NumberColumn) {
    const of: number[] = [0]
    const codes = new Uint32Array(size)
    for (let slot = 0; slot < size; slot++) {
      const number = column.number(slot)
      const code = place(Number.isNaN(number) ? null : String(number))
      codes[slot] = code
      of[code] = code
    }
    return { of: Uint32Array.from(of), codes, values: [...places.keys()] }
  }
  const of = new Uint32Array(column.pool.length)
  for (let code = 1; code < of.length; code++) {
    const text = column.pool.text(code)
    of[code] = isBlank(text) ? 0 : place(byMonth ? text.slice(0, 7) : itemsOf(text).join('、'))
  }
  return { of, codes: column.codes, values: [...places.keys()] }
}
