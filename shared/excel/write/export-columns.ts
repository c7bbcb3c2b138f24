// Which columns does an exported ledger have, so that its own import finds every one of them again?

import type { FieldDefinition, LedgerDefinition, Values } from '../../ledgers/define.ts'
import type { OfficeDirectory } from '../../ledgers/directory.ts'
import { ledgers } from '../../ledgers/index.ts'
import { ledgerHeadings } from '../tables/ledger-headings.ts'
import { type OutCell, valueCell } from './out-cell.ts'
import type { OutColumn, OutList } from './workbook-out.ts'

export interface ExportColumn {
  /** Field of the ledger, or the name under which a row carries a field of the parent record. */
  readonly name: string
  readonly heading: string
  readonly field: FieldDefinition
  /** Field of the parent record; null: of the ledger itself. */
  readonly parent: string | null
}

/** Columns of the parent record that stand in the same row (the committee of a mediator), those that the ledger has itself left out. */
function parentFields(ledger: LedgerDefinition): readonly Omit<ExportColumn, 'heading'>[] {
  const { parent } = ledger
  const above = parent && ledgers.find(({ name }) => name === parent.ledger)
  if (parent === undefined || above === undefined) return []
  return Object.entries(parent.fields).flatMap(([name, parentField]) => {
    const field = above.fields[parentField]
    return field === undefined || name in ledger.fields || field.places.excel === 'never'
      ? []
      : [{ name, field, parent: parentField }]
  })
}

/** A heading that the import reads as this very field: the title, else an alias. Of money it says the unit. */
function headingOf(name: string, field: FieldDefinition, headings: ReturnType<typeof ledgerHeadings>): string {
  const unit = field.kind === 'money' ? '（元）' : ''
  const titles = [field.title, ...field.aliases]
  const found = titles.find((title) => headings.match([`${title}${unit}`])?.target === name)
  return `${found ?? field.title}${unit}`
}

/**
 * Columns for these fields in their order; `null`: all that the ledger writes. Left out is what may not be written (`excel: never`); the
 * field that parts the ledger stands first, the parent's name always, the parent's other columns with `null` only.
 */
export function exportColumns(ledger: LedgerDefinition, wanted: readonly string[] | null): readonly ExportColumn[] {
  const headings = ledgerHeadings(ledger, ledgers)
  const written = Object.entries(ledger.fields).filter(([, field]) => field.places.excel !== 'never')
  const own =
    wanted === null ? written : wanted.flatMap((name) => written.filter(([other]) => other === name).slice(0, 1))
  const part = written.filter(([name]) => name === ledger.partition && !own.some(([other]) => other === name))
  const above = parentFields(ledger).filter(({ name }) => wanted === null || name === headings.parentName)
  return [...above, ...[...part, ...own].map(([name, field]) => ({ name, field, parent: null }))].map((column) => ({
    ...column,
    heading: headingOf(column.name, column.field, headings),
  }))
}

/** Latin letters that a text takes: Chinese signs take two. */
export function widthOf(text: string): number {
  let width = 0
  for (const line of text.split('\n')) {
    let own = 0
    for (const sign of line) own += (sign.codePointAt(0) ?? 0) > 0xff ? 2 : 1
    width = Math.max(width, own)
  }
  return width
}

const WIDEST = { text: 42, longText: 60 } as const

function cellWidth(cell: OutCell): number {
  if (cell === null) return 0
  if ('text' in cell) return widthOf(cell.text)
  if (cell.style === 'date') return 10
  if (cell.style === 'month') return 7
  if (cell.style === 'dateTime') return 16
  return cell.number.toLocaleString('en', { maximumFractionDigits: 2 }).length + (cell.style === 'money' ? 3 : 0)
}

/** Lists from which a person chooses when the workbook is filled in; made once for all sheets of a workbook. */
export class ExportLists {
  readonly #directory: OfficeDirectory
  readonly #made = new Map<string, OutList>()

  constructor(directory: OfficeDirectory) {
    this.#directory = directory
  }

  of({ name, field, heading }: ExportColumn): OutList | undefined {
    const terms = this.#terms(field)
    if (terms.length === 0) return undefined
    const key = JSON.stringify(terms)
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const strict = (field.kind === 'choice' && field.decidedByCheck !== true) || field.kind === 'yesNo'
    const list = { title: heading === '' ? name : heading, terms, strict }
    this.#made.set(key, list)
    return list
  }

  #terms(field: FieldDefinition): readonly string[] {
    if (field.kind === 'choice') return (field.choices ?? []).map(({ term }) => term)
    if (field.kind === 'yesNo') return ['是', '否']
    if (field.kind === 'organisation') return [...new Set(this.#directory.units.map((unit) => unit.name))]
    const { division } = field
    if (division === undefined) return []
    const codes = this.#directory.divisions.filter(({ level }) => level === division.level)
    return [...new Set(codes.map(({ code }) => valueCell(code, field, this.#directory)))].flatMap((cell) =>
      cell !== null && 'text' in cell ? [cell.text] : [],
    )
  }
}

/** Cells of a row. */
export function exportCells(
  columns: readonly ExportColumn[],
  values: Values,
  directory: OfficeDirectory,
): readonly OutCell[] {
  return columns.map(({ name, field }) => valueCell(values[name], field, directory))
}

/** Columns of the sheet, as wide as what the first rows hold. */
export function outColumns(
  columns: readonly ExportColumn[],
  first: readonly (readonly OutCell[])[],
  lists: ExportLists,
): readonly OutColumn[] {
  return columns.map((column, at) => {
    const longest = first.reduce((most, cells) => Math.max(most, cellWidth(cells[at] ?? null)), 0)
    const widest = column.field.kind === 'longText' ? WIDEST.longText : WIDEST.text
    // a heading may stand in two lines
    const heading = Math.ceil(widthOf(column.heading) / 2) + 4
    const list = lists.of(column)
    return {
      heading: column.heading,
      width: Math.max(8, heading, Math.min(longest + 2, widest)),
      ...(list === undefined ? {} : { list }),
    }
  })
}
