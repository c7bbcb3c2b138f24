// What do the ledgers of the yearly assessment share? The period, the item, and the township that is assessed.

import type { FieldDefinition } from '../define.ts'
import { naming, shown } from '../places.ts'

const basis = { instrument: 'governanceResponsibility' }

export const assessmentPeriods = {
  year: {
    kind: 'integer',
    title: '年度',
    aliases: ['考核年度', '年份', '年'],
    purpose: '按年度考核',
    basis,
    owner: 'origin',
    places: { ...shown('考核期'), stats: 'dimension' },
    required: true,
    minimum: 2000,
    maximum: 2100,
    ungrouped: true,
    stated: 'year',
  },
  period: {
    kind: 'choice',
    title: '考核期',
    aliases: ['季度', '考核季度', '考核周期', '考核月份', '考核时段'],
    purpose: '区分季度、半年和全年考核',
    basis,
    owner: 'origin',
    places: { ...shown('考核期'), stats: 'dimension' },
    required: true,
    choices: [
      { term: '一季度', aliases: ['第一季度', '1季度', '第1季度', 'Q1'] },
      { term: '二季度', aliases: ['第二季度', '2季度', '第2季度', 'Q2'] },
      { term: '三季度', aliases: ['第三季度', '3季度', '第3季度', 'Q3'] },
      { term: '四季度', aliases: ['第四季度', '4季度', '第4季度', 'Q4'] },
      { term: '上半年', aliases: ['半年', '年中', '上半年度'] },
      { term: '下半年', aliases: ['下半年度'] },
      { term: '全年', aliases: ['年度', '年终', '年底', '年终考核', '年度考核'] },
    ],
  },
} as const satisfies Readonly<Record<string, FieldDefinition>>

export const assessmentItem = {
  kind: 'text',
  title: '考核指标',
  aliases: [
    '二级指标',
    '指标',
    '指标名称',
    '考核内容',
    '考评内容',
    '考核项',
    '评分项目',
    '评分项',
    '考核要点',
    '二级考核指标',
    '考核事项',
    '工作内容',
  ],
  purpose: '写明考核的工作',
  basis,
  owner: 'origin',
  places: naming('考核项'),
  required: true,
} as const satisfies FieldDefinition

export const assessedTownship = {
  kind: 'division',
  title: '被考核乡镇',
  aliases: [
    '乡镇',
    '乡镇(街道)',
    '乡镇街道',
    '街道',
    '镇街',
    '被考核单位',
    '考核对象',
    '被考评单位',
    '单位',
    '单位名称',
    '所属乡镇',
    '镇(街道)',
  ],
  purpose: '考核的是单位，不是个人',
  basis,
  owner: 'origin',
  places: { ...naming('考核项'), stats: 'dimension' },
  division: { level: 'township' },
  required: true,
  carried: true,
} as const satisfies FieldDefinition
