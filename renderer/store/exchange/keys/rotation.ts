// How does an office change its keys? New ones for everything it uses, a card of the next number, and a package under the old key for every neighbour.

import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import { makeHybridOfficeKeys, makeSm2OfficeKeys } from '../../../../shared/crypto/office-keys.ts'
import type { OfficeKeys } from '../../../../shared/crypto/suite.ts'
import { makeCard, writeCard } from '../../../../shared/packages/card.ts'
import type { Card } from '../../../../shared/packages/format.ts'
import { countersign } from '../../../../shared/packages/keys/countersign.ts'
import { hashOfList, writeRevocations } from '../../../../shared/packages/keys/revocations.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { officeAbove, ownCardOf } from '../cards.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import { type ExchangeDocuments, write } from '../documents.ts'
import type { Sending } from '../sending.ts'
import { writeKeys } from './key-documents.ts'
import type { KeyRotation, KeysApi } from './keys-api.ts'
import { openingUntil, type RetiredKeys, sealsOf } from './reader-keys.ts'
import { isCountersignedBy } from './send-keys.ts'

/** Sets of earlier keys that are kept for opening. */
const RETIRED_MAXIMUM = 8
const EPOCH_MAXIMUM = 1_000_000

/** Fresh keys for every suite that the office has keys for; the recovery sheet stays the same. */
async function freshKeys({ recovery, sm2, hybrid }: OfficeKeys, core: ExchangeCore): Promise<OfficeKeys> {
  const { keys } = await suiteA1.makeKeys(core.random(32))
  return {
    ...keys,
    recovery,
    ...(sm2 === undefined ? {} : { sm2: makeSm2OfficeKeys(core.office().org, sm2.recovery) }),
    ...(hybrid === undefined ? {} : { hybrid: await makeHybridOfficeKeys(hybrid.recovery) }),
  }
}

function retiredNow(core: ExchangeCore, keys: OfficeKeys, card: Card): readonly RetiredKeys[] {
  const now = core.now()
  const still = core.retiredKeys().filter((old) => openingUntil(old) > Date.parse(now))
  return [{ card, at: now, seals: sealsOf(keys) }, ...still].slice(0, RETIRED_MAXIMUM)
}

interface Means {
  readonly core: ExchangeCore
  readonly documents: ExchangeDocuments
  readonly sending: Sending
  changed(): void
}

export function createRotation({ core, documents, sending, changed }: Means): KeysApi['rotateKeys'] {
  /** A package with the new card, under the old key, for every neighbour that may still be sent something. */
  const announce = async (
    text: string,
  ): Promise<Result<{ to: { org: string; pkg: string }[]; writes: DocumentWrite[] }>> => {
    const [to, writes]: [{ org: string; pkg: string }[], DocumentWrite[]] = [[], []]
    for (const { card } of documents.cards()) {
      if (documents.keys.isRevoked(card)) continue
      const message = { type: 'keys', lines: { cards: [{ card: text }] }, writes: [] } as const
      const prepared = await sending.prepareMessage(card, message)
      if (!prepared.ok) return prepared
      to.push({ org: card.org, pkg: prepared.value.pkg })
      writes.push(...prepared.value.writes)
    }
    return ok({ to, writes })
  }

  /** Our own list under the new key: who knows only that one can still check it. */
  const listAnew = (secret: Uint8Array): readonly DocumentWrite[] => {
    const old = documents.keys.list(core.office().org)
    if (old === null) return []
    const list = { ...old.list, number: old.list.number + 1, prev: hashOfList(suiteA1, old.text), created: core.now() }
    return [writeKeys.list({ list, text: writeRevocations(suiteA1, list, secret) })]
  }

  /** Our signatures under the cards of lower offices under the new key: those under the old one ask for the digits from now on. */
  const countersignAnew = (issuer: Card, secret: Uint8Array): readonly DocumentWrite[] =>
    documents
      .cards()
      .filter((trusted) => isCountersignedBy(issuer, trusted))
      .map((trusted) => write.card({ ...trusted, text: countersign(suiteA1, trusted, { issuer, secret }) }))

  return async (passphrase, { lost, epoch: wanted }: KeyRotation) => {
    const confirmed = await core.confirmPassphrase(passphrase)
    if (!confirmed.ok) return confirmed
    const [keys, before, office] = [await core.officeKeys(), core.suiteChoice(), core.office()]
    const epoch = wanted ?? before.epoch + 1
    if (!Number.isInteger(epoch) || epoch <= before.epoch || epoch > EPOCH_MAXIMUM)
      return fail('rotation-epoch', { least: before.epoch + 1 })
    const [old, fresh] = [await ownCardOf(core), await freshKeys(keys, core)]
    const choice = { ...before, epoch, issuer: officeAbove(office) }
    const card = makeCard({ ...office, epoch, suite: choice.suite, issuer: choice.issuer }, fresh)
    const announced = lost ? ok({ to: [], writes: [] }) : await announce(writeCard(suiteA1, card, fresh.sign.secret))
    if (!announced.ok) return announced
    await core.reached('export:before-journal')
    const stored = await core.keepKeys(
      `更换密钥：第${epoch}期`,
      { keys: fresh, choice, retired: retiredNow(core, keys, old) },
      [
        ...announced.value.writes,
        ...listAnew(fresh.sign.secret),
        ...countersignAnew(card, fresh.sign.secret),
        writeKeys.ownCountersignature(null),
        writeKeys.rotation({ epoch, at: core.now(), lost, to: announced.value.to }),
      ],
    )
    changed()
    return stored
  }
}
