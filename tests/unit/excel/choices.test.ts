// Do a person's choices and what the office has learned decide how a workbook is read, within the boundary?

import { describe, expect, it } from 'vitest'
import { learnFrom } from '../../../shared/excel/choices/learned-headings.ts'
import { tableKey } from '../../../shared/excel/choices/table-choices.ts'
import type { PersonChoices, ReadOptions, TableReading } from '../../../shared/excel/reading.ts'
import { ledgerHeadings } from '../../../shared/excel/tables/ledger-headings.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'
import { assert } from '../../../shared/result.ts'
import { directory, problemsOf, type Rows, reading, valuesOf, workbookOf } from './office-book.ts'

const township = directory.divisionsNamed('安和镇', 'township')[0]?.code ?? ''

const head = ['序号', '排查时间', '乡镇', '村', '纠纷类型', '当事人', '纠纷简要情况']
const row = (n: number, place: string | null = '安和镇', day: string | number = '2026-03-05') => [
  n,
  day,
  place,
  '锦绣社区',
  '邻里纠纷',
  '张三、李四',
  `院墙滴水争议${n}`,
]

function tableOf(rows: Rows, options: Partial<ReadOptions> = {}, sheet = 'Sheet1'): TableReading {
  const { tables } = reading(workbookOf([{ name: sheet, rows }], '台账.xlsx'), options)
  const [table] = tables
  assert(table !== undefined && tables.length === 1, `one table, not ${tables.length}`)
  return table
}

const columnOf = (table: TableReading, header: string) => table.columns.find((column) => column.header === header)
const headingsOf = (ledger: string) => {
  const definition = ledgers.find(({ name }) => name === ledger)
  assert(definition !== undefined, ledger)
  return ledgerHeadings(definition, ledgers)
}

describe('learned headings', () => {
  const withNotes = (heading: string): Rows => [
    ['矛盾纠纷台账'],
    [...head, heading],
    [...row(1), '甲'],
    [...row(2), '乙'],
    [...row(3), '丙'],
  ]
  const learned = { disputes: { 调处心得: 'notes' } }

  it('are proposed in a table of another shape, and said to be remembered', () => {
    expect(columnOf(tableOf(withNotes('调处心得')), '调处心得')?.field).toBeNull()
    expect(columnOf(tableOf(withNotes('调处心得'), { learned }), '调处心得')).toMatchObject({
      field: 'notes',
      by: 'remembered',
    })
    expect(columnOf(tableOf(withNotes('调 处 心 得：'), { learned }), '调 处 心 得：')?.field).toBe('notes')
  })

  it('leave a column out that was left out before', () => {
    const table = tableOf(withNotes('调处心得'), { learned: { disputes: { 调处心得: null } } })
    expect(columnOf(table, '调处心得')).toMatchObject({ field: null, by: 'remembered', reaction: 'not-imported' })
  })

  it('hold for their own ledger only', () => {
    const table = tableOf(withNotes('调处心得'), { learned: { petitions: { 调处心得: 'notes' } } })
    expect(columnOf(table, '调处心得')?.field).toBeNull()
  })

  it('never reach what the boundary keeps out', () => {
    const before = columnOf(tableOf(withNotes('宗教信仰')), '宗教信仰')
    expect(before).toMatchObject({ field: null, reaction: 'not-imported' })
    const after = tableOf(withNotes('宗教信仰'), { learned: { disputes: { 宗教信仰: 'notes' } } })
    expect(columnOf(after, '宗教信仰')).toEqual(before)
  })

  it('do not take the very title of another field', () => {
    const table = tableOf(withNotes('备注'), { learned: { disputes: { 纠纷类型: 'notes', 纠纷简要情况: null } } })
    expect(columnOf(table, '纠纷类型')?.field).toBe('type')
    expect(columnOf(table, '纠纷简要情况')?.field).toBe('summary')
  })

  it('yield where a column has the title of the field itself', () => {
    const rows: Rows = [['矛盾纠纷台账'], [...head, '调处心得', '备注'], [...row(1), '甲', '乙']]
    const table = tableOf(rows, { learned })
    expect([columnOf(table, '备注')?.field, columnOf(table, '调处心得')?.field]).toEqual(['notes', null])
  })

  it('come from what a person chose or left out, never from titles', () => {
    const rows = withNotes('调处心得')
    const { shape } = tableOf(rows)
    const table = tableOf(rows, { choices: { columns: { [shape]: { H: 'notes', C: null } } } })
    expect(columnOf(table, '调处心得')?.by).toBe('person')
    expect(learnFrom(table, headingsOf('disputes'))).toEqual([
      { key: '乡镇', heading: '乡镇', field: null },
      { key: '调处心得', heading: '调处心得', field: 'notes' },
    ])
    expect(learnFrom(tableOf(rows), headingsOf('disputes'))).toEqual([])
  })
})

describe('a person at the screen', () => {
  const rows: Rows = [['矛盾纠纷台账'], [...head, '调处心得'], [...row(1), '甲'], [...row(2), '乙']]

  it('stands above what is remembered, and may set it aside', () => {
    const { shape } = tableOf(rows)
    const mappings = { [shape]: { H: 'notes' } }
    expect(columnOf(tableOf(rows, { mappings }), '调处心得')?.by).toBe('remembered')
    const left = tableOf(rows, { mappings, choices: { columns: { [shape]: { H: null } } } })
    expect(columnOf(left, '调处心得')).toMatchObject({ field: null, by: 'person' })
    expect(columnOf(tableOf(rows, { mappings, choices: { forget: [shape] } }), '调处心得')?.field).toBeNull()
  })

  it('may swap two columns', () => {
    const { shape } = tableOf(rows)
    const table = tableOf(rows, { choices: { columns: { [shape]: { G: 'notes', H: 'summary' } } } })
    expect(valuesOf(table, 'summary')).toEqual(['甲', '乙'])
    expect(valuesOf(table, 'notes')).toEqual(['院墙滴水争议1', '院墙滴水争议2'])
  })
})

describe('values for a whole table', () => {
  const without: Rows = [['矛盾纠纷台账'], head.filter((each) => each !== '乡镇'), row(1).toSpliced(2, 1)]
  const constants = (values: Readonly<Record<string, string>>, sheet = 'Sheet1', header = 2): PersonChoices => ({
    tables: { [`${sheet}!A${header}`]: { constants: values } },
  })

  it('fill a field without a column, before the rules are asked', () => {
    const table = tableOf(without, { choices: constants({ township }) })
    expect(valuesOf(table, 'township')).toEqual([township])
    expect(table.constants).toEqual([{ field: 'township', value: township, by: 'person' }])
    expect(problemsOf(table).filter((problem) => problem.includes('township'))).toEqual([])
  })

  it('fill empty cells only, and all rows when the column is left out', () => {
    const two: Rows = [['矛盾纠纷台账'], head, row(1, null), row(2, '安和镇')]
    const other = directory.divisions.find(({ level, code }) => level === 'township' && code !== township)?.code ?? ''
    const filled = tableOf(two, { choices: constants({ township: other }) })
    expect(valuesOf(filled, 'township')).toEqual([other, township])
    const choices = { ...constants({ township: other }), columns: { [filled.shape]: { C: null } } }
    expect(valuesOf(tableOf(two, { choices }), 'township')).toEqual([other, other])
  })

  it('give a required choice without a column its value, and take the refusals away', () => {
    const rows: Rows = [['矛盾纠纷台账'], head.filter((each) => each !== '排查时间'), row(1).toSpliced(1, 1)]
    expect(tableOf(rows).counts.refused).toBe(1)
    const table = tableOf(rows, { choices: constants({ reportedOn: '2026-02-01' }) })
    expect([table.counts.refused, ...valuesOf(table, 'reportedOn')]).toEqual([0, '2026-02-01'])
  })

  it('are passed over where the field cannot hold them', () => {
    const table = tableOf(without, { choices: constants({ township: '安和镇', type: '无此类型', nosuch: 'x' }) })
    expect(table.constants).toBeUndefined()
  })

  it('are remembered for the sheet of that name, unless the sheet names its own place', () => {
    const { shape } = tableOf(without)
    const remembered = { [shape]: { Sheet1: { township } } }
    expect(tableOf(without, { constants: remembered }).constants).toEqual([
      { field: 'township', value: township, by: 'remembered' },
    ])
    expect(tableOf(without, { constants: remembered }, '另一表').constants).toBeUndefined()
    const named: Rows = [['永丰乡矛盾纠纷台账'], ...without.slice(1)]
    const place = directory.divisionsNamed('永丰乡', 'township')
    if (place.length === 1) expect(tableOf(named, { constants: remembered }).constants).toBeUndefined()
    const taken = tableOf(without, { constants: remembered, choices: { forget: [shape] } })
    expect(taken.constants).toBeUndefined()
  })

  it('correct what the title says: the year of dates without one', () => {
    const rows: Rows = [['2025年矛盾纠纷台账'], head, row(1, '安和镇', '3月5日')]
    expect(valuesOf(tableOf(rows), 'reportedOn')).toEqual(['2025-03-05'])
    const table = tableOf(rows, { choices: { tables: { 'Sheet1!A2': { context: { year: 2026 } } } } })
    expect([table.context.year, ...valuesOf(table, 'reportedOn')]).toEqual([2026, '2026-03-05'])
  })

  it('correct the unit of amounts', () => {
    const rows: Rows = [['矛盾纠纷台账'], [...head, '涉及金额'], [...row(1), 3]]
    const choices = { tables: { 'Sheet1!A2': { context: { amountUnit: 'wan' as const } } } }
    expect(valuesOf(tableOf(rows, { choices }), 'amount')).toEqual([30_000])
  })
})

describe('corrected cells', () => {
  const rows: Rows = [['矛盾纠纷台账'], head, row(1, '安和镇', '2026-02-30'), row(2)]

  it('are read by their kind, and the row is judged again', () => {
    expect(tableOf(rows).counts.refused).toBe(1)
    const table = tableOf(rows, { choices: { corrections: { Sheet1: { B3: '2026.2.28' } } } })
    expect([table.counts.refused, ...valuesOf(table, 'reportedOn')]).toEqual([0, '2026-02-28', '2026-03-05'])
  })

  it('may empty a cell or fill an empty one', () => {
    const table = tableOf(rows, { choices: { corrections: { Sheet1: { B4: ' ', B3: '2026-02-01' } } } })
    expect(problemsOf(table).some((problem) => problem.startsWith('refuse B4'))).toBe(true)
    const empty: Rows = [['矛盾纠纷台账'], head, row(1, null), row(2)]
    expect(valuesOf(tableOf(empty, { choices: { corrections: { Sheet1: { C3: '安和镇' } } } }), 'township')).toEqual([
      township,
      township,
    ])
  })

  it('beyond the sheet are passed over', () => {
    const table = tableOf(rows, { choices: { corrections: { Sheet1: { ZZ3: 'x', B999: 'y', 坏: 'z' } } } })
    expect(table.drafts).toEqual(tableOf(rows).drafts)
  })
})

describe('told tables', () => {
  const strange: Rows = [['登记本'], ['第一栏', '第二栏', '第三栏'], ['2026-03-05', '邻里纠纷', '院墙滴水争议']]
  const told = (row: number, ledger = 'disputes', instead: number | null = null) => ({
    told: [{ sheet: 'Sheet1', ledger, row, depth: 1, instead }],
  })

  it('make a table where none was found, whose columns a person then maps', () => {
    const file = workbookOf([{ name: 'Sheet1', rows: strange }])
    expect(reading(file).tables).toEqual([])
    const [table] = reading(file, { choices: told(2) }).tables
    assert(table !== undefined, 'a table')
    expect([table.headerRows, table.titleRows, table.dataRows]).toEqual([[2], [1], 1])
    const columns = { [table.shape]: { A: 'reportedOn', B: 'type', C: 'summary' } }
    const [mapped] = reading(file, { choices: { ...told(2), columns } }).tables
    expect(mapped?.drafts[0]?.values).toMatchObject({ reportedOn: '2026-03-05', summary: '院墙滴水争议' })
  })

  it('take the place of a header that was found', () => {
    const rows: Rows = [['矛盾纠纷台账'], head, row(1), ['一', '二', '三', '四', '五', '六', '七'], row(2)]
    const found = tableOf(rows)
    expect(found.headerRows).toEqual([2])
    const table = tableOf(rows, { choices: told(4, 'disputes', 2) })
    expect([table.headerRows, table.dataRows]).toEqual([[4], 1])
  })

  it('say why a row cannot be a header', () => {
    const read = reading(workbookOf([{ name: 'Sheet1', rows: strange }]), { choices: told(1) })
    expect(read.tables).toEqual([])
    expect(read.otherSheets[0]?.reason).toContain('不能作为表头')
  })

  it('do not make a list of watched people the roll of an office', () => {
    const rows: Rows = [['稳控人员名单'], ['姓名', '电话', '稳控责任人'], ['张三', '13900000001', '李四']]
    const read = reading(workbookOf([{ name: 'Sheet1', rows }]), { choices: told(2, 'gridWorkers') })
    expect(read.tables).toEqual([])
    expect(read.otherSheets[0]?.reason).toContain('不登记')
  })
})

describe('accepted suggestions', () => {
  const ofService = (start: string, end: string): Rows => [
    ['安和镇柳湾村服务对象登记表'],
    ['姓名', '服务对象类型', '手机号', '纳入日期', '到期日', '帮扶单位', '法律依据'],
    ['张甲', '社区矫正', '13900001111', start, end, '安和镇司法所', '社区矫正法'],
    ['李乙', '社区矫正', '13900001112', '2025/6/1', '2027/5/31', '安和镇司法所', '社区矫正法'],
  ]
  const accepting = (rows: Rows, cell: string, suggestion: string | number) => {
    const before = tableOf(rows)
    const found = before.problems.find((problem) => problem.cell === cell && problem.suggestion !== undefined)
    expect(found?.suggestion).toBe(suggestion)
    const accepted = { [tableKey(before)]: { [cell]: suggestion } }
    return { before, table: tableOf(rows, { choices: { accepted } }) }
  }

  it('are values of their row, which keeps the text of its cell', () => {
    const { before, table } = accepting(ofService('2025/6/1', '2027年5月'), 'E3', '2027-05-01')
    expect(valuesOf(before, 'endsOn')).toEqual(['2027-05-31'])
    expect(valuesOf(table, 'endsOn')).toEqual(['2027-05-01', '2027-05-31'])
    expect(table.drafts[0]?.raw.endsOn).toBe('2027年5月')
    expect(table.problems.find(({ cell, reaction }) => cell === 'E3' && reaction === 'fix')).toMatchObject({
      value: '2027-05-01',
      suggestion: '2027-05-01',
    })
  })

  it('bring a row that was refused for want of the value', () => {
    const rows: Rows = [['矛盾纠纷台账'], head, row(1, '安和镇', '2026年3月'), row(2)]
    const { before, table } = accepting(rows, 'B3', '2026-03-01')
    expect([before.counts.refused, table.counts.refused]).toEqual([1, 0])
    expect(valuesOf(table, 'reportedOn')).toEqual(['2026-03-01', '2026-03-05'])
  })

  it('are judged by the rules of the row: one that they refuse leaves its row out, not the whole import', () => {
    const { table } = accepting(ofService('2026/6/10', '2026年6月'), 'E3', '2026-06-01')
    expect(problemsOf(table)).toContain('refuse E3 dates-in-wrong-order')
    expect(table.drafts.map(({ row: at }) => at)).toEqual([4])
    expect(table.counts.refused).toBe(1)
  })

  it('of a rule itself are judged once more, and count no longer as doubtful', () => {
    const rows: Rows = [['矛盾纠纷台账'], [...head, '涉及人数'], [...row(1), 1], [...row(2), 2]]
    const { before, table } = accepting(rows, 'H3', 2)
    expect(before.counts.warned).toBe(1)
    expect(valuesOf(table, 'peopleCount')).toEqual([2, 2])
    expect([table.counts.warned, table.counts.fixed]).toEqual([0, 1])
  })

  it('hold only while the same is suggested', () => {
    const rows = ofService('2025/6/1', '2027年5月')
    const accepted = { [tableKey(tableOf(rows))]: { E3: '2027-06-01' } }
    expect(tableOf(rows, { choices: { accepted } }).drafts).toEqual(tableOf(rows).drafts)
  })
})
