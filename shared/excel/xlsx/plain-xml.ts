// How are CDATA sections and comments of the XML taken away before anybody looks for tags? Piece by piece; most pieces pass untouched.

import { AMPERSAND, GREATER, LESS } from './byte-window.ts'
import { WorkbookTrouble } from './unzip.ts'

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

const BANG = 0x21
const NOTHING = new Uint8Array(0)
const escapes: ReadonlyMap<number, Uint8Array> = new Map([
  [AMPERSAND, ascii('&amp;')],
  [LESS, ascii('&lt;')],
  [GREATER, ascii('&gt;')],
])

/** A section ends with `>` behind two of its closing byte. */
interface Section {
  readonly opening: Uint8Array
  readonly closing: number
  readonly isText: boolean
}

const sections: readonly Section[] = [
  { opening: ascii('<![CDATA['), closing: 0x5d, isText: true },
  { opening: ascii('<!--'), closing: 0x2d, isText: false },
]

/**
 * The same XML without comments, the text of CDATA sections escaped in their place.
 * @throws WorkbookTrouble `workbook-damaged` when a section has no end.
 */
export function* plainXml(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let waiting = NOTHING
  let inside: Section | null = null
  for (const piece of pieces) {
    if (piece.length === 0) {
      // one that is still waited for
      yield piece
      continue
    }
    const bytes: Uint8Array = waiting.length === 0 ? piece : joined([waiting, piece])
    const plain: Uint8Array[] = []
    let at = 0
    for (;;) {
      if (inside === null) {
        const next = nextOpening(bytes, at)
        if (next.at > at) plain.push(bytes.subarray(at, next.at))
        at = next.at
        if (next.section === null) break
        inside = next.section
        at += inside.opening.length
      } else {
        const end = closingAt(bytes, at, inside.closing)
        // The last two bytes may belong to the closing that is still to come.
        const to = end < 0 ? Math.max(at, bytes.length - 2) : end
        if (inside.isText && to > at) plain.push(escaped(bytes.subarray(at, to)))
        at = end < 0 ? to : end + 3
        if (end < 0) break
        inside = null
      }
    }
    // One piece for one: whoever waits for the end of a long text joins what has come so far with each of them.
    if (plain.length > 0) yield joined(plain)
    waiting = bytes.slice(at)
  }
  if (inside !== null) throw new WorkbookTrouble('workbook-damaged')
  if (waiting.length > 0) yield waiting
}

/** Where the next section begins; without one the end of the bytes, or the place where one may be about to begin. */
function nextOpening(bytes: Uint8Array, from: number): { readonly at: number; readonly section: Section | null } {
  for (let bang = bytes.indexOf(BANG, from); bang >= 0; bang = bytes.indexOf(BANG, bang + 1)) {
    const at = bang - 1
    if (at < from || bytes[at] !== LESS) continue
    for (const section of sections) {
      const alike = alikeFrom(bytes, at, section.opening)
      if (alike === section.opening.length) return { at, section }
      if (at + alike === bytes.length) return { at, section: null }
    }
  }
  const last = bytes.length - 1
  return { at: last >= from && bytes[last] === LESS ? last : bytes.length, section: null }
}

function alikeFrom(bytes: Uint8Array, at: number, opening: Uint8Array): number {
  let length = 0
  while (length < opening.length && bytes[at + length] === opening[length]) length += 1
  return length
}

function closingAt(bytes: Uint8Array, from: number, closing: number): number {
  for (let end = bytes.indexOf(GREATER, from); end >= 0; end = bytes.indexOf(GREATER, end + 1))
    if (end - 2 >= from && bytes[end - 1] === closing && bytes[end - 2] === closing) return end - 2
  return -1
}

function escaped(text: Uint8Array): Uint8Array {
  let length = 0
  for (const byte of text) length += escapes.get(byte)?.length ?? 1
  if (length === text.length) return text
  const written = new Uint8Array(length)
  let at = 0
  for (const byte of text) {
    const instead = escapes.get(byte)
    if (instead === undefined) written[at] = byte
    else written.set(instead, at)
    at += instead?.length ?? 1
  }
  return written
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first = NOTHING] = parts
  if (parts.length < 2) return first
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
