// What came with a package that was accepted? Its unit is found in the log from the newest entry backwards.

import type { LoggedChange } from '../../shared/changes/inverse.ts'
import { type Entry, openEntry } from './journal/entry.ts'
import type { OpenSpace } from './open-space.ts'
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

function accepts(entry: Entry, pkg: string): boolean {
  const documents = [...entry.documents.values()].flat()
  return entry.head.kind === 'accept' && documents.some(({ table, key }) => table === 'decision' && key === pkg)
}

/** Changes of the unit in their order; empty when no package of this id was accepted. @throws DamagedPage */
export async function changesOfPackage(space: OpenSpace, pkg: string): Promise<readonly LoggedChange[]> {
  let unit: string | null = null
  const parts: (readonly LoggedChange[])[] = []
  for await (const entry of newestFirst(space)) {
    if (unit === null) {
      if (!entry.head.final || !accepts(entry, pkg)) continue
      unit = entry.head.unit
    } else if (entry.head.unit !== unit) break
    parts.push([...entry.changes.values()].flat())
  }
  return parts.reverse().flat()
}
