// What does a cell list: which units, or which points of a matter?

import type { FieldDefinition, Value } from '../define.ts'
import type { OfficeDirectory } from '../directory.ts'
import { clean, cleanText, EMPTY, errorCell, isNothing, rawText, unusable } from './cell-text.ts'
import type { Cell, CellReading, Kind, SheetContext } from './kind.ts'
import { oneUnit, unitParts } from './unit-names.ts'

const MOST = 200
const LONGEST = 200

function readUnits(cell: Cell, field: FieldDefinition, context: SheetContext): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  const units = unitParts(rawText(cell)).map((part) => oneUnit(part.name, context))
  const values = [...new Set(units.map(({ value }) => value))]
  if (values.length === 0) return EMPTY
  const unknown = field.anyBody !== true && units.some(({ known }) => !known)
  return unknown
    ? { value: values, problems: [{ kind: 'unit-unknown', reaction: 'warn', value: values }] }
    : clean(values)
}

const NUMBERED =
  /(?:^|(?<=[;；。,，、\s\n]))(?:[(（]?\d{1,2}[)）.．、]|[①-⑳]|[(（][一二三四五六七八九十]{1,2}[)）])(?!\d)\s*/g

/** A list of one point that is numbered all the same: its commas are part of it. */
const ONE_NUMBERED = /^\s*[(（]?1[)）.．、]/

/** Points of a list: numbered ones at their numbers, else at line breaks and semicolons, else at the usual commas of lists. */
function pointsOf(text: string): readonly string[] {
  const numbered = text.match(NUMBERED)
  const pieces =
    numbered !== null && (numbered.length > 1 || ONE_NUMBERED.test(text))
      ? text.split(NUMBERED)
      : /[;；\n]/.test(text)
        ? text.split(/[;；\n]/)
        : text.split('、')
  return pieces
    .map((piece) =>
      piece
        .replace(NUMBERED, '')
        .replace(/^[\s、,，;；]+|[\s、,，;；。]+$/g, '')
        .replace(/\s+/g, ' '),
    )
    .filter((piece) => piece !== '')
}

function readTexts(cell: Cell, field: FieldDefinition): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  const points = pointsOf(cleanText(rawText(cell)))
  if (points.length === 0) return EMPTY
  if (points.length > MOST || points.some((point) => point.length > LONGEST))
    return unusable(field, 'list-too-long', { detail: { longest: LONGEST } })
  return clean(points)
}

const isList = (value: Value): value is readonly string[] => Array.isArray(value)

const accepts = (value: Value): boolean =>
  value === null ||
  (isList(value) &&
    value.length <= MOST &&
    value.every((text) => typeof text === 'string' && text !== '' && text.length <= LONGEST))

const joined = (value: Value): string => (isList(value) ? value.join('、') : value === null ? '' : String(value))

/** With numbers, so that a point that holds a comma is still one when it is read again. */
function written(value: Value): string {
  if (!isList(value)) return joined(value)
  const [only = ''] = value
  return value.length === 1 && !/[;；、\n]/.test(only)
    ? only
    : value.map((point, at) => `${at + 1}.${point}`).join('；')
}

export const textList: Kind = {
  read: readTexts,
  show: written,
  mask: written,
  write: (value) => (value === null ? null : written(value)),
  accepts,
}

const unitNames = (value: Value, directory: OfficeDirectory): string =>
  isList(value) ? value.map((unit) => directory.unit(unit)?.name ?? unit).join('、') : joined(value)

export const organisationList: Kind = {
  read: readUnits,
  show: (value, _field, directory) => unitNames(value, directory),
  mask: joined,
  write: (value, _field, directory) => (value === null ? null : unitNames(value, directory)),
  accepts,
}
