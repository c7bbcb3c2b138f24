// Where does a person say that a table is? Header row and ledger as told, in place of what was found or beside it.

import { cellText, type Sheet } from '../sheet.ts'
import { readHeaderBlock } from '../tables/header-block.ts'
import { normaliseHeading } from '../tables/heading.ts'
import type { LedgerHeadings } from '../tables/ledger-headings.ts'
import { isOfWatchedPeople, rowsAbove, type TableLayout } from '../tables/table-layout.ts'

export interface ToldTable {
  readonly sheet: string
  readonly ledger: string
  /** First row of the header as in Excel, and how many rows it has (1 to 3). */
  readonly row: number
  readonly depth: number
  /** Header row of the found table that this one corrects; null for a table that was not found. */
  readonly instead: number | null
}

export interface PlacedTables {
  readonly layouts: readonly TableLayout[]
  /** Told tables that cannot be read so. */
  readonly refused: readonly { readonly told: ToldTable; readonly why: 'told-no-header' | 'told-boundary' }[]
}

/** First row (from 0) that belongs to a table, titles included. */
function startOf({ titleRows, infoRows, header }: TableLayout): number {
  return Math.min(header.row, ...titleRows, ...infoRows)
}

/** The tables of a sheet after the person's word; `names` are those of sheet and file. */
export function placeTold(
  sheet: Sheet,
  found: readonly TableLayout[],
  told: readonly ToldTable[],
  around: { readonly headingsOf: (ledger: string) => LedgerHeadings | undefined; readonly names: readonly string[] },
): PlacedTables {
  const refused: { told: ToldTable; why: 'told-no-header' | 'told-boundary' }[] = []
  const placed: TableLayout[] = []
  const replaced = new Set<number>()
  for (const each of told) {
    const headings = around.headingsOf(each.ledger)
    const header = readHeaderBlock(sheet, each.row - 1, each.depth, { asTold: true })
    if (headings === undefined || header === null) {
      refused.push({ told: each, why: 'told-no-header' })
      continue
    }
    const lines: string[] = []
    for (let row = Math.max(0, header.row - 8); row < header.row; row += 1)
      for (const column of sheet.filled(row)) lines.push(normaliseHeading(cellText(sheet.cell(row, column))))
    if (isOfWatchedPeople({ headings, header }, [...around.names.map(normaliseHeading), ...lines])) {
      refused.push({ told: each, why: 'told-boundary' })
      continue
    }
    if (each.instead !== null) replaced.add(each.instead - 1)
    const above = found.filter((layout) => layout.header.row < header.row && layout.header.row + 1 !== each.instead)
    const from = Math.max(0, ...above.map((layout) => layout.header.row + layout.header.depth))
    const titles = above.length === 0 ? rowsAbove(sheet, from, header.row) : { titleRows: [], infoRows: [] }
    placed.push({ headings, header, ...titles, from: header.row + header.depth, to: sheet.rowCount })
  }
  if (placed.length === 0) return { layouts: found, refused }
  const rows = new Set(placed.map(({ header }) => header.row))
  const all = [...found.filter(({ header }) => !replaced.has(header.row) && !rows.has(header.row)), ...placed].sort(
    (one, other) => one.header.row - other.header.row,
  )
  const layouts = all.map((layout, index) => {
    const next = all[index + 1]
    const end = next === undefined ? sheet.rowCount : Math.max(layout.from, startOf(next))
    return { ...layout, to: placed.includes(layout) ? end : Math.min(layout.to, end) }
  })
  return { layouts, refused }
}
