// What does an office know of the divisions of its county?

import { defineLedger, type Values } from './define.ts'
import { dimension, naming, shown, tucked } from './places.ts'
import { doubled, isEmpty, missing, textOf } from './row-rules.ts'

const CODE = /^\d{12}$/

const fields = {
  code: {
    kind: 'text',
    title: '区划代码',
    aliases: ['代码', '行政区划代码', '编码', '统计用区划代码', '区划编码', 'code'],
    purpose: '识别乡镇（街道）和村（社区）',
    basis: { instrument: 'divisionCodes' },
    owner: 'receiver',
    places: naming('区划'),
    required: true,
    fixed: true,
  },
  name: {
    kind: 'text',
    title: '名称',
    aliases: ['区划名称', '单位名称', '行政区划名称', '地名', 'name'],
    purpose: '显示和识别',
    owner: 'receiver',
    places: naming('区划'),
    required: true,
  },
  level: {
    kind: 'choice',
    title: '层级',
    aliases: ['级别', '区划层级', '行政级别', 'level'],
    purpose: '区分市、县、乡镇、村',
    owner: 'receiver',
    places: dimension('区划'),
    required: true,
    choices: [
      { term: '市', aliases: ['city', '地级市', '市级', '州', '盟', '地区'] },
      { term: '县', aliases: ['county', '县级', '区县', '县区', '市辖区', '县级市', '旗'] },
      { term: '乡镇', aliases: ['township', '乡镇级', '街道', '乡镇街道', '乡', '镇', '乡镇（街道）'] },
      { term: '村', aliases: ['village', '村级', '社区', '村社区', '村居', '村（社区）', '村委会', '居委会'] },
    ],
  },
  parent: {
    kind: 'text',
    title: '上级代码',
    aliases: ['上级区划代码', '所属代码', '父级代码', '上级', 'parent'],
    purpose: '确定上下级关系',
    owner: 'receiver',
    places: shown('区划'),
  },
  validFrom: {
    kind: 'date',
    title: '启用日期',
    aliases: ['生效日期', '启用时间'],
    purpose: '区划每年调整，保留代码沿革',
    owner: 'receiver',
    places: tucked('沿革'),
  },
  validTo: {
    kind: 'date',
    title: '停用日期',
    aliases: ['失效日期', '停用时间', '撤销日期'],
    purpose: '区划每年调整，保留代码沿革',
    owner: 'receiver',
    places: tucked('沿革'),
    period: 'open',
  },
} as const satisfies Parameters<typeof defineLedger>[0]['fields']

function check(values: Values) {
  const code = textOf(values.code)
  const parent = textOf(values.parent)
  return [
    ...missing({ fields }, values),
    ...(code !== null && !CODE.test(code)
      ? [{ field: 'code', kind: 'division-code-invalid', reaction: 'refuse' as const, detail: { length: code.length } }]
      : []),
    ...(parent !== null && parent === code
      ? [{ field: 'parent', kind: 'own-parent', reaction: 'refuse' as const }]
      : []),
    ...(isEmpty(values.parent) && values.level !== '市'
      ? [{ field: 'parent', kind: 'parent-missing', reaction: 'warn' as const }]
      : []),
  ]
}

export const divisions = defineLedger({
  name: 'divisions',
  version: 1,
  title: '行政区划',
  aliases: ['区划', '村社区名单', '行政区划代码表', '区划代码表'],
  group: '设置',
  compartment: 'organisation',
  fields,
  naming: ['name', 'code'],
  exactKeys: [['code']],
  scope: 'code',
  // each office keeps its own table: sent up, every division and unit would stand twice in the county's
  travels: 'never',
  searchAcross: false,
  retention: '长期保存，停用后保留沿革',
  excludedColumns: [{ titles: ['经度', '纬度', '坐标', '经纬度', '定位'], reason: 'excluded-location' }],
  check,
  checkTable: (rows) => doubled(rows, { field: 'code', unique: ['code'] }),
  upgrades: {},
})
