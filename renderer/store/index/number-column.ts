// How does the index hold a number field of all rows? As doubles; NaN is null.

export class NumberColumn {
  numbers: Float64Array = new Float64Array(0)

  reserve(capacity: number): void {
    if (capacity <= this.numbers.length) return
    const kept = this.numbers
    this.numbers = new Float64Array(capacity).fill(Number.NaN, kept.length)
    this.numbers.set(kept)
  }

  set(slot: number, value: number | null, capacity: number): void {
    this.reserve(capacity)
    this.numbers[slot] = value ?? Number.NaN
  }

  /** Takes over a page; a negative slot is left out. */
  adopt(values: ArrayLike<number>, slots: Int32Array, capacity: number): void {
    this.reserve(capacity)
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as number
      if (slot >= 0) this.numbers[slot] = values[i] as number
    }
  }

  number(slot: number): number {
    return this.numbers[slot] ?? Number.NaN
  }

  compare(a: number, b: number, descending: boolean): number {
    const one = this.number(a)
    const two = this.number(b)
    if (Number.isNaN(one) || Number.isNaN(two)) return Number(Number.isNaN(one)) - Number(Number.isNaN(two))
    return descending ? two - one : one - two
  }

  /** Sort keys of these slots in two halves: unsigned order of (high, low) is the order of the numbers, NaN last. */
  keys(slots: Uint32Array, descending: boolean): { readonly high: Uint32Array; readonly low: Uint32Array } {
    const high = new Uint32Array(slots.length)
    const low = new Uint32Array(slots.length)
    const number = new Float64Array(1)
    const halves = new Uint32Array(number.buffer)
    for (let i = 0; i < slots.length; i++) {
      // adding 0 turns -0 into 0, which is equal to it
      number[0] = this.number(slots[i] as number) + 0
      if (Number.isNaN(number[0])) {
        high[i] = 0xffff_ffff
        low[i] = 0xffff_ffff
        continue
      }
      const top = halves[1] as number
      const negative = top >>> 31 === 1
      // the bits of a negative number run backwards
      const flip = negative !== descending ? 0xffff_ffff : 0
      high[i] = (negative ? top : top | 0x8000_0000) ^ (negative ? 0xffff_ffff : 0) ^ (descending ? 0xffff_ffff : 0)
      low[i] = (halves[0] as number) ^ flip
    }
    return { high, low }
  }
}
