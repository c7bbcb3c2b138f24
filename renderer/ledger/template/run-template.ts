// How does the present view get into an issued template? Its rows are asked of the store, and the file is filled and saved.

import { fillTemplate } from '../../../shared/excel/template/fill-template.ts'
import type { TemplateMapping } from '../../../shared/excel/template/read-template.ts'
import { templateFill } from '../../../shared/excel/template/template-values.ts'
import { exportColumns } from '../../../shared/excel/write/export-columns.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { assert, fail, ok, type Result } from '../../../shared/result.ts'
import type { ExportRequest } from '../../store/api.ts'
import type { ExportedFile, ExportStore } from '../output/run-export.ts'

export interface TemplateRun extends ExportRequest {
  readonly template: Uint8Array
  readonly mapping: TemplateMapping
  readonly file: string
  readonly office: string
  /** `YYYY-MM-DD` */
  readonly today: string
}

/** A form is for people to look through: more rows than this belong into an export. */
const mostRows = 20_000
const portion = 1000
const piece = 4 * 1024 * 1024

async function allRows(store: ExportStore, run: TemplateRun): Promise<Result<readonly Values[]>> {
  const { query, revealed, title } = run
  const begun = await store.beginExport({ query, revealed, title })
  if (!begun.ok) return begun
  const { token, rows } = begun.value
  try {
    if (rows > mostRows) return fail('template-too-many-rows', { most: mostRows })
    const all: Values[] = []
    for (let from = 0; from < rows; from += portion) {
      const some = await store.exportedRows(token, from, from + portion)
      if (!some.ok) return some
      all.push(...some.value)
    }
    return ok(all)
  } finally {
    await store.endExport(token)
  }
}

/** Nothing stays behind when it fails. Codes: those of `fillTemplate`, of the store and of the host. */
export async function runTemplate(store: ExportStore, run: TemplateRun): Promise<Result<ExportedFile>> {
  const rows = await allRows(store, run)
  if (!rows.ok) return rows
  const ledger = ledgerNamed(run.query.ledger)
  assert(ledger !== undefined, 'a template names a ledger')
  const { divisions, units } = await store.directory()
  const fields = new Map(exportColumns(ledger, null).map(({ name, field }) => [name, field]))
  const filled = fillTemplate(
    run.template,
    templateFill(run.mapping, rows.value, {
      directory: directoryOf(divisions, units),
      office: run.office,
      today: run.today,
      fieldOf: (name) => fields.get(name),
    }),
  )
  if (!filled.ok) return filled
  const file = await store.beginFile(run.file)
  if (!file.ok) return file
  const { token } = file.value
  if (token === null) return ok({ place: null, rows: 0, cut: [] })
  for (let from = 0; from < filled.value.length; from += piece) {
    const put = await store.appendFile(token, filled.value.slice(from, from + piece))
    if (!put.ok) return put
  }
  const saved = await store.commitFile(token)
  return saved.ok ? ok({ place: saved.value.place, rows: rows.value.length, cut: [] }) : saved
}
