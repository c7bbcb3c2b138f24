// What exactly would travel, and what does it come to for each record? The content that a head approves, and its hash.

import type { Change } from '../../../../shared/changes/change.ts'
import { sameValue } from '../../../../shared/changes/diff.ts'
import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import type { Value } from '../../../../shared/ledgers/define.ts'
import { contentHash } from '../../../../shared/packages/approval.ts'
import { countLines } from '../../../../shared/packages/counts.ts'
import type { CountLine } from '../../../../shared/packages/format.ts'
import { maskValues } from '../../masking.ts'
import type { ExchangeCore } from '../core.ts'
import { findWaiting, type Waiting } from '../waiting.ts'
import type { Travelling } from '../waiting-rows.ts'
import type { ReviewedRecord } from './review-api.ts'

export interface PreparedContent {
  readonly waiting: Waiting
  readonly counts: readonly CountLine[]
  readonly hash: string
}

/** Counts of ledgers whose records stay home, as they are now. */
async function countsToSend(core: ExchangeCore): Promise<readonly CountLine[]> {
  const counted = core.definitions.filter(({ travels }) => travels === 'counts')
  const { division } = core.office()
  const lines = counted.map(async (ledger) => countLines(ledger, await core.rowsPerPart(ledger.name), division))
  return (await Promise.all(lines)).flat()
}

interface Range {
  /** Place in the journal up to which everything is looked at. */
  readonly upTo: number
  /** As they were looked at; left out: as they are now. */
  readonly counts?: readonly CountLine[]
}

export async function prepareContent(
  core: ExchangeCore,
  travelling: Travelling,
  { upTo, counts: kept }: Range,
): Promise<PreparedContent> {
  const waiting = await findWaiting(core, travelling, upTo)
  const counts = kept ?? (waiting.last > waiting.after ? await countsToSend(core) : [])
  const { changes, keep } = waiting
  return { waiting, counts, hash: contentHash(suiteA1.hash, { changes, counts, keep }) }
}

/** Is there anything in it that would travel? */
export function holdsSomething({ waiting, counts }: PreparedContent): boolean {
  return waiting.changes.length + counts.length > 0
}

interface NetRecord {
  readonly ledger: string
  readonly row: string
  op: Change['op']
  before: Record<string, Value>
  after: Record<string, Value>
}

/** What all changes of the content make of each record, in the order of its first change. */
export function netRecords({ waiting }: PreparedContent): readonly NetRecord[] {
  const { before } = waiting
  const records = new Map<string, NetRecord>()
  for (const { id, ledger, row, op, set } of waiting.changes) {
    const key = `${ledger} ${row}`
    const known = records.get(key)
    const record = known ?? { ledger, row, op, before: {}, after: {} }
    if (known === undefined) records.set(key, record)
    if (op === 'gone') record.op = 'gone'
    else if (record.op === 'gone') record.op = 'set'
    for (const field of Object.keys(set)) {
      if (!Object.hasOwn(record.before, field)) record.before[field] = before.get(id)?.[field] ?? null
      record.after[field] = set[field] ?? null
    }
  }
  return [...records.values()]
}

/** A record as a person looks at it: masked, without fields that say the same as before. */
export async function shownRecord(
  core: ExchangeCore,
  { ledger, row, op, before, after }: NetRecord,
  changedSince: boolean,
): Promise<ReviewedRecord> {
  const definition = core.definitions.find(({ name }) => name === ledger)
  const stored = await core.recordOrigin(ledger, row)
  const name = core.nameOf(ledger, { ...stored?.values, ...after })
  const changed = Object.keys(after).filter((field) => op === 'new' || !sameValue(before[field], after[field]))
  const [old, value] = [before, after].map((values) => (definition === undefined ? {} : maskValues(definition, values)))
  const fields = op === 'gone' ? [] : changed
  return {
    row,
    name,
    op,
    fields: fields.map((field) => ({ field, old: old?.[field] ?? null, value: value?.[field] ?? null })),
    changedSince,
  }
}

/** How many records of each ledger are new, changed, removed. */
export function groupRecords(records: readonly Pick<NetRecord, 'ledger' | 'op'>[]) {
  const groups = new Map<string, { ledger: string; fresh: number; changed: number; removed: number }>()
  for (const { ledger, op } of records) {
    const group = groups.get(ledger) ?? { ledger, fresh: 0, changed: 0, removed: 0 }
    if (op === 'new') group.fresh += 1
    else if (op === 'set') group.changed += 1
    else group.removed += 1
    groups.set(ledger, group)
  }
  return [...groups.values()]
}
