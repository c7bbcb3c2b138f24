// Is what stands at cells besides their values seen: struck-out text, comments, hidden things, formulas without a result?

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readBinaryMarks } from '../../../shared/excel/files/binary-marks.ts'
import { openWorkbook } from '../../../shared/excel/open.ts'
import { cellKey, cellOfKey, type Sheet, UNCOMPUTED } from '../../../shared/excel/sheet.ts'
import { assert } from '../../../shared/result.ts'
import { type RawOptions, type RawSheet, rawWorkbook } from './raw-workbook.ts'

function sheetOf(rows: RawSheet['rows'], more: Partial<RawSheet> = {}, options: RawOptions = {}): Sheet {
  const opened = openWorkbook(rawWorkbook([{ name: 'Sheet1', rows, ...more }], options))
  assert(opened.ok, 'opens')
  const [sheet] = opened.value.sheets
  assert(sheet !== undefined, 'a sheet')
  return sheet
}

describe('marks of a sheet', () => {
  it('gives each cell its own key', () => {
    expect(cellOfKey(cellKey(7, 3))).toEqual({ row: 7, column: 3 })
    expect(cellKey(0, 16_383)).toBeLessThan(cellKey(1, 0))
  })

  it.each(['shared', 'inline'] as const)('struck-out text, %s strings', (strings) => {
    const sheet = sheetOf(
      [
        ['甲', { v: '乙', strike: true }, { v: 3, strike: true }],
        [
          {
            runs: [
              { text: '改', strike: true },
              { text: '前', strike: true },
            ],
          },
          {
            runs: [
              { text: '旧', strike: true },
              { text: '新', strike: false },
            ],
          },
          { runs: [{ text: '旧' }, { text: '新', strike: false }], strike: true },
          { runs: [{ text: '旧' }, { text: '新', strike: false }] },
          { runs: [{ text: '全' }, { text: '部' }], strike: true },
          {
            runs: [
              { text: '旧', strike: true },
              { text: ' ', strike: false },
            ],
          },
        ],
      ],
      {},
      { strings },
    )
    expect([...sheet.marks.struck]).toEqual([
      [cellKey(0, 1), 'whole'],
      [cellKey(0, 2), 'whole'],
      [cellKey(1, 0), 'whole'],
      [cellKey(1, 1), 'part'],
      [cellKey(1, 2), 'part'],
      [cellKey(1, 4), 'whole'],
      [cellKey(1, 5), 'whole'],
    ])
    expect(sheet.cell(1, 1)?.raw).toBe('旧新')
  })

  it('comments, with the notice of a threaded one put aside', () => {
    const sheet = sheetOf([
      [{ v: '甲', comment: '已电话核实' }, '乙'],
      [{ comment: '[线程批注]\n\n你的表格软件版本可读取此线程批注。\n\n注释:\n    待补材料' }],
    ])
    expect([...sheet.marks.comments]).toEqual([
      [cellKey(0, 0), '已电话核实'],
      [cellKey(1, 0), '待补材料'],
    ])
  })

  it('hidden rows and columns', () => {
    const sheet = sheetOf([['甲', '乙'], ['丙', '丁'], ['戊']], { hiddenRows: [2], hiddenColumns: ['B'] })
    expect([...sheet.marks.hiddenRows]).toEqual([1])
    expect([...sheet.marks.hiddenColumns]).toEqual([1])
  })

  it('a formula without a result is no empty cell, one with an empty text is', () => {
    const sheet = sheetOf([['甲', { f: 'A1+1' }, { f: 'T("")', v: '', t: 'str' }, { f: 'A1&"乙"', v: '甲乙' }]])
    expect(sheet.cell(0, 1)).toEqual({ type: 'e', raw: UNCOMPUTED })
    expect(sheet.cell(0, 2)).toBeNull()
    expect(sheet.cell(0, 3)?.raw).toBe('甲乙')
  })
})

describe('marks of a .xls', () => {
  it('made by LibreOffice: struck-out cells, a comment, a hidden row and column, each on its own sheet', () => {
    const bytes = new Uint8Array(readFileSync(new URL('../../fixtures/workbooks/marks.xls', import.meta.url)))
    const opened = openWorkbook({ name: '台账.xls', bytes })
    assert(opened.ok, 'opens')
    const [note, ledger] = opened.value.sheets.map(({ marks }) => marks)
    expect([...(note?.struck.keys() ?? [])]).toEqual([cellKey(1, 0)])
    expect([...(ledger?.struck.keys() ?? [])].map(cellOfKey)).toEqual(
      [0, 1, 2, 3, 4, 5].map((column) => ({ row: 2, column })),
    )
    expect([...(ledger?.comments ?? [])]).toEqual([[cellKey(1, 2), '已电话核实']])
    expect([[...(ledger?.hiddenRows ?? [])], [...(ledger?.hiddenColumns ?? [])]]).toEqual([[3], [4]])
  })

  it('a stream that leads beyond its end gives the marks up to there', () => {
    expect(readBinaryMarks(new Uint8Array([0x09, 0x08, 0xff, 0xff, 0, 0]))).toEqual([])
    expect(readBinaryMarks(new Uint8Array(3))).toEqual([])
  })
})
