// Which invented disputes do component tests show? The same ones every time, in an invented county.

import type { Values } from '../../shared/ledgers/define.ts'
import type { Division, OfficeDirectory, Unit } from '../../shared/ledgers/directory.ts'
import { directoryOf } from '../../shared/ledgers/directory-of.ts'

const county: Division = { code: '990122000000', name: '安和县', level: 'county', parent: '990100000000' }
const townships: readonly Division[] = ['城关镇', '安和镇', '柳林镇', '青石乡', '双河街道'].map((name, index) => ({
  code: `9901221${String(index).padStart(2, '0')}000`,
  name,
  level: 'township',
  parent: county.code,
}))
const villageNames = ['东沟村', '新庄村', '榆台子村', '河西社区', '南岭村']
const villages: readonly Division[] = townships.flatMap((township) =>
  villageNames.map((name, index) => ({
    code: `${township.code.slice(0, 9)}${201 + index}`,
    name,
    level: 'village' as const,
    parent: township.code,
  })),
)
const units: readonly Unit[] = [
  ['11990122000000001A', '安和县住房和城乡建设局', '县住建局'],
  ['11990122000000002B', '安和县自然资源局', '县自然资源局'],
  ['11990122000000003C', '安和县司法局', '县司法局'],
].map(([code = '', name = '', shortName = '']) => ({
  code,
  name,
  shortName,
  level: 'county',
  division: county.code,
  parent: null,
}))

export const sampleDirectory: OfficeDirectory = directoryOf([county, ...townships, ...villages], units)

const families = ['邵', '胡', '王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '欧阳']
const given = ['长海', '德才', '淑珍', '建国', '秀英', '志强', '丽华', '永福', '晓东', '玉兰', '国栋', '桂芳']
const types = ['邻里', '婚姻家庭', '山林土地', '合同', '损害赔偿', '拖欠农民工工资', '物业', '道路交通事故']
const sources = ['主动排查', '当事人申请', '网格员上报', '派出所移交', '信访部门转办', '12345热线']
const stories = [
  '机动地发包面积与合同不符，双方对边界各执一词',
  '院墙滴水纠纷，雨季排水流入邻家院内',
  '彩礼返还数额不一致',
  '装修工程款拖欠三个月未付',
  '交通事故误工费、营养费赔偿协商',
  '物业费上涨未经业主大会表决',
  '承包地流转费到期未付，要求解除合同',
  '宠物伤人医药费赔偿',
]

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('empty list')
  return item
}

function person(index: number): string {
  return pick(families, index * 7) + pick(given, index * 5)
}

/** @param count how many records; number n is always the same. */
export function sampleDisputes(count: number): readonly Values[] {
  return Array.from({ length: count }, (_, index): Values => {
    const township = pick(townships, index * 3)
    const reported = new Date(Date.UTC(2026, 0, 4 + ((index * 5) % 318))).toISOString().slice(0, 10)
    const resolved = index % 9 !== 0
    return {
      caseNumber: `安人调〔2026〕${String(index + 1).padStart(4, '0')}号`,
      reportedOn: reported,
      township: township.code,
      village: `${township.code.slice(0, 9)}${201 + (index % villageNames.length)}`,
      type: pick(types, index),
      parties:
        index % 4 === 0 ? [person(index), person(index + 3), person(index + 8)] : [person(index), person(index + 3)],
      partyPhone: `13900${String(100000 + index * 37).slice(-6)}`,
      peopleCount: index % 4 === 0 ? 3 : 2,
      summary: pick(stories, index * 3),
      amount: index % 3 === 0 ? 1500 * ((index % 20) + 1) : null,
      source: pick(sources, index * 2),
      committee: `${pick(villageNames, index)}人民调解委员会`,
      mediator: person(index + 11),
      method: resolved ? '人民调解' : null,
      resolvedOn: resolved ? reported : null,
      resolved,
      agreement: resolved ? pick(['书面', '口头'], index) : null,
    }
  })
}
