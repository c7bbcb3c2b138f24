// What is the one byte string of a value? Canonical JSON (RFC 8785); anything that is not exactly that is not read.

import canonicalize from 'canonicalize'
import { utf8 } from '../crypto/octets.ts'
import { assert } from '../result.ts'

const MAXIMUM_DEPTH = 12
const POLLUTING = new Set(['__proto__', 'constructor', 'prototype'])

/** Canonical text of a value made by our own code. @throws on what JSON cannot say (NaN, lone surrogates). */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value)
  assert(text !== undefined, 'a value that JSON can say')
  return text
}

/** Canonical bytes of a value without the final LF. */
export function canonicalBytes(value: unknown): Uint8Array {
  return utf8(canonicalText(value))
}

export type StrictReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string }

/** UTF-8 text of bytes; null for invalid UTF-8 or a BOM. */
export function strictText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.startsWith('\uFEFF') ? null : text
  } catch {
    return null // not UTF-8
  }
}

/** How deep does JSON text nest? Counted before parsing, so that no parser meets a hostile depth. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (quoted) {
      if (unit === 92) i += 1
      else if (unit === 34) quoted = false
    } else if (unit === 34) quoted = true
    else if (unit === 123 || unit === 91) deepest = Math.max(deepest, ++depth)
    else if (unit === 125 || unit === 93) depth -= 1
  }
  return deepest
}

function pollutes(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.some(pollutes)
  return Object.entries(value).some(([key, inner]) => POLLUTING.has(key) || pollutes(inner))
}

/** JSON text to value without any promise about its form; null when it is no JSON or nests too deeply. */
export function looseValue(text: string): { readonly value: unknown } | null {
  if (depthOf(text) > MAXIMUM_DEPTH) return null
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null // not JSON
  }
}

/** Reads one canonical value: the text must be exactly what `canonicalText` writes for it. That refuses duplicate keys,
 * other number forms, escapes, white space and orders at once. */
export function readCanonical(text: string): StrictReading {
  const loose = looseValue(text)
  if (loose === null) return { ok: false, why: 'not-json' }
  if (pollutes(loose.value)) return { ok: false, why: 'forbidden-key' }
  try {
    if (canonicalize(loose.value) !== text) return { ok: false, why: 'not-canonical' }
  } catch {
    return { ok: false, why: 'not-canonical' } // a lone surrogate: the library says so by throwing
  }
  return { ok: true, value: loose.value }
}

/** One canonical value and a final LF, as envelope, manifest and card are written. */
export function readCanonicalLine(bytes: Uint8Array): StrictReading {
  const text = strictText(bytes)
  if (text === null) return { ok: false, why: 'not-utf8' }
  if (!text.endsWith('\n')) return { ok: false, why: 'no-final-newline' }
  return readCanonical(text.slice(0, -1))
}
