// How does suite A1 work? Ed25519 signatures as minisign writes them, age with X25519 recipients, SHA-256.

import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { assert } from '../result.ts'
import { verifyMinisign, writeMinisign } from './minisign.ts'
import type { Sealed, Sealing, Suite } from './suite.ts'

const HEADER_MAXIMUM_BYTES = 64 * 1024
/** The library's words when no stanza is for the identity; its version is pinned. */
const NOT_FOR_ME = "no identity matched any of the file's recipients"

/** Is this text an X25519 recipient that age accepts? */
export function isAgeRecipient(text: string): boolean {
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return false
  try {
    new Encrypter().addRecipient(text)
    return true
  } catch {
    return false // wrong checksum
  }
}

/** Recipient of an age identity; null when the text is not one. */
export async function recipientOf(identity: string): Promise<string | null> {
  // second layer: the library reads the text and its checksum
  if (!/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(identity)) return null
  try {
    return await identityToRecipient(identity)
  } catch {
    return null // wrong checksum
  }
}

async function seal(plaintext: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
  assert(recipients.length > 0, 'a package has at least one recipient')
  assert(new Set(recipients).size === recipients.length, 'each recipient once')
  const encrypter = new Encrypter()
  for (const recipient of recipients) {
    assert(isAgeRecipient(recipient), 'suite A1 seals to X25519 recipients only')
    encrypter.addRecipient(recipient)
  }
  return encrypter.encrypt(plaintext)
}

/** What an age file's recipients are not, when they should be `count` of this stanza type and no others. */
export function ageMisfit({ payload, keys }: Sealed, count: number, stanza: string): ReturnType<Sealing['misfit']> {
  const counts = stanzas(payload)
  if (counts.scrypt !== undefined) return 'passphrase-stanza'
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0)
  return all === count && counts[stanza] === all && keys.length === 0 ? null : 'recipients-differ'
}

/** Whole plaintext; null when no stanza is for this age identity. @throws when one is, and the file is broken. */
export async function openAge(ciphertext: Uint8Array, identity: string): Promise<Uint8Array | null> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return await decrypter.decrypt(ciphertext)
  } catch (error) {
    if (error instanceof Error && error.message === NOT_FOR_ME) return null
    throw error
  }
}

/** Counts stanzas line by line; an unreadable header counts as none. */
function stanzas(ciphertext: Uint8Array): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  const text = new TextDecoder('latin1').decode(ciphertext.subarray(0, HEADER_MAXIMUM_BYTES))
  const end = text.indexOf('\n---')
  if (!text.startsWith('age-encryption.org/v1\n') || end < 0) return {}
  for (const line of text.slice(0, end).split('\n')) {
    const type = line.startsWith('-> ') ? line.slice(3).split(' ', 1)[0] : undefined
    if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

export const suiteA1: Suite = {
  name: 'A1',
  async makeKeys(signSeed) {
    assert(signSeed.length === 32, 'the seed of a signing key has 32 bytes')
    const identity = await generateX25519Identity()
    const recoveryIdentity = await generateX25519Identity()
    const keys = {
      sign: { secret: signSeed, public: ed25519.getPublicKey(signSeed) },
      seal: { identity, recipient: await identityToRecipient(identity) },
      recovery: await identityToRecipient(recoveryIdentity),
    }
    return { keys, recoveryIdentity }
  },
  sign: writeMinisign,
  verify: verifyMinisign,
  seal,
  open: openAge,
  stanzas,
  hash: (bytes) => sha256(bytes),
}

export const sealingA1: Sealing = {
  name: 'A1',
  partStem: 'payload.age',
  isRecipient: isAgeRecipient,
  recipientOf,
  seal: async (plaintext, recipients) => ({ payload: await seal(plaintext, recipients), keys: [] }),
  misfit: (sealed, count) => ageMisfit(sealed, count, 'X25519'),
  open: ({ payload }, identity) => openAge(payload, identity),
}
