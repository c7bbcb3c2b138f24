// Is an issued template filled cell by cell, with everything that stands below moved, and nothing else changed?

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, type WorkSheet } from '@e965/xlsx'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fillTemplate } from '../../../shared/excel/template/fill-template.ts'
import { readTemplate } from '../../../shared/excel/template/read-template.ts'
import { copiedFormula, shiftedFormula, shiftedRange } from '../../../shared/excel/template/shift-references.ts'
import { templateFill } from '../../../shared/excel/template/template-values.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import { disputes } from '../../../shared/ledgers/disputes.ts'
import { assert } from '../../../shared/result.ts'
import { demoDirectory } from './demo-files.ts'
import { templateBook } from './template-book.ts'

const occasion = {
  directory: demoDirectory(),
  office: '安和镇综治中心',
  today: '2026-11-25',
  fieldOf: (name: string) => disputes.fields[name as keyof typeof disputes.fields],
}

const record = (n: number): Values => ({
  reportedOn: `2026-03-${String(n + 1).padStart(2, '0')}`,
  type: '邻里',
  parties: ['张某', '李某'],
  partyPhone: `139000000${String(n).padStart(2, '0')}`,
  peopleCount: 2,
  amount: 1000.5 * (n + 1),
  summary: n === 0 ? '=1+1 排水沟堵塞 & <争执>' : `第${n}起`,
})
const records = (count: number) => Array.from({ length: count }, (_, n) => record(n))

function filled(bytes: Uint8Array, count: number) {
  const template = readTemplate({ name: '模板.xlsx', bytes }, disputes)
  assert(template.ok, 'reads')
  const done = fillTemplate(bytes, templateFill(template.value.mapping, records(count), occasion))
  assert(done.ok, 'fills')
  const parts = Object.fromEntries(Object.entries(unzipSync(done.value)).map(([name, part]) => [name, strFromU8(part)]))
  const sheet = read(done.value, { type: 'array', cellNF: true, cellFormula: true, sheetStubs: true }).Sheets
    .登记表 as WorkSheet
  return { bytes: done.value, parts, sheet, mapping: template.value.mapping }
}

const value = (sheet: WorkSheet, at: string): unknown => (sheet[at] as { v?: unknown } | undefined)?.v
const formula = (sheet: WorkSheet, at: string): unknown => (sheet[at] as { f?: unknown } | undefined)?.f

const kinds = [
  ['as Excel writes it', templateBook()],
  ['with prefixed tags and texts in the cells', templateBook({ prefixed: true })],
  [
    'saved by LibreOffice',
    new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/workbooks/template-libreoffice.xlsx'))),
  ],
] as const

describe.each(kinds)('a template %s', (_, bytes) => {
  it('is understood: header, empty rows, columns, places for words', () => {
    const { mapping } = filled(bytes, 1)
    expect(mapping).toMatchObject({ sheet: '登记表', first: 5, last: 7 })
    expect(mapping.columns.slice(0, 8).map(({ letters, source }) => `${letters} ${source}`)).toEqual([
      'A @number',
      'B reportedOn',
      'C type',
      'D parties',
      'E partyPhone',
      'F peopleCount',
      'G amount',
      'H summary',
    ])
    // the line above the headings (填报单位：) is none of them
    expect(mapping.columns.slice(0, 3).map(({ heading }) => heading)).toEqual(['序号', '排查时间', '纠纷类型'])
    expect(mapping.cells.map(({ address, source }) => `${address} ${source}`)).toEqual([
      'A2 office',
      'F2 today',
      'F8 sum:peopleCount',
      'A9 text:',
      'F9 null',
    ])
  })

  it('takes fewer records than rows and leaves the others empty', () => {
    const { sheet } = filled(bytes, 2)
    expect([value(sheet, 'A5'), value(sheet, 'A6'), value(sheet, 'A7')]).toEqual([1, 2, undefined])
    expect(value(sheet, 'A8')).toBe('合计')
    expect(value(sheet, 'A9')).toBe('填表人：')
    expect(value(sheet, 'F9')).toBe('审核人：')
  })

  it('takes more records than rows: total and signatures move down, sums reach over all', () => {
    const { sheet, parts } = filled(bytes, 10)
    expect(value(sheet, 'A2')).toBe('填报单位：安和镇综治中心')
    expect(value(sheet, 'F2')).toBe('填报日期：2026年11月25日')
    expect([value(sheet, 'A14'), value(sheet, 'D14')]).toEqual([10, '张某、李某'])
    expect(value(sheet, 'A15')).toBe('合计')
    expect(value(sheet, 'F15')).toBe(20)
    expect(value(sheet, 'A16')).toBe('填表人：')
    expect(formula(sheet, 'G15')).toBe('SUM(G5:G14)')
    expect(formula(sheet, 'H15')).toBe('"合计："&COUNTA(D5:D14)&"件 G7"')
    expect(formula(sheet, 'J14')).toBe('IF(F14=0,"",G14/F14)')
    expect(formula(sheet, 'J6')).toBe('IF(F6=0,"",G6/F6)')
    const merges = sheet['!merges']?.map(({ s, e }) => `${s.r + 1}-${e.r + 1}`).sort()
    expect(merges).toHaveLength(19)
    const workbook = parts['xl/workbook.xml'] ?? ''
    expect(workbook).toMatch(/\$A\$1:\$I\$16/)
    expect(workbook).toMatch(/fullCalcOnLoad="1"/)
    const own = Object.entries(parts).find(([name, xml]) => /sheet1\.xml$/.test(name) && xml.includes('sheetData'))?.[1]
    expect(own).toMatch(/sqref="G5:G14"/)
    expect(own).toMatch(/sqref="C5:C14"/)
    expect(own).toMatch(/\$G\$15\/2/)
    const other = parts['xl/worksheets/sheet2.xml'] ?? ''
    expect(other).toMatch(/G15\+SUM\('?\$?登记表'?[!.]G5:G14\)\+G8/)
    expect(parts['xl/calcChain.xml']).toBeUndefined()
  })

  it('writes days, numbers and texts as the cells of the template want them', () => {
    const { sheet } = filled(bytes, 4)
    for (const row of [5, 8]) {
      expect(sheet[`B${row}`]).toMatchObject({ t: 'n' })
      expect((sheet[`B${row}`] as { z: string }).z).toMatch(/年/)
      expect(sheet[`E${row}`]).toMatchObject({ t: 's', v: `1390000000${row - 5}` })
      expect(sheet[`G${row}`]).toMatchObject({ t: 'n', v: 1000.5 * (row - 4) })
    }
    expect(sheet.H5).toMatchObject({ t: 's', v: '=1+1 排水沟堵塞 & <争执>' })
    expect(formula(sheet, 'H5')).toBeUndefined()
  })

  it('leaves every other part as it is, byte for byte', () => {
    const before = unzipSync(bytes)
    const after = unzipSync(filled(bytes, 10).bytes)
    const touched = Object.keys(before).filter(
      (name) => !Buffer.from(before[name] ?? []).equals(after[name] ?? Buffer.from('')),
    )
    const allowed =
      /^(xl\/workbook\.xml|xl\/worksheets\/sheet[12]\.xml|xl\/calcChain\.xml|\[Content_Types\]\.xml|xl\/_rels\/workbook\.xml\.rels)$/
    expect(touched.filter((name) => !allowed.test(name))).toEqual([])
    expect(touched).not.toContain('xl/styles.xml')
    const sheet = (parts: Record<string, Uint8Array>) =>
      strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    const tail = (xml: string) => /<(?:x:)?printOptions[\s\S]*$/.exec(xml)?.[0]
    expect(tail(sheet(after))).toBe(tail(sheet(before)))
    const views = (xml: string) => /<(?:x:)?sheetViews>[\s\S]*<\/(?:x:)?cols>/.exec(xml)?.[0]
    expect(views(sheet(after))).toBe(views(sheet(before)))
  })
})

describe('a template that cannot be filled', () => {
  it('is named: an old format, a sheet without the header', () => {
    const old = readTemplate({ name: '模板.xls', bytes: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]) }, disputes)
    expect(old).toMatchObject({ ok: false, error: { code: 'template-old-format' } })
    const gone = fillTemplate(templateBook(), { sheet: '没有', first: 5, last: 7, rows: [], cells: [] })
    expect(gone).toMatchObject({ ok: false, error: { code: 'template-sheet-gone' } })
  })
})

describe('references', () => {
  const inserted = { first: 5, last: 7, count: 3 }
  it.each([
    ['A1', 'A1'],
    ['A7', 'A7'],
    ['A8', 'A11'],
    ['$B$5:$B$7', '$B$5:$B$10'],
    ['B5:B8', 'B5:B11'],
    ['B1:B4', 'B1:B4'],
  ])('%s -> %s', (before, after) => {
    expect(shiftedRange(before, inserted, true)).toBe(after)
  })

  it.each([
    ['SUM(G5:G7)+G8', 'SUM(G5:G10)+G11'],
    ['"G8"&G8', '"G8"&G11'],
    ['LOG10(G8)+G8X', 'LOG10(G11)+G8X'],
    ['其他!G8+登记表!G8', '其他!G8+登记表!G11'],
    ['$1:$3', '$1:$3'],
    ['SUM(9:9)', 'SUM(12:12)'],
  ])('formula %s -> %s', (before, after) => {
    expect(shiftedFormula(before, inserted, { sheet: '登记表', own: true })).toBe(after)
  })

  it('move with a copy unless they are held', () => {
    expect(copiedFormula('A5+$B5+C$5+$D$5&"A5"', 2, 1)).toBe('B7+$B7+D$5+$D$5&"A5"')
  })
})
