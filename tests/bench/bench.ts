// How is the bench asked for, and how does it answer? Options in, a table and JSON out; with --assert a missed target is a failure.

import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { buildStage } from './build.ts'
import { findLibreOffice } from './machine.ts'
import { measureSize } from './measure.ts'
import { tableOf } from './table.ts'
import { exitCode, judge, type Measurement, misses, show, type Work, works } from './targets.ts'

const usage = `npm run bench -- [--rows 10000,100000] [--only ${works.join(',')}] [--json FILE] [--profile FOLDER] [--assert]`

interface Options {
  readonly rows: readonly number[]
  readonly works: ReadonlySet<Work>
  readonly json: string | null
  readonly profile: string | null
  readonly assert: boolean
  readonly port: number
}

/** @throws with the usage on words that it does not know. */
function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rows: { type: 'string', default: '10000,100000' },
      only: { type: 'string', default: works.join(',') },
      json: { type: 'string' },
      profile: { type: 'string' },
      assert: { type: 'boolean', default: false },
      port: { type: 'string', default: '41881' },
    },
  })
  const rows = values.rows.split(',').map(Number)
  const asked = values.only.split(',')
  const known = works.filter((work) => asked.includes(work))
  if (!rows.every((count) => Number.isSafeInteger(count) && count >= 1000) || known.length !== asked.length)
    throw new Error(usage)
  return {
    rows,
    works: new Set(known),
    json: values.json ?? null,
    profile: values.profile ?? null,
    assert: values.assert,
    port: Number(values.port),
  }
}

/** Runs everything and answers the exit code. */
export async function bench(words: readonly string[]): Promise<number> {
  const options = readOptions(words)
  const libreOffice = options.works.has('import') || options.works.has('export') ? findLibreOffice() : null
  if (options.works.has('import') && libreOffice === null)
    console.error('LibreOffice is missing: the import has no baseline. Install LibreOffice Calc and run again.')
  console.error('== build')
  await buildStage()
  const measurements: Measurement[] = []
  const loads = [loadavg()[0] ?? 0]
  for (const rows of options.rows) {
    console.error(`== ${rows.toLocaleString('en-US')} rows`)
    loads.push(loadavg()[0] ?? 0)
    const { works: wanted, port, profile } = options
    await measureSize({ rows, works: wanted, port, profile, libreOffice }, (measured) => {
      measurements.push(measured)
      console.error(`   ${measured.measure}: ${show(measured.ours)} ${measured.unit}`)
    })
  }
  const judged = judge(measurements)
  console.log(tableOf(judged))
  for (const words of misses(judged)) console.log(`missed: ${words}`)
  loads.push(loadavg()[0] ?? 0)
  const cores = `${cpus().length} x ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 1e9)} GB, ${process.platform}`
  const machine = `${cores}, Node ${process.versions.node}, load ${loads.map((load) => load.toFixed(1)).join(' – ')}`
  console.log(`${new Date().toISOString()} on ${machine}`)
  // waiting for a core is measured like work: numbers of a busy machine are too high
  if (Math.max(...loads) > 2 * cpus().length)
    console.log('This machine was busy with other work; run again when it is at rest.')
  if (options.json !== null)
    writeFileSync(
      options.json,
      `${JSON.stringify({ at: new Date().toISOString(), machine, results: judged }, null, 2)}\n`,
    )
  return exitCode(judged, options.assert)
}
