// Which texts may travel? NFC without control, zero-width and bidi characters; rare Han characters of every plane are welcome.

/** C0 without LF, DEL and C1, soft hyphen, Arabic and Mongolian marks, zero-width, bidi, line and paragraph separators, invisible
 * operators, BOM, interlinear marks, noncharacters, tags. */
const FORBIDDEN =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E0FFF}]/u
const FORBIDDEN_EVERYWHERE = new RegExp(FORBIDDEN.source, 'gu')

/** May this text stand in a package? `lines`: LF is allowed (long texts). */
export function isTravelText(text: string, lines = false): boolean {
  if (!text.isWellFormed() || FORBIDDEN.test(text)) return false
  if (!lines && text.includes('\n')) return false
  return text.normalize('NFC') === text
}

/** The nearest text that may travel: what a person sees stays the same. */
export function toTravelText(text: string, lines = false): string {
  const unified = text.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/\t/g, ' ')
  const cleaned = unified.replace(FORBIDDEN_EVERYWHERE, '')
  return (lines ? cleaned : cleaned.replace(/\n/g, ' ')).normalize('NFC')
}
