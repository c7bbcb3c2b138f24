// How many yuan does a cell mean, when one clerk writes 3.5万元 and the next 35000?

import type { FieldDefinition, Value } from '../define.ts'
import { clean, compactText, EMPTY, errorCell, fixed, isNothing, isScientific, unusable } from './cell-text.ts'
import type { Cell, CellReading, Kind, SheetContext } from './kind.ts'
import { countInWords } from './number.ts'

/** A bare number of this size in a column of 万元 (ten million yuan) is more likely yuan. */
const DOUBTFUL_IN_WAN = 1000
/** No amount of a county reaches a hundred thousand million yuan. */
const LARGEST = 100_000_000_000

const SCALES: Readonly<Record<string, number>> = {
  亿: 100_000_000,
  千万: 10_000_000,
  百万: 1_000_000,
  万: 10_000,
  千: 1000,
  百: 100,
}
const CAPITALS: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  圆: '元',
}
const PREFIX = /^(人民币|RMB|rmb|CNY|¥|￥|合计|共计|共|计)+/
/** A currency sign says that the amount is in yuan. */
const PREFIXED = /^(?:约|大约|近)?(?:人民币|RMB|rmb|CNY|¥|￥)/
const ABOUT_BEFORE = /^(约|大约|近|超过|超|达|至少|不低于|接近)/
const ABOUT_AFTER = /(左右|上下|以上|余|多|许)$/

type AmountUnit = 'yuan' | 'thousand' | 'wan'

const UNITS: Readonly<Record<AmountUnit, number>> = { yuan: 1, thousand: 1000, wan: 10_000 }

interface Amount {
  readonly value: number
  readonly about: boolean
  /** The text names its own unit (元, 万). */
  readonly unit: boolean
}

/** Number before a scale word: 3.5, 1,200, or 二十. */
function numberOf(text: string): number | null {
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) || /^\d+(\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''))
  return countInWords(text)
}

/** 3万5千 and 3万5 (35000), 3.5万, 1亿2000万. */
function scaled(text: string): number | null {
  let rest = text
  let total = 0
  let last = 1
  let found = false
  for (;;) {
    const match = /^([\d.,]+|[〇零一二两三四五六七八九十百千]+?)(亿|千万|百万|万|千|百)/.exec(rest)
    if (!match) break
    const number = numberOf(match[1] ?? '')
    const scale = SCALES[match[2] ?? '']
    if (number === null || scale === undefined) return null
    total += number * scale
    last = scale
    found = true
    rest = rest.slice(match[0].length).replace(/^零/, '')
  }
  if (rest === '') return found ? total : null
  const tail = numberOf(rest)
  if (tail === null) return null
  if (!found) return tail
  return total + (tail < 10 && Number.isInteger(tail) && !/^[〇零]/.test(rest) ? tail * (last / 10) : tail)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** Takes an amount apart; bare numbers are in `unit`. Null: no amount. */
function readAmount(raw: string, unit: AmountUnit): Amount | null {
  let text = [...raw]
    .map((char) => CAPITALS[char] ?? char)
    .join('')
    .replace(PREFIX, '')
    .replace(/^'/, '')
  const before = ABOUT_BEFORE.test(text)
  text = text.replace(ABOUT_BEFORE, '').replace(PREFIX, '')
  const bracket = /^(.+?)[(（](元|万元)[)）]$/.exec(text)
  if (bracket) text = `${bracket[1]}${bracket[2]}`
  let after = ABOUT_AFTER.test(text)
  text = text.replace(ABOUT_AFTER, '')
  const yuan = /(元整|元|块钱|块|圆)$/.test(text)
  text = text.replace(/(元整|元|块钱|块|圆)$/, '')
  if (ABOUT_AFTER.test(text)) {
    after = true
    text = text.replace(ABOUT_AFTER, '')
  }
  const inner = /^(.*\d|.*[一二三四五六七八九十])(?:余|多|来|几)(万|千|百)$/.exec(text)
  if (inner) {
    after = true
    text = `${inner[1]}${inner[2]}`
  }
  const named = yuan || PREFIXED.test(raw) || /[亿万千百]/.test(text)
  const value = scaled(text)
  if (value === null || !Number.isFinite(value)) return null
  return { value: round(named ? value : value * UNITS[unit]), about: before || after, unit: named }
}

function readBare(value: number, unit: AmountUnit, field: FieldDefinition): CellReading {
  if (value < 0) return unusable(field, 'amount-unreadable')
  if (unit === 'wan' && value >= DOUBTFUL_IN_WAN) {
    return {
      value: null,
      problems: [{ kind: 'amount-unit-doubtful', reaction: 'warn', value: null, suggestion: value }],
    }
  }
  return within(round(value * UNITS[unit]), field)
}

function within(value: number, field: FieldDefinition, kind?: 'amount-approximate'): CellReading {
  const most = field.maximum ?? LARGEST
  if (!(value <= most)) {
    return unusable(field, 'number-outside-range', { detail: { minimum: field.minimum ?? 0, maximum: most } })
  }
  return kind === undefined ? clean(value) : fixed(value, kind)
}

function readMoney(cell: Cell, field: FieldDefinition, context: SheetContext): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  const unit = context.amountUnit ?? field.unit ?? 'yuan'
  if (typeof cell.raw === 'number') return readBare(cell.raw, unit, field)
  if (typeof cell.raw === 'boolean') return unusable(field, 'amount-unreadable')
  const text = compactText(cell)
  if (isScientific(text)) return readBare(Number(text), unit, field)
  const range = /^[^\d]*(\d+(?:\.\d+)?)(?:万|千|元|万元)?[-~至到](\d+(?:\.\d+)?)(万元|元|万|千元)?$/.exec(text)
  if (range) {
    const low = readAmount(`${range[1]}${range[3] ?? ''}`, unit)
    return unusable(field, 'amount-range', low === null ? {} : { suggestion: low.value })
  }
  const amount = readAmount(text, unit)
  if (amount === null) return unusable(field, 'amount-unreadable')
  if (!amount.unit && !amount.about && unit === 'wan') return readBare(amount.value / 10_000, unit, field)
  return within(amount.value, field, amount.about ? 'amount-approximate' : undefined)
}

/** 35000 -> 3.5万元, 800 -> 800元. */
function show(value: Value): string {
  if (typeof value !== 'number') return value === null ? '' : String(value)
  const plain = (amount: number): string => amount.toLocaleString('zh-CN', { maximumFractionDigits: 6 })
  return value >= 10_000 && Number.isInteger(value / 100) ? `${plain(value / 10_000)}万元` : `${plain(value)}元`
}

export const money: Kind = {
  read: readMoney,
  show,
  mask: show,
  // A number, so that the sheet can add it up; the heading of an export says that it is yuan.
  write: (value) => (typeof value === 'number' ? value : null),
  accepts: (value) => value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0),
}
