// Which notions does product.md keep out of definitions, terms, wording, demo data and notes?

import type { Finding, Values } from './define.ts'
import { textOf } from './row-rules.ts'

/** A notion that product.md keeps out of definitions, choices, code tables, wording and demo data. */
export interface ExcludedNotion {
  readonly name: string
  readonly words: RegExp
  /** Field names in code. */
  readonly fieldNames: RegExp
  /** Key of `shared/wording/problems.ts`. */
  readonly reason: string
}

/** Matched against titles, aliases, terms and field names. Lists of columns that are left out, and the sentences that say
 * why, name these notions on purpose and are not scanned. */
export const excludedNotions: readonly ExcludedNotion[] = [
  {
    name: 'belief',
    words: /宗教|信仰|教徒|信教|邪教|教派|信众/,
    fieldNames: /religio|belief|faith/i,
    reason: 'excluded-belief',
  },
  {
    name: 'ethnicity',
    words: /民族(?!乡)|族别|少数族/,
    fieldNames: /ethnic|nationality|minority/i,
    reason: 'excluded-ethnicity',
  },
  {
    name: 'political opinion',
    words: /政治面貌|政治倾向|党派|政治观点|是否党员/,
    fieldNames: /political|party(?:Member|Affiliation)/i,
    reason: 'excluded-politics',
  },
  {
    name: 'petition conduct',
    words: /越级|非访|缠访|闹访|进京|老上访|信访老户|上访史|信访史|信访次数|上访次数|重点信访人|上访人员/,
    fieldNames: /beyondLevel|skipLevel|petitionHistory|repeatPetitioner/i,
    reason: 'excluded-petition-conduct',
  },
  {
    name: 'stability control',
    words: /稳控|维稳|管控|列管|盯控|盯防|布控/,
    fieldNames: /stability|controlMeasure|watchList/i,
    reason: 'excluded-stability-control',
  },
  {
    name: 'speech',
    words:
      /言论|扬言|思想动态|不满情绪|不满(?:人员|者|分子|群体|类)|对(?:社会|政府|党|现实|政策)[^，。；]{0,4}不满|发表不当/,
    fieldNames: /speech|utterance|dissatisfied/i,
    reason: 'excluded-speech',
  },
  {
    // a label of a person; the statutory category of social assistance (低保, 低收入人口) is not one
    name: 'poverty',
    words: /贫困户|贫困人[口员]|贫困家庭|贫困程度|建档立卡|脱贫户|致贫|低收入(?!人口|家庭)/,
    fieldNames: /poverty|lowIncome/i,
    reason: 'excluded-poverty',
  },
  {
    name: 'temperament',
    words: /性格|脾气|偏执|现实表现|心理异常/,
    fieldNames: /temperament|personality/i,
    reason: 'excluded-temperament',
  },
  {
    name: 'risk level of a person',
    words:
      /(?:人员|个人|对象)?风险等级|危险等级|危险性等级|关注等级|重点等级|预警等级|信用分|个人评分|个人积分|风险评分|重点人员|重点人群/,
    fieldNames: /riskLevel|riskScore|dangerLevel|personScore|creditScore/i,
    reason: 'excluded-risk-level',
  },
  {
    name: 'criminal record',
    words: /前科|罪名|刑期|犯罪记录|犯罪史|吸毒史|案底/,
    fieldNames: /criminal|conviction|offence|sentenceLength/i,
    reason: 'excluded-criminal-record',
  },
  {
    name: 'clinical rating',
    words: /尿检|毛发检测|病情分级|诊断结果|病史|用药情况|危险性评估/,
    fieldNames: /diagnos|urine|testResult|clinical/i,
    reason: 'excluded-clinical',
  },
  {
    name: 'associates',
    words: /社会关系|同案犯|交往人员|同伙/,
    fieldNames: /associates|accomplice/i,
    reason: 'excluded-associates',
  },
  {
    name: 'location and body',
    words: /轨迹|行踪|定位|经纬度|经度|纬度|人脸|指纹|虹膜|手机串号/,
    fieldNames: /latitude|longitude|trajectory|whereabouts|faceImage|fingerprint|biometric/i,
    reason: 'excluded-location',
  },
]

/** Words of column headings besides those above: in a heading they always speak of a person. */
const columnWords: readonly (readonly [notion: string, words: RegExp])[] = [
  ['ethnicity', /^族$|民族/],
  ['political opinion', /党员|党团|政治身份|政治成分|政治表现/],
  [
    'petition conduct',
    /(?:曾否|曾经|有否|是否|是不是|有无|既往|历史|累计)(?:有过|参与|有)?(?:上访|信访|闹访|缠访)$|老户|停访|息访|息诉|赴省|赴京/,
  ],
  ['stability control', /五包一|包控|吸附|劝返|盯守/],
  ['speech', /思想(?:状况|情况|表现|倾向)|言行|网上发声|不满/],
  ['temperament', /日常表现|平时表现|一贯表现|精神状态|心理(?:状态|状况|健康)|情绪/],
  [
    'risk level of a person',
    /危险(?:程度|级别|性|系数)|(?:人员|对象|个人)(?:等级|级别|评级|评分|积分)|重点人|^是否重点$|积分|信用(?:分|等级|评)/,
  ],
  ['criminal record', /违法犯罪|犯罪(?:情况|经历|事实)|前科|劣迹|服刑(?:经历|单位|场所)|涉毒/],
  ['clinical rating', /诊断|病情|病史|服药|用药|尿检|检测结果/],
  ['associates', /社会关系|交往/],
  ['location and body', /手机定位|活动区域|行踪|车牌|人像/],
]

/** The notion that a column heading names, if any; wider than for texts, since better a column too few is read. */
export function excludedColumnNotion(heading: string): ExcludedNotion | null {
  const named = excludedNotionIn(heading)
  if (named !== null) return named
  const [name] = columnWords.find(([, words]) => words.test(heading)) ?? []
  return excludedNotions.find((notion) => notion.name === name) ?? null
}

/** The notion that a text names, if any. */
export function excludedNotionIn(text: string): ExcludedNotion | null {
  return excludedNotions.find(({ words }) => words.test(text)) ?? null
}

/** The notion that the name of a field stands for, if any. */
export function excludedFieldName(name: string): ExcludedNotion | null {
  return excludedNotions.find(({ fieldNames }) => fieldNames.test(name)) ?? null
}

/** Notes that name such a notion: said, so that the person deletes it. The text itself is never repeated. */
export function notionsInNotes(values: Values, fields: readonly string[]): readonly Finding[] {
  return fields.flatMap((field) => {
    const notion = excludedNotionIn(textOf(values[field]) ?? '')
    return notion === null ? [] : [{ field, kind: 'text-names-excluded', reaction: 'warn' as const }]
  })
}
