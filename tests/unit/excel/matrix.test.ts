// Is a crossing of items and townships read into one record for each figure, whichever way it lies?

import { describe, expect, it } from 'vitest'
import type { TableReading } from '../../../shared/excel/reading.ts'
import { readingReport } from '../../../shared/excel/reading-report.ts'
import { assert } from '../../../shared/result.ts'
import { directory, problemsOf, type Rows, reading, tableOf, workbookOf } from './office-book.ts'

const anhe = '990122100000'
const dayu = '990122101000'
const liuhe = '990122102000'

/** `item township score` of every record. */
const scoresOf = (table: TableReading) =>
  table.drafts.map(({ values }) => [values.item, values.township, values.score] as const)

const head: Rows = [['安和县2026年二季度平安建设考核打分表'], ['考核内容', '标准分', '安和镇', '大榆镇', '柳河镇']]

describe('items in the rows, townships above', () => {
  it('gives one record for each figure, with period, item, weight and the cell that it stands in', () => {
    const table = tableOf(
      [...head, ['按月排查', 8, 8, 7.5, 6], ['报表报送', 4, 4, 3, 4], ['合计', 12, 12, 10.5, 10]],
      ['A1:E1'],
    )
    expect(table.ledger).toBe('assessmentScores')
    expect(scoresOf(table)).toEqual([
      ['按月排查', anhe, 8],
      ['按月排查', dayu, 7.5],
      ['按月排查', liuhe, 6],
      ['报表报送', anhe, 4],
      ['报表报送', dayu, 3],
      ['报表报送', liuhe, 4],
    ])
    const [first] = table.drafts
    expect(first?.values).toMatchObject({ year: 2026, period: '二季度', weight: 8 })
    expect(table.drafts.map(({ row, column }) => `${column}${row}`)).toEqual(['C3', 'D3', 'E3', 'C4', 'D4', 'E4'])
    expect(table.dataRows).toBe(2)
    // no column holds them, and nobody need look for one
    expect(table.filled).toEqual(['year', 'period', 'township'])
    expect(table.counts).toEqual({ data: 6, clean: 6, fixed: 0, warned: 0, refused: 0 })
    expect(table.skippedRows).toEqual([{ row: 5, kind: 'total' }])
    expect(problemsOf(table)).toEqual([])
  })

  it('reads deductions, units and full width by the weight, and says where points are missing or too many', () => {
    const table = tableOf([...head, ['按月排查', 8, '扣0.5', -1, '７．５分'], ['报表报送', 4, null, 5, '4']], ['A1:E1'])
    expect(scoresOf(table).map(([, , score]) => score)).toEqual([7.5, 7, 7.5, null, 5, 4])
    expect(problemsOf(table)).toEqual([
      'fix C3 score-as-deduction',
      'fix D3 score-as-deduction',
      'warn C4 score-missing',
      'warn D4 score-above-weight',
    ])
  })

  it('compares totals and sub-totals with the figures above them and skips the order of merit', () => {
    const rows: Rows = [
      ...head,
      ['按月排查', 8, 8, 7.5, 6],
      ['小计', 8, 8, 7.5, 7],
      ['报表报送', 4, 4, 3, 4],
      ['小计', 4, 4, 3, 4],
      ['合计', 12, 12, 11, 10],
      ['排名', null, 1, 2, 3],
      ['注：考核对象为单位。'],
    ]
    const table = tableOf(rows, ['A1:E1'])
    expect(table.drafts).toHaveLength(6)
    expect(problemsOf(table)).toEqual(['warn E4 total-differs-from-parts', 'warn D7 total-differs-from-parts'])
    expect(table.skippedRows.map(({ row, kind }) => `${row} ${kind}`)).toEqual([
      '4 total',
      '6 total',
      '7 total',
      '8 total',
      '9 note',
    ])
  })

  it('carries a group and its weight that are written once, and takes a whole year where no quarter stands', () => {
    const table = tableOf(
      [
        ['2026年度综治考核评分表'],
        ['一级指标', '指标', '权重', '各单位得分', null, null],
        [null, null, null, '安和镇', '大榆镇', '柳河镇'],
        ['基础工作', '台账', 5, 5, 4, 3],
        [null, '会议', 5, 5, 5, 5],
      ],
      ['A1:F1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:F2', 'A4:A5'],
    )
    expect(table.drafts.map(({ values }) => [values.group, values.period])).toEqual(Array(6).fill(['基础工作', '全年']))
  })

  it('is no crossing of another kind of statistics', () => {
    const rows: Rows = [
      ['各乡镇纠纷统计'],
      ['指标', '安和镇', '大榆镇', '柳河镇'],
      ['登记数', 8, 7, 6],
      ['成功数', 4, 3, 4],
    ]
    expect(reading(workbookOf([{ name: 'Sheet1', rows }], '统计.xlsx')).tables).toEqual([])
  })
})

describe('townships in the rows, items above', () => {
  it('takes the weight from the heading and compares the total at the end of the row', () => {
    const table = tableOf(
      [
        ['安和县平安建设考核评分表（2026年第三季度）'],
        ['序号', '乡镇', '按月排查（8分）', '报表报送(4分)', '总分', '名次'],
        [1, '安和镇', 8, '扣1', 11, 1],
        [2, '大榆镇', 7, 4, 12, 2],
        [3, '柳河镇', 6, 3, 9, 3],
      ].map((row) => row.slice()) as Rows,
    )
    expect(scoresOf(table)).toEqual([
      ['按月排查', anhe, 8],
      ['报表报送', anhe, 3],
      ['按月排查', dayu, 7],
      ['报表报送', dayu, 4],
      ['按月排查', liuhe, 6],
      ['报表报送', liuhe, 3],
    ])
    expect(table.drafts[1]?.values).toMatchObject({ weight: 4, period: '三季度', year: 2026 })
    expect(problemsOf(table)).toEqual(['fix D3 score-as-deduction', 'warn E4 total-differs-from-parts'])
  })

  it('takes weights from the line below the headings', () => {
    const table = tableOf([
      ['2026年上半年平安考核得分表'],
      ['单位', '组织领导', '矛盾化解', '平安宣传', '合计'],
      ['分值', 10, 20, 30, 60],
      ['安和镇', 9, 18, 27, 54],
      ['大榆镇', 10, 20, 30, 60],
      ['柳河镇', 8, 16, 24, 48],
    ])
    expect(table.drafts).toHaveLength(9)
    expect(table.drafts[1]?.values).toMatchObject({ item: '矛盾化解', weight: 20, score: 18, period: '上半年' })
    expect(problemsOf(table)).toEqual([])
  })
})

describe('the long form', () => {
  it('is read like any table: one row for each score', () => {
    const table = tableOf([
      ['考核评分表'],
      ['年度', '季度', '乡镇', '考核指标', '分值', '得分', '扣分原因'],
      [2026, '一季度', '安和镇', '按月排查', 8, 7, '迟报一次'],
      ['2026年', '一季度', '大榆镇', '按月排查', 8, 8, null],
    ])
    expect(table.matrix).toBeUndefined()
    expect(scoresOf(table)).toEqual([
      ['按月排查', anhe, 7],
      ['按月排查', dayu, 8],
    ])
  })
})

describe('the report', () => {
  it('names row, column, the two crossed fields, weight and figure', () => {
    const book = workbookOf([{ name: '评分表', rows: [...head, ['按月排查', 8, 8, 7.5, 6]] }], '考核.xlsx')
    const report = readingReport(reading(book), directory, true)
    assert(typeof report === 'object' && report !== null && 'tables' in report, 'a report')
    const [table] = report.tables as readonly {
      readonly valueFields: readonly string[]
      readonly values: readonly unknown[]
    }[]
    expect(table?.valueFields).toEqual(['row', 'column', 'item', 'weight', 'score', 'township'])
    expect(table?.values[1]).toEqual([3, 'D', '按月排查', 8, 7.5, dayu])
  })
})
