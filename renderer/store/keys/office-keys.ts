// How do the keys of the office rest in their own compartment, together with the suite that was chosen?

import { fromBase64, toBase64 } from '../../../shared/crypto/octets.ts'
import type { HybridOfficeKeys, OfficeKeys, Sm2OfficeKeys } from '../../../shared/crypto/suite.ts'
import { assert } from '../../../shared/result.ts'
import type { RetiredKeys } from '../exchange/keys/reader-keys.ts'
import type { SuiteChoice } from '../exchange/suites.ts'

/** As JSON. Earlier versions wrote the first five fields only. */
export interface StoredOfficeKeys {
  readonly secret: string
  readonly public: string
  readonly identity: string
  readonly recipient: string
  readonly recovery: string
  readonly choice?: SuiteChoice
  readonly sm2?: Omit<Sm2OfficeKeys, 'sign'> & { readonly secret: string; readonly public: string }
  readonly hybrid?: HybridOfficeKeys
  /** Keys that were replaced, newest first; absent: none. */
  readonly retired?: readonly RetiredKeys[]
}

const plain: SuiteChoice = { suite: 'A1', epoch: 1, recoveries: null }

export function storedOfficeKeys(
  keys: OfficeKeys,
  choice: SuiteChoice,
  retired: readonly RetiredKeys[] = [],
): StoredOfficeKeys {
  const { sign, seal, recovery, sm2, hybrid } = keys
  const base = { secret: toBase64(sign.secret), public: toBase64(sign.public), ...seal, recovery, choice }
  return {
    ...base,
    ...(sm2 === undefined ? {} : { sm2: storedSm2(sm2) }),
    ...(hybrid === undefined ? {} : { hybrid }),
    ...(retired.length === 0 ? {} : { retired }),
  }
}

function storedSm2({ sign, ...rest }: Sm2OfficeKeys): NonNullable<StoredOfficeKeys['sm2']> {
  return { ...rest, secret: toBase64(sign.secret), public: toBase64(sign.public) }
}

function pairOf(stored: { readonly secret: string; readonly public: string }): OfficeKeys['sign'] {
  const [secret, open] = [fromBase64(stored.secret), fromBase64(stored.public)]
  assert(secret !== null && open !== null, 'office keys are base64')
  return { secret, public: open }
}

export function readOfficeKeys(stored: StoredOfficeKeys): OfficeKeys {
  const { identity, recipient, recovery, sm2, hybrid } = stored
  return {
    ...{ sign: pairOf(stored), seal: { identity, recipient }, recovery },
    ...(sm2 === undefined ? {} : { sm2: { sign: pairOf(sm2), seal: sm2.seal, recovery: sm2.recovery, id: sm2.id } }),
    ...(hybrid === undefined ? {} : { hybrid }),
  }
}

export function readSuiteChoice({ choice }: StoredOfficeKeys): SuiteChoice {
  return choice ?? plain
}
