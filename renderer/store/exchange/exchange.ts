// How do packages travel between offices? The exchange's part of the store's surface, put together.

import type { Result } from '../../../shared/result.ts'
import { createCardCalls } from './cards.ts'
import { createSharedCarrierCalls } from './carriers/shared-carriers.ts'
import { createChannelCalls } from './channels.ts'
import { createConfigCalls } from './config/config-calls.ts'
import type { CreateExchange } from './core.ts'
import { ExchangeDocuments } from './documents.ts'
import { HandingDown } from './down/handing-down.ts'
import { createKeyCalls } from './keys/key-calls.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { Receiving } from './receiving.ts'
import { createRestoreCalls } from './restore/restore-calls.ts'
import { createReturnCalls } from './returns/return-calls.ts'
import { reviewInTurn } from './review/review-calls.ts'
import { Sending } from './sending.ts'
import { createSuiteCalls } from './suites.ts'
import { createUndoCalls } from './undo/undo.ts'

/** Called once after each unlock. */
export const createExchange: CreateExchange = (core) => {
  const documents = new ExchangeDocuments(core)
  const sending = new Sending(core, documents)
  const receiving = new Receiving(core, documents, sending)
  const cards = createCardCalls(core, documents, {
    changed: () => receiving.forget(),
    missing: (org) => receiving.missing(org),
    held: (org) => receiving.held(org),
  })
  const channels = createChannelCalls(documents, { neighbours: cards.neighbours, inbox: receiving.inbox })
  const suites = createSuiteCalls(core, () => receiving.forget())
  const down = new HandingDown(core, documents, sending)
  const undo = createUndoCalls(core, documents, () => {
    sending.forget()
    receiving.forget()
  })
  const returns = createReturnCalls({ core, documents, sending, receiving })
  const config = createConfigCalls(core, { documents, sending })
  const restore = createRestoreCalls({ core, documents, sending })
  const inTurn = oneAtATime()
  /** What lies where has changed: rows show another custody, the top bar other counts. */
  const told =
    <A extends readonly unknown[], T>(call: (...given: A) => Promise<Result<T>>) =>
    async (...given: A): Promise<Result<T>> => {
      const done = await call(...given)
      const ledgers = core.definitions.filter(({ travels }) => travels === 'records').map(({ name }) => name)
      if (done.ok) core.announce({ kind: 'committed', ledgers, savedAt: core.now() })
      return done
    }
  return {
    ...cards,
    trustCard: inTurn(told(cards.trustCard)),
    channel: inTurn(channels.channel),
    keepRecovery: inTurn(suites.keepRecovery),
    suites: suites.suites,
    chooseSuite: inTurn(told(suites.chooseSuite)),
    outbox: inTurn(sending.outbox),
    carriers: sending.carriers,
    ...createSharedCarrierCalls(core),
    chooseCarrier: () => core.host('carrier.choose', {}),
    seal: inTurn(told(sending.seal)),
    sendReceipt: inTurn(told(sending.sendReceipt)),
    ...createKeyCalls({ core, documents, sending, receiving, cards, inTurn, told }),
    ...reviewInTurn(sending.review, inTurn, told),
    sendConfig: inTurn(told(config.sendConfig)),
    receivedConfig: inTurn(config.receivedConfig),
    configFile: inTurn(config.configFile),
    decideConfig: inTurn(told(config.decideConfig)),
    handings: inTurn(down.handings),
    handDown: inTurn(told(down.handDown)),
    takeBack: inTurn(told(down.takeBack)),
    sealDown: inTurn(told(down.sealDown)),
    custody: sending.custody,
    fetchBundles: inTurn(receiving.fetchBundles),
    inbox: inTurn(receiving.inbox),
    setAside: inTurn(receiving.setAside),
    takeUp: inTurn(() => receiving.takeUp()),
    inspectChanges: inTurn(receiving.inspectChanges),
    receivedCounts: async () => documents.receivedCounts(),
    accept: inTurn(told(receiving.accept)),
    reject: inTurn(told(receiving.reject)),
    ...restore,
    declareRestored: inTurn(told(restore.declareRestored)),
    renew: inTurn(restore.renew),
    sendSnapshot: inTurn(told(restore.sendSnapshot)),
    undoablePackages: inTurn(undo.undoablePackages),
    undoPackage: inTurn(told(undo.undoPackage)),
    ...returns,
    markReturns: inTurn(told(returns.markReturns)),
    withdrawReturns: inTurn(told(returns.withdrawReturns)),
    closeReturns: inTurn(told(returns.closeReturns)),
    sendReturns: inTurn(told(returns.sendReturns)),
    answerReturn: inTurn(told(returns.answerReturn)),
    takeBackAnswer: inTurn(told(returns.takeBackAnswer)),
    forget() {
      sending.forget()
      receiving.forget()
    },
  }
}
