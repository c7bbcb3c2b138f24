// Are tables beside each other, lists over several columns and periods in one cell read as their clerks mean them?

import { describe, expect, it } from 'vitest'
import { fieldsOf, problemsOf, reading, tableOf, valuesOf, workbookOf } from './office-book.ts'

const head = ['序号', '受理日期', '乡镇', '当事人', '纠纷简要情况', '是否化解成功']
const line = (n: number) => [n, `2026-3-${n}`, '安和镇', '张三、李四', `第${n}件院墙争议`, '否']

describe('tables side by side', () => {
  it('of one ledger, under one title, with an empty column between', () => {
    const read = reading(
      workbookOf([
        {
          name: 'Sheet1',
          rows: [
            ['安和镇矛盾纠纷台账（2026年）'],
            [...head, null, ...head],
            [...line(1), null, ...line(3)],
            [...line(2), null, ...line(4)],
            [null, null, null, null, null, null, null, ...line(5)],
          ],
          merges: ['A1:M1'],
        },
      ]),
    )
    expect(read.tables.map((table) => table.columns.map(({ column }) => column).join(''))).toEqual(['ABCDEF', 'HIJKLM'])
    expect(read.tables.map((table) => valuesOf(table, 'reportedOn'))).toEqual([
      ['2026-03-01', '2026-03-02'],
      ['2026-03-03', '2026-03-04', '2026-03-05'],
    ])
    expect(read.tables.map(({ context }) => context.year)).toEqual([2026, 2026])
    expect(read.tables.flatMap(problemsOf)).toEqual([])
  })

  it('of two ledgers, directly beside each other', () => {
    const workers = ['序号', '姓名', '性别', '所在网格', '联系电话', '所属村']
    const read = reading(
      workbookOf([
        {
          name: 'Sheet1',
          rows: [
            ['矛盾纠纷台账', null, null, null, null, null, '网格员名单'],
            [...head, ...workers],
            [...line(1), 1, '王某甲', '男', '第一网格', '13800001111', '柳湾村'],
            [...line(2), 2, '李某乙', '女', '第二网格', '13800002222', '白营村'],
          ],
        },
      ]),
    )
    expect(read.tables.map(({ ledger, drafts }) => [ledger, drafts.length])).toEqual([
      ['disputes', 2],
      ['gridWorkers', 2],
    ])
  })

  it('a heading of two parties is one table', () => {
    const table = tableOf([
      ['矛盾纠纷台账'],
      ['受理日期', '乡镇', '姓名', '电话', '姓名', '电话', '纠纷简要情况'],
      ['2026-3-1', '安和镇', '张三', '13800001111', '李四', '13800002222', '院墙争议'],
    ])
    expect(table.drafts).toHaveLength(1)
  })
})

describe('a list over several columns', () => {
  it.each([
    ['当事人1', '当事人2', '当事人3'],
    ['当事人（一）', '当事人（二）', '当事人（三）'],
    ['第一当事人', '第二当事人', '第三当事人'],
  ])('%s, %s, %s', (one, two, three) => {
    const table = tableOf([
      ['矛盾纠纷台账'],
      ['受理日期', '乡镇', one, two, three, '纠纷简要情况'],
      ['2026-3-1', '安和镇', '张三', '李四、王五', '张三', '院墙争议'],
      ['2026-3-2', '安和镇', '赵六', null, null, '地界争议'],
      ['2026-3-3', '安和镇', null, '钱七', null, '排水争议'],
    ])
    expect(Object.values(fieldsOf(table)).filter((field) => field === 'parties')).toHaveLength(3)
    expect(valuesOf(table, 'parties')).toEqual([['张三', '李四', '王五'], ['赵六'], ['钱七']])
    expect(table.problems).toEqual([])
  })

  it('a second telephone is no second value of the first', () => {
    const table = tableOf([
      ['网格员名单'],
      ['姓名', '所属乡镇', '所属村', '所在网格', '联系电话1', '联系电话2'],
      ['张某', '安和镇', '柳湾村', '第一网格', '13800001111', '13800002222'],
    ])
    expect(valuesOf(table, 'phone')).toEqual(['13800001111'])
    expect(fieldsOf(table).联系电话2).toBeNull()
  })
})

describe('a period in one cell', () => {
  const read = (text: string) =>
    tableOf([
      ['矛盾纠纷台账（2026年）'],
      ['受理日期', '乡镇', '当事人', '纠纷简要情况', '化解日期', '化解时限'],
      ['2026-3-1', '安和镇', '张三', '院墙争议', text, text],
    ])
  it.each(['2026.3.1-2026.3.15', '2026年3月1日至3月15日', '2026-3-1~2026-3-15', '3月1日—15日', '2026/3/1到2026/3/15'])(
    '%s is not stored, and the day that is probably meant is suggested',
    (text) => {
      const table = read(text)
      expect(problemsOf(table)).toEqual(['warn E3 date-period', 'warn F3 date-period'])
      expect(table.problems.map(({ suggestion }) => suggestion)).toEqual(['2026-03-01', '2026-03-15'])
      expect([valuesOf(table, 'resolvedOn'), valuesOf(table, 'deadline')]).toEqual([[null], [null]])
    },
  )

  it('in a required date refuses the row with a sentence of its own', () => {
    const table = tableOf([
      ['矛盾纠纷台账'],
      ['受理日期', '乡镇', '当事人', '纠纷简要情况'],
      ['2026.3.1-2026.3.15', '安和镇', '张三', '院墙争议'],
    ])
    expect(problemsOf(table)).toEqual(['refuse A3 date-period'])
  })
})
