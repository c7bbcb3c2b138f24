// How does a ledger get a million rows in minutes? By the product's own staged import, in portions that never were a workbook.

import type { StoreApi } from '../../../renderer/store/api.ts'
import type { Draft } from '../../../shared/excel/reading.ts'
import { portionOf } from '../../../shared/excel/row-portion.ts'
import type { Division } from '../../../shared/ledgers/directory.ts'
import { must } from '../must.ts'
import { ledger } from '../questions.ts'
import { disputesOneByOne } from '../rows.ts'
import type { FillTimes } from './bench-api.ts'

const importRows = 100_000
const portionRows = 2_000
/** The workbooks of the bench have the same shape no more than an office's own list has that of another. */
const head = { ledger, sheet: '历年台账', shape: 'bench-fill', mapping: {}, constants: {}, headings: [] }

type FillStore = Pick<StoreApi, 'beginImport' | 'stageTable' | 'stageRows' | 'planStaged' | 'importStaged'>

/** @throws when a row does not come in as a new one */
export async function fill(
  store: FillStore,
  rows: number,
  divisions: readonly Division[],
): Promise<readonly FillTimes[]> {
  const source = disputesOneByOne({ count: rows, seed: 1, divisions })
  const times: FillTimes[] = []
  for (let from = 0; from < rows; from += importRows) {
    const start = performance.now()
    const token = await store.beginImport({ name: `历年台账-${from}`, sha256: String(from) })
    must(await store.stageTable(token, 0, head))
    for (let at = from; at < Math.min(rows, from + importRows); at += portionRows) {
      const drafts: Draft[] = []
      for (let line = at; line < Math.min(rows, at + portionRows); line += 1) {
        const { value } = source.next()
        if (value !== undefined) drafts.push({ row: line - from + 2, values: value, parent: null, raw: {} })
      }
      must(await store.stageRows(token, 0, portionOf(drafts), 'append'))
    }
    const staged = performance.now()
    must(await store.planStaged(token, [0]))
    const planned = performance.now()
    const { fresh } = must(await store.importStaged(token, [0], []))
    if (fresh !== Math.min(importRows, rows - from)) throw new Error('every invented row is a new one')
    times.push({ stage: staged - start, plan: planned - staged, commit: performance.now() - planned })
  }
  return times
}
