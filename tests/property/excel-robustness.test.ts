// Does the reader stay calm? Random bytes, damaged workbooks and random tables give a reading or a code, never an exception.

import { utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWorkbook } from '../../shared/excel/open.ts'
import { readWorkbook } from '../../shared/excel/read-workbook.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { demoDirectory, demoFile } from '../unit/excel/demo-files.ts'

const directory = demoDirectory()

/** Reads whatever it is; a failure must have its own sentence. */
function survives(name: string, bytes: Uint8Array): void {
  const reading = readWorkbook({ name, bytes, sha256: '' }, directory, { asOf: '2026-09-30' })
  if (!reading.ok) {
    expect(reading.error.code).toMatch(/^workbook-/)
    expect(failureSentence(reading.error)).not.toContain(reading.error.code)
    return
  }
  for (const table of reading.value.tables) {
    expect(table.counts.clean + table.counts.fixed + table.counts.warned + table.counts.refused).toBe(table.dataRows)
    expect(table.drafts.length).toBe(table.dataRows - table.counts.refused)
  }
}

const names = fc.constantFrom('a.xlsx', 'a.xls', 'a.csv', '台账')
const magics = fc.constantFrom(
  [],
  [0x50, 0x4b, 3, 4],
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  [0xff, 0xfe],
  [0x3c, 0x74, 0x61, 0x62, 0x6c, 0x65, 0x3e],
)

describe('nothing throws', () => {
  it('random bytes behind any magic number', () => {
    fc.assert(
      fc.property(names, magics, fc.uint8Array({ maxLength: 3000 }), (name, magic, bytes) => {
        survives(name, new Uint8Array([...magic, ...bytes]))
      }),
      { numRuns: 300 },
    )
  })

  it('real workbooks with damaged or missing pieces', () => {
    const files = ['township/02-安和镇信访登记台账.xls', 'township/05-安和镇服务对象台账.xlsx'].map(demoFile)
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
        fc.option(fc.nat(), { nil: undefined }),
        (file, changes, cut) => {
          const bytes = new Uint8Array(cut === undefined ? file.bytes : file.bytes.subarray(0, cut % file.bytes.length))
          for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value
          survives(file.name, bytes)
        },
      ),
      { numRuns: 120 },
    )
  })

  it('tables of random cells under the headings of any ledger', () => {
    const headings = ledgers.flatMap(({ fields }) =>
      Object.values(fields).flatMap(({ title, aliases }) => [title, ...aliases]),
    )
    const cell = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(
        null,
        '〃',
        '合计',
        '2026.13.45',
        '同上',
        '长期',
        '1.23E+17',
        '=1+1',
        '张某、李某等5人',
        '约3万元',
      ),
      fc.constantFrom(...headings),
    )
    const table = fc.tuple(
      fc.array(fc.constantFrom(...headings), { minLength: 3, maxLength: 12 }),
      fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 25 }),
    )
    const merge = fc.record({ r: fc.nat(10), c: fc.nat(8), down: fc.nat(4), right: fc.nat(3) })
    fc.assert(
      fc.property(table, fc.array(merge, { maxLength: 6 }), ([header, rows], merges) => {
        const sheet = utils.aoa_to_sheet([header, ...rows])
        sheet['!merges'] = merges.map(({ r, c, down, right }) => ({ s: { r, c }, e: { r: r + down, c: c + right } }))
        const book = utils.book_new()
        utils.book_append_sheet(book, sheet, '表')
        survives('a.xlsx', new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' })))
      }),
      { numRuns: 150 },
    )
  })

  it('opening alone', () => {
    fc.assert(
      fc.property(names, fc.string({ maxLength: 400 }), (name, text) => {
        const opened = openWorkbook({ name, bytes: new TextEncoder().encode(text) })
        expect(opened.ok || failureSentence(opened.error).length > 10).toBe(true)
      }),
    )
  })
})
