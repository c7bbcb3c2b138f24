// How does the index hold a text field of all rows? As codes into a pool of texts, in the narrowest array that holds them.

import { isBlank, orderText } from './cell-text.ts'
import { mergeSorted } from './pinyin-order.ts'
import { TextPool } from './text-pool.ts'

type Codes = Uint8Array | Uint16Array | Uint32Array

/** Stands for null in the pool; no value is this text. */
const nullText = '\u0001'
/** From so many texts on, pages that hardly repeat a text are taken over without looking for equal ones. */
const manyTexts = 65_536
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
  /** Once true, the same text may have several codes. */
  #repeats = false
  /** Codes of the empty text and the empty list. */
  readonly #blank = new Set<number>()
  #sorted: Uint32Array = new Uint32Array(0)
  #ranks: Uint32Array = new Uint32Array(0)
  #ranked = 0
  #highest = 0

  constructor(order: TextOrder) {
    this.order = order
    this.pool.code(nullText)
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
    if (this.pool.length > manyTexts && dictionary.length > slots.length * 0.75) this.#repeats = true
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

  isBlankAt(slot: number): boolean {
    const code = this.code(slot)
    return code === 0 || this.#blank.has(code)
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
    return { ranks: this.#ranks, highest: this.#highest }
  }

  #codeFor(text: string): number {
    const code = this.#repeats ? this.pool.append(text) : this.pool.code(text)
    if (isBlank(text)) this.#blank.add(code)
    return code
  }

  #rank(): void {
    const base = this.#ranked
    const fresh: number[] = []
    const texts: string[] = []
    const freshText: string[] = []
    for (let code = base; code < this.pool.length; code++) {
      const text = code === 0 || this.#blank.has(code) ? '' : orderText(this.pool.text(code))
      freshText.push(text)
      if (text === '') continue
      fresh.push(code)
      texts.push(text)
    }
    const at = (code: number) => (code < base ? orderText(this.pool.text(code)) : (freshText[code - base] as string))
    const added = this.order.sort(texts).map((i) => fresh[i] as number)
    this.#sorted =
      base === 0 ? added : mergeSorted(this.#sorted, Array.from(added), (a, b) => this.order.compare(at(a), at(b)))
    const ranks = new Uint32Array(this.pool.length).fill(lastRank)
    let rank = 0
    for (let i = 0; i < this.#sorted.length; i++) {
      const code = this.#sorted[i] as number
      const before = this.#sorted[i - 1]
      if (before !== undefined) {
        const same = before < base && code < base ? this.#ranks[before] === this.#ranks[code] : at(before) === at(code)
        if (!same) rank++
      }
      ranks[code] = rank
    }
    this.#highest = rank
    this.#ranks = ranks
    this.#ranked = this.pool.length
  }
}
