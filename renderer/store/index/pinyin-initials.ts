// Does a text contain these pinyin initials? Every reading of a character counts, so both of a polyphonic surname find it.

import { pinyin } from 'pinyin-pro'
import type { TextPool } from './text-pool.ts'

const unread = 0x8000_0000
/** Classes of characters in an encoded block. */
const breaks = 1
const firstClass = 2
const anyLetters = 255

interface EncodedBlock {
  readonly bytes: Uint8Array
  /** Where the bytes of each text start; one more entry than texts. */
  readonly starts: Uint32Array
}

/** Letters a to z as bits for every character, and blocks of texts as one byte for each character. */
export class PinyinInitials {
  readonly #letters = new Uint32Array(65536).fill(unread)
  /** Class by set of letters; sets beyond the room of a byte share `anyLetters`. */
  readonly #classes = new Map<number, number>()
  readonly #lettersOfClass = new Uint32Array(256)
  readonly #classOf = new Uint8Array(65536)
  readonly #blocks = new WeakMap<TextPool, EncodedBlock[]>()

  constructor() {
    this.#lettersOfClass[anyLetters] = ~0
  }

  /** Is this a search that can be initials: two letters or more and nothing else? */
  static fits(text: string): boolean {
    return /^[a-z]{2,}$/i.test(text)
  }

  /** Calls `found` for every text with a code of at least `from` that contains `initials` (lower case). */
  containing(pool: TextPool, initials: string, from: number, found: (code: number) => void): void {
    const marks = this.#marks(pool, initials)
    const accept = (code: number) => {
      if (code >= from && this.matches(pool.text(code), initials)) found(code)
    }
    for (const [nth, { bytes, starts }] of this.#blocksOf(pool).entries()) {
      const base = pool.block(nth).first
      let entry = 0
      let before = 0
      for (let i = 0; i < bytes.length; i++) {
        const mark = marks[bytes[i] as number] as number
        // the first letter at the place before and the second one here: rare enough to look at the rest
        if ((before & (mark >> 1)) !== 0 && this.#agrees(bytes, i - 1, initials)) {
          while ((starts[entry + 1] as number) < i) entry++
          accept(base + entry)
          i = (starts[entry + 1] as number) - 1
          before = 0
        } else before = mark & 1
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

  /** Do the classes from `start` on have these letters, as far as classes can tell? */
  #agrees(bytes: Uint8Array, start: number, initials: string): boolean {
    for (let k = 2; k < initials.length; k++)
      if (((this.#lettersOfClass[bytes[start + k] ?? breaks] as number) & bitOf(initials, k)) === 0) return false
    return true
  }

  /** By class: 1 if it has the first letter, 2 if it has the second. */
  #marks(pool: TextPool, initials: string): Uint8Array {
    this.#blocksOf(pool)
    const marks = new Uint8Array(256)
    for (const [letters, known] of this.#classes)
      marks[known] = ((letters & bitOf(initials, 0)) === 0 ? 0 : 1) | ((letters & bitOf(initials, 1)) === 0 ? 0 : 2)
    marks[anyLetters] = 3
    return marks
  }

  #blocksOf(pool: TextPool): readonly EncodedBlock[] {
    const blocks = this.#blocks.get(pool) ?? []
    this.#blocks.set(pool, blocks)
    while (blocks.length < pool.closedBlocks) blocks.push(this.#encode(pool.block(blocks.length).joined))
    return blocks
  }

  /** One byte for each character that has letters; others between them become one break, as does the end of a text. */
  #encode(joined: string): EncodedBlock {
    const bytes = new Uint8Array(joined.length)
    const starts: number[] = [0]
    let length = 0
    let before = breaks
    for (let i = 0; i < joined.length; i++) {
      const code = joined.charCodeAt(i)
      const found = code === 0 ? breaks : this.#classOfCode(code)
      if (found !== breaks || before !== breaks) bytes[length++] = found
      before = found
      if (code === 0) starts.push(length)
    }
    return { bytes: bytes.slice(0, length), starts: Uint32Array.from(starts) }
  }

  #classOfCode(code: number): number {
    const known = this.#classOf[code] as number
    if (known !== 0) return known
    const letters = this.#lettersOf(code)
    let found = letters === 0 ? breaks : this.#classes.get(letters)
    if (found === undefined) {
      found = this.#classes.size + firstClass
      if (found < anyLetters) {
        this.#classes.set(letters, found)
        this.#lettersOfClass[found] = letters
      } else found = anyLetters
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
