// Does the reader find its way in the layouts that offices really use?

import { utils, type WorkSheet, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../shared/excel/read-workbook.ts'
import type { ReadOptions, TableReading, WorkbookReading } from '../../../shared/excel/reading.ts'
import { assert } from '../../../shared/result.ts'
import { demoDirectory } from './demo-files.ts'

const directory = demoDirectory()

interface SheetPlan {
  readonly name: string
  readonly rows: readonly (readonly unknown[])[]
  readonly merges?: readonly string[]
  readonly hidden?: boolean
}

function bytesOf(sheets: readonly SheetPlan[], bookType: 'xlsx' | 'biff8' = 'xlsx'): Uint8Array {
  const book = utils.book_new()
  for (const { name, rows, merges } of sheets) {
    const sheet: WorkSheet = utils.aoa_to_sheet(rows.map((row) => [...row]))
    sheet['!merges'] = (merges ?? []).map((range) => utils.decode_range(range))
    utils.book_append_sheet(book, sheet, name)
  }
  book.Workbook = { Sheets: sheets.map(({ name, hidden }) => ({ name, Hidden: hidden ? 1 : 0 })) }
  return new Uint8Array(write(book, { type: 'array', bookType }))
}

function reading(bytes: Uint8Array, options: Partial<ReadOptions> = {}, name = '表.xlsx'): WorkbookReading {
  const result = readWorkbook({ name, bytes, sha256: 'x' }, directory, { asOf: '2026-09-30', ...options })
  assert(result.ok, `read: ${result.ok ? '' : result.error.code}`)
  return result.value
}

function only(read: WorkbookReading): TableReading {
  const [table, ...others] = read.tables
  assert(table !== undefined && others.length === 0, `one table, not ${read.tables.length}`)
  return table
}

const fieldsOf = (table: TableReading) => Object.fromEntries(table.columns.map(({ header, field }) => [header, field]))
const column = (table: TableReading, field: string) => table.drafts.map(({ values }) => values[field] ?? null)

const disputeHead = ['序号', '排查时间', '乡镇', '村', '纠纷类型', '当事人', '纠纷简要情况', '金额(元)', '是否化解成功']
const dispute = (n: number, township: unknown, village: unknown, day = '2026-03-05') => [
  n,
  day,
  township,
  village,
  '邻里纠纷',
  '张三、李四',
  `争议${n}`,
  n * 100,
  '否',
]

describe('where the table stands', () => {
  it('below titles, info lines and blank rows, right of an empty column', () => {
    const rows = [
      [],
      [null, '安和县矛盾纠纷台账'],
      [null, '填报单位：综治中心', null, null, '统计截止：2026年6月30日', null, null, '单位：件、万元'],
      [],
      [null, ...disputeHead],
      [null, ...dispute(1, '安和镇', '锦绣社区')],
    ]
    const table = only(reading(bytesOf([{ name: 'Sheet1', rows, merges: ['B2:J2'] }])))
    expect(table.headerRows).toEqual([5])
    expect([table.titleRows, table.infoRows]).toEqual([[2], [3]])
    expect(table.context).toMatchObject({ year: 2026, asOf: '2026-06-30', amountUnit: 'wan' })
    expect(table.columns.map(({ column: letters }) => letters)).toEqual([...'BCDEFGHIJ'])
    expect(column(table, 'amount')).toEqual([100])
  })

  it('one above the other on a sheet, with other columns', () => {
    const rows = [
      ['矛盾纠纷台账'],
      disputeHead,
      dispute(1, '安和镇', '锦绣社区'),
      dispute(2, '安和镇', '福源社区'),
      ['合计', null, null, null, null, null, '2件'],
      [],
      ['网格员名单'],
      ['序号', '网格员姓名', '乡镇', '村', '网格名称', '手机号'],
      [1, '王五', '安和镇', '锦绣社区', '第一网格', '13000000001'],
      ['填表人：赵六', null, null, '审核人：钱七'],
    ]
    const read = reading(bytesOf([{ name: '混合', rows }]))
    expect(
      read.tables.map(({ ledger, dataRows, firstDataRow, lastDataRow }) => [
        ledger,
        dataRows,
        firstDataRow,
        lastDataRow,
      ]),
    ).toEqual([
      ['disputes', 2, 3, 4],
      ['gridWorkers', 1, 9, 9],
    ])
    expect(read.tables[1]?.titleRows).toEqual([7])
    expect(read.tables[1]?.skippedRows).toEqual([{ row: 10, kind: 'note' }])
  })

  it('leaves summaries, hidden and empty sheets with a reason', () => {
    const read = reading(
      bytesOf([
        { name: '台账', rows: [disputeHead, dispute(1, '安和镇', '锦绣社区')] },
        {
          name: '汇总',
          rows: [
            ['乡镇', '件数', '化解数', '化解率'],
            ['安和镇', 20, 19, '95%'],
            ['合计', 20, 19, '95%'],
          ],
        },
        { name: '旧', rows: [disputeHead, dispute(1, '安和镇', '锦绣社区')], hidden: true },
        { name: '空', rows: [[]] },
      ]),
    )
    expect(only(read).sheet).toBe('台账')
    expect(read.otherSheets.map(({ sheet }) => sheet)).toEqual(['汇总', '旧', '空'])
    expect(new Set(read.otherSheets.map(({ reason }) => reason)).size).toBe(3)
  })
})

describe('headers', () => {
  const three = [
    ['序号', '基本信息', null, null, null, '纠纷', null, null, '结果'],
    [null, '时间', '地点', null, '人', '内容', null, '金额', null],
    [null, '排查时间', '乡镇', '村', '当事人', '纠纷类型', '纠纷简要情况', '涉及金额', '是否化解成功'],
  ]
  const body = [1, '2026-3-5', '安和镇', '锦绣社区', '张三', '邻里纠纷', '争议', 5, '是']
  const merges = ['A1:A3', 'B1:E1', 'F1:H1', 'C2:D2', 'F2:G2', 'I1:I2']

  it('of three levels', () => {
    const table = only(reading(bytesOf([{ name: '1', rows: [...three, body], merges }])))
    expect(table.headerRows).toEqual([1, 2, 3])
    expect(table.columns[2]?.header).toBe('基本信息 / 地点 / 乡镇')
    expect(column(table, 'summary')).toEqual(['争议'])
  })

  it('of two levels that nobody merged', () => {
    const rows = [
      ['序号', '排查时间', '乡镇', '村', '纠纷类型', '当事人', null, '纠纷简要情况', '化解情况', null],
      [null, null, null, null, null, '姓名', '联系电话', null, '化解时间', '是否化解成功'],
      [1, '2026-3-5', '安和镇', '锦绣社区', '邻里纠纷', '张三', '13000000001', '争议', '2026-3-6', '是'],
    ]
    const table = only(reading(bytesOf([{ name: '1', rows }])))
    expect(table.headerRows).toEqual([1, 2])
    expect(fieldsOf(table)).toMatchObject({ '当事人 / 姓名': 'parties', '化解情况 / 化解时间': 'resolvedOn' })
    expect(column(table, 'parties')).toEqual([['张三']])
  })

  it('spelled with spaces, line breaks, full-width brackets, stars and numbers', () => {
    const rows = [
      [
        '序 号',
        '*排 查\n时 间',
        '乡镇（街道）',
        '村（社区）',
        '3.纠纷类型',
        '当 事 人',
        '纠纷简要情况：',
        '金额（元）',
      ],
      [1, '2026-3-5', '安和镇', '锦绣社区', '邻里纠纷', '张三', '争议', 5],
    ]
    const table = only(reading(bytesOf([{ name: '1', rows }])))
    expect(table.columns.filter(({ field, kind }) => field === null && kind !== 'ignored')).toEqual([])
  })

  it('do not take a running number for the number of a case', () => {
    const head = ['编号', '排查时间', '乡镇', '村', '纠纷类型', '当事人', '纠纷简要情况', '金额(元)', '卷号']
    const rows = [1, 2, 3, 4].map((n) => [...dispute(n, '安和镇', '锦绣社区').slice(0, 8), `AH-2026-000${n}`])
    const table = only(
      reading(bytesOf([{ name: '1', rows: [head, ...rows, ['合计', null, null, null, null, null, '4件']] }])),
    )
    expect(fieldsOf(table)).toMatchObject({ 编号: null, 卷号: 'caseNumber' })
    expect(table.columns[0]?.kind).toBe('ignored')
  })

  it('under strange words are told by what stands below', () => {
    const rows = [
      ['序号', '姓名', '性别', '哪个镇', '哪个村', '网格名称', '甲号码', '乙号码'],
      ...Array.from({ length: 5 }, (_, n) => [
        n + 1,
        `王五${'甲乙丙丁戊'[n]}`,
        '男',
        '安和镇',
        '锦绣社区',
        `第${n}网格`,
        '990121197202074250',
        `1300000000${n}`,
      ]),
    ]
    const table = only(reading(bytesOf([{ name: '网格员', rows }])))
    expect(fieldsOf(table)).toMatchObject({
      哪个镇: 'township',
      哪个村: 'village',
      甲号码: 'idNumber',
      乙号码: 'phone',
    })
    expect(table.columns.find(({ header }) => header === '乙号码')?.by).toBe('content')
  })
})

describe('rows', () => {
  it('carries merged groups, ditto signs and blanks of a merged column down', () => {
    const rows = [
      disputeHead,
      dispute(1, '安和镇', '锦绣社区'),
      dispute(2, null, '福源社区'),
      dispute(3, '〃', '同上'),
      dispute(4, '城关街道', '和平社区'),
      dispute(5, null, '和平社区'),
    ]
    const table = only(reading(bytesOf([{ name: '1', rows, merges: ['C2:C3'] }])))
    const townships = column(table, 'township').map((code) => directory.division(String(code))?.name)
    expect(townships).toEqual(['安和镇', '安和镇', '安和镇', '城关街道', '城关街道'])
    expect(column(table, 'village')[2]).toBe(column(table, 'village')[1])
  })

  it('reads the township before the village, on whichever side it stands', () => {
    const swapped = (row: readonly unknown[]) => [row[0], row[1], row[3], row[2], ...row.slice(4)]
    const rows = [disputeHead, dispute(1, '柳河镇', '新庄村'), dispute(2, '石桥镇', '新庄村')]
    const found = directory.divisionsNamed('新庄村', 'village').map(({ parent }) => parent)
    const straight = only(reading(bytesOf([{ name: '1', rows }])))
    const turned = only(reading(bytesOf([{ name: '1', rows: rows.map(swapped) }])))
    expect(found).toHaveLength(2)
    expect(column(turned, 'village')).toEqual(column(straight, 'village'))
    expect(column(turned, 'village').filter((code) => code !== null).length).toBeGreaterThan(0)
  })

  it('fills in the township of a known village, or that of the sheet where no column names one', () => {
    const head = disputeHead.filter((title) => title !== '乡镇')
    const row = (n: number, village: string | null) => dispute(n, '', village).filter((_, index) => index !== 2)
    const villages = only(reading(bytesOf([{ name: '1', rows: [head, row(1, '锦绣社区'), row(2, '石桥镇大湾村')] }])))
    const names = column(villages, 'township').map((code) => directory.division(String(code))?.name)
    expect(names).toEqual(['安和镇', '石桥镇'])
    const titled = only(reading(bytesOf([{ name: '1', rows: [['安和镇矛盾纠纷台账'], head, row(1, null)] }])))
    expect(column(titled, 'township')).toEqual(['990122100000'])
  })

  it('does not fill an optional cell that is simply empty', () => {
    const rows = [
      disputeHead,
      dispute(1, '安和镇', '锦绣社区'),
      dispute(2, '安和镇', null),
      dispute(3, '安和镇', '锦绣社区'),
    ]
    expect(column(only(reading(bytesOf([{ name: '1', rows }]))), 'village')[1]).toBeNull()
  })

  it('takes the township of a section heading for the rows below it', () => {
    const head = disputeHead.filter((title) => title !== '乡镇')
    const row = (n: number, village: string) => dispute(n, '', village).filter((_, index) => index !== 2)
    const rows = [head, ['一、安和镇'], row(1, '锦绣社区'), ['二、城关街道'], row(2, '和平社区'), row(3, '锦绣社区')]
    const table = only(reading(bytesOf([{ name: '1', rows, merges: ['A2:H2', 'A4:H4'] }])))
    expect(table.skippedRows.map(({ kind }) => kind)).toEqual(['section', 'section'])
    expect(
      column(table, 'village')
        .slice(0, 2)
        .every((code) => code !== null),
    ).toBe(true)
    expect(table.problems.find(({ row: at }) => at === 6)?.kind).toBe('village-of-other-township')
  })

  it('skips blanks, numbered empty rows, totals, notes and repeated headers, and counts the rest', () => {
    const rows = [
      disputeHead,
      dispute(1, '安和镇', '锦绣社区'),
      [],
      ['本页小计', null, null, null, null, null, '1件', 100],
      disputeHead,
      dispute(2, '安和镇', '锦绣社区'),
      [3],
      ['总  计', null, null, null, null, null, '2件', 300],
      ['注：1.本表每月报送。'],
      ['单位负责人：', null, null, '填表人：', null, null, '联系电话：'],
    ]
    const table = only(reading(bytesOf([{ name: '1', rows }])))
    expect(table.dataRows).toBe(2)
    expect(table.skippedRows.map(({ row, kind }) => `${row} ${kind}`)).toEqual([
      '3 blank',
      '4 total',
      '5 repeated-header',
      '7 blank',
      '8 total',
      '9 note',
      '10 note',
    ])
  })

  it('passes thousands of empty formatted rows', () => {
    const rows: unknown[][] = [disputeHead, dispute(1, '安和镇', '锦绣社区')]
    const book = utils.book_new()
    const sheet = utils.aoa_to_sheet(rows)
    for (let row = 3; row <= 20_000; row += 1)
      for (const letters of 'ABCDEFGHI') sheet[`${letters}${row}`] = { t: 'z', z: '0.00' }
    sheet['!ref'] = 'A1:I20000'
    utils.book_append_sheet(book, sheet, '1')
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', sheetStubs: true }))
    const table = only(reading(bytes))
    expect([table.dataRows, table.skippedRows.length]).toEqual([1, 0])
  })
})

describe('the boundary', () => {
  const head = [
    '序号',
    '姓名',
    '身份证号',
    '乡镇',
    '村',
    '人员类别',
    '责任单位',
    '依据',
    '纳入时间',
    '期满时间',
    '联系电话',
    '风险等级',
  ]
  const row = (n: number, name: string, category: string) => [
    n,
    name,
    '990121194205069496',
    '安和镇',
    '锦绣社区',
    category,
    '县民政局',
    '社会救助暂行办法',
    '2026-1-5',
    '长期',
    '13300001490',
    '三级隐秘',
  ]
  const rows = [head, row(1, '孙甲某', '上访老户隐秘'), row(2, '吴乙', '低保')]

  it('leaves of an excluded row its number and the reason, of an excluded column the heading', () => {
    const read = reading(bytesOf([{ name: '服务对象', rows }]))
    const table = only(read)
    const text = JSON.stringify(read)
    for (const secret of ['孙甲某', '上访老户', '隐秘']) expect(text).not.toContain(secret)
    expect(table.problems.filter(({ row: at }) => at === 2)).toHaveLength(1)
    expect(table.counts.refused).toBe(1)
    expect(table.columns.find(({ header }) => header === '风险等级')).toMatchObject({
      field: null,
      reaction: 'not-imported',
      samples: [],
    })
    expect(table.drafts).toHaveLength(1)
  })

  it('cannot be overruled by a mapping', () => {
    const table = only(reading(bytesOf([{ name: '服务对象', rows }])))
    const again = only(reading(bytesOf([{ name: '服务对象', rows }]), { mappings: { [table.shape]: { L: 'notes' } } }))
    expect(again.columns.find(({ header }) => header === '风险等级')?.field).toBeNull()
    expect(JSON.stringify(again)).not.toContain('隐秘')
  })
})

describe('choices of the person', () => {
  const rows = [disputeHead, dispute(1, '安和镇', '锦绣社区')]
  const bytes = bytesOf([{ name: '1', rows }])

  it('a remembered mapping moves and leaves out columns of tables of the same shape', () => {
    const table = only(reading(bytes))
    const mapped = only(reading(bytes, { mappings: { [table.shape]: { G: 'notes', H: null } } }))
    expect(mapped.shape).toBe(table.shape)
    expect(fieldsOf(mapped)).toMatchObject({ 纠纷简要情况: 'notes', '金额(元)': null })
    expect(mapped.columns[6]?.by).toBe('remembered')
    const other = only(
      reading(
        bytesOf([
          {
            name: '1',
            rows: [
              ['备注', ...disputeHead],
              ['', ...(rows[1] ?? [])],
            ],
          },
        ]),
      ),
    )
    expect(other.shape).not.toBe(table.shape)
  })

  it('a named ledger is read as such, an unknown one is refused', () => {
    expect(reading(bytes, { ledger: 'serviceTickets' }).tables).toEqual([])
    const result = readWorkbook({ name: 'a', bytes, sha256: '' }, directory, { asOf: '2026-09-30', ledger: 'nothing' })
    expect(result).toEqual({ ok: false, error: { code: 'ledger-unknown' } })
  })

  it('cancelling at any step ends with `cancelled`', () => {
    const many = bytesOf([
      { name: '1', rows: [disputeHead, ...Array.from({ length: 1500 }, (_, n) => dispute(n, '安和镇', '锦绣社区'))] },
    ])
    const steps: number[] = []
    reading(many, { onProgress: (done) => steps.push(done) > 0 })
    expect(steps.length).toBeGreaterThan(4)
    expect([...steps].sort((one, other) => one - other)).toEqual(steps)
    steps.forEach((_, stop) => {
      let at = 0
      const result = readWorkbook({ name: 'a.xlsx', bytes: many, sha256: '' }, directory, {
        asOf: '2026-09-30',
        onProgress: () => at++ < stop,
      })
      expect(result).toEqual({ ok: false, error: { code: 'cancelled' } })
    })
  })
})

describe('other containers', () => {
  it('reads the same from BIFF8, HTML and delimited text', () => {
    const rows = [disputeHead, dispute(1, '安和镇', '锦绣社区'), dispute(2, '安和镇', '福源社区')]
    const wanted = only(reading(bytesOf([{ name: '1', rows }]))).drafts.map(({ values }) => values)
    const html = `<html><body><table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table></body></html>`
    const csv = rows.map((row) => row.join(',')).join('\r\n')
    const encoder = new TextEncoder()
    for (const [name, bytes] of [
      ['a.xls', bytesOf([{ name: '1', rows }], 'biff8')],
      ['a.xls', encoder.encode(html)],
      ['a.csv', encoder.encode(csv)],
    ] as const) {
      expect(only(reading(bytes, {}, name)).drafts.map(({ values }) => values)).toEqual(wanted)
    }
  })
})
