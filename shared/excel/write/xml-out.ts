// How is text put into the XML of a workbook so that every reader gets back the same text, and no reader takes it for a command?

/** Longest text of a cell in Excel, in UTF-16 units. */
export const LONGEST_TEXT = 32_767

/** Signs that XML cannot hold, or would turn into others. The class is built from numbers, so that none of them stands in the source. */
const UNWRITABLE = [
  [0x00, 0x08],
  [0x0b, 0x0d],
  [0x0e, 0x1f],
  [0xfffe, 0xffff],
]
  .map(([from = 0, to = 0]) => `${escapedUnit(from)}-${escapedUnit(to)}`)
  .join('')
const CONTROL = new RegExp(`[${UNWRITABLE}]`, 'g')
const NEEDS_WORK = new RegExp(`[&<>"${UNWRITABLE}\\ud800-\\udfff]|_x[0-9A-Fa-f]{4}_`)
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text as XML text or attribute. Control characters stand as `_x0001_`, as Excel itself writes them (XML cannot hold them); text that
 * looks like such an escape is escaped; half a surrogate pair becomes U+FFFD.
 */
export function xmlEscaped(text: string): string {
  if (!NEEDS_WORK.test(text)) return text
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(CONTROL, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}

/** Signs by which spreadsheets take a text for a formula or a command, full-width ones included, and the apostrophe that hides them. */
const COMMAND = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫]|^[\t\r\n']/

/** Would a spreadsheet take this text for a formula if it were typed into a cell? */
export function looksLikeFormula(text: string): boolean {
  return COMMAND.test(text)
}

/** Sheet names: at most 31 characters, none of []:*?/\ and no apostrophe at the ends; `used` keeps the names of one workbook apart. */
export function sheetName(name: string, used: Set<string>): string {
  const clean = xmlPlain(name)
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '')
  const base = [...clean].slice(0, 26).join('') || '表'
  let one = base.toLowerCase() === 'history' ? `${base}_` : base
  for (let count = 2; used.has(one.toLowerCase()); count += 1) one = `${base}(${count})`
  used.add(one.toLowerCase())
  return one
}

/** Without control characters and halves of pairs, for names. */
function xmlPlain(text: string): string {
  return [...text.toWellFormed()].filter((sign) => sign >= ' ' && sign !== '\ufffe' && sign !== '\uffff').join('')
}

/** Name of a sheet inside a reference. */
export function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`
}

function escapedUnit(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`
}
