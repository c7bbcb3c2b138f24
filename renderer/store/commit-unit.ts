// How do drafts, an undo and foreign changes get through the one door?

import type { ChangeDraft } from '../../shared/changes/change.ts'
import { inverse, type LoggedChange } from '../../shared/changes/inverse.ts'
import type { Finding } from '../../shared/ledgers/define.ts'
import { directoryLedgers } from '../../shared/ledgers/directory-rows.ts'
import { type Failure, fail, ok, type Result } from '../../shared/result.ts'
import type { Committed, UndoStep } from './api.ts'
import { appendUnit, type Unit } from './append-unit.ts'
import { type DraftRefusal, type Made, makeChanges, mergeChanges } from './draft-changes.ts'
import type { DocumentWrite, ExchangeUnit } from './exchange/core.ts'
import { type JournalDocument, openEntry } from './journal/entry.ts'
import { type OpenSpace, touchedBy, type UnitRef } from './open-space.ts'
import { DamagedPage } from './pages/shelf.ts'

/** A refusal on its way to the window: no values, no findings, only how many and the first reason. */
export function refusalOf({ code, detail, findings }: DraftRefusal): Failure {
  const first: Finding | undefined = findings[0]
  return first === undefined
    ? { code, detail: { ...detail } }
    : { code, detail: { ...detail, count: findings.length, reason: first.kind } }
}

/** Tells the window what has changed. */
function announceCommit(space: OpenSpace, made: Made): void {
  announceWritten(space, [...new Set(made.changes.map(({ change }) => change.ledger))])
}

/** Tells the window that records of these ledgers have changed. */
export function announceWritten(space: OpenSpace, ledgers: readonly string[]): void {
  if (ledgers.some((ledger) => ledger === directoryLedgers.divisions || ledger === directoryLedgers.units)) {
    space.forgetDirectory()
  }
  space.means.announce({ kind: 'committed', ledgers, savedAt: new Date(space.means.now()).toISOString() })
}

/** Drafts of a person: all or none. */
export async function commitDrafts(
  space: OpenSpace,
  title: string,
  drafts: readonly ChangeDraft[],
  onProgress?: (done: number) => Promise<boolean>,
): Promise<Result<Committed>> {
  const made = await makeChanges(space, drafts, onProgress)
  if (!made.ok) return { ok: false, error: refusalOf(made.error) }
  const { changes, findings } = made.value
  const rows = changes.map(({ change }) => change.row)
  if (changes.length === 0) return ok({ unit: '', rows, findings })
  const unit: Unit = {
    kind: 'commit',
    title,
    made: made.value,
    documents: [],
    points: {
      before: 'commit:before-journal',
      journal: 'commit:after-journal-before-dexie',
      after: 'commit:after-dexie',
    },
  }
  const appended = await appendUnit(space, unit)
  if (!appended.ok) return appended
  announceCommit(space, made.value)
  return ok({ unit: appended.value.unit, rows, findings })
}

/** Undoes or redoes the newest unit that can be. Fails with `nothing-to-undo`, `nothing-to-redo`, or as a commit does. */
export async function undoUnit(space: OpenSpace, via: 'undo' | 'redo'): Promise<Result<UndoStep>> {
  const ref = space.standing[via].at(-1)
  if (ref === undefined) return fail(`nothing-to-${via}`)
  const drafts = inverse(await loggedChanges(space, ref), via, ref.unit)
  const made = await makeChanges(space, drafts)
  if (!made.ok) return { ok: false, error: refusalOf(made.error) }
  const appended = await appendUnit(space, { kind: via, title: ref.title, made: made.value, documents: [], points: {} })
  if (!appended.ok) return appended
  announceCommit(space, made.value)
  return ok({ unit: appended.value.unit, title: ref.title, ...touchedBy(made.value.changes) })
}

/** What undo and redo would take now, each null when there is nothing. @throws DamagedPage */
export async function undoState(
  space: OpenSpace,
): Promise<{ readonly undo: UndoStep | null; readonly redo: UndoStep | null }> {
  const step = async (ref: UnitRef | undefined): Promise<UndoStep | null> => {
    if (ref === undefined) return null
    const touched = ref.touched ?? touchedBy(await loggedChanges(space, ref))
    return { unit: ref.unit, title: ref.title, ...touched }
  }
  const { undo, redo } = space.standing
  return { undo: await step(undo.at(-1)), redo: await step(redo.at(-1)) }
}

/** Changes of a unit, from the log segments. @throws DamagedPage when the log has lost them. */
async function loggedChanges(space: OpenSpace, { unit, first, last }: UnitRef): Promise<readonly LoggedChange[]> {
  const logged: LoggedChange[] = []
  for (let seq = first; seq <= last; seq += 1) {
    const stored = await space.database.log.get(seq)
    const entry = stored === undefined ? null : await openEntry(space.keyring, seq, stored.bytes)
    if (entry === null || entry.head.unit !== unit) throw new DamagedPage('log')
    for (const changes of entry.changes.values()) logged.push(...changes)
  }
  return logged
}

/** Documents without changes: settings, remembered mappings, state of the exchange, audit. */
export async function commitDocuments(
  space: OpenSpace,
  kind: Unit['kind'],
  title: string,
  documents: readonly JournalDocument[],
): Promise<Result<null>> {
  const made = await mergeChanges(space, [])
  if (!made.ok) return { ok: false, error: refusalOf(made.error) }
  const appended = await appendUnit(space, { kind, title, made: made.value, documents, points: {} })
  return appended.ok ? ok(null) : appended
}

/** Foreign changes and the state of the exchange as one unit. */
export async function commitExchange(
  space: OpenSpace,
  { kind, title, changes, own, writes }: ExchangeUnit,
  more: readonly JournalDocument[] = [],
): Promise<
  Result<{ readonly unit: string; readonly applied: number; readonly duplicates: number; readonly conflicts: number }>
> {
  const made = await mergeChanges(space, changes, own === undefined ? {} : { own })
  if (!made.ok) {
    const { error } = made
    return { ok: false, error: { ...refusalOf(error), detail: { ...refusalOf(error).detail, index: error.index } } }
  }
  const appended = await appendUnit(space, {
    kind: kind === 'accept' ? 'accept' : 'exchange',
    title,
    made: made.value,
    documents: [...writes.map(({ table, key, value }: DocumentWrite) => ({ table, key, value })), ...more],
    // the exchange itself names the points before the journal
    points: kind === 'accept' ? { journal: 'accept:after-journal-before-dexie' } : {},
  })
  if (!appended.ok) return appended
  const stored = made.value.changes
  const applied = stored.slice(own?.length ?? 0)
  if (stored.length > 0) announceCommit(space, made.value)
  return ok({
    unit: appended.value.unit,
    applied: applied.length,
    duplicates: changes.length - applied.length,
    conflicts: conflictsLeft(made.value),
  })
}

/** Changes that stand in a conflict after the whole unit: one that a later change of the unit resolved is none. */
function conflictsLeft({ changes, records }: Made): number {
  const inConflict = new Set<string>()
  for (const rows of records.values()) {
    for (const { conflicts } of rows.values()) {
      for (const { winner, loser } of conflicts) inConflict.add(winner).add(loser)
    }
  }
  return changes.filter(({ change }) => inConflict.has(change.id)).length
}
