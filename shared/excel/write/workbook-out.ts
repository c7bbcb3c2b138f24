// How is a workbook of any length written in bounded memory? Rows go out as they come; only widths, lists and cut texts are kept.
//
// Every reader must accept it (Excel, WPS, LibreOffice): parts in the usual order of a sheet, texts inline (no table of strings to
// keep), lists on a hidden sheet behind names.

import { cellAddress, columnLetters } from '../address.ts'
import { styleIndex, stylesXml } from './cell-styles.ts'
import { type OutCell, textCell } from './out-cell.ts'
import { LONGEST_TEXT, quotedSheet, sheetName, xmlEscaped } from './xml-out.ts'
import { type Sink, ZipOut } from './zip-out.ts'

/** Rows of a sheet in Excel. */
export const MOST_ROWS = 1_048_576

export interface OutList {
  /** Heading of the list on the hidden sheet. */
  readonly title: string
  readonly terms: readonly string[]
  /** Is another text refused, or only remarked on? */
  readonly strict: boolean
}

export interface OutColumn {
  readonly heading: string
  /** In Latin letters. */
  readonly width: number
  readonly list?: OutList
}

export interface OutSheet {
  readonly name: string
  readonly columns: readonly OutColumn[]
  /** Columns that stay in view at the left. */
  readonly frozen: number
  /** Rows that will come, without the heading: how far lists and filter reach. */
  readonly rows: number
}

/** A text that did not fit its cell; the whole of it stands on the last sheet. */
export interface CutText {
  readonly sheet: string
  readonly cell: string
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const LIST_SHEET = '选项'
const CUT_SHEET = '超长内容'
const CUT_MARK = '……（内容超过单元格上限，全文见“超长内容”表）'
/** Rows below the last one to which lists reach, for rows that a person adds. */
const LIST_BEYOND = 1000

interface WrittenSheet {
  readonly name: string
  readonly hidden: boolean
  /** Reference of the table, for the filter; null: none. */
  readonly filter: string | null
  readonly titles: string | null
}

export class WorkbookOut {
  readonly #zip: ZipOut
  readonly #used = new Set<string>()
  readonly #sheets: WrittenSheet[] = []
  readonly #lists: OutList[] = []
  readonly #cut: { readonly sheet: string; readonly cell: string; readonly text: string }[] = []
  #open: { readonly sheet: OutSheet; readonly name: string } | null = null
  #row = 0

  constructor(sink: Sink) {
    this.#zip = new ZipOut(sink)
    this.#used.add(LIST_SHEET)
    this.#used.add(CUT_SHEET)
  }

  get cut(): readonly CutText[] {
    return this.#cut
  }

  /** Begins a sheet with its heading row; the sheet before must have ended. */
  begin(sheet: OutSheet): void {
    const name = sheetName(sheet.name, this.#used)
    this.#open = { sheet, name }
    this.#row = 0
    const { columns, frozen } = sheet
    this.#zip.begin(`xl/worksheets/sheet${this.#sheets.length + 1}.xml`)
    const cols = columns
      .map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
      .join('')
    const last = cellAddress(Math.min(sheet.rows, MOST_ROWS - 1), Math.max(0, columns.length - 1))
    this.#zip.text(
      `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/>${viewsXml(frozen, this.#sheets.length === 0)}<sheetFormatPr defaultRowHeight="15"/>${cols === '' ? '' : `<cols>${cols}</cols>`}<sheetData>`,
    )
    this.row(
      columns.map(({ heading }) => ({ style: 'heading', text: heading })),
      28,
    )
  }

  /** Writes the next row. */
  row(cells: readonly OutCell[], height?: number): void {
    const number = this.#row + 1
    let xml = height === undefined ? `<row r="${number}">` : `<row r="${number}" ht="${height}" customHeight="1">`
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column] ?? null
      if (cell === null) continue
      const address = cellAddress(this.#row, column)
      if ('number' in cell) xml += `<c r="${address}" s="${styleIndex[cell.style]}"><v>${cell.number}</v></c>`
      else
        xml += `<c r="${address}" s="${styleIndex[cell.style]}" t="inlineStr"><is><t xml:space="preserve">${xmlEscaped(this.#fitting(cell.text, address))}</t></is></c>`
    }
    this.#zip.text(`${xml}</row>`)
    this.#row += 1
  }

  /** Ends the sheet: filter, lists, page. */
  end(): void {
    const open = this.#open
    if (open === null) throw new Error('no sheet is open')
    const { sheet, name } = open
    const { columns, frozen } = sheet
    const right = Math.max(0, columns.length - 1)
    const filter = columns.length === 0 ? null : `A1:${cellAddress(Math.max(0, this.#row - 1), right)}`
    this.#zip.text(
      `</sheetData>${filter === null ? '' : `<autoFilter ref="${filter}"/>`}${this.#validations(columns)}<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>`,
    )
    const rows = `${quotedSheet(name)}!$1:$1`
    const left = frozen > 0 ? `${quotedSheet(name)}!$A:$${columnLetters(frozen - 1)},` : ''
    this.#sheets.push({ name, hidden: false, filter, titles: `${left}${rows}` })
    this.#open = null
  }

  /** Ends the file. */
  finish(): void {
    const ranges = this.#listSheet()
    this.#cutSheet()
    this.#zip.part('xl/styles.xml', stylesXml)
    this.#zip.part('xl/workbook.xml', this.#workbookXml(ranges))
    const relations = this.#sheets.map(
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    )
    relations.push(`<Relationship Id="rId${this.#sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/>`)
    this.#zip.part(
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
    )
    this.#zip.part(
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    )
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
    const parts = this.#sheets.map(
      (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
    )
    this.#zip.part(
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${parts.join('')}<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    )
    this.#zip.end()
  }

  #fitting(text: string, cell: string): string {
    if (text.length <= LONGEST_TEXT) return text
    this.#cut.push({ sheet: this.#open?.name ?? '', cell, text })
    return text.slice(0, LONGEST_TEXT - CUT_MARK.length).replace(/[\ud800-\udbff]$/, '') + CUT_MARK
  }

  #validations(columns: readonly OutColumn[]): string {
    const bottom = Math.min(MOST_ROWS, this.#row + LIST_BEYOND)
    const xml = columns.flatMap(({ heading, list }, column) => {
      if (list === undefined || list.terms.length === 0) return []
      let place = this.#lists.findIndex((other) => other.terms === list.terms)
      if (place < 0) place = this.#lists.push(list) - 1
      const range = `${cellAddress(1, column)}:${columnLetters(column)}${bottom}`
      const style = list.strict ? '' : ' errorStyle="warning"'
      const title = xmlEscaped([...heading].slice(0, 30).join(''))
      const error = list.strict ? '请从列表中选择。' : '列表中没有这一项。请核对后再保留。'
      return [
        `<dataValidation type="list"${style} allowBlank="1" showErrorMessage="1" errorTitle="${title}" error="${error}" sqref="${range}"><formula1>list_${place + 1}</formula1></dataValidation>`,
      ]
    })
    return xml.length === 0 ? '' : `<dataValidations count="${xml.length}">${xml.join('')}</dataValidations>`
  }

  /** The hidden sheet with the lists; answers the range of each. */
  #listSheet(): readonly string[] {
    const lists = this.#lists
    if (lists.length === 0) return []
    this.#zip.begin(`xl/worksheets/sheet${this.#sheets.length + 1}.xml`)
    this.#zip.text(`${XML}<worksheet xmlns="${MAIN}"><sheetData>`)
    this.#row = 0
    this.row(lists.map(({ title }) => ({ style: 'heading', text: title })))
    const longest = Math.max(...lists.map(({ terms }) => terms.length))
    for (let at = 0; at < longest; at += 1) {
      this.row(lists.map(({ terms }) => textCell(terms[at] ?? '')))
    }
    this.#zip.text('</sheetData></worksheet>')
    this.#sheets.push({ name: LIST_SHEET, hidden: true, filter: null, titles: null })
    return lists.map(
      ({ terms }, at) => `${quotedSheet(LIST_SHEET)}!$${columnLetters(at)}$2:$${columnLetters(at)}$${terms.length + 1}`,
    )
  }

  /** Nothing is cut silently: the whole text stands here, in as many cells as it needs. */
  #cutSheet(): void {
    const cut = [...this.#cut]
    if (cut.length === 0) return
    this.#zip.begin(`xl/worksheets/sheet${this.#sheets.length + 1}.xml`)
    this.#zip.text(
      `${XML}<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="24" customWidth="1"/></cols><sheetData>`,
    )
    this.#row = 0
    this.row([
      { style: 'heading', text: '位置' },
      { style: 'heading', text: '全文（一格写不下时向右续写）' },
    ])
    for (const { sheet, cell, text } of cut) {
      this.row([{ style: 'text', text: `${sheet}!${cell}` }, ...pieces(text).map((piece) => quotedText(piece))])
    }
    this.#zip.text('</sheetData></worksheet>')
    this.#sheets.push({ name: CUT_SHEET, hidden: false, filter: null, titles: null })
  }

  #workbookXml(ranges: readonly string[]): string {
    const sheets = this.#sheets
      .map(
        ({ name, hidden }, at) =>
          `<sheet name="${xmlEscaped(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')
    const names = this.#sheets.flatMap(({ name, filter, titles }, at) => [
      ...(filter === null
        ? []
        : [
            `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${xmlEscaped(`${quotedSheet(name)}!${absolute(filter)}`)}</definedName>`,
          ]),
      ...(titles === null
        ? []
        : [`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${xmlEscaped(titles)}</definedName>`]),
    ])
    ranges.forEach((range, at) => {
      names.push(`<definedName name="list_${at + 1}">${xmlEscaped(range)}</definedName>`)
    })
    return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr/><bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheets}</sheets>${names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`}</workbook>`
  }
}

function viewsXml(frozen: number, first: boolean): string {
  const cell = cellAddress(1, frozen)
  const across = frozen > 0 ? ` xSplit="${frozen}"` : ''
  const pane = frozen > 0 ? 'bottomRight' : 'bottomLeft'
  return `<sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}><pane${across} ySplit="1" topLeftCell="${cell}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${cell}" sqref="${cell}"/></sheetView></sheetViews>`
}

/** A1:B2 -> $A$1:$B$2 */
function absolute(reference: string): string {
  return reference.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
}

function quotedText(text: string): OutCell {
  return { style: 'quoted', text }
}

/** Cuts a text so that no cell is too long and no pair of surrogates is divided. */
function pieces(text: string): readonly string[] {
  const found: string[] = []
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + LONGEST_TEXT)
    if (to < text.length && /[\ud800-\udbff]/.test(text[to - 1] ?? '')) to -= 1
    found.push(text.slice(from, to))
    from = to
  }
  return found
}
