// Does an exported ledger come back unchanged, and do other programs' readers see the same cells?

import { read, type WorkSheet } from '@e965/xlsx'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openWorkbook } from '../../../shared/excel/open.ts'
import { readWorkbook } from '../../../shared/excel/read-workbook.ts'
import type { TableReading } from '../../../shared/excel/reading.ts'
import { exportColumns } from '../../../shared/excel/write/export-columns.ts'
import { gb18030Encoder } from '../../../shared/excel/write/gb18030-out.ts'
import { type OutCell, serialOf, textCell } from '../../../shared/excel/write/out-cell.ts'
import { WorkbookOut } from '../../../shared/excel/write/workbook-out.ts'
import { type ExportForm, writeLedger } from '../../../shared/excel/write/write-ledger.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import { ledgerNamed, ledgers } from '../../../shared/ledgers/index.ts'
import { assert, ok } from '../../../shared/result.ts'
import { demoDirectory, demoFile } from './demo-files.ts'

const directory = demoDirectory()
const asOf = '2026-09-30'

function together(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces))
}

async function exported(
  ledger: string,
  rows: readonly Values[],
  form: ExportForm = 'xlsx',
  fields: readonly string[] | null = null,
) {
  const definition = ledgerNamed(ledger)
  assert(definition !== undefined, 'a ledger')
  const pieces: Uint8Array[] = []
  const wanted = { ledger: definition, directory, form, title: definition.title, fields, frozen: [], rows: rows.length }
  const done = await writeLedger(wanted, {
    fetch: async (from, to) => ok(rows.slice(from, to)),
    put: async (bytes) => ok(pieces.push(bytes)),
    progress: async () => true,
  })
  assert(done.ok, 'written')
  return { bytes: together(pieces), done: done.value }
}

function readTables(name: string, bytes: Uint8Array): readonly TableReading[] {
  const reading = readWorkbook({ name, bytes, sha256: '' }, directory, { asOf })
  assert(reading.ok, 'reads')
  return reading.value.tables
}

/** Rows as the store hands them out: own fields, and the parent's under the names that the ledger gives them. */
function rowsOf(table: TableReading): readonly Values[] {
  const parent = ledgerNamed(table.ledger)?.parent
  return table.drafts.map(({ values, parent: above }) => {
    const upper = Object.entries(parent?.fields ?? {}).map(([name, field]) => [name, above?.[field] ?? null])
    return { ...Object.fromEntries(upper), ...values }
  })
}

const filledIn = (values: Values | null) =>
  Object.fromEntries(
    Object.entries(values ?? {})
      .filter(([, value]) => value !== null)
      .sort(),
  )

const files = [
  'county/01-矛盾纠纷排查化解台账.xlsx',
  'county/02-信访登记台账.xls',
  'county/03-人民调解委员会及调解员花名册.xlsx',
  'county/04-网格员名单.xlsx',
  'county/05-服务对象台账.xlsx',
]

describe('an export', () => {
  const tables = files.flatMap((file) => {
    const { name, bytes } = demoFile(file)
    return readTables(name, bytes).map((table) => ({ file, table }))
  })

  it.each(['xlsx', 'utf-8', 'gb18030'] as const)(
    'as %s is read back with the same values and parents',
    async (form) => {
      expect(new Set(tables.map(({ table }) => table.ledger)).size).toBeGreaterThanOrEqual(5)
      for (const { file, table } of tables) {
        const { bytes } = await exported(table.ledger, rowsOf(table), form)
        const [again] = readTables(form === 'xlsx' ? `${file}` : `${file}.csv`, bytes)
        expect(again?.ledger, file).toBe(table.ledger)
        const compact = ({ values, parent }: TableReading['drafts'][number]) => [filledIn(values), filledIn(parent)]
        expect(again?.drafts.map(compact), file).toEqual(table.drafts.map(compact))
      }
    },
  )

  it('gives every ledger headings that its import reads as the same fields', () => {
    for (const ledger of ledgers) {
      const columns = exportColumns(ledger, null)
      expect(new Set(columns.map(({ heading }) => heading)).size, ledger.name).toBe(columns.length)
    }
  })

  it('has the columns of the view only, with the part and the name of the parent', () => {
    const names = (ledger: string, wanted: readonly string[]) => {
      const definition = ledgerNamed(ledger)
      assert(definition !== undefined, 'a ledger')
      return exportColumns(definition, wanted).map(({ name }) => name)
    }
    expect(names('mediators', ['phone', 'name'])).toEqual(['committeeName', 'phone', 'name'])
    expect(names('serviceTickets', ['service'])[0]).toBe(ledgerNamed('serviceTickets')?.partition)
  })
})

describe('the cells of an export', () => {
  const { table } = { table: readTables('a.xlsx', demoFile('township/01-安和镇矛盾纠纷台账.xlsx').bytes)[0] }
  assert(table !== undefined, 'disputes')

  it('are texts for numbers of people and papers, dates for days, and lists for terms', async () => {
    const { bytes } = await exported('disputes', rowsOf(table))
    const book = read(bytes, { type: 'array', cellStyles: true, cellNF: true })
    expect(book.SheetNames[0]).toBe('矛盾纠纷')
    expect(book.Workbook?.Sheets?.map(({ Hidden }) => Hidden)).toEqual([0, 1])
    const sheet = book.Sheets.矛盾纠纷 as WorkSheet
    const heading = Object.entries(sheet).find(([, cell]) => cell?.v === '排查时间')
    const column = heading?.[0].replace(/\d+$/, '') ?? ''
    const days = Object.entries(sheet).filter(([at]) => at.replace(/\d+$/, '') === column && !at.endsWith(`${column}1`))
    expect(days.length).toBeGreaterThan(5)
    for (const [, cell] of days) expect([cell?.t, cell?.z]).toEqual(['n', 'yyyy\\-mm\\-dd'])
    const parts = unzipSync(bytes)
    const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2"')
    expect(xml).toMatch(/<dataValidation type="list"[^>]*sqref="[A-Z]+2:[A-Z]+\d+"><formula1>list_1<\/formula1>/)
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('_xlnm.Print_Titles')
  })

  it('count days as Excel does, and leave days before March 1900 as text', () => {
    expect(serialOf('1900-03-01')).toBe(61)
    expect(serialOf('2026-09-30')).toBe(46_295)
    expect(serialOf('2026-09')).toBe(46_266)
    expect(serialOf('2026-09-30T12:00')).toBe(46_295.5)
    expect(serialOf('1899-12-31')).toBeNull()
  })
})

/** Texts of the cells of a workbook with one column, as our reader and SheetJS see them. */
function throughWorkbook(cells: readonly OutCell[]): readonly (readonly [string, string])[] {
  const pieces: Uint8Array[] = []
  const book = new WorkbookOut((bytes) => pieces.push(bytes))
  book.begin({ name: 'x', columns: [{ heading: 'h', width: 9 }], frozen: 0, rows: cells.length })
  for (const cell of cells) book.row([cell])
  book.end()
  book.finish()
  const bytes = together(pieces)
  const opened = openWorkbook({ name: 'x.xlsx', bytes })
  assert(opened.ok, 'opens')
  const other = read(bytes, { type: 'array' }).Sheets.x ?? {}
  return cells.map((_, at) => [
    String(opened.value.sheets[0]?.cell(at + 1, 0)?.raw ?? ''),
    String((other[`A${at + 2}`] as { v?: unknown } | undefined)?.v ?? ''),
  ])
}

describe('a text', () => {
  it('is the same text again, whatever it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.constantFrom(
        '=1+1',
        '＝A1',
        '+86',
        '@x',
        '-',
        '\t=1',
        'a\rb',
        '_x000D_',
        '_x005F_x000D_',
        ']]>',
        '&#10;',
        '𠮷田',
        '\ud800x',
      ),
    )
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), (texts) => {
        const visible = texts.filter((each) => /[^\s\u00a0\u3000\ufeff\u200b]/.test(each) && !each.startsWith("'"))
        const seen = throughWorkbook(visible.map((each) => textCell(each)))
        visible.forEach((each, at) => {
          expect(seen[at]?.[0]).toBe(each.toWellFormed())
        })
      }),
      { numRuns: 60 },
    )
  })

  it.each(['=HYPERLINK("http://x")', '+1', '-cmd|x', '@SUM(1)', '\t=1', '＝1', '＋1'])(
    '%j is a text cell with a quote prefix',
    (text) => {
      const cell = textCell(text)
      expect(cell).toEqual({ style: 'quoted', text })
      expect(throughWorkbook([cell])[0]?.[1]).toBe(text)
    },
  )

  it('too long for a cell is cut with a remark, and stands whole on a sheet of its own', () => {
    const long = `${'长'.repeat(40_000)}𠮷`.repeat(2)
    const pieces: Uint8Array[] = []
    const book = new WorkbookOut((bytes) => pieces.push(bytes))
    book.begin({ name: '台账', columns: [{ heading: 'h', width: 9 }], frozen: 0, rows: 1 })
    book.row([textCell(long)])
    book.end()
    book.finish()
    expect(book.cut).toMatchObject([{ sheet: '台账', cell: 'A2' }])
    const sheets = read(together(pieces), { type: 'array' }).Sheets
    const cut = String((sheets.台账?.A2 as { v: string } | undefined)?.v)
    expect(cut.length).toBeLessThanOrEqual(32_767)
    expect(cut).toContain('全文见“超长内容”表')
    const whole = ['B2', 'C2', 'D2'].map((at) => (sheets.超长内容?.[at] as { v: string } | undefined)?.v ?? '')
    expect(whole.join('')).toBe(long)
  })
})

describe('GB 18030', () => {
  const encode = gb18030Encoder()

  it('decodes to the very text that was encoded, over all of Unicode', () => {
    const decoder = new TextDecoder('gb18030', { fatal: true })
    // 19 signs for private use that the present standard has given other places
    const moved = new Set([0xe5e5, ...[0x1e, 0x26, 0x2b, 0x2c, 0x32, 0x43, 0x54, 0x64].map((low) => 0xe800 + low)])
    let text = ''
    for (let code = 0; code <= 0x10ffff; code += code < 0x11000 ? 1 : 61) {
      if ((code < 0xd800 || code > 0xdfff) && !moved.has(code) && (code < 0xe78d || code > 0xe796))
        text += String.fromCodePoint(code)
    }
    expect(decoder.decode(encode(text)) === text).toBe(true)
  })

  it('writes the two bytes of GBK where there are two', () => {
    expect([...encode('啊a€')].slice(0, 3)).toEqual([0xb0, 0xa1, 0x61])
  })
})
