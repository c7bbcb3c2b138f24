// How does the window start and end the reading of a workbook?

import { proxy, transfer, wrap } from 'comlink'
import type { ReadingApi } from './reading-api.ts'

export interface ReadingClient {
  readonly api: ReadingApi
  /** Ends the worker at once; a reading in progress never answers. */
  stop(): void
  /** Called when the worker dies (out of memory). */
  onCrash(listener: () => void): void
}

export function startReadingClient(): ReadingClient {
  const worker = new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module', name: 'reading' })
  const remote: ReadingApi = wrap<ReadingApi>(worker)
  return {
    api: {
      // copying many megabytes would hold up the window: they are handed over, and the caller has them no more
      open: (file, onProgress = () => undefined) =>
        remote.open(
          file instanceof File ? file : transfer(file, [file.bytes.buffer as ArrayBuffer]),
          proxy(onProgress),
        ),
      read: (request, onProgress) => remote.read(request, proxy(onProgress)),
      cells: (sheet, from, to) => remote.cells(sheet, from, to),
      shown: (table, from, to) => remote.shown(table, from, to),
      plan: (store, tables) => remote.plan(transfer(store, [store]), tables),
      staged: (store, tables) => remote.staged(transfer(store, [store]), tables),
      importTables: (store, tables) => remote.importTables(transfer(store, [store]), tables),
      errorWorkbook: (tables) => remote.errorWorkbook(tables),
      divisions: (file) => remote.divisions(file),
      units: (file, divisions) => remote.units(file, divisions),
    },
    stop: () => worker.terminate(),
    onCrash: (listener) => worker.addEventListener('error', listener),
  }
}
