// How do the calls about keys reach what they need? One after another, and told to the window when something was stored.

import type { Result } from '../../../../shared/result.ts'
import type { ExchangeCore, ExchangePart } from '../core.ts'
import type { ExchangeDocuments } from '../documents.ts'
import type { oneAtATime } from '../one-at-a-time.ts'
import type { Receiving } from '../receiving.ts'
import type { Sending } from '../sending.ts'
import { createCountersigning } from './countersigning.ts'
import { createKeyViews } from './key-views.ts'
import type { KeysApi } from './keys-api.ts'
import { createRevoking } from './revoking.ts'
import { createRotation } from './rotation.ts'
import { createKeySending } from './send-keys.ts'

type Telling = <A extends readonly unknown[], T>(
  call: (...given: A) => Promise<Result<T>>,
) => (...given: A) => Promise<Result<T>>

interface Means {
  readonly core: ExchangeCore
  readonly documents: ExchangeDocuments
  readonly sending: Sending
  readonly receiving: Receiving
  readonly cards: Pick<ExchangePart, 'trustCountersigned'>
  readonly inTurn: ReturnType<typeof oneAtATime>
  readonly told: Telling
}

export function createKeyCalls({ core, documents, sending, receiving, cards, inTurn, told }: Means): KeysApi {
  const changed = () => {
    sending.forget()
    receiving.forget()
  }
  const revoking = createRevoking(core, documents, changed)
  const countersigning = createCountersigning(core, documents)
  const views = createKeyViews(core, documents, receiving)
  return {
    ownKeys: inTurn(views.ownKeys),
    neighbourKeys: inTurn(views.neighbourKeys),
    inspectKeys: inTurn(views.inspectKeys),
    trustCountersigned: inTurn(told(cards.trustCountersigned)),
    countersignCard: inTurn(told(countersigning.countersignCard)),
    takeCountersignature: inTurn(told(countersigning.takeCountersignature)),
    rotateKeys: inTurn(told(createRotation({ core, documents, sending, changed }))),
    sendKeys: inTurn(told(createKeySending(core, documents, sending))),
    revokeKey: inTurn(told(revoking.revokeKey)),
    revocations: revoking.revocations,
    revocationFile: revoking.revocationFile,
    takeRevocations: inTurn(told(revoking.takeRevocations)),
  }
}
