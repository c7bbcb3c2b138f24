// Which rows have these values in these fields? A hash table of slots, built when it is first asked and kept on every put.

const nobody = 0xffff_ffff

export interface KeyedRows {
  /** Hash of the key of a row; null when one of its values is blank, which never matches. */
  hash(slot: number): number | null
}

/** Chains of slots by hash: two arrays, whatever the keys are. Made for a capacity; a larger one needs a new table. */
export class KeyTable {
  readonly #heads: Uint32Array
  readonly #next: Uint32Array
  readonly #rows: KeyedRows

  constructor(rows: KeyedRows, size: number, capacity: number) {
    this.#rows = rows
    this.#heads = new Uint32Array(bucketsFor(capacity)).fill(nobody)
    this.#next = new Uint32Array(capacity).fill(nobody)
    for (let slot = size - 1; slot >= 0; slot--) this.add(slot)
  }

  add(slot: number): void {
    const hash = this.#rows.hash(slot)
    if (hash === null) return
    const bucket = hash & (this.#heads.length - 1)
    this.#next[slot] = this.#heads[bucket] as number
    this.#heads[bucket] = slot
  }

  /** Takes a row out; call it while the row still has its old values. */
  remove(slot: number): void {
    const hash = this.#rows.hash(slot)
    if (hash === null) return
    const bucket = hash & (this.#heads.length - 1)
    const after = this.#next[slot] as number
    let at = this.#heads[bucket] as number
    if (at === slot) {
      this.#heads[bucket] = after
      return
    }
    while (at !== nobody && this.#next[at] !== slot) at = this.#next[at] as number
    if (at !== nobody) this.#next[at] = after
  }

  /** Slots in the bucket of this hash; the caller compares the values. */
  bucket(hash: number): readonly number[] {
    const slots: number[] = []
    for (let at = this.#heads[hash & (this.#heads.length - 1)] as number; at !== nobody; at = this.#next[at] as number)
      slots.push(at)
    return slots
  }
}

function bucketsFor(rows: number): number {
  return 2 ** Math.max(4, Math.ceil(Math.log2(rows + 1)))
}
