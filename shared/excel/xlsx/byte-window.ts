// How is XML read that arrives in pieces? Through a window that keeps what is not understood yet until more has come.

import { WorkbookTrouble } from './unzip.ts'
import { decodeUtf8 } from './utf8.ts'

/** A tag, text or cell longer than this is no office's. */
const LONGEST = 8 * 1024 * 1024

export const LESS = 0x3c
export const GREATER = 0x3e
export const SLASH = 0x2f
export const AMPERSAND = 0x26
export const UNDERSCORE = 0x5f

export const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/** Bytes `at` to `end` are waiting. Whoever reads moves `at` on. */
export class ByteWindow {
  bytes: Uint8Array = new Uint8Array(0)
  at = 0
  end = 0
  /** Length of the prefix (`x:`) that the elements of this part carry; known from its first element on. */
  prefix: number | null = null

  /** Adds a piece behind what is still waiting. @throws WorkbookTrouble `workbook-oversized` */
  append(piece: Uint8Array): void {
    if (piece.length === 0) return
    const waiting = this.end - this.at
    if (waiting > LONGEST) throw new WorkbookTrouble('workbook-oversized')
    if (waiting === 0) this.bytes = piece
    else {
      const joined = new Uint8Array(waiting + piece.length)
      joined.set(this.bytes.subarray(this.at, this.end))
      joined.set(piece, waiting)
      this.bytes = joined
    }
    this.at = 0
    this.end = this.bytes.length
    if (this.prefix === null) this.prefix = this.#findPrefix()
  }

  /** Position of the byte from `from` on, -1 when it has not come yet. */
  find(byte: number, from: number): number {
    const at = this.bytes.indexOf(byte, from)
    return at < this.end ? at : -1
  }

  text(from: number, to: number): string {
    return decodeUtf8(this.bytes, from, to)
  }

  /** XML of a piece without the prefixes of its elements. */
  xml(from: number, to: number): string {
    const xml = decodeUtf8(this.bytes, from, to)
    return this.prefix ? withoutPrefixes(xml) : xml
  }

  /** Does a tag of this name begin at `at` (its `<`)? `name` is in ASCII; `closing` asks for `</name`. */
  isTag(at: number, name: string, closing = false): boolean {
    const { bytes } = this
    let from = at + 1
    if (closing) {
      if (bytes[from] !== SLASH) return false
      from += 1
    }
    from += this.prefix ?? 0
    for (let index = 0; index < name.length; index += 1)
      if (bytes[from + index] !== name.charCodeAt(index)) return false
    const after = bytes[from + name.length] as number
    return after === GREATER || after === SLASH || isSpace(after)
  }

  #findPrefix(): number | null {
    for (let at = this.find(LESS, 0); at >= 0; at = this.find(LESS, at + 1)) {
      const first = this.bytes[at + 1]
      if (first === 0x3f || first === 0x21) continue // <?xml, <!--
      const end = this.find(GREATER, at)
      if (end < 0) return null
      const name = /^[^\s/>]*/.exec(this.text(at + 1, Math.min(end, at + 200)))?.[0] ?? ''
      return name.indexOf(':') + 1
    }
    return null
  }
}

/** XML whose elements carry no prefixes (`<x:row>` becomes `<row>`). */
export function withoutPrefixes(xml: string): string {
  return xml.replace(/<(\/?)[A-Za-z_][\w.-]*:(?=[A-Za-z_])/g, '<$1')
}
