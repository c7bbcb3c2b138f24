// Where are files of many rows written? In this worker, so that neither the window nor the store's worker waits for it.

import { expose, releaseProxy, wrap } from 'comlink'
import type { StoreApi } from '../../store/api.ts'
import { type ExportRun, runExport } from './run-export.ts'
import type { WritingApi } from './writing-client.ts'

const api: WritingApi = {
  async export(port, run: ExportRun) {
    const store = wrap<StoreApi>(port)
    try {
      return await runExport(store, run)
    } finally {
      store[releaseProxy]()
    }
  },
}

expose(api)
