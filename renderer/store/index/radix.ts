// How are a million slots put in order by number keys? By stable counting passes from the lowest digit up.

const digitBits = 12
const digits = 1 << digitBits

/** Stable order of `items` by `keys` (aligned, below 2^bits); both arrays are left sorted. */
export function sortByKeys(items: Uint32Array, keys: Uint32Array, bits = 32): void {
  const n = items.length
  if (n < 2) return
  const passes = Math.ceil(bits / digitBits)
  const width = Math.ceil(bits / passes)
  const size = Math.min(digits, 1 << width)
  let fromItems = items
  let fromKeys = keys
  let toItems: Uint32Array = new Uint32Array(n)
  let toKeys: Uint32Array = new Uint32Array(n)
  const counts = new Uint32Array(size)
  for (let pass = 0; pass < passes; pass++) {
    const shift = pass * width
    if (!countDigits(fromKeys, shift, counts)) continue
    for (let i = 0; i < n; i++) {
      const key = fromKeys[i] as number
      const digit = (key >>> shift) & (size - 1)
      const at = counts[digit] as number
      counts[digit] = at + 1
      toItems[at] = fromItems[i] as number
      toKeys[at] = key
    }
    ;[fromItems, toItems] = [toItems, fromItems]
    ;[fromKeys, toKeys] = [toKeys, fromKeys]
  }
  if (fromItems !== items) {
    items.set(fromItems)
    keys.set(fromKeys)
  }
}

/** Turns `counts` into starting positions; false when all keys have the same digit and the pass can be left out. */
function countDigits(keys: Uint32Array, shift: number, counts: Uint32Array): boolean {
  const last = counts.length - 1
  counts.fill(0)
  for (let i = 0; i < keys.length; i++) {
    const digit = ((keys[i] as number) >>> shift) & last
    counts[digit] = (counts[digit] as number) + 1
  }
  if (counts[((keys[0] as number) >>> shift) & last] === keys.length) return false
  let at = 0
  for (let d = 0; d <= last; d++) {
    const count = counts[d] as number
    counts[d] = at
    at += count
  }
  return true
}

/** Bits needed for keys from 0 to `highest`. */
export function bitsFor(highest: number): number {
  return Math.max(1, 32 - Math.clz32(highest))
}
