// What waited for this version: may it go in now? Changes of ledgers that were unknown are read strictly once more, then taken in.

import type { Change } from '../../../../shared/changes/change.ts'
import { APP } from '../../../../shared/packages/app.ts'
import { type ChangeRules, checkChanges } from '../../../../shared/packages/check-changes.ts'
import { refusalVerdict } from '../../../../shared/packages/dry-run.ts'
import type { Card } from '../../../../shared/packages/format.ts'
import type { DocumentWrite, ExchangeCore, ExchangeUnit } from '../core.ts'
import { ExchangeDocuments } from '../documents.ts'
import { lateArrivals } from '../passing-on/late-arrivals.ts'
import { type LaterDocument, laterOf, laterWrite } from './aside.ts'

interface Means {
  readonly rules: ChangeRules
  /** The card of the sender, narrowed to what it may do; null: not trusted any more. */
  card(org: string): Card | null
}

/** Takes up every document whose ledgers are all known by now; the number of changes that went in. What is refused stays, with the
 * reason. */
export async function takeUpLater(core: ExchangeCore, means: Means): Promise<number> {
  let taken = 0
  const known = (ledger: string) => core.definitions.some(({ name }) => name === ledger)
  for (const document of laterOf(core.documents('exchange'))) {
    if (document.refused !== undefined || !document.changes.every(({ ledger }) => known(ledger))) continue
    const read = await readAgain(core, document, means)
    const unit: ExchangeUnit =
      'refused' in read
        ? {
            kind: 'decision',
            title: '更新版本的内容不能入账',
            changes: [],
            writes: [laterWrite({ ...document, ...read })],
          }
        : {
            kind: 'accept',
            title: '补入更新版本的内容',
            changes: read.changes,
            writes: [laterWrite(document, true), ...read.late],
          }
    const stored = await core.commit(unit) // what cannot be stored now waits until the next unlocking
    if (stored.ok) taken += unit.changes.length
  }
  return taken
}

/** The changes as they go in, or the code of the verdict. */
async function readAgain(
  core: ExchangeCore,
  document: LaterDocument,
  { rules, card }: Means,
): Promise<
  { readonly changes: readonly Change[]; readonly late: readonly DocumentWrite[] } | { readonly refused: string }
> {
  const sender = card(document.from)
  if (sender === null) return { refused: 'unknown-key' }
  const lines = document.changes.map((change) => ({ ...change, origin: { via: change.origin.via } }))
  const times = lines.map(({ at }) => at).sort()
  const hlc = { min: times[0] ?? '', max: times.at(-1) ?? '' }
  // numbers were looked at when the package came in
  const known: ChangeRules = { ...rules, lastNumber: () => Number.MAX_SAFE_INTEGER }
  const context = { sender, receiver: core.office().org, rules: known }
  const checked = await checkChanges(lines, { keep: [], hlc, app: APP }, context)
  if (!checked.ok) return { refused: checked.verdict.code }
  const changes = checked.changes.map((change) => ({
    ...change,
    origin: { via: 'package' as const, ref: document.pkg },
  }))
  const previewed = await core.preview(changes)
  if (!previewed.ok) return { refused: refusalVerdict(previewed.error).code }
  return { changes, late: lateArrivals(core, new ExchangeDocuments(core), previewed.value) }
}
