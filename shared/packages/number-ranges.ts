// Which change numbers of which authors? Ranges, so that very many of them stay short.

import { splitChangeId } from '../changes/change.ts'

/** Both ends belong to it. */
export interface NumberRange {
  readonly author: string
  readonly from: number
  readonly to: number
}

/** The numbers of these changes, in as few ranges as there can be. */
export function rangesOf(ids: Iterable<string>): readonly NumberRange[] {
  const numbers = [...new Set(ids)].map(splitChangeId)
  numbers.sort((a, b) => (a.author === b.author ? a.n - b.n : a.author < b.author ? -1 : 1))
  const ranges: { author: string; from: number; to: number }[] = []
  for (const { author, n } of numbers) {
    const last = ranges.at(-1)
    if (last?.author === author && last.to + 1 === n) last.to = n
    else ranges.push({ author, from: n, to: n })
  }
  return ranges
}

export function isInRanges(ranges: readonly NumberRange[], id: string): boolean {
  const { author, n } = splitChangeId(id)
  return ranges.some((range) => range.author === author && range.from <= n && n <= range.to)
}

/** What is left of the ranges without the others. */
export function withoutRanges(ranges: readonly NumberRange[], others: readonly NumberRange[]): readonly NumberRange[] {
  let left = ranges
  for (const { author, from, to } of others) {
    left = left.flatMap((range) => {
      if (range.author !== author || range.to < from || range.from > to) return [range]
      const before = { author, from: range.from, to: from - 1 }
      const after = { author, from: to + 1, to: range.to }
      return [before, after].filter((piece) => piece.from <= piece.to)
    })
  }
  return left
}

/** Both together, in as few ranges as there can be, by author and number. */
export function unionOf(ranges: readonly NumberRange[], more: readonly NumberRange[]): readonly NumberRange[] {
  const all = [...ranges, ...more].sort((a, b) =>
    a.author === b.author ? a.from - b.from : a.author < b.author ? -1 : 1,
  )
  const union: { author: string; from: number; to: number }[] = []
  for (const { author, from, to } of all) {
    const last = union.at(-1)
    if (last?.author === author && from <= last.to + 1) last.to = Math.max(last.to, to)
    else union.push({ author, from, to })
  }
  return union
}
