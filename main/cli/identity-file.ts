// Which packages can be opened with the secret keys in a file? Those of age, classic and hybrid, and SM2 keys in PEM.

import { recipientOf } from '../../shared/crypto/a1.ts'
import { sealingA1PQ } from '../../shared/crypto/a1pq.ts'
import { sm2SealKey } from '../../shared/crypto/s1.ts'
import { readSm2PrivatePem } from '../../shared/crypto/sm2-pem.ts'
import type { SealKey } from '../../shared/crypto/suite.ts'
import type { ReaderSelf } from '../../shared/packages/reader.ts'

type RecipientOf = (identity: string) => Promise<string | null>

async function ageKey(lines: readonly string[], prefix: string, recipient: RecipientOf): Promise<SealKey | null> {
  const identity = lines.find((line) => line.startsWith(prefix)) ?? ''
  const found = await recipient(identity)
  return found === null ? null : { identity, recipient: found }
}

/** The keys of a file, one for each suite; null when there is none. */
export async function readIdentities(text: string): Promise<ReaderSelf | null> {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const classic = await ageKey(lines, 'AGE-SECRET-KEY-1', recipientOf)
  const hybrid = await ageKey(lines, 'AGE-SECRET-KEY-PQ-1', sealingA1PQ.recipientOf)
  const pair = readSm2PrivatePem(text)
  if (classic === null && hybrid === null && pair === null) return null
  const others = {
    ...(pair === null ? {} : { S1: sm2SealKey(pair) }),
    ...(hybrid === null ? {} : { A1PQ: hybrid }),
  }
  return { org: null, ...(classic ?? { identity: '', recipient: '' }), others }
}
