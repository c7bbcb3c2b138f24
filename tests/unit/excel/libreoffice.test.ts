// Does LibreOffice, which knows nothing of our code, see in an exported ledger and in a filled template the very texts that were written?

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillTemplate } from '../../../shared/excel/template/fill-template.ts'
import { readTemplate } from '../../../shared/excel/template/read-template.ts'
import { templateFill } from '../../../shared/excel/template/template-values.ts'
import { type ExportForm, writeLedger } from '../../../shared/excel/write/write-ledger.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import { gridWorkers } from '../../../shared/ledgers/grid-workers.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { assert, ok } from '../../../shared/result.ts'
import { demoDirectory } from './demo-files.ts'
import { templateBook } from './template-book.ts'

const folder = mkdtempSync(join(tmpdir(), 'desk-office-'))
const directory = demoDirectory()

/** All sheets of the file as .csv in UTF-8, every cell as it is shown. */
const AS_SHOWN = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1'

/** A view of a ledger: some of its fields in an order of its own. */
const view = ['name', 'idNumber', 'gridName', 'gridType', 'households', 'phone', 'startedOn', 'notes'] as const
const headings = ['姓名', '身份证号', '网格名称', '网格类型', '户数', '联系电话', '上岗时间', '备注']
/** A record as it is stored, and the texts that a person sees of it. */
const seen: readonly (readonly [Values, readonly string[]])[] = [
  [
    {
      name: '𠮷田𡈽',
      idNumber: '990122198502081012',
      gridName: '=1+1',
      gridType: '综合网格',
      households: 1200,
      phone: '13900000001',
      startedOn: '2026-03-01',
      notes: '两行\n“引号”与 "quotes"，逗号,分号;',
    },
    [
      '𠮷田𡈽',
      '990122198502081012',
      '=1+1',
      '综合网格',
      '1200',
      '13900000001',
      '2026-03-01',
      '两行\n“引号”与 "quotes"，逗号,分号;',
    ],
  ],
  [
    {
      name: '张某',
      idNumber: '99012219780101003X',
      gridName: '0012',
      gridType: '专属网格',
      households: 0,
      phone: '13900000002',
      startedOn: '1999-12-31',
      notes: '+86 开头 & <尖括号>',
    },
    ['张某', '99012219780101003X', '0012', '专属网格', '0', '13900000002', '1999-12-31', '+86 开头 & <尖括号>'],
  ],
  [
    {
      name: '李某',
      idNumber: null,
      gridName: '3-2',
      gridType: null,
      households: null,
      phone: null,
      startedOn: null,
      notes: '@SUM(1) _x000D_ 1E5',
    },
    ['李某', '', '3-2', '', '', '', '', '@SUM(1) _x000D_ 1E5'],
  ],
]

async function exported(form: ExportForm): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const rows = seen.map(([values]) => values)
  const done = await writeLedger(
    {
      ledger: gridWorkers,
      directory,
      form,
      title: gridWorkers.title,
      fields: view,
      frozen: ['name'],
      rows: rows.length,
    },
    {
      fetch: async (from, to) => ok(rows.slice(from, to)),
      put: async (bytes) => ok(pieces.push(bytes)),
      progress: async () => true,
    },
  )
  assert(done.ok, 'exported')
  return new Uint8Array(Buffer.concat(pieces))
}

function filledTemplate(): Uint8Array {
  const disputes = ledgerNamed('disputes')
  assert(disputes !== undefined, 'a ledger')
  const bytes = templateBook()
  const template = readTemplate({ name: '模板.xlsx', bytes }, disputes)
  assert(template.ok, 'reads')
  const records = Array.from(
    { length: 5 },
    (_, n): Values => ({
      reportedOn: `2026-03-0${n + 1}`,
      type: '邻里',
      parties: ['𠮷某', '李某'],
      partyPhone: `1390000000${n}`,
      peopleCount: 2,
      amount: 1000.5 * (n + 1),
      summary: n === 0 ? '=1+1 排水沟堵塞 & <争执>' : `第${n}起`,
    }),
  )
  const occasion = {
    directory,
    office: '安和镇综治中心',
    today: '2026-11-25',
    fieldOf: (name: string) => disputes.fields[name],
  }
  const filled = fillTemplate(bytes, templateFill(template.value.mapping, records, occasion))
  assert(filled.ok, 'fills')
  return filled.value
}

/** Turns the files into others; gives back the names of what came out. */
function convert(to: string, files: readonly string[], ...options: readonly string[]): readonly string[] {
  const out = mkdtempSync(join(folder, 'out-'))
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`
  const words = ['--headless', profile, ...options, '--convert-to', to, '--outdir', out]
  const done = spawnSync('soffice', [...words, ...files.map((file) => join(folder, file))], {
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  expect(done.error?.message ?? done.stderr.replace(/^.*(javaldx|dconf|Warning).*$/gim, '').trim()).toBe('')
  return readdirSync(out)
    .sort()
    .map((name) => join(out, name))
}

/** Cells of a .csv that LibreOffice wrote. */
function cellsOf(files: readonly string[], name: string): readonly (readonly string[])[] {
  const file = files.find((each) => basename(each).normalize() === name)
  assert(file !== undefined, `${name} among ${files.map((each) => basename(each)).join(' ')}`)
  const book = read(readFileSync(file, 'utf8').replace(/^\ufeff/, ''), { type: 'string', raw: true })
  return utils.sheet_to_json<string[]>(Object.values(book.Sheets)[0] ?? {}, { header: 1, defval: '', raw: false })
}

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '导出.xlsx'), await exported('xlsx'))
  writeFileSync(join(folder, '导出.csv'), await exported('utf-8'))
  writeFileSync(join(folder, '模板.xlsx'), filledTemplate())
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('LibreOffice', { timeout: 300_000 }, () => {
  it('reads exported and filled workbooks cell by cell as they were meant', () => {
    const files = convert(AS_SHOWN, ['导出.xlsx', '模板.xlsx'])
    expect(cellsOf(files, `导出-${gridWorkers.title}.csv`)).toEqual([headings, ...seen.map(([, texts]) => texts)])
    // the lists from which a person chooses
    expect(cellsOf(files, '导出-选项.csv').flat()).toEqual(expect.arrayContaining(['网格类型', '综合网格', '专属网格']))

    const rows = cellsOf(files, '模板-登记表.csv')
    expect(rows[0]?.[0]).toBe('矛盾纠纷排查化解情况登记表')
    expect(rows[1]?.join('')).toBe('填报单位：安和镇综治中心填报日期：2026年11月25日')
    expect(rows.slice(4, 9).map((row) => row.slice(0, 8))).toEqual(
      [1, 2, 3, 4, 5].map((n) => [
        String(n),
        `2026年3月${n}日`,
        '邻里',
        '𠮷某、李某',
        `1390000000${n - 1}`,
        '2',
        (1000.5 * n).toLocaleString('en', { minimumFractionDigits: 2 }),
        n === 1 ? '=1+1 排水沟堵塞 & <争执>' : `第${n - 1}起`,
      ]),
    )
    // the sum below was moved down with its range, and calculated anew
    expect(rows[9]?.slice(0, 8)).toEqual(['合计', '', '', '', '', '10', '15,007.50', '合计：5件 G7'])
    expect(rows[10]?.join('')).toBe('填表人：审核人：')
  })

  it('reads an exported .csv with every column as text', () => {
    const columns = headings.map((_, at) => `${at + 1}/2`).join('/')
    const files = convert(AS_SHOWN, ['导出.csv'], `--infilter=Text - txt - csv (StarCalc):44,34,76,1,${columns}`)
    // a text that would be calculated carries an apostrophe in a .csv
    const texts = seen.map(([, row]) => row.map((text) => (/^[=+@]/.test(text) ? `'${text}` : text)))
    const [name = ''] = files.map((file) => basename(file))
    expect(cellsOf(files, name)).toEqual([headings, ...texts])
  })
})
