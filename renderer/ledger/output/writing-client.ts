// How does the window have a file written elsewhere? A worker for each file, with a port to the store; it ends with the file.

import { transfer, wrap } from 'comlink'
import { fail, type Result } from '../../../shared/result.ts'
import type { TemplateRun } from '../template/run-template.ts'
import type { ExportedFile, ExportRun } from './run-export.ts'

export interface WritingApi {
  export(store: MessagePort, run: ExportRun): Promise<Result<ExportedFile>>
  template(store: MessagePort, run: TemplateRun): Promise<Result<ExportedFile>>
}

/** A worker for one file. Code `export-broken` when it died (out of memory). */
async function elsewhere(work: (remote: WritingApi) => Promise<Result<ExportedFile>>): Promise<Result<ExportedFile>> {
  const worker = new Worker(new URL('./writing.worker.ts', import.meta.url), { type: 'module', name: 'writing' })
  const died = new Promise<Result<ExportedFile>>((resolve) => {
    worker.addEventListener('error', () => resolve(fail('export-broken')))
  })
  try {
    return await Promise.race([work(wrap<WritingApi>(worker)), died])
  } finally {
    worker.terminate()
  }
}

/** Codes: those of `runExport`, `export-broken`. */
export function exportElsewhere(store: MessagePort, run: ExportRun): Promise<Result<ExportedFile>> {
  return elsewhere((remote) => remote.export(transfer(store, [store]), run))
}

/** Codes: those of `runTemplate`, `export-broken`. */
export function templateElsewhere(store: MessagePort, run: TemplateRun): Promise<Result<ExportedFile>> {
  return elsewhere((remote) => remote.template(transfer(store, [store]), run))
}
