// How does the measured page work? As the product's window does: one store worker behind comlink, a reading worker for workbooks.

import { wrap } from 'comlink'
import { startReadingClient } from '../../../renderer/ledger/import/reading-client.ts'
import { exportElsewhere } from '../../../renderer/ledger/output/writing-client.ts'
import type { Query } from '../../../renderer/store/api.ts'
import { findHost } from '../../../renderer/store/host-client.ts'
import type { HostMessage, PortMessage } from '../../../renderer/store/host-message.ts'
import { must } from '../must.ts'
import { firstWindow, ledger, passphrase, searchWords } from '../questions.ts'
import type { BenchPage, ImportTimes, OfficeTables, Timed, WorkerBench } from './bench-api.ts'
import { watchFrames } from './frames.ts'
import { measureGrid } from './grid-baseline.ts'

interface Connection {
  readonly store: WorkerBench
  openPort(): MessagePort
  close(): void
}

function connect(): Connection {
  const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module', name: 'store' })
  void findHost().then((link) => {
    const message: HostMessage = { kind: 'host-link', link }
    worker.postMessage(message, link.kind === 'port' ? [link.port] : [])
  })
  worker.addEventListener('error', ({ message }) => console.error(`the store worker ended: ${message}`))
  const openPort = (): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    const message: PortMessage = { kind: 'store-port', port: port2 }
    worker.postMessage(message, [port2])
    return port1
  }
  return { store: wrap<WorkerBench>(worker), openPort, close: () => worker.terminate() }
}

async function timed(work: () => Promise<number>): Promise<Timed> {
  const from = performance.now()
  const count = await work()
  return { milliseconds: performance.now() - from, count }
}

/** As the import screen does it: the drafts go from the reading worker to the store's, never through this thread. */
async function readAndImport(store: WorkerBench, openPort: () => MessagePort, file: File) {
  const start = performance.now()
  const reading = startReadingClient()
  reading.onCrash(() => console.error('the reading worker ended'))
  must(await reading.api.open(file))
  const { divisions, units } = await store.directory()
  const { office } = await store.status()
  const { tables } = must(
    await reading.api.read(
      {
        divisions,
        units,
        asOf: new Date().toISOString().slice(0, 10),
        office: office === null ? null : { level: office.level, division: office.division },
        mappings: await store.mappings(),
        ledger: null,
        withDrafts: false,
      },
      () => undefined,
    ),
  )
  const chosen = tables.map((_, table) => table)
  const read = performance.now()
  must(await reading.api.plan(openPort(), chosen))
  const plan = performance.now()
  const done = must(await reading.api.importTables(openPort(), chosen))
  const end = performance.now()
  reading.stop()
  return { done, read: read - start, plan: plan - read, commit: end - plan, total: end - start }
}

async function importFile({ store, openPort }: Connection): Promise<ImportTimes> {
  const input = document.getElementById('file')
  const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined
  if (file === undefined) throw new Error('a workbook was chosen')
  const frames = watchFrames()
  const { done, ...times } = await readAndImport(store, openPort, file)
  return { ...times, ...frames.stop(), fresh: done.fresh, known: done.changed + done.same }
}

function startPage(): BenchPage {
  let current = connect()
  const fresh = async (): Promise<WorkerBench> => {
    await current.store.lock()
    current.close()
    current = connect()
    return current.store
  }
  return {
    async makeOffice({ divisions, units }: OfficeTables) {
      must(await current.store.enter('office'))
      const county = divisions.find(({ level }) => level === 'county')
      if (county === undefined) throw new Error('a county')
      const facts = { name: '安和县综治中心', level: 'county' as const, division: county.code, user: '录入员' }
      must(await current.store.createOffice({ ...facts, passphrase, divisions, units }))
    },
    async unlock() {
      await current.store.lock()
      current.close()
      const start = performance.now()
      current = connect()
      must(await current.store.enter('office'))
      const entered = performance.now()
      must(await current.store.unlock(passphrase))
      const unlocked = performance.now()
      const { rows } = await current.store.query(firstWindow)
      const end = performance.now()
      if (rows.length !== 100) throw new Error('the grid has its first hundred rows')
      const parts = { enter: entered - start, unlock: unlocked - entered, window: end - unlocked }
      return { milliseconds: end - start, ...parts }
    },
    async rawUnlock() {
      const store = await fresh()
      const answer = await store.rawUnlock(passphrase)
      must(await store.enter('office'))
      must(await store.unlock(passphrase))
      return answer
    },
    fill: (rows, divisions) => current.store.fill(rows, divisions),
    async openOffice() {
      must(await current.store.enter('office'))
      must(await current.store.unlock(passphrase))
    },
    importFile: () => importFile(current),
    exportFile: (form) =>
      timed(async () => {
        const query = { ledger, filters: [], sort: [] }
        const file = `export.${form === 'xlsx' ? 'xlsx' : 'csv'}`
        const run = { query, revealed: [], title: '', form, file, fields: null, frozen: [] }
        return must(await exportElsewhere(current.openPort(), run)).rows
      }),
    async rest(milliseconds) {
      const frames = watchFrames()
      await new Promise((done) => setTimeout(done, milliseconds))
      return frames.stop().longestFrame
    },
    async settle() {
      const { total } = await current.store.query({ ...firstWindow, search: searchWords[0] })
      return total
    },
    inWorker: (query: Query) => current.store.timedQuery(query),
    onPage: (query: Query) => timed(async () => (await current.store.query(query)).matched),
    counts: (by) => current.store.timedCounts(by),
    async edit(nth) {
      const { rows } = await current.store.query({ ...firstWindow, from: nth * 97, to: nth * 97 + 1 })
      const row = rows[0]?.id ?? ''
      const set = { mediator: `石${'一二三四五六七八九'[nth % 9] ?? ''}${nth}` }
      return timed(async () => {
        const draft = { ledger, row, op: 'set' as const, set, origin: { via: 'typing' as const } }
        return must(await current.store.commit('编辑', [draft])).rows.length
      })
    },
    grid: measureGrid,
    packages: (changes, divisions) => current.store.packages(changes, divisions),
    async townships(wanted) {
      const { store } = current
      const carrier = await store.prepareTownships(wanted)
      const frames = watchFrames()
      const windows: number[] = []
      let running = true
      const scrolling = (async () => {
        for (let at = 0; running; at = (at + 7919) % 100_000) {
          const { milliseconds } = await timed(async () => {
            const { matched } = await store.query({ ...firstWindow, from: at, to: at + 100 })
            return matched
          })
          windows.push(milliseconds)
          await new Promise((done) => setTimeout(done, 50))
        }
      })()
      const times = await store.mergeTownships(carrier)
      const { longestFrame } = frames.stop()
      running = false
      await scrolling
      return { ...times, longestFrame, windows }
    },
    async close() {
      await current.store.lock()
      current.close()
    },
  }
}

window.bench = startPage()
