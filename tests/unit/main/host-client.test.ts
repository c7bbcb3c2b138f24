// Does the worker's client reach both hosts alike, and say when nobody answers?

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { serve } from '../../../main/bridge/serve.ts'
import { stopAt } from '../../../main/disk/stop.ts'
import { createHandlers } from '../../../main/handlers/all.ts'
import { hostOf, portHost, webHost } from '../../../renderer/store/host-client.ts'
import { contract } from '../../../shared/bridge/contract.ts'
import type { Host } from '../../../shared/bridge/host.ts'
import { good, startHost, temporaryData } from './host-process.ts'

const data = temporaryData()
afterAll(() => rmSync(data, { recursive: true, force: true }))
afterEach(() => vi.unstubAllGlobals())

async function exercise(host: Host): Promise<void> {
  const space = 'office'
  expect(good(await host('vault.read', { space }))).toEqual({ bytes: null })
  good(await host('vault.write', { space, bytes: new Uint8Array([5, 6]) }))
  expect(good(await host('vault.read', { space })).bytes).toEqual(new Uint8Array([5, 6]))
  good(await host('journal.open', { space }))
  const entries = [new Uint8Array(200_000).fill(3), new Uint8Array(0)]
  const all = await Promise.all([
    host('journal.append', { space, after: 0, entries }),
    host('journal.append', { space, after: 0, entries }),
    host('about.info', {}),
  ])
  expect(all.map((answer) => (answer.ok ? 'good' : answer.error.code))).toEqual(['good', 'journal-moved', 'good'])
  expect(good(await host('journal.read', { space, from: 1 }))).toEqual({ entries, next: null })
}

describe('the client', () => {
  it('speaks to the loopback host, and says bad-sender and host-gone', async () => {
    const server = await startHost({ DESK_DATA: join(data, 'web') })
    const { fetch } = globalThis
    // What a browser adds by itself: the origin of the page.
    vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
      fetch(server.address + path, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init.headers)), origin: server.address },
      }),
    )
    await exercise(hostOf({ kind: 'web', token: server.token }))
    expect(await webHost('wrong')('about.info', {})).toEqual({ ok: false, error: { code: 'bad-sender' } })
    server.process.kill('SIGKILL')
    await server.ended
    expect(await webHost(server.token)('about.info', {})).toEqual({ ok: false, error: { code: 'host-gone' } })
  })

  it('speaks over a port, and says host-gone when it closes', async () => {
    const handlers = createHandlers({
      host: 'electron',
      version: '0',
      builtAt: '2026-01-01T00:00:00Z',
      data: join(data, 'port'),
      exports: data,
      resources: data,
      reserve: 0,
      stop: stopAt(undefined),
      folders: [],
      removable: async () => [],
    })
    const dispatch = serve(contract, handlers, { admits: () => true })
    const { port1, port2 } = new MessageChannel()
    let silent = false
    port2.onmessage = ({ data: { id, call, body } }) => {
      if (!silent) void dispatch(null, call, body).then((answer) => port2.postMessage({ id, body: answer }))
    }
    const host = portHost(port1)
    await exercise(host)
    silent = true
    const waiting = host('about.info', {})
    port2.close()
    expect(await waiting).toEqual({ ok: false, error: { code: 'host-gone' } })
    expect(await host('about.info', {})).toEqual({ ok: false, error: { code: 'host-gone' } })
  })
})
