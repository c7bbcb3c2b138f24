// How do the parts of a .xlsx make a workbook? Sheets, shared strings, number formats and the date system, read in pieces.

import { SSF } from '@e965/xlsx'
import type { Cell } from '../../ledgers/kinds/kind.ts'
import { FormattedNumber, shownTexts } from '../files/formatted-number.ts'
import { xmlAttribute } from '../files/xml-text.ts'
import type { OpenedWorkbook, Sheet } from '../sheet.ts'
import { CellStore, type NumberCell } from './cell-store.ts'
import { readComments } from './comments.ts'
import { readSharedStrings } from './shared-strings.ts'
import { SheetScanner, type SheetXmlContext } from './sheet-xml.ts'
import { strikesOf, struckStylesOf } from './strikes.ts'
import { TextPool } from './text-pool.ts'
import { WorkbookTrouble } from './unzip.ts'
import type { WorkbookParts } from './workbook-parts.ts'

export interface WorkbookXmlLimits {
  readonly cells: number
  readonly sheets: number
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

interface Book {
  readonly places: readonly SheetPlace[]
  readonly date1904: boolean
  readonly sharedStrings: string | null
  readonly styles: string | null
}

/** What the main part says; null when there is none. */
function readBook(parts: WorkbookParts): Book | null {
  const path = parts.relations('').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const xml = parts.xml(parts.entry(path) === undefined ? 'xl/workbook.xml' : path)
  if (xml === null) return null
  const relations = parts.relations(parts.entry(path) === undefined ? 'xl/workbook.xml' : path)
  const targets = new Map(relations.map((relation) => [relation.id, relation]))
  const places: SheetPlace[] = []
  for (const [tag] of xml.matchAll(/<sheet\s[^>]*>/g)) {
    const relation = targets.get(xmlAttribute(tag, '[\\w.-]+:id') ?? '')
    if (relation === undefined) throw new WorkbookTrouble('workbook-damaged')
    if (relation.type !== 'worksheet') continue
    const state = xmlAttribute(tag, 'state') ?? 'visible'
    places.push({ name: xmlAttribute(tag, 'name') ?? '', hidden: state !== 'visible', path: relation.target })
  }
  /** A part that is told of must be there: without its texts and formats the cells would say something else. */
  const target = (type: string, usual: string): string | null => {
    const told = relations.find((relation) => relation.type === type)?.target
    if (told !== undefined && parts.entry(told) === undefined) throw new WorkbookTrouble('workbook-damaged')
    return told ?? (parts.entry(usual) === undefined ? null : usual)
  }
  const properties = /<workbookPr[\s\S]*?>/.exec(xml)?.[0] ?? ''
  return {
    places,
    date1904: /^(1|true)$/.test(xmlAttribute(properties, 'date1904') ?? ''),
    sharedStrings: target('sharedStrings', 'xl/sharedStrings.xml'),
    styles: target('styles', 'xl/styles.xml'),
  }
}

function numberCells(styles: string | null, date1904: boolean): NumberCell {
  const formats = readFormats(styles)
  const texts = shownTexts(date1904)
  return (value, style): Cell => {
    const format = formats[style]
    return format === undefined ? { type: 'n', raw: value } : new FormattedNumber(value, format, texts)
  }
}

/**
 * Reads the workbook and yields the share that is done, 0 to 1, after every piece. Null when there is no main part in XML (.xlsb).
 * @throws WorkbookTrouble
 */
export function* readWorkbookXml(
  parts: WorkbookParts,
  limits: WorkbookXmlLimits,
): Generator<number, OpenedWorkbook | null> {
  const book = readBook(parts)
  if (book === null) return null
  if (book.places.length > limits.sheets) throw new WorkbookTrouble('workbook-oversized')
  const paths = [book.sharedStrings, ...book.places.map(({ path }) => path)]
  const total = paths.reduce((sum, path) => sum + (path === null ? 0 : (parts.entry(path)?.packed ?? 0)), 0)
  const before = parts.unpacking.done
  const share = (): number => Math.min(1, (parts.unpacking.done - before) / Math.max(1, total))
  const styles = book.styles === null ? null : parts.xml(book.styles)
  const struckStyles = struckStylesOf(styles)
  const pool = new TextPool()
  const runs = readSharedStrings(
    book.sharedStrings === null ? [] : parts.pieces(book.sharedStrings),
    pool,
    struckStyles.size > 0,
  )
  let step = runs.next()
  for (; step.done !== true; step = runs.next()) yield share()
  const strikes = strikesOf(struckStyles, step.value)
  const shared = pool.count
  const numberCell = numberCells(styles, book.date1904)
  const sheets: Sheet[] = []
  let cells = 0
  for (const place of book.places) {
    const store = new CellStore(pool, numberCell)
    for (const piece of readSheet(parts, place, { pool, store, shared, strikes })) {
      if (typeof piece !== 'number') {
        sheets.push(piece)
        break
      }
      if (cells + store.count > limits.cells) throw new WorkbookTrouble('workbook-oversized')
      yield share()
    }
    cells += store.count
  }
  return { sheets, date1904: book.date1904 }
}

/** One sheet: numbers while it is being read, the sheet at last. */
function* readSheet(
  parts: WorkbookParts,
  { name, hidden, path }: SheetPlace,
  tools: SheetXmlContext,
): Generator<number | Sheet> {
  const scanner = new SheetScanner(tools)
  for (const piece of parts.pieces(path)) {
    scanner.push(piece)
    yield 0
  }
  const { merges, struck, hiddenRows, hiddenColumns } = scanner.finish()
  const comments = readComments(parts, path)
  yield tools.store.toSheet({ name, hidden, merges, marks: { struck, comments, hiddenRows, hiddenColumns } })
}
