// How do packages travel between offices? The exchange's part of the store's surface, put together.

import { createCardCalls } from './cards.ts'
import type { CreateExchange } from './core.ts'
import { ExchangeDocuments } from './documents.ts'
import { Receiving } from './receiving.ts'
import { Sending } from './sending.ts'

/** Called once after each unlock. */
export const createExchange: CreateExchange = (core) => {
  const documents = new ExchangeDocuments(core)
  const sending = new Sending(core, documents)
  const receiving = new Receiving(core, documents, sending)
  const cards = createCardCalls(core, documents, {
    changed: () => receiving.forget(),
    missing: (org) => receiving.missing(org),
  })
  return {
    ...cards,
    outbox: sending.outbox,
    carriers: sending.carriers,
    seal: sending.seal,
    sendReceipt: sending.sendReceipt,
    custody: sending.custody,
    fetchBundles: receiving.fetchBundles,
    inbox: receiving.inbox,
    inspectChanges: receiving.inspectChanges,
    accept: receiving.accept,
    reject: receiving.reject,
    forget() {
      sending.forget()
      receiving.forget()
    },
  }
}
