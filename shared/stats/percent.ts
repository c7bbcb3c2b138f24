// How is a rate rounded and written? With both numbers, half up, and a dash where there is nothing to divide by.

/** What is written where a rate has no denominator. */
export const noRate = '—'

/** Tenths of a percent, rounded half up in whole numbers; null without a denominator.
 * @throws when the numbers are not counts or the part is larger than the whole */
export function permille(numerator: number, denominator: number): number | null {
  for (const count of [numerator, denominator])
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a count: ${count}`)
  if (numerator > denominator) throw new RangeError(`${numerator} of ${denominator}`)
  if (denominator === 0) return null
  return Math.floor((2000 * numerator + denominator) / (2 * denominator))
}

/** 26521 of 26814 is `98.9%`; of nothing `—`. @throws as `permille` */
export function percent(numerator: number, denominator: number): string {
  const tenths = permille(numerator, denominator)
  return tenths === null ? noRate : `${Math.floor(tenths / 10)}.${tenths % 10}%`
}

/** A rate with both numbers: `98.9%（26521/26814）`. @throws as `permille` */
export function rate(numerator: number, denominator: number): string {
  const text = percent(numerator, denominator)
  return text === noRate ? noRate : `${text}（${numerator}/${denominator}）`
}

/** How much of a total its parts do not explain; 0 when they add up. A report must say a difference in a note. */
export function unexplained(total: number, parts: readonly number[]): number {
  return total - parts.reduce((sum, part) => sum + part, 0)
}
