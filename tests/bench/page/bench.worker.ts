// How fast is the store where it runs? The product's own session in a worker, with clocks around single calls.

import { expose } from 'comlink'
import { z } from 'zod'
import { SpaceDatabase } from '../../../renderer/store/database.ts'
import { isPortMessage } from '../../../renderer/store/host-message.ts'
import { createKeyring } from '../../../renderer/store/keys/keyring.ts'
import { openVault, readVault } from '../../../renderer/store/keys/vault.ts'
import { awaitHost, createStoreSurface } from '../../../renderer/store/surface.ts'
import type { Host } from '../../../shared/bridge/host.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'
import { must } from '../must.ts'
import { ledger } from '../questions.ts'
import type { Timed, WorkerBench } from './bench-api.ts'
import { fill } from './fill.ts'
import { measurePackages } from './packages.ts'
import { mergeTownships, prepareTownships } from './townships.ts'

z.config({ jitless: true })

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
  const { api, session } = createStoreSurface(host)
  return {
    ...api,
    timedQuery: (query) => timed(async () => (await api.query(query)).matched),
    timedCounts: (by) =>
      timed(async () => {
        const shelf = session.open.shelves.get(ledger)
        if (shelf === undefined) throw new Error('the ledger is open')
        return shelf.index.group([], by).length
      }),
    rawUnlock: (passphrase) => rawUnlock(host, passphrase),
    packages: measurePackages,
    prepareTownships: (wanted) => prepareTownships(api, host, wanted),
    mergeTownships: (carrier) => mergeTownships(api, carrier),
    fill: (rows, divisions) => fill(api, rows, divisions),
  }
}

const bench = startBench()
expose(bench)
addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isPortMessage(data)) return
  data.port.addEventListener('messageerror', () => console.error('the store could not read a message'))
  expose(bench, data.port)
})
