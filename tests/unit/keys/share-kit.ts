// How does a forger write a share? Every field as wanted, with a right checksum.

import { sha256 } from '@noble/hashes/sha2.js'
import { concat, utf8 } from '../../../shared/crypto/octets.ts'
import type { RecoveryShare } from '../../../shared/crypto/recovery/recovery-shares.ts'
import { writeShareGroups } from '../../../shared/crypto/recovery/share-text.ts'

export function bytesToShare(share: RecoveryShare & { readonly version?: number }): string {
  const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
  const head = Uint8Array.of(share.version ?? 1, (share.need << 4) | share.of, share.number)
  const body = concat(head, hex(share.set), hex(share.owner), hex(share.tag), share.bytes)
  const checksum = sha256(concat(utf8('lpx/v1/share\0'), body)).slice(0, 10)
  return writeShareGroups(concat(body, checksum)).join('')
}
