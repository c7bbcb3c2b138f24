// How are the few DER structures of SM2 written and strictly read? A sequence of whole numbers and octet strings, nothing else.

import { concat } from './octets.ts'

const SEQUENCE = 0x30
const INTEGER = 0x02
const OCTETS = 0x04

export type DerPart = { readonly integer: bigint } | { readonly octets: Uint8Array }

function tagged(tag: number, content: Uint8Array): Uint8Array {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, (length >> 8) & 255, length & 255]
  return concat(Uint8Array.of(tag, ...size), content)
}

function writeInteger(value: bigint): Uint8Array {
  let hex = value.toString(16)
  if (hex.length % 2 === 1) hex = `0${hex}`
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return tagged(INTEGER, (bytes[0] ?? 0) > 127 ? concat(Uint8Array.of(0), bytes) : bytes)
}

/** Numbers are not negative; the whole is under 64 KiB. */
export function writeDer(parts: readonly DerPart[]): Uint8Array {
  const written = parts.map((part) => ('integer' in part ? writeInteger(part.integer) : tagged(OCTETS, part.octets)))
  return tagged(SEQUENCE, concat(...written))
}

interface Piece {
  readonly tag: number
  readonly content: Uint8Array
  readonly rest: Uint8Array
}

function take(bytes: Uint8Array): Piece | null {
  const [tag, first, second = 0, third = 0] = bytes
  // second layer, here and below: what was read is written again and compared, byte for byte
  if (tag === undefined || first === undefined) return null
  const [head, length] =
    first < 128 ? [2, first] : first === 0x81 ? [3, second] : first === 0x82 ? [4, (second << 8) | third] : [0, -1]
  // second layer: as above
  if (length < 0 || head + length > bytes.length) return null
  return { tag, content: bytes.subarray(head, head + length), rest: bytes.subarray(head + length) }
}

function readInteger(content: Uint8Array): bigint {
  let value = 0n
  for (const byte of content) value = (value << 8n) | BigInt(byte)
  return value
}

/** Null unless `bytes` is exactly what `writeDer` writes for some parts: no other lengths, signs, paddings or trailing bytes. */
export function readDer(bytes: Uint8Array): readonly DerPart[] | null {
  const whole = take(bytes)
  // second layer of what stands behind: the comparison below
  if (whole?.tag !== SEQUENCE || whole.rest.length > 0) return null
  const parts: DerPart[] = []
  for (let rest = whole.content; rest.length > 0; ) {
    const piece = take(rest)
    // second layer: written again, it would have the tag of octets
    if (piece === null || (piece.tag !== INTEGER && piece.tag !== OCTETS)) return null
    parts.push(piece.tag === INTEGER ? { integer: readInteger(piece.content) } : { octets: piece.content.slice() })
    rest = piece.rest
  }
  const again = writeDer(parts)
  // second layer of the length: nothing stands behind the sequence
  return again.length === bytes.length && again.every((byte, i) => byte === bytes[i]) ? parts : null
}
