// How do packages travel between offices? The exchange's part of the store's surface, put together.

import { createCardCalls } from './cards.ts'
import type { CreateExchange } from './core.ts'
import { ExchangeDocuments } from './documents.ts'
import { oneAtATime } from './one-at-a-time.ts'
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
  const inTurn = oneAtATime()
  return {
    ...cards,
    outbox: inTurn(sending.outbox),
    carriers: sending.carriers,
    seal: inTurn(sending.seal),
    sendReceipt: inTurn(sending.sendReceipt),
    custody: sending.custody,
    fetchBundles: inTurn(receiving.fetchBundles),
    inbox: inTurn(receiving.inbox),
    inspectChanges: inTurn(receiving.inspectChanges),
    accept: inTurn(receiving.accept),
    reject: inTurn(receiving.reject),
    forget() {
      sending.forget()
      receiving.forget()
    },
  }
}
