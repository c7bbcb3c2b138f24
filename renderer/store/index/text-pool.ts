// Where do the texts of one column rest? In joined blocks: little memory, and a substring is sought in a whole block at once.

const blockBits = 10
const blockSize = 1 << blockBits
const within = blockSize - 1
const end = '\u0000'

/** Append-only list of texts, each with its number ("code"). The same text may stand in it twice. */
export class TextPool {
  readonly #blocks: string[] = []
  /** Where each text of a block starts; one more entry than texts. */
  readonly #starts: Uint32Array[] = []
  #open: string[] = []

  get length(): number {
    return (this.#blocks.length << blockBits) + this.#open.length
  }

  add(text: string): number {
    const code = this.length
    this.#open.push(text)
    if (this.#open.length === blockSize) this.#close()
    return code
  }

  text(code: number): string {
    const block = this.#blocks[code >>> blockBits]
    if (block === undefined) return this.#open[code & within] ?? ''
    const starts = this.#starts[code >>> blockBits] as Uint32Array
    const at = code & within
    return block.slice(starts[at] as number, (starts[at + 1] as number) - 1)
  }

  /** Calls `found` for every text with a code of at least `from` that contains `needle`. */
  containing(needle: string, from: number, found: (code: number) => void): void {
    for (let b = from >>> blockBits; b < this.#blocks.length; b++) {
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

  /** Calls `see` with every block of texts: joined, each text followed by NUL, and the code of its first text. */
  blocks(from: number, see: (joined: string, first: number) => void): void {
    for (let b = from >>> blockBits; b < this.#blocks.length; b++) see(this.#blocks[b] as string, b << blockBits)
    if (this.#open.length > 0) see([...this.#open, ''].join(end), this.#blocks.length << blockBits)
  }

  #close(): void {
    const starts = new Uint32Array(blockSize + 1)
    let at = 0
    this.#open.forEach((text, i) => {
      starts[i] = at
      at += text.length + 1
    })
    starts[blockSize] = at
    this.#starts.push(starts)
    this.#open.push('')
    this.#blocks.push(this.#open.join(end))
    this.#open = []
  }
}
