// Does the quick reader of .xlsx say the same as the general parser, cell by cell?

import { type CellObject, read, utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { xmlRuns, xmlText } from '../../../shared/excel/files/xml-text.ts'
import { openWorkbook } from '../../../shared/excel/open.ts'
import { assert } from '../../../shared/result.ts'
import { demoFile } from './demo-files.ts'

type Grid = readonly (readonly (CellObject | undefined)[] | undefined)[]

function compare(bytes: Uint8Array): number {
  const opened = openWorkbook({ name: 'a.xlsx', bytes })
  assert(opened.ok, 'opens')
  const book = read(bytes, { type: 'array', dense: true, cellNF: true, cellText: false })
  expect(opened.value.sheets.map(({ name }) => name)).toEqual(book.SheetNames)
  let cells = 0
  for (const sheet of opened.value.sheets) {
    const parsed = book.Sheets[sheet.name]
    const grid: Grid = parsed?.['!data'] ?? []
    grid.forEach((line, row) => {
      line?.forEach((cell, column) => {
        if (cell === undefined || cell === null || cell.t === 'z' || String(cell.v ?? '').trim() === '') return
        const own = sheet.cell(row, column)
        expect([row, column, own?.raw, own?.format ?? 'General']).toEqual([
          row,
          column,
          cell.v,
          cell.t === 'n' ? (cell.z ?? 'General') : 'General',
        ])
        cells += 1
      })
      expect(sheet.filled(row).every((column) => line?.[column] !== undefined)).toBe(true)
    })
    expect(sheet.merges.length).toBe(parsed?.['!merges']?.length ?? 0)
  }
  return cells
}

describe('the quick reader', () => {
  it.each([
    'county/01-矛盾纠纷排查化解台账.xlsx',
    'county/03-人民调解委员会及调解员花名册.xlsx',
    'county/04-网格员名单.xlsx',
    'county/05-服务对象台账.xlsx',
    'township/03-安和镇调解组织花名册.xlsx',
  ])('agrees on %s', (path) => {
    expect(compare(demoFile(path).bytes)).toBeGreaterThan(400)
  })

  it('agrees on escapes, formulas, booleans, empty and far cells', () => {
    const sheet = utils.aoa_to_sheet([
      ['<甲&乙>', ' 前后有空格 ', '多\n行', true, 1.5, -2e-7],
      [null, '"引号"', "'撇号", false, 990122198502081000, null],
    ])
    sheet.C9 = { t: 'n', v: 3, f: 'A1+1' }
    sheet.D9 = { t: 's', v: '_x000D_', f: 'T("x")' }
    sheet['!ref'] = 'A1:F9'
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, '表<&>')
    for (const bookSST of [true, false]) {
      expect(compare(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', bookSST })))).toBe(11)
    }
  })

  it('leaves out phonetic runs and resolves entities', () => {
    expect(xmlRuns('<r><t>张</t></r><r><t xml:space="preserve"> 三</t></r><rPh sb="0"><t>zhang</t></rPh>')).toBe(
      '张 三',
    )
    expect(xmlText('a&lt;b&#x4e2d;&#25991;&unknown;_x0041_')).toBe('a<b中文&unknown;A')
  })
})
