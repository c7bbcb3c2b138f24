// Which invented disputes are measured? The same ones for the same seed, with every field that a busy office fills.

import type { FieldDefinition, Value, Values } from '../../shared/ledgers/define.ts'
import type { Division } from '../../shared/ledgers/directory.ts'
import { disputes } from '../../shared/ledgers/disputes.ts'

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const families = [...'邵胡王李张刘陈杨赵黄周吴徐孙马朱林何郭罗']
const given = [...'长海德才淑珍建国秀英志强丽华永福晓东玉兰栋桂芳明轩雅婷']
const subjects = [
  '宅基地边界',
  '承包地流转费',
  '院墙滴水',
  '装修工程款',
  '物业费',
  '彩礼返还',
  '误工费',
  '树木遮光',
  '灌溉用水',
  '借款',
]
const courses = [
  '双方各执一词',
  '经两次协商未果',
  '一方要求赔偿损失',
  '雨季矛盾加重',
  '已拖欠三个月',
  '邻里多次劝解',
  '口头约定不明',
  '现场已勘验',
]
const steps = [
  '调解员到现场查看并分别听取意见',
  '组织双方面对面协商',
  '邀请村干部共同参与',
  '依据相关规定说明各自权利义务',
  '双方就数额达成一致',
]
const visits = ['双方按约履行，相处正常', '款项已付清', '边界已重新标定', '仍有少量尾款未付']

type Pick = <T>(list: readonly T[]) => T

function pickerOf(random: () => number): Pick {
  return (list) => {
    const item = list[Math.floor(random() * list.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
}

function terms(field: string): readonly string[] {
  const definition: FieldDefinition | undefined = Object.entries(disputes.fields).find(([name]) => name === field)?.[1]
  const found = (definition?.choices ?? []).map(({ term }) => term)
  if (found.length === 0) throw new Error(`${field} has no choices`)
  return found
}

function dayOf(days: number): string {
  return new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
}

export interface RowsWanted {
  readonly count: number
  readonly seed: number
  readonly divisions: readonly Division[]
  /** Every tenth record is one of this seed instead: the duplicates of an import. */
  readonly againFrom?: number
}

/** The same records as `disputeRows`, one after another: a million of them need not stand in memory at once. */
export function* disputesOneByOne({ count, seed, divisions }: Omit<RowsWanted, 'againFrom'>): Generator<Values> {
  const make = makerOf(randomOf(seed), divisions)
  for (let index = 0; index < count; index += 1) yield make(seed, index)
}

/** @returns records as the ledger holds them; about 850 bytes of JSON each. */
export function disputeRows({ count, seed, divisions, againFrom }: RowsWanted): readonly Values[] {
  const fresh = [...disputesOneByOne({ count, seed, divisions })]
  if (againFrom === undefined) return fresh
  const again = disputeRows({ count, seed: againFrom, divisions })
  return fresh.map((row, index) => (index % 10 === 0 ? (again[index] ?? row) : row))
}

function makerOf(random: () => number, divisions: readonly Division[]): (seed: number, index: number) => Values {
  const pick = pickerOf(random)
  const villages = divisions.filter(({ level }) => level === 'village')
  const [types, scales, sources] = [terms('type'), terms('scale'), terms('source')]
  const methods = terms('method')
  const person = (): string => pick(families) + pick(given) + pick(given)
  const phone = (): string => `1390012${String(Math.floor(random() * 10_000)).padStart(4, '0')}`
  return (seed, index) => {
    const village = pick(villages)
    const reported = Math.floor(random() * 1000)
    const [parties, otherParties] = [[person()], random() < 0.3 ? [person(), person()] : [person()]]
    const number = `${seed}-${String(index + 1).padStart(6, '0')}`
    const base: Record<string, Value> = {
      caseNumber: `安人调〔2026〕${number}号`,
      reportedOn: dayOf(reported),
      township: village.parent ?? '',
      village: village.code,
      type: pick(types),
      scale: pick(scales),
      parties,
      otherParties,
      partyPhone: phone(),
      peopleCount: parties.length + otherParties.length,
      summary: `${village.name}${parties[0]}与${otherParties[0]}因${pick(subjects)}发生争议，${pick(courses)}，${pick(courses)}。`,
      amount: random() < 0.6 ? 100 * Math.ceil(random() * 900) : null,
      source: pick(sources),
      deadline: dayOf(reported + 30),
      committee: `${village.name}人民调解委员会`,
      mediator: person(),
      mediatorPhone: phone(),
      recusal: false,
      method: pick(methods),
      progress: `${pick(steps)}；${pick(steps)}；${pick(steps)}。`,
    }
    return { ...base, ...outcomeOf({ random, pick, reported, number }) }
  }
}

interface OutcomeFacts {
  readonly random: () => number
  readonly pick: Pick
  readonly reported: number
  readonly number: string
}

function outcomeOf({ random, pick, reported, number }: OutcomeFacts): Values {
  if (random() < 0.15) return { resolved: false, agreement: '未达成', stopReason: pick(terms('stopReason')) }
  const resolved = reported + 1 + Math.floor(random() * 20)
  return {
    resolvedOn: dayOf(resolved),
    resolved: true,
    agreement: '书面',
    agreementNumber: `安调协${number}`,
    effectiveOn: dayOf(resolved),
    performBy: dayOf(resolved + 20),
    performed: '已履行',
    performedOn: dayOf(resolved + 10),
    confirmation: '不适用',
    visitedOn: dayOf(resolved + 15),
    visitResult: pick(visits),
  }
}
