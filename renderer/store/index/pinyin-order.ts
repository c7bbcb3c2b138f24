// In which order do Chinese texts stand? As Intl.Collator('zh') says, found without comparing texts: each character is ranked once
// and the ranks are packed into sort keys.

import { bitsFor, sortByKeys } from './radix.ts'

const keyBits = 52
const half = 2 ** 26

/** Characters that collate one by one: no expansion, no contraction, not ignorable. Texts with others are compared whole. */
function collatesAlone(code: number): boolean {
  return (code >= 0x20 && code <= 0x7e) || (code >= 0x4e00 && code <= 0x9fa5) || code === 0xb7 || code === 0x3001
}

/** Orders texts; learns characters as it meets them. */
export class PinyinOrder {
  readonly #collator = new Intl.Collator('zh')
  readonly #primary = new Intl.Collator('zh', { sensitivity: 'base' })
  /** Primary rank by character code from 1; 0: not met yet. */
  readonly #ranks = new Uint16Array(65536)
  #known: number[] = []
  #highest = 0

  /** Total order: the collator's, then by code unit. */
  compare(a: string, b: string): number {
    return this.#collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
  }

  /** Positions of `texts` in their order. */
  sort(texts: readonly string[]): Uint32Array {
    const alone: number[] = []
    const whole: number[] = []
    const met = new Set<number>()
    texts.forEach((text, i) => {
      ;(this.#meet(text, met) ? alone : whole).push(i)
    })
    if (met.size > 0) this.#learn(met)
    const sorted = Uint32Array.from(alone)
    this.#sortFrom(sorted, texts, 0)
    if (whole.length === 0) return sorted
    const at = (i: number) => texts[i] as string
    whole.sort((a, b) => this.compare(at(a), at(b)))
    return mergeSorted(sorted, whole, (a, b) => this.compare(at(a), at(b)))
  }

  #meet(text: string, met: Set<number>): boolean {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (this.#ranks[code] !== 0) continue
      if (!collatesAlone(code)) return false
      met.add(code)
    }
    return true
  }

  #learn(met: ReadonlySet<number>): void {
    const compare = (a: number, b: number) => this.#primary.compare(String.fromCharCode(a), String.fromCharCode(b))
    this.#known = [...this.#known, ...met].sort(compare)
    let rank = 0
    this.#known.forEach((code, i) => {
      if (i === 0 || compare(this.#known[i - 1] as number, code) !== 0) rank++
      this.#ranks[code] = rank
    })
    this.#highest = rank
  }

  /** Sorts the positions in `range`, whose texts agree before `depth`. */
  #sortFrom(range: Uint32Array, texts: readonly string[], depth: number): void {
    const bits = bitsFor(this.#highest)
    const perKey = Math.floor(keyBits / bits)
    const keys = new Float64Array(range.length)
    for (let i = 0; i < range.length; i++) {
      const text = texts[range[i] as number] as string
      let key = 0
      for (let k = depth; k < depth + perKey; k++)
        key = key * 2 ** bits + (k < text.length ? (this.#ranks[text.charCodeAt(k)] as number) : 0)
      keys[i] = key
    }
    sortByWideKeys(range, keys)
    for (let start = 0; start < range.length; ) {
      let stop = start + 1
      while (stop < range.length && keys[stop] === keys[start]) stop++
      if (stop - start > 1) {
        const run = range.subarray(start, stop)
        const ended = (keys[start] as number) % 2 ** bits === 0
        if (ended) this.#sortTies(run, texts)
        else this.#sortFrom(run, texts, depth + perKey)
      }
      start = stop
    }
  }

  /** Texts that differ in case or width only, or not at all. */
  #sortTies(run: Uint32Array, texts: readonly string[]): void {
    const first = texts[run[0] as number]
    if (run.every((i) => texts[i] === first)) return
    run.set([...run].sort((a, b) => this.compare(texts[a] as string, texts[b] as string) || a - b))
  }
}

/** Sorts `items` by whole numbers below 2^52; both arrays are left sorted. */
function sortByWideKeys(items: Uint32Array, keys: Float64Array): void {
  const n = items.length
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  if (n < 256) {
    order.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b)
  } else {
    const low = new Uint32Array(n)
    for (let i = 0; i < n; i++) low[i] = (keys[i] as number) % half
    sortByKeys(order, low, 26)
    for (let i = 0; i < n; i++) low[i] = Math.floor((keys[order[i] as number] as number) / half)
    sortByKeys(order, low, 26)
  }
  const oldItems = items.slice()
  const oldKeys = keys.slice()
  for (let i = 0; i < n; i++) {
    items[i] = oldItems[order[i] as number] as number
    keys[i] = oldKeys[order[i] as number] as number
  }
}

/** Merges a few sorted `extra` items into a long sorted list. */
export function mergeSorted(
  sorted: Uint32Array,
  extra: readonly number[],
  compare: (a: number, b: number) => number,
): Uint32Array {
  const merged = new Uint32Array(sorted.length + extra.length)
  let copied = 0
  extra.forEach((item, i) => {
    let low = copied
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(sorted[middle] as number, item) <= 0) low = middle + 1
      else high = middle
    }
    merged.set(sorted.subarray(copied, low), copied + i)
    merged[low + i] = item
    copied = low
  })
  merged.set(sorted.subarray(copied), copied + extra.length)
  return merged
}
