// Are petitions read right in the wordings and layouts of offices that no sample has?

import { describe, expect, it } from 'vitest'
import { fieldsOf, problemsOf, tableOf, valuesOf } from './office-book.ts'

const liuwan = '990122100200'
const anhe = '990122100000'

describe('petitions', () => {
  it('a hand-over list: dates that are due are not dates on which it was done', () => {
    const table = tableOf(
      [
        ['县信访局2026年第一季度信访事项转送交办清单'],
        [
          '信访件编号',
          '信访形式',
          '登记时间',
          '信访人',
          '信访目的',
          '内容分类',
          '问题属地',
          '概况信息',
          '被反映人（单位）',
          '去向机构',
          '转办时间',
          '应受理时间',
          '实际受理时间',
          '告知时间',
          '应办结时间',
          '实际办结时间',
          '办结类型',
        ],
        [
          'WX990122202601001',
          '网上投诉',
          '2026-01-05 10:22:31',
          '王某',
          '申诉求决',
          '城乡建设',
          '安和县安和镇',
          '反映小区物业收费问题',
          '某物业公司',
          '县住建局',
          '2026-01-07',
          '2026-01-22',
          '2026-01-10',
          '2026-01-12',
          '2026-03-10',
          '2026-03-01',
          '支持',
        ],
        [
          'WX990122202601002',
          '来访',
          '2026-01-06 09:12:00',
          '赵某',
          '检举控告',
          '党务政务',
          '安和县安和镇柳湾村',
          '反映镇政府工作人员作风问题',
          '安和镇人民政府',
          '安和镇',
          '2026-01-08',
          null,
          null,
          null,
          null,
          null,
          null,
        ],
        [
          'WX990122202601003',
          '来信',
          '2026-01-07',
          '匿名',
          '建议',
          '三农',
          '大榆镇',
          '建议增设农贸市场',
          null,
          '大榆镇政府',
          '2026-01-12',
          null,
          '2026-01-15',
          '2026-01-16',
          null,
          null,
          null,
        ],
      ],
      [],
      '清单.xls',
    )
    expect(fieldsOf(table)).toMatchObject({ 应受理时间: null, 应办结时间: null })
    expect(valuesOf(table, 'acceptedOn')).toEqual(['2026-01-10', null, '2026-01-15'])
    expect(valuesOf(table, 'closedOn')).toEqual(['2026-03-01', null, null])
    expect(valuesOf(table, 'village')).toEqual([anhe, liuwan, '990122101000'])
    expect(valuesOf(table, 'petitioner')).toEqual(['王某', '赵某', null])
    expect(valuesOf(table, 'handler')).toMatchObject({ 1: null })
    expect(problemsOf(table)).toContain('warn J4 accusation-handed-to-accused')
  })

  it('a street office’s ledger with two-digit years and a merged group of the petitioner', () => {
    const table = tableOf(
      [
        ['信访工作台账'],
        ['单位：城关街道办事处', null, null, null, '截止日期：2026年8月31日'],
        [
          '序号',
          '信访编号',
          '日期',
          '信访人信息',
          null,
          null,
          '信访诉求',
          '问题性质',
          '责任单位',
          '责任人',
          '交办日',
          '办结日',
          '满意与否',
        ],
        [null, null, null, '姓名', '性别', '电话', null, null, null, null, null, null, null],
        [
          1,
          '城信[2026]1号',
          '26/1/5',
          '张三',
          '男',
          13800001111,
          '要求落实供热温度',
          '求决',
          '县住建局',
          '王某',
          '26/1/8',
          '26/2/10',
          '是',
        ],
        [
          2,
          '城信[2026]2号',
          '26/2/5',
          '李四',
          '女',
          13800001112,
          '举报餐饮油烟',
          '举报',
          '县环保局',
          '李某',
          '26/2/8',
          '26/3/10',
          '否',
        ],
      ],
      ['D3:F3', ...[...'ABCGHIJKLM'].map((column) => `${column}3:${column}4`)],
    )
    expect(table.context).toMatchObject({ asOf: '2026-08-31', township: '990122001000' })
    expect(fieldsOf(table)['信访人信息 / 性别']).toBe('-')
    expect(valuesOf(table, 'receivedOn')).toEqual(['2026-01-05', '2026-02-05'])
    expect(valuesOf(table, 'transferredOn')).toEqual(['2026-01-08', '2026-02-08'])
    expect(valuesOf(table, 'purpose')).toEqual(['求决', '揭发控告'])
    expect(valuesOf(table, 'satisfaction')).toEqual(['满意', '不满意'])
  })

  it('a reception register: nothing about the conduct of the visitor', () => {
    const conduct = ['是否越级访', '信访次数', '稳控责任', '是否重点人', '是否缠访闹访', '思想状况', '人员身份']
    const table = tableOf([
      ['安和镇群众来访接待登记簿'],
      [
        '序号',
        '来访时间',
        '来访人姓名',
        '家庭住址',
        '联系电话',
        '来访人数',
        '反映事项',
        '接待领导',
        '处理结果',
        '办结时间',
        ...conduct,
      ],
      [
        1,
        '2026.1.5',
        '张三',
        '柳湾村2组',
        '13800001111',
        1,
        '反映低保审核未通过的问题',
        '赵某',
        '支持',
        '2026.2.1',
        ...conduct.map(() => '否'),
      ],
      [
        2,
        '2026.1.9',
        '李四等6人',
        '白营村',
        '13800001112',
        6,
        '反映道路损坏无人维修',
        '赵某',
        '解释说明',
        '2026.2.9',
        ...conduct.map(() => '是'),
      ],
    ])
    const fields = fieldsOf(table)
    expect(conduct.filter((heading) => fields[heading] !== '-')).toEqual([])
    expect(fields.接待领导).toBe('officer')
    expect(valuesOf(table, 'people')).toEqual([1, 6])
    expect(valuesOf(table, 'petitioner')).toEqual(['张三', '李四'])
  })

  it('a township’s list: where the petitioner lives is no place of the matter', () => {
    const table = tableOf([
      ['大榆镇2026年信访案件办理情况统计表'],
      [
        '案件编号',
        '反映人',
        '反映时间',
        '反映人住址',
        '反映问题',
        '承办部门',
        '要求办结时间',
        '办结情况',
        '是否停访息诉',
      ],
      ['大信1', '张三', '2026.3.1', '上洼村', '要求解决饮水问题', '司法所', '2026.4.30', '已办结', '是'],
      ['大信2', '李四', '2026.3.9', '高屯村', '要求解决土地纠纷', '司法所', '2026.5.10', '正在办理', '否'],
      ['大信3', '王五', '2026.3.19', '高屯村', '反映道路损坏', '镇政府', '2026.5.20', null, '否'],
    ])
    const fields = fieldsOf(table)
    expect(fields).toMatchObject({ 反映人住址: 'address', 要求办结时间: null, 是否停访息诉: '-' })
    expect(valuesOf(table, 'village')).toEqual([null, null, null])
    expect(valuesOf(table, 'closedOn')).toEqual([null, null, null])
  })
})
