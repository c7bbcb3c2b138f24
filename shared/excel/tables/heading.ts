// When do two headings mean the same? After width, spaces, brackets and units are evened out, and usual words of office forms are unified.

/** Words of office forms that mean the same in a heading; applied in this order to normalised text. */
const sameWords: readonly (readonly [RegExp, string])[] = [
  [/公民身份号码|居民身份证号码?|身份证件号码?|身份证号码?|身份证|证件号码/g, '证号'],
  [/联系电话号码|联系电话|联系方式|联系手机|手机号码|手机号|电话号码|联系号码|手机|电话/g, '电话'],
  [/(乡镇街道|街道乡镇|乡镇街|镇乡街道|镇街道|镇街|街镇|乡镇办|乡街道|乡镇|街道)/g, '乡镇'],
  [/(村社区|社区村|村居社区|村居委会|村居|行政村|居村|村组|村屯|村庄|村别)/g, '村'],
  [/年月日|日期|时间/g, '时'],
  [/年月/g, '时'],
  [/类型|类别|种类|分类|性质/g, '类'],
  [/单位|部门|机构|组织/g, '单位'],
  [/姓名|名字/g, '名'],
  [/(?<=乡镇|村)名称?$|(?<=名)[及和与](?:职务|身份|单位|性别)$/g, ''],
  [/人数|人次/g, '人数'],
  [/方式|途径|渠道|形式/g, '方式'],
  [
    /简要情况|基本情况|主要内容|主要问题|具体内容|具体情况|情况简述|内容摘要|简述|简介|概况|内容|情况|描述|概述|详情|摘要|梗概|简要|简况|情形|大意/g,
    '情况',
  ],
  [/频次|频率|周期|次数要求/g, '频次'],
  [/法律依据|政策依据|依据/g, '依据'],
  [/责任单位|承办单位|办理单位/g, '办理单位'],
  [/登记|录入|填报/g, '登记'],
  [/所属|所在|所处|相关|有关|信息|基本|具体|主要|的|是否|是不是|与否|可否|有无|本人/g, ''],
]

/** Measures in brackets say how a value is written, not what it is. */
const measure =
  /[([]\s*(单位:?)?(万元|元|人民币|天|日|个|件|人|人次|户|名|岁|次|万|%|盖章|必填|选填|yyyy[^)\]]*)\s*[)\]]/g

/** Chinese characters and digits alone are even already: nothing below would change them. */
const even = /^[\u4e00-\u9fff\d]*$/

/** Evens out width, case, spaces, brackets, punctuation, numbering and units. */
export function normaliseHeading(text: string): string {
  if (even.test(text)) return text
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b\ufeff]+/g, '')
    .replace(/[【〔〖]/g, '[')
    .replace(/[】〕〗]/g, ']')
    .replace(measure, '')
    .replace(/^(\d{1,2}|[一二三四五六七八九十]{1,2})[.、)]/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The heading without the number that counts several columns of one kind: 当事人2, 第二当事人, 当事人（二）; null when it has none. */
export function withoutOrdinal(normalised: string): string | null {
  const bare = normalised.replace(/^第[一二三四五六七八九\d]/, '').replace(/[1-9一二三四五六七八九]$/, '')
  return bare === normalised || bare.length < 2 ? null : bare
}

/** Any of the words; a heading without any stays as it is. */
const anyWord = new RegExp(sameWords.map(([words]) => words.source).join('|'))

/** The normalised heading with usual words unified; two headings with equal canonical text are taken for the same. */
export function canonicalHeading(normalised: string): string {
  if (!anyWord.test(normalised)) return normalised
  let text = normalised
  for (const [words, one] of sameWords) text = text.replace(words, one)
  return text === '' ? normalised : text
}

/** Words that head columns of many meanings: they are known or they are not, but they are not like another heading. */
const generic = /^(电话|时|名|单位|人数|方式|情况|依据|证号|类|结果|意见|编号|负责人|联系人|地址|编码|数量|说明)$/

/** Is a canonical heading too general to be compared with more particular ones? */
export function isGenericHeading(canonical: string): boolean {
  return generic.test(canonical)
}

/** Does a heading speak of what is due or planned, of the next or the last time, or of what has happened? */
export function tenseOf(normalised: string): 'due' | 'next' | 'last' | 'done' {
  if (/^下(一)?次|^下步/.test(normalised)) return 'next'
  if (/^(上次|上一次|最近|最后)/.test(normalised)) return 'last'
  return /^(应(?!急|用|诉|聘)|拟|计划|预计|预定|规定|要求)|时限|期限|限期|截止|到期/.test(normalised) ? 'due' : 'done'
}

/** Likeness of two normalised headings, 0 to 1: shared pairs of neighbouring characters. */
export function headingLikeness(left: string, right: string): number {
  if (left === right) return 1
  if (left.length < 2 || right.length < 2) return 0
  const pairs = new Map<string, number>()
  for (let index = 0; index + 1 < left.length; index += 1) {
    const pair = left.slice(index, index + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  let shared = 0
  for (let index = 0; index + 1 < right.length; index += 1) {
    const pair = right.slice(index, index + 2)
    const left = pairs.get(pair) ?? 0
    if (left === 0) continue
    shared += 1
    pairs.set(pair, left - 1)
  }
  return (2 * shared) / (left.length + right.length - 2)
}

/** Is it the running number of a row, which means nothing? */
export function isSequenceHeading(text: string): boolean {
  return /^(序号|序|行号|编号|no|num|项次|顺序号)$/.test(normaliseHeading(text))
}
