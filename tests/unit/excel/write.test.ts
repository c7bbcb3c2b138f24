// Do exported and error workbooks hold what they should, and nothing that acts?

import { read } from '@e965/xlsx'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeErrorWorkbook } from '../../../shared/excel/error-workbook.ts'
import { writeSheets } from '../../../shared/excel/export-rows.ts'
import { openWorkbook } from '../../../shared/excel/open.ts'
import { readWorkbook } from '../../../shared/excel/read-workbook.ts'
import { cellText } from '../../../shared/excel/sheet.ts'
import { assert } from '../../../shared/result.ts'
import { demoDirectory, demoFile } from './demo-files.ts'

const directory = demoDirectory()

function grid(bytes: Uint8Array): string[][] {
  const opened = openWorkbook({ name: 'a.xlsx', bytes })
  assert(opened.ok, 'opens')
  const sheet = opened.value.sheets[0]
  assert(sheet !== undefined, 'a sheet')
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_, column) => cellText(sheet.cell(row, column))),
  )
}

describe('a workbook of rows', () => {
  it('keeps identifiers as text, freezes the header and neutralises formulas', () => {
    const bytes = writeSheets([
      {
        name: '导出:[1]',
        headings: ['编号', '内容'],
        rows: [
          ['001234567890123456', '=HYPERLINK("x")'],
          ['-5', '+1'],
          [3, true],
        ],
      },
    ])
    expect(grid(bytes)).toEqual([
      ['编号', '内容'],
      ['001234567890123456', '=HYPERLINK("x")'],
      ['-5', '+1'],
      ['3', '是'],
    ])
    const sheet = read(bytes, { type: 'array' })
    expect(sheet.SheetNames).toEqual(['导出  1'])
    expect(sheet.Sheets['导出  1']?.A2?.t).toBe('s')
    expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain('state="frozen"')
  })
})

describe('error workbook', () => {
  const file = demoFile('county/05-服务对象台账.xlsx')
  const reading = readWorkbook(file, directory, { asOf: '2026-09-30' })
  assert(reading.ok, 'reads')
  const written = writeErrorWorkbook(file, reading.value.tables)
  assert(written.ok, 'writes')
  const lines = grid(written.value)

  it('has a line with reason for every refused row', () => {
    const table = reading.value.tables[0]
    expect(lines).toHaveLength((table?.counts.refused ?? 0) + 1)
    const refused = new Set(
      table?.problems.filter(({ reaction }) => reaction === 'refuse').map(({ row }) => String(row)),
    )
    expect(new Set(lines.slice(1).map(([row]) => row))).toEqual(refused)
    expect(lines.slice(1).every(([, reason = '']) => reason.length > 6)).toBe(true)
  })

  it('repeats the cells of rows that can be corrected, and nothing of rows or columns outside the boundary', () => {
    expect(lines[0]).toContain('姓名')
    expect(lines[0]).not.toContain('风险等级')
    const outside = lines.find(([row]) => row === '13')
    const ended = lines.find(([row]) => row === '52')
    expect(outside?.slice(2).join('')).toBe('')
    expect(ended?.slice(2).join('')).toContain('2022.6.30')
  })
})
