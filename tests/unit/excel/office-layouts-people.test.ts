// Are rosters and service ledgers read right in the wordings of offices, and is nothing read that the boundary keeps out?

import { describe, expect, it } from 'vitest'
import { writeErrorWorkbook } from '../../../shared/excel/error-workbook.ts'
import { openWorkbook } from '../../../shared/excel/open.ts'
import { readingReport } from '../../../shared/excel/reading-report.ts'
import { assert } from '../../../shared/result.ts'
import { directory, fieldsOf, problemsOf, reading, tableOf, valuesOf, workbookOf } from './office-book.ts'

const liuwan = '990122100200'
const anhe = '990122100000'

describe('mediators and committees', () => {
  it('a roster with merged committees, party membership left out', () => {
    const table = tableOf(
      [
        ['全县人民调解员信息统计表'],
        [
          '序号',
          '乡镇',
          '调委会',
          '姓名',
          '性别',
          '出生年月',
          '学历',
          '党员',
          '专（兼）职',
          '在调委会任职情况',
          '手机号',
        ],
        [1, '安和镇', '柳湾村调委会', '张三', '男', '1970.05', '高中', '是', '兼职', '主任', '13800001111'],
        [2, null, null, '李四', '女', '1982年3月', '大专', '否', '兼职', '委员', '13800001112'],
        [3, null, null, '王五', '男', '198502', '初中', '否', '专职', '调解员', '13800001113'],
        [4, '大榆镇', '上洼村调委会', '赵六', '女', '1979-11', '高中', '否', '兼职', '主任', '13800001114'],
      ],
      ['B3:B5', 'C3:C5'],
    )
    expect(table.ledger).toBe('mediators')
    expect(fieldsOf(table).党员).toBe('-')
    expect(table.drafts.map(({ parent }) => parent?.name)).toEqual([
      '柳湾村调委会',
      '柳湾村调委会',
      '柳湾村调委会',
      '上洼村调委会',
    ])
    expect(valuesOf(table, 'bornIn')).toEqual(['1970-05', '1982-03', '1985-02', '1979-11'])
    expect(valuesOf(table, 'role')).toEqual(['主任', '委员', '委员', '主任'])
  })

  it('a grouped header and ditto marks', () => {
    const table = tableOf(
      [
        ['安和镇人民调解委员会、调解员名册'],
        ['序号', '人民调解委员会名称', '成立（换届）时间', '调解员', null, null, null, '民族'],
        [null, null, null, '姓名', '性别', '职务', '联系方式', null],
        [1, '柳湾村人民调解委员会', '2024.12', '张三', '男', '主任', '13800001111', '汉'],
        ['〃', '〃', '〃', '李四', '女', '委员', '13800001112', '汉'],
        ['〃', '〃', '〃', '王五', '男', '委员', '13800001113', '满'],
      ],
      ['D2:G2', 'A2:A3', 'B2:B3', 'C2:C3', 'H2:H3'],
    )
    expect(table.drafts.map(({ parent }) => [parent?.name, parent?.electedOn])).toEqual(
      Array(3).fill(['柳湾村人民调解委员会', '2024-12']),
    )
    expect(fieldsOf(table).民族).toBe('-')
    expect(problemsOf(table)).toEqual([])
  })

  it('a mediator whose committee has no name stands alone, and its cells say that they are not stored', () => {
    const table = tableOf([
      ['人民调解委员会及调解员花名册'],
      ['乡镇', '调解委员会名称', '调委会类型', '换届时间', '姓名', '性别', '职务'],
      ['安和镇', null, '村', '2025-03', '张三', '男', '主任'],
      ['安和镇', '柳湾村人民调解委员会', '村', '2025-03', '李四', '女', '委员'],
      ['安和镇', '上洼村人民调解委员会', '村', '2025-03', '王五', '女', '委员'],
    ])
    expect(table.drafts.map(({ row, parent }) => [row, parent?.name ?? null])).toEqual([
      [3, null],
      [4, '柳湾村人民调解委员会'],
      [5, '上洼村人民调解委员会'],
    ])
    expect(table.drafts[0]?.raw).toEqual({ committeeType: '村', electedOn: '2025-03' })
    const told = table.problems.filter(({ row }) => row === 3)
    expect(told.map(({ cell, kind, reaction, value }) => [cell, kind, reaction, value])).toEqual([
      ['C3', 'parent-incomplete', 'warn', null],
      ['D3', 'parent-incomplete', 'warn', null],
    ])
    expect(told[0]?.reason).toBe(
      '没有填写调解委员会名称，不知道是哪个人民调解委员会，这一格没有存入，本行其他内容照常导入。请补填。',
    )
  })

  it('a roster without a word about committees makes none', () => {
    const table = tableOf([
      ['安和镇人民调解员名册'],
      ['乡镇', '调解员姓名', '性别', '联系电话'],
      ['安和镇', '张三', '男', '13800001111'],
      ['安和镇', '李四', '女', '13800001112'],
    ])
    expect(table.ledger).toBe('mediators')
    expect(table.drafts.map(({ parent }) => parent)).toEqual([null, null])
    expect(problemsOf(table)).toEqual([])
  })

  it('committees alone', () => {
    const table = tableOf([
      ['人民调解组织基本情况一览表'],
      ['调解组织全称', '组织类别', '所属镇街', '成立日期', '主任姓名', '委员人数', '有无印章', '办公电话'],
      ['安和镇柳湾村人民调解委员会', '村', '安和镇', '2024年3月', '张三', 5, '有', '0400-1234567'],
      ['安和县医疗纠纷人民调解委员会', '行业性、专业性', null, '2025.6', '王五', 3, '无', null],
    ])
    expect(table.ledger).toBe('committees')
    expect(valuesOf(table, 'type')).toEqual(['村', '行业性专业性'])
    expect(valuesOf(table, 'seal')).toEqual([true, false])
    expect(valuesOf(table, 'memberCount')).toEqual([5, 3])
  })
})

describe('grid workers', () => {
  it('a sheet of one community: place from the title, the telephone of another person is nobody’s', () => {
    const table = tableOf([
      ['城关街道和平社区网格划分及网格员配备情况表'],
      ['网格名称', '网格四至', '户数（户）', '人口（人）', '网格长', '电话', '专职网格员', '联系方式', '年度考核等次'],
      ['第一网格', '东至人民路', 320, 910, '张三', '13800001111', '李四', '13800001112', '优秀'],
      ['第二网格', '东至和平路', 280, 790, '赵六', '13800001113', '钱七', '13800001114', '称职'],
    ])
    expect(valuesOf(table, 'name')).toEqual(['李四', '钱七'])
    expect(valuesOf(table, 'phone')).toEqual(['13800001112', '13800001114'])
    expect(valuesOf(table, 'supervisionPhone')).toEqual([null, null])
    expect(valuesOf(table, 'village')).toEqual(['990122001001', '990122001001'])
    expect(fieldsOf(table).年度考核等次).toBe('-')
  })

  it('a grouped header below an info line with two statements', () => {
    const table = tableOf(
      [
        ['2026年安和县网格化服务管理一览表'],
        ['填报单位：县综治中心', null, null, '填报日期：二〇二六年九月十五日'],
        ['乡镇（街道）', '村（社区）', '网格', null, null, '网格员', null, null, null, '服务情况', null],
        [null, null, '名称', '编号', '类别', '姓名', '性别', '联系电话', '专职或兼职', '户数', '人口数'],
        ['安和镇', '柳湾村', '一网格', '990122100200001', '综合', '张三', '男', '13800001111', '专', '120户', '360人'],
        [null, null, '二网格', '990122100200002', '综合', '李四', '女', '13800001112', '兼', 100, 300],
        ['小计', null, 2, null, null, 2],
        ['大榆镇', '上洼村', '一网格', '990122101200001', '综合网格', '赵六', '男', '13800001114', '专职', 80, 200],
        ['制表：王某', null, null, '审核：李某'],
      ],
      ['A5:A6', 'B5:B6', 'C3:E3', 'F3:I3', 'J3:K3', 'A3:A4', 'B3:B4'],
    )
    expect(table.headerRows).toEqual([3, 4])
    expect(table.infoRows).toEqual([2])
    expect(table.skippedRows.map(({ kind }) => kind)).toEqual(['total', 'note'])
    expect(valuesOf(table, 'township')).toEqual([anhe, anhe, '990122101000'])
    expect(valuesOf(table, 'households')).toEqual([120, 100, 80])
    expect(valuesOf(table, 'gridType')).toEqual(['综合网格', '综合网格', '综合网格'])
  })

  it('names of places, name and office in one cell, several telephones, days as plain numbers', () => {
    const table = tableOf([
      ['网格员公示名单'],
      ['镇（街）名', '村（居）名', '网格号', '网格员姓名及职务', '电话', '上岗日期', '包联户数'],
      ['安和镇', '柳湾村', '1', '张三（网格长）', '13800001111/13900001111', 45352, 80],
      ['安和镇', '柳湾村', '2', '李四', 'tel:13800001112', 45352, 80],
    ])
    expect(valuesOf(table, 'name')).toEqual(['张三', '李四'])
    expect(valuesOf(table, 'phone')).toEqual(['13800001111', '13800001112'])
    expect(valuesOf(table, 'startedOn')).toEqual(['2024-03-01', '2024-03-01'])
    expect(valuesOf(table, 'village')).toEqual([liuwan, liuwan])
  })

  it.each([
    ['a list of watched people', '重点人员稳控台账', ['所属网格', '人员姓名', '电话', '稳控责任人']],
    ['watched people under a harmless title', '人员信息表', ['所属网格', '姓名', '电话', '前科情况']],
    ['levels of control in a list by grid', '网格员包联人员名单', ['网格名称', '姓名', '电话', '管控级别']],
    ['people without anything particular', '人员信息表', ['序号', '姓名', '电话', '所属村']],
  ])('are not made of %s', (_, title, head) => {
    const rows = [1, 2, 3].map((n) => [`第${n}网格`, `张${n}某`, `1380000111${n}`, '一级'])
    const { tables } = reading(workbookOf([{ name: 'Sheet1', rows: [[title], head, ...rows] }]))
    expect(tables.flatMap(({ drafts }) => drafts)).toEqual([])
  })
})

describe('service tickets', () => {
  it('a roster of one category, which its title states', () => {
    const table = tableOf([
      ['安和司法所社区矫正对象花名册'],
      ['序号', '姓名', '住址（村）', '罪名', '矫正起始日期', '矫正终止日期', '矫正小组成员', '联系电话', '法规依据'],
      [1, '张甲', '柳湾村', '某罪', '2025年6月1日', '2027年5月31日', '王某', '13800001111', '《社区矫正法》'],
      [2, '李乙', '白营村', '某罪', '2025年8月1日', '2026年12月31日', '王某', '13800001112', '《社区矫正法》'],
    ])
    expect(valuesOf(table, 'category')).toEqual(['社区矫正', '社区矫正'])
    expect(valuesOf(table, 'endsOn')).toEqual(['2027-05-31', '2026-12-31'])
    expect(fieldsOf(table).罪名).toBe('-')
  })

  it('a sheet for each group, with their own words for it', () => {
    const { tables } = reading(
      workbookOf([
        {
          name: '老人',
          rows: [
            ['独居老年人探访关爱台账'],
            [
              '序号',
              '老人姓名',
              '所在村',
              '对象类别',
              '建档日期',
              '探访频次',
              '上次探访',
              '下次探访',
              '法律依据',
              '健康状况',
            ],
            [
              1,
              '张某',
              '柳湾村',
              '80岁以上独居老人',
              '2025.6.1',
              '每月1次',
              '2026.9.1',
              '2026.10.1',
              '老年人权益保障法',
              '好',
            ],
          ],
        },
        {
          name: '儿童',
          rows: [
            ['困境儿童台账'],
            ['序号', '儿童姓名', '所在村', '儿童类别', '认定日期', '监护人', '监护人联系电话', '儿童主任', '认定依据'],
            [1, '小张', '柳湾村', '困境儿童（孤儿）', '2025.6.1', '张某', '13800001113', '王某', '未成年人保护法'],
          ],
        },
      ]),
    )
    expect(tables.flatMap(({ drafts }) => drafts.map(({ values }) => values))).toMatchObject([
      { category: '独居等特殊困难老年人', lastOn: '2026-09-01', nextOn: '2026-10-01', village: liuwan },
      { category: '困境和留守未成年人', guardian: '张某', phone: '13800001113', village: liuwan },
    ])
  })

  const watching = [
    '党派',
    '是否党员',
    '信访史',
    '管控级别',
    '危险等级',
    '日常表现',
    '毒品检测情况',
    '前科情况',
    '信教与否',
  ]
  const secret = '不可外泄的内容'
  const outside = [
    '重点信访人员',
    '邪教人员',
    '性格偏执人员',
    '生活失意人员',
    '少数民族流动人员',
    '涉军人员',
    '重点青少年',
  ]
  const file = workbookOf([
    {
      name: 'Sheet1',
      rows: [
        ['安和镇柳湾村服务对象登记表'],
        ['姓名', '服务对象类型', '手机号', '纳入日期', '到期日', '帮扶单位', '帮扶措施', '法律依据', ...watching],
        ...outside.map((category, n) => {
          const rest = [`1390000777${n}`, '2025/6/1', '2027/5/31', secret, secret, secret]
          return [`${secret}甲`, `${category}（${secret}）`, ...rest, ...watching.map(() => secret)]
        }),
        ['张甲', '1.社区矫正', '13800001111', '2025/6/1', '2027/5/31', '安和镇司法所', '技能培训', '社区矫正法'],
        ['赵丁', '重精', '13800001114', '2025/6/1', '无', '县卫健局', '协助办理补助', '精神卫生法'],
      ],
    },
  ])

  it('rows outside the boundary leave their number and the reason, wherever one looks', () => {
    const progress: string[] = []
    const onProgress = (_: number, step: string) => progress.push(step) > 0
    const read = reading(file, { onProgress })
    const [table] = read.tables
    assert(table !== undefined, 'a table')
    expect(table.counts).toMatchObject({ data: 9, refused: 7 })
    const refused = table.problems.filter(({ reaction }) => reaction === 'refuse')
    expect(refused.map(({ row, kind }) => [row, kind])).toEqual(
      outside.map((_, n) => [n + 3, 'category-outside-boundary']),
    )
    const errors = writeErrorWorkbook(file, read.tables)
    assert(errors.ok, 'an error workbook')
    const opened = openWorkbook({ name: '错误.xlsx', bytes: errors.value })
    assert(opened.ok, 'it opens')
    const cells = opened.value.sheets.flatMap((sheet) =>
      Array.from({ length: sheet.rowCount }, (_, row) =>
        sheet.filled(row).map((column) => sheet.cell(row, column)?.raw),
      ),
    )
    const said = JSON.stringify([read, readingReport(read, directory, true), progress, cells])
    for (const word of [secret, '1390000777', ...outside]) expect(said).not.toContain(word)
  })

  it('its other rows are read, and nothing of the columns about the person', () => {
    const [table] = reading(file).tables
    assert(table !== undefined, 'a table')
    const fields = fieldsOf(table)
    expect(watching.filter((heading) => fields[heading] !== '-')).toEqual([])
    expect(valuesOf(table, 'category')).toEqual(['社区矫正', '严重精神障碍服务'])
    expect(valuesOf(table, 'village')).toEqual([liuwan, liuwan])
    expect(valuesOf(table, 'endsOn')).toEqual(['2027-05-31', null])
  })
})
