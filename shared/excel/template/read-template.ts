// What does an issued template ask for? Its header, the rows for records, and the places beside them that want a word or a total.

import type { LedgerDefinition } from '../../ledgers/define.ts'
import { ledgers } from '../../ledgers/index.ts'
import { fail, ok, type Result } from '../../result.ts'
import { cellAddress, columnIndex, columnLetters } from '../address.ts'
import { openWorkbook, type WorkbookFile } from '../open.ts'
import { cellText, type OpenedWorkbook, type Sheet } from '../sheet.ts'
import { type HeaderBlock, looksLikeHeadings, readHeaderBlock } from '../tables/header-block.ts'
import { isSequenceHeading } from '../tables/heading.ts'
import { type LedgerHeadings, ledgerHeadings } from '../tables/ledger-headings.ts'
import { takeApart } from './sheet-pieces.ts'
import { readTemplateParts } from './template-parts.ts'

/** What a column of the template is filled with: a field of the ledger, `@number` (running number), or nothing. */
type ColumnSource = string | null

/** What a single cell is filled with. */
export type CellSource = 'office' | 'today' | 'count' | `sum:${string}` | `text:${string}`

interface TemplateColumn {
  readonly letters: string
  readonly heading: string
  readonly source: ColumnSource
}

export interface TemplateCell {
  readonly address: string
  /** Text that stands there (填报单位：), for the person; empty for an empty cell. */
  readonly label: string
  readonly append: boolean
  readonly source: CellSource | null
}

/** How a template is to be filled: made by the product, put right by a person, kept for ever. */
export interface TemplateMapping {
  readonly sheet: string
  /** First and last row for records, counted from 1. */
  readonly first: number
  readonly last: number
  readonly columns: readonly TemplateColumn[]
  readonly cells: readonly TemplateCell[]
}

/** Rows below the header in which the end of the empty form is looked for. */
const LONGEST_FORM = 2000
const HEADER_ROWS = 30

interface Found {
  readonly sheet: Sheet
  readonly header: HeaderBlock
  readonly known: number
}

/** Headers that may begin in a row: as deep as headings are merged down, which tells it surely, else the deepest first. */
function headersAt(sheet: Sheet, row: number): readonly HeaderBlock[] {
  const strict = [3, 2, 1].flatMap((depth) => readHeaderBlock(sheet, row, depth) ?? [])
  const merged = sheet.merges.filter(({ top }) => top === row).map(({ bottom }) => bottom - row + 1)
  const depth = Math.max(1, ...merged)
  const told = depth > 1 && depth <= 4 ? readHeaderBlock(sheet, row, depth, { asTold: true }) : null
  return told === null ? strict : [told, ...strict]
}

/** The header of a sheet that knows most fields of the ledger. */
function bestHeader(sheet: Sheet, headings: LedgerHeadings): Found | null {
  let best: Found | null = null
  for (let row = 0; row < Math.min(sheet.rowCount, HEADER_ROWS); row += 1) {
    // A line to be filled in above the headings (填报单位：) is no level of them.
    const labels = sheet.filled(row).every((column) => /[:：]\s*$/.test(cellText(sheet.cell(row, column))))
    if (labels || !looksLikeHeadings(sheet, row, 2)) continue
    for (const header of headersAt(sheet, row)) {
      const fields = header.columns.map(({ parts }) => headings.match(parts)?.target ?? null)
      const known = new Set(fields.filter((field) => field !== null)).size
      if (known >= 2 && known > (best?.known ?? 0)) best = { sheet, header, known }
    }
  }
  return best
}

function columnsOf(header: HeaderBlock, headings: LedgerHeadings): readonly TemplateColumn[] {
  const taken = new Set<string>()
  return header.columns.map(({ column, parts }) => {
    const heading = parts.join(' / ')
    const letters = columnLetters(column)
    if (isSequenceHeading(parts.at(-1) ?? '')) return { letters, heading, source: '@number' }
    const field = headings.match(parts)?.target ?? null
    if (field === null || taken.has(field)) return { letters, heading, source: null }
    taken.add(field)
    return { letters, heading, source: field }
  })
}

/** Rows that are there for records: from the header down to where words begin again, at least one. */
function formRows(sheet: Sheet, first: number, drawn: ReadonlySet<number>, numbers: ReadonlySet<number>): number {
  let last = first
  for (let row = first; row < first + LONGEST_FORM; row += 1) {
    const words = sheet.filled(row - 1).some((column) => {
      const cell = sheet.cell(row - 1, column)
      return cell !== null && cell.type === 's' && !(numbers.has(column) && /^\d+$/.test(cellText(cell)))
    })
    const merged = sheet.merges.some(
      ({ top, bottom, left, right }) => top <= row - 1 && bottom >= row - 1 && (bottom > top || right - left > 3),
    )
    if (words || (merged && row > first) || !drawn.has(row)) break
    last = row
  }
  return last
}

const LABELS: readonly (readonly [RegExp, CellSource])[] = [
  [/(填报|报送|上报|制表|编制)?(单位|部门)(（盖章）|\(盖章\)|名称)?[:：]\s*$/, 'office'],
  [/(填报|报送|上报|制表|填表)(日期|时间)[:：]\s*$|^日期[:：]\s*$/, 'today'],
  [/(填报|填表|制表|经办|报送)人[:：]\s*$/, 'text:'],
  [/(合计|共计|总数|件数|条数)[:：]\s*$/, 'count'],
]

/** Cells around the records that end with a colon, and those of a total row below them. */
function cellsOf(sheet: Sheet, mapping: Omit<TemplateMapping, 'cells'>, ledger: LedgerDefinition, header: HeaderBlock) {
  const cells: TemplateCell[] = []
  const numeric = mapping.columns.filter(({ source }) => {
    const kind = source === null ? undefined : ledger.fields[source]?.kind
    return kind === 'money' || kind === 'integer' || kind === 'number'
  })
  for (let row = 0; row < Math.min(sheet.rowCount, mapping.last + 60); row += 1) {
    if (row >= header.row && row < mapping.last) continue
    for (const column of sheet.filled(row)) {
      const label = cellText(sheet.cell(row, column))
      const found = LABELS.find(([pattern]) => pattern.test(label))
      if (!/[:：]\s*$/.test(label)) continue
      cells.push({ address: cellAddress(row, column), label, append: true, source: found?.[1] ?? null })
    }
    const total = sheet.filled(row).some((column) => /^(合\s*计|总\s*计)$/.test(cellText(sheet.cell(row, column))))
    if (row < mapping.last || !total) continue
    for (const { letters, heading, source } of numeric) {
      if (sheet.cell(row, columnIndex(letters)) !== null) continue
      const address = `${letters}${row + 1}`
      cells.push({ address, label: `合计 ${heading}`, append: false, source: `sum:${source ?? ''}` })
    }
  }
  return cells
}

/** Numbers of the rows that the file itself holds, empty ones too. */
function drawnRows(bytes: Uint8Array, name: string): ReadonlySet<number> {
  const parts = readTemplateParts(bytes)
  if (!parts.ok) return new Set()
  const sheet = parts.value.sheets.find((each) => each.name === name)
  const xml = sheet === undefined ? undefined : parts.value.files[sheet.file]
  const pieces = xml === undefined ? null : takeApart(new TextDecoder().decode(xml))
  return new Set(pieces?.rows.map(({ number }) => number))
}

export interface ReadTemplate {
  readonly mapping: TemplateMapping
  /** Texts of the first rows as they stand, for a preview: rows of columns. */
  readonly preview: readonly (readonly string[])[]
  /** Names of fields that a column can be filled with, with their titles; those of the parent record too. */
  readonly fields: readonly { readonly name: string; readonly title: string }[]
}

function previewOf(sheet: Sheet): readonly (readonly string[])[] {
  return Array.from({ length: Math.min(sheet.rowCount, 40) }, (_, row) =>
    Array.from({ length: Math.min(sheet.columnCount, 30) }, (__, column) =>
      cellText(sheet.cell(row, column)).slice(0, 60),
    ),
  )
}

/** Reads a blank template for a ledger and proposes how to fill it. Codes: those of `openWorkbook`, `template-old-format` (only .xlsx can be
 * filled), `template-no-header`. */
export function readTemplate(file: WorkbookFile, ledger: LedgerDefinition): Result<ReadTemplate> {
  if (file.bytes[0] !== 0x50 || file.bytes[1] !== 0x4b) return fail('template-old-format')
  const opened: Result<OpenedWorkbook> = openWorkbook(file)
  if (!opened.ok) return opened
  const headings = ledgerHeadings(ledger, ledgers)
  const found = opened.value.sheets
    .filter(({ hidden }) => !hidden)
    .flatMap((sheet) => bestHeader(sheet, headings) ?? [])
    .sort((one, other) => other.known - one.known)[0]
  if (found === undefined) return fail('template-no-header', { ledger: ledger.title })
  const { sheet, header } = found
  const columns = columnsOf(header, headings)
  const first = header.row + header.depth + 1
  const numbers = new Set(
    columns.flatMap(({ letters, source }) => (source === '@number' ? [columnIndex(letters)] : [])),
  )
  const last = formRows(sheet, first, drawnRows(file.bytes, sheet.name), numbers)
  const mapping = { sheet: sheet.name, first, last, columns }
  return ok({
    mapping: { ...mapping, cells: cellsOf(sheet, mapping, ledger, header) },
    preview: previewOf(sheet),
    fields: [...headings.targets.values()].map(({ name, definition }) => ({ name, title: definition.title })),
  })
}
