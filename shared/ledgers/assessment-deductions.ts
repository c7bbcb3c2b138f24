// For what were points taken off a township in the assessment, and when was it found?

import { type CheckContext, defineLedger, type Finding, type Values } from './define.ts'
import { notionsInNotes } from './excluded-notions.ts'
import { assessedTownship, assessmentItem } from './fields/assessment.ts'
import { atHome, measure, shown, tucked } from './places.ts'
import { doubled, missing, outsideTheOffice } from './row-rules.ts'

const basis = { instrument: 'governanceResponsibility' }

const fields = {
  township: assessedTownship,
  item: assessmentItem,
  points: {
    kind: 'number',
    title: '扣分',
    aliases: ['扣分值', '扣减分', '扣减分值', '扣分数', '扣除分值', '减分', '应扣分'],
    purpose: '扣了几分',
    basis,
    owner: 'receiver',
    places: measure('扣分'),
    takenOff: 'itself',
    required: true,
    minimum: 0,
    maximum: 1000,
  },
  reason: {
    kind: 'longText',
    title: '扣分原因',
    aliases: ['扣分事由', '扣分说明', '原因', '存在问题', '扣分依据', '问题描述', '扣分情况', '事由'],
    purpose: '让被考核单位知道为什么扣分，可以申诉',
    basis,
    owner: 'receiver',
    places: shown('扣分'),
  },
  foundOn: {
    kind: 'date',
    title: '发现日期',
    aliases: ['扣分日期', '扣分时间', '发现时间', '检查时间', '检查日期', '通报时间', '通报日期', '日期'],
    purpose: '确定属于哪个考核期',
    basis,
    owner: 'receiver',
    places: shown('扣分'),
  },
  foundBy: {
    kind: 'organisation',
    title: '检查单位',
    aliases: ['扣分单位', '考核单位', '检查部门', '通报单位', '数据来源', '来源'],
    purpose: '说明由哪个单位检查发现',
    owner: 'receiver',
    places: tucked('扣分'),
    anyBody: true,
  },
  appeal: {
    kind: 'longText',
    title: '申诉情况',
    aliases: ['申诉', '复核情况', '申诉及复核', '申诉意见'],
    purpose: '被考核单位申诉和复核',
    owner: 'origin',
    places: tucked('扣分'),
  },
  rectifiedOn: {
    kind: 'date',
    title: '整改完成日期',
    aliases: ['整改时间', '整改日期', '整改完成时间'],
    purpose: '复查整改',
    owner: 'origin',
    places: tucked('扣分'),
  },
  notes: {
    kind: 'longText',
    title: '备注',
    aliases: ['说明', '备注说明'],
    purpose: '工作说明',
    owner: 'origin',
    places: atHome('扣分'),
  },
} as const satisfies Parameters<typeof defineLedger>[0]['fields']

function check(values: Values, context: CheckContext): readonly Finding[] {
  return [
    ...missing({ fields }, values),
    ...outsideTheOffice('township', values, context),
    ...notionsInNotes(values, ['reason', 'appeal', 'notes']),
  ]
}

export const assessmentDeductions = defineLedger({
  name: 'assessmentDeductions',
  version: 1,
  title: '考核扣分明细',
  aliases: ['扣分明细', '扣分台账', '扣分情况', '扣分清单', '考核扣分', '扣分通报', '扣分汇总'],
  group: '考核创建',
  compartment: 'organisation',
  about: 'offices',
  fields,
  naming: ['item', 'township'],
  exactKeys: [['township', 'item', 'foundOn', 'reason', 'points']],
  scope: 'township',
  periodField: 'foundOn',
  travels: 'records',
  searchAcross: false,
  retention: '考核结果公布后随年度考核资料归档，保管期限由单位档案部门批准',
  excludedColumns: [
    {
      titles: ['姓名', '责任人', '个人扣分', '被扣分人', '干部姓名', '职务'],
      reason: 'excluded-person-score',
    },
  ],
  check,
  checkTable: (rows) => doubled(rows, { field: 'item' }),
  upgrades: {},
})
