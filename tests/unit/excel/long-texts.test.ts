// Is delimited and HTML text of any length read step by step, so that it tells how far it is and can be stopped, and to the same cells?

import { read, utils } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWorkbook } from '../../../shared/excel/open.ts'
import type { Sheet } from '../../../shared/excel/sheet.ts'
import { assert } from '../../../shared/result.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function sheetOf(name: string, text: string): Sheet {
  const opened = openWorkbook({ name, bytes: utf8(text) })
  assert(opened.ok, opened.ok ? '' : opened.error.code)
  const [sheet] = opened.value.sheets
  assert(sheet !== undefined && opened.value.sheets.length === 1, 'one sheet')
  return sheet
}

const textsOf = (sheet: Sheet): string[][] =>
  Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_, column) => String(sheet.cell(row, column)?.raw ?? '')),
  )

const csv = (text: string): string[][] => textsOf(sheetOf('a.csv', text))

const row = (n: number): readonly string[] => [`M-${n}`, `2026-3-${(n % 28) + 1}`, `第${n}件，"院墙"争议`, `张某${n}`]
const longCsv = `编号,日期,事由,当事人\r\n${Array.from({ length: 60_000 }, (_, n) =>
  row(n)
    .map((text) => (text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text))
    .join(','),
).join('\r\n')}`
const longHtml = `<html><head><meta charset="utf-8"></head><body><table border="1"><tr><td colspan="4">台账</td></tr>${Array.from(
  { length: 9000 },
  (_, n) =>
    `<tr>${row(n)
      .map((text) => `<td>${text}</td>`)
      .join('')}</tr>`,
).join('')}</table></body></html>`

describe.each([
  ['a.csv', longCsv, 60_001],
  ['a.xls', longHtml, 9001],
])('a long text named %s', (name, text, rows) => {
  it('tells how far it is, never backwards, and stops wherever it is asked to', () => {
    const shares: number[] = []
    const bytes = utf8(text)
    expect(openWorkbook({ name, bytes }, (done) => shares.push(done) > 0).ok).toBe(true)
    expect(shares.length).toBeGreaterThan(3)
    expect(shares).toEqual([...shares].sort((one, two) => one - two))
    expect(shares.at(-1)).toBeLessThanOrEqual(1)
    for (const stop of [1, 2, shares.length]) {
      let asked = 0
      const cancelled = openWorkbook({ name, bytes }, () => ++asked < stop)
      expect(cancelled).toEqual({ ok: false, error: { code: 'cancelled' } })
    }
  })

  it('has every row at its place', () => {
    const sheet = sheetOf(name, text)
    expect(sheet.rowCount).toBe(rows)
    for (const n of [0, 1, 1998, 1999, 2000, 3999, 8999])
      expect(row(n).map((_, column) => sheet.cell(n + 1, column)?.raw)).toEqual(row(n))
  })
})

it('a long HTML table keeps what is merged across, and cells over several rows stay where they are', () => {
  const wide = longHtml.replace('<td>M-4500</td><td>', '<td colspan="2">M-4500</td><td hidden>')
  expect(sheetOf('a.xls', wide).merges).toEqual([
    { top: 0, left: 0, bottom: 0, right: 3 },
    { top: 4501, left: 0, bottom: 4501, right: 1 },
  ])
  const tall = longHtml.replace('<td>M-1999</td>', '<td rowspan="2">M-1999</td>').replace('<td>M-2000</td>', '')
  const sheet = sheetOf('a.xls', tall)
  expect(sheet.merges.at(-1)).toEqual({ top: 2000, left: 0, bottom: 2001, right: 0 })
  expect([1, 2, 3].map((column) => sheet.cell(2001, column)?.raw)).toEqual(row(2000).slice(1))
})

describe('delimited text', () => {
  it('takes the sign that stands most often, or the one that the first line says', () => {
    expect(csv('编号;事由;日期\n1;甲,乙;3')).toEqual([
      ['编号', '事由', '日期'],
      ['1', '甲,乙', '3'],
    ])
    expect(csv('编号\t事由\n1\t甲,乙')).toEqual([
      ['编号', '事由'],
      ['1', '甲,乙'],
    ])
    expect(csv('sep=|\r\n1,2|3')).toEqual([['1,2', '3']])
    expect(csv('"a,b,c,d"|2')).toEqual([['a,b,c,d', '2']])
  })

  it('keeps line ends, delimiters and doubled quotes within quotes; rows end with any line end', () => {
    expect(csv('"甲\r\n乙","a""b",","\r\n1,2,3\n4,,6\r7')).toEqual([
      ['甲\r\n乙', 'a"b', ','],
      ['1', '2', '3'],
      ['4', '', '6'],
      ['7', '', ''],
    ])
  })

  it('does not let a quote that nothing closes swallow the rows below', () => {
    expect(csv('姓名,事由\n"张某,院墙\n李某,排水')).toEqual([
      ['姓名', '事由'],
      ['"张某', '院墙'],
      ['李某', '排水'],
    ])
    expect(csv('5" 管,"引号"在前,后"引号"')).toEqual([['5" 管', '"引号"在前', '后"引号"']])
  })

  it('is no other form of file because its first cell is called ID', () => {
    expect(csv('ID,姓名\n0012,张某')).toEqual([
      ['ID', '姓名'],
      ['0012', '张某'],
    ])
  })

  it('is what the general parser sees in it', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '甲', '1', ',', '"', '\n', '=', ' ', '𠮷'), maxLength: 6 })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
        const text = rows.map((cells) => ['编号', ...cells].map(quoted).join(',')).join('\r\n')
        const book = read(text, { type: 'string', raw: true })
        const theirs = utils.sheet_to_json<string[]>(Object.values(book.Sheets)[0] ?? {}, { header: 1, defval: '' })
        const bare = (lines: readonly (readonly string[])[]) =>
          lines.map((line) =>
            line
              .map((each) => (each.trim() === '' ? '' : each))
              .join('|')
              .replace(/\|*$/, ''),
          )
        expect(bare(csv(text))).toEqual(bare(theirs))
      }),
    )
  })
})
