// Does the platform's inflater open exactly what the own one opens, and refuse with the same code what that one refuses?

import { describe, expect, it } from 'vitest'
import { createInflater } from '../../../renderer/ledger/import/sheet/inflater.ts'
import { openWorkbook, openWorkbookBeside } from '../../../shared/excel/open.ts'
import type { OpenedWorkbook } from '../../../shared/excel/sheet.ts'
import type { Result } from '../../../shared/result.ts'
import { rawZip } from './raw-zip.ts'
import { workbookParts } from './workbook-parts.ts'

/** Enough rows for several pieces, with texts that deflate badly. */
function largeWorkbook(rows: number): Uint8Array {
  let seed = 7
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed
  }
  const sheet = Array.from({ length: rows }, (_, at) => {
    const row = at + 1
    return `<row r="${row}"><c r="A${row}" t="s"><v>${next() % 2}</v></c><c r="B${row}"><v>${next()}</v></c></row>`
  })
  const strings = '<si><t>编号</t></si><si><t xml:space="preserve">名 称</t></si>'
  return rawZip(
    Object.entries(workbookParts({ rows: sheet.join(''), strings })).map(([name, content]) => ({ name, content })),
  )
}

function cellsOf({ sheets }: OpenedWorkbook): unknown[] {
  return sheets.map((sheet) =>
    Array.from({ length: sheet.rowCount }, (_, row) =>
      Array.from({ length: sheet.columnCount }, (_, column) => sheet.cell(row, column)?.raw ?? null),
    ),
  )
}

const outcome = (opened: Result<OpenedWorkbook>): unknown => (opened.ok ? cellsOf(opened.value) : opened.error.code)

async function both(bytes: Uint8Array): Promise<readonly [unknown, unknown]> {
  const file = { name: 'a.xlsx', bytes }
  const beside = await openWorkbookBeside(file, createInflater(), () => true)
  return [outcome(beside), outcome(openWorkbook(file))]
}

describe('opening with the platform’s inflater', () => {
  const bytes = largeWorkbook(20_000)

  it('gives the same cells', async () => {
    const [beside, own] = await both(bytes)
    expect(own).toHaveLength(1)
    expect(beside).toEqual(own)
  })

  it('refuses what is cut off anywhere, or changed anywhere, as the own one does', async () => {
    const small = largeWorkbook(300)
    for (let at = 30; at < small.length; at += 211) {
      const [cut, ownCut] = await both(small.subarray(0, at))
      expect(cut, `cut at ${at}`).toBe(ownCut)
      const changed = small.slice()
      changed[at] = (changed[at] ?? 0) ^ 0x5a
      const [beside, own] = await both(changed)
      expect(beside, `changed at ${at}`).toEqual(own)
    }
  })

  it('refuses an entry that unpacks to more than it declares, as the own one does', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(50_000)
    const parts = Object.entries(workbookParts({ rows })).map(([name, content]) =>
      name.endsWith('sheet1.xml') ? { name, content, declared: 1000 } : { name, content },
    )
    const [beside, own] = await both(rawZip(parts))
    expect(beside).toBe('workbook-damaged')
    expect(beside).toBe(own)
  })

  it('stops when it is told to', async () => {
    let steps = 0
    const opened = await openWorkbookBeside({ name: 'a.xlsx', bytes }, createInflater(), () => {
      steps += 1
      return steps < 3
    })
    expect(opened).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(steps).toBe(3)
  })
})
