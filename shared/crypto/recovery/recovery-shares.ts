// How is the secret of the recovery sheet split into sheets of which some suffice, and never put together wrongly?
// The library gives a wrong secret silently for too few, damaged or foreign shares: checksum, set and tags here refuse them by name.

import { sha256 } from '@noble/hashes/sha2.js'
import { bech32 } from '@scure/base'
import { combine, split } from 'shamir-secret-sharing'
import { assert, fail, ok, type Result } from '../../result.ts'
import { recipientOf } from '../a1.ts'
import { concat, toHex, utf8 } from '../octets.ts'
import { readShareText, shareCode, writeShareGroups } from './share-text.ts'

const VERSION = 1
const PREFIX = 'AGE-SECRET-KEY-'
/** version, need and of, number, set, owner, tag, 32 bytes and coordinate, checksum: its base32 fills twenty groups of five. */
const LENGTH = 1 + 1 + 1 + 4 + 4 + 8 + 33 + 10

/** How many sheets, and how many of them suffice. */
export const SHARE_SHAPES = [
  { need: 2, of: 3 },
  { need: 3, of: 5 },
] as const
export type ShareShape = (typeof SHARE_SHAPES)[number]

export interface RecoveryShare {
  readonly need: number
  readonly of: number
  /** Of this sheet, from 1. */
  readonly number: number
  /** Hex: sheets that were made together. */
  readonly set: string
  /** Hex: to which recovery recipient the set belongs. */
  readonly owner: string
  /** Hex: what the secret must come to. */
  readonly tag: string
  readonly bytes: Uint8Array
}

/** A sheet to be printed. */
export interface ShareSheet {
  readonly number: number
  readonly groups: readonly string[]
  /** What its QR code holds. */
  readonly code: string
}

/** Sheets that were made together. */
export interface ShareSet {
  readonly need: number
  readonly of: number
  /** Hex, to be printed on each sheet. */
  readonly set: string
  readonly sheets: readonly ShareSheet[]
}

function ownerOf(recipient: string): Uint8Array {
  return sha256(utf8(`lpx/v1/recovery-owner\0${recipient}`)).slice(0, 4)
}

function tagOf(secret: Uint8Array, set: Uint8Array): Uint8Array {
  return sha256(concat(utf8('lpx/v1/recovery-tag\0'), set, secret)).slice(0, 8)
}

function checksumOf(body: Uint8Array): Uint8Array {
  return sha256(concat(utf8('lpx/v1/share\0'), body)).slice(0, 10)
}

/** Splits the identity of a recovery sheet. `set`: 4 random bytes. Fails with `recovery-refused` for what is no identity. */
export async function splitRecovery(
  identity: string,
  { need, of }: ShareShape,
  set: Uint8Array,
): Promise<Result<ShareSet>> {
  assert(set.length === 4 && need >= 2 && need <= of && of <= 15, 'a set of shares has its name and its shape')
  const recipient = await recipientOf(identity)
  if (recipient === null) return fail('recovery-refused')
  const secret = bech32.decodeToBytes(identity).bytes
  const shares = await split(Uint8Array.from(secret), of, need)
  const sheets = shares.map((share, index): ShareSheet => {
    const head = Uint8Array.of(VERSION, (need << 4) | of, index + 1)
    const body = concat(head, set, ownerOf(recipient), tagOf(secret, set), share)
    const groups = writeShareGroups(concat(body, checksumOf(body)))
    share.fill(0)
    return { number: index + 1, groups, code: shareCode(groups) }
  })
  secret.fill(0)
  return ok({ need, of, set: toHex(set), sheets })
}

/** One sheet as it was typed or scanned. Fails with `share-empty`, `share-group-wrong`, `share-length`, `share-damaged`, `share-newer`. */
export function readShare(text: string): Result<RecoveryShare> {
  if (text.trim() === '') return fail('share-empty')
  const read = readShareText(text, LENGTH)
  if (!read.ok) {
    if (read.wrong !== null) return fail('share-group-wrong', { group: read.wrong })
    return fail('share-length', { groups: read.groups })
  }
  const { bytes } = read
  const body = bytes.subarray(0, LENGTH - 10)
  if (bytes.length !== LENGTH || toHex(checksumOf(body)) !== toHex(bytes.subarray(LENGTH - 10)))
    return fail('share-damaged')
  const [version = 0, shape = 0, number = 0] = body
  if (version !== VERSION) return fail('share-newer')
  const [need, of] = [shape >> 4, shape & 15]
  if (need < 2 || need > of || number < 1 || number > of) return fail('share-damaged')
  const hex = (from: number, to: number) => toHex(body.subarray(from, to))
  return ok({ need, of, number, set: hex(3, 7), owner: hex(7, 11), tag: hex(11, 19), bytes: body.slice(19) })
}

/** The identity of the recovery sheet again. `recipient`: what the office remembers of it (its vault); null: not known (command line).
 * Fails with `shares-none`, `shares-mixed`, `shares-of-other-office`, `shares-too-few`, `shares-wrong`: never a wrong secret. */
export async function combineRecovery(
  shares: readonly RecoveryShare[],
  recipient: string | null,
): Promise<Result<string>> {
  const [first] = shares
  if (first === undefined) return fail('shares-none')
  const kin = ({ set, owner, tag, need, of }: RecoveryShare) => [set, owner, tag, need, of].join(' ')
  if (shares.some((share) => kin(share) !== kin(first))) return fail('shares-mixed')
  if (recipient !== null && toHex(ownerOf(recipient)) !== first.owner) return fail('shares-of-other-office')
  const different = new Map(shares.map((share) => [share.number, share]))
  if (shares.some((share) => toHex(share.bytes) !== toHex(different.get(share.number)?.bytes ?? share.bytes)))
    return fail('shares-mixed')
  if (different.size < first.need) return fail('shares-too-few', { have: different.size, need: first.need })
  const secret = await combined([...different.values()].slice(0, first.need))
  if (secret === null || toHex(tagOf(secret, fromHex(first.set))) !== first.tag) return fail('shares-wrong')
  const identity = bech32.encodeFromBytes(PREFIX, secret).toUpperCase()
  secret.fill(0)
  const found = await recipientOf(identity)
  if (found === null || toHex(ownerOf(found)) !== first.owner) return fail('shares-wrong')
  return recipient !== null && found !== recipient ? fail('shares-of-other-office') : ok(identity)
}

/** Null where the library refuses: one coordinate twice. */
async function combined(shares: readonly RecoveryShare[]): Promise<Uint8Array | null> {
  try {
    return await combine(shares.map(({ bytes }) => Uint8Array.from(bytes)))
  } catch {
    return null // the library says so by throwing
  }
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
