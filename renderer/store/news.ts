// Has the application been upgraded since parts of accepted packages were set aside? Then the records are made anew from the journal.

import type { Result } from '../../shared/result.ts'
import { ok } from '../../shared/result.ts'
import { commitDocuments } from './commit-unit.ts'
import { asideKey, asideOf } from './exchange/news/aside.ts'
import type { OpenSpace } from './open-space.ts'
import { documentKey } from './persist.ts'
import { type Repair, rebuildSpace, type Starting } from './start.ts'

export interface Started {
  readonly space: OpenSpace
  readonly repaired: readonly Repair[]
}

/** Ledgers of which this version knows what an earlier one had to set aside. */
function knownByNow(space: OpenSpace) {
  const { ledgers } = asideOf([{ key: asideKey, value: space.documents.get(documentKey('exchange', asideKey)) }])
  const versionOf = (ledger: string) => space.means.definitions.find(({ name }) => name === ledger)?.version ?? 0
  const known = Object.keys(ledgers).filter((ledger) => versionOf(ledger) >= (ledgers[ledger]?.version ?? 0))
  return { ledgers, known }
}

/** The changes stand whole in the journal: reading it again is all it takes. Fails as a rebuild does. */
export async function takeUpParts(starting: Starting, started: Started): Promise<Result<Started>> {
  const { ledgers, known } = knownByNow(started.space)
  if (known.length === 0) return ok(started)
  const journal = await starting.means.host('journal.open', { space: starting.space })
  if (!journal.ok) return journal
  const changes = known.reduce((sum, ledger) => sum + (ledgers[ledger]?.changes ?? 0), 0)
  const repaired: readonly Repair[] = [...started.repaired, { code: 'news-taken-up', detail: { changes } }]
  const rebuilt = await rebuildSpace(starting, journal.value, repaired)
  if (!rebuilt.ok) return rebuilt
  const rest = Object.fromEntries(Object.entries(ledgers).filter(([ledger]) => !known.includes(ledger)))
  const value = Object.keys(rest).length === 0 ? null : { ledgers: rest }
  const documents = [{ table: 'exchange', key: asideKey, value }]
  const stored = await commitDocuments(rebuilt.value.space, 'exchange', '补入更新版本的内容', documents)
  return stored.ok ? ok({ space: rebuilt.value.space, repaired }) : stored
}
