// How does the window reach the store worker? One worker, one comlink proxy, one feed of announcements.

import { proxy, wrap } from 'comlink'
import { createContext, useContext, useEffect, useRef, useState } from 'react'
import type { Space } from '../../shared/bridge/contract.ts'
import type { Announcement, StoreApi, StoreStatus, UnlockReport } from '../store/api.ts'
import type { PortMessage } from '../store/host-message.ts'
import { startStoreWorker } from '../store/start-worker.ts'

export interface StoreConnection {
  readonly store: StoreApi
  /** Calls the listener for every announcement; answers the function that stops it. */
  listen(listener: (news: Announcement) => void): () => void
  /** A port on which the same store answers, for another worker of this window. */
  openPort(): MessagePort
  close(): void
}

/** Starts the store worker. Keys and plaintext stay there; the window gets the proxy. */
export function connectStore(): StoreConnection {
  // The browser may clear a database that nobody asked to keep; the journal would rebuild it, but only at the next start.
  void navigator.storage.persist()
  const worker = startStoreWorker()
  const store: StoreApi = wrap<StoreApi>(worker)
  const listeners = new Set<(news: Announcement) => void>()
  void store.subscribe(
    proxy((news: Announcement) => {
      for (const listener of listeners) listener(news)
    }),
  )
  return {
    store,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    openPort: () => {
      const { port1, port2 } = new MessageChannel()
      const message: PortMessage = { kind: 'store-port', port: port2 }
      worker.postMessage(message, [port2])
      return port1
    },
    close: () => {
      listeners.clear()
      worker.terminate()
    },
  }
}

/** What every screen behind the unlock screen may use. Tests give a store of their own through `DeskContext`. */
export interface Desk {
  readonly store: StoreApi
  readonly listen: StoreConnection['listen']
  readonly openPort: StoreConnection['openPort']
  readonly status: StoreStatus
  /** What the worker found and repaired when the office was unlocked; said once, then forgotten. */
  readonly unlockReport: UnlockReport | null
  readonly keepUnlockReport: (report: UnlockReport | null) => void
  /** Asks the worker again after unlocking, locking or making an office. */
  readonly refreshStatus: () => Promise<void>
  /** Leaves this office and enters another one with a fresh worker. */
  readonly switchSpace: (space: Space) => void
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('no DeskContext above this component')
  return desk
}

export function useStore(): StoreApi {
  return useDesk().store
}

/** Calls the listener for every announcement while the component is mounted. */
export function useNews(listener: (news: Announcement) => void): void {
  const { listen } = useDesk()
  const current = useRef(listener)
  current.current = listener
  useEffect(() => listen((news) => current.current(news)), [listen])
}

/** A number that grows with every commit that touches one of the ledgers (all when left out): a key for live queries. */
export function useCommitCount(ledgers?: readonly string[]): number {
  const [count, setCount] = useState(0)
  useNews((news) => {
    if (news.kind !== 'committed') return
    const touched = news.ledgers
    if (ledgers === undefined || touched === undefined || touched.some((name) => ledgers.includes(name)))
      setCount((n) => n + 1)
  })
  return count
}
