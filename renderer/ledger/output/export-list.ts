// How does a view become a workbook? Its shown columns and filtered rows, as the excel room writes them.

import { exportRows } from '../../../shared/excel/export-rows.ts'
import type { GridRow } from '../../store/api.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import type { LedgerView } from '../ledger-view.ts'

/** Computed columns are left out: a workbook is read back one day. Masked values stay masked. */
export function exportedWorkbook(
  view: Pick<LedgerView, 'definition' | 'directory'>,
  columns: readonly LedgerColumn[],
  rows: readonly GridRow[],
): Uint8Array {
  const fields = columns.flatMap(({ id, field }) => (field === null ? [] : [{ name: id, definition: field }]))
  return exportRows({ name: view.definition.title, fields, rows: rows.map((row) => row.values) }, view.directory)
}

/** `矛盾纠纷_2026-09-30.xlsx` */
export function exportName(title: string, part: string | undefined, today: string): string {
  return `${[title, part, today].filter((piece) => piece !== undefined).join('_')}.xlsx`.replace(/[\\/:*?"<>|]/g, '_')
}
