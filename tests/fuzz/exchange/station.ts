// What is one simulated office? The real exchange on a journal in memory that can be stopped between any two writes and started again.

import type { ExchangeCore, ExchangePart, PreviewedChange } from '../../../renderer/store/exchange/core.ts'
import { createExchange } from '../../../renderer/store/exchange/exchange.ts'
import { apply } from '../../../shared/changes/apply.ts'
import { type Change, splitChangeId } from '../../../shared/changes/change.ts'
import { tick } from '../../../shared/changes/clock.ts'
import { isUnmade, type MergedRow } from '../../../shared/changes/merge.ts'
import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { APP } from '../../../shared/packages/app.ts'
import { assert, fail, ok, type Result } from '../../../shared/result.ts'
import { memoryCarrier, type Quarantine, type Stick } from '../../unit/packages/memory-carrier.ts'
import { recordsOf, stampAll } from '../../unit/packages/reversals-in-memory.ts'
import type { Chance } from '../seeded.ts'
import { type Interruption, interruptedHost, meetsInterruption } from './interruption.ts'
import type { SimulatedOffice } from './offices.ts'
import { simulatedLedgers } from './simulated-ledgers.ts'

export const PASSPHRASE = '只在模拟里用的口令'

/** What the journal keeps of one unit. Frozen: the exchange must not write into what is stored. */
export interface StoredUnit {
  readonly kind: string
  readonly changes: readonly Change[]
  /** Own changes among them, at their beginning: reversals of a package. */
  readonly reversals?: number
  readonly writes: readonly { readonly table: string; readonly key: string; readonly value: unknown }[]
}

/** What a person does to a record; the station adds number, time and author. */
export type Edit = Pick<Change, 'ledger' | 'row' | 'op' | 'set' | 'saw'>

/** Everything that survives a stop. */
export interface Backup {
  readonly units: number
  readonly staging: Stick
}

const directory = directoryOf([], [])

function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) frozen(inner)
  }
  return value
}

export class Station {
  readonly office: SimulatedOffice
  readonly author: string
  readonly stick: Stick = new Map()
  readonly staging: Stick = new Map()
  readonly quarantine: Quarantine = new Map()
  /** What is on the disk, and nothing else survives a stop. */
  journal: StoredUnit[] = []
  rows = new Map<string, MergedRow>()
  /** Milliseconds by which the clock of this machine is wrong. */
  clockError = 0
  interruption: Interruption | null = null
  exchange: ExchangePart
  readonly #clock: () => number
  readonly #core: ExchangeCore
  #documents = new Map<string, Map<string, unknown>>()
  #own: Change[] = []
  #lastAt: string | null = null
  #accepted = new Map<string, readonly Change[]>()

  constructor(office: SimulatedOffice, clock: () => number, chance: Chance) {
    this.office = office
    this.author = `${office.card.org}.s1m.1`
    this.#clock = clock
    this.#core = this.#makeCore(chance)
    this.exchange = createExchange(this.#core)
  }

  get org(): string {
    return this.office.card.org
  }

  get lastOwn(): number {
    return this.#own.length
  }

  /** Makes the changes of one unit as the store does, all or none. */
  edit(edits: readonly Edit[]): readonly Change[] {
    const at = tick(this.#lastAt, this.#clock() + this.clockError)
    const changes = edits.map(
      (edit, index): Change => ({
        id: `${this.author}:${this.#own.length + index + 1}`,
        by: `u-${this.org}`,
        at,
        v: 1,
        origin: { via: 'typing' },
        ...edit,
      }),
    )
    const stored = this.#store({ kind: 'edit', changes, writes: [] })
    assert(stored.ok, `a simulated edit is in order: ${stored.ok ? '' : stored.error.code}`)
    return changes
  }

  /** A new start: memory is gone, the disk is read again. */
  restart(): void {
    this.interruption = null
    const journal = this.journal
    this.journal = []
    this.rows = new Map()
    this.#documents = new Map()
    this.#own = []
    this.#lastAt = null
    this.#accepted = new Map()
    for (const unit of journal) {
      const stored = this.#store(unit)
      assert(stored.ok, 'what is in the journal was in order')
    }
    this.exchange = createExchange(this.#core)
  }

  backup(): Backup {
    return { units: this.journal.length, staging: new Map(this.staging) }
  }

  /** The machine is set up again from an older state: what came after is not there. */
  restore({ units, staging }: Backup): void {
    this.journal = this.journal.slice(0, units)
    this.staging.clear()
    for (const [name, files] of staging) this.staging.set(name, files)
    this.quarantine.clear()
    this.restart()
  }

  document(table: string, key: string): unknown {
    return this.#documents.get(table)?.get(key)
  }

  /** The one door: everything is checked before anything is written. */
  #store(
    unit: StoredUnit,
  ): Result<{ readonly applied: readonly Change[]; readonly previews: readonly PreviewedChange[] }> {
    const rows = new Map(this.rows)
    const tried = applyAll(rows, unit.changes)
    if (!tried.ok) return tried
    const applied = tried.value.filter(({ effect }) => effect !== 'duplicate').map(({ change }) => change)
    const decision = unit.writes.find(({ table }) => table === 'decision')
    if (unit.kind === 'accept' && decision !== undefined) this.#accepted.set(decision.key, applied)
    this.rows = rows
    for (const change of applied) {
      if (splitChangeId(change.id).author !== this.author) continue
      this.#own.push(change)
      this.#lastAt = change.at
    }
    for (const { table, key, value } of unit.writes) {
      const documents = this.#documents.get(table) ?? new Map<string, unknown>()
      documents.set(key, value)
      this.#documents.set(table, documents)
    }
    this.journal.push({ ...unit, changes: applied })
    return ok({ applied, previews: tried.value })
  }

  #makeCore(chance: Chance): ExchangeCore {
    const { office } = this
    const places = { stick: this.stick, staging: this.staging, quarantine: this.quarantine }
    return {
      space: 'office',
      host: interruptedHost(this, memoryCarrier(places), places),
      definitions: simulatedLedgers,
      app: APP,
      office: () => ({ ...office.card }),
      userName: () => `u-${this.org}`,
      author: () => this.author,
      lastOwn: () => this.#own.length,
      directory: () => directory,
      auditHead: () => ({ seq: this.journal.length, head: 'a'.repeat(64) }),
      now: () => new Date(this.#clock() + this.clockError).toISOString(),
      random: (length) => Uint8Array.from({ length }, () => chance.between(0, 255)),
      officeKeys: async () => office.keys,
      suiteChoice: () => ({ suite: 'A1', epoch: office.card.epoch, recoveries: null }),
      retiredKeys: () => [],
      keepKeys: async () => fail('suite-needs-sheet'),
      confirmPassphrase: async (given) => (given === PASSPHRASE ? ok(null) : fail('wrong-passphrase')),
      document: (table, key) => this.document(table, key) ?? null,
      documents: (table) =>
        [...(this.#documents.get(table) ?? [])]
          .map(([key, value]) => ({ key, value }))
          .sort((one, other) => (one.key < other.key ? -1 : 1)),
      changesSince: async (author, after) => (author === this.author ? this.#own.slice(after) : []),
      loggedSince: async (after) => this.#own.slice(after).map((change) => ({ change, before: {} })),
      nameOf: () => '',
      journalEnd: () => this.journal.length,
      changesAfter: async (after) =>
        this.journal
          .slice(after)
          .flatMap(({ changes }, at) => changes.map((change) => ({ position: after + at + 1, change, before: {} }))),
      changesOf: async (ledger, row) =>
        this.journal.flatMap(({ changes }, at) =>
          changes.flatMap((change) =>
            change.ledger === ledger && change.row === row ? [{ position: at + 1, change, before: {} }] : [],
          ),
        ),
      changesOfPackage: async (pkg) => this.#accepted.get(pkg) ?? [],
      preview: async (changes) => applyAll(new Map(this.rows), changes),
      recordsWithLog: async (asked) => {
        const log = this.journal.flatMap(({ changes }) => changes)
        return recordsOf(this.rows, log, asked)
      },
      recordOrigin: async (ledger, row) => {
        const found = this.rows.get(`${ledger} ${row}`)
        return found === undefined || isUnmade(found) ? null : found
      },
      findLock: null,
      rowsPerPart: async (ledger) => this.#parts(ledger),
      commit: async ({ kind, changes, own = [], writes }) => {
        const meets = meetsInterruption(this, 'before')
        if (meets !== null) return meets
        const reversals = stampAll(new Map(this.rows), own, this.#stamping())
        const kept = frozen(structuredClone(writes))
        const all = [...reversals, ...changes]
        const stored = this.#store({ kind, changes: all, reversals: reversals.length, writes: kept })
        if (!stored.ok) return stored
        meetsInterruption(this, 'after')
        const { applied, previews } = stored.value
        const conflicts = previews.reduce((sum, one) => sum + one.conflicts.length, 0)
        const duplicates = all.length - applied.length
        return ok({ unit: `u${this.journal.length}`, applied: applied.length, duplicates, conflicts })
      },
      renewInstallation: async () => fail('restore-not-needed'),
      reached: async () => {},
      announce: () => {},
    }
  }

  #stamping() {
    const at = tick(this.#lastAt, this.#clock() + this.clockError)
    return { author: this.author, lastOwn: this.#own.length, by: `u-${this.org}`, at, definitionOf }
  }

  #parts(ledger: string): readonly { readonly part: string | null; readonly rows: number }[] {
    const counts = new Map<string, number>()
    for (const row of this.rows.values()) {
      const part = String(row.values.category ?? '')
      if (row.ledger === ledger && row.gone === null) counts.set(part, (counts.get(part) ?? 0) + 1)
    }
    return [...counts].map(([part, rows]) => ({ part, rows }))
  }
}

function definitionOf(ledger: string): LedgerDefinition {
  const found = simulatedLedgers.find(({ name }) => name === ledger)
  assert(found !== undefined, `a ledger named ${ledger}`)
  return found
}

function applyAll(rows: Map<string, MergedRow>, changes: readonly Change[]): Result<readonly PreviewedChange[]> {
  const check = { directory, asOf: '2026-11-25', importing: false }
  const previews: PreviewedChange[] = []
  for (const [index, change] of changes.entries()) {
    const definition = simulatedLedgers.find(({ name }) => name === change.ledger)
    if (definition === undefined) return fail('ledger-unknown', { index })
    const key = `${change.ledger} ${change.row}`
    const before = rows.get(key)
    const done = apply(before, change, { definition, check, local: false })
    if (!done.ok) return fail(done.error.code, { ...done.error.detail, index })
    rows.set(key, done.value.row)
    const { effect, row } = done.value
    const conflicts = row.conflicts.filter(({ winner, loser }) => winner === change.id || loser === change.id)
    previews.push({
      change,
      effect,
      name: '',
      old: before?.values ?? {},
      conflicts: [...new Set(conflicts.map((conflict) => conflict.field))],
    })
  }
  return ok(previews)
}
