// May all drafts of an import be made? Each goes through `apply` once, before the first of them is written.

import type { MergedRow } from '../../../shared/changes/merge.ts'
import type { Result } from '../../../shared/result.ts'
import { checksOf, type DraftRefusal, type MadeChange, makeChange, refusedDraft, Workbench } from '../draft-changes.ts'
import { definitionOf, type OpenSpace } from '../open-space.ts'
import type { StoredRecord } from '../pages/record.ts'
import type { Shelf } from '../pages/shelf.ts'
import { heldFastCodes } from '../periods/held-fast.ts'
import { draftOf, type PlannedDraft } from './planned-drafts.ts'

/** A draft that was found good: a new record is made again when it is written, a changed one is kept. */
export type TriedDraft =
  | { readonly planned: PlannedDraft; readonly shelf: Shelf; readonly change: null }
  | { readonly planned: PlannedDraft; readonly shelf: Shelf; readonly change: MadeChange }

export interface TriedDrafts {
  readonly drafts: readonly TriedDraft[]
  /** Records that stood here already, as they will be. */
  readonly changed: ReadonlyMap<Shelf, ReadonlyMap<string, MergedRow>>
  readonly before: ReadonlyMap<string, StoredRecord>
  /** Left out: their records are held fast by a locked period or by the approval of the office they came from. */
  readonly held: readonly PlannedDraft[]
}

export interface Trying {
  readonly importId: string
  readonly at: string
  /** Asked now and then; false gives the import up. */
  proceed(done: number): Promise<boolean>
}

/** Rows between two questions whether to go on. */
const step = 5000

/** Nothing is stored; the first refusal refuses all. @throws DamagedPage */
export async function tryDrafts(
  space: OpenSpace,
  planned: readonly PlannedDraft[],
  { importId, at, proceed }: Trying,
): Promise<Result<TriedDrafts, DraftRefusal>> {
  const bench = new Workbench(space)
  await bench.fetch(
    planned.flatMap(({ table, what, row }) => (what === 'set' ? [{ ledger: table.definition.name, row }] : [])),
  )
  const checks = checksOf(space)
  const drafts: TriedDraft[] = []
  const held: PlannedDraft[] = []
  let n = space.standing.lastOwn
  for (const [index, one] of planned.entries()) {
    if (index % step === step - 1 && !(await proceed(index))) {
      return { ok: false, error: { code: 'cancelled', findings: [], index } }
    }
    const draft = draftOf(one, importId)
    const isNew = draft.op === 'new'
    const made = makeChange(space, bench, { draft, at, n: n + 1, checks, forget: isNew })
    if (!made.ok && heldFastCodes.has(made.error.code)) {
      held.push(one)
      continue
    }
    if (!made.ok) return { ok: false, error: refusedDraft(definitionOf(space, draft.ledger), made.error, index) }
    if (made.value === null) continue
    n += 1
    const { change } = made.value
    drafts.push({ planned: one, shelf: change.shelf, change: isNew ? null : change })
  }
  return { ok: true, value: { drafts, changed: bench.records, before: bench.before, held } }
}
