// For whom may a service ticket be kept? The closed list of statutory service categories. Nothing can be added to it in settings.

import type { LegalBasis } from '../ledgers/define.ts'
import type { Period } from './clock.ts'

export interface ServiceCategory {
  readonly term: string
  /** Everyday words for the category. */
  readonly aliases: readonly string[]
  readonly basis: readonly LegalBasis[]
  /** How clerks write the law; a legal basis in a row names the category when it holds one of these. */
  readonly lawWords: readonly string[]
  readonly agency: string
  readonly startEvent: string
  readonly endEvent: string
  /** Does the law (or the decision that it asks for) set an end? If not, a review date takes its place. */
  readonly statutoryEnd: boolean
  /** Longest time between two contacts by default; the caseworker's plan goes before it. */
  readonly cadence: Period
  /** Time after the end until the ticket is destroyed or archived. */
  readonly retention: Period
}

const month = (length: number): Period => ({ length, unit: 'month' })
const year = (length: number): Period => ({ length, unit: 'year' })

export const serviceCategories = Object.freeze([
  {
    term: '社区矫正',
    aliases: [
      '缓刑人员',
      '假释人员',
      '管制人员',
      '暂予监外执行人员',
      '监外执行人员',
      '矫正人员',
      '社矫',
      '社矫对象',
      '社区矫正对象',
      '社区矫正人员',
      '社区服刑',
      '社区服刑人员',
      '矫正对象',
      '在矫',
      '在矫人员',
      '缓刑',
      '假释',
      '管制',
      '暂予监外执行',
    ],
    basis: [{ instrument: 'communityCorrection', article: '二、八、十七至二十二' }],
    lawWords: ['社区矫正法', '社区矫正'],
    agency: '县级社区矫正机构（司法局），司法所受委托',
    startEvent: '判决、裁定或决定生效并报到',
    endEvent: '矫正期满、赦免解除，或收监、死亡等终止',
    statutoryEnd: true,
    cadence: month(1),
    retention: year(1),
  },
  {
    term: '刑满释放人员安置帮教',
    aliases: [
      '两劳释放人员',
      '刑满释放对象',
      '刑释安帮',
      '安置帮教（刑满释放）',
      '刑释解教人员',
      '刑满释放和解除矫正人员',
      '刑释',
      '刑释人员',
      '刑满释放',
      '刑满释放人员',
      '刑满',
      '安帮',
      '安置帮教',
      '安置帮教对象',
      '安置帮教人员',
      '帮教',
      '帮教对象',
      '帮教人员',
      '归正人员',
      '回归人员',
      '解矫安帮',
    ],
    basis: [{ instrument: 'prisonLaw', article: '三十五至三十八' }],
    lawWords: ['监狱法', '安置帮教', '刑满释放'],
    agency: '司法局、司法所',
    startEvent: '释放（释放证明书）',
    endEvent: '帮教期满',
    statutoryEnd: true,
    cadence: month(3),
    retention: year(1),
  },
  {
    term: '社区戒毒社区康复',
    aliases: [
      '社区戒毒',
      '社戒',
      '社区戒毒人员',
      '社区康复',
      '社康',
      '社区康复人员',
      '社戒社康',
      '社区戒毒（康复）',
      '社区戒毒/社区康复',
      '社区戒毒、社区康复',
      '社区戒毒和社区康复',
      '戒毒',
      '戒毒康复',
      '戒毒人员',
      '康复',
    ],
    basis: [
      { instrument: 'drugLaw', article: '三十三至三十五、四十八' },
      { instrument: 'drugRegulation', article: '十三至二十四、三十七至四十' },
    ],
    lawWords: ['禁毒法', '戒毒条例'],
    agency: '乡镇人民政府、街道办事处',
    startEvent: '责令社区戒毒（康复）决定书，报到并签订协议',
    endEvent: '期满解除（社区戒毒自报到之日起三年，社区康复不超过三年）',
    statutoryEnd: true,
    cadence: month(1),
    retention: year(1),
  },
  {
    term: '严重精神障碍服务',
    aliases: [
      '重性精神障碍',
      '重性精神障碍患者',
      '严重精神病患者',
      '严重精神疾病患者',
      '重性精神病患者',
      '严重精神障碍',
      '严重精神障碍患者',
      '重精',
      '重性精神病',
      '重性精神疾病',
      '重精患者',
      '精障',
      '精障患者',
      '精神障碍',
      '精神障碍患者',
      '精神病患者',
      '精神病人',
      '精神病',
      '精神疾病',
      '精神康复',
      '康复',
    ],
    basis: [{ instrument: 'mentalHealth', article: '四、五十五、五十六' }],
    lawWords: ['精神卫生法'],
    agency: '卫生健康部门、基层医疗卫生机构',
    startEvent: '确诊并由医疗机构登记',
    endEvent: '死亡、迁出或医疗机构结束随访',
    statutoryEnd: false,
    cadence: month(3),
    retention: year(1),
  },
  {
    term: '困境和留守未成年人',
    aliases: [
      '事实孤儿',
      '困境少年',
      '留守未成年',
      '无人监护儿童',
      '困境家庭儿童',
      '单亲困境儿童',
      '农村留守未成年人',
      '父母服刑儿童',
      '困境儿童',
      '困境',
      '困境未成年人',
      '留守儿童',
      '农村留守儿童',
      '留守未成年人',
      '留守',
      '留守困境儿童',
      '困境留守儿童',
      '困境和留守儿童',
      '困境儿童和留守儿童',
      '事实无人抚养儿童',
      '事无儿童',
      '孤儿',
      '散居孤儿',
      '流动儿童',
      '孤困儿童',
    ],
    basis: [{ instrument: 'minors', article: '四十三、九十一至九十四' }],
    lawWords: ['未成年人保护法'],
    agency: '民政部门，村（居）民委员会儿童主任',
    startEvent: '认定，或委托照护告知',
    endEvent: '年满十八周岁、困境情形消失或监护转移',
    statutoryEnd: false,
    cadence: month(1),
    retention: month(6),
  },
  {
    term: '家庭暴力受害人保护',
    aliases: [
      '家暴受害妇女',
      '受暴妇女',
      '受家庭暴力妇女',
      '家庭暴力受害儿童',
      '家暴受害人员',
      '遭受家庭暴力人员',
      '受家暴妇女',
      '家暴妇女',
      '家庭暴力受害妇女',
      '家暴受害',
      '家暴受害人',
      '家暴受害者',
      '家暴',
      '家庭暴力',
      '家庭暴力受害人',
      '家庭暴力受害者',
      '受家暴',
      '人身安全保护令',
      '家暴告诫',
      '反家暴',
    ],
    basis: [{ instrument: 'domesticViolence', article: '四、十三至十七、二十八至三十二' }],
    lawWords: ['反家庭暴力法', '反家暴法'],
    agency: '妇女儿童工作机构、公安机关、村（居）民委员会、妇联',
    startEvent: '求助、告诫书或人身安全保护令',
    endEvent: '保护令期满或回访期结束',
    statutoryEnd: true,
    cadence: { length: 14, unit: 'day' },
    retention: month(6),
  },
  {
    term: '独居等特殊困难老年人',
    aliases: [
      '独居孤寡老人',
      '高龄独居老人',
      '空巢独居老人',
      '失独老人',
      '孤老',
      '高龄空巢老人',
      '独居高龄老人',
      '失能独居老人',
      '半失能老人',
      '特殊困难老人',
      '独居老人',
      '独居老年人',
      '独居',
      '孤寡老人',
      '孤寡',
      '空巢老人',
      '空巢',
      '留守老人',
      '留守老年人',
      '失能老人',
      '失能老年人',
      '高龄老人',
      '特殊困难老年人',
      '特困老年人探访',
      '探访关爱',
      '老年人探访',
      '独居空巢老人',
      '计生特殊家庭老人',
      '重残老人',
    ],
    basis: [{ instrument: 'elderly', article: '三十七、三十八' }],
    lawWords: ['老年人权益保障法'],
    agency: '民政部门、乡镇（街道）、社区',
    startEvent: '列入探访关爱名单',
    endEvent: '入住机构、居住情况变化或死亡',
    statutoryEnd: false,
    cadence: month(1),
    retention: year(1),
  },
  {
    term: '社会救助',
    aliases: [
      '低保边缘人口',
      '特困分散供养',
      '特困集中供养',
      '分散供养特困人员',
      '集中供养特困人员',
      '分散特困',
      '低保人口',
      '农村低保户',
      '城市低保户',
      '城镇低保',
      '临时救助对象',
      '低收入人口',
      '防止返贫救助对象',
      '低保边缘户',
      '低保户边缘',
      '困难群众救助',
      '低保',
      '低保户',
      '低保对象',
      '低保家庭',
      '低保人员',
      '最低生活保障',
      '城市低保',
      '农村低保',
      '城乡低保',
      '低保边缘',
      '低保边缘家庭',
      '特困',
      '特困供养',
      '特困人员',
      '五保',
      '五保户',
      '特困供养人员',
      '临时救助',
      '低收入家庭',
      '救助对象',
      '社会救助对象',
    ],
    basis: [{ instrument: 'socialAssistance', article: '九至十九、四十七至五十' }],
    lawWords: ['社会救助暂行办法', '社会救助法', '社会救助'],
    agency: '民政部门、乡镇（街道）',
    startEvent: '申请、审核并公布',
    endEvent: '停止救助决定',
    statutoryEnd: false,
    cadence: month(6),
    retention: year(1),
  },
] as const satisfies readonly ServiceCategory[])

/** How long a ticket may run without a statutory end before somebody looks whether it is still needed. */
export const REVIEW_AFTER: Period = year(1)

/** The latest that a review may be set, from the day on which it is set. */
export const LATEST_REVIEW_MONTHS = 24

export function serviceCategory(term: string): ServiceCategory | undefined {
  return serviceCategories.find((category) => category.term === term)
}

/** The category that a legal basis names, when it names exactly one. */
function categoryOfBasis(basis: string): ServiceCategory | null {
  const text = basis.replace(/[\s《》]/g, '')
  const named = serviceCategories.filter((category) => category.lawWords.some((word) => text.includes(word)))
  return named.length === 1 ? (named[0] ?? null) : null
}

function bare(text: string): string {
  return text.replace(/[\s()（）《》“”"]/g, '').replace(/(类|人员|对象|户|患者|群体)$/, '')
}

/** All categories that a word can mean. */
function categoriesNamed(word: string): readonly ServiceCategory[] {
  const wanted = bare(word)
  if (wanted === '') return []
  const all: readonly ServiceCategory[] = serviceCategories
  const whole = all.filter((category) => [category.term, ...category.aliases].includes(word.replace(/\s+/g, '')))
  if (whole.length > 0) return whole
  return all.filter((category) => [category.term, ...category.aliases].some((alias) => bare(alias) === wanted))
}

export type CategoryReading =
  | { readonly reads: 'one'; readonly category: ServiceCategory }
  /** A word of several categories, decided by the legal basis of the same row. */
  | { readonly reads: 'unclear'; readonly category: ServiceCategory }
  | { readonly reads: 'two' }
  | { readonly reads: 'outside' }

/** 精神障碍患者（三级）, 80岁以上独居老人: what is said besides the category is not kept. Other words in brackets count as words. */
function withoutDetails(text: string): string {
  return text
    .replace(
      /[(（](?:[一二三四五六七八九十\d]+(?:类|级)(?:管理|及以上)?|在册|在管|新增|城市|农村|城镇|男|女)[)）]/g,
      '',
    )
    .replace(/^\d{2,3}(?:周)?岁(?:及)?以上的?/, '')
}

/** Which category does a cell mean, with the legal basis of its row? */
export function readCategory(written: string, basis: string | null): CategoryReading {
  const text = withoutDetails(written)
  const found = categoriesNamed(text)
  const [first] = found
  if (first !== undefined && found.length === 1) return { reads: 'one', category: first }
  if (found.length > 1) {
    const named = basis === null ? null : categoryOfBasis(basis)
    const both = named !== null && found.some((category) => category.term === named.term)
    return named !== null && both ? { reads: 'unclear', category: named } : { reads: 'outside' }
  }
  const parts = text.split(/[/、,，;；+&\n()（）]|[和及与]/).filter((part) => part.trim() !== '')
  if (parts.length < 2) return { reads: 'outside' }
  const each = parts.map(categoriesNamed)
  if (!each.every((categories) => categories.length > 0)) return { reads: 'outside' }
  // 社区戒毒/康复: one word of several categories beside one that decides it.
  const common = (each[0] ?? []).filter((category) => each.every((categories) => categories.includes(category)))
  const [only] = common
  return only !== undefined && common.length === 1 ? { reads: 'one', category: only } : { reads: 'two' }
}
