// What is the one byte string of a value? Canonical JSON (RFC 8785); anything that is not exactly that is not read.

import canonicalize from 'canonicalize'
import { utf8 } from '../crypto/octets.ts'
import { assert } from '../result.ts'

const MAXIMUM_DEPTH = 12
const POLLUTING = new Set(['__proto__', 'constructor', 'prototype'])

/** Canonical text of a value made by our own code. @throws on what JSON cannot say (NaN, lone surrogates). */
export function canonicalText(value: unknown): string {
  const { why, sorted } = lookOver(value)
  if (why === null && sorted) {
    const quick = JSON.stringify(value)
    if (quick !== undefined && !quick.includes('\\ud')) return quick
  }
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

/** What is wrong with a parsed value before anything else looks at it; null when nothing is. `sorted`: the keys of all objects
 * stand in canonical order, and all numbers are such. */
function lookOver(value: unknown, depth = 1): { readonly why: string | null; readonly sorted: boolean } {
  if (typeof value === 'number') return Number.isFinite(value) ? IN_ORDER : NOT_SORTED
  if (value === null || typeof value !== 'object') return IN_ORDER
  if (depth > MAXIMUM_DEPTH) return { why: 'too-deep', sorted: false }
  return Array.isArray(value)
    ? lookOverList(value, depth)
    : lookOverObject(value as Readonly<Record<string, unknown>>, depth)
}

const IN_ORDER = { why: null, sorted: true } as const
const NOT_SORTED = { why: null, sorted: false } as const

function lookOverList(list: readonly unknown[], depth: number) {
  let sorted = true
  for (const item of list) {
    if (typeof item === 'string') continue
    const inner = lookOver(item, depth + 1)
    if (inner.why !== null) return inner
    sorted &&= inner.sorted
  }
  return sorted ? IN_ORDER : NOT_SORTED
}

function lookOverObject(value: Readonly<Record<string, unknown>>, depth: number) {
  let sorted = true
  let before = ''
  for (const key of Object.keys(value)) {
    if (POLLUTING.has(key)) return { why: 'forbidden-key', sorted }
    if (key < before) sorted = false
    before = key
    const item = value[key]
    if (typeof item === 'string') continue
    const inner = lookOver(item, depth + 1)
    if (inner.why !== null) return inner
    sorted &&= inner.sorted
  }
  return sorted ? IN_ORDER : NOT_SORTED
}

/** JSON text to value without any promise about its form; null when it is no JSON, nests too deeply, or has keys that objects
 * have by themselves. */
export function looseValue(text: string): { readonly value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text)
    return lookOver(value).why === 'too-deep' ? null : { value }
  } catch {
    return null // not JSON
  }
}

/** Is `text` canonical for `value`? `JSON.stringify` writes numbers and texts as RFC 8785 does and keeps the order of keys, which
 * was looked at. A lone surrogate, which it escapes, and keys that JavaScript orders as numbers need the full serialiser. */
function isCanonical(value: unknown, text: string, sorted: boolean): boolean {
  if (sorted && !text.includes('\\ud')) return JSON.stringify(value) === text
  try {
    return canonicalize(value) === text
  } catch {
    return false // a lone surrogate: the library says so by throwing
  }
}

/** Reads one canonical value: the text must be exactly what `canonicalText` writes for it. That refuses duplicate keys,
 * other number forms, escapes, white space and orders at once. */
export function readCanonical(text: string): StrictReading {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, why: 'not-json' }
  }
  const { why, sorted } = lookOver(value)
  if (why !== null) return { ok: false, why }
  return isCanonical(value, text, sorted) ? { ok: true, value } : { ok: false, why: 'not-canonical' }
}

/** One canonical value and a final LF, as envelope, manifest and card are written. */
export function readCanonicalLine(bytes: Uint8Array): StrictReading {
  const text = strictText(bytes)
  if (text === null) return { ok: false, why: 'not-utf8' }
  // second layer: what loses another last character is no JSON
  if (!text.endsWith('\n')) return { ok: false, why: 'no-final-newline' }
  return readCanonical(text.slice(0, -1))
}
