// How is a value written into a dictionary, and read back from it? Lists and yes/no become text; nothing is lost.

import type { KindName, Value } from '../../../shared/ledgers/define.ts'

/** Stands before and after every item of a list; kinds never let control characters into a value. */
const separator = '\u001f'

/** Text of a dictionary entry; null for null. @throws on a number, which belongs into a number column. */
export function encodeValue(value: Value): string | null {
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number') throw new Error('a number in a text column')
  let text = separator
  for (const item of value) text += item + separator
  return text
}

/** The inverse of `encodeValue` for a field of this kind. */
export function decodeValue(text: string | null, kind: KindName): Value {
  if (text === null) return null
  if (kind === 'yesNo') return text === 'true' ? true : text === 'false' ? false : text
  return text.startsWith(separator) ? itemsOf(text) : text
}

/** null, an empty text and an empty list are the same to filters, groups and sorting. */
export function isBlank(text: string | null): boolean {
  return text === null || text === '' || text === separator
}

export function isList(text: string): boolean {
  return text.startsWith(separator)
}

/** Items of an encoded list; a plain text is its own only item. */
export function itemsOf(text: string): readonly string[] {
  if (!isList(text)) return [text]
  return text === separator ? [] : text.slice(1, -1).split(separator)
}

/** The text by which an entry is put in order. */
export function orderText(text: string): string {
  return isList(text) ? itemsOf(text).join('、') : text
}
