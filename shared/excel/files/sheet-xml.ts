// What stands in the XML of a worksheet? One walk over the text, cell by cell; large sheets take seconds, not tens of seconds.

import type { Cell } from '../../ledgers/kinds/kind.ts'
import { columnIndex } from '../address.ts'
import { cellKey, type MergedRange, UNCOMPUTED } from '../sheet.ts'
import { NO_STRIKES, type Strikes, strikeOf } from './strikes.ts'
import { xmlAttribute, xmlRuns, xmlText } from './xml-text.ts'

export interface SheetXmlContext {
  readonly sharedStrings: readonly string[]
  /** Makes the cell of a number by the index of its style. */
  numberCell(value: number, style: number): Cell
  /** Which styles and shared strings strike their text out; left out: none. */
  readonly strikes?: Strikes
}

export interface SheetXml {
  readonly rows: readonly (readonly (Cell | undefined)[] | undefined)[]
  readonly merges: readonly MergedRange[]
  readonly cells: number
  readonly struck: ReadonlyMap<number, 'whole' | 'part'>
  readonly hiddenRows: ReadonlySet<number>
  readonly hiddenColumns: ReadonlySet<number>
}

const blank = /^[\s\u00a0\u3000\ufeff\u200b]*$/
const WIDEST_HIDDEN = 400
const LIMIT = { rows: 1_048_576, columns: 16_384 } as const

const textCell = (text: string): Cell | undefined => (blank.test(text) ? undefined : { type: 's', raw: text })

/** Text between `<v>` and `</v>` of a cell's content. */
function valueIn(content: string): string | null {
  const start = content.indexOf('<v')
  if (start < 0) return null
  const open = content.indexOf('>', start)
  const end = content.indexOf('</v>', open)
  return end < 0 ? null : content.slice(open + 1, end)
}

function toCell(attributes: string, content: string, context: SheetXmlContext): Cell | undefined {
  const type = shortAttribute(attributes, ' t="')
  if (type === 'inlineStr') return textCell(xmlRuns(content))
  const value = valueIn(content)
  if (value === null || value === '') {
    // An empty text is a result of a formula, too; nothing at all is none.
    return type !== 'str' && content.includes('<f') ? { type: 'e', raw: UNCOMPUTED } : undefined
  }
  switch (type) {
    case 's':
      return textCell(context.sharedStrings[Number(value)] ?? '')
    case 'str':
    case 'd':
      return textCell(xmlText(value))
    case 'b':
      return { type: 'b', raw: value.trim() === '1' || value.trim() === 'true' }
    case 'e':
      return { type: 'e', raw: xmlText(value) }
    default: {
      const number = Number(value)
      return Number.isFinite(number)
        ? context.numberCell(number, Number(shortAttribute(attributes, ' s="') ?? 0))
        : undefined
    }
  }
}

function strikeIn(attributes: string, content: string, strikes: Strikes): 'whole' | 'part' | null {
  const style = Number(shortAttribute(attributes, ' s="') ?? 0)
  const type = shortAttribute(attributes, ' t="')
  if (type === 'inlineStr') return strikeOf(style, strikes, { inline: content })
  return strikeOf(style, strikes, type === 's' ? { shared: Number(valueIn(content)) } : {})
}

/** Attributes of cells are written plainly; a look at the fixed text is much faster than a pattern. */
function shortAttribute(attributes: string, start: string): string | null {
  const at = attributes.indexOf(start)
  if (at < 0) return null
  const end = attributes.indexOf('"', at + start.length)
  return attributes.slice(at + start.length, end)
}

/** Column of an address such as AB12, counted from 0. */
function columnOf(address: string): number {
  let column = 0
  for (let index = 0; index < address.length; index += 1) {
    const code = address.charCodeAt(index)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

function readMerges(tail: string): readonly MergedRange[] {
  const merges: MergedRange[] = []
  for (const [tag] of tail.matchAll(/<mergeCell\s[^>]*>/g)) {
    const found = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(xmlAttribute(tag, 'ref') ?? '')
    if (found === null) continue
    const [, left = '', top, right = '', bottom] = found
    merges.push({
      top: Number(top) - 1,
      left: columnIndex(left),
      bottom: Number(bottom) - 1,
      right: columnIndex(right),
    })
  }
  return merges
}

/** Columns that the sheet hides; ranges beyond the last ledger column are cut off. */
function readHiddenColumns(head: string): ReadonlySet<number> {
  const hidden = new Set<number>()
  for (const [tag] of head.matchAll(/<col\s[^>]*>/g)) {
    if (!isTrue(xmlAttribute(tag, 'hidden'))) continue
    const last = Math.min(Number(xmlAttribute(tag, 'max')), WIDEST_HIDDEN)
    for (let column = Number(xmlAttribute(tag, 'min')); column <= last; column += 1) hidden.add(column - 1)
  }
  return hidden
}

const isTrue = (value: string | null): boolean => value === '1' || value === 'true'

/** Reads a worksheet's XML; null when it is written in a way that this reader does not know (another parser is asked then). */
export function readSheetXml(xml: string, context: SheetXmlContext): SheetXml | null {
  const begin = xml.indexOf('<sheetData')
  // Attributes in single quotes or on lines of their own are rare, and left to the other parser.
  if (begin < 0 || /<c\s[^>]*['\r\n\t]|<row\s[^>]*['\r\n\t]/.test(xml.slice(begin, begin + 20_000))) return null
  const close = xml.indexOf('</sheetData>', begin)
  if (close < 0 && !/<sheetData\s*\/>/.test(xml.slice(begin, begin + 40))) return null
  const end = close < 0 ? begin : close
  const rows: (Cell | undefined)[][] = []
  const strikes = context.strikes ?? NO_STRIKES
  const struck = new Map<number, 'whole' | 'part'>()
  const hiddenRows = new Set<number>()
  let row = -1
  let column = -1
  let cells = 0
  for (let at = xml.indexOf('<', begin + 10); at >= 0 && at < end; at = xml.indexOf('<', at)) {
    const second = xml.charCodeAt(at + 1)
    const third = xml.charCodeAt(at + 2)
    const tagEnd = xml.indexOf('>', at)
    if (second === 114 && third === 111) {
      // <row …>
      const attributes = xml.slice(at, tagEnd)
      const number = shortAttribute(attributes, ' r="')
      row = number === null ? row + 1 : Number(number) - 1
      if (!(row >= 0 && row < LIMIT.rows)) return null
      if (isTrue(shortAttribute(attributes, ' hidden="'))) hiddenRows.add(row)
      column = -1
      at = tagEnd + 1
    } else if (second === 99 && (third === 32 || third === 62)) {
      // <c …>
      const attributes = xml.slice(at, tagEnd)
      const address = shortAttribute(attributes, ' r="')
      column = address === null ? column + 1 : columnOf(address)
      if (!(column >= 0 && column < LIMIT.columns) || row < 0) return null
      if (xml.charCodeAt(tagEnd - 1) === 47) {
        at = tagEnd + 1
        continue
      }
      const cellEnd = xml.indexOf('</c>', tagEnd)
      if (cellEnd < 0 || cellEnd > end) return null
      const content = xml.slice(tagEnd + 1, cellEnd)
      const cell = toCell(attributes, content, context)
      if (cell !== undefined) {
        const strike = strikes.some || content.includes('<strike') ? strikeIn(attributes, content, strikes) : null
        if (strike !== null) struck.set(cellKey(row, column), strike)
        let line = rows[row]
        if (line === undefined) {
          line = []
          rows[row] = line
        }
        line[column] = cell
        cells += 1
      }
      at = cellEnd + 4
    } else at = tagEnd + 1
  }
  return {
    rows,
    merges: readMerges(xml.slice(end)),
    cells,
    struck,
    hiddenRows,
    hiddenColumns: readHiddenColumns(xml.slice(0, begin)),
  }
}
