// How does a test write a .xlsx down to its XML: struck-out text, comments, hidden things, formulas with and without results?

import { strToU8, zipSync } from 'fflate'
import { cellAddress, columnLetters } from '../../../shared/excel/address.ts'
import type { NamedWorkbook } from '../../../shared/excel/read-workbook.ts'

export interface RawCell {
  readonly v?: string | number | boolean | null
  /** Type of the value as the file says it; left out: by the value. */
  readonly t?: 'e' | 'str' | 'd'
  readonly f?: string
  readonly strike?: boolean
  /** Format code of a number. */
  readonly z?: string
  /** Rich text; `strike` left out: the run has no format of its own. */
  readonly runs?: readonly { readonly text: string; readonly strike?: boolean }[]
  readonly comment?: string
}

export type RawValue = string | number | boolean | null | RawCell

export interface RawSheet {
  readonly name: string
  readonly rows: readonly (readonly RawValue[])[]
  readonly merges?: readonly string[]
  readonly state?: 'hidden' | 'veryHidden'
  /** Rows as in Excel, from 1. */
  readonly hiddenRows?: readonly number[]
  readonly hiddenColumns?: readonly string[]
  /** Rows of formatted cells without content below the others. */
  readonly emptyRows?: number
}

export interface RawOptions {
  readonly name?: string
  readonly strings?: 'shared' | 'inline'
  readonly date1904?: boolean
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

class Styles {
  private readonly formats: string[] = ['']
  private readonly used: string[] = ['0|']

  index(strike: boolean, format: string): number {
    if (!this.formats.includes(format)) this.formats.push(format)
    const key = `${strike ? 1 : 0}|${format}`
    if (!this.used.includes(key)) this.used.push(key)
    return this.used.indexOf(key)
  }

  xml(): string {
    const formats = this.formats
      .slice(1)
      .map((code, at) => `<numFmt numFmtId="${170 + at}" formatCode="${escaped(code)}"/>`)
    const cells = this.used.map((key) => {
      const [strike = '0', ...rest] = key.split('|')
      const at = this.formats.indexOf(rest.join('|'))
      return `<xf numFmtId="${at === 0 ? 0 : 169 + at}" fontId="${strike}" fillId="0" borderId="0" xfId="0"/>`
    })
    return `${head}<styleSheet ${main}>${formats.length === 0 ? '' : `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`}<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><strike/><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs></styleSheet>`
  }
}

const textXml = (text: string): string => `<t xml:space="preserve">${escaped(text)}</t>`

function runsXml(cell: RawCell): string {
  if (cell.runs === undefined) return textXml(String(cell.v))
  return cell.runs
    .map(({ text, strike }) => {
      const format = strike === undefined ? '' : `<rPr>${strike ? '<strike/>' : ''}<sz val="11"/></rPr>`
      return `<r>${format}${textXml(text)}</r>`
    })
    .join('')
}

interface Book {
  readonly styles: Styles
  readonly strings: string[]
  readonly inline: boolean
}

function cellXml(address: string, value: RawValue, book: Book): string {
  if (value === null) return ''
  const cell: RawCell = typeof value === 'object' ? value : { v: value }
  const style = ` s="${book.styles.index(cell.strike === true, cell.z ?? '')}"`
  const formula = cell.f === undefined ? '' : `<f>${escaped(cell.f)}</f>`
  const plain = (type: string, text: string): string =>
    `<c r="${address}"${style}${type === '' ? '' : ` t="${type}"`}>${formula}<v>${escaped(text)}</v></c>`
  if (cell.runs === undefined && (cell.v === undefined || cell.v === null)) {
    return `<c r="${address}"${style}${cell.t === undefined ? '' : ` t="${cell.t}"`}>${formula}${formula === '' ? '' : '<v></v>'}</c>`
  }
  if (cell.t !== undefined) return plain(cell.t, String(cell.v))
  if (typeof cell.v === 'number') return plain('', String(cell.v))
  if (typeof cell.v === 'boolean') return plain('b', cell.v ? '1' : '0')
  if (cell.f !== undefined) return plain('str', String(cell.v))
  const text = runsXml(cell)
  if (book.inline) return `<c r="${address}"${style} t="inlineStr"><is>${text}</is></c>`
  if (!book.strings.includes(text)) book.strings.push(text)
  return `<c r="${address}"${style} t="s"><v>${book.strings.indexOf(text)}</v></c>`
}

function sheetXml(sheet: RawSheet, book: Book): string {
  const rows = sheet.rows.map((values, row) => {
    const hidden = sheet.hiddenRows?.includes(row + 1) === true ? ' hidden="1"' : ''
    const cells = values.map((value, column) => cellXml(cellAddress(row, column), value, book)).join('')
    return `<row r="${row + 1}"${hidden}>${cells}</row>`
  })
  for (let row = sheet.rows.length; row < sheet.rows.length + (sheet.emptyRows ?? 0); row += 1) {
    const cells = Array.from({ length: 10 }, (_, column) => `<c r="${columnLetters(column)}${row + 1}" s="0"/>`).join(
      '',
    )
    rows.push(`<row r="${row + 1}">${cells}</row>`)
  }
  const hidden = (sheet.hiddenColumns ?? []).map((letters) => {
    const at = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
    return `<col min="${at}" max="${at}" width="9" hidden="1"/>`
  })
  const merges = sheet.merges ?? []
  const merged =
    merges.length === 0 ? '' : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  return `${head}<worksheet ${main}>${hidden.length === 0 ? '' : `<cols>${hidden.join('')}</cols>`}<sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`
}

function commentsXml(sheet: RawSheet): string | null {
  const comments = sheet.rows.flatMap((values, row) =>
    values.flatMap((value, column) =>
      value !== null && typeof value === 'object' && value.comment !== undefined
        ? [
            `<comment ref="${cellAddress(row, column)}" authorId="0"><text><r>${textXml(value.comment)}</r></text></comment>`,
          ]
        : [],
    ),
  )
  if (comments.length === 0) return null
  return `${head}<comments ${main}><authors><author>某人</author></authors><commentList>${comments.join('')}</commentList></comments>`
}

const contentKinds: readonly (readonly [RegExp, string])[] = [
  [/worksheets\/[^/]+\.xml$/, 'worksheet'],
  [/comments\d+\.xml$/, 'comments'],
  [/workbook\.xml$/, 'sheet.main'],
  [/styles\.xml$/, 'styles'],
  [/sharedStrings\.xml$/, 'sharedStrings'],
]

function contentTypes(paths: readonly string[]): string {
  const overrides = paths.flatMap((path) => {
    const kind = contentKinds.find(([pattern]) => pattern.test(path))?.[1]
    if (kind === undefined) return []
    return `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  })
  return `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
}

/** Bytes of the workbook. */
export function rawWorkbook(sheets: readonly RawSheet[], options: RawOptions = {}): NamedWorkbook {
  const book: Book = { styles: new Styles(), strings: [], inline: options.strings === 'inline' }
  const parts: Record<string, string> = {}
  sheets.forEach((sheet, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet, book)
    const comments = commentsXml(sheet)
    if (comments === null) return
    parts[`xl/comments${index + 1}.xml`] = comments
    parts[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] =
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/comments" Target="../comments${index + 1}.xml"/></Relationships>`
  })
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`,
  )
  parts['xl/workbook.xml'] =
    `${head}<workbook ${main} xmlns:r="${relation}"><workbookPr${options.date1904 === true ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`
  const targets = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  for (const [at, kind] of ['styles', ...(book.inline ? [] : ['sharedStrings'])].entries()) {
    targets.push(`<Relationship Id="rId${sheets.length + at + 1}" Type="${relation}/${kind}" Target="${kind}.xml"/>`)
  }
  parts['xl/_rels/workbook.xml.rels'] =
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.join('')}</Relationships>`
  parts['xl/styles.xml'] = book.styles.xml()
  if (!book.inline)
    parts['xl/sharedStrings.xml'] =
      `${head}<sst ${main}>${book.strings.map((text) => `<si>${text}</si>`).join('')}</sst>`
  parts['[Content_Types].xml'] = contentTypes(Object.keys(parts))
  parts['_rels/.rels'] =
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
  const files = Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]))
  return { name: options.name ?? '台账.xlsx', bytes: zipSync(files), sha256: 'x' }
}
