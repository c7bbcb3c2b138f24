// What would the import make of a workbook? The reading that the import screen shows, as one JSON object.

import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { workbookLimits } from '../../shared/excel/limits.ts'
import { readDivisions, readUnits } from '../../shared/excel/office-tables.ts'
import { readWorkbook } from '../../shared/excel/read-workbook.ts'
import type { ReadOptions } from '../../shared/excel/reading.ts'
import { readingReport } from '../../shared/excel/reading-report.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { directoryOf } from '../../shared/ledgers/directory-of.ts'
import { type Failure, fail, ok, type Result } from '../../shared/result.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import type { Command, CommandLine, Terminal } from './command.ts'
import { localDay } from './local-day.ts'

const help = `import check FILE [--ledger NAME] [--values] [--office DIR] [--as-of DATE] [--unit CODE]
  检查一个工作簿，不保存任何内容。
  --ledger NAME  只按这个台账读取
  --values       同时输出每一行的值
  --office DIR   存放 divisions.csv 和 units.csv 的文件夹（也可以是 .xlsx）
  --as-of DATE   工作簿没有写明日期时采用的日期，如 2026-09-30
  --unit CODE    台账所属单位的区划代码，12 位
  退出码：0 没有问题，1 有问题，2 不能读取`

function readBytes(path: string): Result<Uint8Array> {
  try {
    if (statSync(path).size > workbookLimits.fileBytes) return fail('workbook-oversized')
    return ok(new Uint8Array(readFileSync(path)))
  } catch {
    return fail('file-not-found', { file: basename(path) })
  }
}

/** `name`.csv of the folder, or the same as .xlsx or .xls. */
function readOfficeFile(folder: string, name: string): Result<{ readonly name: string; readonly bytes: Uint8Array }> {
  for (const ending of ['.csv', '.xlsx', '.xls']) {
    const bytes = readBytes(join(folder, name + ending))
    if (bytes.ok) return ok({ name: name + ending, bytes: bytes.value })
    if (bytes.error.code !== 'file-not-found') return bytes
  }
  return fail('file-not-found', { file: `${name}.csv` })
}

function readOffice(folder: string | undefined): Result<OfficeDirectory> {
  if (folder === undefined) return ok(directoryOf([], []))
  const divisionFile = readOfficeFile(folder, 'divisions')
  if (!divisionFile.ok) return divisionFile
  const divisions = readDivisions(divisionFile.value)
  if (!divisions.ok) return divisions
  const unitFile = readOfficeFile(folder, 'units')
  if (!unitFile.ok)
    return unitFile.error.code === 'file-not-found' ? ok(directoryOf(divisions.value.entries, [])) : unitFile
  const units = readUnits(unitFile.value, divisions.value.entries)
  return units.ok ? ok(directoryOf(divisions.value.entries, units.value.entries)) : units
}

const text = (value: string | true | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

function readOptions(line: CommandLine, directory: OfficeDirectory): Result<ReadOptions> {
  const asOf = text(line.options['as-of']) ?? localDay(new Date())
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf))) return fail('option-date')
  const unit = text(line.options.unit)
  const division = unit === undefined ? undefined : directory.division(unit)
  if (unit !== undefined && division === undefined) return fail('option-unit')
  const ledger = text(line.options.ledger)
  return ok({
    asOf,
    ...(ledger === undefined ? {} : { ledger }),
    ...(division === undefined ? {} : { office: { level: division.level, division: division.code } }),
  })
}

function refuse(error: Failure, terminal: Terminal): number {
  const sentence = failureSentence(error)
  terminal.out(JSON.stringify({ error: error.code, reason: sentence, tables: [] }))
  terminal.say(sentence)
  return 2
}

async function run(line: CommandLine, terminal: Terminal): Promise<number> {
  const [path, ...more] = line.words
  if (path === undefined || more.length > 0) {
    terminal.say('请给出一个文件。用 --help 查看用法。')
    return 2
  }
  const directory = readOffice(text(line.options.office))
  if (!directory.ok) return refuse(directory.error, terminal)
  const options = readOptions(line, directory.value)
  if (!options.ok) return refuse(options.error, terminal)
  const bytes = readBytes(path)
  if (!bytes.ok) return refuse(bytes.error, terminal)
  const sha256 = createHash('sha256').update(bytes.value).digest('hex')
  const reading = readWorkbook({ name: basename(path), bytes: bytes.value, sha256 }, directory.value, options.value)
  if (!reading.ok) return refuse(reading.error, terminal)
  terminal.out(JSON.stringify(readingReport(reading.value, directory.value, line.options.values === true)))
  const { tables } = reading.value
  if (tables.length === 0) terminal.say('没有找到任何台账的表头，没有可导入的内容。请检查表头文字。')
  return tables.length === 0 || tables.some((table) => table.problems.length > 0) ? 1 : 0
}

export const importCheck: Command = {
  name: 'import check',
  help,
  valued: ['ledger', 'office', 'as-of', 'unit'],
  switches: ['values'],
  run,
}
