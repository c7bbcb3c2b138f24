// With whom does a screen of the exchange exchange in tests? Offices over the real store; one stick, staging and quarantine in memory.

import { createExchange } from '../../renderer/store/exchange/exchange.ts'
import { createReached } from '../../renderer/store/points.ts'
import { Session } from '../../renderer/store/session.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import { createLedgerPart } from '../../renderer/store/store.ts'
import type { Space } from '../../shared/bridge/contract.ts'
import type { Host } from '../../shared/bridge/host.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { memoryCarrier, type Stick } from '../unit/packages/memory-carrier.ts'
import { createMemoryHost, MemoryDisk } from './memory-host.ts'
import { must, newOffice } from './open-store.ts'

/** What the host says of itself, with no dialog for folders. */
export const aboutHost = {
  version: '0.1.0',
  platform: 'linux',
  builtAt: '2026-11-22T00:00:00Z',
  dataPlace: '',
  freeBytes: 1e9,
  stopAt: null,
  host: 'electron',
  canChooseCarrier: false,
} as const

const sessions: Session[] = []

/** To be called after each test. */
export async function leaveOffices(): Promise<void> {
  for (const session of sessions.splice(0)) await session.leave()
}

/** A new office in its own space. */
export async function openOffice(space: Space, more: Partial<typeof newOffice>, stick: Stick) {
  await dropDatabase(space)
  const base = createMemoryHost(new MemoryDisk())
  const carrier = memoryCarrier({ stick, staging: new Map(), quarantine: new Map() })
  const host: Host = (call, input) =>
    /^(carrier|staging|quarantine)\./.test(call) ? carrier(call, input) : base(call, input)
  const session = new Session(
    {
      host,
      definitions: ledgers,
      now: () => Date.parse('2026-11-22T08:00:00Z'),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      reached: createReached(host),
      announce: () => undefined,
    },
    createExchange,
  )
  sessions.push(session)
  const store = createLedgerPart(session)
  await must(store.enter(space))
  await must(store.createOffice({ ...newOffice, ...more }))
  return { session, store }
}

export type Side = Awaited<ReturnType<typeof openOffice>>

/** Both trust the card of the other. */
export async function meet(one: Side, other: Side) {
  for (const [own, trusted] of [
    [one, other],
    [other, one],
  ] as const) {
    const { text, fingerprint } = await trusted.session.exchange.ownCard()
    await must(own.session.exchange.trustCard(text, fingerprint))
  }
}

/** Accepts what can be accepted; the codes of all. */
export async function takeAll({ session }: Side) {
  const found = await must(session.exchange.fetchBundles('usb'))
  for (const { token, verdict } of found) {
    if (verdict.outcome === 'accepted') await must(session.exchange.accept(token))
  }
  return found.map(({ verdict }) => verdict.code)
}
