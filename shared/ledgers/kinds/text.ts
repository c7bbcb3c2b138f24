// How are short and long texts read, shown and written?

import type { FieldDefinition, Value } from '../define.ts'
import { clean, cleanText, EMPTY, errorCell, isNothing, isScientific, rawText } from './cell-text.ts'
import { dateFromSerial, isDateFormat } from './date-reading.ts'
import type { Cell, CellReading, Kind, SheetContext } from './kind.ts'

const LONGEST = { text: 500, longText: 20_000 } as const

/** Excel keeps 15 digits of a number; longer ones have lost their end. */
function readNumberAsText(cell: Cell, value: number, context: SheetContext): CellReading {
  if (cell.format !== undefined && isDateFormat(cell.format)) {
    return clean(dateFromSerial(value, context.date1904) ?? cell.shown ?? rawText(cell))
  }
  if (Number.isInteger(value) && Math.abs(value) >= 1e15) {
    return { value: null, problems: [{ kind: 'number-precision-lost', reaction: 'warn', value: null }] }
  }
  return clean(rawText(cell))
}

function readText(cell: Cell, field: FieldDefinition, context: SheetContext): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell, ['无', '没有', '暂无'])) return EMPTY
  if (typeof cell.raw === 'number') return readNumberAsText(cell, cell.raw, context)
  if (typeof cell.raw === 'boolean') return clean(cell.raw ? '是' : '否')
  const text = cleanText(rawText(cell)).replace(/^'/, '')
  if (text === '') return EMPTY
  if (isScientific(text))
    return { value: null, problems: [{ kind: 'number-precision-lost', reaction: 'warn', value: null }] }
  const longest = field.kind === 'longText' ? LONGEST.longText : LONGEST.text
  if (text.length > longest) {
    const value = text.slice(0, longest)
    return { value, problems: [{ kind: 'text-too-long', reaction: 'warn', value, detail: { longest } }] }
  }
  return clean(text)
}

const asText = (value: Value): string => (value === null ? '' : String(value))

export const text: Kind = {
  read: readText,
  show: asText,
  mask: asText,
  write: (value) => (value === null ? null : asText(value)),
  accepts: (value, field) =>
    value === null ||
    (typeof value === 'string' &&
      value.length > 0 &&
      value.length <= (field.kind === 'longText' ? LONGEST.longText : LONGEST.text)),
}
