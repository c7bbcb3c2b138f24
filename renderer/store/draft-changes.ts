// How do drafts become changes? Numbered, stamped with what their author saw, and applied to the records in memory.

import { type Applied, apply, type Refusal } from '../../shared/changes/apply.ts'
import type { Change, ChangeDraft } from '../../shared/changes/change.ts'
import { tick } from '../../shared/changes/clock.ts'
import { completeGroups, diff } from '../../shared/changes/diff.ts'
import { type Effect, existence, headIds, type MergedRow, sawIds, sawOf } from '../../shared/changes/merge.ts'
import { type Reversal, stampReversal } from '../../shared/changes/take-back.ts'
import type { CheckContext, Finding, LedgerDefinition, Value, Values } from '../../shared/ledgers/define.ts'
import { isEmpty } from '../../shared/ledgers/row-rules.ts'
import type { Result } from '../../shared/result.ts'
import type { ShelvedChange } from './journal/entry.ts'
import { withoutMasked } from './masking.ts'
import { checkContext, definitionOf, type OpenSpace, randomId, shelfOf, shelfWith } from './open-space.ts'
import type { StoredRecord } from './pages/record.ts'
import type { Shelf } from './pages/shelf.ts'
import { heldFast } from './periods/held-fast.ts'

/** A change that was found valid, with the record that it makes. */
export interface MadeChange extends ShelvedChange {
  readonly shelf: Shelf
  readonly effect: Effect
}

export interface Made {
  readonly changes: readonly MadeChange[]
  readonly records: ReadonlyMap<Shelf, ReadonlyMap<string, MergedRow>>
  /** Records as they were before, for log and raw texts. */
  readonly before: ReadonlyMap<string, StoredRecord>
  /** Without what they say of masked values. */
  readonly findings: readonly (Finding & { readonly row: string })[]
  readonly lastOwn: number
  readonly at: string
}

export interface DraftRefusal extends Refusal {
  /** Which draft was refused. */
  readonly index: number
}

/** Records of one unit while it is being made: what is stored, and what the unit has made of it. */
export class Workbench {
  readonly before = new Map<string, StoredRecord>()
  readonly records = new Map<Shelf, Map<string, MergedRow>>()
  readonly #space: OpenSpace
  readonly #shelves = new Map<string, Shelf>()

  constructor(space: OpenSpace) {
    this.#space = space
  }

  /** Fetches the records of many rows, each page decoded once. */
  async fetch(rows: Iterable<{ readonly ledger: string; readonly row: string | null }>): Promise<void> {
    const perShelf = new Map<Shelf, string[]>()
    for (const { ledger, row } of rows) {
      if (row === null || this.#shelves.has(row)) continue
      const shelf = shelfWith(this.#space, ledger, row)
      if (shelf === undefined) continue
      this.#shelves.set(row, shelf)
      const asked = perShelf.get(shelf)
      if (asked === undefined) perShelf.set(shelf, [row])
      else asked.push(row)
    }
    for (const [shelf, asked] of perShelf) {
      for (const [row, record] of await shelf.records(asked)) this.before.set(row, record)
    }
  }

  shelf(row: string): Shelf | undefined {
    return this.#shelves.get(row)
  }

  row(row: string): MergedRow | undefined {
    const shelf = this.#shelves.get(row)
    return (shelf === undefined ? undefined : this.records.get(shelf)?.get(row)) ?? this.before.get(row)?.row
  }

  set(shelf: Shelf, row: MergedRow): void {
    const rows = this.records.get(shelf)
    if (rows === undefined) this.records.set(shelf, new Map([[row.id, row]]))
    else rows.set(row.id, row)
    this.#shelves.set(row.id, shelf)
  }
}

/** Makes the changes of a unit. Nothing is stored; the first refusal refuses all. */
export async function makeChanges(
  space: OpenSpace,
  drafts: readonly ChangeDraft[],
  onProgress?: (done: number) => Promise<boolean>,
): Promise<Result<Made, DraftRefusal>> {
  const bench = new Workbench(space)
  await bench.fetch(drafts)
  const at = tick(space.standing.lastAt, space.means.now())
  const checks = checksOf(space)
  const changes: MadeChange[] = []
  const findings: (Finding & { row: string })[] = []
  let lastOwn = space.standing.lastOwn
  for (const [index, draft] of drafts.entries()) {
    if (index % 2000 === 1999 && onProgress !== undefined && !(await onProgress(index))) {
      return { ok: false, error: { code: 'cancelled', findings: [], index } }
    }
    const made = makeChange(space, bench, { draft, at, n: lastOwn + 1, checks })
    const definition = definitionOf(space, draft.ledger)
    if (!made.ok) return { ok: false, error: refusedDraft(definition, made.error, index) }
    if (made.value === null) continue
    const { change, applied } = made.value
    changes.push(change)
    lastOwn += 1
    for (const finding of applied.findings) {
      findings.push({ ...withoutMasked(definition, finding), row: change.change.row })
    }
  }
  return { ok: true, value: { changes, records: bench.records, before: bench.before, findings, lastOwn, at } }
}

/** Every draft, each made alone on what is stored, that would be refused. */
export async function refusedDrafts(
  space: OpenSpace,
  drafts: readonly ChangeDraft[],
): Promise<readonly DraftRefusal[]> {
  const bench = new Workbench(space)
  await bench.fetch(drafts)
  const at = tick(space.standing.lastAt, space.means.now())
  const checks = { typed: checkContext(space, false), imported: checkContext(space, true) }
  const refused: DraftRefusal[] = []
  for (const [index, draft] of drafts.entries()) {
    const made = makeChange(space, bench, { draft, at, n: space.standing.lastOwn + 1 + index, checks })
    if (made.ok) continue
    const definition = definitionOf(space, draft.ledger)
    const findings = made.error.findings.map((finding) => withoutMasked(definition, finding))
    refused.push({ ...made.error, findings, index })
  }
  return refused
}

interface Making {
  readonly draft: ChangeDraft
  readonly at: string
  readonly n: number
  readonly checks: Checks
  /** Leave the record out of the bench: it is only tried. */
  readonly forget?: boolean
}

export interface Checks {
  readonly typed: CheckContext
  readonly imported: CheckContext
}

export function checksOf(space: OpenSpace): Checks {
  return { typed: checkContext(space, false), imported: checkContext(space, true) }
}

/** A refusal as it may be told: without what is masked. */
export function refusedDraft(definition: LedgerDefinition, refusal: Refusal, index: number): DraftRefusal {
  return { ...refusal, findings: refusal.findings.map((finding) => withoutMasked(definition, finding)), index }
}

/** One change; null when the draft changes nothing. */
export function makeChange(
  space: OpenSpace,
  bench: Workbench,
  making: Making,
): Result<{ readonly change: MadeChange; readonly applied: Applied } | null, Refusal> {
  const stamped = stampDraft(space, bench, making)
  if (!stamped.ok) return stamped
  if (stamped.value === null) return { ok: true, value: null }
  const { change, row, shelf, definition } = stamped.value
  const check = making.draft.origin.via === 'import' ? making.checks.imported : making.checks.typed
  const applied = apply(row, change, { definition, check, local: true })
  if (!applied.ok) return applied
  const held = heldFast(space, { definition, draft: making.draft, change, before: row, after: applied.value.row })
  if (held !== null) return { ok: false, error: held }
  if (making.forget !== true) bench.set(shelf, applied.value.row)
  const before = row === undefined ? {} : pickValues(row.values, Object.keys(change.set))
  const made = { change, before, part: shelf.name.part, shelf, effect: applied.value.effect }
  return { ok: true, value: { change: made, applied: applied.value } }
}

interface Stamped {
  readonly change: Change
  /** The record as it stands. */
  readonly row: MergedRow | undefined
  readonly shelf: Shelf
  readonly definition: LedgerDefinition
}

/** The change that a draft asks for, not yet applied; null when it changes nothing. */
export function stampDraft(
  space: OpenSpace,
  bench: Workbench,
  { draft, at, n, checks }: Making,
): Result<Stamped | null, Refusal> {
  const definition = definitionOf(space, draft.ledger)
  const id = draft.row ?? randomId(space.means)
  const row = bench.row(id)
  const shelf = bench.shelf(id) ?? newShelf(space, definition, draft)
  if (shelf === undefined) {
    return {
      ok: false,
      error: {
        code: 'boundary',
        detail: { ledger: definition.title, reason: 'category-outside-boundary' },
        findings: [],
      },
    }
  }
  const set = wantedSet(checks.typed, definition, draft, row)
  const reviving = draft.saw !== undefined && Object.hasOwn(draft.saw, existence)
  if (draft.op === 'set' && row !== undefined && Object.keys(set).length === 0 && !reviving)
    return { ok: true, value: null }
  const change: Change = {
    id: `${space.author}:${n}`,
    by: space.user.id,
    at,
    ledger: definition.name,
    v: definition.version,
    row: id,
    op: draft.op,
    set,
    saw: sawOfDraft(space, draft, defaultSaw(definition, row, draft.op, Object.keys(set))),
    origin: draft.origin,
  }
  return { ok: true, value: { change, row, shelf, definition } }
}

interface Merging {
  /** Own changes that take back what a package brought; stamped and applied first. */
  readonly own?: readonly Reversal[]
  /** Hears of each foreign change. */
  readonly onEach?: (change: Change, before: MergedRow | undefined, applied: Applied) => void
}

/** Applies foreign changes as they stand. Nothing is stored; the first refusal refuses all. Duplicates are left out of `changes`. */
export async function mergeChanges(
  space: OpenSpace,
  foreign: readonly Change[],
  { own = [], onEach }: Merging = {},
): Promise<Result<Made, DraftRefusal>> {
  const bench = new Workbench(space)
  await bench.fetch([...own, ...foreign])
  const changes: MadeChange[] = []
  const check = checkContext(space, false)
  const at = tick(space.standing.lastAt, space.means.now())
  let { lastOwn } = space.standing
  for (const [index, reversal] of own.entries()) {
    const done = reverse(space, bench, { reversal, at, n: lastOwn + 1, check })
    if (!done.ok) return { ok: false, error: { ...done.error, index } }
    changes.push(done.value)
    lastOwn += 1
  }
  for (const [index, change] of foreign.entries()) {
    const definition = space.means.definitions.find(({ name }) => name === change.ledger)
    const row = bench.row(change.row)
    const shelf =
      definition === undefined ? undefined : (bench.shelf(change.row) ?? newShelf(space, definition, change))
    if (definition === undefined || shelf === undefined) {
      return { ok: false, error: { code: 'ledger-unknown', findings: [], index } }
    }
    const applied = apply(row, change, { definition, check, local: false })
    if (!applied.ok) return { ok: false, error: { ...applied.error, index } }
    onEach?.(change, row, applied.value)
    if (applied.value.effect === 'duplicate') continue
    bench.set(shelf, applied.value.row)
    const before = row === undefined ? {} : pickValues(row.values, Object.keys(change.set))
    changes.push({ change, before, part: shelf.name.part, shelf, effect: applied.value.effect })
  }
  return { ok: true, value: { changes, records: bench.records, before: bench.before, findings: [], lastOwn, at } }
}

interface Reversing extends Omit<Making, 'draft' | 'checks' | 'forget'> {
  readonly reversal: Reversal
  readonly check: CheckContext
}

function reverse(
  space: OpenSpace,
  bench: Workbench,
  { reversal, at, n, check }: Reversing,
): Result<MadeChange, Refusal> {
  const row = bench.row(reversal.row)
  const shelf = bench.shelf(reversal.row)
  if (row === undefined || shelf === undefined) return { ok: false, error: { code: 'row-unknown', findings: [] } }
  const { definition } = shelf
  const { author, user } = space
  const change = stampReversal(definition, reversal, { author, n, by: user.id, at, v: definition.version })
  const applied = apply(row, change, { definition, check, local: false })
  if (!applied.ok) return applied
  bench.set(shelf, applied.value.row)
  const before = pickValues(row.values, Object.keys(change.set))
  return { ok: true, value: { change, before, part: shelf.name.part, shelf, effect: applied.value.effect } }
}

function newShelf(space: OpenSpace, definition: LedgerDefinition, { set }: Pick<Change, 'set'>): Shelf | undefined {
  if (definition.partition === undefined) return shelfOf(space, definition.name)
  const part = set[definition.partition]
  return typeof part === 'string' ? shelfOf(space, definition.name, part) : undefined
}

/** What really changes; typed values are amended where a rule itself decides what is stored. */
function wantedSet(
  check: CheckContext,
  definition: LedgerDefinition,
  draft: ChangeDraft,
  row: MergedRow | undefined,
): Values {
  if (draft.op === 'gone') return {}
  const stored = row?.values ?? {}
  if (draft.settles === true) return completeGroups(definition, stored, withoutBlanks(draft.set))
  const { via } = draft.origin
  const typed = via === 'typing' || via === 'paste'
  const wanted = typed ? { ...draft.set, ...decide(check, definition, { ...stored, ...draft.set }) } : draft.set
  if (draft.op === 'set') return diff(definition, stored, withoutBlanks(wanted))
  return completeGroups(definition, {}, filledOf(wanted))
}

/** Without what is empty. */
function filledOf(wanted: Values): Values {
  let whole = true
  for (const field in wanted) whole &&= !isEmpty(wanted[field])
  // most rows of an import are full: a copy of the whole is many times quicker than one field after another
  if (whole) return { ...wanted }
  const filled: Record<string, Value> = {}
  for (const field of Object.keys(wanted)) {
    const value = wanted[field] ?? null
    if (!isEmpty(value)) filled[field] = value
  }
  return filled
}

/** An emptied cell is null, whatever the form sends for it. */
function withoutBlanks(values: Values): Values {
  const emptied: Record<string, Value> = {}
  for (const name of Object.keys(values)) {
    const value = values[name] ?? null
    emptied[name] = isEmpty(value) ? null : value
  }
  return emptied
}

function decide(check: CheckContext, definition: LedgerDefinition, values: Values): Values {
  const decided: Record<string, Value> = {}
  for (const finding of definition.check(values, check)) {
    if (finding.value !== undefined && finding.reaction !== 'refuse') decided[finding.field] = finding.value
  }
  return decided
}

/** What the draft says it saw, or everything that stands. Own changes made since are always seen: nobody works here unseen by
 * himself; only what came from another office in the meantime can be missed. */
function sawOfDraft(
  space: OpenSpace,
  { saw }: ChangeDraft,
  standing: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (saw === undefined) return standing
  const seen: Record<string, string> = { ...saw }
  for (const [key, ids] of Object.entries(standing)) {
    const own = sawIds(ids).filter((id) => id.startsWith(`${space.author}:`))
    const all = new Set([...sawIds(saw[key]), ...own])
    if (all.size > 0) seen[key] = [...all].join(' ')
  }
  return seen
}

function defaultSaw(
  definition: LedgerDefinition,
  row: MergedRow | undefined,
  op: Change['op'],
  fields: readonly string[],
): Readonly<Record<string, string>> {
  if (row === undefined) return {}
  if (op === 'gone') {
    return { [existence]: headIds(row).join(' ') }
  }
  const removals = row.gone === null ? row.removals.map(({ id }) => id).join(' ') : ''
  const saw = sawOf(definition, row, fields)
  return removals === '' ? saw : { ...saw, [existence]: removals }
}

function pickValues(values: Values, fields: readonly string[]): Values {
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]))
}
