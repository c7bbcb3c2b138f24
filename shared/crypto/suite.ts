// What can a cipher suite do? One interface; the rest of the product knows no algorithm.

/** A key pair of an office for one suite. Secret parts never leave the store worker (or the command line's own process). */
export interface OfficeKeys {
  /** Raw 32-byte Ed25519 seed and public key. */
  readonly sign: { readonly secret: Uint8Array; readonly public: Uint8Array }
  /** age identity `AGE-SECRET-KEY-1…` and recipient `age1…`. */
  readonly seal: { readonly identity: string; readonly recipient: string }
  /** Recovery recipient; its identity stands on the recovery sheet only. */
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
