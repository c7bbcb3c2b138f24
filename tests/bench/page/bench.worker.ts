// How fast is the store where it runs? The product's own session in a worker, with clocks around single calls.

import { expose } from 'comlink'
import { z } from 'zod'
import { SpaceDatabase } from '../../../renderer/store/database.ts'
import { createExchange } from '../../../renderer/store/exchange/exchange.ts'
import { hostOf } from '../../../renderer/store/host-client.ts'
import { isHostMessage, isPortMessage } from '../../../renderer/store/host-message.ts'
import { createKeyring } from '../../../renderer/store/keys/keyring.ts'
import { openVault, readVault } from '../../../renderer/store/keys/vault.ts'
import { createReached } from '../../../renderer/store/points.ts'
import { Session } from '../../../renderer/store/session.ts'
import { createLedgerPart, createNews } from '../../../renderer/store/store.ts'
import type { Host } from '../../../shared/bridge/host.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'
import { must } from '../must.ts'
import { ledger } from '../questions.ts'
import type { Timed, WorkerBench } from './bench-api.ts'
import { measurePackages } from './packages.ts'

z.config({ jitless: true })

function awaitHost(): Host {
  const linked = new Promise<Host>((resolve) => {
    addEventListener('message', function hear({ data }: MessageEvent<unknown>) {
      if (!isHostMessage(data)) return
      removeEventListener('message', hear)
      resolve(hostOf(data.link))
    })
  })
  return async (call, input) => (await linked)(call, input)
}

async function timed(work: () => Promise<number>): Promise<Timed> {
  const from = performance.now()
  const count = await work()
  return { milliseconds: performance.now() - from, count }
}

async function rawUnlock(host: Host, passphrase: string): Promise<Timed> {
  return timed(async () => {
    const { bytes } = must(await host('vault.read', { space: 'office' }))
    const keys = must(await openVault(must(readVault(bytes ?? new Uint8Array())), passphrase))
    const keyring = createKeyring(keys)
    const database = new SpaceDatabase('office')
    const pages = await database.pages.where('kind').equals('hot').toArray()
    const compartments = new Map(ledgers.map(({ name, compartment }) => [name, compartment]))
    const opened = await Promise.all(
      pages
        .filter(({ shelf }) => compartments.has(shelf) && !shelf.includes('/'))
        .map(({ shelf, kind, page, bytes: sealed }) =>
          keyring.open(compartments.get(shelf) ?? '', 'db', [shelf, kind, page], sealed),
        ),
    )
    database.close()
    if (opened.some((page) => page === null)) throw new Error('a hot page did not open')
    return opened.length
  })
}

function startBench(): WorkerBench {
  const host = awaitHost()
  const news = createNews()
  const session = new Session(
    {
      host,
      definitions: ledgers,
      now: () => Date.now(),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      reached: createReached(host),
      announce: (announcement) => news.announce(announcement),
    },
    createExchange,
  )
  const part = createLedgerPart(session)
  return {
    ...part,
    ownCard: () => session.exchange.ownCard(),
    readCard: (text) => session.exchange.readCard(text),
    trustCard: (text, fingerprint) => session.exchange.trustCard(text, fingerprint),
    neighbours: () => session.exchange.neighbours(),
    outbox: () => session.exchange.outbox(),
    carriers: () => session.exchange.carriers(),
    seal: (to, carrier, passphrase) => session.exchange.seal(to, carrier, passphrase),
    fetchBundles: (carrier) => session.exchange.fetchBundles(carrier),
    inbox: () => session.exchange.inbox(),
    inspectChanges: (token, name, from, to) => session.exchange.inspectChanges(token, name, from, to),
    receivedCounts: () => session.exchange.receivedCounts(),
    accept: (token) => session.exchange.accept(token),
    sendReceipt: (to, carrier, passphrase) => session.exchange.sendReceipt(to, carrier, passphrase),
    reject: (token) => session.exchange.reject(token),
    indicators: async () => [],
    measure: async () => [],
    subscribe: (listener) => news.subscribe(listener),
    timedQuery: (query) => timed(async () => (await part.query(query)).matched),
    timedCounts: (by) =>
      timed(async () => {
        const shelf = session.open.shelves.get(ledger)
        if (shelf === undefined) throw new Error('the ledger is open')
        return shelf.index.group([], by).length
      }),
    rawUnlock: (passphrase) => rawUnlock(host, passphrase),
    packages: measurePackages,
  }
}

const bench = startBench()
expose(bench)
addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isPortMessage(data)) return
  data.port.addEventListener('messageerror', () => console.error('the store could not read a message'))
  expose(bench, data.port)
})
