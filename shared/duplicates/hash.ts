// How are small numbers mixed into one key of 32 bits?

/** One step: the same numbers in the same order give the same key. */
export function mix(seed: number, next: number): number {
  // the seed is scattered first: seeds and numbers that lie close together must not meet
  let hash = Math.imul((Math.imul(seed, 0xc2b2_ae35) + next) | 0, 0x9e37_79b1)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85eb_ca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
