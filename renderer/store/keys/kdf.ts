// How does a passphrase become a key? NFKC, Argon2id with pinned parameters, then HKDF.

import { argon2id } from 'hash-wasm'
import { fail, ok, type Result } from '../../../shared/result.ts'

/** Bytes that WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>

export interface KdfParameters {
  readonly name: 'argon2id'
  /** KiB */
  readonly memory: number
  readonly iterations: number
  readonly parallelism: number
}

/** What this version writes, and the least that it accepts. */
export const kdfPolicy: KdfParameters = { name: 'argon2id', memory: 65_536, iterations: 3, parallelism: 1 }
const most = { memory: 1_048_576, iterations: 12 }

/** Parameters read from disk are pinned: weaker ones and absurd ones are refused (`kdf-refused`). */
export function checkKdf(kdf: KdfParameters): Result<null> {
  const enough = kdf.memory >= kdfPolicy.memory && kdf.iterations >= kdfPolicy.iterations && kdf.parallelism === 1
  const bounded = kdf.memory <= most.memory && kdf.iterations <= most.iterations
  return enough && bounded ? ok(null) : fail('kdf-refused')
}

/** Key-encryption key of a passphrase; some 0.4 s. */
export async function deriveKeyFromPassphrase(passphrase: string, salt: Bytes, kdf: KdfParameters): Promise<CryptoKey> {
  const secret = await argon2id({
    password: new TextEncoder().encode(passphrase.normalize('NFKC')),
    salt,
    memorySize: kdf.memory,
    iterations: kdf.iterations,
    parallelism: kdf.parallelism,
    hashLength: 32,
    outputType: 'binary',
  })
  return deriveKey(Uint8Array.from(secret), 'key-encryption-key')
}

/** One purpose, one key: AES-256-GCM, not extractable. */
export async function deriveKey(secret: Bytes, purpose: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode(`county-desk/v1/${purpose}`)
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info }
  return crypto.subtle.deriveKey(parameters, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
