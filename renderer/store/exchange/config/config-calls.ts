// How do settings go down, and how is it remembered what became of those that came?

import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import { toHex } from '../../../../shared/crypto/octets.ts'
import { namedFiles } from '../../../../shared/packages/attachments.ts'
import { checkConfig, configLine } from '../../../../shared/packages/config-lines.ts'
import type { Card } from '../../../../shared/packages/format.ts'
import { fail, ok } from '../../../../shared/result.ts'
import { directionOf, ownCardOf } from '../cards.ts'
import type { ExchangeCore } from '../core.ts'
import type { ExchangeDocuments } from '../documents.ts'
import type { Sending } from '../sending.ts'
import { suiteForAll } from '../suites.ts'
import type { ConfigApi } from './config-api.ts'
import { allConfig, decided, fileOf, storedConfig } from './config-documents.ts'

interface Parts {
  readonly documents: ExchangeDocuments
  readonly sending: Sending
}

export function createConfigCalls(core: ExchangeCore, { documents, sending }: Parts): ConfigApi {
  const below = (orgs: readonly string[]): readonly Card[] =>
    documents
      .cards()
      .map(({ card }) => card)
      .filter((card) => orgs.includes(card.org) && directionOf(core.office(), card) === 'lower')

  /** What we would refuse to read is not sent. */
  const fits = (lines: Parameters<ConfigApi['sendConfig']>[0], files: readonly Uint8Array[]): boolean => {
    const definition = (name: string) => core.definitions.find((one) => one.name === name)
    const hashes = new Set(files.map((bytes) => toHex(suiteA1.hash(bytes))))
    const whole = lines.length > 0 && lines.every((line) => configLine.safeParse(line).success)
    return (
      whole &&
      checkConfig(lines, definition) === null &&
      namedFiles({ config: lines }).every(({ sha256 }) => hashes.has(sha256))
    )
  }

  return {
    async sendConfig(lines, files, { orgs, carrier, passphrase }) {
      const cards = below(orgs)
      const suite = suiteForAll(await core.officeKeys(), core.suiteChoice(), cards)
      if (!suite.ok) return suite
      const { types } = await ownCardOf(core)
      if (!types.includes('config') || !fits(lines, files)) return fail('config-unfit')
      const allowed = await sending.addressee(cards[0]?.org ?? '', passphrase)
      if (!allowed.ok) return allowed
      const message = { type: 'config', lines: { config: lines }, attachments: files, writes: [] } as const
      const sent = await sending.sendToAll(cards, carrier, message)
      return sent.ok ? ok({ place: sent.value.place, offices: cards.length }) : sent
    },
    async receivedConfig() {
      const rank = { new: 0, taken: 1, declined: 2 } as const
      return allConfig(core)
        .map(({ key, value: { from, created, line, state } }) => {
          const fromName = documents.card(from)?.card.name ?? from
          return { key, from, fromName, created, line, state }
        })
        .sort((one, other) => rank[one.state] - rank[other.state] || (one.created < other.created ? 1 : -1))
    },
    async configFile(key) {
      const item = storedConfig(core, key)
      return item === null ? null : fileOf(item)
    },
    async decideConfig(key, state) {
      const item = storedConfig(core, key)
      if (item === null) return fail('config-gone')
      const title = state === 'taken' ? '采用上级设置' : '不采用上级设置'
      const stored = await core.commit({ kind: 'decision', title, changes: [], writes: [decided(key, item, state)] })
      return stored.ok ? ok(null) : stored
    },
  }
}
