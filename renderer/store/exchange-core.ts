// How does the store give the exchange what core.ts promises?

import type { Change } from '../../shared/changes/change.ts'
import { splitChangeId } from '../../shared/changes/change.ts'
import { sameValue } from '../../shared/changes/diff.ts'
import type { LoggedChange } from '../../shared/changes/inverse.ts'
import { isUnmade } from '../../shared/changes/merge.ts'
import type { Value } from '../../shared/ledgers/define.ts'
import { APP } from '../../shared/packages/app.ts'
import { assert, ok, type Result } from '../../shared/result.ts'
import { auditDocuments, auditHeadOf } from './audit.ts'
import { commitDocuments, commitExchange, refusalOf } from './commit-unit.ts'
import { mergeChanges } from './draft-changes.ts'
import type { ExchangeCore, PreviewedChange } from './exchange/core.ts'
import { openEntry } from './journal/entry.ts'
import { readOfficeKeys, readSuiteChoice, type StoredOfficeKeys, storedOfficeKeys } from './keys/office-keys.ts'
import { maskValues } from './masking.ts'
import { type OpenSpace, shelfWith, shelvesOfLedger } from './open-space.ts'
import { changesOfPackage, recordsWithLog } from './package-log.ts'
import { DamagedPage } from './pages/shelf.ts'
import { findLocks, listLocks } from './periods/stored-locks.ts'
import { documentKey } from './persist.ts'
import { changesAfter, changesOfRow } from './stored-changes.ts'
import { linesOf, nameOf } from './views.ts'

/** What only the session knows. */
export interface SessionMeans {
  confirmPassphrase(passphrase: string): Promise<Result<null>>
  /** Another installation and epoch in the key bundle; the office is locked. */
  renewInstallation(): Promise<Result<null>>
  /** Runs after everything that was asked before. */
  write<T>(work: () => Promise<Result<T>>): Promise<Result<T>>
}

function storedKeysOf(space: OpenSpace): StoredOfficeKeys {
  const stored = space.documents.get(documentKey('keys', 'office')) as StoredOfficeKeys | undefined
  assert(stored !== undefined, 'an office has its keys')
  return stored
}

export function createExchangeCore(space: OpenSpace, session: SessionMeans): ExchangeCore {
  const { means } = space
  return {
    space: space.space,
    host: means.host,
    definitions: means.definitions,
    app: APP,
    office: () => space.office,
    userName: () => space.user.name,
    author: () => space.author,
    lastOwn: () => space.standing.lastOwn,
    directory: () => space.directory(),
    auditHead: () => auditHeadOf(space.documents),
    now: () => new Date(means.now()).toISOString(),
    random: (length) => means.random(length),
    officeKeys: async () => readOfficeKeys(storedKeysOf(space)),
    suiteChoice: () => readSuiteChoice(storedKeysOf(space)),
    retiredKeys: () => storedKeysOf(space).retired ?? [],
    keepKeys: (title, { keys, choice, retired }, writes = []) => {
      const value = storedOfficeKeys(keys, choice, retired ?? storedKeysOf(space).retired)
      return session.write(() =>
        commitDocuments(space, 'exchange', title, [{ table: 'keys', key: 'office', value }, ...writes]),
      )
    },
    confirmPassphrase: (passphrase) => session.confirmPassphrase(passphrase),
    document: (table, key) => space.documents.get(documentKey(table, key)) ?? null,
    documents: (table) => {
      const prefix = `${table}/`
      return [...space.documents]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, value]) => ({ key: key.slice(prefix.length), value }))
        .sort((one, other) => (one.key < other.key ? -1 : 1))
    },
    changesSince: async (author, after) => (await loggedSince(space, author, after)).map(({ change }) => change),
    loggedSince: (after) => loggedSince(space, space.author, after),
    journalEnd: () => space.journal.count,
    changesAfter: (position) => changesAfter(space, position),
    changesOf: (ledger, row) => changesOfRow(space, ledger, row),
    nameOf: (ledger, values) => nameOf(space, ledger, values),
    changesOfPackage: (pkg) => changesOfPackage(space, pkg),
    preview: (changes) => preview(space, changes),
    recordsWithLog: (rows) => recordsWithLog(space, rows),
    recordOrigin: async (ledger, row) => {
      const record = await shelfWith(space, ledger, row)?.record(row)
      if (record === undefined || isUnmade(record.row)) return null
      const { values, madeBy, current, gone } = record.row
      return { values, madeBy, current, gone }
    },
    packagesOf: async (ledger, row) => {
      const shelf = shelfWith(space, ledger, row)
      const record = await shelf?.record(row)
      if (shelf === undefined || record === undefined) return {}
      const brought = (await linesOf(space, shelf, record)).flatMap(({ change: { id, origin } }) =>
        origin.via === 'package' && origin.ref !== undefined ? [[id, origin.ref] as const] : [],
      )
      return Object.fromEntries(brought)
    },
    get findLock() {
      return listLocks(space).some(({ locked }) => locked) ? findLocks(space) : null
    },
    rowsPerPart: async (ledger) =>
      shelvesOfLedger(space, ledger).map(({ name, index }) => ({
        part: name.part === '' ? null : name.part,
        rows: index.size,
      })),
    commit: (unit) =>
      session.write(async () => commitExchange(space, unit, await auditDocuments(space, unit.audit ?? []))),
    renewInstallation: () => session.renewInstallation(),
    reached: means.reached,
    announce: (news) => means.announce(news),
  }
}

/** Changes of an author in order of `n`; own ones are found by their numbers, foreign ones by looking through the log. */
async function loggedSince(space: OpenSpace, author: string, after: number): Promise<readonly LoggedChange[]> {
  const { log } = space.database
  const stored = await (author === space.author ? log.where('lastOwn').above(after) : log.toCollection()).sortBy('seq')
  const found: LoggedChange[] = []
  let unit = ''
  let waiting: LoggedChange[] = []
  for (const { seq, bytes } of stored) {
    const entry = await openEntry(space.keyring, seq, bytes)
    if (entry === null) throw new DamagedPage('log')
    if (entry.head.unit !== unit) waiting = []
    unit = entry.head.unit
    for (const { change, before } of [...entry.changes.values()].flat()) {
      const made = splitChangeId(change.id)
      if (made.author === author && made.n > after) waiting.push({ change, before })
    }
    // own units that were given up are not found by number; of foreign ones the end marker is missing
    if (!entry.head.final && author !== space.author) continue
    found.push(...waiting)
    waiting = []
  }
  const numbered = found.map((logged) => ({ logged, n: splitChangeId(logged.change.id).n }))
  return numbered.sort((one, other) => one.n - other.n).map(({ logged }) => logged)
}

async function preview(space: OpenSpace, changes: readonly Change[]): Promise<Result<readonly PreviewedChange[]>> {
  const seen: PreviewedChange[] = []
  const onEach: NonNullable<Parameters<typeof mergeChanges>[2]>['onEach'] = (change, before, { row, effect }) => {
    const definition = space.means.definitions.find(({ name }) => name === change.ledger)
    assert(definition !== undefined, 'a merged change has its ledger')
    const old: Record<string, Value> = {}
    for (const field of Object.keys(change.set)) {
      const value = before?.values[field] ?? null
      if (!sameValue(value, change.set[field])) old[field] = value
    }
    const conflicts = row.conflicts.filter(({ winner, loser }) => winner === change.id || loser === change.id)
    seen.push({
      change,
      effect,
      name: nameOf(space, change.ledger, row.values),
      old: maskValues(definition, old),
      conflicts: [...new Set(conflicts.map(({ field }) => field))],
    })
  }
  const merged = await mergeChanges(space, changes, { onEach })
  if (merged.ok) return ok(seen)
  const refused = refusalOf(merged.error)
  return { ok: false, error: { ...refused, detail: { ...refused.detail, index: merged.error.index } } }
}
