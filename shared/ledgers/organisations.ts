// What does an office know of the units that handle matters?

import { defineLedger, type Values } from './define.ts'
import { dimension, naming, shown, tucked } from './places.ts'
import { doubled, isEmpty, missing } from './row-rules.ts'

const fields = {
  code: {
    kind: 'unifiedCreditCode',
    title: '统一社会信用代码',
    aliases: ['信用代码', '机构代码', '社会信用代码', '单位代码', '代码', 'code'],
    purpose: '识别单位，确定承办、被反映和上下级关系',
    basis: { instrument: 'creditCodes' },
    owner: 'receiver',
    places: shown('单位'),
    required: true,
    fixed: true,
  },
  name: {
    kind: 'text',
    title: '单位名称',
    aliases: ['名称', '单位全称', '机构名称', '全称', '部门名称', 'name'],
    purpose: '显示和识别',
    owner: 'receiver',
    places: naming('单位'),
    required: true,
  },
  shortName: {
    kind: 'text',
    title: '简称',
    aliases: ['单位简称', '机构简称', '常用名', 'short_name'],
    purpose: '识别台账中的简称',
    owner: 'receiver',
    places: shown('单位'),
  },
  level: {
    kind: 'choice',
    title: '层级',
    aliases: ['级别', '单位层级', '单位级别', 'level'],
    purpose: '区分市、县、乡镇、村级单位',
    owner: 'receiver',
    places: dimension('单位'),
    choices: [
      { term: '市', aliases: ['city', '市级', '市直'] },
      { term: '县', aliases: ['county', '县级', '县直', '区县', '县区'] },
      { term: '乡镇', aliases: ['township', '乡镇级', '街道', '乡镇街道', '乡镇（街道）'] },
      { term: '村', aliases: ['village', '村级', '社区', '村社区', '村（社区）'] },
    ],
  },
  division: {
    kind: 'division',
    title: '所在区划',
    aliases: ['所属区划', '区划代码', '行政区划', '所在地', 'division'],
    purpose: '确定单位所在乡镇',
    owner: 'receiver',
    places: dimension('单位'),
    division: { level: 'village' },
  },
  parent: {
    kind: 'organisation',
    title: '上级单位',
    aliases: ['主管单位', '隶属单位', '上级单位代码', '上级主管部门', '上级', 'parent'],
    purpose: '判断承办单位是否为被反映单位的上级',
    basis: { instrument: 'petitionRegulation', article: '三十' },
    owner: 'receiver',
    places: shown('单位'),
  },
  phone: {
    kind: 'phone',
    title: '联系电话',
    aliases: ['电话', '办公电话', '联系方式', '值班电话'],
    purpose: '工作联系',
    owner: 'receiver',
    places: tucked('单位'),
  },
  address: {
    kind: 'text',
    title: '地址',
    aliases: ['单位地址', '办公地址', '详细地址', '详址'],
    purpose: '送达文书',
    owner: 'receiver',
    places: tucked('单位'),
  },
} as const satisfies Parameters<typeof defineLedger>[0]['fields']

function check(values: Values) {
  return [
    ...missing({ fields }, values),
    ...(!isEmpty(values.parent) && values.parent === values.code
      ? [{ field: 'parent', kind: 'own-parent', reaction: 'refuse' as const }]
      : []),
  ]
}

export const organisations = defineLedger({
  name: 'organisations',
  version: 1,
  title: '单位',
  aliases: ['单位名录', '单位名单', '机构名录', '责任单位名录', '部门名单'],
  group: '设置',
  compartment: 'organisation',
  fields,
  naming: ['name', 'shortName'],
  exactKeys: [['code']],
  scope: 'division',
  // each office keeps its own table: sent up, every division and unit would stand twice in the county's
  travels: 'never',
  searchAcross: true,
  retention: '长期保存',
  excludedColumns: [
    { titles: ['经度', '纬度', '坐标', '经纬度', '定位'], reason: 'excluded-location' },
    { titles: ['关注程度', '是否有境外背景', '境外背景'], reason: 'excluded-watch' },
  ],
  check,
  checkTable: (rows) => doubled(rows, { field: 'code', unique: ['code'] }),
  upgrades: {},
})
