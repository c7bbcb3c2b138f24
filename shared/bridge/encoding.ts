// How does a call cross the border when it carries bytes? One JSON text followed by the raw bytes; nothing is base64.
//
// Layout: u32 little-endian length of the JSON text | JSON text (UTF-8) | attached bytes, one after another.
// In the text every Uint8Array is `{"@bytes": length}`; the attachments follow in the order in which they occur in the text.

import { fail, ok, type Result } from '../result.ts'

const MARK = '@bytes'
const PREFIX = 4

function detach(value: unknown, parts: Uint8Array[]): unknown {
  if (value instanceof Uint8Array) {
    parts.push(value)
    return { [MARK]: value.length }
  }
  if (Array.isArray(value)) return value.map((item) => detach(item, parts))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  if (entries.some(([key]) => key === MARK)) throw new Error(`a message must not use the key ${MARK}`)
  return Object.fromEntries(entries.map(([key, item]) => [key, detach(item, parts)]))
}

/** Value (JSON with Uint8Array inside) -> one run of bytes. */
export function encodeMessage(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const text = new TextEncoder().encode(JSON.stringify(detach(value, parts) ?? null))
  const size = parts.reduce((sum, part) => sum + part.length, PREFIX + text.length)
  const bytes = new Uint8Array(size)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, PREFIX)
  let offset = PREFIX + text.length
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

function attachedLength(value: object): number | null {
  if (!Object.hasOwn(value, MARK)) return null
  const length: unknown = (value as Record<string, unknown>)[MARK]
  return typeof length === 'number' && Number.isSafeInteger(length) && length >= 0 && Object.keys(value).length === 1
    ? length
    : -1
}

/** Puts the attachments back; throws RangeError when the lengths do not fit. */
function attach(value: unknown, take: (length: number) => Uint8Array): unknown {
  if (Array.isArray(value)) return value.map((item) => attach(item, take))
  if (value === null || typeof value !== 'object') return value
  const length = attachedLength(value)
  if (length !== null) return take(length)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, attach(item, take)]))
}

/** Bytes -> value. Fails with `bad-message` for anything that `encodeMessage` would not have written. */
export function decodeMessage(bytes: Uint8Array): Result<unknown> {
  if (bytes.length < PREFIX) return fail('bad-message')
  const textLength = new DataView(bytes.buffer, bytes.byteOffset, PREFIX).getUint32(0, true)
  let offset = PREFIX + textLength
  if (offset > bytes.length) return fail('bad-message')
  const take = (length: number): Uint8Array => {
    if (length < 0 || offset + length > bytes.length) throw new RangeError('attachment')
    offset += length
    return bytes.slice(offset - length, offset)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(PREFIX, PREFIX + textLength))
    const value = attach(JSON.parse(text), take)
    return offset === bytes.length ? ok(value) : fail('bad-message')
  } catch (error) {
    // Wrong UTF-8, wrong JSON, wrong lengths or absurd depth: all of them are one thing, a message that is not ours.
    if (error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError) {
      return fail('bad-message')
    }
    throw error
  }
}
