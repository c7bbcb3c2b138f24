// Are the rows of a reading brought into the store once, however many questions about them are on their way at a time?

import { expect, test } from 'vitest'
import { Staging } from '../../../renderer/ledger/import/staging.ts'
import type { Draft, TableReading, WorkbookReading } from '../../../shared/excel/reading.ts'
import type { RowPortion } from '../../../shared/excel/row-portion.ts'
import { ok } from '../../../shared/result.ts'

const drafts = Array.from({ length: 5 }, (_, at): Draft => ({ row: at + 2, values: { at }, parent: null, raw: {} }))

const table: TableReading = {
  ledger: 'disputes',
  sheet: 'Sheet1',
  titleRows: [],
  infoRows: [],
  headerRows: [1],
  firstDataRow: 2,
  lastDataRow: 6,
  context: { year: null, asOf: null, amountUnit: null, township: null },
  columns: [],
  skippedRows: [],
  dataRows: 5,
  counts: { data: 5, clean: 5, fixed: 0, warned: 0, refused: 0 },
  problems: [],
  drafts,
  shape: 'shape',
}
const reading: WorkbookReading = { file: '台账.xlsx', sha256: 'f'.repeat(64), tables: [table], otherSheets: [] }

/** Answers like the worker: later, never at once. */
function slowStore() {
  const staged: number[] = []
  let begun = 0
  const later = () => new Promise((resolve) => setTimeout(resolve))
  return {
    staged,
    imports: () => begun,
    beginImport: async () => {
      await later()
      begun += 1
      return `import ${begun}`
    },
    stageTable: async () => {
      await later()
      return ok(null)
    },
    stageRows: async (_token: string, _table: number, { lines }: RowPortion) => {
      await later()
      staged.push(...lines)
      return ok(null)
    },
  }
}

test('a plan and an import that ask at the same time stage each row once, into one import', async () => {
  const store = slowStore()
  const staging = new Staging(reading)
  const tokens = await Promise.all([0, 1, 2].map(() => staging.bring(store, [{ at: 0, table }])))
  expect(store.staged).toEqual([2, 3, 4, 5, 6])
  expect(store.imports()).toBe(1)
  expect(new Set(tokens.map((token) => (token.ok ? token.value : ''))).size).toBe(1)
})
