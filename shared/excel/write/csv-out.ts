// How are rows written as a .csv that opens in Excel and WPS, calculates nothing, and comes back unchanged?

import { gb18030Encoder } from './gb18030-out.ts'
import type { OutCell } from './out-cell.ts'
import { looksLikeFormula } from './xml-out.ts'
import type { Sink } from './zip-out.ts'

export type CsvEncoding = 'utf-8' | 'gb18030'

const EPOCH = Date.UTC(1899, 11, 30)

/** A text that a spreadsheet would calculate gets an apostrophe before it, which our import takes away again; plain negative numbers do
 * no harm. */
function harmlessText(text: string): string {
  return looksLikeFormula(text) && !text.startsWith("'") && !/^-[\d.]+$/.test(text) ? `'${text}` : text
}

function dateText(serial: number, style: string): string {
  const iso = new Date(EPOCH + Math.round(serial * 1440) * 60_000).toISOString()
  if (style === 'date') return iso.slice(0, 10)
  return style === 'month' ? iso.slice(0, 7) : iso.slice(0, 16).replace('T', ' ')
}

function csvText(cell: OutCell): string {
  if (cell === null) return ''
  if ('number' in cell)
    return ['date', 'month', 'dateTime'].includes(cell.style) ? dateText(cell.number, cell.style) : String(cell.number)
  const text = harmlessText(cell.text)
  return /[",\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const BUFFER = 64 * 1024

export class CsvOut {
  readonly #sink: Sink
  readonly #encode: (text: string) => Uint8Array
  #waiting = ''

  /** UTF-8 begins with a byte order mark, by which Excel knows it. */
  constructor(sink: Sink, encoding: CsvEncoding) {
    this.#sink = sink
    const utf8 = new TextEncoder()
    this.#encode = encoding === 'utf-8' ? (text) => utf8.encode(text) : gb18030Encoder()
    if (encoding === 'utf-8') sink(Uint8Array.of(0xef, 0xbb, 0xbf))
  }

  row(cells: readonly OutCell[]): void {
    this.#waiting += `${cells.map(csvText).join(',')}\r\n`
    if (this.#waiting.length >= BUFFER) this.#flush()
  }

  finish(): void {
    this.#flush()
  }

  #flush(): void {
    if (this.#waiting !== '') this.#sink(this.#encode(this.#waiting))
    this.#waiting = ''
  }
}
