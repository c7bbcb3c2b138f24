// Is a sheet whose records take two rows each, under a heading of two rows, read as one record each, and no other sheet taken for one?

import { describe, expect, it } from 'vitest'
import { writeErrorWorkbook } from '../../../shared/excel/error-workbook.ts'
import { openWorkbook } from '../../../shared/excel/open.ts'
import { assert } from '../../../shared/result.ts'
import { fieldsOf, problemsOf, type Rows, reading, tableOf, valuesOf, workbookOf } from './office-book.ts'
import { rawWorkbook } from './raw-workbook.ts'

/** A mediation ledger as it is printed: number, township and parties over both rows, the other fields above each other. */
const top = ['序号', '乡镇', '当事人', '受理日期', '纠纷类型', '纠纷简要情况']
const below = [null, null, null, '办结日期', '调解员', '是否化解成功']
const record = (n: number): Rows => [
  [n, '安和镇', `张${n}、李${n}`, `2026-3-${n}`, '邻里纠纷', `第${n}件院墙争议`],
  [null, null, null, `2026-4-${n}`, '田立新', n % 2 === 0 ? '是' : '否'],
]
const down = (row: number): readonly string[] => ['A', 'B', 'C'].map((letter) => `${letter}${row}:${letter}${row + 1}`)

const title: Rows = [['安和镇矛盾纠纷台账（2026年）']]
const records = [1, 2, 3, 4]
const rows: Rows = [...title, top, below, ...records.flatMap(record)]
const merges = ['A1:F1', ...[2, 4, 6, 8, 10].flatMap(down)]

describe('records over two rows', () => {
  it('are read as one record each, from both rows', () => {
    const table = tableOf(rows, merges)
    expect(table.headerRows).toEqual([2])
    expect([table.dataRows, table.drafts.map(({ row }) => row)]).toEqual([4, [4, 6, 8, 10]])
    expect(fieldsOf(table)).toEqual({
      序号: '#',
      乡镇: 'township',
      当事人: 'parties',
      受理日期: 'reportedOn',
      纠纷类型: 'type',
      纠纷简要情况: 'summary',
      办结日期: 'resolvedOn',
      调解员: 'mediator',
      是否化解成功: 'resolved',
    })
    expect(valuesOf(table, 'reportedOn')).toEqual(records.map((n) => `2026-03-0${n}`))
    expect(valuesOf(table, 'resolvedOn')).toEqual(records.map((n) => `2026-04-0${n}`))
    expect(valuesOf(table, 'mediator')).toEqual(records.map(() => '田立新'))
    expect(valuesOf(table, 'resolved')).toEqual([false, true, false, true])
    expect(table.skippedRows.every(({ kind }) => kind === 'blank')).toBe(true)
    expect(table.secondRows).toEqual({ from: 'G', to: 'I' })
  })

  it('say in .xls the same', () => {
    expect(tableOf(rows, merges, '台账.xls').drafts).toEqual(tableOf(rows, merges).drafts)
  })

  it('end where the pairs end: totals, signatures and rows of their own stay what they are', () => {
    const more: Rows = [
      ...rows,
      ['合计', null, null, '4件'],
      ...title,
      top,
      below,
      ...record(5),
      ['填表人：王某', null, null, '审核人：赵某'],
    ]
    const table = tableOf(more, [...merges, 'A13:F13', ...[14, 16].flatMap(down)])
    expect(table.drafts.map(({ row }) => row)).toEqual([4, 6, 8, 10, 16])
    expect(valuesOf(table, 'resolvedOn').at(-1)).toBe('2026-04-05')
    expect(table.skippedRows.filter(({ kind }) => kind !== 'blank').map(({ row, kind }) => `${row} ${kind}`)).toEqual(
      expect.arrayContaining(['12 total', '14 repeated-header', '18 note']),
    )
  })

  it('tell problems at cells that the sheet shows, beside the record', () => {
    const wrong = rows.map((row, at) => (at === 6 ? [null, null, null, '2026-2-31', '田立新', '否'] : row))
    const table = tableOf(wrong, merges)
    expect(problemsOf(table).filter((each) => each.includes('G6'))).toHaveLength(1)
    const file = workbookOf([{ name: 'Sheet1', rows: wrong, merges }])
    const opened = openWorkbook(file)
    assert(opened.ok, 'opens')
    expect(opened.value.sheets[0]?.cell(5, 6)?.raw).toBe('2026-2-31')
    expect(writeErrorWorkbook({ ...file, opened: opened.value }, [table]).ok).toBe(true)
  })

  it('keep comments and struck-out text of the second row at their cells', () => {
    const raw = rows.map((row, at) =>
      row.map((value, column) =>
        at === 6 && column === 4 ? { v: String(value), comment: '已调走', strike: true } : value,
      ),
    )
    const [table] = reading(rawWorkbook([{ name: 'Sheet1', rows: raw, merges }])).tables
    expect(table?.comments).toEqual([{ cell: 'H6', row: 6, text: '已调走' }])
    expect(table && problemsOf(table)).toEqual(expect.arrayContaining([expect.stringContaining('H6')]))
  })
})

describe('what looks alike and is none', () => {
  const people = ['序号', '所属调委会', '姓名', '联系电话', '文化程度', '乡镇']
  const person = (n: number): (string | number | null)[] => [
    n,
    '东沟村人民调解委员会',
    `王${n}`,
    `1390000000${n}`,
    '高中',
    '安和镇',
  ]

  it('a group merged down over two rows each, under one row of headings', () => {
    const groups: Rows = [
      people,
      ...[1, 2, 3, 4].map((n) => person(n).with(1, n % 2 === 1 ? `第${n}村人民调解委员会` : null)),
    ]
    const table = tableOf(groups, ['B2:B3', 'B4:B5'])
    expect([table.dataRows, table.secondRows]).toEqual([4, undefined])
  })

  it('the same under headings of two levels', () => {
    const upper = ['序号', '所属调委会', '调解员', null, null, '乡镇']
    const lower = [null, null, '姓名', '联系电话', '文化程度', null]
    const groups: Rows = [
      upper,
      lower,
      ...[1, 2, 3, 4].map((n) => person(n).with(1, n % 2 === 1 ? `第${n}村人民调解委员会` : null)),
    ]
    const headings = ['C1:E1', 'A1:A2', 'B1:B2', 'F1:F2']
    for (const merged of [headings, headings.slice(1)]) {
      const table = tableOf(groups, [...merged, 'B3:B4', 'B5:B6', 'F3:F4', 'F5:F6'])
      expect([table.dataRows, table.secondRows]).toEqual([4, undefined])
    }
  })
})
