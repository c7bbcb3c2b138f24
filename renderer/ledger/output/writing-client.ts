// How does the window have a file written elsewhere? A worker for each file, with a port to the store; it ends with the file.

import { transfer, wrap } from 'comlink'
import { fail, type Result } from '../../../shared/result.ts'
import type { ExportedFile, ExportRun } from './run-export.ts'

export interface WritingApi {
  export(store: MessagePort, run: ExportRun): Promise<Result<ExportedFile>>
}

/** Codes: those of `runExport`, `export-broken` when the worker died (out of memory). */
export async function exportElsewhere(store: MessagePort, run: ExportRun): Promise<Result<ExportedFile>> {
  const worker = new Worker(new URL('./writing.worker.ts', import.meta.url), { type: 'module', name: 'writing' })
  const died = new Promise<Result<ExportedFile>>((resolve) => {
    worker.addEventListener('error', () => resolve(fail('export-broken')))
  })
  try {
    const remote: WritingApi = wrap<WritingApi>(worker)
    return await Promise.race([remote.export(transfer(store, [store]), run), died])
  } finally {
    worker.terminate()
  }
}
