// Are decisions about an open workbook single steps that can be taken back, and do they reach the reader as choices?

import { expect, test } from 'vitest'
import {
  acceptFixes,
  correctCell,
  correctionCount,
  decide,
  giveColumn,
  keepCorrections,
  leaveTable,
  needsReading,
  noDecisions,
  noHistory,
  readingChoices,
  repeat,
  setConstant,
  setContext,
  standingFixes,
  startAnew,
  takeBack,
  tellTable,
} from '../../../renderer/ledger/import/choices/decisions.ts'
import type { Problem, TableReading } from '../../../shared/excel/reading.ts'

const problem = (cell: string, suggestion: string): Problem => ({
  cell,
  row: Number(cell.slice(1)),
  field: 'place',
  kind: 'any',
  reaction: 'warn',
  reason: '原因。',
  suggestion,
})

const table: TableReading = {
  ledger: 'any',
  sheet: '表一',
  titleRows: [],
  infoRows: [],
  headerRows: [3, 4],
  firstDataRow: 5,
  lastDataRow: 9,
  context: { year: 2026, asOf: null, amountUnit: null, township: null },
  columns: [
    { column: 'A', header: '甲', field: 'one', kind: 'text', samples: [] },
    { column: 'B', header: '乙', field: 'two', kind: 'text', samples: [] },
    { column: 'C', header: '丙', field: null, kind: 'none', samples: [] },
  ],
  skippedRows: [],
  dataRows: 0,
  counts: { data: 0, clean: 0, fixed: 0, warned: 0, refused: 0 },
  problems: [problem('A6', 'x')],
  drafts: [],
  shape: 'shape',
}

test('a field that another column holds swaps the two, or leaves the other without one', () => {
  const swapped = giveColumn(noDecisions, table, 'A', 'two')
  expect(swapped.decisions.columns).toEqual({ shape: { A: 'two', B: 'one' } })
  expect(swapped.displaced).toEqual({ column: 'B', header: '乙', field: 'one' })
  const taken = giveColumn(noDecisions, table, 'C', 'two')
  expect(taken.decisions.columns).toEqual({ shape: { C: 'two', B: null } })
  expect(giveColumn(noDecisions, table, 'B', null)).toEqual({
    decisions: { ...noDecisions, columns: { shape: { B: null } } },
    displaced: null,
  })
})

test('every step can be taken back and made again, in order', () => {
  const one = decide(noHistory, '一', setConstant(noDecisions, table, 'two', 'x'))
  const two = decide(one, '二', leaveTable(one.now, table, true))
  const back = takeBack(two)
  expect(back?.now).toBe(one.now)
  expect(back?.future.map(({ title }) => title)).toEqual(['二'])
  expect(takeBack(takeBack(two) ?? two)?.now).toBe(noDecisions)
  expect(repeat(back ?? two)?.now).toBe(two.now)
  expect([takeBack(noHistory), repeat(noHistory)]).toEqual([null, null])
})

test('only what the reader must know makes it read again', () => {
  const left = leaveTable(noDecisions, table, true)
  expect(needsReading(noDecisions, left)).toBe(false)
  expect(needsReading(noDecisions, acceptFixes(noDecisions, table, table.problems))).toBe(true)
  expect(needsReading(noDecisions, setContext(noDecisions, table, 'year', 2025))).toBe(true)
  expect(needsReading(noDecisions, correctCell(noDecisions, { sheet: '表一', cell: 'A5' }, '新', '旧'))).toBe(true)
})

test('a correction goes away when the former text is typed, and keeps what stood in the workbook', () => {
  const place = { sheet: '表一', cell: 'A5' }
  const once = correctCell(noDecisions, place, '新', '旧')
  const twice = correctCell(once, place, '更新', '新')
  expect(twice.corrections).toEqual({ 表一: { A5: { text: '更新', was: '旧' } } })
  expect(readingChoices(twice).corrections).toEqual({ 表一: { A5: '更新' } })
  expect(correctionCount(correctCell(twice, place, '旧', '旧'))).toBe(0)
})

test('corrections outlive the file being chosen again where their cell still says the same', () => {
  const one = correctCell(noDecisions, { sheet: '表一', cell: 'A5' }, '新', '旧')
  const both = correctCell(one, { sheet: '表一', cell: 'A6' }, '新', '旧')
  const kept = keepCorrections(both, (_, cell) => (cell === 'A5' ? '旧' : '改过'))
  expect([kept.kept, kept.dropped, kept.corrections]).toEqual([1, 1, { 表一: { A5: { text: '新', was: '旧' } } }])
})

test('an accepted suggestion stands as long as its problem suggests the same', () => {
  const accepted = acceptFixes(noDecisions, table, table.problems)
  expect([...standingFixes(accepted.fixes, table)]).toEqual([['A6', 'x']])
  expect([...standingFixes(accepted.fixes, { ...table, problems: [problem('A6', 'y')] })]).toEqual([])
  expect([...standingFixes(accepted.fixes, { ...table, problems: [] })]).toEqual([])
})

test('a table that was told once is told again in its own place', () => {
  const once = tellTable(noDecisions, table, { sheet: '表一', ledger: 'any', row: 6, depth: 1 })
  expect(once.told).toEqual([{ sheet: '表一', ledger: 'any', row: 6, depth: 1, instead: 3 }])
  const moved = { ...table, headerRows: [6] }
  const twice = tellTable(once, moved, { sheet: '表一', ledger: 'other', row: 7, depth: 2 })
  expect(twice.told).toEqual([{ sheet: '表一', ledger: 'other', row: 7, depth: 2, instead: 3 }])
})

test('starting anew sets choices and memory of the form aside', () => {
  const chosen = giveColumn(noDecisions, table, 'C', 'two').decisions
  expect(startAnew(chosen, table)).toMatchObject({ columns: {}, forget: ['shape'] })
})

test('what the title says is corrected field by field, and given back', () => {
  const year = setContext(noDecisions, table, 'year', 2025)
  const both = setContext(year, table, 'amountUnit', 'wan')
  expect(both.tables['表一!A3']?.context).toEqual({ year: 2025, amountUnit: 'wan' })
  expect(setContext(both, table, 'year', undefined).tables['表一!A3']?.context).toEqual({ amountUnit: 'wan' })
})
