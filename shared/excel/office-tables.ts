// Which divisions and units does the office's own table name? Read from .csv or .xlsx, with tolerant headings and a problem per row.

import type { Level } from '../ledgers/define.ts'
import type { Division, Unit } from '../ledgers/directory.ts'
import { fail, ok, type Result } from '../result.ts'
import { openWorkbook, type WorkbookFile } from './open.ts'
import { cellText, type Sheet } from './sheet.ts'
import { normaliseHeading } from './tables/heading.ts'

interface OfficeTableProblem {
  /** As in Excel. */
  readonly row: number
  /** One Chinese sentence. */
  readonly reason: string
}

export interface OfficeTable<T> {
  readonly entries: readonly T[]
  readonly problems: readonly OfficeTableProblem[]
}

const headings = {
  code: [
    'code',
    '代码',
    '编码',
    '区划代码',
    '行政区划代码',
    '统计用区划代码',
    '统一社会信用代码',
    '信用代码',
    '单位代码',
    '机构代码',
  ],
  name: ['name', '名称', '区划名称', '行政区划名称', '单位名称', '机构名称', '全称', '单位全称'],
  shortName: ['shortname', '简称', '单位简称', '规范简称'],
  level: ['level', '级别', '层级', '行政级别', '单位级别', '类型'],
  division: ['division', '所在区划', '区划', '所属区划', '所在区划代码', '所属区划代码', '行政区划', '所在地'],
  parent: [
    'parent',
    '上级',
    '上级代码',
    '上级区划',
    '上级单位',
    '父级',
    '上级区划代码',
    '上级单位代码',
    '主管单位',
    '隶属',
  ],
} as const

type ColumnName = keyof typeof headings

const levelWords: readonly (readonly [RegExp, Level])[] = [
  [/^(village|村级?|社区|村社区|村居|村级单位)$/, 'village'],
  [/^(township|乡镇|镇|乡|街道|乡镇街道|乡级|镇街|乡科级)$/, 'township'],
  [/^(county|县级?|区级?|县区|县市区|旗|县处级)$/, 'county'],
  [/^(city|市级?|地级|地市|地级市|盟|州)$/, 'city'],
]

function readLevel(text: string): Level | null {
  const even = normaliseHeading(text)
  return levelWords.find(([pattern]) => pattern.test(even))?.[1] ?? null
}

/** Level of a division code of 12 digits by its trailing zeros. */
function levelOfCode(code: string): Level {
  if (code.endsWith('00000000')) return 'city'
  if (code.endsWith('000000')) return 'county'
  return code.endsWith('000') ? 'township' : 'village'
}

function findColumns(sheet: Sheet): { readonly row: number; readonly columns: ReadonlyMap<ColumnName, number> } | null {
  for (let row = 0; row < Math.min(sheet.rowCount, 20); row += 1) {
    const columns = new Map<ColumnName, number>()
    for (const column of sheet.filled(row)) {
      const heading = normaliseHeading(cellText(sheet.cell(row, column)))
      for (const [name, known] of Object.entries(headings) as [ColumnName, readonly string[]][]) {
        if (!columns.has(name) && known.includes(heading)) {
          columns.set(name, column)
          break
        }
      }
    }
    if (columns.has('code') && columns.has('name')) return { row, columns }
  }
  return null
}

type Line = Readonly<Record<ColumnName, string>> & { readonly row: number }

function readLines(file: WorkbookFile, table: string): Result<readonly Line[]> {
  const opened = openWorkbook(file)
  if (!opened.ok) return opened
  for (const sheet of opened.value.sheets) {
    const found = findColumns(sheet)
    if (found === null) continue
    const lines: Line[] = []
    for (let row = found.row + 1; row < sheet.rowCount; row += 1) {
      if (sheet.filled(row).length === 0) continue
      const text = (name: ColumnName): string => {
        const column = found.columns.get(name)
        const cell = column === undefined ? null : sheet.cell(row, column)
        return cell === null ? '' : String(cell.raw).normalize('NFKC').replace(/^'/, '').trim()
      }
      lines.push({
        row: row + 1,
        code: text('code').replace(/\s+/g, ''),
        name: text('name').replace(/\s+/g, ''),
        shortName: text('shortName').replace(/\s+/g, ''),
        level: text('level'),
        division: text('division').replace(/\s+/g, ''),
        parent: text('parent').replace(/\s+/g, ''),
      })
    }
    return lines.length === 0 ? fail('office-table-empty', { table }) : ok(lines)
  }
  return fail('office-table-columns', { table })
}

/** 6 and 9 digits are short for 12. */
function fullCode(code: string): string | null {
  return /^(\d{6}|\d{9}|\d{12})$/.test(code) ? code.padEnd(12, '0') : null
}

/** Upper division by the structure of the code, if it is in the table. */
function parentByCode(code: string, codes: ReadonlySet<string>): string | null {
  for (const digits of [9, 6, 4]) {
    const upper = code.slice(0, digits).padEnd(12, '0')
    if (upper !== code && codes.has(upper)) return upper
  }
  return null
}

/**
 * Reads a table of divisions (code, name, level, parent / 代码, 名称, 级别, 上级). Level and parent follow from the code where the
 * table does not give them. Codes: those of `openWorkbook`, `office-table-columns`, `office-table-empty`.
 */
export function readDivisions(file: WorkbookFile): Result<OfficeTable<Division>> {
  const lines = readLines(file, '行政区划表')
  if (!lines.ok) return lines
  const problems: OfficeTableProblem[] = []
  const kept = new Map<string, Line>()
  const codeOfName = new Map<string, string>()
  for (const line of lines.value) {
    const code = fullCode(line.code)
    if (code === null)
      problems.push({ row: line.row, reason: '区划代码应为 12 位数字（或 6 位、9 位），这一行没有读入。' })
    else if (line.name === '') problems.push({ row: line.row, reason: '没有名称，这一行没有读入。' })
    else if (kept.has(code)) problems.push({ row: line.row, reason: '区划代码与前面的行重复，这一行没有读入。' })
    else {
      kept.set(code, line)
      codeOfName.set(line.name, code)
    }
  }
  const codes = new Set(kept.keys())
  const entries: Division[] = []
  for (const [code, line] of kept) {
    const given = fullCode(line.parent) ?? codeOfName.get(line.parent) ?? null
    const parent = given !== null && codes.has(given) && given !== code ? given : parentByCode(code, codes)
    if (line.parent !== '' && (given === null || !codes.has(given))) {
      problems.push({ row: line.row, reason: '表中没有它的上级区划，已按代码推定上级。' })
    }
    entries.push({ code, name: line.name, level: readLevel(line.level) ?? levelOfCode(code), parent })
  }
  return entries.length === 0 ? fail('office-table-empty', { table: '行政区划表' }) : ok({ entries, problems })
}

/**
 * Reads a table of units (code, name, short name, level, division, parent). A division may be given by code or name, the superior
 * unit by code or name. Codes as for `readDivisions`.
 */
export function readUnits(file: WorkbookFile, divisions: readonly Division[]): Result<OfficeTable<Unit>> {
  const lines = readLines(file, '单位表')
  if (!lines.ok) return lines
  const problems: OfficeTableProblem[] = []
  const byCode = new Map(divisions.map((division) => [division.code, division]))
  const byName = new Map(divisions.map((division) => [division.name, division]))
  const kept = new Map<string, Line>()
  const codeOfName = new Map<string, string>()
  for (const line of lines.value) {
    const code = line.code.toUpperCase()
    if (!/^[0-9A-Z]{18}$/.test(code))
      problems.push({ row: line.row, reason: '统一社会信用代码应为 18 位，这一行没有读入。' })
    else if (line.name === '') problems.push({ row: line.row, reason: '没有名称，这一行没有读入。' })
    else if (kept.has(code)) problems.push({ row: line.row, reason: '单位代码与前面的行重复，这一行没有读入。' })
    else {
      kept.set(code, line)
      codeOfName.set(line.name, code)
      if (line.shortName !== '' && !codeOfName.has(line.shortName)) codeOfName.set(line.shortName, code)
    }
  }
  const entries: Unit[] = []
  for (const [code, line] of kept) {
    const division = byCode.get(fullCode(line.division) ?? '') ?? byName.get(line.division)
    if (division === undefined) {
      problems.push({ row: line.row, reason: '所在区划不在行政区划表中，这一行没有读入。' })
      continue
    }
    const parent = kept.has(line.parent.toUpperCase())
      ? line.parent.toUpperCase()
      : (codeOfName.get(line.parent) ?? null)
    if (line.parent !== '' && parent === null) {
      problems.push({ row: line.row, reason: '表中没有它的上级单位，已按没有上级读入。' })
    }
    entries.push({
      code,
      name: line.name,
      shortName: line.shortName === '' ? null : line.shortName,
      level: readLevel(line.level) ?? division.level,
      division: division.code,
      parent: parent === code ? null : parent,
    })
  }
  return entries.length === 0 ? fail('office-table-empty', { table: '单位表' }) : ok({ entries, problems })
}
