// Where does a text hold what somebody looks for? Case and width of letters may be left out of account; a whole cell may be asked for.

import { halfWidth } from './kinds/cell-text.ts'

export interface Wanted {
  readonly text: string
  readonly matchCase: boolean
  /** The cell holds this and nothing else. */
  readonly wholeCell: boolean
  /** Ａ and A, （ and ( are the same. */
  readonly anyWidth: boolean
}

/** A stretch of a text, as indices of its characters (UTF-16). */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** All places, from left to right, none overlapping another. Nothing is found for an empty text. */
export function findText(text: string, wanted: Wanted): readonly Stretch[] {
  const { text: letters, origin } = folded(text, wanted)
  const needle = folded(wanted.text, wanted).text
  if (needle === '') return []
  if (wanted.wholeCell) return letters.trim() === needle.trim() ? [{ from: 0, to: text.length }] : []
  const found: Stretch[] = []
  for (let at = letters.indexOf(needle); at >= 0; at = letters.indexOf(needle, at + needle.length)) {
    const from = origin?.[at] ?? at
    const to = origin?.[at + needle.length] ?? (origin === null ? at + needle.length : text.length)
    if (to > from) found.push({ from, to })
  }
  return found
}

/** The text with every place replaced. */
export function replaceText(text: string, wanted: Wanted, by: string): string {
  let made = ''
  let last = 0
  for (const { from, to } of findText(text, wanted)) {
    made += text.slice(last, from) + by
    last = to
  }
  return made + text.slice(last)
}

/** `origin[i]`: which character of the text letter i came from; null where letter i came from character i. */
function folded(text: string, { matchCase, anyWidth }: Wanted): { text: string; origin: readonly number[] | null } {
  const fold = (part: string) => {
    const half = anyWidth ? halfWidth(part) : part
    return matchCase ? half : half.toLowerCase()
  }
  const whole = fold(text)
  if (whole.length === text.length) return { text: whole, origin: null }
  const origin: number[] = []
  let made = ''
  for (let at = 0; at < text.length; at += 1) {
    const part = fold(text[at] ?? '')
    for (let index = 0; index < part.length; index += 1) origin.push(at)
    made += part
  }
  return { text: made, origin }
}
