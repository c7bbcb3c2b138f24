// How does the window start the store worker? It makes the worker and tells it where the host is, before anything is asked.

import { findHost, type HostLink } from './host-client.ts'

/** First message to the worker; comlink does not know it and leaves it alone. */
export interface HostMessage {
  readonly kind: 'host-link'
  readonly link: HostLink
}

export function isHostMessage(value: unknown): value is HostMessage {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'host-link'
}

/** The worker answers calls as soon as it knows the host; calls made before wait. */
export function startStoreWorker(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'store' })
  void findHost().then((link) => {
    const message: HostMessage = { kind: 'host-link', link }
    worker.postMessage(message, link.kind === 'port' ? [link.port] : [])
  })
  return worker
}
