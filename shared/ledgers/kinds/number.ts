// How are numbers and counts read when clerks add units and words to them?

import type { FieldDefinition, Value } from '../define.ts'
import { clean, compactText, EMPTY, errorCell, fixed, isNothing, isScientific, unusable } from './cell-text.ts'
import type { Cell, CellReading, Kind, SheetContext } from './kind.ts'

/** Words for units that may follow a count without changing it. */
const UNIT =
  '(?:人|名|户|件|个|次|起|天|日|月|年度|年|岁|亩|米|平方米|㎡|m2|公里|份|条|处|组|位|家|宗|例|批|期|分|%|％)?(?:次|数)?'
const PLAIN = new RegExp(`^([+-]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|[+-]?\\d+(?:\\.\\d+)?)${UNIT}$`)
const ABOUT = new RegExp(
  `^(?:约|大约|近|超|超过|达|共|合计)?(\\d+(?:\\.\\d+)?)(?:余|多|来|几)?${UNIT}(?:左右|上下|以上)?$`,
)

const CHINESE = '〇零一二三四五六七八九'

/** 三 -> 3, 十二 -> 12, 一百二十 -> 120; null when it is no number. */
export function countInWords(text: string): number | null {
  if (!/^[〇零一二两三四五六七八九十百千]+$/.test(text)) return null
  if (/^[〇零一二三四五六七八九]+$/.test(text))
    return Number([...text].map((char) => Math.max(CHINESE.indexOf(char) - 1, 0)).join(''))
  let total = 0
  let digit = 0
  for (const char of text.replaceAll('两', '二')) {
    const scale = { 十: 10, 百: 100, 千: 1000 }[char]
    if (scale === undefined) digit = Math.max(CHINESE.indexOf(char) - 1, 0)
    else {
      total += (digit === 0 ? 1 : digit) * scale
      digit = 0
    }
  }
  return total + digit
}

/** The number that a text says; `about` when words make it approximate. */
function readNumberWords(text: string): { readonly value: number; readonly about: boolean } | null {
  const plain = PLAIN.exec(text)
  if (plain?.[1] !== undefined) return { value: Number(plain[1].replaceAll(',', '')), about: false }
  const about = ABOUT.exec(text)
  if (about?.[1] !== undefined) return { value: Number(about[1]), about: true }
  const words = countInWords(text.replace(new RegExp(`${UNIT}$`), ''))
  return words === null ? null : { value: words, about: false }
}

function judge(value: number, about: boolean, field: FieldDefinition): CellReading {
  if (field.kind === 'integer' && !Number.isInteger(value)) {
    return unusable(field, 'number-not-whole', { suggestion: Math.round(value) })
  }
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return unusable(field, 'number-unreadable')
  if (
    (field.minimum !== undefined && value < field.minimum) ||
    (field.maximum !== undefined && value > field.maximum)
  ) {
    return unusable(field, 'number-outside-range', {
      detail: { minimum: field.minimum ?? '', maximum: field.maximum ?? '' },
    })
  }
  return about ? fixed(value, 'number-approximate') : clean(value)
}

/** 扣0.5 or -0.5: what is taken off, or how much is left of the field that it is taken off from. Null: it says neither. */
function readTakenOff(text: string, field: FieldDefinition, context: SheetContext): CellReading | null {
  const said = /^(?:扣除?减?|减)?-?(\d+(?:\.\d+)?)分?$/.exec(text)
  if (field.takenOff === undefined || said?.[1] === undefined || !/^[扣减-]/.test(text)) return null
  if (field.takenOff === 'itself') return judge(Number(said[1]), false, field)
  const whole = context.row[field.takenOff]
  if (typeof whole !== 'number') return unusable(field, 'deduction-without-whole')
  const left = Math.round((whole - Number(said[1])) * 10_000) / 10_000
  return left < 0 ? unusable(field, 'number-outside-range') : fixed(left, 'score-as-deduction', { whole, left })
}

function readNumber(cell: Cell, field: FieldDefinition, context: SheetContext): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  const off = readTakenOff(compactText(cell).replace(/^'/, ''), field, context)
  if (off !== null) return off
  if (typeof cell.raw === 'number') return judge(cell.raw, false, field)
  if (typeof cell.raw === 'boolean') return unusable(field, 'number-unreadable')
  const text = compactText(cell).replace(/^'/, '')
  if (isScientific(text)) return judge(Number(text), false, field)
  const read = readNumberWords(text)
  return read === null ? unusable(field, 'number-unreadable') : judge(read.value, read.about, field)
}

const shown = (value: Value, field?: FieldDefinition): string =>
  value === null
    ? ''
    : typeof value === 'number' && field?.ungrouped !== true
      ? value.toLocaleString('zh-CN', { maximumFractionDigits: 6 })
      : String(value)

const write = (value: Value): string | number | null =>
  typeof value === 'number' ? value : value === null ? null : String(value)

export const number: Kind = {
  read: readNumber,
  show: shown,
  mask: (value) => shown(value),
  write,
  accepts: (value, field) =>
    value === null || (typeof value === 'number' && Number.isFinite(value) && within(value, field)),
}

export const integer: Kind = {
  ...number,
  accepts: (value, field) =>
    value === null || (typeof value === 'number' && Number.isSafeInteger(value) && within(value, field)),
}

function within(value: number, field: FieldDefinition): boolean {
  return (
    (field.minimum === undefined || value >= field.minimum) && (field.maximum === undefined || value <= field.maximum)
  )
}
