// Where do the texts of one column rest? In joined blocks: little memory, and a substring is sought in a whole block at once.

const blockBits = 10
const blockSize = 1 << blockBits
const within = blockSize - 1
const end = '\u0000'
const none = -1
const latinLetter = /[a-z]/i

/** A growing dictionary: each text has a number ("code"), counted from 0 in the order of their coming. Use either `code`, and all
 * texts differ, or from some moment on only `append`. */
export class TextPool {
  readonly #blocks: string[] = []
  /** Where each text of a block starts; one more entry than texts. */
  readonly #starts: Uint32Array[] = []
  readonly #latin: boolean[] = []
  #open: string[] = []
  #length = 0
  /** Hashes of the texts that came by `code`. */
  #hashes = new Uint32Array(64)
  #hashed = 0
  /** Open addressing over codes; at most half full. */
  #table = new Int32Array(128).fill(none)

  get length(): number {
    return this.#length
  }

  /** Number of blocks that will not change any more. */
  get closedBlocks(): number {
    return this.#blocks.length
  }

  /** Adds a text without asking whether it is there already; `code` will not find it. */
  append(text: string): number {
    return this.#add(text)
  }

  /** Code of the text, or -1; `guess` is tried first. */
  find(text: string, guess: number): number {
    if (guess < this.#length && this.#holds(guess, text)) return guess
    const hash = hashText(text)
    const last = this.#table.length - 1
    let at = hash & last
    for (let code = this.#table[at] as number; code !== none; code = this.#table[at] as number) {
      if (this.#hashes[code] === hash && this.#holds(code, text)) return code
      at = (at + 1) & last
    }
    return none
  }

  /** Code of the text; a new text is added. */
  code(text: string): number {
    const hash = hashText(text)
    const last = this.#table.length - 1
    let at = hash & last
    for (let code = this.#table[at] as number; code !== none; code = this.#table[at] as number) {
      if (this.#hashes[code] === hash && this.#holds(code, text)) return code
      at = (at + 1) & last
    }
    this.#table[at] = this.#length
    this.#keepHash(hash)
    const code = this.#add(text)
    if (this.#length * 2 > this.#table.length) this.#widen()
    return code
  }

  text(code: number): string {
    const block = this.#blocks[code >>> blockBits]
    if (block === undefined) return this.#open[code & within] ?? ''
    const starts = this.#starts[code >>> blockBits] as Uint32Array
    const at = code & within
    return block.slice(starts[at] as number, (starts[at + 1] as number) - 1)
  }

  /** Hash of the text with this code. */
  hash(code: number): number {
    return code < this.#hashed ? (this.#hashes[code] as number) : hashText(this.text(code))
  }

  /** Calls `found` for every text with a code of at least `from` that contains `needle`. */
  containing(needle: string, from: number, found: (code: number) => void): void {
    const latin = latinLetter.test(needle)
    for (let b = from >>> blockBits; b < this.#blocks.length; b++) {
      if (latin && !this.#hasLatin(b)) continue
      const block = this.#blocks[b] as string
      const starts = this.#starts[b] as Uint32Array
      const base = b << blockBits
      let entry = 0
      for (let at = block.indexOf(needle); at >= 0; at = block.indexOf(needle, starts[entry] as number)) {
        while ((starts[entry + 1] as number) <= at) entry++
        if (base + entry >= from) found(base + entry)
        entry++
        if (entry === blockSize) break
      }
    }
    const base = this.#blocks.length << blockBits
    for (let i = Math.max(0, from - base); i < this.#open.length; i++)
      if ((this.#open[i] as string).includes(needle)) found(base + i)
  }

  /** The texts of a closed block, each followed by NUL. */
  block(nth: number): { readonly joined: string; readonly first: number } {
    return { joined: this.#blocks[nth] as string, first: nth << blockBits }
  }

  /** Chinese text without any Latin letter need not be searched for one. */
  #hasLatin(block: number): boolean {
    const known = this.#latin[block]
    if (known !== undefined) return known
    const found = latinLetter.test(this.#blocks[block] as string)
    this.#latin[block] = found
    return found
  }

  #holds(code: number, text: string): boolean {
    const block = this.#blocks[code >>> blockBits]
    if (block === undefined) return this.#open[code & within] === text
    const starts = this.#starts[code >>> blockBits] as Uint32Array
    const at = code & within
    const start = starts[at] as number
    return (starts[at + 1] as number) - 1 - start === text.length && block.startsWith(text, start)
  }

  #add(text: string): number {
    const code = this.#length
    this.#length++
    this.#open.push(text)
    if (this.#open.length === blockSize) this.#close()
    return code
  }

  /** Keeps the hash of the text that comes next. */
  #keepHash(hash: number): void {
    if (this.#hashed === this.#hashes.length) {
      const kept = this.#hashes
      this.#hashes = new Uint32Array(this.#hashed * 2)
      this.#hashes.set(kept)
    }
    this.#hashes[this.#hashed++] = hash
  }

  #widen(): void {
    this.#table = new Int32Array(this.#table.length * 2).fill(none)
    const last = this.#table.length - 1
    for (let code = 0; code < this.#hashed; code++) {
      let at = (this.#hashes[code] as number) & last
      while (this.#table[at] !== none) at = (at + 1) & last
      this.#table[at] = code
    }
  }

  #close(): void {
    const starts = new Uint32Array(blockSize + 1)
    let at = 0
    for (let i = 0; i < blockSize; i++) {
      starts[i] = at
      at += (this.#open[i] as string).length + 1
    }
    starts[blockSize] = at
    this.#starts.push(starts)
    this.#open.push('')
    this.#blocks.push(this.#open.join(end))
    this.#open = []
  }
}

/** FNV-1a over UTF-16 code units, mixed at the end. */
export function hashText(text: string): number {
  let hash = 0x811c_9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb_352d)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Hash of a sequence, one step. */
export function mixHash(seed: number, hash: number): number {
  return Math.imul(seed ^ hash, 0x9e37_79b1) >>> 0
}
