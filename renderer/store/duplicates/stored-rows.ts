// How do the records of a ledger come before the search for near matches? As numbers from the columns of the index.

import { nameKeys } from '../../../shared/duplicates/names.ts'
import { type NearRows, NumberList } from '../../../shared/duplicates/near-rows.ts'
import { dayNumber, type NearSide, placeOf, sideOf, unknown } from '../../../shared/duplicates/near-side.ts'
import type { NearDeclaration } from '../../../shared/ledgers/define.ts'
import { itemsOf } from '../index/cell-text.ts'
import type { LedgerIndex, ScannedColumn, SlotScan } from '../index/columns.ts'

/** Records met lately: a new row of a ledger is often compared with the same ones as the row before. */
const keptSides = 4096

export interface StoredRows {
  readonly rows: NearRows
  id(row: number): string
}

/** The records of an index as they stand now; numbers are the slots. Cold text must be there already. */
export function storedRows(near: NearDeclaration, index: LedgerIndex): StoredRows {
  const scan = index.scan()
  const live = new Uint8Array(scan.slots)
  for (let slot = 0; slot < scan.slots; slot += 1) live[slot] = scan.isLive(slot) ? 1 : 0
  const rows: NearRows = {
    size: scan.slots,
    live,
    days: daysOf(scan, near, live),
    townships: townshipsOf(scan, near, live),
    ...keysOf(scan, near, live),
    side: sideReader(scan, near),
  }
  return { rows, id: scan.id }
}

function columnOf(scan: SlotScan, field: string | undefined): ScannedColumn | null {
  return field === undefined ? null : scan.column(field)
}

/** A number for every text of a column, worked out once. */
function byCode(column: ScannedColumn, read: (text: string | null) => number): (slot: number) => number {
  const numbers = new Int32Array(column.codes)
  const known = new Uint8Array(column.codes)
  return (slot) => {
    const code = column.code(slot)
    if (known[code] === 0) {
      numbers[code] = read(column.textOf(code))
      known[code] = 1
    }
    return numbers[code] as number
  }
}

function daysOf(scan: SlotScan, near: NearDeclaration, live: Uint8Array): Int32Array {
  const days = new Int32Array(scan.slots).fill(unknown)
  const column = columnOf(scan, near.date)
  if (column === null) return days
  const read = byCode(column, dayNumber)
  for (let slot = 0; slot < scan.slots; slot += 1) if (live[slot] === 1) days[slot] = read(slot)
  return days
}

function townshipsOf(scan: SlotScan, near: NearDeclaration, live: Uint8Array): Int32Array {
  const townships = new Int32Array(scan.slots).fill(unknown)
  const township = columnOf(scan, near.place?.township)
  const village = columnOf(scan, near.place?.village)
  const ofVillage = village === null ? null : byCode(village, (text) => placeOf(null, text || null).township)
  const ofTownship = township === null ? null : byCode(township, (text) => placeOf(text || null, null).township)
  for (let slot = 0; slot < scan.slots; slot += 1) {
    if (live[slot] === 0) continue
    const first = ofVillage?.(slot) ?? unknown
    townships[slot] = first === unknown ? (ofTownship?.(slot) ?? unknown) : first
  }
  return townships
}

function keysOf(scan: SlotScan, near: NearDeclaration, live: Uint8Array): Pick<NearRows, 'starts' | 'keys'> {
  const columns = (near.parties ?? []).map((field) => scan.column(field)).filter((column) => column !== null)
  const starts = new Uint32Array(scan.slots + 1)
  const keys = new NumberList()
  const keep = (key: number) => keys.push(key)
  for (let slot = 0; slot < scan.slots; slot += 1) {
    if (live[slot] === 1) {
      for (const column of columns) {
        const text = column.textOf(column.code(slot))
        if (text === null || text === '') continue
        for (const name of itemsOf(text)) if (name !== '') nameKeys(name, keep)
      }
    }
    starts[slot + 1] = keys.length
  }
  return { starts, keys: keys.done() }
}

function sideReader(scan: SlotScan, near: NearDeclaration): (slot: number) => NearSide {
  const kept: (NearSide | undefined)[] = new Array(keptSides)
  const slots = new Int32Array(keptSides).fill(-1)
  return (slot) => {
    const at = slot % keptSides
    const known = kept[at]
    if (slots[at] === slot && known !== undefined) return known
    const side = sideOf(near, (field) => scan.value(slot, field))
    kept[at] = side
    slots[at] = slot
    return side
  }
}
