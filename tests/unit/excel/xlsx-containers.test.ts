// Does a .xlsx open however its zip and XML are written, and does every broken one say so and change nothing?

import { describe, expect, it } from 'vitest'
import { openWorkbook } from '../../../shared/excel/open.ts'
import { assert } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { type RawEntry, rawZip } from './raw-zip.ts'
import { type PartsWanted, strict, workbookParts } from './workbook-parts.ts'

const rows =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>7</v></c><c r="B2" t="inlineStr"><is><t>甲&amp;乙</t></is></c></row>'
const strings = '<si><t>编号</t></si><si><t xml:space="preserve">名 称</t></si>'
const expected = [
  ['编号', '名 称'],
  [7, '甲&乙'],
]

function entriesOf(wanted: PartsWanted, change: (entry: RawEntry) => RawEntry = (entry) => entry): RawEntry[] {
  return Object.entries(workbookParts(wanted)).map(([name, content]) => change({ name, content }))
}

function cellsOf(bytes: Uint8Array): unknown[][] {
  const opened = openWorkbook({ name: 'a.xlsx', bytes })
  assert(opened.ok, opened.ok ? '' : opened.error.code)
  const [sheet] = opened.value.sheets
  assert(sheet !== undefined, 'there is a sheet')
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_, column) => sheet.cell(row, column)?.raw ?? null),
  )
}

function codeOf(bytes: Uint8Array): string {
  const opened = openWorkbook({ name: 'a.xlsx', bytes })
  return opened.ok ? 'ok' : opened.error.code
}

const base: PartsWanted = { rows, strings }
const isSheet = ({ name }: RawEntry): boolean => name.endsWith('sheet1.xml')

describe('zip files that open', () => {
  it.each<[string, (entry: RawEntry) => RawEntry]>([
    ['deflated', (entry) => entry],
    ['stored', (entry) => ({ ...entry, method: 0 })],
    ['sizes behind the content', (entry) => ({ ...entry, descriptor: true })],
    ['64-bit sizes', (entry) => ({ ...entry, wide: true })],
    ['names in capitals', (entry) => ({ ...entry, name: entry.name.replace('sharedStrings', 'SharedStrings') })],
    ['names with backslashes', (entry) => ({ ...entry, name: entry.name.replaceAll('/', '\\') })],
  ])('%s', (_, change) => {
    expect(cellsOf(rawZip(entriesOf(base, change)))).toEqual(expected)
  })

  it('entries in any order, and others between them', () => {
    const other: RawEntry = { name: 'xl/media/image1.png', content: new Uint8Array(5000) }
    expect(cellsOf(rawZip([...entriesOf(base).reverse(), other]))).toEqual(expected)
    expect(
      cellsOf(rawZip([other, ...entriesOf(base).sort((one, two) => (isSheet(one) ? -1 : isSheet(two) ? 1 : 0))])),
    ).toEqual(expected)
  })

  it('a macro workbook, whose macros are not touched', () => {
    const macros: RawEntry = { name: 'xl/vbaProject.bin', content: 'not a macro', wrongBy: 1 }
    expect(cellsOf(rawZip([...entriesOf(base), macros]))).toEqual(expected)
  })
})

describe('XML that opens', () => {
  const zipOf = (wanted: PartsWanted): Uint8Array => rawZip(entriesOf(wanted))

  it('targets from the root and from the folder above', () => {
    expect(cellsOf(zipOf({ ...base, target: '/xl/worksheets/sheet1.xml' }))).toEqual(expected)
    expect(cellsOf(zipOf({ ...base, target: './worksheets/../worksheets/sheet1.xml' }))).toEqual(expected)
  })

  it('the strict form of the standard', () => {
    expect(cellsOf(zipOf({ ...base, names: strict }))).toEqual(expected)
  })

  it('elements with a prefix', () => {
    const prefixed = (xml: string) => xml.replace(/<(\/?)(?=\w)/g, '<$1x:')
    expect(cellsOf(zipOf({ rows: prefixed(rows), strings: prefixed(strings), prefix: 'x:' }))).toEqual(expected)
  })

  it('attributes in single quotes, on lines of their own and in any order, and rows without numbers', () => {
    const odd = rows
      .replaceAll('"', "'")
      .replace("<c r='A1' t='s'>", "<c\n  t='s'\n  r='A1'\n>")
      .replaceAll("<row r='1'>", '<row spans="1:2">')
      .replace("<row r='2'><c r='A2'>", '<row><c>')
    expect(cellsOf(zipOf({ rows: odd, strings }))).toEqual(expected)
  })

  it('UTF-16', () => {
    const change = (entry: RawEntry): RawEntry =>
      isSheet(entry)
        ? { ...entry, content: Buffer.from(`\ufeff${String(entry.content).replace('UTF-8', 'UTF-16')}`, 'utf16le') }
        : entry
    expect(cellsOf(rawZip(entriesOf(base, change)))).toEqual(expected)
  })

  it('cells out of order, twice, beyond the last ledger column, and empty formatted ones', () => {
    const out =
      '<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>2</v></c><c r="ZZ3"><v>9</v></c></row><row r="1"><c r="A1" s="3"/><c r="B1"><v>3</v></c><c r="B1"><v>4</v></c></row>'
    expect(cellsOf(zipOf({ rows: out }))).toEqual([
      [null, 4],
      [null, null],
      [2, 1],
    ])
  })

  it('numbers as they are written', () => {
    const values = ['1', '0.1', '-2E-7', '990122198502081000', '1e309', '44000.5', '007', '+3']
    const cells = values.map((value, at) => `<c r="${'ABCDEFGH'[at]}1"><v>${value}</v></c>`).join('')
    expect(cellsOf(zipOf({ rows: `<row r="1">${cells}</row>` }))[0]).toEqual([
      1,
      0.1,
      -2e-7,
      990122198502081000,
      null,
      44000.5,
      7,
      3,
    ])
  })
})

describe('names of the supplementary planes', () => {
  const people = ['𠮷田', '𡈽屋', '王𠀀', '李\u{2A6D6}']

  it('as they are and as entities, in shared and inline strings', () => {
    const entity = (text: string) => [...text].map((sign) => `&#x${sign.codePointAt(0)?.toString(16)};`).join('')
    const decimal = (text: string) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join('')
    const halves = (text: string) =>
      Array.from({ length: text.length }, (_, at) => `_x${text.charCodeAt(at).toString(16).padStart(4, '0')}_`).join('')
    for (const written of [(text: string) => text, entity, decimal, halves]) {
      const shared = people.map((name) => `<si><t>${written(name)}</t></si>`).join('')
      const row = people
        .map((name, at) => `<row><c t="s"><v>${at}</v></c><c t="inlineStr"><is><t>${written(name)}</t></is></c></row>`)
        .join('')
      expect(cellsOf(rawZip(entriesOf({ rows: row, strings: shared })))).toEqual(people.map((name) => [name, name]))
    }
  })

  it('wherever a piece of the file ends between the bytes of a sign', () => {
    // Stored entries are handed on in pieces of 64 KiB: every place of the border is met.
    for (let shift = 0; shift < 12; shift += 1) {
      const filler = `<row><c t="inlineStr"><is><t>${'x'.repeat(65_300 + shift)}</t></is></c></row>`
      const names = `<row>${people.map((name) => `<c t="inlineStr"><is><t>${name.repeat(12)}</t></is></c>`).join('')}</row>`
      const zip = rawZip(entriesOf({ rows: filler + names.repeat(3) }, (entry) => ({ ...entry, method: 0 })))
      const cells = cellsOf(zip)
      expect(cells.length).toBe(4)
      expect(cells[3]).toEqual(people.map((name) => name.repeat(12)))
    }
  })

  it('a text of 40,000 signs, which is longer than a spreadsheet allows', () => {
    const long = '𠮷字'.repeat(20_000)
    const [[cell]] = cellsOf(
      rawZip(entriesOf({ rows: `<row><c t="inlineStr"><is><t>${long}</t></is></c></row>` })),
    ) as [[string]]
    expect(cell).toBe(long)
  })
})

describe('files that do not open', () => {
  const spoilt = (change: (entry: RawEntry) => RawEntry): Uint8Array => rawZip(entriesOf(base, change))
  const sheetWith = (edit: (xml: string) => string): Uint8Array =>
    spoilt((entry) => (isSheet(entry) ? { ...entry, content: edit(String(entry.content)) } : entry))

  it.each<[string, string, Uint8Array]>([
    [
      'a wrong checksum of the sheet',
      'workbook-damaged',
      spoilt((entry) => (isSheet(entry) ? { ...entry, wrongBy: 1 } : entry)),
    ],
    [
      'less than declared',
      'workbook-damaged',
      spoilt((entry) => (isSheet(entry) ? { ...entry, declared: 10_000 } : entry)),
    ],
    [
      'more than declared',
      'workbook-damaged',
      spoilt((entry) => (isSheet(entry) ? { ...entry, declared: 10 } : entry)),
    ],
    ['encrypted entries', 'workbook-encrypted', spoilt((entry) => ({ ...entry, encrypted: true }))],
    ['entries encrypted by AES', 'workbook-encrypted', spoilt((entry) => ({ ...entry, method: 99 }))],
    ['a packing that spreadsheets never use', 'workbook-unreadable', spoilt((entry) => ({ ...entry, method: 12 }))],
    ['a cell without its end', 'workbook-damaged', sheetWith((xml) => xml.replace('</c></row>', '</row>'))],
    ['a value without its end', 'workbook-damaged', sheetWith((xml) => xml.replace('7</v>', '7'))],
    ['rows without their end', 'workbook-damaged', sheetWith((xml) => xml.replace('</sheetData>', ''))],
    ['XML that stops within a tag', 'workbook-damaged', sheetWith((xml) => xml.slice(0, -8))],
    ['XML that stops within a cell', 'workbook-damaged', sheetWith((xml) => xml.slice(0, xml.indexOf('<v>1') + 3))],
    ['a row that no sheet has', 'workbook-damaged', sheetWith((xml) => xml.replace('r="2"', 'r="9999999"'))],
    ['no sheet at its place', 'workbook-damaged', rawZip(entriesOf(base).filter((entry) => !isSheet(entry)))],
    [
      'shared strings that stop',
      'workbook-damaged',
      spoilt((entry) =>
        entry.name.endsWith('Strings.xml') ? { ...entry, content: String(entry.content).slice(0, -40) } : entry,
      ),
    ],
    [
      'a text that is not among the shared ones',
      'workbook-damaged',
      sheetWith((xml) => xml.replace(/(<row r="2">.*<\/row>)/, '$1<row r="3"><c r="A3" t="s"><v>2</v></c></row>')),
    ],
    [
      'no shared strings where they are told of',
      'workbook-damaged',
      rawZip(entriesOf(base).filter(({ name }) => !name.endsWith('Strings.xml'))),
    ],
    ['no workbook in it', 'workbook-unreadable', rawZip([{ name: 'xl/other.xml', content: '<x/>' }])],
  ])('%s', (_, code, bytes) => {
    expect(codeOf(bytes)).toBe(code)
    expect(failureSentence({ code })).toMatch(/没有导入任何内容。请/)
  })

  it('cut off anywhere', () => {
    const whole = rawZip(entriesOf(base))
    for (let length = 0; length < whole.length; length += 7) {
      const code = codeOf(whole.subarray(0, length))
      expect(code).toMatch(/^workbook-(empty|truncated|unreadable)$/)
    }
  })

  it('with any one byte changed it is the same, or says so', () => {
    const whole = rawZip(entriesOf(base))
    for (let at = 0; at < whole.length; at += 5) {
      const bytes = new Uint8Array(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x15
      const code = codeOf(bytes)
      if (code === 'ok') expect(cellsOf(bytes)).toEqual(expected)
      else expect(code).toMatch(/^workbook-/)
    }
  })
})

describe('bombs', () => {
  const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1024 * 1024).fill(0x20)

  it('stops at an entry that unpacks to far more than it declares', () => {
    const bomb = entriesOf(base, (entry) =>
      isSheet(entry)
        ? {
            ...entry,
            content: Buffer.concat([Buffer.from(String(entry.content).slice(0, 100)), zeros(100)]),
            declared: 400 * 1024 * 1024,
          }
        : entry,
    )
    expect(codeOf(rawZip(bomb))).toBe('workbook-oversized')
    const modest = entriesOf(base, (entry) =>
      isSheet(entry) ? { ...entry, content: zeros(100), declared: 60_000_000 } : entry,
    )
    expect(codeOf(rawZip(modest))).toMatch(/^workbook-(damaged|oversized)$/)
  })

  it('counts entries before it looks into any, and leaves files within the file alone', () => {
    const many = Array.from({ length: 5001 }, (_, at): RawEntry => ({ name: `xl/a${at}.xml`, content: '', method: 0 }))
    expect(codeOf(rawZip([...entriesOf(base), ...many]))).toBe('workbook-oversized')
    const inner = rawZip([{ name: 'xl/worksheets/sheet1.xml', content: zeros(64) }])
    expect(cellsOf(rawZip([...entriesOf(base), { name: 'xl/embeddings/inner.xlsx', content: inner }]))).toEqual(
      expected,
    )
  })

  it('has no room for a cell without end', () => {
    const endless = `<row><c t="inlineStr"><is><t>${'字'.repeat(4_000_000)}`
    expect(codeOf(rawZip(entriesOf({ rows: endless })))).toMatch(/^workbook-(oversized|damaged)$/)
  })

  it('spends nothing on a million empty formatted rows', () => {
    const empty = Array.from(
      { length: 1_048_000 },
      (_, at) => `<row r="${at + 3}" s="1"><c r="A${at + 3}" s="1"/></row>`,
    )
    const bytes = rawZip(entriesOf({ rows: rows + empty.join(''), strings }))
    const opened = openWorkbook({ name: 'a.xlsx', bytes })
    assert(opened.ok, 'opens')
    expect(opened.value.sheets.map(({ rowCount, columnCount }) => [rowCount, columnCount])).toEqual([[2, 2]])
  })
})

describe('progress and cancelling', () => {
  it('tells of every piece, never backwards, and stops when it is asked to', () => {
    const many = Array.from(
      { length: 30_000 },
      (_, at) => `<row><c><v>${at * 7919}</v></c><c t="inlineStr"><is><t>第${at * 31}行</t></is></c></row>`,
    )
    const bytes = rawZip(entriesOf({ rows: many.join('') }))
    const shares: number[] = []
    const opened = openWorkbook({ name: 'a.xlsx', bytes }, (done) => shares.push(done) > 0)
    expect(opened.ok).toBe(true)
    expect(shares.length).toBeGreaterThan(2)
    expect(shares).toEqual([...shares].sort((one, two) => one - two))
    expect(shares.at(-1)).toBeLessThanOrEqual(1)
    for (let stop = 1; stop <= shares.length; stop += 1) {
      let asked = 0
      const cancelled = openWorkbook({ name: 'a.xlsx', bytes }, () => ++asked < stop)
      expect(cancelled).toEqual({ ok: false, error: { code: 'cancelled' } })
    }
  })
})
