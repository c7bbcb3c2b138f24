// How long does it take to export everything, and how large does the page get meanwhile? Beside LibreOffice with the same rows.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ask, type Machine, workFolder } from './machine.ts'
import type { Measurement } from './targets.ts'

interface ExportBench {
  readonly rows: number
  readonly machine: Machine
  readonly libreOffice: string | null
  readonly report: (measurement: Measurement) => void
}

/** Milliseconds that LibreOffice takes to make a workbook of the csv. */
function convertToWorkbook(office: string, file: string): number {
  const target = join(workFolder, 'xlsx')
  mkdirSync(target, { recursive: true })
  const profile = `-env:UserInstallation=file://${join(workFolder, 'libreoffice')}`
  spawnSync(office, ['--headless', profile, '--terminate_after_init'])
  const filter = '--infilter=CSV:44,34,UTF8,1'
  const from = performance.now()
  const done = spawnSync(office, ['--headless', profile, filter, '--convert-to', 'xlsx', '--outdir', target, file])
  const milliseconds = performance.now() - from
  if (done.status !== 0) throw new Error(`LibreOffice ended with ${done.status}: ${done.stderr}`)
  rmSync(target, { recursive: true, force: true })
  return milliseconds
}

export async function measureExport({ rows, machine, libreOffice, report }: ExportBench): Promise<void> {
  // a worker that has only opened the office: what the filling took is given back
  await ask(machine, 'unlock')
  const csv = await ask(machine, 'exportFile', 'utf-8')
  await ask(machine, 'unlock')
  const before = (await machine.memory())?.now ?? Number.NaN
  await machine.forgetPeak()
  const workbook = await ask(machine, 'exportFile', 'xlsx')
  const peak = (await machine.memory())?.peak ?? Number.NaN
  if (workbook.count !== rows || csv.count !== rows) throw new Error(`${workbook.count} of ${rows} rows were exported`)
  const file = readdirSync(machine.exports).find((name) => name.endsWith('.csv'))
  if (file === undefined) throw new Error('the csv was written')
  const path = join(machine.exports, file)
  console.error(
    `   export: csv ${csv.milliseconds.toFixed()} ms, ${statSync(path).size} bytes; page ${before.toFixed()} MB before`,
  )
  const baseline =
    libreOffice === null ? null : { name: 'LibreOffice csv to xlsx', value: convertToWorkbook(libreOffice, path) }
  const base = { work: 'export', rows, runs: 1 } as const
  report({ ...base, measure: 'export of a workbook', unit: 'ms', ours: workbook.milliseconds, baseline })
  report({ ...base, measure: 'memory of the page during an export', unit: 'MB', ours: peak, baseline: null })
}
