// How do the measured rows stand in a workbook? One heading row with the titles of the fields, then one row for each record.

import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { utils, write } from '@e965/xlsx'
import type { FieldDefinition, Value, Values } from '../../shared/ledgers/define.ts'
import type { Division } from '../../shared/ledgers/directory.ts'
import { disputes } from '../../shared/ledgers/disputes.ts'

function textOf(value: Value | undefined, names: ReadonlyMap<string, string>, kind: string): string | number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return value
  if (typeof value === 'string') return kind === 'division' ? (names.get(value) ?? value) : value
  return value.join('、')
}

/** Writes the workbook once; a file of the same name is taken to be the same rows. */
export function writeWorkbook(file: string, rows: () => readonly Values[], divisions: readonly Division[]): void {
  if (existsSync(file)) return
  const names = new Map(divisions.map(({ code, name }) => [code, name]))
  const fields: readonly (readonly [string, FieldDefinition])[] = Object.entries(disputes.fields)
  const records = rows()
  const filled = fields.filter(([name]) => records.slice(0, 500).some((row) => (row[name] ?? null) !== null))
  const lines = records.map((row) => filled.map(([name, { kind }]) => textOf(row[name], names, kind)))
  const sheet = utils.aoa_to_sheet([filled.map(([, { title }]) => title), ...lines], { dense: true })
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '矛盾纠纷排查化解台账')
  const bytes: Uint8Array = write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true })
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, bytes)
  renameSync(`${file}.new`, file)
}
