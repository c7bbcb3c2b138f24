// Which keys are open? One per compartment and purpose, made when first needed, gone after `clear`.

import { assert } from '../../../shared/result.ts'
import { openBytes, type Place, sealBytes } from './cipher.ts'
import { type Bytes, deriveKey } from './kdf.ts'
import type { CompartmentKeys } from './vault.ts'

type Purpose = 'db' | 'journal' | 'index'

export interface Keyring {
  has(compartment: string): boolean
  seal(compartment: string, purpose: Purpose, place: Place, bytes: Bytes): Promise<Bytes>
  /** Null when damaged or moved. */
  open(compartment: string, purpose: Purpose, place: Place, bytes: Bytes): Promise<Bytes | null>
  /** Overwrites the secrets that are ours to overwrite and forgets the rest. */
  clear(): void
}

export function createKeyring(secrets: CompartmentKeys): Keyring {
  const raw = new Map(secrets)
  const derived = new Map<string, Promise<CryptoKey>>()
  const key = (compartment: string, purpose: Purpose): Promise<CryptoKey> => {
    const secret = raw.get(compartment)
    assert(secret !== undefined, 'the compartment is open')
    const name = `${compartment}#${purpose}`
    const known = derived.get(name)
    if (known !== undefined) return known
    const made = deriveKey(secret, `${purpose}/${compartment}`)
    derived.set(name, made)
    return made
  }
  return {
    has: (compartment) => raw.has(compartment),
    seal: async (compartment, purpose, place, bytes) =>
      sealBytes(await key(compartment, purpose), [compartment, purpose, ...place], bytes),
    open: async (compartment, purpose, place, bytes) =>
      openBytes(await key(compartment, purpose), [compartment, purpose, ...place], bytes),
    clear: () => {
      for (const secret of raw.values()) secret.fill(0)
      raw.clear()
      derived.clear()
    },
  }
}
