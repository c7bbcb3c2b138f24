// Which rows of a table are data? Blank rows, totals, notes, sections and repeated headers are told apart before anything is read.

import type { Cell } from '../../ledgers/kinds/kind.ts'
import type { SkippedRow } from '../reading.ts'
import { cellText, type MergedRange, type Sheet } from '../sheet.ts'
import { normaliseHeading } from './heading.ts'
import type { TableLayout } from './table-layout.ts'

export type RowKind = 'data' | SkippedRow['kind']

export interface RowJudge {
  kindOf(row: number): RowKind
}

const totalWord = /^(.{0,10})(合计|小计|总计|共计|累计|总数|平均)(数|人数|件数)?(.{0,4})$/
const noteWord = /^(备注|附注|注|说明|填表说明|填报说明|填报要求|注意事项|备考)\d{0,2}[:：.、]?/
const signature =
  /(填表人|填报人|制表人|制表|审核人|审批人|审核|负责人|分管领导|主要领导|经办人|联系人|复核人|报送人|单位\(盖章\)|填报日期|填表日期|报送日期|上报时间)[:：]/

/** First cell of a row that only shows how to fill in the form. */
const example = /^[(（]?(?:填[写表]|填报)?(?:例|示例|样例|举例|范例)[)）]?[:：]?$/

/** A cell in front that begins like an example, or holds a word of a total. */
const mayBeSpecial = /^[\s(（⑴﹙填例示样举范]|[合小总共累]\s*计|总\s*数|平\s*均/

const compact = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

/** Texts of the header rows by column, for recognising them again further down. */
function headerTexts(sheet: Sheet, layout: TableLayout): readonly ReadonlyMap<number, string>[] {
  const rows: ReadonlyMap<number, string>[] = []
  for (let level = 0; level < layout.header.depth; level += 1) {
    const row = layout.header.row + level
    const texts = new Map<number, string>()
    for (const column of sheet.filled(row)) texts.set(column, normaliseHeading(cellText(sheet.cell(row, column))))
    rows.push(texts)
  }
  return rows
}

function repeatsHeader(texts: readonly [number, Cell][], headers: readonly ReadonlyMap<number, string>[]): boolean {
  if (texts.length < 2 || texts.some(([, cell]) => cell.type !== 's' || String(cell.raw).length > 40)) return false
  return headers.some((header) => {
    const equal = texts.filter(([column, cell]) => isHeading(cellText(cell), header.get(column))).length
    return equal >= 2 && equal >= texts.length * 0.6 && equal >= header.size * 0.5
  })
}

/** A number at the end of a text stays there: what ends otherwise is another text, and need not be evened out to see it. */
function isHeading(text: string, heading: string | undefined): boolean {
  const last = text.charCodeAt(text.length - 1)
  if (last >= 48 && last <= 57 && heading?.charCodeAt(heading.length - 1) !== last) return false
  return heading === normaliseHeading(text)
}

/** Widest merged range that begins in each row. */
function widestMerge(merges: readonly MergedRange[]): ReadonlyMap<number, number> {
  const widest = new Map<number, number>()
  for (const merge of merges) {
    const width = merge.right - merge.left + 1
    if (width > 1) widest.set(merge.top, Math.max(width, widest.get(merge.top) ?? 0))
  }
  return widest
}

/**
 * Judges the rows of one table. `ignored` are columns that say nothing by themselves (running numbers): a row with nothing else is
 * blank. `columns` is the number of headed columns.
 */
export function judgeRows(sheet: Sheet, layout: TableLayout, ignored: ReadonlySet<number>): RowJudge {
  const headers = headerTexts(sheet, layout)
  const widest = widestMerge(sheet.merges)
  const headed = new Set(layout.header.columns.map(({ column }) => column))
  const width = headed.size
  return {
    kindOf(row) {
      const filled = sheet.filled(row)
      if (filled.length === 0) return 'blank'
      if (isPlainData(sheet, row, filled, { width, headed, ignored })) return 'data'
      const cells: [number, Cell][] = []
      for (const column of filled) {
        const cell = sheet.cell(row, column)
        if (cell !== null) cells.push([column, cell])
      }
      // Formulas filled down below the last entry give errors, which nobody has entered.
      const errors = cells.filter(([, { type }]) => type === 'e').length
      const counted = cells.filter(([column, { type }]) => type === 'n' && ignored.has(column)).length
      if (errors > 0 && errors + counted === cells.length) return 'blank'
      const first = cells.find(([, cell]) => cell.type === 's')?.[1]
      const [[, head] = []] = cells
      if (head?.type === 's' && example.test(compact(String(head.raw)))) return 'note'
      if (cells.length > width * 0.6 && first !== undefined && String(first.raw).length > 12) {
        return repeatsHeader(cells, headers) ? 'repeated-header' : 'data'
      }
      return judge(cells, { headers, width, headed, ignored, merged: widest.get(row) ?? 1 })
    },
  }
}

/** Almost every row ends here: many cells, no special word in front, some text, and something that heads no column. */
function isPlainData(
  sheet: Sheet,
  row: number,
  filled: readonly number[],
  { width, headed, ignored }: Pick<Surroundings, 'width' | 'headed' | 'ignored'>,
): boolean {
  if (filled.length <= Math.max(3, width * 0.5)) return false
  let telling = 0
  let text = false
  let heads = true
  for (const [nth, column] of filled.entries()) {
    const cell = sheet.cell(row, column)
    const isText = cell?.type === 's'
    if (nth === 0 && isText && mayBeSpecial.test(String(cell.raw))) return false
    if (headed.has(column) && !ignored.has(column)) telling += 1
    if (isText) text = true
    if (!isText || String(cell.raw).length > 40) heads = false
    if (!heads && text && telling > 1) return true
  }
  return false
}

interface Surroundings {
  readonly headers: readonly ReadonlyMap<number, string>[]
  readonly width: number
  readonly headed: ReadonlySet<number>
  readonly ignored: ReadonlySet<number>
  readonly merged: number
}

/** 合计 in front and nothing but figures behind it, however many columns they fill. */
function isTotalLine(cells: readonly [number, Cell][]): boolean {
  const [[, head] = [], ...rest] = cells
  if (head?.type !== 's' || rest.length < 2 || !totalWord.test(compact(String(head.raw)))) return false
  return rest.every(([, cell]) => cell.type === 'n' || /^[-+]?[\d,.]*%?$|^[-—/]+$/.test(compact(String(cell.raw))))
}

function judge(cells: readonly [number, Cell][], around: Surroundings): RowKind {
  if (repeatsHeader(cells, around.headers)) return 'repeated-header'
  if (isTotalLine(cells)) return 'total'
  const telling = cells.filter(([column]) => around.headed.has(column) && !around.ignored.has(column))
  const sparse = cells.length <= Math.max(2, around.width * 0.5)
  if (!sparse && cells.length > 3 && telling.length > 1) return 'data'
  const texts = cells.filter(([, cell]) => cell.type === 's').map(([, cell]) => compact(String(cell.raw)))
  const [lead = ''] = texts
  if (sparse && texts.slice(0, 2).some((text) => text.length <= 16 && totalWord.test(text))) return 'total'
  if (sparse && texts.some((text) => signature.test(text))) return 'note'
  if (cells.length <= 3 && noteWord.test(lead)) return 'note'
  if (telling.length === 0) return texts.length === 0 ? 'blank' : loneText(lead, around)
  if (cells.length === 1 && telling.length === 1) return loneText(lead, around)
  return 'data'
}

/** One text alone in a row: a long one is a note, a short one heads the rows below; a lone number is a leftover. */
function loneText(text: string, around: Surroundings): RowKind {
  if (text === '') return 'blank'
  if (around.width <= 2) return 'data'
  return text.length > 30 || /[。；]$/.test(text) ? 'note' : 'section'
}
