// Which packages can be opened with the secret keys in a file? Those of age, classic and hybrid, and SM2 keys in PEM.

import { recipientOf } from '../../shared/crypto/a1.ts'
import { sealingA1PQ } from '../../shared/crypto/a1pq.ts'
import { sm2SealKey } from '../../shared/crypto/s1.ts'
import { readSm2PrivatePem } from '../../shared/crypto/sm2-pem.ts'
import type { SealKey } from '../../shared/crypto/suite.ts'
import type { ReaderSelf } from '../../shared/packages/reader.ts'

type RecipientOf = (identity: string) => Promise<string | null>

/** All of a kind, in their order: the one that others seal to now stands first. */
async function ageKeys(lines: readonly string[], prefix: string, recipient: RecipientOf): Promise<readonly SealKey[]> {
  const found = lines
    .filter((line) => line.startsWith(prefix))
    .map(async (identity) => ({ identity, to: await recipient(identity) }))
  return (await Promise.all(found)).flatMap(({ identity, to }) => (to === null ? [] : [{ identity, recipient: to }]))
}

/** The keys of a file: the first for each suite, and those of age that were replaced; null when there is none. */
export async function readIdentities(text: string): Promise<ReaderSelf | null> {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const [classic, ...formerClassic] = await ageKeys(lines, 'AGE-SECRET-KEY-1', recipientOf)
  const [hybrid, ...formerHybrid] = await ageKeys(lines, 'AGE-SECRET-KEY-PQ-1', sealingA1PQ.recipientOf)
  const pair = readSm2PrivatePem(text)
  if (classic === undefined && hybrid === undefined && pair === null) return null
  const others = {
    ...(pair === null ? {} : { S1: sm2SealKey(pair) }),
    ...(hybrid === undefined ? {} : { A1PQ: hybrid }),
  }
  const former = [
    ...formerClassic.map((key) => ({ ...key, suite: 'A1' as const })),
    ...formerHybrid.map((key) => ({ ...key, suite: 'A1PQ' as const })),
  ]
  return {
    org: null,
    ...(classic ?? { identity: '', recipient: '' }),
    others,
    ...(former.length === 0 ? {} : { former }),
  }
}
