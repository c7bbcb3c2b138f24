// How does suite A1PQ seal? age with hybrid recipients (ML-KEM-768 and X25519) only: a quantum computer opens no recorded package.

import { Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption'
import { assert } from '../result.ts'
import { ageMisfit, openAge } from './a1.ts'
import type { Sealing, SealKey } from './suite.ts'

const IDENTITY = /^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]{58}$/

/** Is this text a hybrid recipient that age accepts? */
export function isHybridRecipient(text: string): boolean {
  if (!/^age1pq1[02-9ac-hj-np-z]{1952}$/.test(text)) return false
  try {
    new Encrypter().addRecipient(text)
    return true
  } catch {
    return false // wrong checksum
  }
}

async function recipientOf(identity: string): Promise<string | null> {
  // second layer: the library reads the text and its checksum
  if (!IDENTITY.test(identity)) return null
  try {
    return await identityToRecipient(identity)
  } catch {
    return null // wrong checksum
  }
}

export async function makeHybridKey(): Promise<SealKey> {
  const identity = await generateHybridIdentity()
  return { identity, recipient: await identityToRecipient(identity) }
}

export const sealingA1PQ: Sealing = {
  name: 'A1PQ',
  partStem: 'payload.age',
  isRecipient: isHybridRecipient,
  recipientOf,
  async seal(plaintext, recipients) {
    assert(recipients.length > 0, 'a package has at least one recipient')
    assert(new Set(recipients).size === recipients.length, 'each recipient once')
    const encrypter = new Encrypter()
    for (const recipient of recipients) {
      // one classic recipient would open the file to whoever breaks X25519; the library would allow it
      assert(isHybridRecipient(recipient), 'suite A1PQ seals to hybrid recipients only')
      encrypter.addRecipient(recipient)
    }
    return { payload: await encrypter.encrypt(plaintext), keys: [] }
  },
  misfit: (sealed, count) => ageMisfit(sealed, count, 'mlkem768x25519'),
  open: ({ payload }, identity) => openAge(payload, identity),
}
