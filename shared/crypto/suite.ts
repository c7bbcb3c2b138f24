// What can a cipher suite do? One interface; the rest of the product knows no algorithm.

/** A key pair of an office for one suite. Secret parts never leave the store worker (or the command line's own process). */
export interface OfficeKeys {
  /** Raw 32-byte Ed25519 seed and public key. */
  readonly sign: { readonly secret: Uint8Array; readonly public: Uint8Array }
  /** age identity `AGE-SECRET-KEY-1…` and recipient `age1…`. */
  readonly seal: { readonly identity: string; readonly recipient: string }
  /** Recovery recipient; its identity stands on the recovery sheet only. */
  readonly recovery: string
  /** Keys of suite S1, once the office has chosen it. */
  readonly sm2?: Sm2OfficeKeys
  /** Keys of suite A1PQ, once the office has chosen it. */
  readonly hybrid?: HybridOfficeKeys
}

export interface Sm2OfficeKeys {
  /** Secret 32 bytes, public 65 bytes 04 || x || y. */
  readonly sign: { readonly secret: Uint8Array; readonly public: Uint8Array }
  readonly seal: SealKey
  readonly recovery: string
  /** The ID that goes into every signature. */
  readonly id: string
}

export interface HybridOfficeKeys {
  readonly seal: SealKey
  readonly recovery: string
}

export interface Suite {
  readonly name: 'A1'
  /** Makes keys from 32 random bytes for the signature; the age library draws its own randomness. */
  makeKeys(signSeed: Uint8Array): Promise<{ readonly keys: OfficeKeys; readonly recoveryIdentity: string }>
  /** A minisign file (prehashed form) over `bytes` with the given trusted comment. */
  sign(bytes: Uint8Array, secret: Uint8Array, trustedComment: string): Uint8Array
  /** Strict: prehashed form only, canonical points, low-order keys refused, trusted comment compared. */
  verify(bytes: Uint8Array, signature: Uint8Array, publicKey: Uint8Array, trustedComment: string): boolean
  /** One age file for all recipients. @throws with no recipient. */
  seal(plaintext: Uint8Array, recipients: readonly string[]): Promise<Uint8Array>
  /** Whole plaintext after full verification; null when not for this identity. @throws when it is for us and broken. */
  open(ciphertext: Uint8Array, identity: string): Promise<Uint8Array | null>
  /** Counts of recipient stanzas by type, without a key. */
  stanzas(ciphertext: Uint8Array): Readonly<Record<string, number>>
  hash(bytes: Uint8Array): Uint8Array
}

/** How payloads are sealed: A1 age with X25519, A1PQ age with ML-KEM-768 and X25519, S1 SM2, SM3 and SM4. */
export const SUITE_NAMES = ['A1', 'A1PQ', 'S1'] as const
export type SuiteName = (typeof SUITE_NAMES)[number]

/** A secret text and the text that others seal to. A1 and A1PQ: as age writes them; S1: 64 hex digits, and base64 of 04 || x || y. */
export interface SealKey {
  readonly identity: string
  readonly recipient: string
}

export interface Sealed {
  readonly payload: Uint8Array
  /** S1: the wrapped file key of each recipient, base64 of DER, in their order; empty where the payload holds them itself. */
  readonly keys: readonly string[]
}

/** One way of sealing. Signatures and hashes of the format are the same for all. */
export interface Sealing {
  readonly name: SuiteName
  /** Parts are called `stem.001` ... */
  readonly partStem: 'payload.age' | 'payload.sm4'
  /** Is this text a recipient of this suite, and of no other? */
  isRecipient(text: string): boolean
  /** Null when the text is no identity of this suite. */
  recipientOf(identity: string): Promise<string | null>
  /** @throws with no recipient, one twice, or one of another suite. */
  seal(plaintext: Uint8Array, recipients: readonly string[]): Promise<Sealed>
  /** Does what is sealed name exactly `count` recipients, all of this suite? Without a key. */
  misfit(sealed: Sealed, count: number): 'passphrase-stanza' | 'recipients-differ' | null
  /** Whole plaintext after full verification; null when not for this identity. @throws when it is for us and broken. */
  open(sealed: Sealed, identity: string): Promise<Uint8Array | null>
}
