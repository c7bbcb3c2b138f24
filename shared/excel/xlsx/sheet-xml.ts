// What stands in the XML of a worksheet? One walk over its bytes as they arrive, cell by cell, into a compact store.

import { columnIndex } from '../address.ts'
import { xmlAttribute, xmlRuns, xmlText } from '../files/xml-text.ts'
import { cellKey, type MergedRange, UNCOMPUTED, WIDEST } from '../sheet.ts'
import { ByteWindow, GREATER, isSpace, LESS, SLASH } from './byte-window.ts'
import type { CellStore } from './cell-store.ts'
import { findClosing, plainText } from './shared-strings.ts'
import { type Strikes, strikeOf } from './strikes.ts'
import type { TextPool } from './text-pool.ts'
import { WorkbookTrouble } from './unzip.ts'

export interface SheetXmlContext {
  readonly pool: TextPool
  readonly store: CellStore
  /** How many texts the cells share; the pool goes on with inline ones. */
  readonly shared: number
  /** Which styles and shared strings strike their text out. */
  readonly strikes: Strikes
}

export interface SheetXml {
  readonly merges: readonly MergedRange[]
  readonly struck: ReadonlyMap<number, 'whole' | 'part'>
  readonly hiddenRows: ReadonlySet<number>
  readonly hiddenColumns: ReadonlySet<number>
}

const LIMIT = { rows: 1_048_576, columns: 16_384, styles: 65_536 } as const
const QUOTES = [0x22, 0x27] as const
/** Types of cells by the first letters that tell them apart. */
const SHARED = 1
const TYPES: Readonly<Record<string, number>> = { s: SHARED, str: 2, d: 2, inlineStr: 3, b: 4, e: 5, n: 0 }

const isTrue = (value: string | null): boolean => value === '1' || value === 'true'

/** Reads the pieces of one worksheet. */
export class SheetScanner {
  readonly #context: SheetXmlContext
  readonly #window = new ByteWindow()
  #part: 'head' | 'rows' | 'tail' = 'head'
  #row = -1
  #column = -1
  #style = 0
  #type = 0
  readonly #merges: MergedRange[] = []
  readonly #struck = new Map<number, 'whole' | 'part'>()
  readonly #hiddenRows = new Set<number>()
  readonly #hiddenColumns = new Set<number>()

  constructor(context: SheetXmlContext) {
    this.#context = context
  }

  /** @throws WorkbookTrouble `workbook-damaged` where the XML contradicts itself. */
  push(piece: Uint8Array): void {
    this.#window.append(piece)
    while (this.#readTag()) {
      // goes on as long as a whole tag or cell is there
    }
  }

  /** @throws WorkbookTrouble `workbook-damaged` when the rows have no end. */
  finish(): SheetXml {
    const window = this.#window
    if (this.#part !== 'tail' || window.find(LESS, window.at) >= 0) throw new WorkbookTrouble('workbook-damaged')
    return {
      merges: this.#merges,
      struck: this.#struck,
      hiddenRows: this.#hiddenRows,
      hiddenColumns: this.#hiddenColumns,
    }
  }

  /** Reads the next tag, a cell with all that is in it; false when more bytes are needed. */
  #readTag(): boolean {
    const window = this.#window
    const at = window.find(LESS, window.at)
    window.at = at < 0 ? window.end : at
    const end = at < 0 ? -1 : window.find(GREATER, at)
    if (end < 0) return false
    if (this.#part === 'rows') {
      if (window.isTag(at, 'c')) return this.#readCell(at, end)
      if (window.isTag(at, 'row')) this.#readRow(at, end)
      else if (window.isTag(at, 'sheetData', true)) this.#part = 'tail'
    } else if (this.#part === 'head') {
      if (window.isTag(at, 'col')) this.#readColumns(window.text(at, end))
      else if (window.isTag(at, 'sheetData')) this.#part = window.bytes[end - 1] === SLASH ? 'tail' : 'rows'
    } else if (window.isTag(at, 'mergeCell')) this.#readMerge(window.text(at, end))
    window.at = end + 1
    return true
  }

  #readRow(at: number, end: number): void {
    const tag = this.#window.text(at, this.#window.bytes[end - 1] === SLASH ? end - 1 : end)
    // Almost every row is written <row r="7" …>; a pattern for each would cost more than all the rest.
    const plain = tag.startsWith('r="', 5)
    const number = plain ? tag.slice(8, tag.indexOf('"', 8)) : xmlAttribute(tag, 'r')
    this.#row = number === null ? this.#row + 1 : Number(number) - 1
    if (!(this.#row >= 0 && this.#row < LIMIT.rows)) throw new WorkbookTrouble('workbook-damaged')
    if (tag.includes('hidden') && isTrue(xmlAttribute(tag, 'hidden'))) this.#hiddenRows.add(this.#row)
    this.#column = -1
  }

  #readCell(at: number, end: number): boolean {
    const window = this.#window
    this.#readAttributes(at, end)
    if (!(this.#column >= 0 && this.#column < LIMIT.columns) || this.#row < 0)
      throw new WorkbookTrouble('workbook-damaged')
    const close = window.bytes[end - 1] === SLASH ? end + 1 : this.#readContent(end + 1)
    if (close < 0) {
      this.#column -= 1 // the same cell comes again when more of it is there
      return false
    }
    window.at = close
    return true
  }

  /** Address, style and type of the cell whose tag stands at `at`; a cell without an address follows the one before. */
  #readAttributes(at: number, end: number): void {
    const { bytes } = this.#window
    this.#style = 0
    this.#type = 0
    let column = -1
    let from = at + 2 + (this.#window.prefix ?? 0)
    while (from < end) {
      while (from < end && (isSpace(bytes[from] as number) || bytes[from] === SLASH)) from += 1
      const name = from
      while (from < end && bytes[from] !== 0x3d) from += 1
      const short = bytes[name + 1] === 0x3d || isSpace(bytes[name + 1] as number)
      while (from < end && bytes[from] !== QUOTES[0] && bytes[from] !== QUOTES[1]) from += 1
      const quote = bytes[from]
      const value = from + 1
      from = value
      while (from < end && bytes[from] !== quote) from += 1
      if (short && value <= end) {
        if (bytes[name] === 0x72) column = this.#columnAt(value, from)
        else if (bytes[name] === 0x73) this.#style = this.#digits(value, from)
        else if (bytes[name] === 0x74) this.#type = TYPES[this.#window.text(value, from)] ?? 0
      }
      from += 1
    }
    this.#column = column < 0 ? this.#column + 1 : column
    if (!(this.#style >= 0 && this.#style < LIMIT.styles)) this.#style = 0
  }

  #columnAt(from: number, to: number): number {
    const { bytes } = this.#window
    let column = 0
    for (let at = from; at < to; at += 1) {
      const code = bytes[at] as number
      if (code < 65 || code > 90) break
      column = column * 26 + code - 64
    }
    return column - 1
  }

  /** Digits alone as a number, -1 for anything else. */
  #digits(from: number, to: number): number {
    const { bytes } = this.#window
    let number = 0
    for (let at = from; at < to; at += 1) {
      const digit = (bytes[at] as number) - 48
      if (!(digit >= 0 && digit <= 9)) return -1
      number = number * 10 + digit
    }
    return to > from && to - from < 16 ? number : -1
  }

  /** Reads up to the end of the cell and stores it; the position behind it, -1 when more bytes are needed. */
  #readContent(from: number): number {
    const window = this.#window
    const { bytes } = window
    const skip = window.prefix ?? 0
    let [value, valueEnd, formula] = [-1, -1, false]
    for (let at = window.find(LESS, from); at >= 0; ) {
      const open = window.find(GREATER, at)
      if (open < 0) return -1
      const first = bytes[at + 1 + skip]
      if (bytes[at + 1] === SLASH) {
        if (window.isTag(at, 'c', true)) {
          if (value >= 0) this.#store(value, valueEnd)
          else if (formula && this.#type !== 2) this.#keep(-2)
          return open + 1
        }
        if (window.isTag(at, 'row', true) || window.isTag(at, 'sheetData', true))
          throw new WorkbookTrouble('workbook-damaged')
      } else if (first === 0x76 && window.isTag(at, 'v') && bytes[open - 1] !== SLASH) {
        value = open + 1
        valueEnd = findClosing(window, 'v', value)
        if (valueEnd < 0) return -1
        if (valueEnd === value) value = -1
      } else if (first === 0x66 && window.isTag(at, 'f')) formula = true
      else if (first === 0x69 && window.isTag(at, 'is') && this.#type === 3 && bytes[open - 1] !== SLASH) {
        const end = this.#readInline(open + 1)
        if (end < 0) return -1
        at = end
        continue
      }
      at = window.find(LESS, open)
    }
    return -1
  }

  /** An inline text; the position of the tag that closes it, -1 when more bytes are needed. */
  #readInline(from: number): number {
    const window = this.#window
    const close = findClosing(window, 'is', from)
    if (close < 0) return -1
    const plain = plainText(window, from)
    const isPlain = plain !== null && plain !== 'more' && plain.end > close
    const xml = isPlain ? '' : window.xml(from, close)
    const { pool, strikes } = this.#context
    const index = isPlain ? pool.put(window.bytes, plain.from, plain.to) : pool.putText(xmlRuns(xml))
    const inline = isPlain ? {} : { inline: xml }
    this.#keep(index, strikes.some || xml.includes('<strike') ? strikeOf(this.#style, strikes, inline) : null)
    return close
  }

  /** Stores what stands between `<v>` and `</v>`. */
  #store(from: number, to: number): void {
    const { pool, store, strikes } = this.#context
    const window = this.#window
    const at = [this.#row, this.#column] as const
    if (this.#column >= WIDEST) return
    const strike = strikes.some
      ? strikeOf(this.#style, strikes, this.#type === SHARED ? { shared: this.#digits(from, to) } : {})
      : null
    if (this.#type === SHARED) {
      const shared = this.#digits(from, to)
      const index = shared < 0 ? Number(window.text(from, to)) : shared
      if (!(index < this.#context.shared)) throw new WorkbookTrouble('workbook-damaged')
      this.#keep(pool.isEmpty(index) ? -1 : index, strike)
    } else if (this.#type === 2) this.#keep(pool.putText(xmlText(window.text(from, to))), strike)
    else if (this.#type === 4) {
      store.addTruth(...at, /^\s*(1|true)\s*$/.test(window.text(from, to)))
      this.#mark(strike)
    } else if (this.#type === 5) {
      store.addError(...at, xmlText(window.text(from, to)))
      this.#mark(strike)
    } else if (this.#type === 0) {
      const digits = this.#digits(from, to)
      const number = digits >= 0 ? digits : Number(window.text(from, to))
      if (!Number.isFinite(number)) return
      store.addNumber(...at, number, this.#style)
      this.#mark(strike)
    }
  }

  /** Stores a text by its index in the pool; -1 is blank, -2 a formula without a result. */
  #keep(index: number, strike: 'whole' | 'part' | null = null): void {
    if (index === -1 || this.#column >= WIDEST) return
    const { store } = this.#context
    if (index === -2) store.addError(this.#row, this.#column, UNCOMPUTED)
    else store.addText(this.#row, this.#column, index)
    this.#mark(strike)
  }

  #mark(strike: 'whole' | 'part' | null): void {
    if (strike !== null) this.#struck.set(cellKey(this.#row, this.#column), strike)
  }

  /** Columns that the sheet hides; ranges beyond the last ledger column are cut off. */
  #readColumns(tag: string): void {
    if (!isTrue(xmlAttribute(tag, 'hidden'))) return
    const last = Math.min(Number(xmlAttribute(tag, 'max')), WIDEST)
    for (let column = Number(xmlAttribute(tag, 'min')); column <= last; column += 1) this.#hiddenColumns.add(column - 1)
  }

  #readMerge(tag: string): void {
    const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(xmlAttribute(tag, 'ref') ?? '')
    if (found === null) return
    const [, left = '', top, right = '', bottom] = found
    this.#merges.push({
      top: Number(top) - 1,
      left: columnIndex(left),
      bottom: Number(bottom) - 1,
      right: columnIndex(right),
    })
  }
}
