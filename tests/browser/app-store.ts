// How does the frame meet a store in component tests? The small store in memory, with the rest of the surface recorded.

import { expose } from 'comlink'
import type { Desk } from '../../renderer/app/store-client.ts'
import type { Announcement, ImportDone, ImportPlan, StoreApi, StoreStatus } from '../../renderer/store/api.ts'
import type { ImportMemory } from '../../renderer/store/import/import-memory.ts'
import type { StagedHead } from '../../shared/excel/row-portion.ts'
import type { Division, Unit } from '../../shared/ledgers/directory.ts'
import { directoryOf } from '../../shared/ledgers/directory-of.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { fail, ok } from '../../shared/result.ts'
import { createMemoryStore } from './memory-store.ts'

export interface AppStoreOptions {
  readonly memory?: Partial<ImportMemory>
  readonly divisions?: readonly Division[]
  readonly units?: readonly Unit[]
  readonly status?: Partial<StoreStatus>
  /** The ledgers already hold every row of every table. */
  readonly allKnown?: boolean
  /** The one passphrase that opens. */
  readonly passphrase?: string
}

interface ImportedTable extends StagedHead {
  readonly rows: number
}

export interface AppStore {
  readonly desk: Desk
  readonly store: StoreApi
  /** Tables that were imported, in order. */
  readonly imported: ImportedTable[]
  readonly added: (Division | Unit)[]
  readonly saved: { readonly purpose: string; readonly name: string; readonly bytes: Uint8Array }[]
  announce(news: Announcement): void
}

const anhe: StoreStatus = {
  space: 'office',
  state: 'open',
  office: { org: 'C990122', name: '安和县社会治安综合治理中心', level: 'county', division: '990122000000' },
  wrongTries: 0,
  waitSeconds: 0,
}

/** The parts that these tests do not reach throw when they are reached after all. */
export function createAppStore(options: AppStoreOptions = {}): AppStore {
  const divisions = [...(options.divisions ?? [])]
  const units = [...(options.units ?? [])]
  const memory = createMemoryStore({
    definitions: ledgers,
    directory: directoryOf(divisions, units),
    rows: {},
    today: '2026-09-30',
  })
  const imported: ImportedTable[] = []
  const staged = new Map<number, ImportedTable>()
  let imports = 0
  const added: (Division | Unit)[] = []
  const saved: { purpose: string; name: string; bytes: Uint8Array }[] = []
  const listeners = new Set<(news: Announcement) => void>()
  let status: StoreStatus = { ...anhe, ...options.status }

  const parts: Partial<StoreApi> = {
    ...memory,
    status: async () => status,
    spaces: async () => ok([{ space: status.space, exists: true }]),
    about: async () => fail('host-gone'),
    unlock: async (passphrase) => {
      if (passphrase !== options.passphrase) {
        status = { ...status, wrongTries: status.wrongTries + 1, waitSeconds: status.wrongTries >= 2 ? 4 : 0 }
        return fail('wrong-passphrase', { tries: status.wrongTries })
      }
      status = { ...status, state: 'open', wrongTries: 0, waitSeconds: 0 }
      return ok({ rows: 0, repaired: [], clockWarning: null })
    },
    takeBegun: async () => [],
    lock: async () => {
      status = { ...status, state: 'locked' }
    },
    directory: async () => ({ divisions, units }),
    duplicates: async () =>
      ok({ groups: [], near: 0, decided: { skip: 0, update: 0, both: 0, later: 0 }, absent: [], crowded: 0 }),
    addDivision: async (division) => {
      divisions.push(division)
      added.push(division)
      return ok(null)
    },
    addUnit: async (unit) => {
      units.push(unit)
      added.push(unit)
      return ok(null)
    },
    mappings: async () => ({}),
    importMemory: async () => ({
      mappings: {},
      constants: {},
      learned: {},
      shapes: [],
      headings: [],
      ...options.memory,
    }),
    beginImport: async () => {
      staged.clear()
      imports += 1
      return `import-${imports}`
    },
    stageTable: async (token, table, head) => {
      if (token !== `import-${imports}`) return fail('import-gone')
      staged.set(table, { ...head, rows: 0 })
      return ok(null)
    },
    stageRows: async (token, table, { lines }, how) => {
      const head = staged.get(table)
      if (head === undefined || token !== `import-${imports}`) return fail('import-gone')
      staged.set(table, { ...head, rows: head.rows + (how === 'append' ? lines.length : 0) })
      return ok(null)
    },
    planStaged: async (_token, tables) =>
      ok(
        tables.map((table): ImportPlan => {
          const rows = staged.get(table)?.rows ?? 0
          const known = options.allKnown ? rows : 0
          return { fresh: rows - known, changed: 0, same: known, parentsFresh: 0 }
        }),
      ),
    importStaged: async (_token, tables) => {
      const chosen = tables.flatMap((table) => staged.get(table) ?? [])
      imported.push(...chosen)
      const done: ImportDone = {
        unit: 'unit-1',
        fresh: chosen.reduce((sum, { rows }) => sum + rows, 0),
        changed: 0,
        same: 0,
      }
      return ok(done)
    },
    dropImport: async () => {},
    cancelImport: async () => {},
    saveFile: async (purpose, name, bytes) => {
      saved.push({ purpose, name, bytes })
      return ok({ place: `导出/${name}` })
    },
    neighbours: async () => [],
    returnTasks: async () => ({ open: 0, toSend: 0, toJudge: 0 }),
    receivedReturns: async () => [],
    outbox: async () => ({ upper: null, waiting: [], waitingChanges: 0, waitingAnswers: 0, packages: [] }),
  }
  const store = new Proxy(parts, {
    get: (target, name) => {
      const part: unknown = Reflect.get(target, name)
      if (part === undefined) throw new Error(`the test store has no ${String(name)}`)
      return part
    },
  }) as StoreApi

  const desk: Desk = {
    store,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    openPort: () => {
      const { port1, port2 } = new MessageChannel()
      expose(store, port2)
      return port1
    },
    status,
    unlockReport: null,
    keepUnlockReport: () => {},
    refreshStatus: async () => {},
    switchSpace: () => {},
  }
  const announce = (news: Announcement) => {
    for (const listener of listeners) listener(news)
  }
  return { desk, store, imported, added, saved, announce }
}
