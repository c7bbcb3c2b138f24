// How do a record point to another record, and to files that belong to it?

import type { Value } from '../define.ts'
import { clean, cleanText, EMPTY, errorCell, isNothing, rawText, unusable } from './cell-text.ts'
import type { Kind } from './kind.ts'

const asText = (value: Value): string => (value === null ? '' : String(value))

/** Stored: the id of the row. A text read from a workbook is what `field.refers.show` of that row shows; whoever knows the
 * rows turns it into the id before it is stored. */
export const recordReference: Kind = {
  read(cell, field) {
    if (cell.type === 'e') return errorCell(field)
    if (isNothing(cell)) return EMPTY
    const text = cleanText(rawText(cell))
    return text.length > 200 ? unusable(field, 'text-too-long', { detail: { longest: 200 } }) : clean(text)
  },
  show: asText,
  mask: asText,
  write: (value) => (value === null ? null : asText(value)),
  accepts: (value) => value === null || (typeof value === 'string' && value !== '' && value.length <= 200),
}

const FILE = /^[0-9a-f]{64}:[^/\\:\p{C}]{1,200}$/u

/** Name of an attached file (`sha256:name`). */
function attachmentName(entry: string): string {
  return entry.slice(entry.indexOf(':') + 1)
}

const names = (value: Value): string =>
  Array.isArray(value) ? value.map((entry) => attachmentName(String(entry))).join('、') : ''

/** Files are attached by hand; a text in a workbook (见附件) cannot become one. */
export const attachment: Kind = {
  read(cell, field) {
    if (cell.type === 'e') return errorCell(field)
    return isNothing(cell) ? EMPTY : unusable(field, 'attachment-not-read')
  },
  show: names,
  mask: names,
  write: (value) => (value === null ? null : names(value)),
  accepts: (value) =>
    value === null ||
    (Array.isArray(value) &&
      value.length <= 50 &&
      value.every((entry) => typeof entry === 'string' && FILE.test(entry))),
}
