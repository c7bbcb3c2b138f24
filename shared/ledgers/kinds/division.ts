// Which township or village does a cell mean, by code or by any of its names?

import type { FieldDefinition, Level, Value } from '../define.ts'
import type { Division, OfficeDirectory } from '../directory.ts'
import { clean, compactText, EMPTY, errorCell, fixed, isNothing, unusable } from './cell-text.ts'
import type { Cell, CellReading, Kind, SheetContext } from './kind.ts'

const CODE = /^\d{12}$/

/** Township around the field: that of the row, else that of the sheet. */
function surroundings(field: FieldDefinition, context: SheetContext): string | null {
  const within = field.division?.within
  const own = within === undefined ? null : context.row[within]
  return typeof own === 'string' ? own : context.township
}

/** The names of places around that clerks put before a village (安和县安和镇福源社区). */
function withoutPrefixes(
  text: string,
  directory: OfficeDirectory,
  levels: readonly Level[] = ['city', 'county', 'township'],
): { readonly rest: string; readonly township: string | null } {
  let rest = text
  let township: string | null = null
  for (const level of levels) {
    const found = directory.divisions.find(
      (division) => division.level === level && rest.startsWith(division.name) && rest.length > division.name.length,
    )
    if (!found) continue
    rest = rest.slice(found.name.length)
    if (level === 'township') township = found.code
  }
  return { rest, township }
}

/** 福源社区居民委员会, 新庄村委会, 新庄村民小组第3组 -> the name of the division. */
function withoutOrgan(text: string): string {
  return text
    .replace(/(村民委员会|居民委员会|村委会|居委会|社区居委会)$/, (organ) =>
      organ.startsWith('村') ? '村' : organ.startsWith('社区') ? '社区' : '',
    )
    .replace(/村村$/, '村')
    .replace(/(?:第?[\d一二三四五六七八九十]+(?:村民)?(?:组|社|队|小区)|[\d一二三四五六七八九十]+号.*)$/, '')
}

function single(list: readonly Division[]): Division | null {
  return list.length === 1 ? (list[0] ?? null) : null
}

function readTownship(text: string, field: FieldDefinition, context: SheetContext): CellReading {
  const { directory } = context
  const { rest } = withoutPrefixes(text, directory, ['city', 'county'])
  const names = [text, rest, rest.replace(/(人民政府|政府|办事处|党委)$/, ''), rest.replace(/街道办$/, '街道')]
  for (const name of names) {
    const found = directory.divisionsNamed(name, 'township')
    const one = single(found)
    if (one) return one.name === name ? clean(one.code) : fixed(one.code, 'township-short-name')
    if (found.length > 1) return unusable(field, 'township-ambiguous')
  }
  const whole = field.division?.orAbove ? wholeCounty(text, context) : null
  return whole === null ? unusable(field, 'township-unknown') : clean(whole)
}

/** 全县, 县本级 or the name of the county: a figure may be that of the whole. */
function wholeCounty(text: string, { directory }: SheetContext): string | null {
  const one = single(directory.divisionsNamed(text, 'county'))
  if (one !== null) return one.code
  const counties = directory.divisions.filter(({ level }) => level === 'county')
  return /^(全县|本县|县级|县本级|县直|全区|全市|全域)$/.test(text) ? (single(counties)?.code ?? null) : null
}

function named(name: string, within: string | null, directory: OfficeDirectory): readonly Division[] {
  const found = directory.divisionsNamed(name, 'village', within ?? undefined)
  const exact = found.filter((division) => division.name === name)
  return exact.length > 0 ? exact : found
}

function readVillage(text: string, field: FieldDefinition, context: SheetContext): CellReading {
  const { directory } = context
  const { rest, township } = withoutPrefixes(text, directory)
  const around = township ?? surroundings(field, context)
  const rowTownship = field.division?.within === undefined ? null : context.row[field.division.within]
  for (const name of new Set([text, rest, withoutOrgan(rest)])) {
    const found = named(name, around, directory)
    const one = single(found)
    if (one && typeof rowTownship === 'string' && township !== null && township !== rowTownship)
      return otherTownship(one, directory)
    if (one)
      return one.name === name || text.includes(one.name) ? clean(one.code) : fixed(one.code, 'village-short-name')
    if (found.length > 1) return unusable(field, 'village-ambiguous')
  }
  if (around !== null) {
    const elsewhere = named(withoutOrgan(rest), null, directory)
    const one = single(elsewhere)
    if (one)
      return field.division?.within === undefined && township === null ? clean(one.code) : otherTownship(one, directory)
    if (elsewhere.length > 1) return otherTownship(null, directory)
  }
  if (field.division?.within === undefined) {
    const coarse = readCoarse(text, directory)
    if (coarse !== null) return clean(coarse)
  }
  if (around !== null && readCoarse(text, directory) === around) return EMPTY
  return unusable(field, 'village-unknown')
}

/** A place of a field without a township beside it may be a whole township or the county. */
function readCoarse(text: string, directory: OfficeDirectory): string | null {
  for (const level of ['township', 'county', 'city'] as const) {
    const { rest } = withoutPrefixes(text, directory)
    const one = single(directory.divisionsNamed(rest, level)) ?? single(directory.divisionsNamed(text, level))
    if (one) return one.code
  }
  return null
}

function otherTownship(division: Division | null, directory: OfficeDirectory): CellReading {
  const township = division?.parent ? directory.division(division.parent) : undefined
  return {
    value: null,
    problems: [
      {
        kind: 'village-of-other-township',
        reaction: 'warn',
        value: null,
        ...(division === null ? {} : { suggestion: division.code }),
        detail: { township: township?.name ?? '其他乡镇' },
      },
    ],
  }
}

function readCode(code: string, field: FieldDefinition, context: SheetContext): CellReading {
  const division = context.directory.division(code)
  if (division === undefined)
    return unusable(field, field.division?.level === 'township' ? 'township-unknown' : 'village-unknown')
  const around = surroundings(field, context)
  if (
    division.level === 'village' &&
    around !== null &&
    field.division?.within !== undefined &&
    !context.directory.contains(around, code)
  ) {
    return otherTownship(division, context.directory)
  }
  return clean(code)
}

function readDivision(cell: Cell, field: FieldDefinition, context: SheetContext): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  const text = compactText(cell).replace(/^'/, '')
  if (CODE.test(text)) return readCode(text, field, context)
  if (/^\d{9}$/.test(text)) return readCode(`${text}000`, field, context)
  return field.division?.level === 'township' ? readTownship(text, field, context) : readVillage(text, field, context)
}

function show(value: Value, _field: FieldDefinition, directory: OfficeDirectory): string {
  return value === null ? '' : (directory.division(String(value))?.name ?? String(value))
}

/** With the township before it where the field stands alone and the name exists more than once. */
function write(value: Value, field: FieldDefinition, directory: OfficeDirectory): string | null {
  if (value === null) return null
  const division = directory.division(String(value))
  const alone = field.division?.within === undefined
  const parent = alone && division?.level === 'village' && division.parent !== null ? division.parent : null
  return `${parent === null ? '' : (directory.division(parent)?.name ?? '')}${show(value, field, directory)}`
}

export const division: Kind = {
  read: readDivision,
  show,
  mask: (value) => (value === null ? '' : String(value)),
  write,
  accepts: (value) => value === null || (typeof value === 'string' && CODE.test(value)),
}
