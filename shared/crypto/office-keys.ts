// Which keys does an office have for which suite, and how do those of its recovery sheet follow from the one secret on paper?

import { bech32 } from '@scure/base'
import { identityToRecipient } from 'age-encryption'
import { makeHybridKey } from './a1pq.ts'
import { utf8 } from './octets.ts'
import { makeSm2SealKey, sm2SealKey } from './s1.ts'
import { makeSm2Key, sm2KeyFromWide } from './sm2.ts'
import { hkdfSm3 } from './sm3.ts'
import type { HybridOfficeKeys, OfficeKeys, SealKey, Sm2OfficeKeys, SuiteName } from './suite.ts'

const NO_SALT = new Uint8Array(0)

/** The pairs of the other suites that belong to the age identity of a recovery sheet: one sheet opens the packages of all suites. */
export async function recoveryKeys(identity: string): Promise<{ readonly S1: SealKey; readonly A1PQ: SealKey }> {
  const derive = (suite: string, length: number) =>
    hkdfSm3(utf8(identity), { salt: NO_SALT, info: `lpx/v1/recovery/${suite}`, length })
  const hybrid = bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', await derive('A1PQ', 32)).toUpperCase()
  return {
    S1: sm2SealKey(sm2KeyFromWide(await derive('S1', 48))),
    A1PQ: { identity: hybrid, recipient: await identityToRecipient(hybrid) },
  }
}

/** @param id under which the office signs: its organisation. */
export function makeSm2OfficeKeys(id: string, recovery: string): Sm2OfficeKeys {
  return { sign: makeSm2Key(), seal: makeSm2SealKey(), recovery, id }
}

export async function makeHybridOfficeKeys(recovery: string): Promise<HybridOfficeKeys> {
  return { seal: await makeHybridKey(), recovery }
}

/** What the office seals to itself with, and opens with, under a suite; null when it has no keys for it. */
export function sealKeysOf(
  keys: OfficeKeys,
  suite: SuiteName,
): { readonly seal: SealKey; readonly recovery: string } | null {
  if (suite === 'A1') return keys
  return (suite === 'S1' ? keys.sm2 : keys.hybrid) ?? null
}
