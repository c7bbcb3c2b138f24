// Does the command line say what the import would do, with the right exit code and nothing but JSON on stdout?

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterAll, describe, expect, it } from 'vitest'
import { type Command, parseLine } from '../../../main/cli/command.ts'
import { commands } from '../../../main/cli/commands.ts'
import { assert } from '../../../shared/result.ts'

const demo = join(import.meta.dirname, '..', '..', '..', 'resources', 'demo')
const folder = mkdtempSync(join(tmpdir(), 'import-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

const found = commands.find(({ name }) => name === 'import check')
assert(found !== undefined, 'the command exists')
const command: Command = found

async function run(...args: string[]): Promise<{ code: number; json: Record<string, unknown>; said: string }> {
  const parsed = parseLine(args, command)
  assert(parsed.ok, 'the line is understood')
  let out = ''
  let said = ''
  const code = await command.run(parsed.line, { out: (json) => (out += json), say: (sentence) => (said += sentence) })
  return { code, json: out === '' ? {} : JSON.parse(out), said }
}

interface Table {
  readonly valueFields?: readonly string[]
  readonly values?: readonly (readonly unknown[])[]
  readonly problems: readonly { readonly value?: unknown }[]
  readonly columns: readonly { readonly samples?: readonly string[] }[]
}

function place(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

const workers = (name: string) => {
  const book = utils.book_new()
  const rows = [
    ['姓名', '乡镇', '村', '网格名称', '手机号'],
    [name, '安和镇', '锦绣社区', '第一网格', '13000000001'],
  ]
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '网格员')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
}

describe('import check', () => {
  const office = ['--office', demo, '--as-of', '2026-09-30']

  it('ends with 0 for a clean workbook, 1 for one with problems, 2 for none', async () => {
    const clean = await run(place('clean.xlsx', workers('王五')), ...office)
    expect([clean.code, clean.said]).toEqual([0, ''])
    expect((await run(place('bad.xlsx', workers('')), ...office)).code).toBe(1)
    const broken = await run(place('broken.xlsx', 'PK\u0003\u0004 no zip'), ...office)
    expect([broken.code, broken.json.error]).toEqual([2, 'workbook-truncated'])
    expect(broken.said).toContain('没有导入')
    expect((await run(join(folder, 'missing.xlsx'))).json.error).toBe('file-not-found')
  })

  it('shows values and samples only when asked', async () => {
    const file = join(demo, 'township', '05-安和镇服务对象台账.xlsx')
    const quiet = (await run(file, ...office)).json.tables as Table[]
    const loud = (await run(file, ...office, '--values')).json.tables as Table[]
    expect(quiet[0]?.values).toBeUndefined()
    expect(quiet[0]?.columns.every(({ samples }) => samples === undefined)).toBe(true)
    expect(quiet[0]?.problems.some((problem) => 'value' in problem)).toBe(false)
    expect(loud[0]?.valueFields?.[0]).toBe('row')
    expect(loud[0]?.values?.length).toBeGreaterThan(20)
    expect(JSON.stringify(quiet)).not.toContain('龚永刚')
  })

  it('refuses rows of other offices when the office is named', async () => {
    const file = join(demo, 'township', '01-安和镇矛盾纠纷台账.xlsx')
    const refusedOf = async (...more: string[]) => {
      const [table] = (await run(file, ...office, ...more)).json.tables as { counts: { refused: number } }[]
      return table?.counts.refused
    }
    expect([await refusedOf(), await refusedOf('--unit', '990122100000')]).toEqual([0, 3])
  })

  it('checks its options', async () => {
    expect(parseLine(['a.xlsx', '--nothing'], command).ok).toBe(false)
    expect(parseLine(['a.xlsx', '--office'], command).ok).toBe(false)
    const file = place('clean2.xlsx', workers('王五'))
    expect((await run(file, '--as-of', 'yesterday')).json.error).toBe('option-date')
    expect((await run(file, '--office', demo, '--unit', '1')).json.error).toBe('option-unit')
    expect((await run(file, '--ledger', 'nothing')).json.error).toBe('ledger-unknown')
    expect((await run()).code).toBe(2)
  })
})
