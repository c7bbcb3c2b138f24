// How does the office above make a key of a lower office good for nothing after a number, and what do lists of others do here?

import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import { keyIdOf, unrevoked } from '../../../../shared/packages/keys/judge-keys.ts'
import {
  compareLists,
  hashOfList,
  isBelow,
  type Revocations,
  readRevocations,
  revokedFor,
  withRevoked,
  writeRevocations,
} from '../../../../shared/packages/keys/revocations.ts'
import { fail, ok } from '../../../../shared/result.ts'
import type { ExchangeCore } from '../core.ts'
import type { ExchangeDocuments } from '../documents.ts'
import { type StoredList, writeKeys } from './key-documents.ts'
import type { DoubtfulPackage, KeysApi, ListedKey, RevocationView } from './keys-api.ts'

type RevokingCalls = Pick<KeysApi, 'revokeKey' | 'revocations' | 'revocationFile' | 'takeRevocations'>

export function createRevoking(core: ExchangeCore, documents: ExchangeDocuments, changed: () => void): RevokingCalls {
  const { keys } = documents
  const store = async (stored: StoredList, title: string) => {
    const done = await core.commit({ kind: 'card', title, changes: [], writes: [writeKeys.list(stored)] })
    if (!done.ok) return done
    changed()
    return ok(null)
  }
  return {
    async revokeKey({ org, sig, lastSeq }, passphrase) {
      const own = core.office()
      const trusted = documents.card(org)
      if (trusted === null) return fail('no-such-neighbour')
      const cards = [trusted.card, ...(trusted.earlier ?? []).map(({ card }) => card)]
      const isKey = cards.some((card) => keyIdOf(suiteA1, card) === sig)
      if (!isBelow(own, org) || !isKey || !Number.isSafeInteger(lastSeq) || lastSeq < 0) return fail('revoke-not-below')
      const confirmed = await core.confirmPassphrase(passphrase)
      if (!confirmed.ok) return confirmed
      const old = keys.list(own.org)
      const before = old === null ? null : { list: old.list, hash: hashOfList(suiteA1, old.text) }
      const list = withRevoked(before, { org, sig, lastSeq }, { me: own.org, created: core.now() })
      if (before !== null && compareLists(list, { ...before.list, number: list.number + 1 }) === 'newer')
        return fail('revoke-already')
      const { sign } = await core.officeKeys()
      return store({ list, text: writeRevocations(suiteA1, list, sign.secret) }, `作废密钥：${trusted.card.name}`)
    },
    revocations: async () => viewOf(core, documents),
    async revocationFile() {
      const { org } = core.office()
      const own = keys.list(org)
      return own === null ? null : { text: own.text, file: `${org}-作废清单-${own.list.number}.json` }
    },
    async takeRevocations(text) {
      const read = readRevocations(suiteA1, text, unrevoked(keys.knowledge(null)))
      if (!read.ok) return read
      const relation = compareLists(keys.list(read.value.issuer)?.list ?? null, read.value)
      if (relation === 'contradicts') return fail('revocations-back')
      if (relation !== 'newer') return fail('revocations-older')
      return store({ list: read.value, text: text.replace(/\r\n/g, '\n') }, `采用作废清单：第${read.value.number}号`)
    },
  }
}

/** The keys of a list as they count here, with the names of offices we know. */
export function listedKeys(documents: ExchangeDocuments, list: Revocations, me: string): readonly ListedKey[] {
  return revokedFor(list, me).map((key) => ({ ...key, name: documents.card(key.org)?.card.name ?? null }))
}

function viewOf(core: ExchangeCore, documents: ExchangeDocuments): RevocationView {
  const me = core.office().org
  const lists = documents.keys.lists().map(({ list }) => ({
    issuer: list.issuer,
    name: list.issuer === me ? core.office().name : (documents.card(list.issuer)?.card.name ?? list.issuer),
    own: list.issuer === me,
    number: list.number,
    created: list.created,
    keys: listedKeys(documents, list, me),
  }))
  const doubtful = lists.flatMap(({ keys }) => keys.flatMap((key) => doubtfulUnder(documents, key)))
  const once = new Map(doubtful.map((pack) => [pack.pkg, pack]))
  return {
    lists: lists.sort((a, b) => Number(b.own) - Number(a.own)),
    doubtful: [...once.values()].sort((a, b) => (a.at === b.at ? b.seq - a.seq : a.at < b.at ? 1 : -1)),
  }
}

/** What was accepted with a greater number than the key is good for. Documents of earlier versions do not say which key had signed: those
 * are named too, unless a later key is known to have. */
function doubtfulUnder(
  documents: ExchangeDocuments,
  { org, name, sig, lastSeq }: ListedKey,
): readonly DoubtfulPackage[] {
  return documents
    .decisions(org)
    .filter((one) => one.outcome === 'accepted' && one.seq > lastSeq && (one.sig ?? sig) === sig)
    .map(({ pkg, seq, at, applied }) => ({ org, name: name ?? org, pkg, seq, at, applied }))
}
