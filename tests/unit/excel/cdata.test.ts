// Do cells whose text stands in CDATA sections say it, wherever a piece of the file ends, and are comments in the XML passed over?

import { describe, expect, it } from 'vitest'
import { openWorkbook } from '../../../shared/excel/open.ts'
import { assert } from '../../../shared/result.ts'
import { rawZip } from './raw-zip.ts'
import { type PartsWanted, workbookParts } from './workbook-parts.ts'

/** Stored: handed on in pieces of 64 KiB. */
const zipOf = (wanted: PartsWanted): Uint8Array =>
  rawZip(Object.entries(workbookParts(wanted)).map(([name, content]) => ({ name, content, method: 0 })))

const cdata = (text: string): string => `<![CDATA[${text}]]>`
const inline = (xml: string): string => `<c t="inlineStr"><is>${xml}</is></c>`

function cellsOf(wanted: PartsWanted): unknown[][] {
  const opened = openWorkbook({ name: 'a.xlsx', bytes: zipOf(wanted) })
  assert(opened.ok, opened.ok ? '' : opened.error.code)
  const [sheet] = opened.value.sheets
  assert(sheet !== undefined, 'there is a sheet')
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_, column) => sheet.cell(row, column)?.raw ?? null),
  )
}

const texts = [
  '安和镇东沟村',
  '甲 & 乙 &amp; <丙>',
  'a</t></si><si><t>b</t></is></c>',
  ']] > ]>',
  '<!-- 不是注释 -->',
  '多\n行',
]

describe('CDATA', () => {
  it('in shared and inline strings, alone and in runs', () => {
    const strings = texts.map((text) => `<si><t>${cdata(text)}</t></si>`).join('')
    const rows = texts
      .map(
        (text, at) =>
          `<row><c t="s"><v>${at}</v></c>${inline(`<t xml:space="preserve">${cdata(text)}</t>`)}${inline(
            `<r><t>前 &lt; </t></r><r><rPr><b/></rPr><t>${cdata(text)}后</t></r>`,
          )}</row>`,
      )
      .join('')
    expect(cellsOf({ rows, strings })).toEqual(texts.map((text) => [text, text, `前 < ${text}后`]))
  })

  it('in the value of a formula, of a number and of an index; several in one text; an empty one', () => {
    const rows = `<row><c t="str"><f>${cdata('IF(A1<B1,"是","否")')}</f><v>${cdata('<是>')}</v></c><c><v>${cdata('42')}</v></c><c t="s"><v>${cdata('0')}</v></c>${inline(`<t>${cdata('一]]')}${cdata('>二')}</t>`)}${inline(`<t>三${cdata('')}</t>`)}</row>`
    expect(cellsOf({ rows, strings: '<si><t>编号</t></si>' })).toEqual([['<是>', 42, '编号', '一]]>二', '三']])
  })

  it('wherever a piece of the file ends', () => {
    const text = '甲<乙>&]]'
    for (let shift = 0; shift < 64; shift += 1) {
      const filler = `<row>${inline(`<t>${'x'.repeat(65_300 + shift)}</t>`)}</row>`
      const rows = filler + `<row>${inline(`<t>${cdata(text)}</t>`)}</row>`.repeat(6)
      expect(cellsOf({ rows }).slice(1)).toEqual(Array.from({ length: 6 }, () => [text]))
    }
  })

  it('without an end is a damaged workbook', () => {
    for (const xml of ['<t><![CDATA[甲</t>', '<t><![CDATA[甲]]</t>', '<t>甲</t><!-- 乙']) {
      const opened = openWorkbook({ name: 'a.xlsx', bytes: zipOf({ rows: `<row>${inline(xml)}</row>` }) })
      expect(opened.ok ? 'ok' : opened.error.code).toBe('workbook-damaged')
    }
  })
})

describe('comments of the XML', () => {
  it('hide what stands in them, in cells and between them', () => {
    const rows = `<!-- <row><c><v>9</v></c></row> --><row><c><v>1</v></c><!-- <c><v>8</v></c> --><c><!-- ${cdata('x')} --><v>2</v></c>${inline('<t>甲<!-- 说明 -->乙!</t>')}</row>`
    expect(cellsOf({ rows })).toEqual([[1, 2, '甲乙!']])
  })
})
