// Do the indicators come to what is known of the demo county's workbooks, from cells to rates?

import { describe, expect, test } from 'vitest'
import type { Figure, MeasureRequest } from '../../../renderer/store/api.ts'
import type { LedgerIndex } from '../../../renderer/store/index/columns.ts'
import { createLedgerIndex } from '../../../renderer/store/index/ledger-index.ts'
import { measure } from '../../../renderer/store/index/measure.ts'
import { readWorkbook } from '../../../shared/excel/read-workbook.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { assert } from '../../../shared/result.ts'
import { rate } from '../../../shared/stats/percent.ts'
import { demoDirectory, demoFile } from '../excel/demo-files.ts'

const asOf = '2026-09-30'
const directory = demoDirectory()

function imported(file: string): ReadonlyMap<string, LedgerIndex> {
  const reading = readWorkbook(demoFile(`county/${file}`), directory, { asOf })
  assert(reading.ok, file)
  return new Map(
    reading.value.tables.map((table) => {
      const definition = ledgerNamed(table.ledger)
      assert(definition !== undefined, table.ledger)
      const index = createLedgerIndex(definition, { context: () => ({ asOf, importing: false, directory }) })
      for (const { row, values } of table.drafts)
        index.put({
          id: `${table.sheet} ${row}`,
          ledger: table.ledger,
          values,
          current: {},
          madeBy: 'a:1',
          gone: null,
          conflicts: [],
        })
      return [table.ledger, index] as const
    }),
  )
}

const indexes = new Map([
  ...imported('01-矛盾纠纷排查化解台账.xlsx'),
  ...imported('02-信访登记台账.xls'),
  ...imported('06-重点任务分解表.xlsx'),
  ...imported('07-重大事项稳评台账.xlsx'),
])

function figure(indicator: string, more: Partial<MeasureRequest> = {}): Figure {
  const [found] = measure([{ indicator, period: null, ...more }], (ledger) => indexes.get(ledger) ?? null)
  assert(found !== undefined, indicator)
  return found
}

const numbers = ({ numerator, denominator }: Figure) => [numerator.count, denominator?.count ?? null]

describe('disputes: 960 lines, five refused, 951 resolved', () => {
  test('by type as written in the workbook', () => {
    const { numerator, marks } = figure('disputes-by-type')
    expect(numerator.count).toBe(955)
    const counts = new Map(marks.map(({ keys, count }) => [keys.type, count]))
    expect([counts.get('山林土地'), counts.get('合同'), counts.get('医疗')]).toEqual([98, 96, 14])
    expect(marks.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(955)
  })

  test('success has another rate with another denominator', () => {
    const mediated = figure('mediation-success')
    const screened = figure('mediation-success', { denominator: 'screened' })
    expect(numbers(screened)).toEqual([951, 955])
    expect(rate(951, 955)).toBe('99.6%（951/955）')
    expect(mediated.numerator.count).toBe(951)
    expect(mediated.denominator?.count).toBeLessThan(955)
  })

  test('twelve townships, nine months', () => {
    expect(figure('disputes-by-township').marks).toHaveLength(12)
    expect(figure('disputes-by-month').marks.map(({ keys }) => keys['reportedOn@month'])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((month) => `2026-0${month}`),
    )
  })
})

describe('petitions: 178 cases, five noticed and twelve closed too late or not yet', () => {
  test('notice and closing', () => {
    const [told = 0, toTell = 0] = numbers(figure('petitions-notified')).map(Number)
    const [closed = 0, toClose = 0] = numbers(figure('petitions-closed')).map(Number)
    expect(toTell - told).toBe(5)
    expect(toClose - closed).toBe(12)
    expect(figure('petitions-by-content').numerator.count).toBe(178)
  })

  test('what is overdue now is among what was not closed in time', () => {
    const [overdue = 0, open = 0] = numbers(figure('petitions-overdue')).map(Number)
    expect(overdue).toBeGreaterThan(0)
    expect(overdue).toBeLessThanOrEqual(12)
    expect(open).toBeGreaterThanOrEqual(overdue)
  })
})

describe('tasks: 142 of the year, one of them with a deadline of the year before', () => {
  test('twenty are said to be done', () => {
    const year = { from: '2026-01-01', to: '2026-12-31' }
    expect(numbers(figure('tasks-done', { period: year }))).toEqual([20, 141])
  })
})

describe('assessments of 301 projects', () => {
  test('three were decided before they were assessed', () => {
    const [before = 0, all = 0] = numbers(figure('assessed-before-decision')).map(Number)
    expect(all - before).toBe(3)
    expect(figure('assessed-before-decision').marks.map(({ keys }) => keys.subjectType)).toEqual(['项目'])
  })
})
