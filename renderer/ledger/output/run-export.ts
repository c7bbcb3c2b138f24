// How do the rows of a view get into a file? Asked of the store in portions, written, and handed to the host piece by piece.

import type { CutText } from '../../../shared/excel/write/workbook-out.ts'
import { type ExportForm, writeLedger } from '../../../shared/excel/write/write-ledger.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { assert, ok, type Result } from '../../../shared/result.ts'
import type { ExportRequest, StoreApi } from '../../store/api.ts'

export type ExportStore = Pick<
  StoreApi,
  'directory' | 'beginExport' | 'exportedRows' | 'endExport' | 'beginFile' | 'appendFile' | 'commitFile' | 'abandonFile'
>

export interface ExportRun extends ExportRequest {
  readonly form: ExportForm
  /** Name of the file, with its ending. */
  readonly file: string
  /** Fields in the order of the view; null: all that the ledger writes. */
  readonly fields: readonly string[] | null
  readonly frozen: readonly string[]
}

export interface ExportedFile {
  /** Where it stands, as a text for the person; null: the person cancelled the saving. */
  readonly place: string | null
  readonly rows: number
  readonly cut: readonly CutText[]
}

/** Nothing stays behind when it fails. Codes: those of the store and of the host, `export-cancelled`. */
export async function runExport(store: ExportStore, run: ExportRun): Promise<Result<ExportedFile>> {
  const file = await store.beginFile(run.file)
  if (!file.ok) return file
  const { token } = file.value
  if (token === null) return ok({ place: null, rows: 0, cut: [] })
  const written = await writeRows(store, run, token)
  if (!written.ok) {
    await store.abandonFile(token)
    return written
  }
  const saved = await store.commitFile(token)
  return saved.ok ? ok({ place: saved.value.place, ...written.value }) : saved
}

async function writeRows(store: ExportStore, run: ExportRun, file: string) {
  const { query, revealed, title, form, fields, frozen } = run
  const begun = await store.beginExport({ query, revealed, title })
  if (!begun.ok) return begun
  const { token, rows } = begun.value
  try {
    const ledger = ledgerNamed(query.ledger)
    assert(ledger !== undefined, 'an export names a ledger')
    const { divisions, units } = await store.directory()
    const directory = directoryOf(divisions, units)
    return await writeLedger(
      { ledger, directory, form, title: ledger.title, fields, frozen, rows },
      {
        fetch: (from, to) => store.exportedRows(token, from, to),
        put: (bytes) => store.appendFile(file, bytes),
        progress: async () => true,
      },
    )
  } finally {
    await store.endExport(token)
  }
}

/** `矛盾纠纷_2026-09-30.xlsx` */
export function exportName(title: string, part: string | undefined, today: string, form: ExportForm): string {
  const ending = form === 'xlsx' ? 'xlsx' : 'csv'
  return `${[title, part, today].filter((piece) => piece !== undefined).join('_')}.${ending}`.replace(
    /[\\/:*?"<>|]/g,
    '_',
  )
}
