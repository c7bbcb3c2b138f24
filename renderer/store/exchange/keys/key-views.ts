// How do the own keys and those of the neighbours stand, and who knows of what is new?

import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import { fingerprint, readCard, standsAbove } from '../../../../shared/packages/card.ts'
import { isAwaited } from '../../../../shared/packages/custody.ts'
import type { Card } from '../../../../shared/packages/format.ts'
import { judgeCards, judgeLists, keyIdOf } from '../../../../shared/packages/keys/judge-keys.ts'
import { fail, ok } from '../../../../shared/result.ts'
import { ownCardOf } from '../cards.ts'
import type { ExchangeCore } from '../core.ts'
import type { ExchangeDocuments, OutgoingPackage, TrustedCard } from '../documents.ts'
import type { Receiving } from '../receiving.ts'
import type { KeysApi, NeighbourKey, NeighbourKeys, OwnKeys, TakingState } from './keys-api.ts'
import { openingUntil } from './reader-keys.ts'
import { listedKeys } from './revoking.ts'
import { pendingFor } from './send-keys.ts'

type ViewCalls = Pick<KeysApi, 'ownKeys' | 'neighbourKeys' | 'inspectKeys'>

export function createKeyViews(core: ExchangeCore, documents: ExchangeDocuments, receiving: Receiving): ViewCalls {
  return {
    ownKeys: () => ownKeysOf(core, documents),
    async neighbourKeys() {
      const own = await ownCardOf(core)
      const vouching = documents.keys.vouching(own)
      return documents.cards().map((trusted) => neighbourKeysOf(documents, trusted, { own, vouching }))
    },
    async inspectKeys(token) {
      const opened = await receiving.underInspection(token)
      if (opened === null) return fail('no-such-bundle')
      if (opened.type !== 'keys') return ok(null)
      const own = await ownCardOf(core)
      const known = documents.keys.knowledge(own)
      const signer = [...known.cards, ...known.former].find((card) => keyIdOf(suiteA1, card) === opened.sig)
      if (signer === undefined) return fail('no-such-bundle')
      const cards = judgeCards(opened.lines.cards ?? [], signer, known)
      const lists = judgeLists(opened.lines.revocations ?? [], signer, known)
      if (!cards.ok || !lists.ok) return fail('no-such-bundle')
      return ok({
        cards: cards.value.map(({ as, card, fingerprint: digits, text }) => ({
          as,
          org: card.org,
          name: card.name,
          epoch: card.epoch,
          fingerprint: digits,
          before: documents.card(card.org)?.fingerprint ?? null,
          countersigned: isCountersigned(text, documents.keys.vouching(own)) === true,
        })),
        lists: lists.value.map(({ list }) => ({
          issuer: list.issuer,
          number: list.number,
          keys: listedKeys(documents, list, own.org),
        })),
      })
    },
  }
}

function isCountersigned(text: string, vouching: readonly Card[]): boolean | null {
  const read = readCard(suiteA1, text, vouching)
  return read.ok ? read.value.countersigned : false
}

function neighbourKeysOf(
  documents: ExchangeDocuments,
  trusted: TrustedCard,
  { own, vouching }: { readonly own: Card; readonly vouching: readonly Card[] },
): NeighbourKeys {
  const { card, text, by, earlier = [] } = trusted
  const decided = documents.decisions(card.org).filter(({ outcome }) => outcome === 'accepted')
  const revoked = documents.keys.revoked().filter(({ org }) => org === card.org)
  const keyOf = (one: Card, replaced: NeighbourKey['replaced']): NeighbourKey => {
    const sig = keyIdOf(suiteA1, one)
    const after = revoked.filter((key) => key.sig === sig).map(({ lastSeq }) => lastSeq)
    // of decisions of earlier versions the key is not known: they count for the oldest one
    const oldest = earlier[0]?.card ?? card
    const seqs = decided.flatMap((pack) => ((pack.sig ?? keyIdOf(suiteA1, oldest)) === sig ? [pack.seq] : []))
    const revokedAfter = after.length === 0 ? null : Math.min(...after)
    return { sig, epoch: one.epoch, replaced, revokedAfter, accepted: Math.max(0, ...seqs) }
  }
  return {
    org: card.org,
    name: card.name,
    epoch: card.epoch,
    by: by ?? 'digits',
    countersigned: isCountersigned(text, vouching),
    ours: card.issuer === own.org && standsAbove(own, card),
    revoked: documents.keys.isRevoked(card),
    keys: [
      keyOf(card, null),
      ...[...earlier].reverse().map((one) => keyOf(one.card, documents.keys.replacedAfter(trusted, one.card))),
    ],
    pending: pendingFor(documents, own, trusted) !== null,
    underway: documents
      .outgoing()
      .some((pack) => pack.to === card.org && pack.type === 'keys' && pack.kept && isAwaited(pack)),
  }
}

async function ownKeysOf(core: ExchangeCore, documents: ExchangeDocuments): Promise<OwnKeys> {
  const card = await ownCardOf(core)
  const signed = documents.keys.ownCountersignature()
  const read = signed === null ? null : readCard(suiteA1, signed, documents.keys.vouching(card))
  const digits = fingerprint(suiteA1, card)
  const holds = read?.ok === true && read.value.countersigned === true && read.value.fingerprint === digits
  const sig = keyIdOf(suiteA1, card)
  const revoking = documents.keys
    .lists()
    .find(({ list }) => list.revoked.some((key) => key.org === card.org && key.sig === sig))
  const nameOf = (org: string) => documents.card(org)?.card.name ?? org
  const rotation = documents.keys.rotation()
  return {
    card,
    fingerprint: digits,
    countersignedBy: holds ? nameOf(card.issuer) : null,
    revokedBy: revoking === undefined ? null : nameOf(revoking.list.issuer),
    rotation:
      rotation === null
        ? null
        : { ...rotation, neighbours: rotation.to.flatMap(({ org, pkg }) => takingOf(documents, pkg, nameOf(org))) },
    sealed: documents.cards().map((trusted) => ({
      org: trusted.card.org,
      name: trusted.card.name,
      seq: documents.outgoingChannel(trusted.card.org).seq,
    })),
    opening: core
      .retiredKeys()
      .map((old) => ({ epoch: old.card.epoch, until: new Date(openingUntil(old)).toISOString() })),
  }
}

function takingOf(documents: ExchangeDocuments, pkg: string, name: string) {
  const pack = documents.outgoing().find((one) => one.pkg === pkg)
  return pack === undefined ? [] : [{ org: pack.to, name, seq: pack.seq, state: stateOf(pack) }]
}

function stateOf({ receipt, place, kept }: OutgoingPackage): TakingState {
  if (receipt === null && !kept) return 'arrived'
  if (receipt === null || receipt.result === 'hold') return place === '' ? 'staged' : 'copied'
  return receipt.result === 'reject' ? 'refused' : 'taken'
}
