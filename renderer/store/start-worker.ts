// How does the window start the store worker? It makes the worker and tells it where the host is, before anything is asked.

import { findHost } from './host-client.ts'
import type { HostMessage } from './host-message.ts'

/** The worker answers calls as soon as it knows the host; calls made before wait. */
export function startStoreWorker(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'store' })
  void findHost().then((link) => {
    const message: HostMessage = { kind: 'host-link', link }
    worker.postMessage(message, link.kind === 'port' ? [link.port] : [])
  })
  return worker
}
