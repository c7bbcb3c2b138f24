// Are groups, fixes, tints and sums of a review what the reading says?

import { expect, test } from 'vitest'
import { additionFor } from '../../../renderer/ledger/import/directory-problems.ts'
import {
  groupProblems,
  isFixable,
  sumCounts,
  tintRows,
  worstByCell,
} from '../../../renderer/ledger/import/import-review.ts'
import type { Problem, TableReading } from '../../../shared/excel/reading.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'

const problem = (cell: string, kind: string, reaction: Problem['reaction'], more: Partial<Problem> = {}): Problem => ({
  cell,
  row: Number(cell.slice(1)),
  field: 'village',
  kind,
  reaction,
  reason: '原因。',
  ...more,
})

const table: TableReading = {
  ledger: 'any',
  sheet: '表一',
  titleRows: [1],
  infoRows: [2],
  headerRows: [3, 4],
  firstDataRow: 5,
  lastDataRow: 9,
  context: { year: 2026, asOf: null, amountUnit: null, township: null },
  columns: [
    { column: 'A', header: '村', field: 'village', kind: 'division', samples: ['新庄'] },
    { column: 'B', header: '日期', field: 'reportedOn', kind: 'date', samples: ['2026-1-2'] },
    { column: 'C', header: '备注', field: null, kind: 'none', samples: [] },
  ],
  skippedRows: [{ row: 7, kind: 'blank' }],
  dataRows: 4,
  counts: { data: 4, clean: 1, fixed: 1, warned: 1, refused: 1 },
  problems: [
    problem('A5', 'village-short-name', 'fix', { value: '990122100001' }),
    problem('A6', 'village-ambiguous', 'warn', { suggestion: '990122100002' }),
    problem('B8', 'date-impossible', 'refuse', { field: 'reportedOn', suggestion: '2026-01-02' }),
    problem('A8', 'village-ambiguous', 'warn', { suggestion: '990122100002' }),
    problem('B6', 'village-ambiguous', 'warn'),
  ],
  drafts: [
    { row: 5, values: { village: '990122100001' }, parent: null, raw: { village: '新庄' } },
    { row: 6, values: { village: null }, parent: { head: null }, raw: { village: '新庄' } },
    { row: 9, values: { village: null }, parent: null, raw: {} },
  ],
  shape: 'shape',
}

test('problems are grouped by kind and reaction, worst first, then most frequent', () => {
  expect(groupProblems(table.problems).map((group) => [group.reaction, group.kind, group.problems.length])).toEqual([
    ['refuse', 'date-impossible', 1],
    ['warn', 'village-ambiguous', 3],
    ['fix', 'village-short-name', 1],
  ])
})

test('a suggestion can be accepted, also in a row that is refused so far, once', () => {
  expect(table.problems.filter(isFixable).map((each) => each.cell)).toEqual(['A6', 'B8', 'A8'])
  expect(isFixable(problem('A6', 'village-ambiguous', 'fix', { suggestion: 'x', value: 'x' }))).toBe(false)
})

test('rows are tinted by what they are to the reader', () => {
  const tint = tintRows(table)
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(tint)).toEqual([
    'title',
    'info',
    'header',
    'header',
    'data',
    'data',
    'skipped',
    'refused',
    'data',
    'outside',
  ])
})

test('a cell with several problems shows its worst', () => {
  const twice = [...table.problems, problem('A6', 'cell-error', 'refuse')]
  expect(worstByCell(twice).get('A6')?.kind).toBe('cell-error')
})

test('sums count clean and fixed rows as ready', () => {
  expect(sumCounts([table, table])).toEqual({ data: 8, ready: 4, warned: 2, refused: 2 })
})

test('only an unknown village, township or unit can be added to the tables of the office', () => {
  const directory = directoryOf([{ code: '990122000000', name: '安和县', level: 'county', parent: null }], [])
  const village = additionFor(problem('A6', 'village-unknown', 'warn'), directory, ' 新新村 ')
  expect(village).toMatchObject({ level: 'village', name: '新新村' })
  expect(additionFor(problem('A6', 'township-unknown', 'warn'), directory, '某某镇')).toMatchObject({
    level: 'township',
    name: '某某镇',
    parent: '990122000000',
  })
  expect(additionFor(problem('A6', 'unit-unknown', 'warn', { value: '县水务局' }), directory, '')).toEqual({
    kind: 'unit',
    name: '县水务局',
  })
  expect(additionFor(problem('A6', 'village-ambiguous', 'warn'), directory, '')).toBeNull()
})
