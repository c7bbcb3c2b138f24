// Does a text contain these pinyin initials? Every reading of a character counts, so both of a polyphonic surname find it.

import { pinyin } from 'pinyin-pro'
import type { TextPool } from './text-pool.ts'

const unread = 0x8000_0000
/** Classes of characters in a scanned block. */
const ends = 0
const breaks = 1
const firstClass = 2
const anyLetters = 255

/** Letters a to z as bits for every character, and blocks of texts as one byte for each character. */
export class PinyinInitials {
  readonly #letters = new Uint32Array(65536).fill(unread)
  /** Class by set of letters; sets beyond the room of a byte share `anyLetters`. */
  readonly #classes = new Map<number, number>()
  readonly #classOf = new Uint8Array(65536)
  readonly #blocks = new WeakMap<TextPool, Uint8Array[]>()

  /** Is this a search that can be initials: two letters or more and nothing else? */
  static fits(text: string): boolean {
    return /^[a-z]{2,}$/i.test(text)
  }

  /** Calls `found` for every text with a code of at least `from` that contains `initials` (lower case). */
  containing(pool: TextPool, initials: string, from: number, found: (code: number) => void): void {
    const blocks = this.#blocksOf(pool)
    const first = this.#classesWith(bitOf(initials, 0), true)
    const second = this.#classesWith(bitOf(initials, 1), false)
    const accept = (code: number) => {
      if (code >= from && this.matches(pool.text(code), initials)) found(code)
    }
    for (const [nth, block] of blocks.entries()) {
      let code = pool.block(nth).first
      let done = -1
      for (let i = 0; i < block.length; i++) {
        const step = first[block[i] as number] as number
        if (step === 0) continue
        if (step === 2) code++
        else if (second[block[i + 1] as number] === 1 && code !== done) {
          done = code
          accept(code)
        }
      }
    }
    for (let code = pool.closedBlocks === 0 ? 0 : pool.block(pool.closedBlocks).first; code < pool.length; code++)
      accept(code)
  }

  matches(text: string, initials: string): boolean {
    for (let start = 0; start + initials.length <= text.length; start++) {
      let k = 0
      while (k < initials.length && (this.#lettersOf(text.charCodeAt(start + k)) & bitOf(initials, k)) !== 0) k++
      if (k === initials.length) return true
    }
    return false
  }

  /** Marks the classes with this letter by 1 and, if wanted, the end of a text by 2. */
  #classesWith(bit: number, andEnds: boolean): Uint8Array {
    const marks = new Uint8Array(256)
    for (const [letters, known] of this.#classes) if ((letters & bit) !== 0) marks[known] = 1
    marks[anyLetters] = 1
    if (andEnds) marks[ends] = 2
    return marks
  }

  #blocksOf(pool: TextPool): readonly Uint8Array[] {
    const blocks = this.#blocks.get(pool) ?? []
    this.#blocks.set(pool, blocks)
    while (blocks.length < pool.closedBlocks) blocks.push(this.#encode(pool.block(blocks.length).joined))
    return blocks
  }

  /** One byte for each character that has letters; others between them become one break. */
  #encode(joined: string): Uint8Array {
    const bytes = new Uint8Array(joined.length)
    let length = 0
    let before = breaks
    for (let i = 0; i < joined.length; i++) {
      const code = joined.charCodeAt(i)
      const found = code === 0 ? ends : this.#classOfCode(code)
      if (found === breaks && before <= breaks) continue
      bytes[length++] = found
      before = found
    }
    return bytes.slice(0, length)
  }

  #classOfCode(code: number): number {
    const known = this.#classOf[code] as number
    if (known !== 0) return known
    const letters = this.#lettersOf(code)
    let found = letters === 0 ? breaks : this.#classes.get(letters)
    if (found === undefined) {
      found = this.#classes.size + firstClass
      if (found < anyLetters) this.#classes.set(letters, found)
      else found = anyLetters
    }
    this.#classOf[code] = found
    return found
  }

  #lettersOf(code: number): number {
    const known = this.#letters[code] as number
    if (known !== unread) return known
    const letters = readings(String.fromCharCode(code))
    this.#letters[code] = letters
    return letters
  }
}

function bitOf(initials: string, k: number): number {
  return 1 << (initials.charCodeAt(k) - 97)
}

function readings(character: string): number {
  if (/[a-z]/i.test(character)) return bitOf(character.toLowerCase(), 0)
  if (!/\p{Script=Han}/u.test(character)) return 0
  let letters = 0
  for (const initial of pinyin(character, { multiple: true, pattern: 'first', toneType: 'none', type: 'array' })) {
    const code = initial.charCodeAt(0)
    if (code >= 97 && code <= 122) letters |= 1 << (code - 97)
  }
  return letters
}
