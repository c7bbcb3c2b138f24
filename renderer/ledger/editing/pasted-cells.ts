// What did another program put on the clipboard? A block of cells, from its table or from its tab-separated text.

import { readTabSeparated } from '../grid/tab-separated.ts'

/** A cell as it was shown there; `number` and `format` where the program gave them along. */
export interface PastedCell {
  readonly text: string
  readonly number?: number
  readonly format?: string
}

export type PastedBlock = readonly (readonly PastedCell[])[]

/** Rows of one width. Empty when there is nothing to paste. */
export function readPasted(clipboard: { readonly html: string; readonly text: string }): PastedBlock {
  const table = clipboard.html.includes('<t') ? readHtmlTable(clipboard.html) : null
  return squared(table ?? readTabSeparated(clipboard.text).map((row) => row.map((text) => ({ text }))))
}

function squared(block: PastedBlock): PastedBlock {
  const width = Math.max(0, ...block.map((row) => row.length))
  return block.map((row) => [...row, ...Array.from({ length: width - row.length }, () => ({ text: '' }))])
}

/** The cells of the first table; null when there is none. Merged cells stand at their upper left corner, the others are empty. */
export function readHtmlTable(html: string): PastedBlock | null {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const table = page.querySelector('table')
  if (table === null) return null
  const formats = formatsOf(page)
  const drawn = [...table.rows].filter((row) => row.closest('table') === table && !isHidden(row))
  const rows: (PastedCell | undefined)[][] = drawn.map(() => [])
  for (const [at, row] of drawn.entries()) {
    const line = rows[at] ?? []
    let column = 0
    for (const cell of row.cells) {
      if (isHidden(cell)) continue
      while (line[column] !== undefined) column += 1
      const [down, right] = [Math.min(cell.rowSpan || 1, drawn.length - at), Math.min(cell.colSpan || 1, 1000)]
      for (const below of rows.slice(at, at + down)) for (let x = 0; x < right; x += 1) below[column + x] = { text: '' }
      line[column] = readCell(cell, formats)
      column += right
    }
  }
  return rows.map((row) => Array.from(row, (cell) => cell ?? { text: '' }))
}

/** Rows and columns that the other program hides travel along in its table. */
function isHidden(element: HTMLElement): boolean {
  return /display\s*:\s*none/i.test(element.getAttribute('style') ?? '')
}

/** Number formats by class, as Excel and WPS write them into their style sheet. */
function formatsOf(page: Document): ReadonlyMap<string, string> {
  const formats = new Map<string, string>()
  for (const style of page.querySelectorAll('style'))
    for (const [, name, body] of (style.textContent ?? '').matchAll(/\.([\w-]+)\s*\{([^}]*)\}/g)) {
      const format = formatIn(body ?? '')
      if (name !== undefined && format !== null) formats.set(name, format)
    }
  return formats
}

/** `mso-number-format:"yyyy\\/m\\/d"` without its quotation marks and backslashes. */
function formatIn(style: string): string | null {
  const found = /mso-number-format\s*:\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^;]+)/i.exec(style)?.[1]
  return found === undefined ? null : found.replace(/^["']|["']$/g, '').replaceAll('\\', '')
}

function readCell(cell: HTMLTableCellElement, formats: ReadonlyMap<string, string>): PastedCell {
  const text = textOf(cell)
  const written = cell.getAttribute('sdval') ?? cell.getAttribute('x:num') ?? ''
  const number = written.trim() === '' ? Number.NaN : Number(written)
  const format =
    formatIn(cell.getAttribute('style') ?? '') ??
    cell.getAttribute('sdnum')?.split(';').slice(2).join(';') ??
    [...cell.classList].map((name) => formats.get(name)).find((each) => each !== undefined)
  return {
    text,
    ...(Number.isFinite(number) ? { number } : {}),
    ...(format === undefined || format === '' ? {} : { format }),
  }
}

/** Text with the line breaks of the cell; what the source merely wrapped in its markup is one space, as a browser shows it. */
function textOf(cell: HTMLElement): string {
  const keeps = /white-space\s*:\s*pre/i.test(cell.getAttribute('style') ?? '')
  let text = ''
  const walk = (node: Node) => {
    if (node instanceof HTMLBRElement) text += '\n'
    else if (node instanceof Text) text += keeps ? node.data : node.data.replace(/[ \t\r\n]+/g, ' ')
    else if (!(node instanceof HTMLStyleElement)) {
      const block = node instanceof HTMLParagraphElement || node instanceof HTMLDivElement
      if (block && text.trim() !== '' && !text.endsWith('\n')) text += '\n'
      for (const child of node.childNodes) walk(child)
    }
  }
  for (const child of cell.childNodes) walk(child)
  return text
    .replaceAll('\u00a0', ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/^[ \n]+|[ \n]+$/g, '')
}
