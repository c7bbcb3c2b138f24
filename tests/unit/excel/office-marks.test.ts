// Is a row that was struck out left out visibly, and is everything else that a sheet marks or hides said?

import { describe, expect, it } from 'vitest'
import { readingReport } from '../../../shared/excel/reading-report.ts'
import { directory, problemsOf, reading, valuesOf } from './office-book.ts'
import { type RawSheet, rawWorkbook } from './raw-workbook.ts'

const head = ['序号', '受理日期', '乡镇', '村', '当事人', '纠纷简要情况', '金额（元）', '备注']
const line = (n: number): (string | number)[] => [
  n,
  `2026-3-${n}`,
  '安和镇',
  '柳湾村',
  `张三、李四`,
  `第${n}件院墙争议`,
  n * 100,
  '',
]
const struck = (cells: readonly (string | number)[], from = 0, to = cells.length) =>
  cells.map((v, at) => (at >= from && at < to && v !== '' ? { v, strike: true } : v))

function read(rows: RawSheet['rows'], more: Partial<RawSheet> = {}, strings: 'shared' | 'inline' = 'shared') {
  const book = rawWorkbook([{ name: 'Sheet1', rows: [['矛盾纠纷台账（2026年）'], head, ...rows], ...more }], {
    strings,
  })
  const [table] = reading(book).tables
  if (table === undefined) throw new Error('no table')
  return table
}

describe('struck-out rows', () => {
  it.each(['shared', 'inline'] as const)('are skipped and named, %s strings', (strings) => {
    const table = read([line(1), struck(line(2)), line(3)], {}, strings)
    expect(table.skippedRows).toEqual([{ row: 4, kind: 'struck-out' }])
    expect(table.drafts.map(({ row }) => row)).toEqual([3, 5])
    expect(table.dataRows).toBe(2)
    expect(table.problems).toEqual([])
  })

  it('may have a running number and a remark that are not struck out', () => {
    const withdrawn = struck(line(2), 1, 7)
    withdrawn[7] = '当事人撤回'
    expect(read([line(1), withdrawn]).skippedRows).toEqual([{ row: 4, kind: 'struck-out' }])
  })

  it('that are struck out in some cells only are imported, with a warning at each of them', () => {
    const table = read([line(1), struck(line(2), 5, 7), line(3)])
    expect(table.skippedRows).toEqual([])
    expect(problemsOf(table)).toEqual(['warn F4 cell-struck-out', 'warn G4 cell-struck-out'])
    expect(valuesOf(table, 'amount')).toEqual([100, 200, 300])
  })

  it('struck-out words within a cell stay, with a warning', () => {
    const cells: RawSheet['rows'][number] = line(1).map((v, at) =>
      at === 4 ? { runs: [{ text: '张三、', strike: true }, { text: '李四、王五' }] } : v,
    )
    const table = read([cells, line(2)])
    expect(valuesOf(table, 'parties')[0]).toEqual(['张三', '李四', '王五'])
    expect(problemsOf(table)).toEqual(['warn E3 cell-partly-struck-out'])
    expect(table.drafts[0]?.raw).toEqual({ parties: '张三、李四、王五' })
  })

  it('does not give its group to the rows below it', () => {
    const rows = [
      ['人民调解委员会名册'],
      ['序号', '乡镇', '调委会名称', '类型', '成立时间', '调解员姓名', '性别', '职务'],
      [1, '安和镇', '柳湾村人民调解委员会', '村（居）', '2024-3-1', '张某甲', '男', '主任'],
      ['', '', '', '', '', '李某乙', '女', '委员'],
      struck(['2', '安和镇', '白营村人民调解委员会', '村（居）', '2024-3-2', '王某丙', '男', '主任']),
      ['', '', '', '', '', '赵某丁', '女', '委员'],
    ]
    const [table] = reading(rawWorkbook([{ name: '名册', rows }])).tables
    expect(table?.skippedRows).toEqual([{ row: 5, kind: 'struck-out' }])
    expect(table?.drafts.map(({ row, parent }) => [row, parent?.name])).toEqual([
      [3, '柳湾村人民调解委员会'],
      [4, '柳湾村人民调解委员会'],
      [6, '白营村人民调解委员会'],
    ])
  })

  it('leave a sheet with a reason when there is no other row', () => {
    const book = rawWorkbook([
      { name: 'Sheet1', rows: [['矛盾纠纷台账'], head, struck(line(1)), struck(line(2))] },
      { name: 'Sheet2', rows: [['矛盾纠纷台账'], head, line(1)] },
    ])
    const read = reading(book)
    expect(read.tables.map(({ sheet }) => sheet)).toEqual(['Sheet2'])
    expect(read.otherSheets[0]?.reason).toContain('删除线')
  })
})

describe('comments', () => {
  const noted = line(2).map((v, at) => (at === 5 ? { v, comment: '已电话核实' } : v))

  it('of rows are read and told in full only together with the values', () => {
    const file = rawWorkbook([{ name: 'Sheet1', rows: [['矛盾纠纷台账'], head, line(1), noted] }])
    const read = reading(file)
    expect(read.tables[0]?.comments).toEqual([{ cell: 'F4', row: 4, text: '已电话核实' }])
    expect(JSON.stringify(readingReport(read, directory, false))).not.toContain('电话核实')
    expect(JSON.stringify(readingReport(read, directory, true))).toContain('电话核实')
  })

  it('at columns and rows that the boundary keeps out are not repeated', () => {
    const rows = [
      ['重点服务对象台账'],
      ['姓名', '类别', '法律依据', '责任单位', '开始日期', '结束日期', '风险等级'],
      [
        '张三',
        '社区矫正',
        '社区矫正法',
        '安和镇司法所',
        '2026-3-1',
        '2027-3-1',
        { v: '高', comment: '上次谈话情绪激动' },
      ],
      [{ v: '李四', comment: '多次上访' }, '重点上访人员', '无', '安和镇司法所', '2026-3-1', '2027-3-1', '高'],
    ]
    const read = reading(rawWorkbook([{ name: '台账', rows }]))
    expect(read.tables).toHaveLength(1)
    expect(JSON.stringify(read)).not.toMatch(/情绪激动|多次上访/)
  })
})

describe('hidden parts', () => {
  it('rows and columns are read, and said', () => {
    const table = read([line(1), line(2), line(3)], { hiddenRows: [4], hiddenColumns: ['G'] })
    expect(valuesOf(table, 'amount')).toEqual([100, 200, 300])
    expect(table.hidden).toEqual({ rows: [4], columns: ['G'] })
  })

  it('nothing is said where nothing is hidden', () => {
    const table = read([line(1)], { hiddenRows: [1, 20], hiddenColumns: ['Z'] })
    expect(table).not.toHaveProperty('hidden')
    expect(table).not.toHaveProperty('comments')
  })

  const book = rawWorkbook([
    { name: '三月', rows: [['矛盾纠纷台账'], head, line(1)] },
    { name: '二月', rows: [['矛盾纠纷台账'], head, line(2)], state: 'hidden' },
    { name: '字典', rows: [['邻里'], ['劳资']], state: 'veryHidden' },
  ])

  it('hidden sheets are listed, and those with a ledger can be taken in', () => {
    const read = reading(book)
    expect(read.tables.map(({ sheet }) => sheet)).toEqual(['三月'])
    expect(read.otherSheets.map(({ sheet, hiddenLedger }) => [sheet, hiddenLedger])).toEqual([
      ['二月', true],
      ['字典', undefined],
    ])
    const all = reading(book, { hiddenSheets: true })
    expect(all.tables.map(({ sheet }) => sheet)).toEqual(['三月', '二月'])
    expect(all.otherSheets.map(({ sheet }) => sheet)).toEqual(['字典'])
  })
})

describe('formulas', () => {
  const cells = (amount: RawSheet['rows'][number][number], day: RawSheet['rows'][number][number]) =>
    line(1).map((v, at) => (at === 6 ? amount : at === 1 ? day : v))

  it('give their saved results', () => {
    const table = read([cells({ f: 'SUM(A1:A2)', v: 250 }, { f: 'TODAY()', v: 46090, z: 'yyyy/m/d' })])
    expect(table.problems).toEqual([])
    expect(table.drafts[0]?.values).toMatchObject({ amount: 250, reportedOn: '2026-03-09' })
  })

  it('without a saved result are a problem at their cell', () => {
    const table = read([cells({ f: 'SUM(A1:A2)' }, '2026-3-1'), cells(300, { f: 'TODAY()' })])
    expect(problemsOf(table)).toEqual(['warn G3 formula-without-result', 'refuse B4 formula-without-result'])
    expect(valuesOf(table, 'amount')).toEqual([null])
  })

  it('error cells are a problem at their cell', () => {
    const table = read([cells({ v: '#N/A', t: 'e' }, '2026-3-1')])
    expect(problemsOf(table)).toEqual(['warn G3 cell-error'])
  })

  it('filled down below the last entry are no rows', () => {
    const below = [{ f: 'ROW()-2', v: 2 }, '', { v: '#N/A', t: 'e' as const, f: 'VLOOKUP(1,A1:B2,2,0)' }]
    const table = read([line(1), below, [3, '', { f: 'X()' }]])
    expect([table.dataRows, table.problems]).toEqual([1, []])
  })

  it('10,000 empty formatted rows below the table are not read', () => {
    const table = read([line(1), line(2)], { emptyRows: 10_000 })
    expect([table.dataRows, table.lastDataRow, table.skippedRows]).toEqual([2, 4, []])
  })
})
