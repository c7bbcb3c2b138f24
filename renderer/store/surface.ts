// What is the whole surface of the store? The session with the real clock, randomness and host, and every call upon it.

import type { Host } from '../../shared/bridge/host.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import type { StoreApi } from './api.ts'
import type { ExchangePart } from './exchange/core.ts'
import { createExchange } from './exchange/exchange.ts'
import { hostOf } from './host-client.ts'
import { isHostMessage } from './host-message.ts'
import { indicatorList, measure } from './index/measure.ts'
import { shelfOf } from './open-space.ts'
import { createReached } from './points.ts'
import { Session } from './session.ts'
import { createLedgerPart, createNews } from './store.ts'

/** The window says once where the host is; calls made before wait for it. */
export function awaitHost(): Host {
  const linked = new Promise<Host>((resolve) => {
    addEventListener('message', function hear({ data }: MessageEvent<unknown>) {
      if (!isHostMessage(data)) return
      removeEventListener('message', hear)
      resolve(hostOf(data.link))
    })
  })
  return async (call, input) => (await linked)(call, input)
}

type ExchangeCalls = Omit<ExchangePart, 'custody' | 'forget' | 'keepRecovery' | 'takeUp'>

/** Every call of the exchange; forgetting one does not compile. */
const exchangeCallNames: Readonly<Record<keyof ExchangeCalls, true>> = {
  ownCard: true,
  readCard: true,
  trustCard: true,
  neighbours: true,
  channel: true,
  ownKeys: true,
  neighbourKeys: true,
  inspectKeys: true,
  trustCountersigned: true,
  countersignCard: true,
  takeCountersignature: true,
  rotateKeys: true,
  sendKeys: true,
  revokeKey: true,
  revocations: true,
  revocationFile: true,
  takeRevocations: true,
  suites: true,
  chooseSuite: true,
  outbox: true,
  carriers: true,
  chooseCarrier: true,
  shareCarrier: true,
  seal: true,
  fetchBundles: true,
  inbox: true,
  setAside: true,
  inspectChanges: true,
  receivedCounts: true,
  accept: true,
  sendConfig: true,
  receivedConfig: true,
  configFile: true,
  decideConfig: true,
  handings: true,
  handDown: true,
  takeBack: true,
  sealDown: true,
  sendReceipt: true,
  reject: true,
  undoablePackages: true,
  undoPackage: true,
  restoreState: true,
  restoreReport: true,
  declareRestored: true,
  announcedEpoch: true,
  renew: true,
  sendSnapshot: true,
  review: true,
  reviewDue: true,
  reviewedRecords: true,
  submitForReview: true,
  approve: true,
  sendBack: true,
  reviewHistory: true,
  requireReview: true,
  markReturns: true,
  sentReturns: true,
  withdrawReturns: true,
  closeReturns: true,
  sendReturns: true,
  receivedReturns: true,
  answerReturn: true,
  takeBackAnswer: true,
  returnsOf: true,
  returnTasks: true,
  returnFigures: true,
}

/** Each asks the exchange of the office that is open at that moment. */
function exchangeCalls(session: Session): ExchangeCalls {
  const calls = Object.keys(exchangeCallNames).map((name) => {
    const call = name as keyof ExchangeCalls
    return [
      call,
      (...given: readonly never[]) => (session.exchange[call] as (...given: readonly never[]) => unknown)(...given),
    ]
  })
  return Object.fromEntries(calls) as ExchangeCalls
}

function figureCalls(session: Session): Pick<StoreApi, 'indicators' | 'measure'> {
  return {
    indicators: async () => indicatorList(),
    measure: (requests) =>
      session.read(async (space) =>
        measure(
          requests,
          (ledger, part) => shelfOf(space, ledger, part)?.index ?? null,
          (ledger, part) => shelfOf(space, ledger, part)?.freshAt ?? null,
        ),
      ),
  }
}

/** The surface, and the session behind it (the bench puts its clocks there). */
export function createStoreSurface(host: Host): { readonly api: StoreApi; readonly session: Session } {
  const news = createNews()
  const session = new Session(
    {
      host,
      definitions: ledgers,
      now: () => Date.now(),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      reached: createReached(host),
      announce: (announcement) => news.announce(announcement),
    },
    createExchange,
  )
  const api: StoreApi = {
    ...createLedgerPart(session),
    ...exchangeCalls(session),
    ...figureCalls(session),
    subscribe: (listener) => news.subscribe(listener),
  }
  return { api, session }
}
