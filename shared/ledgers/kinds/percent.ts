// How much of a hundred does a cell mean, when one clerk writes 50%, the next 0.5 and a third 完成40%?

import type { FieldDefinition, Value } from '../define.ts'
import { clean, compactText, EMPTY, errorCell, fixed, isNothing, unusable } from './cell-text.ts'
import type { Cell, CellReading, Kind } from './kind.ts'

const NONE = /^(未启动|未开始|尚未启动|尚未开始|未开展|未推进|没有启动|待启动|未实施)$/
const WHOLE = /^(已?(?:全部|全面)?(?:完成|办结|完毕|落实|销号)|全部|100)$/
const WORDED =
  /^(?:已|约|大约|近)?(?:完成|进度|达|达到|推进|完成率|占)?(?:约|至|到|了)?[:：]?(\d+(?:\.\d+)?)(%|％)?(?:左右)?$/

function judge(value: number, field: FieldDefinition, kind?: string): CellReading {
  const rounded = Math.round(value * 10_000) / 10_000
  const most = field.maximum ?? 100
  if (!Number.isFinite(rounded) || rounded < 0) return unusable(field, 'number-unreadable')
  if (rounded > most) return unusable(field, 'percent-over-100', { detail: { maximum: most } })
  return kind === undefined ? clean(rounded) : fixed(rounded, kind)
}

/** A bare number up to one is a share, as a spreadsheet holds 50 %; a bare 1 may be either, and a person is asked. */
function readBare(value: number, field: FieldDefinition): CellReading {
  if (value === 0 || value > 1) return judge(value, field)
  if (value === 1) return { value: 100, problems: [{ kind: 'percent-doubtful', reaction: 'warn', value: 100 }] }
  return judge(value * 100, field, 'percent-from-share')
}

function readPercent(cell: Cell, field: FieldDefinition): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  if (typeof cell.raw === 'boolean') return unusable(field, 'number-unreadable')
  if (typeof cell.raw === 'number') {
    return cell.format?.includes('%') === true ? judge(cell.raw * 100, field) : readBare(cell.raw, field)
  }
  const text = compactText(cell).replace(/^'/, '')
  if (NONE.test(text)) return clean(0)
  if (WHOLE.test(text)) return clean(100)
  const found = WORDED.exec(text)
  if (found?.[1] === undefined) return unusable(field, 'number-unreadable')
  const value = Number(found[1])
  const about = /约|近|左右/.test(text) ? 'number-approximate' : undefined
  return found[2] === undefined && /^[\d.]+$/.test(text) ? readBare(value, field) : judge(value, field, about)
}

const show = (value: Value): string =>
  typeof value === 'number'
    ? `${value.toLocaleString('zh-CN', { maximumFractionDigits: 2 })}%`
    : value === null
      ? ''
      : String(value)

export const percent: Kind = {
  read: readPercent,
  show,
  mask: show,
  write: (value) => (typeof value === 'number' ? `${value}%` : null),
  accepts: (value, field) =>
    value === null ||
    (typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= (field.maximum ?? 100)),
}
