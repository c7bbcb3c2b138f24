// What came with a package that was accepted? Its unit is found in the log from the newest entry backwards.

import type { Change } from '../../shared/changes/change.ts'
import type { MergedRow } from '../../shared/changes/merge.ts'
import { type Entry, openEntry } from './journal/entry.ts'
import { type OpenSpace, shelfWith } from './open-space.ts'
import { DamagedPage } from './pages/shelf.ts'

/** Entries fetched at once. */
const block = 32

async function* newestFirst(space: OpenSpace): AsyncGenerator<Entry> {
  let upTo = space.journal.count
  while (upTo > 0) {
    const from = Math.max(1, upTo - block + 1)
    const stored = await space.database.log.where('seq').between(from, upTo, true, true).reverse().sortBy('seq')
    for (const { seq, bytes } of stored) {
      const entry = await openEntry(space.keyring, seq, bytes)
      if (entry === null) throw new DamagedPage('log')
      yield entry
    }
    upTo = from - 1
  }
}

function changesIn({ changes }: Entry): readonly Change[] {
  return [...changes.values()].flat().map(({ change }) => change)
}

function accepts(entry: Entry, pkg: string): boolean {
  const documents = [...entry.documents.values()].flat()
  return entry.head.kind === 'accept' && documents.some(({ table, key }) => table === 'decision' && key === pkg)
}

/** Changes of the unit in their order; empty when no package of this id was accepted. @throws DamagedPage */
export async function changesOfPackage(space: OpenSpace, pkg: string): Promise<readonly Change[]> {
  let unit: string | null = null
  const parts: (readonly Change[])[] = []
  for await (const entry of newestFirst(space)) {
    if (unit === null) {
      if (!entry.head.final || !accepts(entry, pkg)) continue
      unit = entry.head.unit
    } else if (entry.head.unit !== unit) break
    parts.push(changesIn(entry))
  }
  return parts.reverse().flat()
}

/** Records as they stand, each with every change of it from the log. Entries are opened once. @throws DamagedPage */
export async function recordsWithLog(
  space: OpenSpace,
  rows: readonly { readonly ledger: string; readonly row: string }[],
): Promise<readonly { readonly row: MergedRow; readonly log: readonly Change[] }[]> {
  const opened = new Map<number, ReadonlyMap<string, readonly Change[]>>()
  const byRow = async (seq: number): Promise<ReadonlyMap<string, readonly Change[]>> => {
    const known = opened.get(seq)
    if (known !== undefined) return known
    const stored = await space.database.log.get(seq)
    const entry = stored === undefined ? null : await openEntry(space.keyring, seq, stored.bytes)
    if (entry === null) throw new DamagedPage('log')
    const changes = Map.groupBy(changesIn(entry), ({ row }) => row)
    opened.set(seq, changes)
    return changes
  }
  const found: { row: MergedRow; log: readonly Change[] }[] = []
  for (const { ledger, row } of rows) {
    const record = await shelfWith(space, ledger, row)?.record(row)
    if (record === undefined) continue
    const log: Change[] = []
    for (const seq of record.log) log.push(...((await byRow(seq)).get(row) ?? []))
    found.push({ row: record.row, log })
  }
  return found
}
