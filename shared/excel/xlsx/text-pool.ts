// Where do the texts of a workbook rest? As bytes in one block, each different one once; text is made of them when someone asks.

import type { Cell } from '../../ledgers/kinds/kind.ts'
import { decodeUtf8 } from './utf8.ts'

/** Texts that come first are the frequent ones; their cells are kept. Of the others the last ones asked for. */
const KEPT = 4096
const RECENT = 16_384

const blank = /^[\s\u00a0\u3000\ufeff\u200b]*$/

/** Could a text that begins with this byte be blank? Control signs, space, and the first bytes of the wide spaces. */
const mayBeBlank = (first: number): boolean =>
  first <= 0x20 || first === 0xc2 || (first >= 0xe1 && first <= 0xe3) || first === 0xef

/** Grows by doubling; what it holds is copied. */
export function grown<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array>(
  array: T,
  length: number,
): T {
  if (length <= array.length) return array
  const larger = new (array.constructor as new (length: number) => T)(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}

export class TextPool {
  #bytes = new Uint8Array(64 * 1024)
  #ends = new Uint32Array(1024)
  #count = 0
  /** Open addressing by the hash of the bytes; entry + 1, 0 is free. Only made when texts are looked up. */
  #table = new Int32Array(0)
  #looked = 0
  readonly #kept: (Cell | undefined)[] = []
  readonly #recent: (Cell | undefined)[] = []
  readonly #recentIndex = new Int32Array(RECENT).fill(-1)

  get count(): number {
    return this.#count
  }

  /** Adds a text, also an empty or blank one (then nothing is stored); the index is the next one. */
  add(bytes: Uint8Array, from: number, to: number): number {
    const length = this.#isBlank(bytes, from, to) ? 0 : to - from
    const start = this.#end(this.#count - 1)
    this.#bytes = grown(this.#bytes, start + length)
    if (length > 0) this.#copy(bytes, from, start, length)
    this.#ends = grown(this.#ends, this.#count + 1)
    this.#ends[this.#count] = start + length
    this.#count += 1
    return this.#count - 1
  }

  addText(text: string): number {
    const bytes = new TextEncoder().encode(text)
    return this.add(bytes, 0, bytes.length)
  }

  /** Index of the text, which is added when it is new; -1 for a blank one. */
  put(bytes: Uint8Array, from: number, to: number): number {
    if (this.#isBlank(bytes, from, to)) return -1
    if ((this.#looked + 1) * 2 > this.#table.length) this.#rehash()
    const mask = this.#table.length - 1
    for (let slot = hashOf(bytes, from, to) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#table[slot] as number
      if (entry === 0) {
        const index = this.add(bytes, from, to)
        this.#table[slot] = index + 1
        this.#looked += 1
        return index
      }
      if (this.#equals(entry - 1, bytes, from, to)) return entry - 1
    }
  }

  putText(text: string): number {
    const bytes = new TextEncoder().encode(text)
    return this.put(bytes, 0, bytes.length)
  }

  isEmpty(index: number): boolean {
    return !(index >= 0 && index < this.#count) || this.#end(index) === this.#end(index - 1)
  }

  text(index: number): string {
    return decodeUtf8(this.#bytes, this.#end(index - 1), this.#end(index))
  }

  /** The cell of a text; often the same object for the same text. */
  cell(index: number): Cell {
    if (index < KEPT) {
      const kept = this.#kept[index] ?? { type: 's', raw: this.text(index) }
      this.#kept[index] = kept
      return kept
    }
    const slot = index & (RECENT - 1)
    const before = this.#recent[slot]
    if (before !== undefined && this.#recentIndex[slot] === index) return before
    const cell: Cell = { type: 's', raw: this.text(index) }
    this.#recent[slot] = cell
    this.#recentIndex[slot] = index
    return cell
  }

  #end(index: number): number {
    return index < 0 ? 0 : (this.#ends[index] as number)
  }

  #isBlank(bytes: Uint8Array, from: number, to: number): boolean {
    if (from >= to) return true
    return mayBeBlank(bytes[from] as number) && blank.test(decodeUtf8(bytes, from, to))
  }

  #copy(bytes: Uint8Array, from: number, start: number, length: number): void {
    const target = this.#bytes
    if (length > 64) target.set(bytes.subarray(from, from + length), start)
    else for (let at = 0; at < length; at += 1) target[start + at] = bytes[from + at] as number
  }

  #equals(index: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#end(index - 1)
    if (this.#end(index) - start !== to - from) return false
    for (let at = 0; at < to - from; at += 1) if (this.#bytes[start + at] !== bytes[from + at]) return false
    return true
  }

  #rehash(): void {
    const before = this.#table
    this.#table = new Int32Array(Math.max(1024, before.length * 2))
    const mask = this.#table.length - 1
    for (const entry of before) {
      if (entry === 0) continue
      let slot = hashOf(this.#bytes, this.#end(entry - 2), this.#end(entry - 1)) & mask
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask
      this.#table[slot] = entry
    }
  }
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
