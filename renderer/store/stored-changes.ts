// Which changes were stored after a place in the journal, or for one record? Own and foreign ones, in the order of storing.

import type { Stored } from './exchange/core.ts'
import { openEntry } from './journal/entry.ts'
import { type OpenSpace, shelfWith } from './open-space.ts'
import { DamagedPage } from './pages/shelf.ts'

/** Units that were given up have no end marker and are left out. The place of a unit is that of its last entry.
 * @throws DamagedPage */
export async function changesAfter(space: OpenSpace, position: number): Promise<readonly Stored[]> {
  const stored = await space.database.log.where('seq').above(position).sortBy('seq')
  const found: Stored[] = []
  let unit = ''
  let waiting: Stored[] = []
  for (const { seq, bytes } of stored) {
    const entry = await openEntry(space.keyring, seq, bytes)
    if (entry === null) throw new DamagedPage('log')
    if (entry.head.unit !== unit) waiting = []
    unit = entry.head.unit
    for (const { change, before } of [...entry.changes.values()].flat()) waiting.push({ position: seq, change, before })
    if (!entry.head.final) continue
    found.push(...waiting)
    waiting = []
  }
  return found
}

/** @throws DamagedPage */
export async function changesOfRow(space: OpenSpace, ledger: string, row: string): Promise<readonly Stored[]> {
  const shelf = shelfWith(space, ledger, row)
  const record = await shelf?.record(row)
  if (shelf === undefined || record === undefined) return []
  const found: Stored[] = []
  for (const seq of record.log) {
    const bytes = (await space.database.log.get(seq))?.bytes
    const compartment = { compartment: shelf.name.compartment }
    const entry = bytes === undefined ? null : await openEntry(space.keyring, seq, bytes, compartment)
    if (entry === null) throw new DamagedPage('log')
    for (const { change, before } of [...entry.changes.values()].flat()) {
      if (change.row === row && change.ledger === ledger) found.push({ position: seq, change, before })
    }
  }
  return found
}
