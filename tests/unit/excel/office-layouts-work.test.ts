// Are tasks, assessments of matters and hotline figures read right in wordings and layouts of offices that no sample has?

import { describe, expect, it } from 'vitest'
import { directory, fieldsOf, problemsOf, type Rows, reading, tableOf, valuesOf, workbookOf } from './office-book.ts'

const unit = (name: string): string => directory.unitsNamed(name)[0]?.code ?? name
const education = unit('县教育局')
const police = unit('县公安局')
const justice = unit('县司法局')
const county = '990122000000'
const anhe = '990122100000'

describe('tasks', () => {
  it('a supervision list: lead and co-lead in columns of their own, quarters and months as deadlines', () => {
    const table = tableOf(
      [
        ['2026年县委重点工作督办台账'],
        ['序号', '督办事项', '牵头部门', '配合部门', '办理时限', '办理情况', '是否办结'],
        [1, '建成县级一站式调解中心', '县司法局', '县公安局、县法院', '三季度末', '已选址', '否'],
        [2, '完成校园周边整治', '教育局', '公安局', '2026年上半年', '已完成', '是'],
        [3, '开展反诈宣传', '县公安局', null, '11月底', null, null],
        [4, '修订应急预案', '县教育局', '各乡镇', '年底前', null, '×'],
      ],
      ['A1:G1'],
    )
    expect(table.ledger).toBe('tasks')
    expect(valuesOf(table, 'due')).toEqual(['2026-09-30', '2026-06-30', '2026-11-30', '2026-12-31'])
    expect(valuesOf(table, 'lead')).toEqual([justice, education, police, education])
    expect(valuesOf(table, 'others')).toEqual([[police, unit('县人民法院')], [police], null, ['各乡镇']])
    expect(valuesOf(table, 'done')).toEqual([false, true, null, false])
    expect(valuesOf(table, 'year')).toEqual([2026, 2026, 2026, 2026])
    expect(valuesOf(table, 'state')).toEqual(['已选址', '已完成', null, null])
  })

  it('牵头单位 and 责任单位 side by side: the second names the further ones', () => {
    const table = tableOf([
      ['重点任务清单'],
      ['任务名称', '牵头单位', '责任单位', '完成时间', '完成率'],
      ['整治占道经营', '县公安局', '县教育局、县司法局', '2026-10-15', 0.35],
      ['建立联席会议制度', '县司法局', '县公安局', '2026年10月31日前', '100%'],
      ['开展普法宣传', '县司法局', null, 46300, '约60%'],
    ])
    expect(fieldsOf(table)).toMatchObject({ 牵头单位: 'lead', 责任单位: 'others', 完成时间: 'due', 完成率: 'progress' })
    expect(valuesOf(table, 'others')).toEqual([[education, justice], [police], null])
    expect(valuesOf(table, 'due')).toEqual(['2026-10-15', '2026-10-31', '2026-10-05'])
    expect(valuesOf(table, 'progress')).toEqual([35, 100, 60])
  })

  it('roles written into the cell, standing tasks, and the class only in its first row', () => {
    const table = tableOf([
      ['平安建设责任分工表（2026年度）'],
      ['工作板块', '重点工作', '责任部门', '时间节点', '目前进展'],
      ['基层治理', '推进网格化', '牵头单位：县公安局；配合单位：县教育局、县司法局', '全年推进', '正常'],
      [null, '排查矛盾', '县司法局（牵头）、县公安局', '每月报送', null],
      [null, '走访企业', '县教育局、县公安局牵头', '按季度', null],
      [null, '信息报送', '县司法局', '2026年1月至12月', null],
      ['公共安全', '夜间巡查', '县公安局', '10月15日', null],
    ])
    expect(valuesOf(table, 'area')).toEqual(['基层治理', '基层治理', '基层治理', '基层治理', '公共安全'])
    expect(valuesOf(table, 'lead')).toEqual([police, justice, police, justice, police])
    expect(valuesOf(table, 'others')).toEqual([[education, justice], [police], [education], null, null])
    expect(valuesOf(table, 'due')).toEqual([null, null, null, '2026-12-31', '2026-10-15'])
    expect(valuesOf(table, 'recurrence')).toEqual(['长期', '每月', '每季度', null, null])
  })

  it('says what is late, done too early on paper, and refuses what names nobody', () => {
    const table = tableOf([
      ['任务分解表', null, null, null, '截至2026年9月30日'],
      ['具体任务', '责任单位', '年度', '完成时限', '完成进度', '是否完成'],
      ['甲', '县公安局', '2026年', '2026年8月', '50%', '否'],
      ['乙', '县公安局', 2026, '2025年12月31日', '100%', '是'],
      ['丙', '县公安局', 2026, '2026年12月', '30%', '是'],
      ['丁', null, 2026, '2026年12月', '30%', '否'],
      ['戊', '县大数据局', 2026, '2026年12月', '130%', null],
    ])
    expect(problemsOf(table)).toEqual([
      'warn D3 task-overdue',
      'warn D4 due-before-plan',
      'warn F5 done-against-progress',
      'refuse B6 required-missing',
      'warn B7 unit-unknown',
      'warn E7 percent-over-100',
    ])
  })
})

describe('assessments of decisions, projects and activities', () => {
  it('a list of projects under other headings; levels in words, risks numbered in one cell', () => {
    const table = tableOf([
      ['2026年重大事项社会稳定风险评估台账'],
      [
        '编号',
        '评估事项',
        '评估类别',
        '评估主体',
        '实施方式',
        '评估开始时间',
        '评估结束时间',
        '风险因素',
        '风险级别',
        '应对措施',
        '评估意见',
      ],
      [
        1,
        '城北污水厂扩建',
        '重大工程',
        '县公安局',
        '第三方评估',
        '2026.3.1',
        '2026.4.1',
        '1.气味 2.占地',
        '中等风险',
        '公示',
        '暂缓',
      ],
      [
        2,
        '公交票价调整',
        '重大政策',
        '县教育局',
        '自评',
        '2026年5月6日',
        '2026年6月1日',
        '票价上涨',
        '低',
        null,
        '可以实施',
      ],
      [
        3,
        '县运动会',
        '大型活动',
        '县教育局',
        '自评',
        '2026/5/6',
        '2026/5/20',
        '人流集中；临时用电',
        'C级',
        null,
        '同意',
      ],
    ])
    expect(table.ledger).toBe('riskAssessments')
    expect(valuesOf(table, 'subjectType')).toEqual(['项目', '决策', '活动'])
    expect(valuesOf(table, 'level')).toEqual(['中', '低', '低'])
    expect(valuesOf(table, 'points')).toEqual([['气味', '占地'], ['票价上涨'], ['人流集中', '临时用电']])
    expect(valuesOf(table, 'conclusion')).toEqual(['暂缓实施', '准予实施', '准予实施'])
    expect(valuesOf(table, 'method')).toEqual(['委托第三方', '自行评估', '自行评估'])
    expect(problemsOf(table)).toEqual([])
  })

  it('takes the type from the title of the sheet, or from the name of the matter', () => {
    const rows = (title: string): Rows => [
      [title],
      ['事项名称', '责任单位', '评估等级', '评估结论', '备案日期'],
      ['老旧小区改造', '县公安局', '低风险', '准予', '2026-03-01'],
      ['中小学布局规划', '县教育局', '低风险', '准予', '2026-03-02'],
    ]
    expect(valuesOf(tableOf(rows('重大项目稳评台账')), 'subjectType')).toEqual(['项目', '项目'])
    const table = tableOf(rows('稳评台账'))
    expect(valuesOf(table, 'subjectType')).toEqual(['项目', '决策'])
    expect(problemsOf(table).map((each) => each.split(' ')[2])).toEqual(['subject-by-name', 'subject-by-name'])
  })

  it('refuses persons and groups, whatever stands beside them, and keeps nothing of the row', () => {
    const table = tableOf([
      ['稳评台账'],
      ['事项名称', '评估对象类型', '责任主体', '风险等级', '评估结论'],
      ['道路改扩建', '项目', '县公安局', '低', '准予实施'],
      ['张某某', '个人', '县公安局', '高', null],
      ['某小区业主', '特定群体', '县公安局', '高', null],
      ['信访人李某稳定风险评估', '项目', '县公安局', '中', null],
      ['其他', '杂项', '县公安局', '中', null],
    ])
    expect(problemsOf(table)).toEqual([
      'refuse B4 subject-outside-boundary',
      'refuse B5 subject-outside-boundary',
      'refuse B6 subject-outside-boundary',
      'refuse B7 subject-unclear',
    ])
    expect(table.drafts).toHaveLength(1)
    expect(JSON.stringify(table)).not.toMatch(/张某|业主|李某/)
  })

  it('is no ledger of people with levels', () => {
    const rows: Rows = [
      ['风险等级', '姓名', '责任单位', '稳定风险评估时间', '备注'],
      ['高', '张某', '县公安局', '2026-03-01', null],
      ['中', '李某', '县公安局', '2026-03-01', null],
    ]
    expect(reading(workbookOf([{ name: '重点人员', rows }], '台账.xlsx')).tables).toEqual([])
  })
})

describe('hotline figures', () => {
  it('a county table by class without areas: the whole county', () => {
    const table = tableOf([
      ['安和县12345热线统计'],
      ['月度', '问题分类', '受理件数', '转办数', '按时办结', '按时办结率', '回访数', '满意数', '满意度'],
      ['2026年3月', '城市管理', '1,205', 1100, 1050, 0.9545, 500, 450, '90%'],
      ['2026.3', '社会保障', 80, 80, 80, '100%', 0, 0, '—'],
    ])
    expect(table.ledger).toBe('hotlineFigures')
    expect(valuesOf(table, 'area')).toEqual([county, county])
    expect(valuesOf(table, 'received')).toEqual([1205, 80])
    expect(valuesOf(table, 'onTimeRate')).toEqual([95.45, 100])
    expect(valuesOf(table, 'satisfiedRate')).toEqual([90, null])
  })

  it('a table by township without classes, with 全县 and a total full of figures', () => {
    const table = tableOf([
      ['政务服务便民热线办理情况（2026年8月）'],
      ['统计月份', '镇街', '诉求量', '派单数', '办结数', '按期办结数', '退单数'],
      ['2026-08', '安和镇', 30, 30, 29, 28, 1],
      ['2026-08', '全县', 300, 290, 280, 270, 10],
      ['合计', null, 330, 320, 309, 298, 11],
    ])
    expect(valuesOf(table, 'area')).toEqual([anhe, county])
    expect(valuesOf(table, 'demandClass')).toEqual(['全部', '全部'])
    expect(table.skippedRows).toEqual([{ row: 5, kind: 'total' }])
  })

  it('refuses parts above their whole, negative counts and unknown areas, and doubts a rate', () => {
    const table = tableOf([
      ['热线月度统计'],
      ['月份', '区域', '诉求类别', '受理量', '派单量', '按时办结量', '按时办结率', '退单量'],
      ['2026-01', '安和镇', '教育', 10, 10, 11, null, 0],
      ['2026-01', '安和镇', '交通', 10, 10, 9, '80%', 0],
      ['2026-01', '安和镇', '住房', 10, 10, 9, '90%', -1],
      ['2026-01', '高新区', '教育', 10, 10, 9, '90%', 0],
    ])
    expect(problemsOf(table).filter((each) => !each.includes('number-outside'))).toEqual([
      'refuse F3 numerator-above-denominator',
      'warn G4 rate-differs-from-counts',
      'refuse H5 negative-count',
      'refuse B6 township-unknown',
    ])
  })

  it('leaves callers out', () => {
    const table = tableOf([
      ['热线统计'],
      ['月份', '区域', '诉求类别', '受理量', '派单量', '来电人', '联系电话'],
      ['2026-01', '安和镇', '教育', 1, 1, '张某', '13000001111'],
      ['2026-01', '安和镇', '交通', 1, 1, '李某', '13000002222'],
    ])
    expect(fieldsOf(table)).toMatchObject({ 来电人: '-', 联系电话: '-' })
    expect(JSON.stringify(table)).not.toMatch(/张某|1300000/)
  })
})
