// Does every kind of file open, and does every bad one say what is wrong with it?

import { CFB, utils, write } from '@e965/xlsx'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openWorkbook } from '../../../shared/excel/open.ts'
import { cellText } from '../../../shared/excel/sheet.ts'
import { assert } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { demoFile } from './demo-files.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

/** 纠纷类型,金额 / 土地,"1,234" in GBK. */
const gbkCsv = new Uint8Array([
  0xbe, 0xc0, 0xb7, 0xd7, 0xc0, 0xe0, 0xd0, 0xcd, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0d, 0x0a, 0xcd, 0xc1, 0xb5, 0xd8,
  0x2c, 0x22, 0x31, 0x2c, 0x32, 0x33, 0x34, 0x22, 0x0d, 0x0a,
])

function texts(name: string, bytes: Uint8Array): string[][] {
  const opened = openWorkbook({ name, bytes })
  assert(opened.ok, `${name} opens`)
  const sheet = opened.value.sheets[0]
  assert(sheet !== undefined, 'there is a sheet')
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_, column) => cellText(sheet.cell(row, column))),
  )
}

function codeOf(name: string, bytes: Uint8Array): string {
  const opened = openWorkbook({ name, bytes })
  return opened.ok ? 'ok' : opened.error.code
}

function xlsxOf(rows: unknown[][]): Uint8Array {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '表')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }))
}

describe('files that open', () => {
  it('reads text tables in UTF-8 with and without mark, and in GBK', () => {
    const rows = [
      ['纠纷类型', '金额'],
      ['土地', '1,234'],
    ]
    expect(texts('a.csv', utf8('纠纷类型,金额\r\n土地,"1,234"\r\n'))).toEqual(rows)
    expect(texts('a.csv', utf8('\ufeff纠纷类型,金额\n土地,"1,234"'))).toEqual(rows)
    expect(texts('a.csv', gbkCsv)).toEqual(rows)
  })

  it('leaves the text of a delimited file as it stands', () => {
    expect(texts('a.csv', utf8('编号,日期,式子\n0012,2026-9-31,=1+1\n1E5,1/2,TRUE\n')).slice(1)).toEqual([
      ['0012', '2026-9-31', '=1+1'],
      ['1E5', '1/2', 'TRUE'],
    ])
  })

  it('reads an HTML table named .xls by its declared or real charset', () => {
    const html =
      '<html><head><meta charset="utf-8"></head><table><tr><th colspan=2>表头</th></tr><tr><td>0012<td>二</tr></table>'
    expect(texts('a.xls', utf8(html))).toEqual([
      ['表头', ''],
      ['0012', '二'],
    ])
  })

  it('knows BIFF8 and .xlsx by content, whatever the name says', () => {
    const petitions = demoFile('county/02-信访登记台账.xls')
    expect(texts('renamed.xlsx', petitions.bytes)[2]?.[1]).toBe('信访编号')
    const workers = demoFile('county/04-网格员名单.xlsx')
    expect(texts('renamed.xls', workers.bytes)[2]?.[1]).toBe('街道/乡镇')
  })

  it('keeps the 1904 date system, number formats and hidden sheets apart', () => {
    const book = utils.book_new()
    utils.book_append_sheet(book, { A1: { t: 'n', v: 44000, z: 'yyyy-mm-dd' }, '!ref': 'A1' }, '显示')
    utils.book_append_sheet(book, utils.aoa_to_sheet([['x']]), '隐藏')
    book.Workbook = { WBProps: { date1904: true }, Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
    const opened = openWorkbook({
      name: 'a.xlsx',
      bytes: new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' })),
    })
    assert(opened.ok, 'opens')
    expect(opened.value.date1904).toBe(true)
    expect(opened.value.sheets.map(({ hidden }) => hidden)).toEqual([false, true])
    const cell = opened.value.sheets[0]?.cell(0, 0)
    expect([cell?.raw, cell?.format, cell?.shown]).toEqual([44000, 'yyyy-mm-dd', '2024-06-19'])
  })
})

/** A zip whose directory declares a size it does not have. */
function withDeclaredSize(bytes: Uint8Array, size: number): Uint8Array {
  const forged = new Uint8Array(bytes)
  for (let at = 0; at + 46 < forged.length; at += 1) {
    if (forged[at] === 0x50 && forged[at + 1] === 0x4b && forged[at + 2] === 1 && forged[at + 3] === 2) {
      new DataView(forged.buffer).setUint32(at + 24, size, true)
    }
  }
  return forged
}

function compoundFile(stream: string): Uint8Array {
  const file = CFB.utils.cfb_new()
  CFB.utils.cfb_add(file, `/${stream}`, new Uint8Array(5000))
  return new Uint8Array(CFB.write(file, { type: 'array' }) as ArrayLike<number>)
}

describe('files that do not', () => {
  const whole = xlsxOf([['a', 'b']])
  const biff = demoFile('township/02-安和镇信访登记台账.xls').bytes
  const cases: readonly (readonly [string, string, Uint8Array])[] = [
    ['workbook-empty', 'a.xlsx', new Uint8Array(0)],
    ['workbook-empty', 'a.csv', utf8('  \r\n')],
    ['workbook-empty', 'a.xlsx', xlsxOf([])],
    ['workbook-truncated', 'a.xlsx', whole.subarray(0, whole.length - 200)],
    ['workbook-truncated', 'a.xls', biff.subarray(0, biff.length >> 1)],
    ['workbook-truncated', 'a.xls', biff.subarray(0, 300)],
    ['workbook-truncated', 'a.xls', utf8('<html><table><tr><td>一</td></tr>')],
    ['workbook-encrypted', 'a.xlsx', compoundFile('EncryptedPackage')],
    ['workbook-old-format', 'a.xls', compoundFile('Book')],
    ['workbook-unreadable', 'a.doc', compoundFile('WordDocument')],
    ['workbook-oversized', 'a.xlsx', withDeclaredSize(whole, 0x7fffffff)],
    ['workbook-unreadable', 'a.xlsx', zipSync({ 'word/document.xml': utf8('<x/>') })],
    ['workbook-unreadable', 'a.pdf', utf8('%PDF-1.7 text')],
    ['workbook-unreadable', 'a.csv', new Uint8Array(4000).map((_, index) => (index * 7919) % 256)],
    ['workbook-wps-format', '台账.et', biff],
  ]
  it.each(cases)('%s: %s', (code, name, bytes) => {
    expect(codeOf(name, bytes)).toBe(code)
    expect(failureSentence({ code })).toMatch(/没有.*。/)
  })

  it('is not fooled by a directory that declares less than there is', () => {
    const rows = Array.from({ length: 3000 }, (_, row) => [`行${row}`, 'x'.repeat(50)])
    const lying = withDeclaredSize(xlsxOf(rows), 100)
    expect(codeOf('a.xlsx', lying)).toBe('workbook-damaged')
  })
})
