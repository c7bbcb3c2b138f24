// Which texts do the cells of a workbook share? Read in pieces into the pool, in the order of their indexes.

import { xmlRuns } from '../files/xml-text.ts'
import { AMPERSAND, ByteWindow, GREATER, LESS, SLASH, UNDERSCORE } from './byte-window.ts'
import { type RunStrikes, runStrikes } from './strikes.ts'
import type { TextPool } from './text-pool.ts'
import { WorkbookTrouble } from './unzip.ts'

/** Adds every shared string to the empty pool; gives back rich texts by index whose runs may be struck out. Yields after each piece. */
export function* readSharedStrings(
  pieces: Iterable<Uint8Array>,
  pool: TextPool,
  struckStyles: boolean,
): Generator<void, ReadonlyMap<number, RunStrikes>> {
  const strikes = new Map<number, RunStrikes>()
  const window = new ByteWindow()
  const take = (xml: string): void => {
    const runs = xml.includes('<strike') || (struckStyles && xml.includes('<r')) ? runStrikes(xml) : null
    if (runs !== null) strikes.set(pool.count, runs)
    pool.addText(xmlRuns(xml))
  }
  for (const piece of pieces) {
    window.append(piece)
    while (readNext(window, pool, take)) {
      // goes on as long as a whole text is there
    }
    yield
  }
  if (window.find(LESS, window.at) >= 0) throw new WorkbookTrouble('workbook-damaged')
  return strikes
}

/** Reads the next tag outside a text, or the next text; false when more bytes are needed. */
function readNext(window: ByteWindow, pool: TextPool, take: (xml: string) => void): boolean {
  const at = window.find(LESS, window.at)
  if (at < 0) {
    window.at = window.end
    return false
  }
  window.at = at
  const open = window.find(GREATER, at)
  if (open < 0) return false
  if (!window.isTag(at, 'si')) {
    window.at = open + 1
    return true
  }
  if (window.bytes[open - 1] === SLASH) {
    pool.addText('')
    window.at = open + 1
    return true
  }
  const plain = plainText(window, open + 1)
  if (plain === 'more') return false
  if (plain !== null) {
    pool.add(window.bytes, plain.from, plain.to)
    window.at = plain.end
    return true
  }
  const close = findClosing(window, 'si', open + 1)
  if (close < 0) return false
  take(window.xml(open + 1, close))
  window.at = window.find(GREATER, close) + 1
  return true
}

/** Position of `</name>` from `from` on, -1 when it has not come yet. */
export function findClosing(window: ByteWindow, name: string, from: number): number {
  for (let at = window.find(LESS, from); at >= 0; at = window.find(LESS, at + 1)) {
    const end = window.find(GREATER, at)
    if (end < 0) return -1
    if (window.isTag(at, name, true)) return at
  }
  return -1
}

/**
 * The range of a text that stands as it is in `<t>…</t>` and nothing beside it up to the closing tag around it; null when
 * there is more to it (runs, escapes). `end` is behind that closing tag.
 */
export function plainText(
  window: ByteWindow,
  from: number,
): { readonly from: number; readonly to: number; readonly end: number } | null | 'more' {
  const { bytes, end, prefix } = window
  const skip = prefix ?? 0
  if (from + 2 + skip >= end) return 'more'
  if (!window.isTag(from, 't')) return null
  const open = window.find(GREATER, from)
  if (open < 0) return 'more'
  if (bytes[open - 1] === SLASH) return null
  let at = open + 1
  for (; at < end; at += 1) {
    const byte = bytes[at] as number
    if (byte === LESS) break
    if (byte === AMPERSAND || byte === UNDERSCORE) return null
  }
  // </t></si>, and room for </t></is> all the same
  const close = at + 4 + skip
  const outer = close + 5 + skip
  if (outer > end) return 'more'
  if (!window.isTag(at, 't', true) || bytes[close - 1] !== GREATER) return null
  if (bytes[close] !== LESS || bytes[close + 1] !== SLASH || bytes[outer - 1] !== GREATER) return null
  return { from: open + 1, to: at, end: outer }
}
