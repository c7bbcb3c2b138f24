// What is a sheet's XML made of? The text before the rows, the rows with their cells, and the text after; nothing is lost or re-ordered.

import { columnIndex } from '../address.ts'
import { xmlAttribute, xmlText } from '../files/xml-text.ts'

export interface CellPiece {
  /** Counted from 0. */
  readonly column: number
  /** Attributes without address and type, as they stand (style above all). */
  readonly attributes: string
  readonly type: string | null
  /** XML between the tags; empty: no content. */
  readonly content: string
}

export interface RowPiece {
  /** Counted from 1. */
  readonly number: number
  /** Attributes without the number. */
  readonly attributes: string
  readonly cells: readonly CellPiece[]
}

export interface SheetPieces {
  /** Prefix of the tags with its colon, mostly empty. */
  readonly prefix: string
  /** Up to and with `<sheetData>`. */
  readonly before: string
  readonly rows: readonly RowPiece[]
  /** From `</sheetData>` on. */
  readonly after: string
}

const without = (attributes: string, names: string): string =>
  attributes.replace(new RegExp(`\\s(?:${names})\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'), '').trimEnd()

function readCells(xml: string, prefix: string): readonly CellPiece[] {
  const cells: CellPiece[] = []
  const tag = new RegExp(`<${prefix}c(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</${prefix}c>)`, 'g')
  let last = -1
  for (const [, attributes = '', content = ''] of xml.matchAll(tag)) {
    const address = xmlAttribute(attributes, 'r')
    const column = address === null ? last + 1 : columnIndex(address.replace(/\d+$/, ''))
    last = column
    const type = xmlAttribute(attributes, 't')
    cells.push({ column, attributes: without(attributes, 'r|t'), type, content })
  }
  return cells
}

/** Takes the XML of a worksheet apart; null when it has no `sheetData`. */
export function takeApart(xml: string): SheetPieces | null {
  const found = /<((?:[\w-]+:)?)sheetData(?:\s[^>]*?)?(\/?)>/.exec(xml)
  if (found === null) return null
  const [tag, prefix = '', closed] = found
  const begin = found.index + tag.length
  if (closed === '/') {
    const opened = `${xml.slice(0, found.index)}${tag.replace(/\s*\/>$/, '>')}`
    return { prefix, before: opened, rows: [], after: `</${prefix}sheetData>${xml.slice(begin)}` }
  }
  const end = xml.indexOf(`</${prefix}sheetData>`, begin)
  if (end < 0) return null
  const rows: RowPiece[] = []
  const row = new RegExp(`<${prefix}row(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</${prefix}row>)`, 'g')
  let last = 0
  for (const [, attributes = '', content = ''] of xml.slice(begin, end).matchAll(row)) {
    const number = Number(xmlAttribute(attributes, 'r') ?? last + 1)
    last = number
    rows.push({ number, attributes: without(attributes, 'r'), cells: readCells(content, prefix) })
  }
  return { prefix, before: xml.slice(0, begin), rows, after: xml.slice(end) }
}

/** Text of a formula in a cell's content, and what its tag says; null when there is none. */
export function formulaIn(
  content: string,
  prefix: string,
): { readonly text: string; readonly attributes: string } | null {
  const found = new RegExp(`<${prefix}f(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</${prefix}f>)`).exec(content)
  return found === null ? null : { attributes: found[1] ?? '', text: xmlText(found[2] ?? '') }
}
