// How do the rows of a view become a workbook? Titles, values as their kinds write them, text as text, a fixed header row.

import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import type { FieldDefinition, Values } from '../ledgers/define.ts'
import type { OfficeDirectory } from '../ledgers/directory.ts'
import { kinds } from '../ledgers/kinds/all.ts'
import { cellAddress } from './address.ts'

/** Cell of a sheet that is written. */
export type WrittenCell = string | number | boolean | null

export interface WrittenSheet {
  readonly name: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly WrittenCell[])[]
}

/** A text that a spreadsheet would take for a formula or a command gets an apostrophe before it, as Excel itself writes one. */
export function harmlessText(text: string): string {
  // Control characters may not stand in XML at all.
  const clean = [...text].filter((sign) => sign >= ' ' || sign === '\n' || sign === '\t').join('')
  return /^[=+@\t]|^-(?![\d.]+$)/.test(clean) ? `'${clean}` : clean
}

/** Sheet names: at most 31 characters and none of []:*?/\ */
function sheetName(name: string, used: Set<string>): string {
  const base =
    name
      .replace(/[[\]:*?/\\]/g, ' ')
      .trim()
      .slice(0, 28) || '表'
  let one = base
  for (let count = 2; used.has(one); count += 1) one = `${base}(${count})`
  used.add(one)
  return one
}

/** Width on screen in units of one Latin letter: Chinese signs take two. */
function widthOf(value: WrittenCell): number {
  if (value === null) return 0
  let width = 0
  for (const sign of String(value)) width += sign.charCodeAt(0) > 0xff ? 2 : 1
  return width
}

function toCell(value: WrittenCell): CellObject | null {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { t: 'n', v: value }
  if (typeof value === 'boolean') return { t: 's', v: value ? '是' : '否', z: '@' }
  return { t: 's', v: harmlessText(value).slice(0, 32_767), z: '@' }
}

function toSheet({ headings, rows }: WrittenSheet): WorkSheet {
  const lines = [headings, ...rows]
  const sheet: WorkSheet = {}
  const widths = headings.map((heading) => widthOf(heading) + 2)
  lines.forEach((line, row) => {
    line.forEach((value, column) => {
      const cell = toCell(value)
      if (cell !== null) sheet[cellAddress(row, column)] = cell
      if (row < 200) widths[column] = Math.max(widths[column] ?? 8, Math.min(60, widthOf(value) + 2))
    })
  })
  sheet['!ref'] = `A1:${cellAddress(Math.max(0, lines.length - 1), Math.max(0, headings.length - 1))}`
  sheet['!cols'] = widths.map((wch) => ({ wch: Math.max(6, wch) }))
  sheet['!autofilter'] = { ref: `A1:${cellAddress(Math.max(0, lines.length - 1), Math.max(0, headings.length - 1))}` }
  return sheet
}

const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

/** The writer cannot freeze panes: the view is put into the sheets' XML. */
function freezeHeader(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes)
  const packed: Zippable = {}
  for (const [name, content] of Object.entries(parts)) {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) {
      packed[name] = content
      continue
    }
    const xml = strFromU8(content)
    packed[name] = strToU8(
      /<sheetViews>.*?<\/sheetViews>/s.test(xml)
        ? xml.replace(/<sheetViews>.*?<\/sheetViews>/s, FROZEN)
        : xml.replace(/(<dimension[^>]*\/>)/, `$1${FROZEN}`),
    )
  }
  return zipSync(packed, { level: 6 })
}

/** Bytes of an .xlsx with the given sheets; identifiers stay text, the first row stays in view. */
export function writeSheets(sheets: readonly WrittenSheet[]): Uint8Array {
  const book = utils.book_new()
  const used = new Set<string>()
  for (const sheet of sheets) utils.book_append_sheet(book, toSheet(sheet), sheetName(sheet.name, used))
  const bytes: unknown = write(book, { type: 'array', bookType: 'xlsx', compression: false })
  return freezeHeader(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes as ArrayBuffer))
}

export interface ExportedView {
  readonly name: string
  readonly fields: readonly { readonly name: string; readonly definition: FieldDefinition }[]
  readonly rows: readonly Values[]
}

/** Bytes of an .xlsx with the rows of a view. Fields that may not be written (`excel: never`) are left out. */
export function exportRows(view: ExportedView, directory: OfficeDirectory): Uint8Array {
  const fields = view.fields.filter(({ definition }) => definition.places.excel !== 'never')
  return writeSheets([
    {
      name: view.name,
      headings: fields.map(({ definition }) =>
        definition.kind === 'money' ? `${definition.title}（元）` : definition.title,
      ),
      rows: view.rows.map((values) =>
        fields.map(({ name, definition }) => {
          const value = values[name] ?? null
          return value === null ? null : kinds[definition.kind].write(value, definition, directory)
        }),
      ),
    },
  ])
}
