// How does a browser test get a store? The real session over real IndexedDB, WebCrypto and Web Locks, with the host in memory.

import type { Announcement, NewOffice } from '../../renderer/store/api.ts'
import type { ExchangeCore } from '../../renderer/store/exchange/core.ts'
import { createExchange } from '../../renderer/store/exchange/exchange.ts'
import { createExchangeCore } from '../../renderer/store/exchange-core.ts'
import { createReached } from '../../renderer/store/points.ts'
import { Session } from '../../renderer/store/session.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import { createLedgerPart, type LedgerPart } from '../../renderer/store/store.ts'
import type { LedgerDefinition } from '../../shared/ledgers/define.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { createMemoryHost, type MemoryDisk } from './memory-host.ts'

export const passphrase = '安和县 综治 2026'

export const newOffice: NewOffice = {
  name: '安和镇平安办',
  level: 'township',
  division: '990122100000',
  user: '录入员',
  passphrase,
  divisions: [
    { code: '990100000000', name: '虚构市', level: 'city', parent: null },
    { code: '990122000000', name: '安和县', level: 'county', parent: '990100000000' },
    { code: '990122100000', name: '安和镇', level: 'township', parent: '990122000000' },
    { code: '990122100201', name: '东沟村', level: 'village', parent: '990122100000' },
  ],
  units: [],
}

export interface TestStore {
  readonly store: LedgerPart
  readonly session: Session
  readonly news: Announcement[]
  /** As the end of the process would: locks nothing, forgets everything. */
  leave(): Promise<void>
}

/** A worker of its own over the same disk; `now` may be moved by the test. */
export function startStore(
  disk: MemoryDisk,
  clock: { now: number } = { now: Date.parse('2026-11-22T08:00:00Z') },
  definitions: readonly LedgerDefinition[] = ledgers,
): TestStore {
  const host = createMemoryHost(disk)
  const news: Announcement[] = []
  const session = new Session(
    {
      host,
      definitions,
      now: () => clock.now,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      reached: createReached(host),
      announce: (announcement) => news.push(announcement),
    },
    createExchange,
  )
  const store = createLedgerPart(session)
  return { store, session, news, leave: () => session.leave() }
}

/** A new office in an empty space. */
export async function makeStore(disk: MemoryDisk): Promise<TestStore> {
  await dropDatabase('office')
  const started = startStore(disk)
  await must(started.store.enter('office'))
  await must(started.store.createOffice(newOffice))
  return started
}

/** Opens the office again, as the next start does. */
export async function reopen(before: TestStore, disk: MemoryDisk): Promise<TestStore> {
  await before.leave()
  const started = startStore(disk)
  await must(started.store.enter('office'))
  return started
}

/** What the store offers to the exchange. */
export function coreOf({ session }: TestStore): ExchangeCore {
  const confirmPassphrase = (text: string) => session.confirmPassphrase(text)
  return createExchangeCore(session.open, {
    confirmPassphrase,
    renewInstallation: () => session.renewInstallation(),
    write: (work) => session.write(() => work()),
  })
}

/** An office of the county above `newOffice`, in a space of its own. */
export async function makeCounty(disk: MemoryDisk): Promise<TestStore> {
  await dropDatabase('demo-county')
  const county = startStore(disk)
  await must(county.store.enter('demo-county'))
  await must(
    county.store.createOffice({ ...newOffice, name: '安和县综治中心', level: 'county', division: '990122000000' }),
  )
  return county
}

/** The value of a Result that must be good. */
export async function must<T>(
  answer: Promise<
    { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }
  >,
): Promise<T> {
  const result = await answer
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}
