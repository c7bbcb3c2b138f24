// Which county do the tests of the ledgers use? A small invented one, in an impossible region.

import type { CheckContext, FieldDefinition } from '../../../shared/ledgers/define.ts'
import type { Division, Unit } from '../../../shared/ledgers/directory.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { kinds } from '../../../shared/ledgers/kinds/all.ts'
import type { Cell, CellReading, SheetContext } from '../../../shared/ledgers/kinds/kind.ts'

const at = (code: string, name: string, level: Division['level'], parent: string | null): Division => ({
  code,
  name,
  level,
  parent,
})

export const divisionList: readonly Division[] = [
  at('990100000000', '虚构市', 'city', null),
  at('990122000000', '安和县', 'county', '990100000000'),
  at('990122001000', '城关街道', 'township', '990122000000'),
  at('990122001001', '新华社区', 'village', '990122001000'),
  at('990122001002', '和平社区', 'village', '990122001000'),
  at('990122100000', '柳河镇', 'township', '990122000000'),
  at('990122100201', '新庄村', 'village', '990122100000'),
  at('990122100202', '榆台子村', 'village', '990122100000'),
  at('990122200000', '东梁乡', 'township', '990122000000'),
  at('990122200201', '新庄村', 'village', '990122200000'),
]

const unit = (
  code: string,
  name: string,
  shortName: string | null,
  parent: string | null,
  division = '990122000000',
): Unit => ({
  code,
  name,
  shortName,
  level: division === '990122000000' ? 'county' : 'township',
  division,
  parent,
})

export const unitList: readonly Unit[] = [
  unit('119901221760411675', '安和县人民政府', '县政府', null),
  unit('11990122573186365T', '县公安局', '公安局', '119901221760411675'),
  unit('11990122029825576Q', '县司法局', null, '119901221760411675'),
  unit('JUSTICE-LIUHE', '柳河镇司法所', null, '11990122029825576Q', '990122100000'),
  unit('HOUSING', '县住房和城乡建设局', '住建局', '119901221760411675'),
  unit('TRAFFIC', '县交通运输局', null, '119901221760411675'),
  unit('NATURE', '县自然资源局', null, '119901221760411675'),
  unit('LIUHE', '柳河镇人民政府', '柳河镇', '119901221760411675', '990122100000'),
  unit('ORGANISATION', '县委组织部', null, null),
]

export const directory = directoryOf(divisionList, unitList)

const sheet: SheetContext = {
  directory,
  year: 2026,
  asOf: '2026-09-30',
  date1904: false,
  amountUnit: null,
  row: {},
  township: null,
}

export const importing: CheckContext = { directory, asOf: '2026-09-30', importing: true }
export const saving: CheckContext = { directory, asOf: '2026-09-30', importing: false }

export function field(kind: FieldDefinition['kind'], more: Partial<FieldDefinition> = {}): FieldDefinition {
  return {
    kind,
    title: '某项',
    aliases: [],
    purpose: '测试',
    owner: 'origin',
    places: { grid: 'show', form: '某组', excel: 'both', package: 'send', stats: 'never' },
    ...more,
  }
}

/** Text or number as a cell; dates are numbers with a format. */
export function cell(raw: string | number | boolean | null, format?: string): Cell {
  const type = raw === null ? 'z' : typeof raw === 'number' ? 'n' : typeof raw === 'boolean' ? 'b' : 's'
  return format === undefined ? { type, raw } : { type, raw, format }
}

export function read(
  definition: FieldDefinition,
  raw: string | number | boolean | null | Cell,
  context: Partial<SheetContext> = {},
): CellReading {
  const given = typeof raw === 'object' && raw !== null ? raw : cell(raw)
  return kinds[definition.kind].read(given, definition, { ...sheet, ...context })
}

/** Kinds of problem with their reaction: `fix date-without-year`. */
export function said(reading: CellReading): readonly string[] {
  return reading.problems.map(({ kind, reaction }) => `${reaction} ${kind}`)
}
