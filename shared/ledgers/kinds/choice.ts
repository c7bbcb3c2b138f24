// Which term of a list does a cell mean, and which answers are yes and no?

import type { Choice, FieldDefinition, Value } from '../define.ts'
import { clean, cleanText, compactText, EMPTY, errorCell, fixed, isNothing, rawText, unusable } from './cell-text.ts'
import type { Cell, CellReading, Kind } from './kind.ts'

/** Signs between two terms in one cell. */
const BETWEEN = /[/、,，;；|+&\n]|以及|和|及|与|或/

/** Text for comparison: no spaces, brackets, punctuation and leading numbers such as 1. or （一）. */
function comparable(text: string): string {
  return text
    .replace(/^[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、.]/, '')
    .replace(/[\s()（）【】[\]“”"'‘’·.。:：]/g, '')
    .toLowerCase()
}

/** Terms whose name or alias equals the text; several when an alias belongs to several. */
function termsOf(text: string, choices: readonly Choice[]): readonly string[] {
  const wanted = comparable(text)
  if (wanted === '') return []
  const exact = choices.filter((choice) => comparable(choice.term) === wanted)
  if (exact.length > 0) return exact.map((choice) => choice.term)
  return choices
    .filter((choice) => choice.aliases.some((alias) => comparable(alias) === wanted))
    .map((choice) => choice.term)
}

/** Terms of a cell that names several (消费/合同). */
function termsTogether(text: string, choices: readonly Choice[]): readonly string[] {
  const parts = text.split(BETWEEN).filter((part) => part.trim() !== '')
  if (parts.length < 2) return []
  const found = parts.map((part) => termsOf(part, choices))
  return found.every((terms) => terms.length > 0) ? [...new Set(found.flat())] : []
}

/** 邻里纠纷（相邻权）, 合同类纠纷: the term without what clerks add around it. */
function termsNear(text: string, choices: readonly Choice[]): readonly string[] {
  const outer = text.replace(/[(（][^()（）]*[)）]/g, '')
  const stem = outer.replace(/(类纠纷|类矛盾|纠纷类|类型|类别|类|纠纷|矛盾)$/, '')
  for (const form of [outer, stem, `${stem}纠纷`]) {
    const terms = termsOf(form, choices)
    if (terms.length > 0) return terms
  }
  return []
}

/** The one term whose longest word the text holds; none when two terms tie, or when the text denies something. */
function termByWords(text: string, choices: readonly Choice[]): string | null {
  const wanted = comparable(text)
  if (wanted.length > 12 || /[不未非无]/.test(wanted)) return null
  let best: { readonly term: string; readonly length: number } | null = null
  let tied = false
  for (const { term, aliases } of choices) {
    const held = [term, ...aliases].map(comparable).filter((word) => word.length >= 2 && wanted.includes(word))
    const length = Math.max(0, ...held.map((word) => word.length))
    if (length === 0) continue
    if (best === null || length > best.length) {
      best = { term, length }
      tied = false
    } else if (length === best.length) tied = true
  }
  return best === null || tied ? null : best.term
}

function readChoice(cell: Cell, field: FieldDefinition): CellReading {
  if (cell.type === 'e') return errorCell(field)
  const choices = field.choices ?? []
  if (isNothing(cell, ['无', '没有', '空'])) return EMPTY
  const text = compactText(cell)
  const terms = termsOf(text, choices)
  const [term] = terms
  if (term !== undefined && terms.length === 1) return clean(term)
  if (field.decidedByCheck) return clean(cleanText(rawText(cell)))
  if (/^(无|没有|空)$/.test(text)) return EMPTY
  const [near, ...others] = termsNear(text, choices)
  if (terms.length === 0 && near !== undefined && others.length === 0) return clean(near)
  const together = terms.length > 1 ? terms : termsTogether(text, choices)
  if (together.length === 1 && together[0] !== undefined) return clean(together[0])
  if (together.length > 1) return unusable(field, 'type-ambiguous', { detail: { terms: together.join('、') } })
  const code = choices.find((choice) => choice.code !== undefined && choice.code === text)
  if (code) return clean(code.term)
  const held = field.byWords ? termByWords(text, choices) : null
  return held === null ? unusable(field, 'choice-unknown') : fixed(held, 'choice-by-words')
}

const asText = (value: Value): string => (value === null ? '' : String(value))

export const choice: Kind = {
  read: readChoice,
  show: asText,
  mask: asText,
  write: (value) => (value === null ? null : asText(value)),
  accepts: (value, field) => value === null || (field.choices ?? []).some(({ term }) => term === value),
}

const YES = new Set(
  '是 对 有 已 真 y yes true t 1 √ ✓ ✔ ☑ ■ v ok 成功 已成功 调解成功 化解成功 成 已化解 化解 已调解 已办结 办结 已完成 完成 达成 达成协议 已达成 已达成协议 已履行 履行 已申请 已确认 合格 齐全 具备 属于 需要 同意 公开 解决 已解决 已调结 调结 已结 已结案 结案 已成功化解 已调处 调处成功'.split(
    ' ',
  ),
)
const NO = new Set(
  '否 不 无 没 没有 未 不是 非 n no false f 0 × ✗ ✘ ✕ x ☒ □ 失败 不成功 未成功 调解不成功 调解失败 化解不成功 未化解 未调解成功 未办结 未完成 未达成 未达成协议 未履行 未申请 未确认 不合格 不齐全 不具备 不属于 不需要 不同意 不公开 未果 调解未果 化解未果 调处未果 未解决 未调结 不成 调解不成 调解不成功 终止 终止调解 调解终止 未化解成功 未调处'.split(
    ' ',
  ),
)
/** Neither yet: stored empty, and nothing is wrong. */
const PENDING =
  /^(正在|在|尚在|仍在|继续)?(化解|调解|办理|处理|进行|履行|协商|跟踪|审核|核实|调处|处置|推进|跟进)中?$|^(进行|办理|化解|调解|处理|审核|履行|跟踪|调处|处置|推进|跟进)中$|^在(办|调|处)$|^(待定|待办|待化解|待调解|待处理|未结|不详|不清楚|未知|\?|？)$/

function readYesNo(cell: Cell, field: FieldDefinition): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (typeof cell.raw === 'boolean') return clean(cell.raw)
  if (isNothing(cell, ['无', '没有'])) return EMPTY
  const text = compactText(cell)
    .toLowerCase()
    .replace(/^'/, '')
    .replace(/[。.!！]$/, '')
  if (YES.has(text)) return clean(true)
  if (NO.has(text)) return clean(false)
  if (PENDING.test(text)) return EMPTY
  return unusable(field, 'yes-no-unclear')
}

const showYesNo = (value: Value): string => (value === true ? '是' : value === false ? '否' : '')

export const yesNo: Kind = {
  read: readYesNo,
  show: showYesNo,
  mask: showYesNo,
  write: (value) => (value === null ? null : showYesNo(value)),
  accepts: (value) => value === null || typeof value === 'boolean',
}
