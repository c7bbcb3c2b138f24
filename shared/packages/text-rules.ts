// Which texts may travel? NFC without control, zero-width and bidi characters; rare Han characters of every plane are welcome.

/** Code points that no text may hold, as ranges; LF is decided by the field. */
const FORBIDDEN_RANGES: readonly (readonly [from: number, to: number, why: string])[] = [
  [0x00, 0x09, 'control'],
  [0x0b, 0x1f, 'control'],
  [0x7f, 0x9f, 'control'],
  [0xad, 0xad, 'soft hyphen'],
  [0x034f, 0x034f, 'grapheme joiner'],
  [0x061c, 0x061c, 'Arabic letter mark'],
  [0x115f, 0x1160, 'Hangul fillers'],
  [0x17b4, 0x17b5, 'invisible Khmer vowels'],
  [0x180b, 0x180f, 'Mongolian selectors'],
  [0x200b, 0x200f, 'zero width, bidi marks'],
  [0x2028, 0x202e, 'separators, bidi embeddings'],
  [0x2060, 0x206f, 'invisible operators, bidi isolates'],
  [0x3164, 0x3164, 'Hangul filler'],
  [0xfeff, 0xfeff, 'BOM'],
  [0xffa0, 0xffa0, 'Hangul filler'],
  [0xfff0, 0xfffb, 'interlinear marks'],
  [0xfffe, 0xffff, 'noncharacters'],
  [0xe0000, 0xe0fff, 'tags and selectors'],
]

const CLASS = `[${FORBIDDEN_RANGES.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`
const FORBIDDEN = new RegExp(CLASS, 'u')
const FORBIDDEN_EVERYWHERE = new RegExp(CLASS, 'gu')

/** Most texts of ledgers: printable ASCII, the common Han block, its punctuation and full-width forms, all stable under NFC. */
const PLAIN = /^[ -~\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*$/

/** May this text stand in a package? `lines`: LF is allowed (long texts). */
export function isTravelText(text: string, lines = false): boolean {
  if (PLAIN.test(text)) return true
  if (!text.isWellFormed() || FORBIDDEN.test(text)) return false
  if (!lines && text.includes('\n')) return false
  return text.normalize('NFC') === text
}

/** The nearest text that may travel: what a person sees stays the same. */
export function toTravelText(text: string, lines = false): string {
  if (PLAIN.test(text)) return text
  const unified = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
  const cleaned = unified.replace(FORBIDDEN_EVERYWHERE, '')
  return (lines ? cleaned : cleaned.replace(/\n/g, ' ')).normalize('NFC')
}
