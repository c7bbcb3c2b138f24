// How is chance made that can be repeated? A small generator of numbers from a seed (mulberry32).

export interface Chance {
  /** 0 to below 1. */
  next(): number
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** True in about `share` of the cases. */
  happens(share: number): boolean
  pick<T>(from: readonly T[]): T
  shuffled<T>(from: readonly T[]): T[]
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    happens: (share) => next() < share,
    pick(from) {
      const found = from[between(0, from.length - 1)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    shuffled(from) {
      const all = [...from]
      for (let at = all.length - 1; at > 0; at -= 1) {
        const other = between(0, at)
        const [one, two] = [all[at], all[other]]
        if (one !== undefined && two !== undefined) [all[at], all[other]] = [two, one]
      }
      return all
    },
  }
}
