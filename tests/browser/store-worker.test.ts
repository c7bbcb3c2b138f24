// Does the real worker answer the window? Comlink, the host behind a message port, masked values, two workers and one office.

import { proxy, wrap } from 'comlink'
import { afterEach, expect, test } from 'vitest'
import type { Announcement, StoreApi } from '../../renderer/store/api.ts'
import type { HostMessage } from '../../renderer/store/host-message.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import type { CallName } from '../../shared/bridge/contract.ts'
import { decodeMessage, encodeMessage } from '../../shared/bridge/encoding.ts'
import { createMemoryHost, MemoryDisk } from './memory-host.ts'
import { newOffice, passphrase } from './open-store.ts'

const workers: Worker[] = []

afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate()
})

/** A worker as the window starts it, with the host in memory behind its port. */
function startWorker(disk: MemoryDisk): StoreApi {
  const worker = new Worker(new URL('../../renderer/store/worker.ts', import.meta.url), { type: 'module' })
  workers.push(worker)
  const { port1, port2 } = new MessageChannel()
  const host = createMemoryHost(disk)
  port1.onmessage = async ({ data }: MessageEvent<{ id: number; call: CallName; body: Uint8Array<ArrayBuffer> }>) => {
    const input = decodeMessage(data.body)
    if (!input.ok) throw new Error('the worker sends what can be read')
    const answer = await host(data.call, input.value as never)
    port1.postMessage({ id: data.id, body: encodeMessage(answer) })
  }
  const message: HostMessage = { kind: 'host-link', link: { kind: 'port', port: port2 } }
  worker.postMessage(message, [port2])
  return wrap<StoreApi>(worker)
}

test('the worker serves the window', async () => {
  await dropDatabase('demo-township')
  const disk = new MemoryDisk()
  const store = startWorker(disk)
  const news: Announcement[] = []
  void store.subscribe(proxy((announcement: Announcement) => void news.push(announcement)))
  expect(await store.enter('demo-township')).toMatchObject({ ok: true, value: { state: 'empty' } })
  const sheet = await store.createOffice(newOffice)
  expect(sheet).toMatchObject({ ok: true, value: { office: newOffice.name } })
  const set = { reportedOn: '2026-09-03', township: '990122100000', summary: '争执', partyPhone: '13800001234' }
  const done = await store.commit('新增', [
    { ledger: 'disputes', row: null, op: 'new', set, origin: { via: 'typing' } },
  ])
  expect(done).toMatchObject({ ok: true })
  const { rows } = await store.query({ ledger: 'disputes', filters: [], sort: [], from: 0, to: 10 })
  expect(rows[0]).toMatchObject({ custody: 'local', conflicts: 0 })
  expect(String(rows[0]?.values.partyPhone)).toMatch(/\*/)
  await expect.poll(() => news.map(({ kind }) => kind)).toContain('committed')
  const figures = await store.measure((await store.indicators()).map(({ name }) => ({ indicator: name, period: null })))
  expect(figures.length).toBeGreaterThan(0)
  expect((await store.ownCard()).card).toMatchObject({ name: newOffice.name })
  expect(await store.outbox()).toMatchObject({ packages: [] })
  const second = startWorker(disk)
  expect(await second.enter('demo-township')).toMatchObject({ ok: false, error: { code: 'open-elsewhere' } })
  await store.lock()
  expect(await store.status()).toMatchObject({ state: 'locked' })
  workers[0]?.terminate()
  await expect.poll(async () => (await second.enter('demo-township')).ok, { timeout: 30_000 }).toBe(true)
  expect(await second.unlock(passphrase)).toMatchObject({ ok: true, value: { rows: 5 } })
})
