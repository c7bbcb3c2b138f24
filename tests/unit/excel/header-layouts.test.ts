// Is a header found however its cells are merged and wherever it stands, and is each table beside another one read for itself?

import { describe, expect, it } from 'vitest'
import { tableKey } from '../../../shared/excel/choices/table-choices.ts'
import { ledgerHeadings } from '../../../shared/excel/tables/ledger-headings.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'
import { assert } from '../../../shared/result.ts'
import { fieldsOf, problemsOf, type Rows, reading, tableOf, valuesOf, workbookOf } from './office-book.ts'

const heads = ['序号', '受理日期', '乡镇', '当事人', '纠纷简要情况', '是否化解成功']
const line = (n: number) => [n, `2026-3-${n}`, '安和镇', '张三、李四', `第${n}件院墙争议`, '否']
const blank = heads.map(() => null)
const letters = ['A', 'B', 'C', 'D', 'E', 'F']
const down = (from: number, to: number, columns: readonly string[] = letters): readonly string[] =>
  columns.map((column) => `${column}${from}:${column}${to}`)

const mapped = ['#', 'reportedOn', 'township', 'parties', 'summary', 'resolved']

describe('headings merged down without any heading below', () => {
  it.each([2, 3])('over %i rows', (depth) => {
    const rows: Rows = [
      ['安和镇矛盾纠纷台账（2026年）'],
      heads,
      ...Array.from({ length: depth - 1 }, () => blank),
      line(1),
      line(2),
    ]
    const table = tableOf(rows, ['A1:F1', ...down(2, depth + 1)])
    expect(Object.values(fieldsOf(table))).toEqual(mapped)
    expect(table.headerRows).toEqual(Array.from({ length: depth }, (_, level) => level + 2))
    expect(table.drafts.map(({ row }) => row)).toEqual([depth + 2, depth + 3])
    expect(problemsOf(table)).toEqual([])
  })

  it('in a .xls', () => {
    const table = tableOf([['矛盾纠纷台账'], heads, blank, line(1)], down(2, 3), '台账.xls')
    expect(Object.values(fieldsOf(table))).toEqual(mapped)
    expect(table.drafts).toHaveLength(1)
  })

  it('all but one, below which the second row is empty', () => {
    const table = tableOf([['矛盾纠纷台账'], heads, blank, line(1)], down(2, 3, letters.slice(0, 5)))
    expect(table.headerRows).toEqual([2, 3])
    expect(table.drafts.map(({ row }) => row)).toEqual([4])
  })

  it('repeated on the second page of the same sheet', () => {
    const rows: Rows = [['矛盾纠纷台账'], heads, blank, line(1), heads, blank, line(2)]
    const table = tableOf(rows, [...down(2, 3), ...down(5, 6)])
    expect(table.drafts.map(({ row }) => row)).toEqual([4, 7])
    expect(problemsOf(table)).toEqual([])
  })

  it('does not take cells that are merged down in the first rows of data for headings', () => {
    const rows: Rows = [
      ['网格员名单'],
      ['乡镇', '村', '网格', '姓名', '电话'],
      ['安和镇', '柳湾村', '第一网格', '王某甲', '13800001111'],
    ]
    const table = tableOf([...rows, [null, null, null, '李某乙', '13800002222']], ['A3:A4', 'B3:B4', 'C3:C4'])
    expect(table.headerRows).toEqual([2])
    expect(table.drafts).toHaveLength(2)
  })
})

describe('headers of three levels', () => {
  it('with a group within a group, everything else merged down', () => {
    const rows: Rows = [
      ['安和镇矛盾纠纷台账（2026年）'],
      ['序号', '受理日期', '乡镇', '纠纷情况', null, null, null, '是否化解成功'],
      [null, null, null, '当事人', null, '纠纷简要情况', '涉及金额（元）', null],
      [null, null, null, '姓名', '联系电话', null, null, null],
      [1, '2026-3-1', '安和镇', '张三', '13800001111', '院墙争议', 3000, '否'],
    ]
    const merges = ['A1:H1', ...down(2, 4, ['A', 'B', 'C', 'H']), 'D2:G2', 'D3:E3', 'F3:F4', 'G3:G4']
    const table = tableOf(rows, merges)
    expect(table.headerRows).toEqual([2, 3, 4])
    expect(Object.values(fieldsOf(table))).toEqual(
      expect.arrayContaining(['reportedOn', 'township', 'parties', 'summary', 'amount', 'resolved']),
    )
    expect(table.drafts.map(({ row }) => row)).toEqual([5])
  })
})

describe('a header far down', () => {
  const cover = Array.from({ length: 27 }, (_, at) => (at % 3 === 2 ? [] : [`填表说明第${at + 1}条：按要求如实填写。`]))
  it.each([0, 1])('in row 30, with %i further row of headings', (more) => {
    const rows: Rows = [
      ...cover,
      ['安和镇矛盾纠纷台账（2026年）'],
      ['填报单位：安和镇综治中心'],
      heads,
      ...Array.from({ length: more }, () => blank),
      line(1),
      line(2),
    ]
    const table = tableOf(rows, more === 0 ? [] : down(30, 31))
    expect(table.headerRows[0]).toBe(30)
    expect(Object.values(fieldsOf(table))).toEqual(mapped)
    expect(table.drafts).toHaveLength(2)
    expect(valuesOf(table, 'reportedOn')).toEqual(['2026-03-01', '2026-03-02'])
  })
})

describe('tables side by side', () => {
  const own = ['序号', '受理日期', '当事人', '纠纷简要情况', '是否化解成功']
  const entry = (n: number) => [n, `2026-3-${n}`, '张三、李四', `第${n}件院墙争议`, '否']
  const book = workbookOf([
    {
      name: '台账',
      rows: [['矛盾纠纷台账'], [...own, ...own], [...entry(1), ...entry(2)], [...entry(3), ...entry(4)]],
    },
  ])

  it('are known by keys of their own', () => {
    const keys = reading(book).tables.map(tableKey)
    expect(new Set(keys).size).toBe(2)
  })

  it('keep what a person sets for one of them apart from the other', () => {
    const [, second] = reading(book).tables.map(tableKey)
    const choices = { tables: { [second ?? '']: { constants: { township: '990122100000' } } } }
    const { tables } = reading(book, { choices })
    expect(tables.map((table) => valuesOf(table, 'township'))).toEqual([
      [null, null],
      ['990122100000', '990122100000'],
    ])
  })
})

describe('a heading known with what stands in its brackets', () => {
  it('means the same below the heading of a group, although another field or an excluded column is known without them', () => {
    let compared = 0
    for (const definition of ledgers) {
      const headings = ledgerHeadings(definition, ledgers)
      for (const field of Object.values(definition.fields)) {
        for (const text of [field.title, ...field.aliases].filter((each) => /[(（]/.test(each))) {
          expect([definition.name, text, headings.match(['登记内容', text])?.target]).toEqual([
            definition.name,
            text,
            headings.match([text])?.target,
          ])
          compared += 1
        }
      }
    }
    expect(compared).toBeGreaterThan(50)
    const services = ledgers.find(({ name }) => name === 'serviceTickets')
    assert(services !== undefined, 'a ledger')
    expect(ledgerHeadings(services, ledgers).match(['登记内容', '住址(村)'])?.target).toBe('village')
  })
})
