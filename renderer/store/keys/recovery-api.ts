// What can a window ask about the recovery sheet: shares of it, opening with them, a new one?

import type { ShareSet, ShareShape } from '../../../shared/crypto/recovery/recovery-shares.ts'
import type { Result } from '../../../shared/result.ts'
import type { RecoverySheet } from '../api.ts'

/** What is printed on a sheet beside its characters. */
export interface SharedSheets extends Omit<RecoverySheet, 'groups'> {
  readonly shares: ShareSet
}

/** One share as it was typed: which, of which set. */
export interface TypedShare {
  readonly number: number
  readonly need: number
  readonly of: number
  readonly set: string
}

export interface RecoveryApi {
  /** Reads one share; nothing is stored. Fails with `share-…`, or `shares-of-other-office`. */
  readShare(text: string): Promise<Result<TypedShare>>
  /** With some shares of the recovery sheet: a fresh passphrase for the same keys. Fails with `share-…` or `shares-…`; stays locked. */
  recoverFromShares(shares: readonly string[], fresh: string): Promise<Result<null>>
  /** Splits the recovery sheet whose characters are given. The sheet itself stays good. Fails with `recovery-refused`. */
  shareRecovery(groups: string, shape: ShareShape): Promise<Result<SharedSheets>>
  /** A new recovery sheet: the old one and its shares open nothing of this computer any more. Fails as an unlock does. */
  renewRecovery(passphrase: string): Promise<Result<RecoverySheet>>
}
