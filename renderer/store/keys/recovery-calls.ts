// How are the calls about the recovery sheet answered by the session that holds the vault?

import {
  combineRecovery,
  type RecoveryShare,
  readShare,
  splitRecovery,
} from '../../../shared/crypto/recovery/recovery-shares.ts'
import { assert, fail, ok, type Result } from '../../../shared/result.ts'
import { todayOf } from '../open-space.ts'
import type { Session } from '../session.ts'
import { readRecoveryGroups, writeRecoveryGroups } from './recovery.ts'
import type { RecoveryApi } from './recovery-api.ts'
import { opensVault, renewVaultRecovery, type Vault } from './vault.ts'

function readAll(texts: readonly string[]): Result<readonly RecoveryShare[]> {
  const shares: RecoveryShare[] = []
  for (const text of texts) {
    const read = readShare(text)
    if (!read.ok) return read
    shares.push(read.value)
  }
  return ok(shares)
}

function facts(session: Session, vault: Vault) {
  return { office: vault.office.name, madeOn: todayOf(session.means) }
}

export function recoveryCalls(session: Session): RecoveryApi & {
  recover(groups: string, fresh: string): Promise<Result<null>>
} {
  return {
    recover: (groups, fresh) => session.recover(async () => ok(readRecoveryGroups([groups])), fresh),
    async readShare(text) {
      const read = readShare(text)
      if (!read.ok) return read
      const { number, need, of, set } = read.value
      return ok({ number, need, of, set })
    },
    recoverFromShares: (texts, fresh) =>
      session.recover(async (recipient) => {
        const shares = readAll(texts)
        return shares.ok ? combineRecovery(shares.value, recipient) : shares
      }, fresh),
    async shareRecovery(groups, shape) {
      const { vault } = session
      if (vault === null) return fail('no-office')
      const identity = readRecoveryGroups([groups])
      if (!(await opensVault(vault, identity))) return fail('recovery-refused')
      const shares = await splitRecovery(identity, shape, session.means.random(4))
      return shares.ok ? ok({ ...facts(session, vault), shares: shares.value }) : shares
    },
    renewRecovery: (passphrase) =>
      session.changeVault(passphrase, async (vault, keys) => {
        const renewed = await renewVaultRecovery(vault, keys)
        const sheet = { ...facts(session, vault), groups: writeRecoveryGroups(renewed.identity) }
        return {
          vault: renewed.vault,
          after: async () => {
            assert(session.isOpen, 'the recovery sheet is renewed while the office is open')
            const kept = await session.exchange.keepRecovery(renewed.identity)
            return kept.ok ? ok(sheet) : kept
          },
        }
      }),
  }
}
