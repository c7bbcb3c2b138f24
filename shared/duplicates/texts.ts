// How much of two summaries is the same? Pairs of neighbouring characters that both have.

const unknown = 0
const leftOut = 1
const letter = /[\p{L}\p{N}]/u

/** By UTF-16 unit: the unit in lower case and half width, or `leftOut` for spaces and punctuation. Learned as they are met. */
const folded = new Uint16Array(65536)

function fold(unit: number): number {
  const known = folded[unit] as number
  if (known !== unknown) return known
  const surrogate = unit >= 0xd800 && unit <= 0xdfff
  const text = surrogate ? '' : String.fromCharCode(unit).normalize('NFKC').toLowerCase()
  const usual = surrogate ? unit : letter.test(text) ? text.charCodeAt(0) : leftOut
  folded[unit] = usual
  return usual
}

/** The pairs of neighbouring characters, each once, in one order that has nothing to do with the alphabet. */
export type Pairs = Uint32Array

const noPairs: Pairs = new Uint32Array(0)

/** Empty when the text has less than two letters or digits. */
export function pairsOf(text: string): Pairs {
  const found = new Uint32Array(Math.max(0, text.length - 1))
  let count = 0
  let before = unknown
  for (let at = 0; at < text.length; at += 1) {
    const unit = fold(text.charCodeAt(at))
    if (unit === leftOut) continue
    // an odd factor moves the pairs about without making two of them one
    if (before !== unknown) found[count++] = Math.imul(((before << 16) | unit) >>> 0, 0x9e37_79b1)
    before = unit
  }
  if (count === 0) return noPairs
  const sorted = found.subarray(0, count).sort()
  let kept = 1
  for (let at = 1; at < count; at += 1) {
    if (sorted[at] !== sorted[at - 1]) sorted[kept++] = sorted[at] as number
  }
  return sorted.slice(0, kept)
}

/** Common pairs of characters as a percent of both texts, rounded down; 0 when one has none. */
export function likeness(one: Pairs, other: Pairs): number {
  if (one.length === 0 || other.length === 0) return 0
  let common = 0
  for (let i = 0, k = 0; i < one.length && k < other.length; ) {
    const a = one[i] as number
    const b = other[k] as number
    if (a === b) common += 1
    if (a <= b) i += 1
    if (b <= a) k += 1
  }
  return Math.floor((200 * common) / (one.length + other.length))
}

/** How many of the first pairs must be looked at, so that no text of at least this likeness is missed. */
export function telling(pairs: Pairs, percent: number): number {
  const common = Math.ceil((pairs.length * percent) / (200 - percent) - 1e-9)
  return pairs.length === 0 ? 0 : pairs.length - common + 1
}
