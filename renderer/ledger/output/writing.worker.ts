// Where are files of many rows written? In this worker, so that neither the window nor the store's worker waits for it.

import { expose, type Remote, releaseProxy, wrap } from 'comlink'
import type { StoreApi } from '../../store/api.ts'
import { runTemplate } from '../template/run-template.ts'
import { runExport } from './run-export.ts'
import type { WritingApi } from './writing-client.ts'

/** Keeps the proxy until the work is done: comlink closes the port of a proxy that is collected. */
async function withStore<T>(port: MessagePort, work: (store: Remote<StoreApi>) => Promise<T>): Promise<T> {
  const store = wrap<StoreApi>(port)
  try {
    return await work(store)
  } finally {
    store[releaseProxy]()
  }
}

const api: WritingApi = {
  export: (port, run) => withStore(port, (store) => runExport(store, run)),
  template: (port, run) => withStore(port, (store) => runTemplate(store, run)),
}

expose(api)
