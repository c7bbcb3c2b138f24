// Which records have this key? Chains over 32-bit keys, made once and asked very often.

const none = -1

export class KeyChains {
  readonly #heads: Int32Array
  readonly #next: Int32Array
  readonly #keys: Uint32Array
  readonly #rows: Int32Array
  readonly #last: number
  #length = 0

  /** @param entries how many will be added at most */
  constructor(entries: number) {
    let size = 16
    while (size < entries * 2) size *= 2
    this.#heads = new Int32Array(size).fill(none)
    this.#last = size - 1
    this.#next = new Int32Array(entries)
    this.#keys = new Uint32Array(entries)
    this.#rows = new Int32Array(entries)
  }

  add(key: number, row: number): void {
    const at = this.#length++
    const home = key & this.#last
    this.#keys[at] = key
    this.#rows[at] = row
    this.#next[at] = this.#heads[home] as number
    this.#heads[home] = at
  }

  /** Calls `found` for each record with the key, the newest first. @returns false when there are more than `most`; the rest is left out */
  each(key: number, most: number, found: (row: number) => void): boolean {
    let left = most
    for (let at = this.#heads[key & this.#last] as number; at !== none; at = this.#next[at] as number) {
      if (this.#keys[at] !== key) continue
      if (left === 0) return false
      left -= 1
      found(this.#rows[at] as number)
    }
    return true
  }
}
