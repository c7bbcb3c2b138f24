// What does a cell say, once its width, spaces and marks for "nothing" are put aside?

import type { FieldDefinition, Finding, Value } from '../define.ts'
import type { Cell, CellReading } from './kind.ts'

/** Marks by which clerks say that a cell has no content. */
const NOTHING = new Set([
  '',
  '/',
  '//',
  '\\',
  '-',
  '--',
  '---',
  '—',
  '——',
  '－',
  '–',
  '_',
  '.',
  '。',
  '*',
  '无',
  '没有',
  '暂无',
  '空',
  '未填',
  'null',
  'NULL',
  'N/A',
  'n/a',
])

/** Texts that `halfWidth` would leave as they are: almost all, so it pays to look first. */
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff、。]*$/

/** Full-width letters, digits and punctuation to half-width, all kinds of space to one; 〇 stays. */
export function halfWidth(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000\t\r\n]/g, ' ')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[〇○]/g, '〇')
}

/** The text of a cell as stored, numbers written out in full without an exponent. */
export function rawText(cell: Cell): string {
  if (cell.raw === null || cell.type === 'z') return ''
  if (typeof cell.raw === 'number') return plainNumber(cell.raw)
  return String(cell.raw)
}

/** Text of a cell with every space removed and all signs half-width. */
export function compactText(cell: Cell): string {
  return halfWidth(rawText(cell)).replace(/\s+/g, '')
}

/** Signs that `cleanText` looks at; a text without any is clean already. */
const UNTIDY = /[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/

/** Text for people: control characters and outer spaces gone, line breaks kept. */
export function cleanText(text: string): string {
  if (!UNTIDY.test(text)) return text
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .split('\n')
    .map((line) => line.replace(/[ \t\u00A0\u3000]+/g, ' ').trim())
    .filter((line, index, lines) => line !== '' || (index > 0 && index < lines.length - 1))
    .join('\n')
}

/** First signs of the marks for nothing. */
const NOTHING_BEGINS: ReadonlySet<string> = new Set([...NOTHING].map((mark) => mark.charAt(0)))

/** Begins the text with a Chinese character, digit or capital that begins no mark for nothing? True of almost all, and cheap to say. */
function beginsWithWords(text: string): boolean {
  const code = text.charCodeAt(0)
  const plain = (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a)
  return plain && !NOTHING_BEGINS.has(text.charAt(0))
}

/** Does the cell hold nothing, or only a mark for nothing (/ — 无)? `keep` names marks that mean something here (无 for no). */
export function isNothing(cell: Cell, keep: readonly string[] = []): boolean {
  if (cell.type === 'z' || cell.raw === null) return true
  if (cell.type === 'e' || cell.type === 'n' || cell.type === 'b') return false
  if (typeof cell.raw === 'string' && beginsWithWords(cell.raw)) return false
  const text = compactText(cell)
  return NOTHING.has(text) && !keep.includes(text)
}

/** A number as digits, never with an exponent. */
function plainNumber(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)
  const text = String(value)
  return /e/i.test(text) ? value.toFixed(12).replace(/0+$/, '') : text
}

/** Scientific notation as text: digits are lost. */
export function isScientific(text: string): boolean {
  return /^[+-]?\d(\.\d+)?E[+-]?\d+$/i.test(text)
}

export const EMPTY: CellReading = { value: null, problems: [] }

export function clean(value: Value): CellReading {
  return { value, problems: [] }
}

export function fixed(value: Value, kind: string, detail?: Finding['detail']): CellReading {
  return { value, problems: [{ kind, reaction: 'fix', value, ...(detail === undefined ? {} : { detail }) }] }
}

/** An unusable cell: refused where the field is required, else stored empty with a warning. */
export function unusable(
  field: FieldDefinition,
  kind: string,
  more: { readonly detail?: Finding['detail']; readonly suggestion?: Value } = {},
): CellReading {
  const reaction = field.required ? 'refuse' : 'warn'
  const suggestion = more.suggestion === undefined ? {} : { suggestion: more.suggestion }
  // The sentence says what becomes of the row.
  const detail = { ...more.detail, refused: field.required ? 1 : 0 }
  return { value: null, problems: [{ kind, reaction, value: null, ...suggestion, detail }] }
}

/** An error cell of the spreadsheet (#N/A). */
export function errorCell(field: FieldDefinition): CellReading {
  return unusable(field, 'cell-error')
}
