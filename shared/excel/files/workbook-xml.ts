// How do the parts of a .xlsx make a workbook? Sheets, shared strings, number formats and the date system.

import { SSF } from '@e965/xlsx'
import type { Cell } from '../../ledgers/kinds/kind.ts'
import { type CellRow, type OpenedWorkbook, type Sheet, sheetOf } from '../sheet.ts'
import { readComments } from './comments.ts'
import { FormattedNumber } from './formatted-number.ts'
import { readSheetXml } from './sheet-xml.ts'
import { readStrikes } from './strikes.ts'
import { xmlAttribute, xmlRuns } from './xml-text.ts'

export type Parts = Readonly<Record<string, Uint8Array>>

export interface WorkbookXmlLimits {
  readonly cells: number
  readonly sheets: number
}

function textOf(parts: Parts, path: string): string | null {
  const part = parts[path] ?? Object.entries(parts).find(([name]) => name.toLowerCase() === path.toLowerCase())?.[1]
  return part === undefined ? null : new TextDecoder('utf-8').decode(part)
}

/** XML of every shared string, in order. */
function readSharedStrings(xml: string | null): readonly string[] {
  if (xml === null) return []
  const strings: string[] = []
  for (let at = xml.indexOf('<si'); at >= 0; at = xml.indexOf('<si', at)) {
    const open = xml.indexOf('>', at)
    if (xml.charCodeAt(open - 1) === 47) {
      strings.push('')
      at = open
      continue
    }
    const end = xml.indexOf('</si>', open)
    if (end < 0) break
    strings.push(xml.slice(open + 1, end))
    at = end + 5
  }
  return strings
}

/** Number format of every cell style; undefined for General. */
function readFormats(xml: string | null): readonly (string | undefined)[] {
  if (xml === null) return []
  const own = new Map<number, string>()
  for (const [tag] of xml.matchAll(/<numFmt\s[^>]*>/g)) {
    own.set(Number(xmlAttribute(tag, 'numFmtId')), xmlAttribute(tag, 'formatCode') ?? 'General')
  }
  const builtIn: Readonly<Record<number, string>> = SSF.get_table()
  const styles = /<cellXfs[\s>][\s\S]*?<\/cellXfs>/.exec(xml)?.[0] ?? ''
  return [...styles.matchAll(/<xf[\s>/][^>]*/g)].map(([tag]) => {
    const id = Number(xmlAttribute(tag, 'numFmtId') ?? 0)
    const format = own.get(id) ?? builtIn[id]
    return format === undefined || format === 'General' ? undefined : format
  })
}

interface SheetPlace {
  readonly name: string
  readonly hidden: boolean
  readonly path: string
}

function readPlaces(workbook: string, relations: string): readonly SheetPlace[] | null {
  const targets = new Map<string, string>()
  for (const [tag] of relations.matchAll(/<Relationship\s[^>]*>/g)) {
    const target = xmlAttribute(tag, 'Target') ?? ''
    targets.set(
      xmlAttribute(tag, 'Id') ?? '',
      target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`,
    )
  }
  const places: SheetPlace[] = []
  for (const [tag] of workbook.matchAll(/<sheet\s[^>]*>/g)) {
    const path = targets.get(xmlAttribute(tag, 'r:id') ?? '')
    if (path === undefined) return null
    const state = xmlAttribute(tag, 'state') ?? 'visible'
    places.push({ name: xmlAttribute(tag, 'name') ?? '', hidden: state !== 'visible', path })
  }
  return places.length === 0 ? null : places
}

/** The workbook, `oversized`, or null when its parts are written in a way that only the general parser knows. */
export function readWorkbookXml(parts: Parts, limits: WorkbookXmlLimits): OpenedWorkbook | 'oversized' | null {
  const workbook = textOf(parts, 'xl/workbook.xml')
  const relations = textOf(parts, 'xl/_rels/workbook.xml.rels')
  if (workbook === null || relations === null) return null
  const places = readPlaces(workbook, relations)
  if (places === null) return null
  if (places.length > limits.sheets) return 'oversized'
  const date1904 = /^(1|true)$/.test(xmlAttribute(/<workbookPr[\s\S]*?>/.exec(workbook)?.[0] ?? '', 'date1904') ?? '')
  const strings = readSharedStrings(textOf(parts, 'xl/sharedStrings.xml'))
  const sharedStrings = strings.map(xmlRuns)
  const styles = textOf(parts, 'xl/styles.xml')
  const strikes = readStrikes(styles, strings)
  const formats = readFormats(styles)
  const numberCell = (value: number, style: number): Cell => {
    const format = formats[style]
    return format === undefined ? { type: 'n', raw: value } : new FormattedNumber(value, format, date1904)
  }
  const sheets: Sheet[] = []
  let cells = 0
  for (const { name, hidden, path } of places) {
    if (!/worksheets\//i.test(path)) continue
    const xml = textOf(parts, path)
    const read = xml === null ? null : readSheetXml(xml, { sharedStrings, numberCell, strikes })
    if (read === null) return null
    cells += read.cells
    if (cells > limits.cells) return 'oversized'
    const rows: readonly (CellRow | undefined)[] = read.rows
    const { struck, hiddenRows, hiddenColumns } = read
    const comments = readComments(path, (part) => textOf(parts, part))
    sheets.push(
      sheetOf({ name, hidden, merges: read.merges, rows, marks: { struck, comments, hiddenRows, hiddenColumns } }),
    )
  }
  return { sheets, date1904 }
}
