// On what does the exchange run in tests? Two offices whose store, host and stick are maps in memory; merging is the real one.

import { randomBytes } from 'node:crypto'
import type { Announcement } from '../../../renderer/store/api.ts'
import type {
  ExchangeCore,
  ExchangePart,
  ExchangeUnit,
  PreviewedChange,
} from '../../../renderer/store/exchange/core.ts'
import { createExchange } from '../../../renderer/store/exchange/exchange.ts'
import type { RetiredKeys } from '../../../renderer/store/exchange/keys/reader-keys.ts'
import type { SuiteChoice } from '../../../renderer/store/exchange/suites.ts'
import { apply } from '../../../shared/changes/apply.ts'
import { type Change, splitChangeId } from '../../../shared/changes/change.ts'
import { existence, headIds, isUnmade, type MergedRow } from '../../../shared/changes/merge.ts'
import type { OfficeKeys } from '../../../shared/crypto/suite.ts'
import type { LedgerDefinition, Values } from '../../../shared/ledgers/define.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { APP } from '../../../shared/packages/app.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { definitions, type OfficeInTest } from './kit.ts'
import { memoryCarrier, type Quarantine, type Stick } from './memory-carrier.ts'
import { recordsOf, stampAll } from './reversals-in-memory.ts'

export const PASSPHRASE = '只在测试里用的口令'

/** Where a test lets an office die; what was stored before stays. */
export class Killed extends Error {}

export interface MemoryOffice {
  readonly exchange: ExchangePart
  readonly org: string
  readonly rows: ReadonlyMap<string, MergedRow>
  readonly staging: Stick
  readonly quarantine: Quarantine
  readonly units: readonly ExchangeUnit[]
  type(row: string, values: Values, ledger?: string): void
  set(row: string, values: Values, ledger?: string): void
  /** A removal, or bringing back what was removed. */
  gone(row: string, ledger?: string): void
  back(row: string): void
  /** The next time this point is reached, the office dies there. */
  dieAt(point: string | null): void
  now: string
  /** While it is true nothing can be stored. */
  diskFull: boolean
  readonly news: Announcement[]
  /** What is stored, by `table key`: a test may put there what an earlier version wrote. */
  readonly documents: Map<string, unknown>
  /** Another version of the application, with these ledgers. */
  upgrade(definitions: readonly LedgerDefinition[], version: string): void
  /** Keeps the whole machine as it is; the answer puts it back. */
  backup(): () => void
  /** The same office after a new start. */
  restart(): ExchangePart
}

interface State {
  app: { readonly name: string; readonly ver: string }
  definitions: readonly LedgerDefinition[]
  readonly rows: Map<string, MergedRow>
  readonly documents: Map<string, unknown>
  readonly log: Change[]
  /** Change -> values of its record before it. */
  readonly before: Map<string, Values>
  /** What came with each accepted package. */
  readonly accepted: Map<string, readonly Change[]>
  readonly units: ExchangeUnit[]
}

export function memoryOffice(office: OfficeInTest, stick: Stick): MemoryOffice {
  const state: State = {
    app: APP,
    definitions,
    rows: new Map(),
    documents: new Map(),
    log: [],
    before: new Map(),
    accepted: new Map(),
    units: [],
  }
  const definitionOf = (ledger: string): LedgerDefinition => {
    const found = state.definitions.find(({ name }) => name === ledger)
    if (found === undefined) throw new Error(`no ledger ${ledger}`)
    return found
  }
  const staging: Stick = new Map()
  const quarantine: Quarantine = new Map()
  let author = `${office.card.org}.k3v9.1`
  let renewals = 0
  let death: string | null = null
  let keys: OfficeKeys = office.keys
  let retired: readonly RetiredKeys[] = []
  let choice: SuiteChoice = { suite: 'A1', epoch: 1, recoveries: null }
  const made: MemoryOffice = {
    exchange: undefined as unknown as ExchangePart,
    org: office.card.org,
    rows: state.rows,
    staging,
    quarantine,
    units: state.units,
    now: '2026-11-22T10:00:00.000Z',
    diskFull: false,
    news: [],
    documents: state.documents,
    type: (row, values, ledger = 'matters') => own(row, { ledger, op: 'new', set: values, saw: {} }),
    set: (row, values, ledger = 'matters') =>
      own(row, { ledger, op: 'set', set: values, saw: state.rows.get(`${ledger} ${row}`)?.current ?? {} }),
    gone: (row, ledger = 'matters') => {
      const stands = headIds(stored(row, ledger)).join(' ')
      own(row, { ledger, op: 'gone', set: {}, saw: { [existence]: stands } })
    },
    back: (row) => {
      const removals = stored(row).removals.map(({ id }) => id)
      own(row, { ledger: 'matters', op: 'set', set: {}, saw: { [existence]: removals.join(' ') } })
    },
    dieAt: (point) => {
      death = point
    },
    backup: () => {
      const kept = [state.rows, state.documents, state.before, state.accepted, staging].map(
        (map) => new Map<string, unknown>(map),
      )
      const [log, units, was] = [[...state.log], [...state.units], author]
      return () => {
        for (const [at, map] of [state.rows, state.documents, state.before, state.accepted, staging].entries()) {
          const target = map as Map<string, unknown>
          target.clear()
          for (const [key, value] of kept[at] ?? []) target.set(key, value)
        }
        state.log.splice(0, state.log.length, ...log)
        state.units.splice(0, state.units.length, ...units)
        author = was
        quarantine.clear()
        Object.assign(made, { exchange: createExchange(core) })
      }
    },
    restart: () => createExchange(core),
    upgrade: (definitions, ver) => {
      state.definitions = definitions
      state.app = { ...APP, ver }
      // the records as the store makes them anew from its journal
      const again = new Map<string, MergedRow>()
      applyAll(state, again, state.log)
      for (const [key, row] of again) state.rows.set(key, row)
    },
  }
  const stored = (row: string, ledger = 'matters'): MergedRow => {
    const found = state.rows.get(`${ledger} ${row}`)
    if (found === undefined) throw new Error(`no record ${row}`)
    return found
  }
  const own = (row: string, rest: Pick<Change, 'ledger' | 'op' | 'set' | 'saw'>) => {
    const n = state.log.filter((change) => splitChangeId(change.id).author === author).length + 1
    const at = `2026-11-21T08:00:00.${String(n).padStart(3, '0')}Z-0000`
    const v = state.definitions.find(({ name }) => name === rest.ledger)?.version ?? 1
    const change: Change = { id: `${author}:${n}`, by: 'u1', at, v, row, origin: { via: 'typing' }, ...rest }
    state.before.set(change.id, { ...state.rows.get(`${rest.ledger} ${row}`)?.values })
    const done = applyAll(state, state.rows, [change])
    if (!done.ok) throw new Error(`refused: ${done.error.code}`)
    state.log.push(change)
  }
  const stamping = () => ({
    author,
    lastOwn: core.lastOwn(),
    by: 'u1',
    at: '2026-11-21T09:00:00.000Z-0000',
    definitionOf,
  })
  const journal = () =>
    state.log.map((change, at) => ({ position: at + 1, change, before: state.before.get(change.id) ?? {} }))
  const core: ExchangeCore = {
    space: 'office',
    host: memoryCarrier({ stick, staging, quarantine }),
    get app() {
      return state.app
    },
    get definitions() {
      return state.definitions
    },
    office: () => ({ ...office.card }),
    userName: () => '测试员',
    author: () => author,
    lastOwn: () => state.log.filter((change) => splitChangeId(change.id).author === author).length,
    directory: () => directoryOf([], []),
    auditHead: () => ({ seq: 7, head: 'a'.repeat(64) }),
    now: () => made.now,
    random: (length) => new Uint8Array(randomBytes(length)),
    officeKeys: async () => keys,
    suiteChoice: () => choice,
    retiredKeys: () => retired,
    keepKeys: async (_, kept, writes = []) => {
      ;({ keys, choice } = kept)
      retired = kept.retired ?? retired
      for (const { table, key, value } of writes)
        if (value === null) state.documents.delete(`${table} ${key}`)
        else state.documents.set(`${table} ${key}`, structuredClone(value))
      return ok(null)
    },
    confirmPassphrase: async (passphrase) => (passphrase === PASSPHRASE ? ok(null) : fail('wrong-passphrase')),
    document: (table, key) => state.documents.get(`${table} ${key}`),
    documents: (table) =>
      [...state.documents]
        .filter(([key]) => key.startsWith(`${table} `))
        .map(([key, value]) => ({ key: key.slice(table.length + 1), value: structuredClone(value) })),
    changesSince: async (who, after) =>
      state.log.filter(({ id }) => splitChangeId(id).author === who && splitChangeId(id).n > after),
    loggedSince: async (after) =>
      journal().filter(({ change: { id } }) => splitChangeId(id).author === author && splitChangeId(id).n > after),
    nameOf: (_, values) => String(values.title ?? ''),
    journalEnd: () => state.log.length,
    changesAfter: async (position) => journal().slice(position),
    changesOf: async (ledger, row) => journal().filter(({ change }) => change.ledger === ledger && change.row === row),
    changesOfPackage: async (pkg) => state.accepted.get(pkg) ?? [],
    preview: async (changes) => applyAll(state, new Map(state.rows), changes),
    recordsWithLog: async (asked) => recordsOf(state.rows, state.log, asked),
    recordOrigin: async (ledger, row) => {
      const found = state.rows.get(`${ledger} ${row}`)
      return found === undefined || isUnmade(found) ? null : found
    },
    findLock: null,
    rowsPerPart: async (ledger) => partsOf(state.rows, ledger),
    commit: async (unit) => {
      if (made.diskFull) return fail('disk-full')
      const rows = new Map(state.rows)
      const reversals = stampAll(rows, unit.own ?? [], stamping())
      const done = applyAll(state, rows, unit.changes)
      if (!done.ok) return done
      const fresh = unit.changes.filter((_, index) => done.value[index]?.effect !== 'duplicate')
      const decision = unit.writes.find(({ table }) => table === 'decision')
      if (unit.kind === 'accept' && decision !== undefined) state.accepted.set(decision.key, fresh)
      for (const [key, row] of rows) state.rows.set(key, row)
      state.log.push(...reversals, ...fresh)
      state.units.push(unit)
      for (const { table, key, value } of unit.writes) {
        if (value === null) state.documents.delete(`${table} ${key}`)
        else state.documents.set(`${table} ${key}`, structuredClone(value))
      }
      const conflicts = done.value.reduce((sum, one) => sum + one.conflicts.length, 0)
      return ok({ unit: `u${state.units.length}`, applied: done.value.length, duplicates: 0, conflicts })
    },
    renewInstallation: async () => {
      renewals += 1
      author = `${office.card.org}.k3v9r${renewals}.${renewals + 1}`
      return ok(null)
    },
    reached: async (point) => {
      if (death === point) throw new Killed(point)
    },
    announce: (news) => made.news.push(news),
  }
  return Object.assign(made, { exchange: createExchange(core) })
}

function partsOf(rows: ReadonlyMap<string, MergedRow>, ledger: string) {
  const counts = new Map<string, number>()
  for (const row of rows.values()) {
    const part = String(row.values.category ?? '')
    if (row.ledger === ledger) counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  return [...counts].map(([part, count]) => ({ part, rows: count }))
}

/** Applies to `rows`; the first refusal fails the whole. */
function applyAll(
  { definitions }: Pick<State, 'definitions'>,
  rows: Map<string, MergedRow>,
  changes: readonly Change[],
): Result<readonly PreviewedChange[]> {
  const check = { directory: directoryOf([], []), asOf: '2026-11-22', importing: false }
  const previews: PreviewedChange[] = []
  for (const [index, change] of changes.entries()) {
    const key = `${change.ledger} ${change.row}`
    const before = rows.get(key)
    const definition = definitions.find(({ name }) => name === change.ledger)
    if (definition === undefined) throw new Error(`no ledger ${change.ledger}`)
    const done = apply(before, change, { definition, check, local: false })
    if (!done.ok) return fail(done.error.code, { ...done.error.detail, index })
    rows.set(key, done.value.row)
    const { effect, row } = done.value
    const conflicts = row.conflicts.filter(({ winner, loser }) => [winner, loser].includes(change.id))
    previews.push({
      change,
      effect,
      name: String(row.values.title ?? ''),
      old: before?.values ?? {},
      conflicts: conflicts.map(({ field }) => field),
    })
  }
  return ok(previews)
}
