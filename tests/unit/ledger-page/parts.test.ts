// Are the pure parts of the ledger page right? Blocks on the clipboard, moving selections, column sets, filter words, periods.

import fastCheck from 'fast-check'
import { expect, test } from 'vitest'
import { filterWords } from '../../../renderer/ledger/filters/filter-sentence.ts'
import { usualPeriods } from '../../../renderer/ledger/filters/usual-periods.ts'
import { rangeAfterKey, singleCell, tabRange } from '../../../renderer/ledger/grid/cell-range.ts'
import { changeColumn, defaultColumnSet, fitColumnSet, moveColumn } from '../../../renderer/ledger/grid/column-set.ts'
import { ledgerColumns } from '../../../renderer/ledger/grid/ledger-columns.ts'
import { readTabSeparated, writeTabSeparated } from '../../../renderer/ledger/grid/tab-separated.ts'
import { fieldGroups } from '../../../renderer/ledger/record/field-groups.ts'
import { readViews } from '../../../renderer/ledger/saved-views.ts'
import type { Filter } from '../../../renderer/store/api.ts'
import { formGroups, gridFields } from '../../../shared/ledgers/derive.ts'
import { disputes } from '../../../shared/ledgers/disputes.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'
import { sampleDirectory } from '../../browser/sample-disputes.ts'

const cell = fastCheck.string({ unit: fastCheck.constantFrom('中', 'a', '"', '\t', '\n', ' ', ',') })

test('every block survives the clipboard', () => {
  const block = fastCheck
    .integer({ min: 1, max: 4 })
    .chain((width) => fastCheck.array(fastCheck.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }))
    .filter((rows) => rows.at(-1)?.join('') !== '')
  fastCheck.assert(
    fastCheck.property(block, (rows) => {
      expect(readTabSeparated(writeTabSeparated(rows))).toEqual(rows)
    }),
  )
})

test('a text that merely begins with a quotation mark is no quoted cell', () => {
  expect(readTabSeparated('5" 管\t"半\r\n2')).toEqual([['5" 管', '"半'], ['2']])
  expect(readTabSeparated('"一\n二"\t三\r\n')).toEqual([['一\n二', '三']])
})

test('keys never leave the grid', () => {
  const keys = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End', 'Tab']
  const press = fastCheck.record({
    key: fastCheck.constantFrom(...keys),
    shiftKey: fastCheck.boolean(),
    ctrlKey: fastCheck.boolean(),
  })
  fastCheck.assert(
    fastCheck.property(fastCheck.array(press), fastCheck.nat(9), fastCheck.nat(9), (presses, rows, columns) => {
      const extent = { rows: rows + 1, columns: columns + 1 }
      let range = singleCell({ row: 0, column: 0 })
      for (const each of presses) {
        const whole = { ...each, metaKey: false, altKey: false }
        range =
          each.key === 'Tab'
            ? tabRange(range, each.shiftKey, extent)
            : (rangeAfterKey(range, whole, extent, 5) ?? range)
        for (const place of [range.active, range.end]) {
          expect(place.row).toBeGreaterThanOrEqual(0)
          expect(place.row).toBeLessThan(extent.rows)
          expect(place.column).toBeGreaterThanOrEqual(0)
          expect(place.column).toBeLessThan(extent.columns)
        }
      }
    }),
  )
})

test('a remembered column set fits every ledger, whatever was saved', () => {
  for (const definition of ledgers) {
    const columns = ledgerColumns(definition)
    const ids = columns.map((column) => column.id).sort()
    const saved = [
      { id: 'gone', shown: true, frozen: false, width: 10 },
      null,
      7,
      ...defaultColumnSet(columns).slice(2),
    ]
    expect(
      fitColumnSet(saved, columns)
        .map((choice) => choice.id)
        .sort(),
    ).toEqual(ids)
    expect(fitColumnSet('damaged', columns)).toEqual(defaultColumnSet(columns))
    expect(ids).not.toContain(definition.partition)
  }
})

test('grid and form hold what the definition derives, without the part that the page is', () => {
  for (const definition of ledgers) {
    const ofPage = ({ name }: { readonly name: string }) => name !== definition.partition
    const columns = ledgerColumns(definition).filter(({ field }) => field !== null)
    expect(columns.map(({ id }) => id)).toEqual(
      gridFields(definition)
        .filter(ofPage)
        .map(({ name }) => name),
    )
    expect(fieldGroups(definition).flatMap(({ fields }) => fields)).toEqual(
      formGroups(definition).flatMap(({ fields }) => fields.filter(ofPage)),
    )
    expect(fieldGroups(definition).every(({ fields }) => fields.length > 0)).toBe(true)
  }
})

test('freezing moves a column to the left, moving keeps to its group', () => {
  const set = defaultColumnSet(ledgerColumns(disputes))
  const frozen = changeColumn(set, 'type', { frozen: true })
  const at = frozen.findIndex((choice) => choice.id === 'type')
  expect(frozen.slice(0, at + 1).every((choice) => choice.frozen)).toBe(true)
  expect(moveColumn(frozen, 'type', 1)).toEqual(frozen)
  expect(moveColumn(set, 'type', 1).findIndex((choice) => choice.id === 'type')).toBe(
    set.findIndex((choice) => choice.id === 'type') + 1,
  )
})

test.each<[Filter, string]>([
  [{ field: 'reportedOn', op: 'between', from: '2026-09-01', to: '2026-09-30' }, '排查时间 2026年9月'],
  [{ field: 'reportedOn', op: 'between', from: '2026-01-01', to: '2026-12-31' }, '排查时间 2026年'],
  [{ field: 'reportedOn', op: 'between', from: '2026-02-03', to: null }, '排查时间 2026-02-03 起'],
  [{ field: 'amount', op: 'between', from: 10000, to: null }, '涉及金额不少于 10,000 元'],
  [{ field: 'township', op: 'in', values: ['990122100000'] }, '城关镇'],
  [{ field: 'resolved', op: 'in', values: ['false'] }, '是否化解成功：否'],
  [{ field: 'type', op: 'in', values: ['邻里', '物业'] }, '邻里、物业'],
  [{ field: 'type', op: 'in', values: [null] }, '纠纷类型：（空）'],
  [{ field: 'summary', op: 'contains', text: '院墙' }, '纠纷简要情况含“院墙”'],
  [{ field: '@clock', op: 'clock', clock: '*', state: 'overdue' }, '超期'],
])('a filter reads as a piece of a sentence: %j', (filter, words) => {
  expect(filterWords(filter, disputes, sampleDirectory)).toBe(words)
})

test('a number that is written without separators, as a year, reads so in its filter', () => {
  const ungrouped = ledgers.flatMap((definition) =>
    Object.entries(definition.fields).flatMap(([field, { ungrouped }]) => (ungrouped ? [{ definition, field }] : [])),
  )
  expect(ungrouped.length).toBeGreaterThan(0)
  for (const { definition, field } of ungrouped) {
    const { title } = definition.fields[field] ?? { title: '' }
    const between = { field, op: 'between', from: 2026, to: 2027 } as const
    expect(filterWords(between, definition, sampleDirectory)).toBe(`${title} 2026 至 2027`)
    expect(filterWords({ ...between, to: null }, definition, sampleDirectory)).toBe(`${title}不少于 2026`)
    expect(filterWords({ ...between, to: 2026 }, definition, sampleDirectory)).toBe(`${title} 2026`)
  }
})

test('periods are whole months, also around the turn of the year', () => {
  const of = (day: string, title: string) => usualPeriods(day).find((period) => period.title === title)
  expect(of('2026-01-15', '上月')).toMatchObject({ from: '2025-12-01', to: '2025-12-31' })
  expect(of('2026-11-22', '本季')).toMatchObject({ from: '2026-10-01', to: '2026-12-31' })
  expect(of('2028-02-29', '本月')).toMatchObject({ from: '2028-02-01', to: '2028-02-29' })
  expect(of('2026-11-22', '去年')).toMatchObject({ from: '2025-01-01', to: '2025-12-31' })
})

test('saved views are read with care', () => {
  expect(readViews('damaged')).toEqual([])
  expect(readViews([{ name: '' }, 3, { name: '本月' }])).toEqual([
    { name: '本月', filters: [], search: '', sort: [], columns: [] },
  ])
})
