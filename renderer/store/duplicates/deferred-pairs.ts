// Which pairs of a ledger wait for a decision, and what becomes of them? Kept apart, or made one record through the one door.

import type { ChangeDraft } from '../../../shared/changes/change.ts'
import { sameValue } from '../../../shared/changes/diff.ts'
import { judgePair } from '../../../shared/duplicates/judge-pair.ts'
import { nearSide } from '../../../shared/duplicates/near-side.ts'
import type { LedgerDefinition, Value, Values } from '../../../shared/ledgers/define.ts'
import { isEmpty } from '../../../shared/ledgers/row-rules.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { commitDocuments, commitDrafts } from '../commit-unit.ts'
import { maskValues } from '../masking.ts'
import { type OpenSpace, shelfWith, shelvesOfLedger } from '../open-space.ts'
import { asMade, type StoredRecord } from '../pages/record.ts'
import type { Shelf } from '../pages/shelf.ts'
import type { DeferredPair } from './duplicates-api.ts'
import { apartDocuments, pairsIn } from './pair-book.ts'

/** Pairs of which both records are still there. */
export function waitingPairs(space: OpenSpace, shelf: Shelf): readonly (readonly [string, string])[] {
  return pairsIn(space, shelf.key).later.filter(([one, other]) => shelf.index.has(one) && shelf.index.has(other))
}

/** A window of them with their records, masked. @throws DamagedPage */
export async function pairsWindow(
  space: OpenSpace,
  shelf: Shelf,
  from: number,
  to: number,
): Promise<{ readonly total: number; readonly pairs: readonly DeferredPair[] }> {
  const waiting = waitingPairs(space, shelf)
  const shown = waiting.slice(Math.max(0, from), to)
  const records = await shelf.records(new Set(shown.flat()))
  const pairs = shown.flatMap(([first, second]) => {
    const [one, other] = [records.get(first), records.get(second)]
    return one === undefined || other === undefined ? [] : [pairOf(shelf.definition, one, other)]
  })
  return { total: waiting.length, pairs }
}

function pairOf(definition: LedgerDefinition, first: StoredRecord, second: StoredRecord): DeferredPair {
  const [one, other] = asMade(first, second) <= 0 ? [first, second] : [second, first]
  const { near, fields } = definition
  const judged =
    near === undefined ? null : judgePair(near, nearSide(near, one.row.values), nearSide(near, other.row.values))
  const shown = (record: StoredRecord) => ({ id: record.row.id, values: maskValues(definition, record.row.values) })
  return {
    one: shown(one),
    other: shown(other),
    reasons: judged?.reasons ?? [],
    differing: Object.keys(fields).filter((name) => differs(one.row.values[name], other.row.values[name])),
  }
}

function differs(one: Value | undefined, other: Value | undefined): boolean {
  return (!isEmpty(one) || !isEmpty(other)) && !sameValue(one, other)
}

/** Remembers that two records are two. Fails with `row-unknown`. */
export async function keepApart(space: OpenSpace, ledger: string, one: string, other: string): Promise<Result<null>> {
  const shelf = shelfWith(space, ledger, one)
  if (shelf === undefined || !shelf.has(other)) return fail('row-unknown')
  return commitDocuments(space, 'setting', '核对重复：不是重复', apartDocuments(space, shelf.key, one, other))
}

interface Merging {
  readonly one: string
  readonly other: string
  /** Fields in which the later record is right. */
  readonly take: readonly string[]
}

/** What the earlier record takes over: what it lacks, and the chosen fields. The part of a ledger never changes. */
function takenOver(definition: LedgerDefinition, one: Values, other: Values, take: readonly string[]): Values {
  const set: Record<string, Value> = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    const value = other[name]
    if (field.fixed || value === undefined || isEmpty(value) || sameValue(one[name], value)) continue
    if (isEmpty(one[name]) || take.includes(name)) set[name] = value
  }
  return set
}

/** References of other records to the one that goes, led to the one that stays. */
function movedReferences(space: OpenSpace, ledger: string, { one, other }: Merging): readonly ChangeDraft[] {
  return space.means.definitions.flatMap((definition) =>
    Object.entries(definition.fields)
      .filter(([, { refers }]) => refers?.ledger === ledger)
      .flatMap(([field]) =>
        shelvesOfLedger(space, definition.name).flatMap(({ index }) =>
          index
            .find([field], [other])
            .filter((row) => row !== other && row !== one)
            .map((row): ChangeDraft => {
              return { ledger: definition.name, row, op: 'set', set: { [field]: one }, origin: { via: 'typing' } }
            }),
        ),
      ),
  )
}

/** Fails as a commit does, with `row-unknown`, or with `nothing-to-merge` when both are in different parts. @throws DamagedPage */
export async function mergePair(space: OpenSpace, ledger: string, merging: Merging): Promise<Result<null>> {
  const { one, other, take } = merging
  const shelf = shelfWith(space, ledger, one)
  if (shelf === undefined || one === other || !shelf.index.has(one) || !shelf.index.has(other))
    return fail('row-unknown')
  const records = await shelf.records([one, other])
  const [kept, gone] = [records.get(one), records.get(other)]
  if (kept === undefined || gone === undefined) return fail('row-unknown')
  const set = takenOver(shelf.definition, kept.row.values, gone.row.values, take)
  const drafts: ChangeDraft[] = [
    ...(Object.keys(set).length > 0
      ? [{ ledger, row: one, op: 'set' as const, set, origin: { via: 'typing' as const } }]
      : []),
    ...movedReferences(space, ledger, merging),
    { ledger, row: other, op: 'gone', set: {}, origin: { via: 'typing' } },
  ]
  const committed = await commitDrafts(space, '合并重复记录', drafts)
  return committed.ok ? ok(null) : committed
}
