// How do the rows of a view, of whatever number, become a workbook or a .csv? Portion by portion: fetched, written, handed on.

import type { LedgerDefinition, Values } from '../../ledgers/define.ts'
import type { OfficeDirectory } from '../../ledgers/directory.ts'
import { fail, ok, type Result } from '../../result.ts'
import { type CsvEncoding, CsvOut } from './csv-out.ts'
import { type ExportColumn, ExportLists, exportCells, exportColumns, outColumns } from './export-columns.ts'
import type { OutCell } from './out-cell.ts'
import { type CutText, MOST_ROWS, WorkbookOut } from './workbook-out.ts'

export type ExportForm = 'xlsx' | CsvEncoding

export interface LedgerExport {
  readonly ledger: LedgerDefinition
  readonly directory: OfficeDirectory
  readonly form: ExportForm
  /** Name of the sheet: title of the ledger, by which the import knows it. */
  readonly title: string
  /** Fields in the order of the view; null: all that the ledger writes. */
  readonly fields: readonly string[] | null
  /** Fields of `fields` that stay in view at the left. */
  readonly frozen: readonly string[]
  /** Rows there are. */
  readonly rows: number
}

/** Where rows come from and bytes go to. */
export interface ExportEnds {
  /** Values of rows `from` to `to` (not included) by field; references as the names that they show. */
  fetch(from: number, to: number): Promise<Result<readonly Values[]>>
  /** Takes bytes in order. */
  put(bytes: Uint8Array): Promise<Result<unknown>>
  /** 0 to 1; false cancels (code `export-cancelled`). */
  progress(done: number): Promise<boolean>
}

export interface ExportDone {
  readonly rows: number
  readonly bytes: number
  /** Cells whose whole text stands on a sheet of its own. */
  readonly cut: readonly CutText[]
}

/** Rows that are fetched, written and forgotten together. */
const PORTION = 1000
/** Bytes that are handed on together. */
const PIECE = 1024 * 1024
/** Rows of one sheet: a round number below what Excel can hold. */
const SHEET_ROWS = Math.min(1_000_000, MOST_ROWS - 1)

/** Gathers finished bytes until a piece is worth sending. */
class Outbox {
  #waiting: Uint8Array[] = []
  #size = 0
  total = 0

  add(bytes: Uint8Array): void {
    this.#waiting.push(bytes)
    this.#size += bytes.length
    this.total += bytes.length
  }

  /** @returns null while there is too little to send. */
  take(all: boolean): Uint8Array | null {
    if (this.#size === 0 || (!all && this.#size < PIECE)) return null
    const piece = new Uint8Array(this.#size)
    let at = 0
    for (const bytes of this.#waiting) {
      piece.set(bytes, at)
      at += bytes.length
    }
    this.#waiting = []
    this.#size = 0
    return piece
  }
}

/** What the two forms have in common. */
interface Out {
  rows(rows: readonly (readonly OutCell[])[]): void
  finish(): readonly CutText[]
}

function workbookOut(wanted: LedgerExport, columns: readonly ExportColumn[], outbox: Outbox): Out {
  const book = new WorkbookOut((bytes) => outbox.add(bytes))
  const lists = new ExportLists(wanted.directory)
  const frozen = columns.findLastIndex(({ name }) => wanted.frozen.includes(name)) + 1
  let left = wanted.rows
  let inSheet = -1
  const begin = (first: readonly (readonly OutCell[])[]) => {
    if (inSheet >= 0) book.end()
    const rows = Math.min(left, SHEET_ROWS)
    book.begin({ name: wanted.title, columns: outColumns(columns, first, lists), frozen, rows })
    inSheet = 0
  }
  return {
    rows: (rows) => {
      for (const row of rows) {
        if (inSheet < 0 || inSheet === SHEET_ROWS) begin(rows)
        book.row(row)
        inSheet += 1
        left -= 1
      }
    },
    finish: () => {
      if (inSheet < 0) begin([])
      book.end()
      book.finish()
      return book.cut
    },
  }
}

function csvOut(form: CsvEncoding, columns: readonly ExportColumn[], outbox: Outbox): Out {
  const csv = new CsvOut((bytes) => outbox.add(bytes), form)
  csv.row(columns.map(({ heading }) => ({ style: 'heading', text: heading })))
  return {
    rows: (rows) => {
      for (const row of rows) csv.row(row)
    },
    finish: () => {
      csv.finish()
      return []
    },
  }
}

/** Writes the rows of a ledger. In memory are one portion of rows and about a mebibyte of bytes, whatever the number of rows.
 * Codes: `export-cancelled`, those of `fetch` and `put`. */
export async function writeLedger(wanted: LedgerExport, ends: ExportEnds): Promise<Result<ExportDone>> {
  const columns = exportColumns(wanted.ledger, wanted.fields)
  const outbox = new Outbox()
  const { form } = wanted
  const out = form === 'xlsx' ? workbookOut(wanted, columns, outbox) : csvOut(form, columns, outbox)
  let rows = 0
  const send = async (all: boolean): Promise<Result<unknown>> => {
    const piece = outbox.take(all)
    return piece === null ? ok(null) : ends.put(piece)
  }
  for (let from = 0; from < wanted.rows; from += PORTION) {
    if (!(await ends.progress(from / wanted.rows))) return fail('export-cancelled')
    const fetched = await ends.fetch(from, Math.min(from + PORTION, wanted.rows))
    if (!fetched.ok) return fetched
    out.rows(fetched.value.map((values) => exportCells(columns, values, wanted.directory)))
    rows += fetched.value.length
    const sent = await send(false)
    if (!sent.ok) return sent
  }
  const cut = out.finish()
  const sent = await send(true)
  if (!sent.ok) return sent
  return (await ends.progress(1)) ? ok({ rows, bytes: outbox.total, cut }) : fail('export-cancelled')
}
