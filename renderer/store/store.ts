// How is the surface of the store answered? Each call finds its room here and does nothing itself.

import type { ChangeDraft } from '../../shared/changes/change.ts'
import type { Finding, Value } from '../../shared/ledgers/define.ts'
import type { Division, Unit } from '../../shared/ledgers/directory.ts'
import { directoryLedgers, divisionValues, unitValues } from '../../shared/ledgers/directory-rows.ts'
import type { Wanted } from '../../shared/ledgers/find-text.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Announcement, Query, StoreApi } from './api.ts'
import { logAct, readAudit } from './audit.ts'
import { findCells, sumCells } from './cells.ts'
import { commitDocuments, commitDrafts, refusalOf, undoState, undoUnit } from './commit-unit.ts'
import { conflictCalls } from './conflicts/conflict-calls.ts'
import { makeChanges, refusedDrafts } from './draft-changes.ts'
import { duplicateCalls } from './duplicates/duplicate-calls.ts'
import { exportCalls } from './export-rows.ts'
import { importCalls } from './import/import-calls.ts'
import { memoryCalls } from './import/import-memory.ts'
import { StagedImports } from './import/staged-imports.ts'
import { recoveryCalls } from './keys/recovery-calls.ts'
import { definitionOf, type OpenSpace, shelfWith, shelvesOfLedger } from './open-space.ts'
import type { Shelf } from './pages/shelf.ts'
import { periodCalls } from './periods/period-calls.ts'
import type { Session } from './session.ts'
import { suggest } from './suggest.ts'
import { answerQuery, queriedShelf, readyFor, viewRecord } from './views.ts'

/** A record looked at again within this time is one view. */
const sameView = 300_000

/** Commits of at least so many drafts say how far they are. */
const announcedFrom = 2000

/** Everything of the surface but the exchange and the figures. */
export type LedgerPart = Omit<
  StoreApi,
  | keyof Omit<import('./exchange/core.ts').ExchangePart, 'custody' | 'forget' | 'keepRecovery' | 'takeUp'>
  | 'indicators'
  | 'measure'
  | 'subscribe'
>

export function createLedgerPart(session: Session): LedgerPart {
  const staged = new StagedImports(session)
  return {
    ...hostCalls(session),
    enter: (space) => session.enter(space),
    status: () => session.status(),
    createOffice: (office) => session.createOffice(office),
    unlock: (passphrase) => session.unlock(passphrase),
    lock: (begun) => session.lock(begun),
    takeBegun: () => session.takeBegun(),
    ...recoveryCalls(session),
    changePassphrase: (old, fresh) => session.changePassphrase(old, fresh),
    ...directoryCalls(session),
    ...queryCalls(session),
    ...recordCalls(session),
    ...exportCalls(session),
    ...writeCalls(session, staged),
    ...duplicateCalls(session, staged),
    ...conflictCalls(session),
    ...memoryCalls(session),
    ...periodCalls(session),
    ...settingCalls(session),
  }
}

type HostCall = 'about' | 'spaces' | 'saveFile' | 'beginFile' | 'appendFile' | 'commitFile' | 'abandonFile' | 'resource'

function hostCalls({ means }: Session): Pick<StoreApi, HostCall> {
  return {
    about: () => means.host('about.info', {}),
    spaces: () => means.host('space.list', {}),
    saveFile: (purpose, name, bytes) => means.host('files.save', { purpose, name, bytes: Uint8Array.from(bytes) }),
    beginFile: (name) => means.host('files.begin', { purpose: 'export', name }),
    appendFile: (token, bytes) => means.host('files.append', { token, bytes: Uint8Array.from(bytes) }),
    commitFile: (token) => means.host('files.commit', { token }),
    abandonFile: (token) => means.host('files.abandon', { token }),
    resource: async (name) => {
      const answer = await means.host('files.resource', { name })
      return answer.ok ? ok(answer.value.bytes) : answer
    },
  }
}

function directoryCalls(session: Session) {
  const add = (title: string, ledger: string, set: ChangeDraft['set']): Promise<Result<null>> =>
    session.write(async (space) => {
      const code = set.code ?? null
      const known = shelvesOfLedger(space, ledger).flatMap(({ index }) => index.find(['code'], [code]))[0]
      const draft: ChangeDraft =
        known === undefined
          ? { ledger, row: null, op: 'new', set, origin: { via: 'typing' } }
          : { ledger, row: known, op: 'set', set, origin: { via: 'typing' } }
      const committed = await commitDrafts(space, title, [draft])
      return committed.ok ? ok(null) : committed
    })
  return {
    directory: async () => {
      const { divisions, units } = session.open.directory()
      return { divisions, units }
    },
    addDivision: (division: Division) => add('新增区划', directoryLedgers.divisions, divisionValues(division)),
    addUnit: (unit: Unit) => add('新增单位', directoryLedgers.units, unitValues(unit)),
  }
}

function queryCalls(session: Session) {
  return {
    query: (query: Query) => session.read((space) => answerQuery(space, query, session.exchange.custody())),
    ids: (query: Omit<Query, 'from' | 'to'>) =>
      session.read(async (space) => {
        const shelf = queriedShelf(space, query)
        await readyFor(shelf, query)
        return shelf.index.select(query)
      }),
    distinct: (query: Omit<Query, 'from' | 'to' | 'sort'>, field: string) =>
      session.read(async (space) => {
        const shelf = queriedShelf(space, query)
        if (shelf.definition.fields[field]?.masked) return []
        await readyFor(shelf, { ...query, filters: [...query.filters, { field, op: 'filled' }] })
        return shelf.index.distinct(query, field)
      }),
    sumCells: (query: Query, fields: readonly string[]) => session.read((space) => sumCells(space, query, fields)),
    findCells: (query: Query, fields: readonly string[], wanted: Wanted) =>
      session.read((space) => findCells(space, query, fields, wanted)),
    suggest: (ledger: string, field: string, text: string) =>
      session.read((space) => suggest(space, ledger, field, text)),
  }
}

function recordCalls(session: Session) {
  let viewed: { readonly space: OpenSpace; readonly row: string; readonly at: number } | null = null
  const seenJustNow = (space: OpenSpace, row: string, now: number): boolean =>
    viewed !== null && viewed.space === space && viewed.row === row && now - viewed.at <= sameView
  return {
    record: async (ledger: string, row: string) => {
      const { open } = session
      const now = session.means.now()
      if (isWatched(open, ledger) && !seenJustNow(open, row, now)) {
        const logged = await session.write(async (space) => {
          const shelf = shelfWith(space, ledger, row)
          return shelf === undefined
            ? ok(null)
            : logAct(space, { act: 'view', ledger, ...partOf(shelf), row, field: '' })
        })
        if (!logged.ok) {
          session.announce({ kind: 'trouble', trouble: { code: logged.error.code, detail: logged.error.detail ?? {} } })
          return null
        }
        viewed = { space: open, row, at: now }
      }
      return session.read((space) => viewRecord(space, ledger, row, session.exchange.custody()))
    },
    reveal: (ledger: string, row: string, field: string): Promise<Result<Value>> =>
      session.write(async (space) => {
        const shelf = shelfWith(space, ledger, row)
        const record = await shelf?.record(row)
        if (shelf === undefined || record === undefined || record.row.gone !== null) return fail('row-unknown', {})
        const logged = await logAct(space, { act: 'reveal', ledger, ...partOf(shelf), row, field })
        return logged.ok ? ok(record.row.values[field] ?? null) : logged
      }),
    noteUse: (ledger: string, part: string | undefined, use: 'print' | 'export', rows: number): Promise<Result<null>> =>
      session.write(async (space) => {
        if (!isWatched(space, ledger)) return ok(null)
        const shelf = queriedShelf(space, part === undefined ? { ledger } : { ledger, part })
        return logAct(space, { act: use, ledger, ...partOf(shelf), row: '', field: '', rows })
      }),
    revealLog: () => session.read((space) => readAudit(space)),
  }
}

/** Records of people in services: each look at them is logged. */
function isWatched(space: OpenSpace, ledger: string): boolean {
  return definitionOf(space, ledger).compartment === 'service'
}

function partOf({ name }: Shelf): { readonly part?: string } {
  return name.part === '' ? {} : { part: name.part }
}

/** Imports and large commits say how far they are, and stop where they are when somebody cancels. */
function writeCalls(session: Session, staged: StagedImports) {
  const work = { cancelled: false }
  const imports = importCalls(session, staged)
  return {
    ...commitCalls(session, work),
    ...imports,
    cancelImport: async () => {
      work.cancelled = true
      await imports.cancelImport()
    },
  }
}

interface Work {
  cancelled: boolean
}

/** Announces how far a commit is; false when it was cancelled. */
async function goesOn(session: Session, work: Work, progress: { id: string; title: string; done: number }) {
  session.announce({ kind: 'progress', progress })
  // gives the message that cancels a chance to arrive
  await new Promise((resolve) => setTimeout(resolve))
  return !work.cancelled
}

function commitCalls(session: Session, work: Work) {
  return {
    check: (draft: ChangeDraft): Promise<readonly Finding[]> =>
      session.read(async (space) => {
        const made = await makeChanges(space, [draft])
        return made.ok ? made.value.findings.map(({ row: _, ...finding }) => finding) : made.error.findings
      }),
    refusals: (drafts: readonly ChangeDraft[]) =>
      session.read(async (space) =>
        (await refusedDrafts(space, drafts)).map((each) => ({
          draft: each.index,
          findings: each.findings,
          failure: refusalOf(each),
        })),
      ),
    commit: (title: string, drafts: readonly ChangeDraft[]) => {
      work.cancelled = false
      return session.write(async (space) => {
        const committed = await commitDrafts(space, title, drafts, (done) =>
          goesOn(session, work, { id: title, title, done: done / drafts.length }),
        )
        if (drafts.length >= announcedFrom)
          session.announce({ kind: 'progress', progress: { id: title, title, done: 1 } })
        return committed
      })
    },
    undo: () => session.write((space) => undoUnit(space, 'undo')),
    redo: () => session.write((space) => undoUnit(space, 'redo')),
    undoState: () => session.read((space) => undoState(space)),
  }
}

function settingCalls(session: Session) {
  return {
    setting: async (key: string) => session.open.documents.get(`setting/${key}`) ?? null,
    saveSetting: (key: string, value: unknown): Promise<Result<null>> =>
      session.write((space) => commitDocuments(space, 'setting', '保存设置', [{ table: 'setting', key, value }])),
  }
}

/** News for every listener of the window. */
export function createNews(): {
  announce(news: Announcement): void
  subscribe(listener: (news: Announcement) => void): Promise<void>
} {
  const listeners = new Set<(news: Announcement) => void>()
  return {
    announce: (news) => {
      for (const listener of listeners) listener(news)
    },
    subscribe: async (listener) => {
      listeners.add(listener)
    },
  }
}
