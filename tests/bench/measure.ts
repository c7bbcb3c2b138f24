// What is measured at one size? Each work with its baseline in the same run, in one office that grows as an office does.

import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDivisions, readUnits } from '../../shared/excel/office-tables.ts'
import { stage } from './build.ts'
import { measureExport } from './export.ts'
import { fsyncTime } from './fsync.ts'
import { ask, convertToCsv, type Machine, startMachine, workFolder } from './machine.ts'
import { must } from './must.ts'
import type { FillTimes, ImportTimes, OfficeTables, PackageTimes, Timed, UnlockTimes } from './page/bench-api.ts'
import { WorkerProfiles } from './profile.ts'
import { countedBy, firstWindow, initialsWords, searchWords, windowQuery, windowQuestions } from './questions.ts'
import { disputeRows, disputesOneByOne } from './rows.ts'
import { SqliteBaseline } from './sqlite.ts'
import { type Measurement, median, type Work } from './targets.ts'
import { writeWorkbook } from './workbook.ts'

export interface Wanted {
  readonly rows: number
  readonly works: ReadonlySet<Work>
  readonly port: number
  readonly libreOffice: string | null
  /** Folder for profiles of the workers while they import; a profiled import is slower. */
  readonly profile: string | null
}

type Report = (measurement: Measurement) => void

interface Bench extends Wanted {
  machine: Machine
  readonly tables: OfficeTables
  readonly report: Report
}

function officeTables(): OfficeTables {
  const read = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(join(stage, 'resources/demo', name))) })
  const divisions = must(readDivisions(read('divisions.csv'))).entries
  return { divisions, units: must(readUnits(read('units.csv'), divisions)).entries }
}

/** An import has as many rows as the ledger, and no more than the promised ones. */
const importedRows = (rows: number): number => Math.min(rows, 100_000)

/** A workbook of so many rows; the same seed is the same workbook. */
function workbook(rows: number, tables: OfficeTables, seed: number, againFrom?: number): string {
  const file = join(
    workFolder,
    '../files',
    `disputes-${rows}-${seed}${againFrom === undefined ? '' : `-${againFrom}`}.xlsx`,
  )
  const { divisions } = tables
  const wanted = { count: rows, seed, divisions, ...(againFrom === undefined ? {} : { againFrom }) }
  writeWorkbook(file, () => disputeRows(wanted), divisions)
  return file
}

async function repeat(times: number, work: (nth: number) => Promise<number>): Promise<readonly number[]> {
  const values: number[] = []
  for (let nth = 0; nth < times; nth += 1) values.push(await work(nth))
  return values
}

const seeds = { ledger: 1, imports: [11, 12, 13] } as const

export async function measureSize(wanted: Wanted, report: Report): Promise<void> {
  mkdirSync(workFolder, { recursive: true })
  const tables = officeTables()
  const machine = await startMachine(wanted.port)
  const bench: Bench = { ...wanted, tables, machine, report }
  const has = (...works: readonly Work[]) => works.some((work) => wanted.works.has(work))
  try {
    if (has('unlock', 'window', 'search', 'counts', 'edit', 'import', 'export', 'memory', 'merge')) {
      await ask(machine, 'makeOffice', tables)
      await fill(bench)
    }
    if (has('unlock')) await measureUnlock(bench)
    if (has('window', 'search', 'counts')) await ask(bench.machine, 'settle')
    if (has('window')) await measureWindow(bench)
    if (has('search', 'counts')) await measureAgainstSqlite(bench)
    if (has('edit')) await measureEdit(bench)
    if (has('memory', 'import')) {
      // without what AG Grid has left behind, with all text in the index
      if (has('window')) await startAgain(bench)
      await ask(bench.machine, 'settle')
    }
    if (has('memory')) await measureMemory(bench)
    if (has('export')) await measureExport(bench)
    if (has('import')) await measureImport(bench)
    if (has('merge')) await measureTownships(bench)
    if (has('seal', 'open')) await measurePackages(bench)
  } finally {
    await bench.machine.stop()
  }
}

/** Packages of 40 townships with 1,000 changes each, while the grid goes on asking. */
async function measureTownships({ machine, rows, tables, report }: Bench): Promise<void> {
  const townships = 40
  const resting = await ask(machine, 'rest', 2000)
  const merged = await ask(machine, 'townships', { townships, changes: 1000, divisions: tables.divisions })
  const { packages, changes, fetch, accept, longest, windows, longestFrame } = merged
  if (packages !== townships || changes !== townships * 1000) throw new Error('every package comes in whole')
  console.error(
    `   townships: fetch ${fetch.toFixed()} ms, accept ${accept.toFixed()} ms, longest ${longest.toFixed()} ms, ${windows.length} windows`,
  )
  const base = { work: 'merge', rows, baseline: null, runs: 1 } as const
  const seconds = (fetch + accept) / 1000
  report({
    ...base,
    measure: '40 packages: fetched, verified, merged, speed',
    unit: 'changes/s',
    ours: changes / seconds,
  })
  report({ ...base, measure: '40 packages: a window of the grid meanwhile, median', unit: 'ms', ours: median(windows) })
  report({
    ...base,
    measure: '40 packages: a window of the grid meanwhile, longest',
    unit: 'ms',
    ours: Math.max(...windows),
  })
  const baseline = { name: 'the page at rest', value: resting }
  report({ ...base, measure: '40 packages: longest frame', unit: 'ms', ours: longestFrame, baseline })
}

async function importFile(machine: Machine, file: string) {
  await machine.page.locator('#file').setInputFiles(file)
  return ask(machine, 'importFile')
}

/** Rows are brought in as an import brings them; then host and browser start again, so that nothing of it is still in memory. */
async function fill(bench: Bench): Promise<void> {
  const { machine, rows, tables } = bench
  const profiles = bench.profile === null ? null : await WorkerProfiles.start(machine.page)
  const times = await ask(machine, 'fill', rows, tables.divisions)
  await profiles?.stop(bench.profile ?? '', 'fill')
  const part = (name: keyof FillTimes) => times.map((one) => one[name].toFixed()).join(' ')
  console.error(
    `   filled with ${rows} rows: stage ${part('stage')} ms; plan ${part('plan')}; commit ${part('commit')}`,
  )
  await startAgain(bench)
}

/** Host and browser end and start again with the same office. */
async function startAgain(bench: Bench): Promise<void> {
  await bench.machine.stop('keep')
  bench.machine = await startMachine(bench.port, 'kept')
  await ask(bench.machine, 'openOffice')
}

async function measureUnlock({ machine, rows, report }: Bench): Promise<void> {
  const raw = await repeat(3, async () => (await ask(machine, 'rawUnlock')).milliseconds)
  const times: UnlockTimes[] = []
  for (let nth = 0; nth < 5; nth += 1) times.push(await ask(machine, 'unlock'))
  const of = (part: keyof UnlockTimes) => median(times.map((one) => one[part]))
  const ours = of('milliseconds')
  console.error(
    `   unlock: worker ${of('enter').toFixed()}, unlock ${of('unlock').toFixed()}, window ${of('window').toFixed()} ms`,
  )
  report({
    work: 'unlock',
    measure: 'unlock to usable grid',
    rows,
    unit: 'ms',
    ours,
    baseline: { name: 'Argon2id + raw read + decrypt of the same hot pages', value: median(raw) },
    runs: times.length,
  })
}

async function measureWindow({ machine, rows, tables, report }: Bench): Promise<void> {
  const runs = 9
  const questions = windowQuestions(tables.divisions, 2 * runs)
  // the first question of all ranks the characters for the pinyin order: it is asked before the clock starts
  await ask(machine, 'inWorker', { ...windowQuery(questions[0] ?? failed('a question')), filters: [] })
  const worker: Timed[] = []
  const page: Timed[] = []
  for (const question of questions.slice(0, runs)) worker.push(await ask(machine, 'inWorker', windowQuery(question)))
  for (const question of questions.slice(runs)) page.push(await ask(machine, 'onPage', windowQuery(question)))
  const grid = await ask(machine, 'grid', rows, tables.divisions, questions.slice(0, rows > 50_000 ? 5 : runs))
  for (const [index, answer] of grid.entries()) same('AG Grid', worker[index]?.count, answer.count)
  const name = 'AG Grid, client-side rows'
  const baseline = { name, value: median(grid.map(({ milliseconds }) => milliseconds)) }
  const base = { work: 'window', rows, unit: 'ms', baseline, runs } as const
  const of = (timed: readonly Timed[]) => median(timed.map(({ milliseconds }) => milliseconds))
  report({ ...base, measure: 'filter + sort + window of 100, in the worker', ours: of(worker) })
  report({ ...base, measure: 'filter + sort + window of 100, on the page', ours: of(page) })
}

function failed(what: string): never {
  throw new Error(`the bench has not ${what}`)
}

/** A number that is fast and wrong is worth nothing. */
function same(judge: string, ours: number | undefined, theirs: number): void {
  if (ours !== theirs) throw new Error(`${judge} finds ${theirs}, the store ${ours}`)
}

async function measureAgainstSqlite(bench: Bench): Promise<void> {
  const { machine, rows, tables, report, works } = bench
  const sqlite = new SqliteBaseline(disputesOneByOne({ count: rows, seed: seeds.ledger, divisions: tables.divisions }))
  const name = 'node:sqlite in memory'
  if (works.has('search')) {
    const ours: number[] = []
    const theirs: number[] = []
    for (const word of searchWords) {
      const answer = await ask(machine, 'inWorker', { ...firstWindow, search: word })
      const judge = sqlite.search(word)
      same('SQLite', answer.count, judge.count)
      ours.push(answer.milliseconds)
      theirs.push(judge.milliseconds)
    }
    const base = { work: 'search', rows, unit: 'ms' } as const
    const baseline = { name, value: median(theirs) }
    report({ ...base, measure: 'substring search, in the worker', ours: median(ours), baseline, runs: ours.length })
    const initials = await repeat(initialsWords.length, async (nth) => {
      const search = initialsWords[nth] ?? ''
      return (await ask(machine, 'inWorker', { ...firstWindow, search })).milliseconds
    })
    const measure = 'pinyin-initial search, in the worker'
    report({ ...base, measure, ours: median(initials), baseline: null, runs: initials.length })
  }
  if (works.has('counts')) {
    const runs = 5
    const theirs = Array.from({ length: runs }, () => sqlite.counts())
    const ours: Timed[] = []
    for (let nth = 0; nth < runs; nth += 1) ours.push(await ask(machine, 'counts', countedBy))
    same('SQLite', ours[0]?.count, theirs[0]?.count ?? 0)
    report({
      work: 'counts',
      measure: 'township x type x month counts, in the worker',
      rows,
      unit: 'ms',
      ours: median(ours.map(({ milliseconds }) => milliseconds)),
      baseline: { name, value: median(theirs.map(({ milliseconds }) => milliseconds)) },
      runs,
    })
  }
  sqlite.close()
}

async function measureEdit({ machine, rows, report }: Bench): Promise<void> {
  const ours = await repeat(15, async (nth) => (await ask(machine, 'edit', nth)).milliseconds)
  const baseline = { name: 'one fsynced append in Node', value: fsyncTime(workFolder) }
  const runs = ours.length
  report({ work: 'edit', measure: 'one edit, durable', rows, unit: 'ms', ours: median(ours), baseline, runs })
}

async function measureMemory({ machine, rows, report }: Bench): Promise<void> {
  const memory = await machine.memory()
  if (memory === null) return console.error('   memory: this system does not say')
  const base = { work: 'memory', rows, unit: 'MB', baseline: null, runs: 1 } as const
  report({ ...base, measure: 'memory of the page with its workers', ours: memory.now })
  report({ ...base, measure: 'memory of the page, peak since its start', ours: memory.peak })
}

async function measureImport(bench: Bench): Promise<void> {
  const { machine, report, libreOffice, profile } = bench
  const rows = importedRows(bench.rows)
  const wanted = seeds.imports.slice(0, rows > 50_000 ? 1 : 3)
  const files = wanted.map((seed) => workbook(rows, bench.tables, seed, seeds.ledger))
  const times: ImportTimes[] = []
  const peaks: number[] = []
  for (const file of files) {
    const profiles = profile === null ? null : await WorkerProfiles.start(machine.page)
    await machine.forgetPeak()
    const done = await importFile(machine, file)
    peaks.push((await machine.memory())?.peak ?? Number.NaN)
    await profiles?.stop(profile ?? '', 'import')
    if (done.fresh + done.known !== rows) throw new Error(`${done.fresh} new and ${done.known} known of ${rows}`)
    times.push(done)
    const parts = (['read', 'plan', 'commit', 'longestFrame', 'longestTask'] as const).map(
      (part) => `${part} ${done[part].toFixed()}`,
    )
    console.error(`   import: ${done.fresh} new, ${done.known} known; ${parts.join(', ')} ms`)
  }
  const converted = libreOffice === null ? [] : files.map((file) => convertToCsv(libreOffice, file))
  const of = (part: 'read' | 'total' | 'longestFrame' | 'longestTask') => median(times.map((done) => done[part]))
  const baseline = converted.length === 0 ? null : { name: 'LibreOffice to csv', value: median(converted) }
  const base = { work: 'import', rows: bench.rows, unit: 'ms', runs: files.length } as const
  const size = `${rows.toLocaleString('en-US')} rows`
  console.error(`   a workbook of ${size} into a ledger of ${bench.rows.toLocaleString('en-US')}`)
  report({ ...base, measure: 'opening and reading of it', ours: of('read'), baseline })
  report({ ...base, measure: 'import of a workbook', ours: of('total'), baseline })
  const unrest = { name: 'the same page at rest', value: await ask(machine, 'rest', of('total')) }
  report({ ...base, measure: 'longest frame of an import', ours: of('longestFrame'), baseline: unrest })
  report({ ...base, measure: 'longest task of the page during an import', ours: of('longestTask'), baseline: null })
  report({ ...base, unit: 'MB', measure: 'memory of the page, peak of an import', ours: median(peaks), baseline: null })
}

async function measurePackages({ machine, rows, tables, works, report }: Bench): Promise<void> {
  const times: PackageTimes[] = []
  for (let nth = 0; nth < 3; nth += 1) times.push(await ask(machine, 'packages', rows, tables.divisions))
  const of = (value: (one: PackageTimes) => number) => median(times.map(value))
  const speed = (milliseconds: number) => (rows / milliseconds) * 1000
  const base = { rows, runs: times.length } as const
  const [seal, open] = [of((one) => one.seal), of((one) => one.open)]
  const typage = { seal: of((one) => one.typageSeal), open: of((one) => one.typageOpen) }
  const name = 'typage streaming the JSON'
  const measured = (work: Work, words: string, ours: number, alone: number): void => {
    if (!works.has(work)) return
    const rate = { name, value: speed(alone) }
    report({ ...base, work, measure: `${words}, speed`, unit: 'changes/s', ours: speed(ours), baseline: rate })
    report({ ...base, work, measure: `${words}, time`, unit: 'ms', ours, baseline: { name, value: alone } })
  }
  measured('seal', 'seal', seal, typage.seal)
  if (works.has('seal')) {
    const ours = of((one) => (100 * one.packageBytes) / one.jsonBytes)
    report({ ...base, work: 'seal', measure: 'package size', unit: '% of JSON', ours, baseline: null })
  }
  measured('open', 'open + verify + merge', open, typage.open)
  const merge = of((one) => one.open - one.verify)
  console.error(
    `   package: ${times[0]?.jsonBytes} bytes of JSON, ${times[0]?.packageBytes} sealed; merge alone ${merge.toFixed()} ms`,
  )
}
