// How does the index hold a text field of all rows? As codes into a pool of texts, in the narrowest array that holds them.

import { isBlank, orderText } from './cell-text.ts'
import { mergeSorted } from './pinyin-order.ts'
import { TextPool } from './text-pool.ts'

type Codes = Uint8Array | Uint16Array | Uint32Array

/** From so many texts on, a column whose texts hardly repeat is no longer searched for equal ones. */
const manyTexts = 262_144
/** Rank of blank entries: always last. */
export const lastRank = 0xffff_ffff

/** Order of texts: Chinese by pinyin, codes and dates by code unit. */
export interface TextOrder {
  sort(texts: readonly string[]): Uint32Array
  compare(a: string, b: string): number
}

export const plainOrder: TextOrder = {
  sort: (texts) => {
    const at = (i: number) => texts[i] as string
    return Uint32Array.from(texts.keys()).sort((a, b) => plainOrder.compare(at(a), at(b)) || a - b)
  },
  compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
}

export class TextColumn {
  readonly pool = new TextPool()
  /** Code by slot; 0 is null. */
  codes: Codes = new Uint8Array(0)
  readonly order: TextOrder
  /** Null once the texts hardly repeat: then the same text may have several codes. */
  #codeOf: Map<string, number> | null = new Map()
  #written = 0
  #sorted: Uint32Array = new Uint32Array(0)
  #ranks: Uint32Array = new Uint32Array(0)
  #ranked = 0
  #highestRank = 0

  constructor(order: TextOrder) {
    this.order = order
    this.pool.add('')
  }

  /** Makes room for slots below `capacity`. */
  reserve(capacity: number): void {
    const width = this.pool.length <= 0xff ? 1 : this.pool.length <= 0xffff ? 2 : 4
    const have = this.codes.BYTES_PER_ELEMENT
    if (capacity <= this.codes.length && width <= have) return
    const size = Math.max(capacity, this.codes.length)
    const kept = this.codes
    this.codes =
      Math.max(width, have) === 1
        ? new Uint8Array(size)
        : Math.max(width, have) === 2
          ? new Uint16Array(size)
          : new Uint32Array(size)
    this.codes.set(kept)
  }

  set(slot: number, text: string | null, capacity: number): void {
    const code = text === null ? 0 : this.#codeFor(text)
    this.reserve(capacity)
    this.codes[slot] = code
  }

  /** Takes over a page: `slots[i]` gets `dictionary[codes[i]]`; a negative slot is left out. */
  adopt(dictionary: readonly (string | null)[], codes: ArrayLike<number>, slots: Int32Array, capacity: number): void {
    const known = new Int32Array(dictionary.length).fill(-1)
    for (let i = 0; i < slots.length; i++) {
      const local = codes[i] as number
      if ((slots[i] as number) < 0 || known[local] !== -1) continue
      const text = dictionary[local] ?? null
      known[local] = text === null ? 0 : this.#codeFor(text)
    }
    this.reserve(capacity)
    const own = this.codes
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as number
      if (slot >= 0) own[slot] = known[codes[i] as number] as number
    }
  }

  code(slot: number): number {
    return this.codes[slot] ?? 0
  }

  text(slot: number): string | null {
    const code = this.code(slot)
    return code === 0 ? null : this.pool.text(code)
  }

  textOf(code: number): string | null {
    return code === 0 ? null : this.pool.text(code)
  }

  compare(a: number, b: number, descending: boolean): number {
    const one = this.text(a)
    const two = this.text(b)
    const oneBlank = isBlank(one)
    if (oneBlank || isBlank(two)) return Number(oneBlank) - Number(isBlank(two))
    const order = this.order.compare(orderText(one as string), orderText(two as string))
    return descending ? -order : order
  }

  /** Rank by code, 0 for the first text, equal for equal texts, `lastRank` for blank ones. */
  ranks(): { readonly ranks: Uint32Array; readonly highest: number } {
    if (this.#ranked < this.pool.length) this.#rank()
    return { ranks: this.#ranks, highest: this.#highestRank }
  }

  #codeFor(text: string): number {
    this.#written++
    const known = this.#codeOf?.get(text)
    if (known !== undefined) return known
    const code = this.pool.add(text)
    this.#codeOf?.set(text, code)
    if (this.#codeOf !== null && code > manyTexts && code > this.#written * 0.6) this.#codeOf = null
    return code
  }

  #rank(): void {
    const fresh: number[] = []
    const texts: string[] = []
    for (let code = this.#ranked; code < this.pool.length; code++) {
      const text = this.textOf(code)
      if (isBlank(text)) continue
      fresh.push(code)
      texts.push(orderText(text as string))
    }
    const order = this.order.sort(texts)
    const added = Uint32Array.from(order, (i) => fresh[i] as number)
    const at = (code: number) => orderText(this.pool.text(code))
    const compare = (a: number, b: number) => this.order.compare(at(a), at(b))
    this.#sorted = this.#sorted.length === 0 ? added : mergeSorted(this.#sorted, Array.from(added), compare)
    const ranks = new Uint32Array(this.pool.length).fill(lastRank)
    let rank = -1
    let before = 0
    for (const code of this.#sorted) {
      if (rank < 0 || !this.#sameText(before, code)) rank++
      ranks[code] = rank
      before = code
    }
    this.#highestRank = Math.max(0, rank)
    this.#ranks = ranks
    this.#ranked = this.pool.length
  }

  /** Do two codes that stand side by side in the order have the same text? Old codes know it from their old rank. */
  #sameText(a: number, b: number): boolean {
    if (a < this.#ranked && b < this.#ranked) return this.#ranks[a] === this.#ranks[b]
    return orderText(this.pool.text(a)) === orderText(this.pool.text(b))
  }
}
