// Are disputes read right in the wordings and layouts of offices that no sample has?

import { describe, expect, it } from 'vitest'
import { fieldsOf, reading, tableOf, valuesOf, workbookOf } from './office-book.ts'

const liuwan = '990122100200'
const baiying = '990122100201'
const anhe = '990122100000'

describe('disputes', () => {
  it("a township's monthly sheet: no township column, place and village in one cell, two sides, yuan in the heading", () => {
    const table = tableOf(
      [
        ['安和镇矛盾纠纷排查化解工作月报明细表（2026年3月）'],
        ['填报单位（盖章）：安和镇综治中心', null, null, null, '填报人：王某', null, null, '填报时间：2026.3.31'],
        [
          '序号',
          '所在村居',
          '纠纷发生日期',
          '申请人',
          '被申请人',
          '矛盾纠纷概述',
          '涉及金额（元）',
          '包联领导',
          '化解与否',
          '办结日期',
        ],
        [1, '安和镇柳湾村', '3.5', '张某甲', '李某乙', '因排水沟归属发生争执', 3500, '赵某', '已化解', '3.12'],
        [2, '安和镇白营村', '3月9日', '王某丙、孙某', '某施工队', '劳务报酬未付清', '1.2万', '钱某', '正在化解', null],
        [3, '福源社区', 46090, '周某', '吴某', '楼上漏水造成屋顶损坏', 800, null, '未化解', null],
        ['合计', null, null, null, null, '3件', 16300],
        ['分管领导：赵某', null, null, '审核人：李某'],
      ],
      ['A1:J1'],
    )
    expect(table.skippedRows).toEqual([
      { row: 7, kind: 'total' },
      { row: 8, kind: 'note' },
    ])
    expect(valuesOf(table, 'township')).toEqual([anhe, anhe, anhe])
    expect(valuesOf(table, 'village')).toEqual([liuwan, baiying, '990122100001'])
    expect(valuesOf(table, 'reportedOn')).toEqual(['2026-03-05', '2026-03-09', '2026-03-09'])
    expect(valuesOf(table, 'parties')).toEqual([['张某甲'], ['王某丙', '孙某'], ['周某']])
    expect(valuesOf(table, 'otherParties')).toEqual([['李某乙'], ['某施工队'], ['吴某']])
    expect(valuesOf(table, 'amount')).toEqual([3500, 12000, 800])
    expect(valuesOf(table, 'resolved')).toEqual([true, null, false])
    expect(valuesOf(table, 'mediator')).toEqual(['赵某', '钱某', null])
  })

  it('a register of civil disputes with 甲方 and 乙方 and results in words', () => {
    const table = tableOf(
      [
        ['民间纠纷受理登记簿'],
        ['编号', '受理日期', '甲方', '乙方', '纠纷种类', '争议焦点', '调处人', '调处结果', '协议形式'],
        ['2026-001', '2026年3月1日', '张某', '李某', '相邻权纠纷', '围墙高度影响采光', '老王', '调解成功', '口头协议'],
        ['2026-002', '2026年3月2日', '赵某', '钱某', '婚姻纠纷', '因彩礼返还发生争执', '老王', '达成协议', '书面协议'],
        ['2026-003', '2026年3月5日', '孙某', '周某', '山林权属纠纷', '林地四至不清', '老李', '调解未果', null],
      ],
      [],
      '登记簿.xls',
    )
    expect(valuesOf(table, 'caseNumber')).toEqual(['2026-001', '2026-002', '2026-003'])
    expect(valuesOf(table, 'parties')).toEqual([['张某'], ['赵某'], ['孙某']])
    expect(valuesOf(table, 'otherParties')).toEqual([['李某'], ['钱某'], ['周某']])
    expect(valuesOf(table, 'type')).toEqual(['邻里', '婚姻家庭', '山林土地'])
    expect(valuesOf(table, 'resolved')).toEqual([true, true, false])
    expect(valuesOf(table, 'agreement')).toEqual(['口头', '书面', null])
  })

  it('a header of three levels', () => {
    const table = tableOf(
      [
        ['县2026年上半年矛盾纠纷“大排查大化解”专项行动台账'],
        [],
        ['序', '基本情况', null, null, null, null, '化解情况', null, null, null],
        [null, '时间', '地点', null, '双方当事人', '主要诉求', '责任人', null, '结果', '时间'],
        [null, null, '镇（街）', '村（社区）', null, null, '姓名', '联系方式', null, null],
        [
          1,
          '2026-01-05',
          '安和镇',
          '柳湾村',
          '张某与李某',
          '要求返还耕地',
          '王某',
          '13800001111',
          '成功',
          '2026-01-20',
        ],
        [2, '2026-02-07', '大榆镇', '上洼', '赵某诉钱某', '要求支付货款', '李某', '13800002222', '不成功', null],
      ],
      ['A1:J1', 'A3:A5', 'B3:F3', 'G3:J3', 'B4:B5', 'C4:D4', 'E4:E5', 'F4:F5', 'G4:H4', 'I4:I5', 'J4:J5'],
    )
    expect(table.headerRows).toEqual([3, 4, 5])
    expect(valuesOf(table, 'reportedOn')).toEqual(['2026-01-05', '2026-02-07'])
    expect(valuesOf(table, 'resolvedOn')).toEqual(['2026-01-20', null])
    expect(valuesOf(table, 'mediatorPhone')).toEqual(['13800001111', '13800002222'])
    expect(valuesOf(table, 'village')).toEqual([liuwan, '990122101200'])
  })

  it('a village committee’s own register: place from the line above, quarters as sections, no phone of the other side', () => {
    const table = tableOf([
      ['2026年度人民调解案件登记台账'],
      ['调委会：柳湾村人民调解委员会'],
      [
        '案号',
        '申请日期',
        '申请人姓名',
        '申请人电话',
        '被申请人姓名',
        '被申请人电话',
        '案由',
        '标的（万元）',
        '调解日期',
        '调解结果',
      ],
      ['一季度'],
      [
        '柳调1号',
        '2026.1.3',
        '张三',
        '13800001111',
        '李四',
        '13800002222',
        '欠款多次催要未还',
        '3.5',
        '2026.1.8',
        '成功',
      ],
      ['小计', null, null, null, null, null, null, 3.5],
      ['二季度'],
      ['柳调2号', '2026.4.3', '钱某', '13800001114', '孙某', '13800002224', '宅基地边界不清', null, null, '终止'],
    ])
    expect(table.skippedRows.map(({ kind }) => kind)).toEqual(['section', 'total', 'section'])
    expect(fieldsOf(table).被申请人电话).toBeNull()
    expect(valuesOf(table, 'village')).toEqual([liuwan, liuwan])
    expect(valuesOf(table, 'township')).toEqual([anhe, anhe])
    expect(valuesOf(table, 'amount')).toEqual([35000, null])
    expect(valuesOf(table, 'resolved')).toEqual([true, false])
  })

  it('two tables below one another whose headings agree in most columns', () => {
    const head = ['序号', '乡镇', '村', '当事人', '纠纷类型', '简要案情', '受理日期']
    const file = workbookOf([
      {
        name: 'Sheet1',
        rows: [
          ['一、已化解矛盾纠纷台账'],
          [...head, '化解日期', '化解方式'],
          [1, '安和镇', '柳湾村', '张三、李四', '邻里', '因滴水发生争执', '2026-1-5', '2026-1-9', '人民调解'],
          [],
          ['二、未化解矛盾纠纷台账'],
          [...head, '未化解原因', '下步措施'],
          [1, '安和镇', '白营村', '王五、赵六', '土地', '因地界发生争执', '2026-1-15', '达不成协议', '继续调解'],
        ],
      },
    ])
    const [first, second] = reading(file).tables
    expect(first?.drafts[0]?.values).toMatchObject({ resolvedOn: '2026-01-09', method: '人民调解' })
    expect(second?.drafts[0]?.values).toMatchObject({ stopReason: '未能达成协议', village: baiying })
    expect(second?.problems).toEqual([])
  })

  it('a weekly workbook: the summary sheet is no ledger, 单位 is the reporting township', () => {
    const file = workbookOf([
      {
        name: '汇总',
        rows: [
          ['乡镇', '本周排查数', '化解数', '化解率'],
          ['安和镇', 5, 4, '80%'],
          ['大榆镇', 3, 3, '100%'],
        ],
      },
      {
        name: '明细',
        rows: [
          [
            '单位',
            '排查日期',
            '纠纷描述',
            '涉及人员',
            '类型',
            '人数',
            '化解责任单位',
            '化解责任人',
            '化解期限',
            '是否已化解',
          ],
          [
            '安和镇',
            '2026/9/1',
            '张某与李某因宅基地滴水问题争吵',
            '张某、李某',
            '邻里',
            2,
            '安和镇司法所',
            '王某',
            '2026/9/15',
            '是',
          ],
          [
            '大榆镇',
            '2026/9/2',
            '王某因工程款未结算与承包商争执',
            '王某',
            '劳资',
            6,
            '大榆镇综治中心',
            '李某',
            '2026/9/20',
            '否',
          ],
        ],
      },
    ])
    const read = reading(file)
    expect(read.otherSheets.map(({ sheet }) => sheet)).toEqual(['汇总'])
    expect(read.tables).toHaveLength(1)
    const [table] = read.tables
    expect(table === undefined ? [] : valuesOf(table, 'township')).toEqual([anhe, '990122101000'])
    expect(table?.drafts[0]?.values).toMatchObject({ deadline: '2026-09-15', resolved: true })
  })

  const exported = [
    ['登记编号', '受理时间', '属地乡镇', '涉事村组', '纠纷当事人', '纠纷类别', '案情简要', '是否调处成功'],
    ['D2026001', '2026/3/1', '安和镇', '柳湾村3组', '张三；李四', '邻里关系', '因院墙修建发生纠纷', 'Y'],
    ['D2026002', '2026/3/2', '安和镇', '白营村', '王五；赵六', '土地', '因承包地边界发生纠纷', 'N'],
  ]
  const utf8 = (text: string) => new TextEncoder().encode(text)
  const joined = (sign: string) => exported.map((line) => line.join(sign)).join('\r\n')
  it.each([
    ['tabs', '导出.csv', utf8(joined('\t'))],
    ['commas behind a byte order mark', '导出.csv', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(joined(','))])],
    [
      'UTF-16',
      '导出.txt',
      new Uint8Array([
        0xff,
        0xfe,
        ...new Uint8Array(Uint16Array.from(joined('\t'), (sign) => sign.charCodeAt(0)).buffer),
      ]),
    ],
    [
      'an HTML table',
      '导出.xls',
      utf8(
        `<html><meta charset="utf-8"><table>${exported.map((line) => `<tr><td>${line.join('</td><td>')}</td></tr>`).join('')}</table></html>`,
      ),
    ],
  ])('an export with %s', (_, name, bytes) => {
    const [table] = reading({ name, bytes, sha256: 'x' }).tables
    expect(table?.drafts.map(({ values }) => values)).toMatchObject([
      { caseNumber: 'D2026001', village: liuwan, parties: ['张三', '李四'], type: '邻里', resolved: true },
      { caseNumber: 'D2026002', village: baiying, parties: ['王五', '赵六'], type: '山林土地', resolved: false },
    ])
  })

  it('a form with an example row, and notes below', () => {
    const table = tableOf([
      ['附件2'],
      ['2026年安和县矛盾纠纷排查化解台账'],
      ['（2026年1月—8月）'],
      ['序号', '时间', '乡镇', '村（社区）', '矛盾纠纷名称', '矛盾纠纷主体', '责任领导', '化解时限', '是否办结'],
      ['例', '2026.1.1', '××镇', '××村', '张某与李某宅基地纠纷', '张某、李某', '王某', '2026.1.31', '是'],
      [1, '2026.1.5', '安和镇', '柳湾村', '张三与李四土地流转费纠纷', '张三、李四', '赵某', '2026.2.5', '是'],
      [2, '2026.2.5', '大榆镇', '高屯村', '王五与赵六道路占用纠纷', '王五、赵六', '钱某', '2026.3.5', '否'],
      ['注：1.本表每月25日前报送；2.化解情况填写最新进展。'],
    ])
    expect(table.skippedRows).toEqual([
      { row: 5, kind: 'note' },
      { row: 8, kind: 'note' },
    ])
    expect(valuesOf(table, 'deadline')).toEqual(['2026-02-05', '2026-03-05'])
    expect(valuesOf(table, 'resolvedOn')).toEqual([null, null])
    expect(valuesOf(table, 'parties')).toEqual([
      ['张三', '李四'],
      ['王五', '赵六'],
    ])
  })

  it('amounts in 万, empty columns between, people with sex and age, short names of streets', () => {
    const table = tableOf([
      ['矛盾纠纷登记表'],
      ['序号', null, '受理日期', '乡镇街道', '村社区', null, '当事人情况', '纠纷简况', '金额（万）', '成功与否'],
      [
        1,
        null,
        '2026年 1月 5日',
        '河东街道办',
        '建设社区居委会',
        null,
        '张三（男，45岁）、李四',
        '噪音',
        '0.3',
        '成功',
      ],
      [2, null, '2026-02-30', '城关街道办事处', '和平社区', null, '王五，赵六', '占道', 1, '失败'],
      [3, null, '二〇二六年三月五日', '安和', '柳湾', null, '钱七 孙八', '分家', '两千元', '√'],
    ])
    expect(table.problems.filter(({ reaction }) => reaction === 'refuse').map(({ cell }) => cell)).toEqual(['C4'])
    expect(valuesOf(table, 'amount')).toEqual([3000, 2000])
    expect(valuesOf(table, 'township')).toEqual(['990122002000', anhe])
    expect(valuesOf(table, 'parties')).toEqual([
      ['张三', '李四'],
      ['钱七', '孙八'],
    ])
  })

  it.each([
    ['金额（千元）', 3500],
    ['金额（万元）', 35000],
    ['金额（万）', 35000],
    ['金额（元）', 3.5],
  ])('the unit in the heading %s', (heading, amount) => {
    const table = tableOf([
      ['矛盾纠纷台账'],
      ['排查时间', '乡镇', '当事人', '纠纷简要情况', heading],
      ['2026-3-1', '安和镇', '张三、李四', '拖欠货款', 3.5],
    ])
    expect(valuesOf(table, 'amount')).toEqual([amount])
  })

  it('columns about persons under any heading are left out, and do not hide the ledger', () => {
    const personal = [
      '族别',
      '所属党派',
      '是不是党员',
      '曾否上访',
      '信访史',
      '管控级别',
      '危险程度',
      '危险等级',
      '现实表现情况',
      '宗教派别',
      '精神状态',
      '重点人员类型',
      '是否重点',
      '前科情况',
    ]
    const table = tableOf([
      ['矛盾纠纷排查化解台账'],
      ['序号', '登记时间', '乡镇', '村别', '当事人', ...personal, '纠纷事由', '进度'],
      [1, '2026.1.5', '安和镇', '柳湾村', '张三', ...personal.map(() => '是'), '宅基地边界争议一事', '办结'],
      [2, '2026.1.6', '安和镇', '柳湾村', '李四', ...personal.map(() => '否'), '打麻将欠钱', '在办'],
      [3, '2026.1.7', '安和镇', '白营村', '王五', ...personal.map(() => '否'), '道路占用', '未解决'],
    ])
    const fields = fieldsOf(table)
    expect(personal.filter((heading) => fields[heading] !== '-')).toEqual([])
    expect(table.columns.filter(({ reaction, samples }) => reaction !== undefined && samples.length > 0)).toEqual([])
    expect(valuesOf(table, 'resolved')).toEqual([true, null, false])
  })
})
